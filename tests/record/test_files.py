"""Records on disk: what is written is what is read, and nothing else is read."""

import json
import math
import os
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import given, settings

from reportgen.errors import InputError
from reportgen.record import Record, parse_record, read_record, record_json, record_schema
from reportgen.record.files import LARGEST, MOST
from reportgen.record.schema import SCHEMA_VERSION
from tests.record.made_up import TINY, records, refusal, tiny


def strictly(text: str) -> Any:
    """Parse JSON as the standard has it: no NaN, no Infinity."""

    def refuse(word: str) -> NoReturn:
        raise AssertionError(f"{word} is not JSON")

    return json.loads(text, parse_constant=refuse)


def same(one: Any, other: Any) -> bool:
    """Compare two dumps, in which NaN equals NaN and -0.0 is not 0.0."""
    return repr(one) == repr(other)


# Written and read


@given(record=records())
@settings(max_examples=60, deadline=None)
def test_a_record_survives_a_round_trip_as_strict_json(record: Record) -> None:
    text = record_json(record)
    strictly(text)
    read = parse_record(text.encode(), "a.json")
    assert same(read.model_dump(), record.model_dump())
    assert record_json(read) == text


def test_what_json_has_no_word_for_is_written_as_a_string() -> None:
    text = record_json(
        Record.model_validate(
            TINY
            | {"parameters": {"rate": math.nan, "limits": [math.inf, -math.inf], "none": None}}
            | {"metrics": {"mse": "less"}}
        )
    )
    document = strictly(text)
    assert document["parameters"] == {
        "rate": "NaN",
        "limits": ["Infinity", "-Infinity"],
        "none": None,
    }
    assert document["models"]["net"]["predictions"] == [["NaN"], ["-Infinity"]]
    assert text.endswith("}\n")


def test_numbers_come_back_to_the_last_bit() -> None:
    numbers = [[0.1 + 0.2], [5e-324], [1.7976931348623157e308], [-0.0], [1 / 3], [1e16 + 2]]
    model = {"kind": "baseline", "metrics": {}, "predictions": numbers}
    dataset = {**TINY["dataset"], "n_sample": 6, "target": numbers}
    written = Record.model_validate({**TINY, "dataset": dataset, "models": {"net": model}})
    read = parse_record(record_json(written).encode(), "a.json")
    assert repr(read.models["net"].predictions) == repr(tuple(map(tuple, numbers)))


def test_a_record_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "기록.json"
    path.write_bytes(tiny())
    assert read_record(path).article == "tiny"


def test_the_json_schema_of_a_record_names_its_fields() -> None:
    schema = record_schema()
    assert set(TINY) <= set(schema["properties"])
    json.dumps(schema, allow_nan=False)


# Other schemas


def test_a_newer_schema_asks_for_a_newer_reportgen() -> None:
    text = json.dumps({"schema": 9, "everything": "else", "is": ["unknown"]}).encode()
    assert refusal(text) == (
        f"Record 'a.json' has schema 9; this reportgen reads up to {SCHEMA_VERSION}. "
        "Upgrade reportgen."
    )


@pytest.mark.parametrize("version", [True, False, 1.0, 1.5, "1", None, [1], {}, 0, -1, 10**400])
def test_only_a_whole_number_names_a_schema(version: object) -> None:
    assert "names no schema" in refusal(tiny(schema=version))


@pytest.mark.parametrize("text", [b"{}", b"[]", b"3", b'"schema"', b"null", b'[{"schema": 1}]'])
def test_json_that_is_no_record_names_no_schema(text: bytes) -> None:
    assert "names no schema" in refusal(text)


# Huge ones: each takes less than ten seconds of work, which refusal() asserts


@pytest.mark.parametrize(
    ("sign", "what"), [(sign, what) for what, (sign, _) in MOST.items()], ids=list(MOST)
)
def test_more_of_anything_than_a_run_leaves_behind_is_refused_unparsed(
    sign: bytes, what: str
) -> None:
    assert f"has more than {MOST[what][1]:,} {what}" in refusal(sign * (MOST[what][1] + 1))


def test_a_million_models_are_refused() -> None:
    models = b",".join(b'"%d":{}' % number for number in range(1_000_000))
    assert "keys" in refusal(tiny()[:-1] + b',"models":{' + models + b"}}")


def test_as_many_wrong_models_as_are_looked_at_are_one_line() -> None:
    models = b",".join(b'"%d":7' % number for number in range(90_000))
    assert "/models/0: " in refusal(tiny()[:-1] + b',"models":{' + models + b"}}")


def test_more_than_a_thousand_models_are_refused() -> None:
    message = refusal(tiny(models=dict.fromkeys(map(str, range(1001)), TINY["models"]["net"])))
    assert "/models: " in message
    assert "1000" in message


def test_a_million_wrong_numbers_are_one_error() -> None:
    dataset = {**TINY["dataset"], "target": [["x"] * 1_000_000]}
    assert "/dataset/target/0/0: " in refusal(tiny(dataset=dataset))


def test_a_file_larger_than_any_record_is_refused_and_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(100 * LARGEST)
    with pytest.raises(InputError, match="has more than 64 MiB"):
        read_record(path)
    with pytest.raises(InputError, match="has more than 64 MiB"):
        read_record(Path("/dev/zero"))


@pytest.mark.parametrize("path", ["missing.json", "", "missing\x1b[31m", "\0", "x" * 5000])
def test_a_file_that_can_not_be_read_is_the_users_fault(tmp_path: Path, path: str) -> None:
    with pytest.raises(InputError, match=r"can't be read: .* Check the path\.$") as caught:
        read_record(tmp_path / path)
    assert str(caught.value).isprintable()
    assert os.fspath(tmp_path) in str(caught.value)
