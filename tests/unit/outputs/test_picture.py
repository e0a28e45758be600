"""Renditions: their addresses, sizes and pixels. Media and assets as they are published."""

import io
from datetime import timedelta

import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat

from masthead.content import documents as d
from masthead.content.documents import blocks as b
from masthead.errors import ContentError
from masthead.newsroom.drawing import draw
from masthead.outputs import picture
from masthead.outputs.picture import colour_class, renditions
from masthead.press.model import Output
from masthead.press.theme_errors import ThemeError
from tests.unit.outputs.paper import Paper, article


def encoded(paper: Paper, id: str, name: str, suffix: str) -> Image.Image:
    """Render one rendition and open it."""
    outputs = list(paper.catalogue.outputs_of(paper.edition, f"picture:{id}"))
    body = paper.render_output(next(each for each in outputs if each.args == (id, name, suffix)))
    assert body.media_type == {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}[suffix]
    return Image.open(io.BytesIO(body.content))


def test_a_picture_has_its_widths_a_fallback_a_square_and_one_for_sharing(paper: Paper) -> None:
    """Each in the size that pages state."""
    document = paper.picture("9", (2000, 1000))
    sizes = {(each.name, each.suffix): (each.width, each.height) for each in renditions(document).values()}

    assert sizes == {
        ("w480", "avif"): (480, 240), ("w960", "avif"): (960, 480), ("w1600", "avif"): (1600, 800),
        ("w480", "webp"): (480, 240), ("w960", "webp"): (960, 480),
        ("w960", "jpg"): (960, 480), ("square", "webp"): (320, 320), ("share", "jpg"): (1200, 630),
    }  # fmt: skip
    for (name, suffix), size in sizes.items():
        image = encoded(paper, "9", name, suffix)
        assert image.size == size
        assert image.format == {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}[suffix]


@pytest.mark.parametrize(("size", "widths"), [((300, 200), {300}), ((960, 500), {480, 960}), ((1, 1), {1})])
def test_nothing_is_larger_than_the_original(paper: Paper, size: tuple[int, int], widths: set[int]) -> None:
    """The widest rendition is the original's width."""
    document = paper.picture("9", size)

    assert {each.width for each in renditions(document).values() if each.name[0] == "w"} == widths
    assert all(each.width <= size[0] and each.height <= size[1] for each in renditions(document).values())
    assert encoded(paper, "9", "square", "webp").size == (min(320, *size), min(320, *size))


def test_avif_is_smaller_than_webp_of_the_same_width_and_as_good(paper: Paper) -> None:
    """Whatever is drawn: fewer bytes, and about as near to the original."""
    for number, scene in enumerate(("bridge", "market", "mountains")):
        drawn = draw(number, size=(960, 600), scene=scene)
        paper.original("9", drawn, "PNG", width=960, height=600)
        outputs = {each.args[1:]: each for each in paper.catalogue.outputs_of(paper.edition, "picture:9")}
        made = {suffix: paper.render_output(outputs["w960", suffix]).content for suffix in ("avif", "webp")}
        off = {
            suffix: sum(
                ImageStat.Stat(
                    ImageChops.difference(drawn, Image.open(io.BytesIO(content)).convert("RGB"))
                ).rms
            )
            for suffix, content in made.items()
        }

        assert len(made["avif"]) < 0.92 * len(made["webp"])
        assert off["avif"] < 1.1 * off["webp"]


