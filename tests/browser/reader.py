"""A reader: a browser at the portal that notices whatever is wrong with a page."""

from urllib.parse import unquote, urlsplit

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, Response

from tests.processes import Portal

_WATCH_POLICY = """
  window.refused = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    window.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


class Reader:
    """`complaints` gathers console errors, exceptions, refusals of the Content-Security-Policy and dead requests."""

    def __init__(self, page: Page, portal: Portal, *, javascript: bool) -> None:
        self.page = page
        self.portal = portal
        self.javascript = javascript
        self.complaints: list[str] = []
        page.set_default_timeout(90_000)
        page.add_init_script(_WATCH_POLICY)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("response", self._check)
        page.on("requestfailed", self._note_failure)

    def open(self, path: str) -> int:
        """Go to a page and wait until all that it brings in is there; its status."""
        answer = self.page.goto(self.portal.origin + path)
        assert answer is not None
        self._look_closely()
        return answer.status

    def follow(self, link: Locator) -> str:
        """Follow a link; the path where it ends."""
        target = link.evaluate("each => each.href")
        link.click()
        self.page.wait_for_url(target)
        self._look_closely()
        return self.path

    @property
    def path(self) -> str:
        """Where the reader is."""
        return unquote(urlsplit(self.page.url).path)

    @property
    def heading(self) -> str:
        """The page's heading."""
        return self.page.get_by_role("heading", level=1).inner_text()

    @property
    def crumbs(self) -> list[str]:
        """The names of the channels above the page, from the home page down."""
        return self.page.get_by_role("navigation", name="当前位置").get_by_role("link").all_inner_texts()

    def link(self, name: str) -> Locator:
        """The link of that name in the page's own part."""
        return self.page.get_by_role("main").get_by_role("link", name=name, exact=True).first

    def sees(self, headline: str) -> bool:
        """Whether a link with the headline is on the page, in view or below."""
        return self.link(headline).is_visible()

    def _look_closely(self) -> None:
        """Wait for fragments; a page that scrolls sideways, or a picture that isn't there, is a fault."""
        if self.javascript and self.page.locator("mast-fragment").count():
            self.page.wait_for_load_state("networkidle")
        size = self.page.viewport_size
        assert size is not None
        wide = self.page.locator("html").evaluate("root => root.scrollWidth")
        if wide > size["width"]:
            self.complaints.append(f"{self.path} is {wide} pixels wide in a window of {size['width']}")
        broken = self.page.locator("img").evaluate_all(
            "all => all.filter((each) => each.complete && !each.naturalWidth).map((each) => each.currentSrc)"
        )
        self.complaints += [f"{self.path} shows no {source}" for source in broken]
        self.complaints += [
            f"{self.path} wanted {each}" for each in self.page.evaluate("window.refused ?? []")
        ]

    def _note_failure(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the reader went on before it came
            self.complaints.append(f"{request.url}: {request.failure}")

    def _hear(self, message: ConsoleMessage) -> None:
        # A page that is gone or missing is itself what such a message complains about.
        expected = (
            message.text.startswith("Failed to load resource") and message.location["url"] == self.page.url
        )
        if message.type in {"error", "warning"} and not expected:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def _check(self, answer: Response) -> None:
        if answer.status >= 400 and not answer.request.is_navigation_request():
            self.complaints.append(f"{answer.url} answers {answer.status}")
