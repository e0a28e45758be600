"""Why something that a reader sends isn't taken: for programs, and in the portal's two languages. Used by endpoints."""

import re
from typing import NamedTuple

from masthead.reader.answers import Answer
from masthead.reader.endpoints import Request, as_json
from masthead.reader.notices import notice


class Refusal(NamedTuple):
    """What is wrong, and after how many seconds it may be tried again."""

    status: int
    error: str
    zh: str
    en: str
    retry_after_s: int = 0


BODY = {
    400: Refusal(400, "malformed", "无法读取所提交的内容。", "What was sent can't be read."),
    408: Refusal(408, "too_slow", "提交超时，请再试一次。", "Sending took too long. Please try again."),
    413: Refusal(413, "too_large", "提交的内容过长。", "What was sent is too long."),
    415: Refusal(415, "no_form", "请用表单提交。", "This takes a form (application/x-www-form-urlencoded)."),
}
FOREIGN = Refusal(403, "foreign", "只接受从本站页面提交。", "This is taken from pages of this site only.")
NOT_KEPT = Refusal(
    503,
    "not_kept",
    "暂时无法保存，请稍后再试。",
    "It can't be kept at the moment. Please try again later.",
    30,
)


class RefusedError(Exception):
    """What was sent isn't taken; `headers` go with the answer."""

    def __init__(self, refusal: Refusal, *headers: tuple[str, str]) -> None:
        super().__init__(refusal.error)
        self.refusal, self.headers = refusal, headers


def refuse(request: Request, refusal: Refusal, *more: tuple[str, str], back: str = "") -> Answer:
    """Say it to a program as JSON, else as a small page in both languages, with a link to the path `back`."""
    if refusal.retry_after_s:
        more = (*more, ("retry-after", str(refusal.retry_after_s)))
    if wants_json(request):
        facts = {"error": refusal.error, "message": in_language(request, refusal.zh, refusal.en)}
        return as_json(refusal.status, facts, *more)
    return notice(refusal.status, refusal.zh, refusal.en, *more, back=back)


def wants_json(request: Request) -> bool:
    """Whether a program asks, and no page."""
    accept = request.headers.get("accept") or ""
    return "application/json" in accept and "text/html" not in accept


def in_language(request: Request, zh: str, en: str) -> str:
    """Return the words in the one of the two languages that the browser names first; Chinese where it names none."""
    named = re.findall(r"\b(zh|en)\b", (request.headers.get("accept-language") or "").lower())
    return en if named[:1] == ["en"] else zh
