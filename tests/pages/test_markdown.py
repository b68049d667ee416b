"""Markdown as tokens: measured numbers, minus signs, figures, headings and tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.token import Token

from reportgen.pages.markdown import FIGURE, NUMBER, parse, plain_text
from reportgen.prose.document import RenderedBlock, mark, unmarked

ONE = mark(0, "47")
OTHER = mark(1, "1.2 × 10⁻⁷")


def inline(text: str) -> list[Token]:
    """Return the tokens of a text of one paragraph."""
    ((_, token, _),) = parse(RenderedBlock("one", text))
    return token.children or []


def numbers(tokens: list[Token]) -> list[tuple[str, int, bool]]:
    return [
        (token.content, token.meta["index"], token.meta["linked"])
        for token in tokens
        if token.type == NUMBER
    ]


def test_a_marked_number_is_a_token_of_its_own_wherever_it_stands() -> None:
    found = inline(f"**{ONE}**개, *{OTHER}* and ({ONE})")
    assert numbers(found) == [("47", 0, False), ("1.2 × 10⁻⁷", 1, False), ("47", 0, False)]
    types = [token.type for token in found if token.type != "text"]
    assert types[:3] == ["strong_open", NUMBER, "strong_close"]


def test_a_number_knows_whether_it_stands_in_a_link() -> None:
    found = inline(f"[of {ONE}](https://example.org) and {OTHER}")
    assert numbers(found) == [("47", 0, True), ("1.2 × 10⁻⁷", 1, False)]


def test_a_heading_is_a_link_and_so_are_its_numbers() -> None:
    ((opening, text, _),) = parse(RenderedBlock("one", f"## Of {ONE}"))
    assert opening.attrs["id"] == "one"
    assert numbers(text.children or []) == [("47", 0, True)]
    assert plain_text(text.children or []) == "Of 47"


@given(st.lists(st.sampled_from([ONE, OTHER, "a", "-", "−1", " ", "**", "`", "(", "_", "|"])))
def test_no_number_is_lost_whatever_is_around_it(parts: list[str]) -> None:
    text = "".join(["One", *parts])
    shown = plain_text(inline(text))
    assert shown.count("47") == unmarked(text).count("47")
    assert "\ue000" not in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("s[t-1] is -2 or n-n", "s[t−1] is −2 or n−n"),
        ("2018-06-20 and keras-3", "2018-06-20 and keras-3"),
        (f"{ONE}-5 of {ONE}-n", "47-5 of 47-n"),
        (f"-{ONE} and **{ONE}** -1", "-47 and 47 −1"),
        ("![x[t-1]](a.svg) too", "x[t−1] too"),
    ],
)
def test_a_hyphen_is_a_minus_before_a_number_and_after_no_other(text: str, shown: str) -> None:
    assert plain_text(inline(text)) == shown


def test_an_image_alone_is_a_figure_with_its_caption() -> None:
    (piece,) = parse(RenderedBlock("one", f'![from {ONE}](a.svg "Below `t-1`: {OTHER}.")'))
    (figure,) = piece
    assert (figure.type, figure.content, figure.attrs["src"]) == (FIGURE, "from 47", "a.svg")
    assert numbers(figure.children or []) == [("1.2 × 10⁻⁷", 1, False)]
    assert plain_text(figure.children or []) == "Below t-1: 1.2 × 10⁻⁷."


def test_an_image_that_is_not_alone_is_none() -> None:
    for text in ("![a](a.svg) b", "# ![a](a.svg)", "- ![a](a.svg)"):
        types = {token.type for token in parse(RenderedBlock("one", text))[0]}
        assert FIGURE not in types
