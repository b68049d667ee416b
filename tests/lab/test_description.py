"""An experiment is asked what it is, function by function, without training anything."""

import ast
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from reportgen.lab import description
from reportgen.lab.asked import Asked
from reportgen.lab.channel import Channel
from reportgen.lab.jobs import Job

EXPERIMENT = """\
import numpy as np


def dataset():
    y = np.arange(6)
    return {"train": (np.zeros((6, 2, 2)), y), "test": (np.zeros((6, 2, 2)), y)}


class Mean:
    def fit(self, x, y):
        return self

    def predict(self, x):
        return np.zeros(len(x))


class Forest(Mean):
    def get_params(self):
        return {"step__random_state": None}


def baselines():
    return {"mean": Mean(), "forest": Forest()}


def networks():
    import a_library_that_takes_seconds

    def build():
        return a_library_that_takes_seconds

    return {"small": build, "large": build}


def fit_options():
    return {"epochs": 3}


def metrics():
    return {
        "mae": (lambda y, predicted: np.abs(y - predicted).mean(), "less"),
        "r2": (lambda y, predicted: 1 - np.var(y - predicted), "more"),
    }
"""


@pytest.fixture
def describe(tmp_path: Path) -> Any:
    """Return a function that gives the description of an experiment."""

    def make(code: str, kind: str = "describe") -> dict[str, Any]:
        path = tmp_path / "experiment.py"
        path.write_text(code, encoding="utf-8")
        job = Job("tiny", str(path), "", 0, 1, str(tmp_path), str(tmp_path / "log"))
        with (tmp_path / "events").open("w") as events:
            if kind == "draw":
                description.draw(job)
            else:
                description.run(job, Channel(events.fileno()))
        sys.modules.pop("experiment", None)
        said: dict[str, Any] = json.loads((tmp_path / "description.json").read_text())
        return said

    return make


def test_data_metrics_models_and_options_are_told(describe: Any) -> None:
    said = describe(EXPERIMENT)
    assert said["faults"] == []
    assert said["metrics"] == {"mae": "less", "r2": "more"}
    assert said["baselines"] == {"mean": False, "forest": True}
    assert said["networks"] == {"small": None, "large": None}
    assert said["parameters"] == {"epochs": 3}
    assert said["dataset"]["measured"] == "test"
    assert said["dataset"]["inputs"] == {"x": [2, 2]}


def test_another_process_tells_the_hash_of_the_data(describe: Any) -> None:
    assert describe(EXPERIMENT, "draw")["sha256"] == describe(EXPERIMENT)["dataset"]["sha256"]


def test_of_a_large_target_only_the_first_rows_are_told(
    describe: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(description, "LARGEST", 4)
    dataset = describe(EXPERIMENT)["dataset"]
    assert (dataset["n_sample"], dataset["target"]) == (4, [[0], [1], [2], [3]])
    assert dataset["parts"]["test"]["n_sample"] == 4


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("import numpy as np", "import nowhere", 1, "ModuleNotFoundError: No module named"),
        ("np.arange(6)", "np.arange(5)", 4, "dataset() gives 6 samples of "),
        ("np.arange(6)", "np.arang(6)", 5, "dataset() raised AttributeError: module 'numpy'"),
        ("np.arange(6)", 'np.array(["a"] * 6)', 4, "dataset() gives y of the part 'train' as <U1"),
        ('"mean": Mean()', '"mean": Mean', 23, "baseline 'mean' is <class"),
        ('"mean": Mean()', '"mean": 3', 23, "baseline 'mean' is 3; it must have fit()"),
        ('return {"small"', 'return None or {"small"', 27, "networks() raised ModuleNotFoundError"),
        ('return {"epochs": 3}', "return 3", 35, "'int' object is not iterable"),
        (', "more")', ', "larger")', 42, "metrics() gives 'r2' as (a function"),
        ("1 - np.var(", "1 - np.vary(", 42, "metric 'r2' can't be had of y (6,): metrics() rais"),
        ("1 - np.var(", "1 - (", 42, "metric 'r2' gives shape (6,); it must give one number"),
    ],
)
def test_what_goes_wrong_is_told_with_the_line_of_the_article(
    describe: Any, old: str, new: str, line: int, message: str
) -> None:
    assert old in EXPERIMENT
    (fault,) = describe(EXPERIMENT.replace(old, new))["faults"]
    assert fault["message"].startswith(message)
    assert fault["line"] == line


