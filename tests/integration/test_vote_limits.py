"""Readers vote: what one network and one reader can do, and what is kept of them."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from masthead.reader.ballots import data_path
from masthead.votes import limits
from masthead.votes.ledger import iter_rows, open_ledger
from masthead.votes.limits import TOKENS_PER_NETWORK
from masthead.votes.vote import HOUR_MS
from tests.integration.voting_site import HTML, PAGE, Site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with closing(Site(tmp_path)) as opened:
        yield opened


def test_one_network_has_its_share_of_an_article_and_hour_and_a_later_hour_is_another(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those who were admitted may change their mind; another network isn't touched."""
    monkeypatch.setattr(site.booth, "_limits", limits.Limits(per_network=3, per_wide_network=5))
    cookies = []
    for _ in range(3):
        site.cookie = ""
        assert site.vote("sad").status == 200
        cookies.append(site.cookie)
    site.cookie = ""
    refused = site.vote("sad")

    assert (refused.status, refused.error) == (429, "too_many")
    assert 3_500 < int(refused.headers["retry-after"]) <= 3_601
    assert "set-cookie" not in refused.headers
    site.cookie = cookies[0]
    assert site.vote("happy").status == 200
    site.cookie = ""
    assert site.vote("sad", client="192.0.2.2:1").status == 200
    assert site.vote("sad", article=PAGE, client="[2001:db8::1]:1").status == 200
    site.now_ms += HOUR_MS
    site.cookie = ""
    assert site.vote("sad").status == 200


def test_one_network_makes_so_many_readers_an_hour_and_no_more(site: Site) -> None:
    """Whatever they vote about; those who have a token go on."""
    for number in range(TOKENS_PER_NETWORK):
        site.cookie = ""
        path = (PAGE, "/b.html", "/c.html")[number % 3]
        if number in (1, 2):
            site.put(path, "<p>x", HTML)
            site.put(data_path(path), {"id": str(20 + number), "moods": "default"})
        assert site.vote("sad", article=path).status == 200
    known, site.cookie = site.cookie, ""
    assert site.vote("sad").status == 429
    site.cookie = known
    assert site.vote("happy", article=path).status == 200


def test_a_reader_who_changes_for_ever_is_told_to_stop(site: Site) -> None:
    """After some thirty times in an hour."""
    statuses = [site.vote(("happy", "sad")[number % 2]).status for number in range(40)]
    assert statuses == [200] * limits.CHANGES_PER_VOTER + [429] * (40 - limits.CHANGES_PER_VOTER)


def test_addresses_that_senders_claim_count_behind_a_trusted_proxy_alone(tmp_path: Path) -> None:
    """Else one address could be many."""
    for trusted, statuses in (("", [200, 429]), ("192.0.2.0/24", [200, 200])):
        site = Site(tmp_path / str(bool(trusted)), trusted=trusted)
        site.booth._limits = limits.Limits(per_network=1, per_wide_network=1)
        found = []
        for number in range(2):
            site.cookie = ""
            found.append(site.vote(x_forwarded_for=f"198.51.100.{number}").status)
        assert found == statuses
        site.close()


def test_a_wide_ipv6_network_has_a_share_too(site: Site) -> None:
    """However many halves of addresses it has."""
    site.booth._limits = limits.Limits(per_network=2, per_wide_network=3)
    statuses = []
    for number in range(5):
        site.cookie = ""
        statuses.append(site.vote(client=f"[2001:db8:7:{number}::1]:9").status)
    site.cookie = ""
    statuses.append(site.vote(client="[2001:db8:8:1::1]:9").status)
    assert statuses == [200, 200, 200, 429, 429, 200]


def test_no_address_is_written_and_the_same_network_is_another_tomorrow(site: Site, tmp_path: Path) -> None:
    """By the salt of the day, which is thrown away."""
    for _ in range(2):
        site.cookie = ""
        site.vote(client="203.0.113.77:5")
        site.now_ms += 24 * HOUR_MS
    with closing(open_ledger(site.url)) as database:
        origins = [row.vote.origin for row in iter_rows(database)]
        assert len(database.execute("SELECT * FROM votes_salt")) == 1
    assert len(set(origins)) == 2
    written = b"".join(path.read_bytes() for path in (tmp_path / "reader").iterdir())
    assert b"203.0.113" not in written
    assert site.cookie.encode() not in written
