"""Large arrays of a record: in a file beside it, and none but those that were written."""

import io
import json
import math
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.errors import InputError
from reportgen.record import Record, parse_record, read_record, record_files
from reportgen.record import arrays as rooms
from reportgen.record.arrays import FILE, LARGE, LARGEST_ARRAYS, npz, part

PREDICTIONS = "models/net/predictions"


def large(values: Any = None) -> Record:
    said = np.linspace(0, 1, 2 * LARGE) if values is None else np.asarray(values)
    rows = said.reshape(-1, 4).tolist()
    data = {"n_sample": len(rows), "target_shape": [4]}
    net = {"kind": "network", "metrics": {"mse": 1.0}, "predictions": rows}
    document = {"schema": 2, "article": "tiny", "metrics": {"mse": "less"}}
    return Record.model_validate(document | {"dataset": data, "models": {"net": net}})


def refusal(text: bytes, arrays: bytes | None) -> str:
    with pytest.raises(InputError) as caught:
        parse_record(text, "a.json", arrays)
    assert str(caught.value).isprintable()
    return str(caught.value).removeprefix("Record 'a.json': ")


def test_a_large_array_stands_in_a_file_and_comes_back_to_the_bit() -> None:
    record = large()
    files = record_files(record)
    assert len(files["record.json"]) < 2000
    assert parse_record(files["record.json"], "a.json", files[FILE]) == record


def test_a_small_record_is_one_file() -> None:
    net = {"kind": "network", "metrics": {}, "predictions": [[1.0]]}
    small = large().model_copy(update={"models": {}}).model_dump(by_alias=True)
    small |= {"models": {"net": net}, "dataset": {}}
    assert record_files(Record.model_validate(small)).keys() == {"record.json"}


def test_anybody_can_open_the_file_with_numpy() -> None:
    with np.load(io.BytesIO(record_files(large())[FILE])) as found:
        assert found[PREDICTIONS].shape == (LARGE // 2, 4)


def test_the_same_record_gives_the_same_bytes() -> None:
    first, again = record_files(large()), record_files(large())
    assert first == again
    with zipfile.ZipFile(io.BytesIO(first[FILE])) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("values", "bytes_each"),
    [
        (np.arange(2 * LARGE) % 256, 1),
        (np.random.default_rng(0).normal(size=2 * LARGE).astype("float32"), 4),
        (np.random.default_rng(0).normal(size=2 * LARGE), 8),
        (np.full(2 * LARGE, -0.0), 4),
        (np.where(np.arange(2 * LARGE) % 7, 0.5, math.nan), 4),
        (np.where(np.arange(2 * LARGE) % 7, 0.1, math.inf), 8),
    ],
)
def test_numbers_take_as_little_room_as_keeps_each_to_the_bit(values: Any, bytes_each: int) -> None:
    files = record_files(large(values))
    assert len(files[FILE]) == pytest.approx(bytes_each * values.size, abs=1000)
    read = parse_record(files["record.json"], "a.json", files[FILE]).models["net"].predictions
    assert np.array(read).tobytes() == values.astype(float).tobytes()


@given(st.lists(st.floats(width=32), min_size=8, max_size=8))
@settings(max_examples=50, deadline=None)
def test_any_numbers_come_back(some: list[float]) -> None:
    values = np.resize(np.array(some), 2 * LARGE)
    files = record_files(large(values))
    read = parse_record(files["record.json"], "a.json", files[FILE]).models["net"].predictions
    assert np.array_equal(np.ravel(np.array(read)), values, equal_nan=True)


def test_a_record_is_read_with_the_file_beside_it(tmp_path: Path) -> None:
    for name, content in record_files(large()).items():
        (tmp_path / name).write_bytes(content)
    assert read_record(tmp_path / "record.json") == large()
    (tmp_path / "2018.json").write_bytes((tmp_path / "record.json").read_bytes())
    (tmp_path / "2018.npz").write_bytes((tmp_path / FILE).read_bytes())
    assert read_record(tmp_path / "2018.json") == large()


def test_a_record_without_its_file_is_refused() -> None:
    assert refusal(record_files(large())["record.json"], None) == (
        "its arrays.npz is not beside it. Take both files."
    )


def test_the_arrays_of_another_record_are_refused() -> None:
    text, other = record_files(large())["record.json"], large(np.zeros(2 * LARGE))
    message = f"array '{PREDICTIONS}' is not the one that was written"
    assert message in refusal(text, record_files(other)[FILE])
    assert f"has no array '{PREDICTIONS}'" in refusal(text, npz({}))


def test_an_array_of_another_shape_is_refused() -> None:
    document = json.loads(record_files(large())["record.json"])
    document["models"]["net"]["predictions"]["shape"] = [4, LARGE // 2]
    arrays = record_files(large())[FILE]
    assert "is not the one that was written" in refusal(json.dumps(document).encode(), arrays)


def member(values: Any, **how: Any) -> bytes:
    content, inner = io.BytesIO(), io.BytesIO()
    np.save(inner, values, allow_pickle=True)
    with zipfile.ZipFile(content, "w", **how) as archive:
        archive.writestr(f"{PREDICTIONS}.npy", inner.getvalue())
    return content.getvalue()


def short() -> bytes:
    content = member(np.zeros(2 * LARGE))
    return content.replace(b"(20000,)", b"(90000,)")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "can't be read"),
        (b"PK\3\4 no archive", "can't be read"),
        (member(np.array([{"a": 1}])), "can't be read"),
        (member(np.zeros(9), compression=zipfile.ZIP_DEFLATED), "is compressed"),
        (member(np.array(["a"])), "no array of numbers"),
        (short(), "can't be read"),
        (bytes(LARGEST_ARRAYS + 1), "has more than 64 MiB"),
    ],
)
def test_what_is_no_file_of_arrays_is_refused_in_a_line(content: bytes, said: str) -> None:
    assert said in refusal(record_files(large())["record.json"], content)


def test_a_table_of_a_layer_that_speaks_of_arrays_is_left_alone() -> None:
    record = large(np.zeros(4)).model_dump(by_alias=True)
    layers = [{"array": "x", "shape": [1]}]
    record["models"]["net"]["layers"] = layers
    text = json.dumps(record).encode()
    assert parse_record(text, "a.json").models["net"].layers == tuple(layers)


def test_only_large_arrays_are_parted() -> None:
    parted = part({"a": [[0.5] * LARGE], "b": {"c": [[0.5] * (LARGE + 1)]}, "d": ["x"] * 20_000})
    assert parted.arrays.keys() == {"b/c"}
    assert rooms.join(parted.document, npz(parted.arrays), "it")["b"] == {
        "c": [[0.5] * (LARGE + 1)]
    }
