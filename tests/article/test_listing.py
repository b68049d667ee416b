"""The listing is cut from the files that run."""

import ast
from pathlib import Path

import pytest

from reportgen.article import cut, find_article
from reportgen.errors import InputError


def test_pieces_come_in_the_order_they_are_named(article_folder: Path) -> None:
    listing = cut(article_folder, ["dataset", "LIMIT"])
    assert listing == "def dataset():\n    return LIMIT\n\n\nLIMIT = 3  # a comment"


def test_a_piece_that_is_not_there_is_named(article_folder: Path) -> None:
    with pytest.raises(InputError, match="has no 'train'"):
        cut(article_folder, ["train"])


def test_a_module_that_is_not_there_is_named(article_folder: Path) -> None:
    with pytest.raises(InputError, match=r"figures\.py"):
        cut(article_folder, ["figures.overlay"])


def test_marks_for_linters_are_not_shown(article_folder: Path) -> None:
    path = article_folder / "experiment.py"
    path.write_text("import os  # noqa: F401\n")
    assert cut(article_folder, ["imports"]) == "import os"


def test_the_shipped_listing_is_python_and_has_every_step_of_the_post() -> None:
    steps = ("imports", "dataset", "baselines", "networks", "fit_options", "train")
    listing = cut(find_article(None), steps)
    ast.parse(listing)
    for word in ("np.sin(", "LinearRegression()", "SimpleRNN(", ".compile(", ".fit("):
        assert word in listing
