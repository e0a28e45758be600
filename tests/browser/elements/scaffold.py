"""Fills a newspaper with what the elements are tried on: `python -m tests.browser.elements.scaffold HOME`."""

import json
import os
import sys
from typing import Any

import django

SENTENCE = "河水从上游的山里下来，经过三座桥、两个渡口，在城南拐了一个弯，然后慢慢地流进湖里去。"
MONGOLIAN = "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ ᠦᠨ ᠮᠥᠷ ᠳᠡᠭᠡᠷᠡ ᠡᠴᠡ ᠳᠣᠷᠣᠭᠰᠢ ᠶᠠᠪᠤᠨᠠ ᠃ " * 8
EARLIER = 130  # articles of one channel: three segments of its list


def main(home: str) -> None:
    """Make channels, articles, a gallery and a spotlight; print their addresses."""
    os.environ["MASTHEAD_HOME"] = home
    os.environ["DJANGO_SETTINGS_MODULE"] = "masthead.config.settings"
    django.setup()
    from django.db import transaction

    with transaction.atomic():
        print(json.dumps(_fill()))  # noqa: T201  # read by who started this


def _fill() -> dict[str, Any]:
    from masthead.newsroom import models as m
    from masthead.newsroom.drawing import draw_jpeg
    from masthead.newsroom.pictures import add_picture
    from tests.integration.newsroom_steps import fresh, open_channel, publish, write

    home = m.Channel.objects.get(depth=2)
    river = open_channel(home, "河流", "river", description="城里的水")
    english = open_channel(home, "English", "english", language="en")
    pictures = [
        add_picture(f"河{number}", draw_jpeg(number, size=(1200, 800)), name=f"river{number}.jpg", alt=f"河{number}")
        for number in range(1, 5)
    ]  # fmt: skip
    for number in range(EARLIER):
        publish(write(river, title=f"河边的第{number}件事", summary="写在前面的话"))
    long = write(river, title="沿着河走了一整天", summary="一篇很长的文章")
    long.body = [
        *(("text", f"<p>第{number}段。{SENTENCE * 4}</p>") for number in range(1, 31)),
        ("correction", {"text": "<p>第三段的桥名原来写错了。</p>", "at": None}),
        ("text", "<p>这是最后一段。</p>"),
    ]
    gallery = write(river, title="河的四张照片", summary="照片", lead_picture=pictures[0])
    uses = [
        {"picture": each, "caption": f"图 {number}", "credit": "云汀摄", "alt": ""}
        for number, each in enumerate(pictures, 1)
    ]
    wide = {
        "data": [[f"第{column}列的数字" for column in range(12)] for _ in range(4)],
        "first_row_is_table_header": True,
    }
    gallery.body = [
        ("text", f"<p>{SENTENCE}</p><p>{SENTENCE}</p>"),
        (
            "text",
            f'<p lang="mn-Mong">{MONGOLIAN}</p><p>里面有一个词：<span lang="mn-Mong">ᠮᠣᠩᠭᠣᠯ</span>。</p>',
        ),
        ("gallery", {"title": "四段河", "pictures": uses}),
        ("table", wide),
        ("text", f"<pre>{'x = y ' * 40}</pre><p>{SENTENCE}</p>"),
    ]
    downwards = write(river, title="ᠭᠣᠤᠯ", summary="", language="mn-mong")
    downwards.body = [("text", f"<p>{MONGOLIAN}</p>" * 6)]
    walk = write(english, title="A walk along the river", summary="By the water", language="en")
    walk.body = [("text", "<p>The river bends twice. It is slow here.</p>" * 3)]
    pages = {
        name: publish(page).public_path
        for name, page in (("long", long), ("gallery", gallery), ("english", walk), ("mongolian", downwards))
    }
    home = fresh(home)
    nothing = {
        "article": None,
        "link": "",
        "picture": None,
        "caption": "",
        "credit": "",
        "alt": "",
        "since": None,
        "until": None,
    }
    home.spotlight = [
        ("slide", nothing | {"link": "/river/", "picture": each, "caption": f"第{number}张"})
        for number, each in enumerate(pictures[:3], 1)
    ]
    home.front = [
        ("spotlight", {"title": ""}),
        ("list", {"channel": None, "title": "", "count": 20, "pins": []}),
        ("recommended", {"title": ""}),
    ]
    publish(home)
    settings = m.SiteSettings.objects.get()
    settings.navigation = [("channel", river), ("channel", english)]
    settings.save()
    return pages


if __name__ == "__main__":
    main(sys.argv[1])
