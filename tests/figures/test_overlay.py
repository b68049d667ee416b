"""The first article's overlay figure looks as its original did."""

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from reportgen.figures.style import style
from reportgen.record import Record


@pytest.fixture
def overlay(figures_py: Path) -> Callable[[Record, dict[str, Any]], Axes]:
    def drawn(record: Record, words: dict[str, Any]) -> Axes:
        figure = Figure()
        with style():
            runpy.run_path(str(figures_py))["overlay"](figure, record, words)
        return figure.axes[0]

    return drawn


Overlay = Callable[[Record, dict[str, Any]], Axes]


def test_it_is_15_by_4_inches(overlay: Overlay, record: Record, words: dict[str, Any]) -> None:
    figure = overlay(record, words).get_figure(root=True)
    assert figure is not None
    assert figure.get_size_inches().tolist() == [15, 4]


def test_the_data_are_red_with_round_markers_networks_dashed_with_markers_regression_solid(
    overlay: Overlay, record: Record, words: dict[str, Any]
) -> None:
    lines = overlay(record, words).lines
    looks = {str(line.get_label()): (line.get_linestyle(), line.get_marker()) for line in lines}
    assert looks == {
        words["figures"]["overlay"]["original"]: ("-", "o"),
        words["models"]["model_0"]: ("--", "o"),
        words["models"]["model_1"]: ("--", "o"),
        words["models"]["linear_regression"]: ("-", "None"),
    }
    assert to_hex(lines[0].get_color()) == "#ff0000"
    assert len({to_hex(line.get_color()) for line in lines}) == len(lines)


def test_the_curves_are_the_record_s(
    overlay: Overlay, record: Record, english: dict[str, Any]
) -> None:
    lines = {str(line.get_label()): line for line in overlay(record, english).lines}
    drawn = np.asarray(lines["model_1"].get_ydata()).ravel().tolist()
    assert [(value,) for value in drawn] == list(record.models["model_1"].predictions)


def test_labels_and_title_are_in_the_page_s_language(
    overlay: Overlay, record: Record, words: dict[str, Any]
) -> None:
    axes, text = overlay(record, words), words["figures"]["overlay"]
    assert axes.get_title(loc="left") == text["title"]
    assert (axes.get_xlabel(), axes.get_ylabel()) == (text["x"], text["y"])
    legend = axes.get_legend()
    assert legend is not None
    assert text["original"] in [entry.get_text() for entry in legend.get_texts()]


def test_a_diverged_network_has_no_curve(
    overlay: Overlay, change: Callable[..., Record], english: dict[str, Any]
) -> None:
    labels = [line.get_label() for line in overlay(change("model_0", diverged=True), english).lines]
    assert "model_1" in labels
    assert "model_0" not in labels
