"""An editor: the newsroom's pages, used as they are meant to be."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Locator, Page, Request

from tests.browser.paper import Paper

_LIVE = re.compile(r"Live in (\d+) ms, (\d+) objects")


@dataclass(frozen=True)
class Receipt:
    """What the newsroom says of a publication."""

    milliseconds: int
    count: int
    verbs: dict[str, str]  # path -> "new or changed", "gone"

    @property
    def paths(self) -> set[str]:
        """What was put or taken away."""
        return set(self.verbs)


class Desk:
    """One page of the newsroom; `errors` gathers what its scripts complain about."""

    def __init__(self, page: Page, paper: Paper) -> None:
        self.page = page
        self.paper = paper
        self.errors: list[str] = []
        self._loads: list[str] = []
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: self.errors.append(f"{page.url}: {error}"))
        page.on("request", self._note_load)

    def open(self, path: str) -> None:
        """Go to a page of the newsroom."""
        self.page.goto(f"{self.paper.newsroom}/admin/{path}")
        self.page.wait_for_load_state("networkidle")

    def begin_article(self, channel: str) -> None:
        """Open the form of a new article."""
        self.open(f"pages/add/newsroom/article/{self.paper.channels[channel]}/")

    def edit(self, id: int) -> None:
        """Open the form of a page that there is."""
        self.open(f"pages/{id}/edit/")

    def write(self, headline: str, *paragraphs: str, summary: str = "") -> None:
        """Fill in a headline, a summary and a block of text."""
        self.page.fill("[name=title]", headline)
        self.page.fill("[name=summary]", summary)
        if paragraphs:
            self.add_block("Text")
            self.page.locator("#panel-child-article-body-section [contenteditable=true]").last.click()
            for number, paragraph in enumerate(paragraphs):
                if number:
                    self.page.keyboard.press("Enter")
                self.page.keyboard.type(paragraph)

    def add_block(self, name: str) -> None:
        """Add a block at the end of the body."""
        self.page.locator("#panel-child-article-body-section .c-sf-add-button").last.click()
        self.page.get_by_role("option", name=name, exact=True).click()

    def upload_lead(self, file: Path, *, credit: str, alt: str) -> None:
        """Choose a new picture as the lead picture."""
        self.page.locator("#panel-child-article-lead_picture-section").or_(
            self.page.locator("#panel-child-article-child-lead_picture-section")
        )
        self.page.get_by_role("button", name="Choose an image").first.click()
        self.page.get_by_role("tab", name="Upload").click()
        self.page.set_input_files("[name=image-chooser-upload-file]", file)
        self.page.fill("[name=image-chooser-upload-credit]", credit)
        self.page.fill("[name=image-chooser-upload-alt]", alt)
        self.page.get_by_role("button", name="Upload", exact=True).click()
        self.page.locator(".modal-body").wait_for(state="detached")

    def add_tag(self, name: str) -> None:
        """Put a tag on the article."""
        self.page.get_by_role("tab", name="Tags and related").click()
        self.page.locator(".tagit input, .tagit-new input").first.fill(name)
        self.page.keyboard.press("Enter")
        self.page.get_by_role("tab", name="Article").click()

    def preview(self) -> Page:
        """Open the preview of what the form now holds in a tab of its own."""
        self.page.get_by_role("button", name="Toggle preview").click()
        frame = self.page.frame_locator("iframe[title='Preview']").locator("h1")
        frame.wait_for()
        with self.page.expect_popup() as popup:
            self.page.get_by_role("link", name="Preview in new tab").click()
        popup.value.wait_for_load_state("networkidle")
        self.page.get_by_role("button", name="Toggle preview").click()
        return popup.value

    def publish(self) -> Receipt:
        """Press Publish and read the receipt on the page that follows, which must not be loaded again for it."""
        return self.act(self.choose_action, "Publish")

    def choose_action(self, name: str) -> None:
        """Choose one of the actions at the form's foot."""
        self.page.get_by_role("button", name="More actions").click()
        self.page.get_by_role("button", name=name, exact=True).click()

    def move(self, id: int, channel: str) -> Receipt:
        """Move a page to another channel."""
        self.open(f"pages/{id}/move/")
        self.page.get_by_role("button", name="Actions").last.click()
        self.page.get_by_role("button", name="Choose another page").click()
        self._choose_channel(channel)
        self.page.get_by_role("button", name="Confirm").click()
        return self.act(self.page.get_by_role("button", name="Yes, move this page").click)

    def _choose_channel(self, channel: str) -> None:
        raise NotImplementedError

    def withdraw(self, id: int) -> Receipt:
        """Unpublish a page."""
        self.open(f"pages/{id}/unpublish/")
        return self.act(self.page.get_by_role("button", name="Yes, unpublish it").click)

    def act(self, action: "object", *arguments: str) -> Receipt:
        """Do what changes something public, and read the receipt."""
        self._loads.clear()
        action(*arguments)  # type: ignore[operator]
        receipt = self.receipt()
        assert self._loads == ["POST", "GET"], "the receipt needed a reload"
        return receipt

    def receipt(self) -> Receipt:
        """Wait for the receipt and open it."""
        message = self.page.locator(".masthead-receipt.success")
        message.wait_for()
        found = _LIVE.search(message.inner_text())
        assert found, message.inner_text()
        message.locator("summary").click()
        lines = message.locator("li")
        verbs = dict(_output(line) for line in lines.all())
        return Receipt(int(found[1]), int(found[2]), verbs)

    @property
    def page_id(self) -> int:
        """Id of the page whose form is open."""
        found = re.search(r"/pages/(\d+)/edit/", self.page.url)
        assert found, self.page.url
        return int(found[1])

    def _note_load(self, request: Request) -> None:
        if request.is_navigation_request() and request.frame == self.page.main_frame:
            self._loads.append(request.method)


def _output(line: Locator) -> tuple[str, str]:
    address = line.locator("a").get_attribute("href") or ""
    return unquote(urlsplit(address).path), line.inner_text().rpartition(" — ")[2]
