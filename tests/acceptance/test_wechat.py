"""Signatures for WeChat by the running reader: two processes, one ticket."""

import json
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

from tests.acceptance.papers import Paper, wait_until
from tests.wechat_server import APP_ID, SECRET, WeChatServer

SIGNATURE = f"/_wechat/signature?url={quote('http://paper.example/town/?from=timeline', safe='')}"


def test_a_rush_of_readers_costs_one_token_and_one_ticket(paper: Paper) -> None:
    """Whichever process answers, also after both were started again; pages of others are refused."""
    with WeChatServer().running() as server:
        paper.write_settings(wechat_app_id=APP_ID, wechat_app_secret=SECRET, wechat_api=server.origin)
        for _ in range(2):
            with paper.running("reader", "--workers", "2"):
                wait_until(lambda: paper.portal_get("/healthz")[0] == 200, "the reader answers")
                with ThreadPoolExecutor(12) as readers:
                    answers = list(readers.map(paper.portal_get, [SIGNATURE] * 60))
                assert {status for status, _, _ in answers} == {200}
                assert {json.loads(body)["appId"] for _, _, body in answers} == {APP_ID}
                assert paper.portal_get("/_wechat/signature?url=https://evil.example/")[0] == 403
        assert server.calls == ["token", "ticket"]


def test_a_newspaper_without_an_account_has_no_such_page(paper: Paper) -> None:
    """404, the newspaper's own."""
    with paper.running("reader"):
        wait_until(lambda: paper.portal_get("/healthz")[0] == 200, "the reader answers")
        status, headers, _ = paper.portal_get(SIGNATURE)
        assert (status, headers["content-type"]) == (404, "text/html; charset=utf-8")
