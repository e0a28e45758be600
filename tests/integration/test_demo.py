"""The embedded newspaper: enough to fill a home page, every block used, made once."""

import pytest
from django.conf import settings

from masthead.content import documents as d
from masthead.content.db.models import Document
from masthead.content.documents.blocks import BodyBlock
from masthead.newsroom import models as m
from masthead.newsroom.demo.build import create_demo
from masthead.newsroom.demo.votes import create_votes
from tests.derived import assert_derived
from tests.integration.newsroom_steps import edition, last_seq


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Wagtail leaves a file open
def test_the_demo_uses_every_block_and_is_made_once(newsroom):
    """At least 60 articles in channels of three levels, with every kind of block; a second run changes nothing."""
    create_demo()

    live = [d.decode(bytes(row.body)) for row in Document.objects.filter(key__startswith="article:")]
    assert len(live) >= 60
    kinds = {type(block) for article in live for block in article.body}
    assert kinds == set(BodyBlock.__args__)
    assert m.Channel.objects.filter(depth__gte=5).exists()
    assert m.Special.objects.filter(live=True).count() == 4
    assert m.Article.objects.filter(live=False).count() == 4
    assert_derived()
    assert create_votes(settings.MASTHEAD)
    home = m.Channel.objects.get(depth=2).pk
    for window in d.WINDOWS:
        board = edition().find(d.Board, d.board_id(str(home), window))
        assert board is not None
        assert {each.measure for each in board.rankings} == {d.READING, "happy", "sad", "like", "passing"}
        assert all(len(each.lines) >= 5 for each in board.rankings)
    seq = last_seq()
    create_demo()
    assert not create_votes(settings.MASTHEAD)
    assert last_seq() == seq
