"""What the lab's processes hand on, and what they leave to the host."""

import json
from pathlib import Path

import numpy as np
import pytest

from reportgen.lab import documents
from reportgen.lab.jobs import Job
from reportgen.record import parse_record

LARGE = np.arange(12_000.0).reshape(-1, 2) / 7


def job(folder: Path) -> Job:
    return Job("tiny", "experiment.py", "", 0, 1, str(folder), "log")


def test_a_document_comes_back_with_its_large_arrays_as_they_were(tmp_path: Path) -> None:
    written = {"large": LARGE, "small": np.ones(2), "none": None, "far": float("inf")}
    documents.write_json(job(tmp_path), "part", written)
    assert (tmp_path / "part.json").stat().st_size < 1000
    read = documents.read_json(job(tmp_path), "part")
    assert np.array_equal(read["large"], LARGE)
    assert (read["small"], read["none"], read["far"]) == ([1.0, 1.0], None, "Infinity")


def test_what_the_lab_leaves_is_a_record_that_the_host_reads(tmp_path: Path) -> None:
    net = {"kind": "network", "metrics": {}, "predictions": LARGE}
    record = {
        "schema": 2,
        "metrics": {},
        "dataset": {"n_sample": len(LARGE), "target_shape": [2]},
        "models": {"net": net},
    }
    documents.write_record(job(tmp_path), record)
    assert (tmp_path / "record.json").stat().st_size < 1000
    left = [(tmp_path / name).read_bytes() for name in ("record.json", "arrays.npz")]
    found = parse_record(left[0], "record.json", left[1]).models["net"].predictions
    assert np.array_equal(np.array(found), LARGE)


def test_a_small_record_is_one_file(tmp_path: Path) -> None:
    documents.write_record(job(tmp_path), {"models": {"net": {"predictions": np.ones((2, 2))}}})
    assert [path.name for path in tmp_path.iterdir()] == ["record.json"]


@pytest.mark.parametrize(
    ("value", "word"),
    [(object(), "object"), (test_a_small_record_is_one_file, "function"), (Path("a"), "a")],
)
def test_what_json_has_no_word_for_is_named_without_its_place_in_memory(
    value: object, word: str
) -> None:
    assert json.loads(json.dumps(documents.plain({"it": value}))) == {"it": word}
