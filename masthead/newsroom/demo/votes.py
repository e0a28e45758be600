"""What the demo's readers say: real rows of the ledger, the same ones for the same articles and hour; all invented.

Each stands for a reader whose name begins with "sample". They are counted and ranked as anybody's votes are.
"""

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack
from math import log2
from random import Random

from masthead.conf import Settings
from masthead.newsroom import derive
from masthead.newsroom import models as m
from masthead.newsroom.boards import BoardKeeper
from masthead.newsroom.demo.arrangement import Votes
from masthead.newsroom.demo.load import load_content
from masthead.votes.counter import open_counter
from masthead.votes.ledger import add_views, append, now_ms, open_ledger
from masthead.votes.vote import HOUR_MS, MOOD, Vote, subject_of

_READ_MS = 9 * HOUR_MS  # after so long an article is read half as often
_NETWORKS = 60  # that the sample's readers come from
_SLICE = 2_000
_USUAL = {"like": 52, "happy": 24, "passing": 15, "sad": 9}  # of a hundred readers


def create_votes(own: Settings) -> bool:
    """Let readers vote on the demo's articles, once; whether there was anything to do. After it was published."""
    with ExitStack() as stack:
        ledger = open_ledger(own.votes_url)
        stack.callback(ledger.close)
        if ledger.execute("SELECT 1 FROM votes_ledger WHERE subject LIKE 'mood:%' LIMIT 1"):
            return False
        said, now = load_content().votes, now_ms()
        votes, views = [], []
        for article in m.Article.objects.filter(live=True).order_by("pk"):
            published_ms = int(derive.published_at(article).timestamp() * 1000)
            found = list(_votes(article, said, published_ms, now))
            votes += found
            views += _views(article, found)
        votes.sort(key=lambda vote: (vote.at_ms, vote.voter))
        for start in range(0, len(votes), _SLICE):
            append(ledger, votes[start : start + _SLICE])
        add_views(ledger, views)
        counter, _wake = stack.enter_context(open_counter(own))
        counter.run_until_idle()
    keeper = BoardKeeper(own)
    try:
        keeper.run_due()
    finally:
        keeper.close()
    return True


def _votes(article: m.Article, said: Votes, published_ms: int, now_ms: int) -> Iterator[Vote]:
    random = Random(article.slug)  # noqa: S311  # invented readers, the same ones each time
    age_ms = max(1, now_ms - published_ms)
    popular = 1.0 + 3.0 * (article.slug in said.read)
    readers = round(random.randint(14, 90) * popular * (1 - 0.5 ** (age_ms / _READ_MS)))
    shares = _shares(article.slug, said)
    for number in range(readers):
        # The chance that a reader has come by then halves its rest with each _READ_MS.
        share = random.random() * (1 - 0.5 ** (age_ms / _READ_MS))
        at_ms = published_ms + int(-log2(1 - share) * _READ_MS)
        mood = random.choices(list(shares), list(shares.values()))[0]
        yield Vote(
            subject_of(MOOD, str(article.pk)), _name("reader", article.slug, number), mood, min(at_ms, now_ms),
            f"sample-{random.randrange(_NETWORKS):04}", 0,
        )  # fmt: skip


def _shares(slug: str, said: Votes) -> dict[str, int]:
    shares = dict(_USUAL)
    for mood, slugs in (("happy", said.happy), ("sad", said.sad), ("passing", said.passing)):
        if slug in slugs:
            shares = {name: share // 3 for name, share in shares.items()} | {mood: 70}
    return shares


def _views(article: m.Article, votes: list[Vote]) -> list[tuple[int, str, int]]:
    """One reader in twelve or so votes."""
    hours: dict[int, int] = {}
    for vote in votes:
        hour = vote.at_ms // HOUR_MS
        hours[hour] = hours.get(hour, 0) + 7 + vote.at_ms % 13
    return [(hour, str(article.pk), count) for hour, count in hours.items()]


def _name(*parts: object) -> str:
    digest = hashlib.blake2b(" ".join(map(str, parts)).encode(), digest_size=8).hexdigest()
    return f"sample{digest}"
