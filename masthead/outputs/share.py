"""Share: what `parts/share.html` needs to pass a page on. Called by kinds whose pages can be shared."""

from minijinja import safe

from masthead.outputs.qr import draw
from masthead.outputs.sheet import Sheet
from masthead.store.base import Address

WECHAT_SDK = "wechat/jweixin.js"  # WeChat's script, where the newspaper has put it among its theme's assets
MODULE_PX = 4  # of a QR code on the screen; whole pixels, so that its edges are sharp


def share(sheet: Sheet, at: Address, title: str) -> dict[str, object]:
    """Return the whole address of a page, what it is called there, and its QR code (None if too long for one).

    `wechat` names the scripts that set the share card within WeChat; None without a copy of WeChat's own.
    """
    url = sheet.links.url(*at)
    code = draw(url)
    qr = {"src": safe(code.src), "side": code.side * MODULE_PX} if code else None
    return {"url": url, "title": title, "qr": qr, "wechat": _wechat(sheet)}


def _wechat(sheet: Sheet) -> dict[str, str] | None:
    if not sheet.rendering.has_asset(WECHAT_SDK):
        return None
    return {"script": sheet.asset("elements/wechat.js"), "sdk": sheet.asset(WECHAT_SDK)}
