"""Makes polls in the browser tests' newspaper, in a process of its own: `python -m tests.browser.ballots HOME X`."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import django

from tests.browser.paper import Paper
from tests.processes import ROOT


@dataclass(frozen=True)
class Made:
    """A poll that is public."""

    id: int
    path: str
    codes: list[str]
    article: str  # path of one with the poll at its end
    closes_at: float  # seconds since 1970; 0: never


def make_poll(paper: Paper, **facts: Any) -> Made:
    """Publish a poll and an article that holds it, and wait until both can be read."""
    command = [sys.executable, "-m", "tests.browser.ballots", str(paper.home), json.dumps(facts)]
    out = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
    made = Made(**json.loads(out))
    for _ in range(600):
        objects = paper.portal.objects()
        if made.path in objects and made.article in objects:
            return made
        time.sleep(0.1)
    raise AssertionError(f"{made} isn't published")


def main(home: str, facts: str) -> None:
    """Make them; print what the test needs to know."""
    os.environ["MASTHEAD_HOME"] = home
    os.environ["DJANGO_SETTINGS_MODULE"] = "masthead.config.settings"
    django.setup()
    from django.db import transaction

    with transaction.atomic():
        print(json.dumps(_make(json.loads(facts))))  # noqa: T201  # read by who started this


def _make(facts: dict[str, Any]) -> dict[str, Any]:
    from django.utils import timezone

    from masthead.newsroom import models as m
    from masthead.newsroom.drawing import draw_jpeg
    from masthead.newsroom.pictures import add_picture
    from tests.integration.newsroom_steps import fresh, publish, write

    closes_in_s = facts.pop("closes_in_s", 0)
    texts, pictures = facts.pop("texts", ["桥", "渡船", "隧道"]), facts.pop("pictures", False)
    question = facts.pop("question", "先修哪一个？")
    slug = f"poll-{m.Poll.objects.count()}"
    options = []
    for number, text in enumerate(texts):
        drawn = (
            add_picture(text, draw_jpeg(number, size=(640, 480)), name=f"{slug}-{number}.jpg")
            if pictures
            else None
        )
        options.append(("choice", {"text": text, "picture": drawn, "alt": ""}))
    closes_at = (
        timezone.now().replace(microsecond=0) + timedelta(seconds=closes_in_s) if closes_in_s else None
    )
    draft = m.Poll(
        title=question, slug=slug, live=False, options=options, closes_at=closes_at,
        introduction="两岸的人都在等。", **facts,
    )  # fmt: skip
    page = publish(fresh(m.Channel.objects.get(depth=2)).add_child(instance=draft))
    words = [("text", f"<p>{'河水慢慢地流。' * 40}</p>")] * 12
    article = publish(
        write(
            m.Channel.objects.get(slug="news"), title=f"江上的事（{slug}）",
            body=[*words, ("poll", {"poll": page.get_base_page()})],
        )
    )  # fmt: skip
    return {
        "id": page.pk, "path": page.public_path, "codes": [each.code for each in page.present_terms().choices],
        "article": article.public_path, "closes_at": closes_at.timestamp() if closes_at else 0,
    }  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:])
