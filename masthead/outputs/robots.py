"""robots.txt: everything may be read; where the sitemaps are."""

from masthead.outputs.links import Links
from masthead.press.capture import Rendering
from masthead.press.model import Body, Output

PATH = "/robots.txt"


def render(rendering: Rendering, output: Output) -> Body:
    """Render it for one host."""
    host = output.address.host
    links = Links(rendering, rendering.site(), host)
    sitemaps = (links.absolute(host, path) for path in ("/sitemap.xml", "/news-sitemap.xml"))
    lines = ["User-agent: *", "Disallow:", "", *(f"Sitemap: {url}" for url in sitemaps)]
    return Body(("\n".join(lines) + "\n").encode(), "text/plain; charset=utf-8")
