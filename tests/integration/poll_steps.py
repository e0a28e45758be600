"""What tests of polls do: make one, vote, count, reword."""

from contextlib import closing
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from masthead.content import documents as d
from masthead.newsroom import models as m
from masthead.votes.ledger import append, open_ledger
from masthead.votes.tally import Tally, open_tally
from masthead.votes.vote import Vote
from tests.integration.newsroom_steps import (
    edition,
    fresh,
    publish,
)


def open_poll(channel: m.Channel, *texts: str, **fields: Any) -> m.Poll:
    """A live poll."""
    listed = [("choice", {"text": text}) for text in texts or ("桥", "渡船", "隧道")]
    given = {"title": "先修哪一个？", "slug": "which", "live": False, "options": listed} | fields
    return publish(fresh(channel).add_child(instance=m.Poll(**given)))


def upload() -> SimpleUploadedFile:
    """A small picture's file."""
    data = BytesIO()
    Image.new("RGB", (40, 30), "#4a6d8c").save(data, "PNG")
    return SimpleUploadedFile("bridge.png", data.getvalue(), "image/png")


def document_of(page: m.Poll) -> d.Poll:
    """Its live document."""
    found = edition().find(d.Poll, str(page.pk))
    assert found is not None
    return found


def codes(page: m.Poll) -> list[str]:
    """What votes name its choices by."""
    return [choice.code for choice in document_of(page).choices]


def vote(page: m.Poll, *numbers: int, voter: int = 1, at: datetime | None = None, origin: int = 0) -> None:
    """Put a vote for the choices with these numbers into the ledger, as a reader does."""
    named = codes(page)
    chosen = ",".join(sorted(named[number] for number in numbers))
    at_ms = int((at or timezone.now()).timestamp() * 1000)
    row = Vote(f"poll:{page.pk}", f"{voter:022}", chosen, at_ms, f"{origin or voter:011}", 0)
    with closing(open_ledger(settings.MASTHEAD.votes_url)) as database:
        append(database, [row])


def count() -> None:
    """Let the counter come to the end of the ledger."""
    url = settings.MASTHEAD.votes_url
    with closing(open_ledger(url)) as source, closing(open_tally(url)) as tables:
        tally = Tally(source, tables)
        while tally.step():
            pass


def reword(page: m.Poll, number: int, text: str) -> m.Poll:
    """Draft another text for a choice."""
    page = fresh(page)
    listed = [dict(each) for each in page.options.raw_data]
    listed[number]["value"] = listed[number]["value"] | {"text": text}
    page.options = listed
    return page


def errors_of(page: m.Poll) -> dict[str, list[str]]:
    """What the form would say, by field."""
    with pytest.raises(ValidationError) as caught:
        page.full_clean()
    return caught.value.message_dict


def logged_in(name: str) -> Client:
    """A browser of somebody's."""
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(get_user_model().objects.get(username=name))
    return browser
