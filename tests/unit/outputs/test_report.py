"""What readers see after they have reported an error."""

import lxml.html

from masthead.content import documents as d
from masthead.store.addresses import canonical_path
from tests.unit.outputs.markup import problems_of
from tests.unit.outputs.paper import HOST, NORTH, Paper, article


def test_thanks_are_said_in_both_languages_on_every_host(paper: Paper) -> None:
    """In the newspaper's own first; search engines leave it out."""
    for host in (HOST, NORTH):
        thanks = paper.render("/_thanks.html", host)
        page = thanks.content.decode()

        assert thanks.status == 200
        assert page.index("感谢您的指正") < page.index("Thank you for your report")
        assert '<div lang="en" dir="ltr">' in page
        assert problems_of(page) == []
        assert '<meta name="robots" content="noindex">' in page


def test_what_was_not_taken_is_said_with_what_to_do(paper: Paper) -> None:
    """And with a status that no cache takes for a page."""
    refused = paper.render("/_refused.html")

    assert refused.status == 400
    assert problems_of(refused.content.decode()) == []
    for words in ("没有提交成功", "2 到 2000 个字", "Go back: what you wrote is still in the form."):
        assert words in refused.content.decode()


def test_the_form_names_the_page_by_a_path_that_the_reader_knows(paper: Paper) -> None:
    """Whatever is in it; the form goes to the page's own host."""
    for path in ("/2024-07/11/content_1.html", "/?p=12&q=%E6", "/旧文/a#b+%.html"):
        paper.put(article("1", place=d.Place(HOST, path)))
        (form,) = lxml.html.fromstring(paper.text(path)).xpath("//mast-report//form")

        assert (form.action, form.method) == ("/_report", "POST")
        assert canonical_path(form.fields["address"]) == path
