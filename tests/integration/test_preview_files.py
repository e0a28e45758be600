"""What a preview shows beside the page itself, at the newsroom's origin."""

from django.contrib.auth.models import User
from django.test import Client

from tests.integration.newsroom_steps import open_channel, publish, write


def test_a_preview_brings_in_fragments(newsroom):
    """A channel's on its own host too; only who may enter the newsroom gets them."""
    north = open_channel(newsroom.home, "北岸", "north", own_host="north.example.org")
    publish(write(north, title="河水退去"))
    path = f"/_f/recommended/{north.pk}.html"
    client = Client(SERVER_NAME="localhost")
    assert client.get(path).status_code == 302

    client.force_login(User.objects.get(is_superuser=True))
    answer = client.get(path)

    assert "河水退去" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert client.get("/_f/recommended/4711.html").status_code == 404
