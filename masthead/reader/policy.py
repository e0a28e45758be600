"""The headers that go with an answer: how long it may be kept, and what a page may do. Called by objects.py.

- Pages, redirects, gone and missing ones: kept by anyone, asked about each time (a 304 costs little).
- What has a digest in its name (`/_a/`, `/_p/`, `/_m/`): a year, never asked about.
- Fragments, feeds, sitemaps: some seconds, since many clients ask for them all the time.
- Figures of votes: a second, since that is how often they are put.
- What is no page of its own (fragments, an article's JSON, the reading list) is kept out of search engines.
"""

Headers = list[tuple[str, str]]

REVALIDATE = "public, max-age=0, must-revalidate"
IMMUTABLE = "public, max-age=31536000, immutable"
SHORT = "public, max-age=15, must-revalidate"
A_SECOND = "public, max-age=1, stale-while-revalidate=5"
NEVER = "no-store"

DIGEST_NAMED = ("/_a/", "/_p/", "/_m/")
SHORT_LIVED = ("/_f/", "/feeds/")
FIGURES = "/_figures/"
NOT_INDEXED = "noindex"
DATA_TYPE = "application/json"
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")

PAGE_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "font-src 'self'; media-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'self'"
)
# A drawing or an upload opened by itself must not run anything in the portal's name.
SANDBOX_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"

DATA_HEADERS: Headers = [  # of an endpoint's answers to scripts, which no browser shows as a page
    ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
    ("x-content-type-options", "nosniff"),
]

_FEATURES = (
    "accelerometer",
    "camera",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "payment",
    "usb",
)
_COMMON: Headers = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("permissions-policy", ", ".join(f"{feature}=()" for feature in _FEATURES)),
    ("cross-origin-opener-policy", "same-origin"),
]


def cache_control(path: str, media_type: str, status: int) -> str:
    """Return how long an answer may be kept."""
    if status != 200:
        return REVALIDATE
    if path.startswith(DIGEST_NAMED):
        return IMMUTABLE
    if path.startswith(FIGURES):
        return A_SECOND
    return SHORT if path.startswith(SHORT_LIVED) or media_type.startswith(FEED_TYPES) else REVALIDATE


def is_indexed(path: str, media_type: str) -> bool:
    """Whether search engines may list an answer: all but data, and what lies at a path with an underscore.

    Pictures, media and what pages are drawn with do too, or nobody could find a picture or see a page as it is.
    """
    own = path.startswith("/_") and not path.startswith(DIGEST_NAMED)
    return not own and media_type.partition(";")[0] != DATA_TYPE


def security_headers(path: str, media_type: str) -> Headers:
    """Return what keeps an answer from being used against the reader."""
    sandboxed = media_type.startswith("image/svg") or path.startswith("/_m/")
    return [("content-security-policy", SANDBOX_POLICY if sandboxed else PAGE_POLICY), *_COMMON]


def notice_headers(style: str) -> Headers:
    """Return the same for a page that brings its only style with it, named by its digest, and nothing else."""
    policy = (
        f"default-src 'none'; style-src {style}; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    )
    return [("content-security-policy", policy), *_COMMON]
