"""Numbers and dates as a language writes them."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import InputError
from reportgen.prose.languages import language
from reportgen.record import Bound

ENGLISH = language("en")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.13080106, "0.1308"),
        (0.009999999776482582, "0.01"),
        (150, "150"),
        (10000, "10,000"),
        (0, "0"),
        (-0.0112, "−0.0112"),
        (4.394e-31, "4.4 × 10⁻³¹"),
        (1e-16, "10⁻¹⁶"),
        (9.96e-5, "10⁻⁴"),
        (2.5e9, "2.5 × 10⁹"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "NaN"),
    ],
)
def test_a_number_is_written_so_that_it_says_something(value: float, expected: str) -> None:
    assert ENGLISH.number(value) == expected


def test_a_language_without_a_class_of_its_own_has_its_numbers_and_dates() -> None:
    french = language("fr")
    assert french.number(0.5) == "0,5"
    assert french.date(date(2018, 6, 20)) == "20 juin 2018"
    assert french.filters() == {}


def test_a_language_has_its_own_name_and_decimal_sign() -> None:
    german = language("de")
    assert (ENGLISH.name, language("ko").name, german.name) == ("English", "한국어", "Deutsch")
    assert (ENGLISH.decimal, language("ko").decimal, german.decimal) == (".", ".", ",")


def test_a_share_is_written_as_the_language_writes_percents() -> None:
    assert [language(code).percent(0.604) for code in ("en", "ko", "de", "tr")] == [
        "60.4%",
        "60.4%",
        "60,4\xa0%",
        "%60,4",
    ]
    assert ENGLISH.percent(0.05) == "5%"


def test_a_bound_is_said_by_the_pattern_of_its_language() -> None:
    german = language("de", below="unter {limit}")
    assert german.value(Bound(below=0.25)) == "unter 0,25"
    assert german.value(-0.8) == "−0,8"
    assert language("de").value(Bound(below=1e-16)) == "< 10⁻¹⁶"


@pytest.mark.parametrize("code", ["xx", "q"])
def test_a_language_that_babel_does_not_know_is_refused(code: str) -> None:
    with pytest.raises(InputError, match=f"Language '{code}' is not one whose numbers"):
        language(code)


def test_dates_are_written_out() -> None:
    assert language("ko").date(date(2018, 6, 20)) == "2018년 6월 20일"
    assert ENGLISH.date(date(2018, 6, 20)) == "June 20, 2018"


@pytest.mark.parametrize(
    ("value", "expected"), [(0.0158, "+0.0158"), (-0.2, "−0.2000"), (0.0, "0.0000")]
)
def test_a_change_carries_its_sign(value: float, expected: str) -> None:
    assert ENGLISH.signed(value) == expected


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_finite_number_but_zero_is_written_as_zero(value: float) -> None:
    text = ENGLISH.number(value)
    assert (text.strip("−") == "0") == (value == 0)
