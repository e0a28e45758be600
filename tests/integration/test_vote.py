"""Readers vote: what the public process takes, what it refuses with which status; a refusal changes nothing."""

import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode

import pytest

from masthead.outputs.places import article_data_path
from masthead.reader import ballots, body, vote
from masthead.reader.ballots import data_path
from masthead.reader.view import VIEW_PATH
from masthead.reader.vote import POLL_PATH, VOTE_PATH
from masthead.votes import limits
from masthead.votes.figures import instant
from masthead.votes.ledger import open_ledger
from masthead.votes.tokens import LIFE_S, Tokens
from masthead.votes.vote import HOUR_MS
from tests.integration.voting_site import (
    GONE,
    HOST,
    HTML,
    KEY,
    MOODS,
    PAGE,
    PLAIN,
    POLL,
    REGION,
    REGIONAL,
    TWICE,
    Site,
)
from tests.unit.outputs.markup import problems_of
from tests.wire import Answered


@pytest.fixture(autouse=True)
def always_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the store; but for what is about just that."""
    monkeypatch.setattr(ballots, "SEEN_FOR_S", 0.0)


@pytest.fixture(params=["by form", "by script"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """By form: a body that is read on the event loop. By script: a header, and no event loop at all."""
    site = Site(tmp_path, by_script=request.param == "by script")
    yield site
    site.close()


def test_a_vote_is_in_the_ledger_when_it_is_answered_and_can_be_changed_and_taken_back(site: Site) -> None:
    """One reader, one vote; the figures follow."""
    answer = site.vote("happy")
    assert answer.status == 200
    voted_at = instant(site.now_ms)
    assert answer.json == {
        "subject": "mood:9", "choices": ["happy"], "open": True, "figures": None, "voted_at": voted_at,
    }  # fmt: skip
    assert site.rows() == [("mood:9", "happy")]
    site.count()
    assert site.own()["figures"]["counts"] == {"happy": 1}

    assert site.vote("sad").json["choices"] == ["sad"]
    assert site.own()["choices"] == ["sad"]
    site.count()
    assert site.own()["figures"]["counts"] == {"sad": 1}

    assert site.vote("").json["choices"] == []
    site.count()
    found = site.own()
    assert (found["choices"], found["figures"]["counts"], found["figures"]["total"]) == ([], {}, 0)


def test_a_vote_that_is_sent_twice_counts_once(site: Site) -> None:
    """As a browser does that didn't hear the answer."""
    site.vote("like")
    site.vote("like")
    site.count()

    assert site.own()["figures"]["counts"] == {"like": 1}


def test_readers_are_told_apart_by_a_cookie_that_scripts_and_other_sites_never_see(site: Site) -> None:
    """Made at the first vote, and kept for later ones."""
    first = site.vote("happy").headers["set-cookie"]
    assert "set-cookie" not in site.vote("sad").headers
    site.cookie = ""
    site.vote("happy")
    site.count()

    assert site.own()["figures"]["counts"] == {"happy": 1, "sad": 1}
    assert first.startswith("reader=")
    assert first.endswith(f"; Max-Age={LIFE_S}; Path=/; HttpOnly; SameSite=Strict")


def test_with_https_the_cookie_is_of_this_host_alone(tmp_path: Path) -> None:
    """By the prefix that browsers hold to."""
    site = Site(tmp_path, secure=True)
    cookie = site.vote().headers["set-cookie"]
    assert cookie.startswith("__Host-reader=")
    assert cookie.endswith("; Secure")
    assert site.own()["choices"] == ["happy"]
    site.close()


def test_looking_makes_no_cookie_and_is_never_cached(site: Site) -> None:
    """Somebody who only reads stays nobody."""
    answer = site.ask("GET", VOTE_PATH, query=urlencode({"article": PAGE}))
    assert answer.json == {"subject": "mood:9", "choices": [], "open": True, "figures": None}
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


