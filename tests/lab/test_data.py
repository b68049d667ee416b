"""The data of an experiment: made once, checked, and the same for everybody."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reportgen.lab import data, documents
from reportgen.lab.jobs import InputError
from tests.lab.experiments import METRICS, job


def made(folder: Path, dataset: str, **changes: Any) -> data.Data:
    code = f"def dataset():\n    return {dataset}\n"
    told = job(folder, code + METRICS, **changes)
    data.make(told)
    return data.read(told)


def refusal(folder: Path, dataset: str, **changes: Any) -> str:
    with pytest.raises(InputError) as caught:
        made(folder, dataset, **changes)
    message = str(caught.value)
    assert message.isprintable()
    return message


DRAWN = "np.random.uniform(size=(5, 2)), np.random.normal(size=5)"


def drawn(folder: Path, **changes: Any) -> str:
    folder.mkdir()
    return str(data.describe(made(folder, DRAWN, **changes))["sha256"])


def test_data_that_the_article_draws_unseeded_are_the_same_in_every_run(tmp_path: Path) -> None:
    assert drawn(tmp_path / "a") == drawn(tmp_path / "b") == drawn(tmp_path / "c", seed=7)


def test_other_data_are_drawn_from_another_seed_of_the_data(tmp_path: Path) -> None:
    assert drawn(tmp_path / "a") != drawn(tmp_path / "b", data_seed=1)


def test_the_seed_of_the_run_draws_the_data_only_if_the_article_says_so(tmp_path: Path) -> None:
    varied = drawn(tmp_path / "a", seed=7, vary=["data"])
    assert varied == drawn(tmp_path / "b", data_seed=7)
    assert varied != drawn(tmp_path / "c", seed=8, vary=["data"])


def test_whoever_reads_gets_the_very_arrays(tmp_path: Path) -> None:
    told = job(tmp_path, f"def dataset():\n    return {DRAWN}\n{METRICS}")
    data.make(told)
    first, again = data.read(told), data.read(told)
    first.training.y[:] = 0  # what one process does to its arrays, no other sees
    assert np.array_equal(again.training.y, data.read(told).training.y)
    assert again.training.y.any()


def test_x_may_have_any_rank_and_y_be_classes(tmp_path: Path) -> None:
    found = data.describe(made(tmp_path, "np.zeros((4, 8, 8, 1)), np.array([0, 2, 1, 2])"))
    assert (found["inputs"], found["target_shape"]) == ({"x": (8, 8, 1)}, ())
    assert found["classes"].tolist() == [0, 1, 2]
    assert found["target"].tolist() == [[0], [2], [1], [2]]


def test_true_and_false_are_the_classes_1_and_0(tmp_path: Path) -> None:
    found = data.describe(made(tmp_path, "np.zeros((3, 2)) > 0, np.array([True, False, True])"))
    assert found["classes"].tolist() == [0, 1]
    assert json.dumps(documents.plain(found["target"])) == "[[1], [0], [1]]"
    assert found["parts"]["train"]["x"].tolist() == [[0, 0]] * 3


def test_there_may_be_several_inputs_by_name(tmp_path: Path) -> None:
    found = made(tmp_path, "{'left': np.ones((3, 2)), 'right': np.zeros((3, 1))}, np.ones((3, 4))")
    assert data.describe(found)["inputs"] == {"left": (2,), "right": (1,)}
    assert data.columns(found.training.x).tolist() == [[1, 1, 0]] * 3


def test_parts_have_names_and_the_first_is_fitted_on(tmp_path: Path) -> None:
    part = "(np.ones((3, 1)), np.ones(3))"
    found = made(tmp_path, f"{{'a': {part}, 'b': {part}, 'c': {part}}}")
    assert (found.fitted, found.measured) == ("a", "c")


@pytest.mark.parametrize(
    ("parts", "wanted", "measured"),
    [
        (["train", "validation", "test"], None, "test"),
        (["train", "test", "validation"], None, "test"),
        (["train", "validation"], None, "validation"),
        (["train", "validation", "test"], "train", "train"),
    ],
)
def test_the_measured_part_is_the_one_that_the_article_names_or_the_test(
    tmp_path: Path, parts: list[str], wanted: str | None, measured: str
) -> None:
    every = ", ".join(f"'{name}': (np.ones((2, 1)), np.ones(2))" for name in parts)
    assert made(tmp_path, f"{{{every}}}", part=wanted).measured == measured


def test_what_is_small_of_the_data_is_in_the_record_and_what_is_large_is_known_by_hash(
    tmp_path: Path,
) -> None:
    (tmp_path / "small").mkdir()
    small = data.describe(made(tmp_path / "small", "np.ones((10, 2)), np.ones(10)"))["parts"]
    large = data.describe(made(tmp_path, "np.ones((6000, 2)), np.ones(6000)"))["parts"]
    assert small["train"]["x"].shape == (10, 2)
    assert "x" not in large["train"]
    assert len(large["train"]["sha256"]) == 64


@pytest.mark.parametrize(
    ("dataset", "said"),
    [
        ("None", "must give (x, y) for the part 'train', not NoneType."),
        ("np.ones(3), np.ones(3), np.ones(3)", "must give (x, y) for the part 'train', not 3 v"),
        ("{}", "gives no part of the data"),
        (
            "np.ones((3, 1)), np.ones(4)",
            "gives 3 samples of x and 4 of y in the part 'train'",
        ),
        ("np.array([['a']]), np.ones(1)", "gives x of the part 'train' as <U1 of shape (1, 1)"),
        ("np.array([[None]]), np.ones(1)", "gives x of the part 'train' as object"),
        ("np.ones((3, 1)), 1.0", "gives y of the part 'train' as float64 of shape ()"),
    ],
)
def test_what_is_no_data_is_said_in_a_line(tmp_path: Path, dataset: str, said: str) -> None:
    assert said in refusal(tmp_path, dataset)


def test_a_part_that_is_not_there_is_said_with_those_that_are(tmp_path: Path) -> None:
    dataset = "{'train': (np.ones((2, 1)), np.ones(2)), 'test': (np.ones((2, 1)), np.ones(2))}"
    assert refusal(tmp_path, dataset, part="holdout") == (
        "article.toml: part 'holdout' is none of dataset()'s: train, test. Name one."
    )


@pytest.mark.parametrize("name", ["dataset", "metrics"])
def test_a_function_that_no_experiment_does_without_is_named(tmp_path: Path, name: str) -> None:
    code = "def dataset():\n    return np.ones((2, 1)), np.ones(2)\n" + METRICS
    told = job(tmp_path, code.replace(f"def {name}", "def other"))
    with pytest.raises(InputError, match=rf"experiment\.py has no function {name}\(\)"):
        data.make(told)


SPLIT = "def splits():\n    from sklearn.model_selection import {0}\n    return {0}({1})\n"


def folded(folder: Path, splitter: str, options: str, dataset: str) -> data.Data:
    code = f"def dataset():\n    return {dataset}\n{SPLIT.format(splitter, options)}{METRICS}"
    told = job(folder, code)
    data.make(told)
    return data.read(told)


def test_a_splitter_of_scikit_learn_holds_every_sample_out_once(tmp_path: Path) -> None:
    found = folded(tmp_path, "KFold", "3, shuffle=True", "np.ones((9, 1)), np.arange(9.0)")
    tested = np.concatenate([fold.test for fold in found.folds])
    assert sorted(tested) == list(range(9))
    assert all(not set(fold.test) & set(fold.train) for fold in found.folds)
    described = data.describe(found)
    assert (described["measured"], described["n_sample"]) == ("held_out", 9)
    assert described["folds"]["number"] == 3
    assert described["folds"]["splitter"].startswith("KFold(n_splits=3")


def test_a_splitter_may_hold_out_some_samples_alone(tmp_path: Path) -> None:
    found = folded(tmp_path, "TimeSeriesSplit", "2", "np.ones((6, 1)), np.arange(6.0)")
    assert data.describe(found)["target"].ravel().tolist() == [2, 3, 4, 5]


def test_parts_and_a_splitter_are_one_too_many(tmp_path: Path) -> None:
    part = "(np.ones((4, 1)), np.ones(4))"
    with pytest.raises(InputError, match="the parts train, test and splits"):
        folded(tmp_path, "KFold", "2", f"{{'train': {part}, 'test': {part}}}")