def test_what_goes_wrong_in_one_function_hides_nothing_of_another(describe: Any) -> None:
    code = EXPERIMENT.replace("arange", "arang").replace("Mean()", "Men()").replace("np.abs", "abc")
    said = describe(code)
    assert [fault["line"] for fault in said["faults"]] == [5, 23]
    assert said["dataset"] is None


@pytest.mark.parametrize(
    ("body", "series"),
    [
        ("return model.fit(x, y)", ["loss"]),
        ("history = model.fit(x, y)\n    return history", ["loss"]),
        ('return {"ours": [], "theirs": []}', ["ours", "theirs"]),
        ('losses = {"ours": []}\n    return losses', ["ours"]),
        ("return my_loop(model)", []),
    ],
)
def test_the_series_of_a_training_are_read_off_what_it_returns(
    describe: Any, body: str, series: list[str]
) -> None:
    said = describe(f"{EXPERIMENT}\n\ndef train(model, x, y, callbacks):\n    {body}\n")
    assert (said["series"], said["faults"]) == (series, [])
    assert describe(EXPERIMENT)["series"] == ["loss"]


def test_a_target_of_many_numbers_stands_in_the_description_itself(describe: Any) -> None:
    dataset = describe(EXPERIMENT.replace("np.arange(6)", "np.zeros((6, 5000))"))["dataset"]
    assert len(dataset["target"][5]) == 5000


SCALED = EXPERIMENT.replace("np.arange(6)\n", "np.arange(6)\n    SCALE.append(len(y))\n")


@pytest.mark.parametrize(
    ("metric", "line", "message"),
    [
        (
            "np.abs(y - predicted).mean() * (SCALE or [1])[-1]",
            43,
            "metric 'mae' gives 1.66667, and ",
        ),
        ("np.abs(y - predicted).mean() * SCALE[-1]", 43, "metric 'mae' can't be had of y (6,): "),
    ],
    ids=["another number", "no number"],
)
def test_a_metric_of_what_dataset_leaves_behind_is_told_before_a_run_has_it_not(
    describe: Any, metric: str, line: int, message: str
) -> None:
    code = SCALED.replace("np.abs(y - predicted).mean()", metric)
    (fault,) = describe(code.replace("import numpy as np\n", "import numpy as np\nSCALE = []\n"))[
        "faults"
    ]
    assert fault["message"].startswith(message)
    assert "where dataset() was called" in fault["message"]
    assert "it gives 10" in fault["message"] or "called 10;" in fault["message"]
    assert fault["message"].endswith("compute it in the metric or at the top of the file")
    assert fault["line"] == line


@pytest.mark.parametrize("drawn", ["np.random.normal()", "np.random.default_rng().normal()"])
def test_a_metric_that_draws_at_random_is_not_taken_for_one_that_dataset_decides(
    describe: Any, drawn: str
) -> None:
    code = EXPERIMENT.replace("np.abs(y - predicted).mean()", drawn)
    assert describe(code)["faults"] == []


def test_a_dataset_that_ends_its_process_is_told(describe: Any) -> None:
    (fault,) = describe(EXPERIMENT.replace("y = np.arange(6)\n", "raise SystemExit\n", 1))["faults"]
    assert (fault["line"], fault["message"][:27]) == (4, "dataset() ended its process")


def test_a_network_of_other_columns_than_classes_is_told(tmp_path: Path) -> None:
    asked = Asked(ast.parse("\n\ndef networks(): ..."), tmp_path / "experiment.py")
    networks = {"net": {"output_shape": [2]}, "right": {"output_shape": [3]}, "unbuilt": None}
    description.check_columns(asked, networks, (1, 2, 3))
    (fault,) = asked.faults
    assert fault["line"] == 3
    assert fault["message"].startswith("a network gives 2 columns and y has 3 classes (1, 2, 3)")