def test_a_plain_form_ends_on_the_article_again(site: Site) -> None:
    """Its mark says so; the address is written as browsers want it."""
    answer = site.vote("happy", accept="text/html")
    assert (answer.status, answer.headers["location"]) == (303, f"{PAGE}#voted")
    answer = site.ask(
        "POST", VOTE_PATH, {"article": REGIONAL, "mood": "sad"}, host=REGION, accept="text/html"
    )
    assert (answer.status, answer.headers["location"]) == (303, "/%E6%B2%B3/content_3.html#voted")
    answer = site.poll("a", accept="text/html")
    assert (answer.status, answer.headers["location"]) == (303, f"{PAGE}#poll-7")
    assert site.rows() == [("mood:9", "happy"), ("mood:3", "sad"), ("poll:7", "a")]


def test_a_plain_form_that_takes_a_vote_back_ends_where_that_is_said(site: Site) -> None:
    """Another place of the page than where thanks are."""
    site.vote("happy")
    site.poll("a")

    assert site.vote("", accept="text/html").headers["location"] == f"{PAGE}#withdrawn"
    assert site.poll(accept="text/html").headers["location"] == f"{PAGE}#poll-7-withdrawn"


def test_the_button_for_voting_takes_nothing_back(site: Site) -> None:
    """Where nothing was chosen it is refused; the vote stays."""
    site.poll("a")
    form = {"poll": "7", "page": PAGE, "vote": ""}
    answer = site.ask("POST", POLL_PATH, form)

    assert (answer.status, answer.error) == (422, "no_choice")
    assert site.rows() == [("poll:7", "a")]
    assert site.ask("POST", POLL_PATH, form | {"choice": "b"}).json["choices"] == ["b"]


def test_a_form_never_leads_to_another_site(site: Site) -> None:
    """What isn't a page of ours is no place to go back to."""
    for page in ("//evil.example/", "https://evil.example/", "/nowhere.html", "/_moods/default.json", ""):
        answer = site.ask("POST", POLL_PATH, {"poll": "7", "choice": "a", "page": page}, accept="text/html")
        assert (answer.status, "location" in answer.headers) == (200, False), page


def test_figures_are_found_on_every_host_and_kept_for_a_second(site: Site) -> None:
    """They lie in one place, whatever host an article is on."""
    site.ask("POST", VOTE_PATH, {"article": REGIONAL, "mood": "sad"}, host=REGION)
    site.count()

    for host in (HOST, REGION):
        answer = site.ask("GET", "/_figures/mood/3.json", host=host, accept_encoding="identity")
        assert answer.json["counts"] == {"sad": 1}
        assert "max-age=1," in answer.headers["cache-control"]


# Refused


