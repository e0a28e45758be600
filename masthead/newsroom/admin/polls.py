"""An editor ends a poll now: a button on its page in the newsroom, and a question before it is done."""

from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log

from masthead.newsroom import models as m
from masthead.newsroom import polls, publish
from masthead.newsroom.placing import PublishError


def end_button(page: m.BasePage, user: object) -> Iterator[Button]:
    """Yield the button where there is something to end."""
    poll = m.Poll.objects.filter(pk=page.pk).first()  # as it is live: what is edited may be a draft
    if poll and polls.is_open(poll, timezone.now()) and poll.permissions_for_user(user).can_publish():
        yield Button(
            _("End the poll now"), reverse("masthead_end_poll", args=[poll.pk]), icon_name="lock", priority=25
        )


def end_poll(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and end it."""
    page = get_object_or_404(m.Poll, pk=pk)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    back = redirect("wagtailadmin_pages:edit", page.pk)
    if request.method != "POST":
        return render(
            request, "newsroom/end_poll.html", {"page": page, "state": polls.state_of(page, timezone.now())}
        )
    try:
        with transaction.atomic():
            locked = m.Poll.objects.select_for_update().get(pk=pk)
            polls.end_now(locked, timezone.now())
            publish.record_poll(locked)
            log(instance=locked, action="masthead.poll.ended", user=request.user)
    except PublishError as error:
        messages.error(request, str(error))
        return back
    messages.success(request, _("“{title}” has ended.").format(title=page.title))
    return back
