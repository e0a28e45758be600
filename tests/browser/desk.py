"""An editor: the newsroom's pages, used as they are meant to be, by mouse and keyboard."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Locator, Page, Request, Response, expect

from tests.browser.paper import Paper
from tests.browser.scaffold import PASSWORD

_LIVE = re.compile(r"(?:Live|Moved|gone everywhere) (?:in|after) (\d+) ms\b.* (\d+) objects")
_WATCH_FORM = """
  document.addEventListener("w-unsaved:watch-edits", () => document.documentElement.classList.add("is-watched"));
"""

expect.set_options(timeout=90_000)  # on a busy machine


@dataclass(frozen=True)
class Receipt:
    """What the newsroom says of a publication."""

    count: int
    verbs: dict[str, str]  # path -> "new or changed", "gone"

    @property
    def paths(self) -> set[str]:
        """What was put or taken away."""
        return set(self.verbs)


class Desk:
    """One window of the newsroom; `errors` gathers what its scripts complain about and what it can't answer."""

    def __init__(self, page: Page, paper: Paper) -> None:
        self.page = page
        self.paper = paper
        self.errors: list[str] = []
        self._loads: list[str] = []
        page.set_default_timeout(90_000)
        page.add_init_script(_WATCH_FORM)
        page.context.on("weberror", lambda error: self.errors.append(str(error.error)))
        page.context.on("response", self._note_failure)
        page.on("request", self._note_load)

    def log_in(self, name: str) -> None:
        """Go to the newsroom and fill in the form that it shows first."""
        self.page.goto(f"{self.paper.newsroom}/admin/")
        self.page.get_by_role("textbox", name="Username").fill(name)
        self.page.get_by_role("textbox", name="Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page.get_by_role("heading", name="How the newspaper is")).to_be_visible()

    def open(self, path: str) -> None:
        """Go to a page of the newsroom."""
        self.page.goto(f"{self.paper.newsroom}/admin/{path}")
        self.page.wait_for_load_state("networkidle")

    def begin_article(self, channel: str) -> None:
        """Open the form of a new article, from the channel's own page."""
        self.open(f"pages/{self.paper.channels[channel]}/")
        self.page.get_by_role("link", name="Add child page").click()
        self.page.get_by_role("link", name="Article", exact=True).click()
        self._await_form()

    def edit(self, id: int) -> None:
        """Open the form of a page that there is."""
        self.open(f"pages/{id}/edit/")
        self._await_form()

    def write_headline(self, words: str) -> None:
        """Write over the headline; the form makes a slug of it when the field is left."""
        self._type_over(self.page.get_by_role("textbox", name="Headline*"), words)
        self.page.keyboard.press("Tab")
        expect(self.page.locator("[name=slug]")).not_to_have_value("")

    def write_summary(self, words: str) -> None:
        """Write over the summary."""
        self._type_over(self.page.get_by_role("textbox", name="Summary"), words)

    def write_text(self, *paragraphs: str) -> None:
        """Add a block of text at the end of the body."""
        body = self.page.get_by_role("region", name="Body")
        body.get_by_role("button", name="Insert a block").last.click()
        self.page.get_by_role("option", name="Text", exact=True).click()
        self.text.click()
        for number, paragraph in enumerate(paragraphs):
            if number:
                self.page.keyboard.press("Enter")
            self.page.keyboard.type(paragraph)

    @property
    def text(self) -> Locator:
        """The last block of text of the body."""
        return self.page.get_by_role("region", name="Body").locator("[contenteditable=true]").last

    def begin_upload(self, file: Path) -> Locator:
        """Hand in a file as the lead picture; what asks for the rest."""
        self._lead.get_by_role("button", name="Choose an image").click()
        chooser = self.page.locator(".modal-content")
        chooser.get_by_role("tab", name="Upload").click()
        chooser.get_by_label("File").set_input_files(file)
        expect(chooser.get_by_label("Title")).to_have_value(file.stem)
        return chooser

    def upload_lead(self, file: Path, *, credit: str, alt: str) -> None:
        """Hand in a new picture and choose it as the lead picture."""
        chooser = self.begin_upload(file)
        chooser.get_by_label("Credit").fill(credit)
        chooser.get_by_label("Description for those who can't see it").fill(alt)
        chooser.get_by_role("button", name="Upload").click()
        expect(chooser).to_have_count(0)
        expect(self._lead.get_by_text(file.stem, exact=True)).to_be_visible()

    def focus_lead(self, box: tuple[float, float, float, float]) -> None:
        """Draw a box, in fractions of the picture's width and height, around what must be seen of the lead picture."""
        self._lead.get_by_role("button", name="Actions").click()
        with self.page.expect_popup() as popup:
            self.page.get_by_role("link", name="Edit this image").click()
        page = popup.value
        page.wait_for_load_state("networkidle")
        shown = page.locator(".jcrop-holder")
        shown.scroll_into_view_if_needed()
        frame = shown.bounding_box()
        assert frame is not None
        left, top, right, bottom = box
        page.mouse.move(frame["x"] + left * frame["width"], frame["y"] + top * frame["height"])
        page.mouse.down()
        page.mouse.move(frame["x"] + right * frame["width"], frame["y"] + bottom * frame["height"], steps=5)
        page.mouse.up()
        page.get_by_role("button", name="Save").click()
        receipt_on(page)
        page.close()

    def add_tags(self, *, known: str, new: str) -> None:
        """Put two tags on the article: one of those that the newsroom suggests, and one that there wasn't."""
        self.page.get_by_role("tab", name="Tags and related").click()
        field = self.page.get_by_role("region", name="Tags").locator(".tagit-new input")
        field.click()
        self.page.keyboard.type(known[0])
        self.page.locator(".ui-autocomplete").get_by_text(known, exact=True).click()
        field.click()
        self.page.keyboard.type(new)
        self.page.keyboard.press("Enter")
        for name in (known, new):
            expect(self.page.locator(".tagit-choice").filter(has_text=re.compile(f"^{name}"))).to_be_visible()
        self.page.get_by_role("tab", name="Article").click()

    def preview(self) -> Page:
        """Open the preview of what the form now holds in a tab of its own."""
        self.page.get_by_role("button", name="Toggle preview").click()
        expect(self.page.frame_locator("#w-preview-iframe").locator("h1")).to_be_visible()
        with self.page.expect_popup() as popup:
            self.page.get_by_role("link", name="Preview in new tab").click()
        popup.value.wait_for_load_state("networkidle")
        self.page.get_by_role("button", name="Toggle preview").click()
        return popup.value

    def publish(self) -> Receipt:
        """Press Publish and read the receipt on the page that follows."""
        return self._act(self.press_publish)

    def press_publish(self) -> None:
        """Press the first button at the form's foot."""
        foot = self.page.get_by_role("navigation", name="Actions (footer)")
        foot.get_by_role("button", name="Publish", exact=True).click()

    def move(self, id: int, channel: str) -> Receipt:
        """Move a page to the channel of that name."""
        self.open(f"pages/{id}/edit/")
        self.page.get_by_role("navigation", name="Actions", exact=True).get_by_role("button").click()
        self.page.get_by_role("link", name="Move", exact=True).click()
        self.page.get_by_role("button", name="Actions").click()
        self.page.get_by_role("button", name="Choose another page").click()
        chooser = self.page.locator(".modal-content")
        chooser.get_by_label("Search term").fill(channel)
        chooser.get_by_role("link", name=channel, exact=True).click()
        expect(chooser).to_have_count(0)
        self.page.get_by_role("button", name="Confirm").click()
        return self._act(self.page.get_by_role("button", name="Yes, move this page").click)

    def withdraw(self, id: int) -> Receipt:
        """Unpublish a page."""
        self.open(f"pages/{id}/edit/")
        self._foot_menu().get_by_role("link", name="Unpublish").click()
        return self._act(self.page.get_by_role("button", name="Yes, unpublish it").click)

    @property
    def published(self) -> int:
        """Id of the page that the message tells of."""
        link = self.page.locator(".messages").get_by_role("link", name="Edit").get_attribute("href")
        found = re.search(r"/pages/(\d+)/edit/", link or "")
        assert found, link
        return int(found[1])

    @property
    def _lead(self) -> Locator:
        return self.page.get_by_role("region", name="Lead picture")

    def _await_form(self) -> None:
        """What is written before Wagtail watches the form isn't saved by itself."""
        expect(self.page.locator("html")).to_have_class(re.compile("is-watched"))

    def _type_over(self, field: Locator, words: str) -> None:
        field.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)

    def _foot_menu(self) -> Locator:
        foot = self.page.get_by_role("navigation", name="Actions (footer)")
        foot.get_by_role("button", name="More actions").click()
        return foot.get_by_role("tooltip")

    def _act(self, action: Callable[[], object]) -> Receipt:
        """Do what changes something public, and read the receipt, for which the page must not be loaded again."""
        self._loads.clear()
        action()
        receipt = receipt_on(self.page)
        assert self._loads == ["POST", "GET"]
        return receipt

    def _note_load(self, request: Request) -> None:
        if request.is_navigation_request() and request.frame == self.page.main_frame:
            self._loads.append(request.method)

    def _note_failure(self, answer: Response) -> None:
        if answer.status >= 500:
            self.errors.append(f"{answer.url} answers {answer.status}")


def receipt_on(page: Page) -> Receipt:
    """Wait for the receipt and open it."""
    message = page.locator(".masthead-receipt.success")
    message.locator("summary").click()
    found = _LIVE.search(message.inner_text())
    assert found, message.inner_text()
    lines = message.locator("li").evaluate_all(
        "all => all.map((each) => [each.querySelector('a').href, each.lastChild.textContent])"
    )
    verbs = {unquote(urlsplit(url).path): words.removeprefix(" — ") for url, words in lines}
    return Receipt(int(found[2]), verbs)
