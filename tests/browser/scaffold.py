"""Fills a new newspaper for the browser's tests, in a process of its own: `python -m tests.browser.scaffold HOME`."""

import json
import os
import sys
from typing import Any

import django

EDITORS = ("lin", "chen")
PASSWORD = "a good password"


def main(home: str) -> None:
    """Make channels, some articles and editors; print what the tests need to know."""
    os.environ["MASTHEAD_HOME"] = home
    os.environ["DJANGO_SETTINGS_MODULE"] = "masthead.config.settings"
    django.setup()
    from django.db import transaction

    with transaction.atomic():
        print(json.dumps(_fill()))  # noqa: T201  # read by who started this


def _fill() -> dict[str, Any]:
    from django.contrib.auth.models import Group, User

    from masthead.newsroom import models as m
    from tests.integration.newsroom_steps import open_channel, publish, write, write_page

    for name in EDITORS:
        user = User.objects.create_user(name, password=PASSWORD, email=f"{name}@example.org")
        user.groups.add(Group.objects.get(name="Editors"))
    home = m.Channel.objects.get(depth=2)
    news = open_channel(home, "要闻", "news", description="城里今天发生的事")
    society = open_channel(news, "社会", "society")
    sport = open_channel(home, "体育", "sport")
    contact = publish(write_page(home, "联系我们", "contact"))
    settings = m.SiteSettings.objects.get()
    settings.footer_pages = [("page", contact)]
    settings.save()
    tag = m.Tag.objects.create(name="河流", slug="river")
    for number in range(4):
        for channel, words in ((news, "桥上的第{}盏灯"), (society, "渡口的第{}班船"), (sport, "第{}场球")):
            page = write(channel, title=words.format(number), summary="写在前面的话")
            page.tags.add(tag)
            publish(page)
    gone = publish(write(sport, title="没有踢成的球"))
    gone.unpublish()
    return {
        "channels": {each.public_path: each.pk for each in m.Channel.objects.all()},
        "tag": tag.pk,
        "article": m.Article.objects.get(title="渡口的第0班船").public_path,
        "articles": list(m.Article.objects.filter(live=True).values_list("public_path", flat=True)),
        "gone": gone.public_path,
    }


if __name__ == "__main__":
    main(sys.argv[1])
