"""The demo's polls: their pages, and readers' votes, which are rows of the ledger like any other."""

import random
import string
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta

from django.conf import settings

from masthead.newsroom import finals
from masthead.newsroom import models as m
from masthead.newsroom.blocks.poll import choices
from masthead.newsroom.demo import arrangement as a
from masthead.newsroom.demo import stream
from masthead.votes.ledger import append, open_ledger
from masthead.votes.tally import Tally, open_tally
from masthead.votes.vote import POLL, Vote, join_choices, subject_of

_NAMES = string.ascii_letters + string.digits
_GROUP = 500  # votes of one commit


def make_poll(made: stream.Made, poll: a.Poll) -> m.Poll:
    """Return the page of a poll, not yet in the tree."""
    return m.Poll(
        title=poll.question, slug=poll.slug, introduction=poll.introduction, most=poll.most, results=poll.results,
        language=poll.language, live=False,
        opens_at=made.now - timedelta(hours=poll.opened_hours_ago),
        closes_at=(made.now + timedelta(hours=poll.closes_in_hours)).replace(minute=0, second=0),
        options=[
            stream.stored("choice", {
                "text": each.text, "picture": made.pictures[each.picture] if each.picture else None, "alt": "",
            })
            for each in poll.choices
        ],
    )  # fmt: skip


def vote(polls: dict[int, a.Poll], now: datetime) -> None:
    """Let readers vote, the same ones each time; count them, and make the figures of closed polls final."""
    votes = [row for pk, poll in polls.items() for row in _votes(m.Poll.objects.get(pk=pk), poll, now)]
    votes.sort(key=lambda row: row.at_ms)
    url = settings.MASTHEAD.votes_url
    with ExitStack() as stack:
        ledger, tables = open_ledger(url), open_tally(url)
        stack.callback(ledger.close)
        stack.callback(tables.close)
        for start in range(0, len(votes), _GROUP):
            append(ledger, votes[start : start + _GROUP])
        tally = Tally(ledger, tables)
        while tally.step():
            pass
    finals.run_due(now)


def _votes(page: m.Poll, poll: a.Poll, now: datetime) -> Iterator[Vote]:
    chance = random.Random(poll.slug)  # noqa: S311  # the same readers each time, no secrets
    codes = [each.code for each in choices(page.options.raw_data)]
    weights = [each.weight for each in poll.choices]
    assert page.opens_at is not None
    assert page.closes_at is not None
    opened, open_s = page.opens_at, (min(page.closes_at, now) - page.opens_at).total_seconds()
    for _ in range(poll.readers):
        chosen = {chance.choices(codes, weights)[0] for _ in range(chance.randint(1, poll.most))}
        at = opened + timedelta(seconds=open_s * chance.random() ** 1.6)  # most at the beginning
        voter, origin = ("".join(chance.choices(_NAMES, k=length)) for length in (22, 11))
        yield Vote(
            subject_of(POLL, str(page.pk)), voter, join_choices(chosen), int(at.timestamp() * 1000), origin, 0
        )