def test_without_an_encoder_of_avif_there_is_webp_in_all_widths(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As before Pillow could; pages name no source of it."""
    document = paper.picture("9")
    monkeypatch.setattr(picture, "AVIF", False)
    renditions.cache_clear()
    paper.put(article("1", lead=b.PictureUse(picture="9")))
    made = renditions(document)
    html = paper.text("/2024-07/11/content_1.html")
    renditions.cache_clear()

    assert [each.name for each in made.values() if each.suffix == "webp"] == [
        "w480",
        "w960",
        "w1600",
        "square",
    ]
    assert not [each for each in made.values() if each.suffix == "avif"]
    assert "image/avif" not in html


def test_crops_keep_the_focal_point(paper: Paper) -> None:
    """The picture's left half is red, its right half blue."""
    paper.picture("9", focus=(0.0, 0.5))
    paper.picture("8", focus=(1.0, 0.5))

    red, blue = (
        encoded(paper, id, "square", "webp").convert("RGB").getpixel((160, 160)) for id in ("9", "8")
    )
    assert isinstance(red, tuple)
    assert isinstance(blue, tuple)
    assert red[0] > 200 > 60 > red[2]
    assert blue[2] > 200 > 60 > blue[0]


def test_the_address_names_all_that_decides_the_pixels(paper: Paper) -> None:
    """Another focus or original is another address; a caption is not."""
    addresses = {
        name: {each.path for each in renditions(document).values()}
        for name, document in {
            "first": paper.picture("9"),
            "described": paper.picture("9", alt="Alt", credit="Credit", colour="#112233"),
            "focused": paper.picture("9", focus=(0.1, 0.5)),
            "replaced": paper.picture("9", digest="f" * 32),
        }.items()
    }

    assert addresses["first"] == addresses["described"]
    assert addresses["first"].isdisjoint(addresses["focused"])
    assert addresses["first"].isdisjoint(addresses["replaced"])


def test_a_turned_picture_stands_upright_without_metadata(paper: Paper) -> None:
    """The camera's note of how it was held is applied, then dropped with place and time."""
    image = Image.new("RGB", (400, 200), "blue")
    image.paste("red", (0, 0, 200, 200))
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x010F] = "Camera"
    paper.original("9", image, "JPEG", width=200, height=400, save={"exif": exif})
    made = encoded(paper, "9", "w200", "jpg")

    assert made.size == (200, 400)
    assert made.getexif() == {}
    top = made.getpixel((100, 50))
    assert isinstance(top, tuple)
    assert top[0] > 200


def test_colours_are_converted_to_srgb(paper: Paper) -> None:
    """A picture with a profile comes out without it and looks the same."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    paper.original("9", Image.new("RGB", (50, 50), "red"), "PNG", save={"icc_profile": lab.tobytes()})
    made = encoded(paper, "9", "w50", "jpg")

    assert "icc_profile" not in made.info
    pixel = made.getpixel((25, 25))
    assert isinstance(pixel, tuple)
    assert pixel[0] > 240


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_picture_can_be_encoded(paper: Paper, mode: str) -> None:
    """Transparent ones stand on white where the format knows no transparency."""
    image = Image.new(mode, (60, 40))
    paper.original("9", image, "PNG")

    assert encoded(paper, "9", "w60", "jpg").mode == "RGB"
    assert encoded(paper, "9", "w60", "webp").size == (60, 40)
    assert encoded(paper, "9", "w60", "avif").size == (60, 40)


def test_transparency_turns_white_in_the_fallback(paper: Paper) -> None:
    """Not black."""
    paper.original("9", Image.new("RGBA", (60, 40), (0, 0, 0, 0)), "PNG")

    assert encoded(paper, "9", "w60", "jpg").getpixel((30, 20)) == (255, 255, 255)


def test_of_an_animation_the_first_frame_is_taken(paper: Paper) -> None:
    """What moves by itself is a film's job."""
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "blue")]
    paper.original("9", frames[0], "GIF", save={"save_all": True, "append_images": frames[1:]})
    made = encoded(paper, "9", "w60", "webp")

    assert getattr(made, "n_frames", 1) == 1
    pixel = made.convert("RGB").getpixel((30, 20))
    assert isinstance(pixel, tuple)
    assert pixel[0] > 200


def test_an_original_that_is_no_picture_is_an_error_that_says_so(paper: Paper) -> None:
    """And one that is missing is another."""
    document = paper.picture("9")
    output = next(iter(paper.catalogue.outputs_of(paper.edition, "picture:9")))
    (paper.originals / document.original).write_bytes(b"no picture")
    with pytest.raises(ContentError, match="can't be read"):
        paper.render_output(output)

    (paper.originals / document.original).unlink()
    with pytest.raises(OSError, match=r"9\.png"):
        paper.render_output(output)


