"""What readers see after they have reported an error."""

from tests.unit.outputs.paper import HOST, NORTH, Paper


def test_thanks_are_said_in_both_languages_on_every_host(paper: Paper) -> None:
    """In the newspaper's own first; search engines leave it out."""
    for host in (HOST, NORTH):
        thanks = paper.render("/_thanks.html", host)
        page = thanks.content.decode()

        assert thanks.status == 200
        assert page.index("感谢您的指正") < page.index("Thank you for your report")
        assert '<section lang="en" dir="ltr">' in page
        assert '<meta name="robots" content="noindex">' in page


def test_what_was_not_taken_is_said_with_what_to_do(paper: Paper) -> None:
    """And with a status that no cache takes for a page."""
    refused = paper.render("/_refused.html")

    assert refused.status == 400
    for words in ("没有提交成功", "2 到 2000 个字", "Go back: what you wrote is still in the form."):
        assert words in refused.content.decode()
