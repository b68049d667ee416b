"""Paths into a record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import InputError
from reportgen.record import Bound, Record, look_up, pointer

PREDICTIONS = [[1, 2]]
RECORD = Record.model_validate(
    {
        "schema": 2,
        "article": "tiny",
        "metrics": {"mse": "less"},
        "dataset": {
            "n_sample": 1,
            "inputs": {"x": [1, 1]},
            "target_shape": [2],
            "target": [[3, 4]],
        },
        "models": {
            "net": {
                "kind": "network",
                "predictions": PREDICTIONS,
                "metrics": {"mse": {"below": 1e-16}},
            },
            "a/b~c": {"kind": "baseline", "predictions": PREDICTIONS, "metrics": {"mse": 0.5}},
        },
        "parameters": {"epochs": 150, "layers": [{"units": 1}], "0": "zero", "~1": "tilde"},
    }
)


def said_of(pointer: str) -> str:
    """Return why ``pointer`` is refused, or nothing if it leads somewhere."""
    try:
        look_up(RECORD, pointer)
    except InputError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("", RECORD),
        ("/schema", 2),
        ("/article", "tiny"),
        ("/models/net/metrics/mse", Bound(below=1e-16)),
        ("/models/net/metrics/mse/below", 1e-16),
        ("/models/a~1b~0c/metrics/mse", 0.5),
        ("/dataset/target/0/1", 4),
        ("/parameters/layers/0/units", 1),
        ("/parameters/0", "zero"),
        ("/parameters/~01", "tilde"),
        ("/seed", None),
    ],
)
def test_a_pointer_leads_where_rfc_6901_says(pointer: str, value: object) -> None:
    assert look_up(RECORD, pointer) == value


@pytest.mark.parametrize(
    ("pointer", "part"),
    [
        ("/models/model_9/metrics/mse", "model_9"),
        ("/models/net/metrics/mse/below/deeper", "deeper"),
        ("/dataset/target/1", "1"),
        ("/dataset/target/-1", "-1"),
        ("/dataset/target/00", "00"),
        ("/dataset/target/+0", "+0"),
        ("/dataset/target/0 ", "0 "),
        ("/dataset/target/٠", "٠"),
        ("/dataset/target/-", "-"),
        ("/dataset/target/" + "9" * 200, "9999"),
        ("/article/0", "0"),
        ("/", ""),
        ("//", ""),
        ("/schema_version", "schema_version"),
        ("/model_dump", "model_dump"),
        ("/__class__", "__class__"),
        ("/models/keys", "keys"),
        ("/models/net/metrics/__len__", "__len__"),
        ("/dataset/target/count", "count"),
    ],
)
def test_a_pointer_that_leads_nowhere_is_named_with_the_part_that_does_not_exist(
    pointer: str, part: str
) -> None:
    with pytest.raises(InputError, match="leads nowhere in the record") as caught:
        look_up(RECORD, pointer)
    assert part in str(caught.value)


@pytest.mark.parametrize("pointer", ["models/net", "mse", " /seed", "#/seed"])
def test_a_pointer_begins_with_a_slash(pointer: str) -> None:
    with pytest.raises(InputError, match="must begin with '/'"):
        look_up(RECORD, pointer)


@given(pointer=st.text() | st.text("/models.net0~1 ").map("/models/".__add__))
def test_any_other_text_is_refused_in_one_line(pointer: str) -> None:
    assert said_of(pointer).isprintable()


def test_a_number_too_long_for_python_is_no_index() -> None:
    assert said_of("/dataset/target/" + "9" * 5000).endswith("there.")


@given(st.lists(st.text(), min_size=1, max_size=3))
def test_a_pointer_of_any_parts_leads_back_to_them(parts: list[str]) -> None:
    steps = pointer(*parts).split("/")[1:]
    assert [step.replace("~1", "/").replace("~0", "~") for step in steps] == parts
