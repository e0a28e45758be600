"""What style sheets and scripts of the theme name, and how they are published."""

from pathlib import Path

import pytest

from masthead.press.references import iter_references, published_text
from masthead.press.theme import ABSENT, Theme
from masthead.press.theme_errors import ThemeError


def published(files: dict[str, str], name: str) -> str:
    """Return the text of one of some files as it would be published."""
    return published_text(name, files.__getitem__, lambda other: f"/_a/{other}")


def own_theme(folder: Path, **assets: str) -> Theme:
    """Return a theme whose assets are given: `style_css` is style.css, `css__a_css` is css/a.css."""
    for name, text in assets.items():
        path = folder / "assets" / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Theme((folder,))


def test_a_style_sheet_takes_in_what_it_imports() -> None:
    """In its layer and for its medium; parts of parts too, named from where they stand."""
    files = {
        "style.css": '@layer base, print;\n@import "css/base.css" layer(base);\n'
        "@import url('css/print.css') layer(print) print;\n@import 'css/wide.css' (min-width: 60em);",
        "css/base.css": '@import "marks/list.css";\np { color: red }',
        "css/marks/list.css": "li { background: url(../../icon.svg) }",
        "css/print.css": "nav { display: none }",
        "css/wide.css": "main { display: grid }",
    }

    assert published(files, "style.css") == (
        "@layer base,print;"
        '@layer base{li{background:url("/_a/icon.svg")}p{color:red}}'
        "@media print{@layer print{nav{display:none}}}"
        "@media (min-width: 60em){main{display:grid}}"
    )


def test_comments_and_idle_space_of_a_style_sheet_stay_in_the_folder() -> None:
    """Nothing within a string is touched, and no space that says something."""
    sheet = '/* y */\np :is(a, b) {\n  inline-size: calc(1em + 2px); /* so */\n  content: "/* a, */ url(a.svg)";\n}\n'

    assert published({"a.css": sheet}, "a.css") == (
        'p :is(a,b){inline-size:calc(1em + 2px);content:"/* a, */ url(a.svg)"}'
    )


def test_comments_and_indentation_of_a_script_stay_in_the_folder() -> None:
    """What stands in a template literal is text."""
    script = "// why\nexport class A {\n  // so\n\n  text = `\n    kept\n`;\n}\n"

    assert published({"a.js": script}, "a.js") == "export class A {\ntext = `\n    kept\n`;\n}\n"


def test_what_is_not_an_asset_is_left_as_it_is() -> None:
    """Data, other sites, absolute paths and fragments."""
    sheet = "a{b:url('data:x/y,z')}c{d:url(https://e.test/f.svg)}g{h:url(/i.svg)}j{k:url(#l)}"

    assert published({"a.css": sheet}, "a.css") == sheet
    assert not list(iter_references("a.css", sheet))


def test_a_script_imports_by_the_addresses() -> None:
    """Static and dynamic imports and exports; bare names, strings and comments are not references."""
    script = (
        "// import './not.js'\n"
        'import "./one.js";\nimport { two } from "./parts/two.js"; // from "./nor.js"\n'
        "export * from '../three.js';\n"
        "const four = () => import('./four.js');\n"
        "const text = \"from './five.js'\", more = `\n// kept ${four}`;\n"
    )

    assert list(iter_references("elements/all.js", script)) == [
        "elements/one.js", "elements/parts/two.js", "three.js", "elements/four.js",
    ]  # fmt: skip
    assert published({"elements/all.js": script}, "elements/all.js") == (
        'import "/_a/elements/one.js";\nimport { two } from "/_a/elements/parts/two.js"; // from "./nor.js"\n'
        "export * from '/_a/three.js';\n"
        "const four = () => import('/_a/elements/four.js');\n"
        "const text = \"from './five.js'\", more = `\n// kept ${four}`;\n"
    )


def test_style_sheets_that_import_each_other_are_an_error() -> None:
    """It says which."""
    with pytest.raises(ValueError, match=r"a\.css -> b\.css -> a\.css"):
        published({"a.css": '@import "b.css";', "b.css": '@import "a.css";'}, "a.css")


def test_a_digest_covers_all_that_is_named(tmp_path: Path) -> None:
    """Of parts of parts, and of what isn't there yet; in a circle of scripts, of each other."""
    own = {"style_css": '@import "css/a.css";', "css__a_css": '@import "b.css";', "x_css": "p{}"}
    scripts = {"one_js": 'import "./two.js";', "two_js": 'import "./one.js"; import "./leaf.js";'}
    theme = own_theme(tmp_path, **own, **scripts)
    before = {key: theme.digest(key) for key in (*theme.keys(), "asset:css/b.css", "asset:leaf.js")}
    assert before["asset:css/b.css"] == ABSENT
    x_path = theme.asset_path("x.css")

    after = own_theme(tmp_path, css__b_css="p { color: red }", leaf_js="0;")

    assert {key for key in before if before[key] != after.digest(key)} == {
        "asset:style.css", "asset:css/a.css", "asset:css/b.css", "asset:one.js", "asset:two.js", "asset:leaf.js",
    }  # fmt: skip
    assert after.asset_path("x.css") == x_path
    assert after.imports("one.js") == ["two.js", "leaf.js"]


def test_a_part_has_no_address(tmp_path: Path) -> None:
    """That is a style sheet in a folder; a template that names it is told why."""
    theme = own_theme(
        tmp_path, style_css='@import "css/a.css";', css__a_css="p{}", more_css="p{}", js__a_js="0;"
    )

    assert theme.assets() == ["js/a.js", "more.css", "style.css"]
    with pytest.raises(ThemeError, match="is a part"):
        theme.asset_path("css/a.css")


def test_a_reference_out_of_the_folder_finds_nothing(tmp_path: Path) -> None:
    """Whatever lies there."""
    (tmp_path / "secret.css").write_text("p{}")

    theme = own_theme(tmp_path / "theme", style_css='@import "../../secret.css";')

    assert theme.find("asset:../../secret.css") is None
    with pytest.raises(ThemeError, match="no asset"):
        theme.text("../../secret.css")
