"""A small page that says one thing in both languages, for who sends a form without a script. Used by endpoints.

It needs nothing of the store, which may be what is away.
"""

from base64 import b64encode
from hashlib import sha256
from html import escape
from urllib.parse import quote

from masthead.reader.answers import Answer
from masthead.reader.policy import NEVER, notice_headers

SAFE = "/~!$&'()*+,;=:@?%"  # in a path of the store, with its query
_STYLE = (
    ":root{color-scheme:light dark}body{font:1.125rem/1.7 system-ui,sans-serif;max-width:34rem;margin:15vh auto;"
    "padding:0 1.25rem;overflow-wrap:anywhere}h1{font-size:1.5rem;line-height:1.4;border-top:3px solid #b3261e;"
    "padding-top:1rem}a{color:inherit}a:focus-visible{outline:2px solid;outline-offset:3px}"
)
_HEADERS = [
    ("content-type", "text/html; charset=utf-8"),
    ("cache-control", NEVER),
    *notice_headers(f"'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'"),
]


def notice(status: int, zh: str, en: str, *more: tuple[str, str], back: str = "") -> Answer:
    """Answer with the page; `back` is a path of this host, or empty."""
    link = (
        f'<p><a href="{escape(quote(back, safe=SAFE))}">返回 <span lang="en">Back</span></a></p>'
        if back
        else ""
    )
    html = (
        '<!doctype html>\n<html lang="zh-Hans"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        f"<title>{escape(zh)}</title><style>{_STYLE}</style></head>"
        f'<body><main><h1>{escape(zh)}</h1><p lang="en">{escape(en)}</p>{link}</main></body></html>\n'
    )
    return Answer(status, [*_HEADERS, *more], html.encode())
