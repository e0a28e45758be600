"""Reading a StreamField's stored JSON: what the database holds, without asking it for pages or pictures."""

from datetime import UTC, datetime
from typing import Any

from django.utils.timezone import get_default_timezone


def words(value: dict[str, Any], name: str) -> str:
    """Return a text field, stripped; empty where it is missing."""
    return str(value.get(name) or "").strip()


def id_of(value: dict[str, Any], name: str) -> str:
    """Return the id that a chooser holds, as text; empty where nothing is chosen."""
    chosen = value.get(name)
    return str(chosen) if chosen else ""


def items(value: dict[str, Any], name: str) -> list[Any]:
    """Return the values of a ListBlock."""
    listed = value.get(name) or []
    return [
        each["value"] if isinstance(each, dict) and each.get("type") == "item" else each for each in listed
    ]


def iso_instant(text: object) -> str:
    """Return a stored date and time as UTC text of whole seconds; empty where there is none.

    One without a zone is in the newspaper's.
    """
    if not text:
        return ""
    at = text if isinstance(text, datetime) else datetime.fromisoformat(str(text).replace("Z", "+00:00"))
    aware = at.replace(tzinfo=get_default_timezone()) if at.tzinfo is None else at
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
