"""The facing-page edition: the same block in two languages, side by side."""

from reportgen.pages import render_pages
from reportgen.record import TODAY
from tests.pages.documents import DOCUMENTS, ENGLISH, article, document, record


def test_the_facing_edition_sets_blocks_side_by_side_and_the_same_code_once(
    pages: dict[str, str],
) -> None:
    page = pages["index.html"]
    assert page.count('<pre class="listing"') == 1
    assert '<div class="row shared" id="code" data-block="code">' in page
    assert '<div class="row stacked" id="overlay" data-block="overlay">' in page
    assert page.index("x의 모양") < page.index("The shape of x") < page.index('data-block="code"')


def test_pieces_of_a_kind_stand_beside_one_another(pages: dict[str, str]) -> None:
    page = pages["index.html"]
    assert '<div class="row aligned" id="shape" data-block="shape" style="--pieces:3">' in page
    assert (
        '<div class="row" id="files" data-block="files">' in page
    )  # the English has a paragraph more


def test_a_block_of_one_language_only_stands_alone() -> None:
    shorter = {**DOCUMENTS, "en": document("en", ENGLISH[:-1])}
    page = render_pages(article("ko", "en"), {TODAY: record()}, shorter)["index.html"]
    assert "ko-files" in page
    assert "en-files" not in page
