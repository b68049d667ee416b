"""A result that was typed by hand is told from other numbers."""

import pytest
from babel import Locale
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from reportgen.article.typed import Signs, typed_results

LANGUAGES = ["en", "ko", "de", "ja", "pt-BR"]


def found(source: str, code: str = "en", *constants: float) -> list[str]:
    return [number for _, number in typed_results(source, Signs.of(code), constants)]


@pytest.mark.parametrize(
    ("source", "number"),
    [
        ("an MSE of 0.1308.", "0.1308"),
        ("within 1e-8, or so", "1e-8"),
        ("within 1.5E−8", "1.5E−8"),
        ("a share of .5", ".5"),
        ("is 0.5x as fast", "0.5"),
        ("in 3.2% of cases", "3.2"),
        ("정확도는 0.25예요", "0.25"),
        ("약0.25예요", "0.25"),
        ("costs 1,234.5 in all", "1,234.5"),
        ("so a < 0.5 and b > 2", "0.5"),
        ("**0.5**", "0.5"),
        ("(0.5)", "0.5"),
        ("12,3", "12,3"),
        ("1,2345", "1,2345"),
        ("TensorFlow 2.15", "2.15"),
    ],
)
def test_what_is_written_as_results_are_is_found(source: str, number: str) -> None:
    assert found(source) == [number]


@pytest.mark.parametrize(
    "source",
    [
        "2018",
        "1, 2 and 3",
        "25,000 reviews, 1,234,567 words",
        "TensorFlow 2.15.1 at 127.0.0.1",
        "v1.2, RTX3.5",
        "`Dropout(0.2)` and ``0.5``",
        "~~~python\nx = 0.5\n~~~",
        "[here](https://x.org/1.5.html) or https://x.org/0.5",
        '{{ value("/a", pattern="0.00") }}',
        "{% if 0.5 > 0.2 %}{% endif %}",
        "See 3. It ends in 5.",
    ],
)
def test_what_is_no_result_passes(source: str) -> None:
    assert found(source) == []


def test_groups_and_decimals_are_those_of_the_language() -> None:
    assert (found("25.000 Texte", "de"), found("25,000", "de")) == ([], ["25,000"])
    assert (found("25,000 texts", "en"), found("25.000", "en")) == ([], ["25.000"])


def test_a_stated_constant_may_be_typed_in_the_way_of_the_language() -> None:
    assert found("at a rate of 0.010 and 1e-8", "en", 0.01, 1e-8) == []
    assert found("bei 0,01 und 1.234,5", "de", 0.01, 1234.5) == []
    assert found("at −0.5 and 0.51", "en", -0.5) == ["0.51"]


def test_the_line_is_that_of_the_number() -> None:
    source = "\n{% if\n a %}`0.1`\n~~~\n0.5\n~~~\n0.25"
    assert [line for line, _ in typed_results(source, Signs())] == [6]


@given(st.floats(0.001, 1e6), st.integers(1, 6), st.sampled_from(LANGUAGES))
def test_whatever_babel_writes_with_decimals_is_found(
    number: float, decimals: int, code: str
) -> None:
    text = format_decimal(number, "#,##0." + "0" * decimals, Locale.parse(code, sep="-"))
    assert found(f"({text}은)", code) == [text]


@given(st.integers(0, 10**12), st.sampled_from(LANGUAGES))
def test_no_whole_number_is_found_whether_its_digits_are_grouped_or_not(
    number: int, code: str
) -> None:
    grouped = format_decimal(number, locale=Locale.parse(code, sep="-"))
    assert found(f"{number} {grouped}", code) == []


@given(st.floats(-1e6, 1e6, allow_subnormal=False), st.sampled_from(LANGUAGES))
def test_a_constant_passes_as_it_is_written_in_any_language(constant: float, code: str) -> None:
    text = format_decimal(constant, "#,##0.000000", Locale.parse(code, sep="-"))
    stated = float(f"{constant:.6f}")
    assert found(text, code, stated) == []
    exponent = f"{constant:e}"
    assert found(exponent, "en", float(exponent)) == []


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_in_a_code_span_is_never_found(number: float) -> None:
    assert found(f"say `{number!r}` and ``f({number!r})`` now") == []