def test_pages_state_size_alt_and_all_widths(paper: Paper) -> None:
    """The desk's words win over the picture's; the colour is a class, for no style stands in a page."""
    paper.picture("9", alt="Alt", credit="Credit", colour="#336699")
    paper.put(article("1", lead=b.PictureUse(picture="9", alt="Mine", caption="Caption")))
    html = paper.text("/2024-07/11/content_1.html")

    assert 'width="960" height="480" alt="Mine"' in html
    assert "-w480.webp 480w, " in html
    assert "-w1600.avif 1600w" in html
    assert html.index('type="image/avif"') < html.index('type="image/webp"')
    assert 'class="tint-05a"' in html
    assert 'class="credit">Credit<' in html
    assert ".tint-05a{" in paper.text(paper.theme.asset_path("style.css"))


@pytest.mark.parametrize(
    ("colour", "name"), [("#000000", "tint-000"), ("#ffffff", "tint-fff"), ("", "tint"), ("#zzzzzz", "tint")]
)
def test_a_colour_is_one_of_64_classes(colour: str, name: str) -> None:
    """Whatever was stored."""
    assert colour_class(colour) == name


def test_media_are_published_as_they_are_and_never_as_pages(paper: Paper) -> None:
    """Two uploads of one file don't meet; text is never served as HTML, whatever it was called."""
    about = {"digest": "ab" * 16, "size_bytes": 3}
    paper.put(
        d.Media(id="1", original="x/Der Film (1).mp4", media_type="video/mp4", **about),  # type: ignore[arg-type]
        d.Media(id="2", original="evil.html", media_type="text/html", **about),  # type: ignore[arg-type]
        d.Media(id="3", original="c.vtt", media_type="text/vtt", **about),  # type: ignore[arg-type]
        d.Media(id="4", original="x.exe", media_type="application/x-what", **about),  # type: ignore[arg-type]
    )
    (paper.originals / "x").mkdir()
    for name in ("x/Der Film (1).mp4", "evil.html", "c.vtt", "x.exe"):
        (paper.originals / name).write_bytes(b"abc")
    made = {path: paper.render(path).media_type for id in "1234" for path in paper.outputs_of(f"media:{id}")}

    assert made == {
        "/_m/1-abababababab/Der-Film-1.mp4": "video/mp4",
        "/_m/2-abababababab/evil.txt": "text/plain; charset=utf-8",
        "/_m/3-abababababab/c.vtt": "text/vtt; charset=utf-8",
        "/_m/4-abababababab/x.bin": "application/octet-stream",
    }
    assert paper.render("/_m/1-abababababab/Der-Film-1.mp4").content == b"abc"


def test_a_style_sheet_names_other_assets_by_their_addresses(paper: Paper) -> None:
    """`url(logo.svg)` becomes where the logo is; addresses elsewhere stay; a missing one is an error."""
    assets = paper.own_theme / "assets"
    assets.mkdir(parents=True)
    (assets / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (assets / "style.css").write_text("a{background:url(logo.svg)} b{background:url('data:image/png,x')}")
    text = paper.text(paper.theme.asset_path("style.css"))

    assert (
        text
        == f"a{{background:url(\"{paper.theme.asset_path('logo.svg')}\")}}b{{background:url('data:image/png,x')}}"
    )
    assert paper.reads.shared == {"asset:style.css", "asset:logo.svg"}
    (assets / "style.css").write_text("a{background:url(missing.svg)}")
    with pytest.raises(ThemeError, match=r"missing\.svg"):
        paper.render(paper.theme.asset_path("style.css"))


def test_grace_and_code_are_stated_for_the_press(paper: Paper) -> None:
    """Assets outlive the pages that name them by a week."""
    assert paper.catalogue.grace_s("asset") == timedelta(days=7).total_seconds()
    assert paper.catalogue.grace_s("article") == 0
    assert len(paper.catalogue.code_digest()) == 32


def test_an_output_of_an_unknown_kind_is_an_error(paper: Paper) -> None:
    """Nobody renders what isn't listed."""
    output = next(iter(paper.outputs().values()))

    with pytest.raises(KeyError):
        paper.render_output(Output("unknown", (), output.address))
