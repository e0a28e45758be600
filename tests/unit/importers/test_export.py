"""Reading the file: what can't be read is said with its line, and nothing dangerous is followed."""

from pathlib import Path

import pytest

from masthead.errors import ImportFailedError
from masthead.importers.wordpress.export import Export

FIXTURE = Path(__file__).parents[2] / "fixtures" / "wordpress-export.xml"


@pytest.fixture
def whole() -> bytes:
    """The export of our own."""
    return FIXTURE.read_bytes()


def failure(tmp_path: Path, data: bytes) -> str:
    """What is said of a file that can't be read."""
    path = tmp_path / "export.xml"
    path.write_bytes(data)
    with pytest.raises(ImportFailedError) as caught:
        list(Export(path))
    return str(caught.value)


def test_records_come_one_by_one():
    """Terms first, then items with their labels, fields and comments."""
    records = list(Export(FIXTURE))
    ferry = next(each for each in records if each.text("wp:post_id") == "101")

    assert sum(each.name == "item" for each in records) == 39
    assert ferry.text("title") == "河水退去，渡口重开"
    assert [label.slug for label in ferry.labels] == ["news", "河流", "洪水", "floods"]
    assert ("_thumbnail_id", "302") in ferry.meta
    assert ferry.comments == 2


def test_a_file_that_was_cut_off_names_the_line_and_the_way_out(tmp_path, whole):
    """The commonest damage: a download that stopped."""
    said = failure(tmp_path, whole[: len(whole) // 2])

    assert f"line {whole[: len(whole) // 2].count(10) + 1}" in said
    assert "cut off" in said


def test_a_damaged_line_is_named(tmp_path, whole):
    """Somebody edited the export by hand."""
    at = whole.index(b"</item>")
    said = failure(tmp_path, whole[:at] + b"</itm>" + whole[at + 7 :])

    assert f"line {whole[:at].count(10) + 1}:" in said
    assert "Nothing was imported" in said


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b"<html><body>Log in</body></html>", "not a WordPress export"),
        (b"<rss><channel><title>A feed</title></channel></rss>", "no WordPress export"),
        (b"\x89PNG\r\n", "line 1"),
    ],
)
def test_what_is_no_export_is_said_to_be_none(tmp_path, data, word):
    """A login page saved by mistake, an ordinary feed, a picture."""
    assert word in failure(tmp_path, data)


def test_entities_are_refused(tmp_path):
    """Neither a bomb of nested ones nor a file of this machine."""
    nested = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    bomb = (
        b'<!DOCTYPE rss [<!ENTITY a0 "ha">' + nested + b"]><rss><channel><title>&a9;</title></channel></rss>"
    )
    outside = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>'

    assert "DOCTYPE" in failure(tmp_path, bomb)
    assert "DOCTYPE" in failure(tmp_path, outside)


def test_characters_that_xml_forbids_are_left_out(tmp_path, whole):
    """WordPress writes them as they were typed; the line numbers stay right."""
    path = tmp_path / "export.xml"
    path.write_bytes(whole.replace("河水退去".encode(), "河\x08水\x00退去".encode(), 1))
    export = Export(path)

    assert any("河水退去" in record.text("title") for record in export)
    assert export.removed == 2


def test_a_file_that_is_not_there_is_said(tmp_path):
    """No traceback for a wrong name."""
    with pytest.raises(ImportFailedError, match="can't be read"):
        list(Export(tmp_path / "none.xml"))
