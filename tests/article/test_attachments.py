"""Files beside the article that its prose shows or links to."""

from pathlib import Path

import pytest

from reportgen.article import attached, attachments, findings, load_article
from tests.article.conftest import Spoil


@pytest.fixture
def with_prose(article_folder: Path, spoil: Spoil) -> Spoil:
    """Return a function that writes something at the end of the article's English."""
    (article_folder / "plans").mkdir()
    (article_folder / "plans" / "old.svg").write_text("<svg/>")
    (article_folder / "data.csv").write_text("1\n")

    def write(prose: str) -> Path:
        return spoil("post.en.md.jinja", "The end.", "The end.\n\n" + prose)

    return write


def test_what_prose_shows_and_links_to_is_found_beside_the_article(with_prose: Spoil) -> None:
    folder = with_prose('![Old](plans/old.svg "As it was.") and [the data](data.csv).')
    article = load_article(folder)
    assert attachments(article) == {
        "figures/plans/old.svg": folder / "plans" / "old.svg",
        "figures/data.csv": folder / "data.csv",
    }
    assert [*findings(article)] == []


@pytest.mark.parametrize(
    "prose",
    [
        "[a](https://example.org/a.svg) [b](/b.svg) [c](#intro) [d](mailto:a@b.org)",
        "![e](figures/overlay.en.svg)",
        "`![f](f.svg)`",
        "~~~\n![g](g.svg)\n~~~",
        "[j][k]\n\n[k]: https://example.org/k.svg",
        "[h]({{ credits.original.url }}) [i]({{ credits.original.url }}/i.svg)",
    ],
)
def test_what_lies_elsewhere_is_none_of_ours(with_prose: Spoil, prose: str) -> None:
    article = load_article(with_prose(prose))
    assert attachments(article) == {}
    assert [*findings(article)] == []


@pytest.mark.parametrize(
    ("prose", "message"),
    [
        ("![Old](old.svg)", "'old.svg' is no file of the article; put it there, or correct"),
        ("[data](plans)", "'plans' is no file of the article"),
        ("![Old][o]\n\n[o]: old.svg", "'old.svg' is no file of the article"),
        ("![Old](../old.svg)", "'../old.svg' leads out of the article's folder"),
        ("![Old](old%20plan.svg)", "'old%20plan.svg' has signs that sites write otherwise"),
    ],
)
def test_a_file_that_is_not_there_is_told(with_prose: Spoil, prose: str, message: str) -> None:
    article = load_article(with_prose("\n" + prose))
    (finding,) = findings(article)
    line = 8 if "\n" in prose else 6  # that of the address
    assert (finding.path.name, finding.line) == ("post.en.md.jinja", line)
    assert finding.message.startswith(message)
    assert attachments(article) == {}


def test_a_file_is_named_where_a_build_puts_it_but_not_in_code() -> None:
    files = {"figures/a.svg": Path("a.svg")}
    text = "![A](a.svg) `](a.svg)` ![B](b.svg)\n~~~\n![A](a.svg)\n~~~\n[A](a.svg)\n\n[a]: a.svg"
    assert attached(text, files) == (
        "![A](figures/a.svg) `](a.svg)` ![B](b.svg)\n~~~\n![A](a.svg)\n~~~\n[A](figures/a.svg)\n\n"
        "[a]: figures/a.svg"
    )
