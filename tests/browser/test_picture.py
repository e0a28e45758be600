"""Pictures that can't be taken: the newsroom says why, and the article's form stays as it was."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.paper import Paper


@pytest.mark.parametrize("kept", [0, 2])
def test_what_is_no_picture_is_refused_in_words(
    desk: Desk, paper: Paper, picture: Path, tmp_path: Path, kept: int
) -> None:
    """A text in disguise, and a picture that broke off on its way: the field says so; a good one is then taken."""
    bad = tmp_path / "bad.jpg"
    whole = picture.read_bytes()
    bad.write_bytes(whole[: len(whole) // kept] if kept else "不是图片".encode() * 100)
    before = paper.portal.published()
    desk.begin_article("/sport/")
    chooser = desk.begin_upload(bad)
    chooser.get_by_role("button", name="Upload").click()

    expect(chooser.get_by_text("either not an image or a corrupted image")).to_be_visible()
    assert paper.portal.published() == before

    chooser.get_by_label("File").set_input_files(picture)
    chooser.get_by_role("button", name="Upload").click()
    expect(chooser).to_have_count(0)
    expect(
        desk.page.get_by_role("region", name="Lead picture").get_by_text("bad", exact=True)
    ).to_be_visible()
