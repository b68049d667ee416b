"""What may be asked for in one line, and what it asks for."""

import os

import pytest

from reportgen.environments.requirement import parse_requirement
from reportgen.errors import InputError


def test_packages_and_flags_are_told_apart() -> None:
    asked = parse_requirement("tensorflow==2.16.2  keras==3.0.5 TF_ENABLE_ONEDNN_OPTS=0")
    assert asked.packages == ("tensorflow==2.16.2", "keras==3.0.5")
    assert asked.flags == (("TF_ENABLE_ONEDNN_OPTS", "0"),)
    assert asked.asked == ("tensorflow", "keras")


def test_spaces_around_a_comparison_do_not_part_a_package() -> None:
    assert parse_requirement("tensorflow >= 2.12, < 2.13").packages == ("tensorflow<2.13,>=2.12",)


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="other machines have one build")
@pytest.mark.parametrize("name", ["tensorflow", "tensorflow-cpu", "TensorFlow"])
def test_both_names_of_tensorflow_ask_for_the_same_build(name: str) -> None:
    assert parse_requirement(f"{name}==2.12.1").wanted[0] == "tensorflow-cpu==2.12.1"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "TF_ENABLE_ONEDNN_OPTS=0",
        "tensorflow==",
        "tensorflow==2.12.1 !!",
        "-r requirements.txt",
        "--index-url=x",
        "x @ https://example.org/x.whl",
        "x@https://example.org/x.whl",
        "./local",
        "tensorflow==2.12.1; touch x",
        "$(id)",
    ],
)
def test_what_is_no_requirement_is_one_line(text: str) -> None:
    with pytest.raises(InputError, match=r"tensorflow==2\.16\.2") as error:
        parse_requirement(text)
    assert "\n" not in str(error.value)
