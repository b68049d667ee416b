"""Markdown that readers take differently is found before it is published."""

import pytest

from reportgen.article.portable import differences


def messages(source: str) -> list[str]:
    return [message for _, message in differences(source)]


@pytest.mark.parametrize(
    "source",
    [
        "**RNN(순환신경망)**은 좋아요.",
        "그래서**(정말)** 좋아요.",
        "**90%**라고 해요.",
        "*하나.*둘",
        "_하나_를 봐요.",
        "1) 하나",
        "2018) 해",
        "글이에요.\n- 하나",
        "- 하나\n  - 둘",
        "```python\nx = 1\n```",
        "**{{ value('/a') }}%**라고 해요.",
        "{% if claim('a') %}**좋아요.**{% endif %}그래요.",
        "the probability P(A|B) of A",
        "where a<b and c>d",
        "a<b\nand c>d",
        "water is H<sub>2</sub>O",
        "as was said.[^1]",
        "[^1]: By somebody.",
        "$$x^2$$",
        "so $$x$$ it is",
        "~~never~~",
        "a line\n{: .wide}",
    ],
)
def test_what_comes_out_wrong_somewhere_is_found(source: str) -> None:
    assert messages(source)


@pytest.mark.parametrize(
    "source",
    [
        "**RNN**(순환신경망)은 좋아요.",
        "**RNN(순환신경망)** 은 좋아요. **끝.**",
        "1. **One to one**: 하나\n    1. 둘",
        "~~~python\n_x = 1\n1) 2\n~~~",
        "model_0 그리고 model_1, 2 * 3 * 4",
        "`**RNN(순환신경망)**은`, `_private`",
        "**{{ words.models.model_0 }}**이 앞서요.",
        "글이에요.\n\n- 하나\n- 둘\n    이어서",
        "- 하나{% if claim('a') %}\n- 둘{% endif %}",
        "| a | b |\n| :--- | ---: |\n| c | d |",
        "`P(A|B)` and P(A&#124;B), P(A\\|B)",
        "where a < b and c > d, a<5 or b>3",
        "<https://example.org/> and <me@example.org>",
        "5 $ and 6 $, ~ 3 hours",
        "~~~python\na<b and c>d | [^1] $$ ~~x~~\n~~~",
    ],
)
def test_what_every_reader_takes_alike_passes(source: str) -> None:
    assert messages(source) == []


def test_the_line_is_that_of_the_text() -> None:
    source = "\n{% if\n a %}{{ b(\n1) }}\n\n**a.**b"
    assert [line for line, _ in differences(source)] == [5]