def refusals(site: Site) -> dict[str, tuple[int, str, Answered]]:
    """What is sent, and how it must be refused."""
    forged = f"reader={Tokens(b'another key'.ljust(32)).make(site.now_ms)}"
    old = f"reader={Tokens(KEY).make(site.now_ms - (LIFE_S + 10) * 1000)}"
    site.put("/_moods/closed.json", MOODS | {"id": "closed", "open": False})
    site.put("/shut.html", "<p>x", HTML)
    site.put("/shut.json", {"id": "11", "moods": "closed"})
    site.put("/lost.html", "<p>x", HTML)
    site.put("/lost.json", {"id": "12", "moods": "never-published"})
    site.put("/_polls/8.json", POLL | {"id": "8", "closes_at": "2020-01-01T00:00:00Z"})
    site.put("/_polls/9.json", POLL | {"id": "9", "opens_at": "2100-01-01T00:00:00+08:00"})
    return {
        "another site": (403, "foreign", site.vote(sec_fetch_site="cross-site")),
        "another host of ours": (403, "foreign", site.vote(sec_fetch_site="same-site", origin=f"https://{REGION}")),
        "no word of where from": (403, "foreign", site.vote(sec_fetch_site=None)),
        "a forged token": (403, "bad_token", site.ask("POST", VOTE_PATH, {"article": PAGE}, cookie=forged)),
        "an old token": (403, "bad_token", site.ask("POST", VOTE_PATH, {"article": PAGE}, cookie=old)),
        "no token at all": (403, "bad_token", site.ask("POST", VOTE_PATH, {"article": PAGE}, cookie="reader=abc")),
        "an unknown article": (404, "unknown_article", site.vote(article="/nothing.html")),
        "no article": (404, "unknown_article", site.vote(article="")),
        "a page that is none": (404, "unknown_article", site.vote(article="/_moods/default.json")),
        "a withdrawn article": (410, "withdrawn", site.vote(article=GONE)),
        "an unknown mood": (422, "unknown_choice", site.vote("furious")),
        "an article without moods": (409, "closed", site.vote(article=PLAIN)),
        "a closed set": (409, "closed", site.vote(article="/shut.html")),
        "a set that is gone": (409, "closed", site.vote(article="/lost.html")),
        "taking back after closing": (409, "closed", site.vote("", article="/shut.html")),
        "an unknown poll": (404, "unknown_poll", site.poll("a", poll="99")),
        "a poll that is a path": (404, "unknown_poll", site.poll("a", poll="../_moods/default")),
        "a poll that is over": (409, "closed", site.poll("a", poll="8")),
        "a poll that isn't open yet": (409, "closed", site.poll("a", poll="9")),
        "an unknown option": (422, "unknown_choice", site.poll("a", "z")),
        "too many options": (422, "too_many_choices", site.poll("a", "b", "c")),
        "too long": (413, "too_large", site.ask("POST", VOTE_PATH, b"mood=" + b"x" * vote.MOST_BYTES)),
        "too long in pieces": (413, "too_large", site.ask("POST", VOTE_PATH, [b"x" * 1000] * 9, content_length=None)),
        "cut short": (400, "malformed", site.ask("POST", VOTE_PATH, b"mood=happy", content_length="99")),
        "no UTF-8": (400, "malformed", site.ask("POST", VOTE_PATH, b"mood=%ff&article=/")),
        "no mood at all": (400, "malformed", site.ask("POST", VOTE_PATH, {"article": PAGE, "mod": "sad"})),
        "twice": (400, "malformed", site.ask("POST", VOTE_PATH, f"article={PAGE}&mood=sad&mood=happy".encode())),
        "many fields": (400, "malformed", site.ask("POST", VOTE_PATH, b"&".join([b"a=b"] * 50))),
        "too long in the header": (413, "too_large", site.ask("POST", VOTE_PATH, [], masthead_form="a" * 4097)),
        "no ASCII in the header": (400, "malformed", site.ask("POST", VOTE_PATH, [], masthead_form="mood=难过")),
        "twice in the header": (400, "malformed", site.ask("POST", VOTE_PATH, [], masthead_form=TWICE)),
        "JSON": (415, "no_form", site.ask("POST", VOTE_PATH, b"{}", content_type="application/json")),
        "no type": (415, "no_form", site.ask("POST", VOTE_PATH, b"", content_type=None)),
    }  # fmt: skip


def test_what_is_refused_has_its_status_and_changes_nothing(site: Site) -> None:
    """Neither the ledger nor whom the browser is taken for."""
    for name, (status, error, answer) in refusals(site).items():
        assert (answer.status, answer.error) == (status, error), name
        assert answer.json["message"], name
        assert "no-store" in answer.headers["cache-control"], name
        kept = answer.headers.get("set-cookie", "")
        assert ("Max-Age=0" in kept) == (error == "bad_token"), name
        assert "Max-Age=0" in kept or not kept, name
    assert site.rows() == []


def test_a_refused_form_says_it_on_a_small_page_in_both_languages_with_a_way_back(site: Site) -> None:
    """Which draws nothing but what it brings; a page's script gets the words in the reader's language."""
    answer = site.vote("furious", accept="text/html")
    html = answer.body.decode()
    assert (answer.status, answer.headers["content-type"]) == (422, "text/html; charset=utf-8")
    assert "<h1>没有这个选项。</h1>" in html
    assert '<p lang="en">There is no such choice.</p>' in html
    assert f'<a href="{PAGE}">' in html
    assert problems_of(html) == []
    policy = answer.headers["content-security-policy"]
    style = b64encode(
        sha256(html.partition("<style>")[2].partition("</style>")[0].encode()).digest()
    ).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{style}'; ")

    answer = site.ask("POST", VOTE_PATH, {"article": REGIONAL, "mood": "x"}, host=REGION, accept="text/html")
    assert '<a href="/%E6%B2%B3/content_3.html">' in answer.body.decode()
    assert (
        site.vote("furious", accept_language="en-GB,zh;q=0.5").json["message"] == "There is no such choice."
    )


