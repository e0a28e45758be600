"""Checks that HTML nests: every element closed in order, no attribute twice, no id twice."""

from html.parser import HTMLParser

VOID = {"meta", "link", "img", "br", "source", "track", "hr", "input"}


class _Nesting(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.problems: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.problems.append(f"an attribute twice in <{tag}>")
        if {"style", "onclick", "onload", "onerror"} & set(names):
            self.problems.append(f"inline style or script in <{tag}>")
        for name, value in attrs:
            if name == "id" and value in self.ids:
                self.problems.append(f"id {value} twice")
            if name == "id":
                self.ids.add(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> closes nothing")


def problems_of(html: str) -> list[str]:
    """Return what is wrong with a page's nesting."""
    checker = _Nesting()
    checker.feed(html)
    checker.close()
    return checker.problems + [f"<{tag}> stays open" for tag in checker.open]
