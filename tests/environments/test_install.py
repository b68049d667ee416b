"""Environments that uv makes: what may be asked for, and what uv's words become."""

import os
from pathlib import Path

import pytest

from reportgen.environments.install import make_environment
from reportgen.environments.location import clear_environments, environments_folder
from reportgen.environments.requirement import parse_requirement
from reportgen.environments.uv import reason
from reportgen.errors import InputError, UnmadeError
from reportgen.store import Store


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


def test_the_first_cause_that_uv_names_is_the_reason_without_addresses() -> None:
    said = """error: No solution found when resolving dependencies
      cause: Because there is no version of x==9 and you require x==9, it is unsatisfiable.
    hint: try something
    """
    assert (
        reason(said)
        == "Because there is no version of x==9 and you require x==9, it is unsatisfiable."
    )
    assert (
        reason("error: Failed to fetch: `https://host.example/simple/x/`") == "Failed to fetch: ``."
    )
    assert reason("") == "uv failed without a word."


@pytest.mark.slow
def test_a_version_that_does_not_exist_is_a_reason(tmp_path: Path) -> None:
    with pytest.raises(UnmadeError, match="no version of tensorflow"):
        make_environment(parse_requirement("tensorflow==2.99.9"), "latest", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_without_a_network_the_reason_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UV_OFFLINE", "1")
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    with pytest.raises(UnmadeError) as error:
        make_environment(parse_requirement("tensorflow==2.12.1"), "latest", tmp_path / "made")
    assert "\n" not in str(error.value)
    assert not list((tmp_path / "made").glob("*"))


def test_clearing_the_cache_removes_the_environments_that_were_made(tmp_path: Path) -> None:
    store = Store(tmp_path)
    (environments_folder(store) / "one" / "bin").mkdir(parents=True)
    assert clear_environments(store) == 1
    assert not environments_folder(store).exists()