def test_a_refused_form_leads_nowhere_but_to_a_page_of_this_host(site: Site) -> None:
    """Whatever it says of where it stands; a form of another site leads nowhere at all."""
    for page in (
        "//evil.example/",
        "https://evil.example/",
        '/"><script>',
        "/nowhere.html",
        "/_moods/default.json",
        "",
    ):
        answer = site.ask("POST", POLL_PATH, {"poll": "99", "page": page}, accept="text/html")
        assert (answer.status, b"<a " in answer.body, b"<script" in answer.body) == (404, False, False), page
    answer = site.vote(accept="text/html", sec_fetch_site="cross-site")
    assert (answer.status, b"<a " in answer.body) == (403, False)


def test_a_slow_sender_is_let_go(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while."""
    monkeypatch.setattr(body, "WITHIN_S", 0.05)
    answer = site.ask("POST", VOTE_PATH, [b"mood=", b"..."], content_length=None)
    assert (answer.status, answer.error) == (408, "too_slow")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_not_for_votes(site: Site, method: str) -> None:
    """It says which are."""
    answer = site.ask(method, VOTE_PATH)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, POST")


# Polls


def test_a_poll_takes_several_choices_and_is_taken_back(site: Site) -> None:
    """In whatever order they were sent."""
    assert site.poll("b", "a").json["choices"] == ["a", "b"]
    assert site.ask("GET", POLL_PATH, query="poll=7").json["choices"] == ["a", "b"]
    assert site.poll().json["choices"] == []
    assert site.rows() == [("poll:7", "a,b"), ("poll:7", "")]


def test_an_article_on_which_nobody_has_voted_has_no_figures_and_that_is_no_error(site: Site) -> None:
    """Its page asks for them all the same; they may come the next second."""
    answer = site.ask("GET", "/_figures/mood/4.json")

    assert (answer.status, answer.body) == (204, b"")
    assert answer.headers["cache-control"].startswith("public, max-age=1,")


def test_figures_after_voting_are_for_those_who_voted_and_have_their_vote_in_them(site: Site) -> None:
    """From the first voter on, counted yet or not; nobody finds them at an address of their own."""
    site.put("/_polls/7.json", POLL | {"results": "after_vote"})
    first = site.poll("a", "b").json["figures"]
    assert (first["counts"], first["total"], first["as_of"]) == ({"a": 1, "b": 1}, 1, instant(site.now_ms))
    assert site.ask("GET", POLL_PATH, query="poll=7").json["figures"] == first
    site.count()
    assert site.ask("GET", POLL_PATH, query="poll=7").json["figures"] == first
    assert site.poll("a").json["figures"]["counts"] == {"a": 1}
    mine, site.cookie = site.cookie, ""
    assert site.ask("GET", POLL_PATH, query="poll=7").json["figures"] is None
    assert site.poll("b").json["figures"]["counts"] == {"a": 1, "b": 2}  # the other's change isn't counted
    assert site.ask("GET", "/_figures/poll/7.json").status == 404
    site.cookie = mine
    assert site.poll().json["figures"] is None


def test_a_reader_who_comes_back_finds_their_vote_in_the_figures(site: Site) -> None:
    """Before the counter has put any that hold it; other readers get what is put."""
    site.vote("sad")
    site.count()
    mine, site.cookie = site.cookie, ""
    site.now_ms += 5
    site.vote("like")
    figures = site.own()["figures"]
    assert (figures["counts"], figures["as_of"]) == ({"like": 1, "sad": 1}, instant(site.now_ms))
    site.now_ms += 5
    site.vote("")
    assert (site.own()["figures"]["counts"], site.own()["figures"]["total"]) == ({"sad": 1}, 1)
    site.cookie = mine
    assert site.own()["figures"]["counts"] == {"sad": 1}


@pytest.mark.parametrize("results", ["after_close", "never"])
def test_hidden_figures_are_told_to_nobody(site: Site, results: str) -> None:
    """While the poll is open."""
    site.put("/_polls/7.json", POLL | {"results": results, "closes_at": "2100-01-01T00:00:00Z"})
    assert site.poll("a").json["figures"] is None
    site.count()
    assert site.ask("GET", POLL_PATH, query="poll=7").json["figures"] is None


def test_a_poll_closes_to_the_second(site: Site) -> None:
    """By the reader's clock."""
    closes_ms = (site.now_ms // 1000 + 60) * 1000
    at = datetime.fromtimestamp(closes_ms / 1000, UTC).isoformat()
    site.put("/_polls/7.json", POLL | {"closes_at": at})
    site.now_ms = closes_ms - 1
    assert site.poll("a").status == 200
    site.now_ms = closes_ms
    assert site.poll("b").status == 409
    assert site.ask("GET", POLL_PATH, query="poll=7").json["open"] is False


def test_what_an_editor_changes_counts_with_the_next_vote(site: Site) -> None:
    """Nothing of a set or a poll is remembered past its object."""
    assert site.vote("happy").status == 200
    site.put("/_moods/default.json", MOODS | {"choices": ["sad"]})
    assert site.vote("happy").status == 422
    site.put("/_moods/default.json", MOODS | {"open": False})
    assert site.vote("sad").status == 409


def test_what_an_editor_changes_counts_within_a_moment(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not looking for so long is what makes many votes cheap."""
    monkeypatch.setattr(ballots, "SEEN_FOR_S", 0.05)
    assert site.vote("happy").status == 200
    site.put("/_moods/default.json", MOODS | {"open": False})
    time.sleep(0.06)
    assert site.vote("sad").status == 409


# Views


def test_views_are_counted_by_article_and_hour(site: Site) -> None:
    """Written when the process ends, or after some seconds; nothing is said of who it was."""
    for _ in range(3):
        assert site.ask("POST", VIEW_PATH, {"article": PAGE}).status == 204
    assert site.ask("POST", VIEW_PATH, {"article": "/nothing.html"}).status == 404
    assert site.ask("POST", VIEW_PATH, {"article": GONE}).status == 410
    assert site.ask("POST", VIEW_PATH, {"article": PAGE}, sec_fetch_site="cross-site").status == 403
    assert site.ask("POST", VIEW_PATH, f"article={PAGE}&article={PAGE}".encode()).status == 400
    assert site.ask("GET", VIEW_PATH).status == 405
    site.booth.close()
    with closing(open_ledger(site.url)) as database:
        assert database.execute("SELECT hour, article, count FROM votes_view") == [
            (site.now_ms // HOUR_MS, "9", 3)
        ]


def test_a_network_counts_for_so_many_views_of_an_article(site: Site) -> None:
    """Past that it is answered all the same."""
    statuses = {
        site.ask("POST", VIEW_PATH, {"article": PAGE}).status for _ in range(limits.VIEWS_PER_NETWORK + 20)
    }
    site.booth.close()
    assert statuses == {204}
    with closing(open_ledger(site.url)) as database:
        assert database.execute("SELECT count FROM votes_view") == [(limits.VIEWS_PER_NETWORK,)]


# Away


def test_without_a_ledger_votes_are_refused_and_pages_answered(site: Site, tmp_path: Path) -> None:
    """Broken, then mended."""
    (tmp_path / "reader").mkdir()
    file = tmp_path / "reader" / "votes.sqlite3"
    file.write_bytes(b"no database" * 1000)
    refused = site.vote()
    assert (refused.status, refused.error, refused.headers["retry-after"]) == (503, "not_kept", "30")
    assert "set-cookie" not in refused.headers
    assert site.ask("GET", PAGE).status == 200
    file.unlink()
    site.booth.writer._refused_until = 0.0
    assert site.vote().status == 200


def test_documents_lie_where_outputs_put_them() -> None:
    """The reader and the outputs have one rule, each its own words for it."""
    for path in (PAGE, "/", "/河/", "/a/b", "/a.htm"):
        assert data_path(path) == article_data_path(path)
