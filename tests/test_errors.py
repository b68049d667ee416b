"""Messages: one line each, whatever they quote."""

from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import ExperimentError, InputError, visible


@given(text=st.text())
def test_a_message_is_one_line_without_control_characters(text: str) -> None:
    assert str(InputError(text)).isprintable()


def test_what_would_steer_a_terminal_is_shown_as_its_escape() -> None:
    assert str(InputError("a\n\x1b[31mred\u202e")) == r"a\n\x1b[31mred\u202e"


def test_hangul_and_quotes_stay_as_they_are() -> None:
    message = "Block '소개' in \"post.ko.md.jinja\" isn't there: 10⁻¹⁶ · …"
    assert str(ExperimentError(message)) == message


def test_a_long_message_keeps_its_beginning_and_its_end() -> None:
    message = str(InputError("Record '" + "x" * 100_000 + "' is not JSON. Build it anew."))
    assert message.startswith("Record 'xxx")
    assert message.endswith("xxx' is not JSON. Build it anew.")
    assert len(message) <= 601


def test_a_sign_that_a_terminal_would_obey_is_shown_as_its_escape() -> None:
    assert visible("a\x1b[2J\u202eb\n") == "a\\x1b[2J\\u202eb\\n"


def test_signs_to_keep_stay_as_they_are() -> None:
    assert visible("a\tb\x07\n", keep="\n\t") == "a\tb\\x07\n"
