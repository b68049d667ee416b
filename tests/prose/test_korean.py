"""Korean particles follow how a word is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.prose.document import mark
from reportgen.prose.languages import language
from reportgen.prose.languages.korean import Korean

KOREAN = Korean("ko", {"Keras": "케라스", "model_0": "모델 영"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.142", "0.142는"),
        ("0.128", "0.128은"),
        ("0.1433", "0.1433은"),
        ("1,000", "1,000은"),
        ("4.4 × 10⁻³¹", "4.4 × 10⁻³¹은"),
        ("RNN", "RNN은"),
        ("MSE", "MSE는"),
        ("LSTM", "LSTM은"),
        ("Keras", "Keras는"),
        ("model_0", "model_0은"),
        ("모델", "모델은"),
        ("데이터", "데이터는"),
        ("5%", "5%는"),
        ("∞", "∞는"),
        ("NaN", "NaN은"),
    ],
)
def test_the_topic_particle_follows_the_reading(text: str, expected: str) -> None:
    assert KOREAN.particle(text, "은/는") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", "1로"),
        ("7", "7로"),
        ("8", "8로"),
        ("3", "3으로"),
        ("2", "2로"),
        ("모델", "모델로"),
        ("집", "집으로"),
    ],
)
def test_the_directional_particle_knows_rieul(text: str, expected: str) -> None:
    assert KOREAN.particle(text, "으로/로") == expected


@pytest.mark.parametrize("text", ["**RNN**", "`RNN`", "RNN(순환신경망)", "“RNN”", "RNN."])
def test_marks_and_parentheses_after_a_word_are_not_read(text: str) -> None:
    assert KOREAN.particle(text, "이/가").endswith("이")


def test_korean_is_what_the_code_ko_stands_for() -> None:
    assert isinstance(language("ko", {}), Korean)


def test_a_marked_number_is_read_by_its_text() -> None:
    assert KOREAN.particle(mark(3, "0.142"), "이에요/예요").endswith("예요")


def test_a_word_that_nobody_told_how_to_read_is_refused() -> None:
    with pytest.raises(ValueError, match="'Torch' is read is not among the"):
        KOREAN.particle("Torch", "은/는")


@pytest.mark.parametrize("forms", ["은", "은/", "/는", ""])
def test_forms_that_are_not_two_are_refused(forms: str) -> None:
    with pytest.raises(ValueError, match="must be two forms"):
        KOREAN.particle("모델", forms)


@given(st.integers(0, 10**7 - 1))
def test_every_integer_takes_the_particle_of_its_last_digit(number: int) -> None:
    has_final = str(number)[-1] in "013678"
    assert KOREAN.particle(KOREAN.number(number), "은/는").endswith("은" if has_final else "는")


@given(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3))
def test_every_syllable_has_a_particle(syllable: str) -> None:
    assert KOREAN.particle(syllable, "을/를")[-1] in "을를"
