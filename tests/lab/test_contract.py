"""What the page about experiments shows is what the lab takes."""

import ast
import re
from pathlib import Path

import pytest

from reportgen.lab.experiments import OPTIONAL
from reportgen.record import parse_record
from tests.lab.experiments import METRICS, of_baselines

PAGE = (Path(__file__).parents[2] / "docs" / "experiments.md").read_text("utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_every_example_is_python(number: int) -> None:
    code = BLOCKS[number].replace("…", "None")
    ast.parse(code)


def test_the_small_example_is_an_experiment(tmp_path: Path) -> None:
    (whole,) = [code for code in BLOCKS if all(f"def {name}" in code for name in OPTIONAL)]
    found = of_baselines(tmp_path, whole)
    assert found["dataset"]["measured"] == "test"
    assert found["models"]["line"]["parts"].keys() == {"train", "validation"}


@pytest.mark.parametrize("part", ["images", "splitter"])
def test_the_examples_of_other_kinds_are_too(tmp_path: Path, part: str) -> None:
    models = (
        "def baselines():\n    from sklearn.dummy import DummyClassifier\n"
        "    return {'mean': DummyClassifier()}\n"
    )
    (images,) = [code for code in BLOCKS if "digits.images" in code]
    (splitter,) = [code for code in BLOCKS if "def splits" in code]
    if part == "splitter":
        images = "def dataset():\n    return np.ones((20, 1)), np.arange(20) % 2\n" + splitter
    found = of_baselines(tmp_path, images + models + METRICS)
    assert found["dataset"]["measured"] == ("test" if part == "images" else "held_out")


def test_the_record_of_another_run_needs_no_more_than_the_page_says() -> None:
    (text,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    record = parse_record(text.encode(), "2018.json")
    assert record.models["net"].metrics == {"accuracy": 0.8255}
    assert (record.year, record.article, record.dataset.target) == ("2018", None, ())


def test_every_function_has_a_row() -> None:
    rows = set(re.findall(r"^\| \[`(\w+)\(", PAGE, re.MULTILINE))
    assert rows == {"dataset", "splits", "train", "metrics", *OPTIONAL}
