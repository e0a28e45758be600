"""A newsroom at work: random edits, one after another, until its standard input is closed. A process of its own."""

import os
import random
import select
import sys
import time

import django


def main(home: str, seed: int) -> None:
    """Make the newspaper and a few articles, say so, then edit."""
    os.environ["MASTHEAD_HOME"] = home
    os.environ["DJANGO_SETTINGS_MODULE"] = "masthead.config.settings"
    django.setup()
    from django.db import transaction

    from masthead.newsroom import models as m
    from masthead.newsroom.setup import create_newspaper, migrate

    draw = random.Random(seed)
    migrate()
    home_page = create_newspaper(name="Crash Courier").home
    with transaction.atomic():
        channels = [
            home_page.add_child(instance=m.Channel(title=f"Channel {n}", slug=f"c{n}")) for n in range(3)
        ]
        for channel in channels:
            channel.save_revision().publish()
    articles: list[int] = []

    def create() -> None:
        channel = m.Channel.objects.get(pk=draw.choice(channels).pk)
        text = "<p>" + "Words of the day. " * draw.randrange(1, 200) + "</p>"
        article = m.Article(
            title=f"Article {len(articles)}", slug=f"a{len(articles)}", body=[("text", text)], live=False
        )
        channel.add_child(instance=article).save_revision().publish()
        articles.append(article.pk)

    def edit() -> None:
        article = m.Article.objects.get(pk=draw.choice(articles))
        article.title = f"Edited {draw.randrange(10**6)}"
        if article.live:
            article.save_revision().publish()

    def withdraw() -> None:
        article = m.Article.objects.get(pk=draw.choice(articles))
        article.unpublish() if article.live else article.save_revision().publish()

    def move() -> None:
        article = m.Article.objects.get(pk=draw.choice(articles))
        article.move(m.Channel.objects.get(pk=draw.choice(channels).pk), pos="last-child")

    def rename() -> None:
        channel = m.Channel.objects.get(pk=draw.choice(channels).pk)
        channel.slug = f"c{draw.randrange(10**6)}"
        channel.save_revision().publish()

    for _ in range(8):
        with transaction.atomic():
            create()
    print("ready", flush=True)  # noqa: T201  # the test waits for it
    while not select.select([sys.stdin], [], [], 0)[0]:
        with transaction.atomic():
            draw.choices([create, edit, withdraw, move, rename], weights=[3, 8, 3, 2, 1])[0]()
        time.sleep(draw.random() * 0.1)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
