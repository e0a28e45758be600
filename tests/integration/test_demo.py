"""The embedded newspaper: enough to fill a home page, every block used, made once."""

import pytest

from masthead.content import documents as d
from masthead.content.db.models import Document
from masthead.content.documents.blocks import BodyBlock
from masthead.newsroom import models as m
from masthead.newsroom.demo.build import create_demo
from tests.derived import assert_derived
from tests.integration.newsroom_steps import last_seq


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
    seq = last_seq()
    create_demo()
    assert last_seq() == seq
