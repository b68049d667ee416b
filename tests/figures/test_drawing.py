"""Pictures are drawn, and what keeps them from being drawn is said in a line."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from reportgen.errors import InputError
from reportgen.figures.curves import errors, loss
from reportgen.figures.distribution import distribution
from reportgen.figures.style import style
from reportgen.figures.subject import Subject
from reportgen.record import Record
from tests.figures.conftest import draw, subject

Words = dict[str, Any]
Change = Callable[..., Record]
NAN = float("nan")


def test_every_picture_that_the_record_has_data_for_is_an_svg_with_outlines_for_letters(
    figures_py: Path, record: Record, words: Words
) -> None:
    pictures = draw(figures_py, subject(record, words))
    assert set(pictures) == {"overlay", "shapes", "loss", "errors"}
    for svg in pictures.values():
        root = ET.fromstring(svg)  # noqa: S314  (ours)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert not root.findall(".//{*}text")
        assert root.findall(".//{*}defs/{*}path")


def test_figures_may_take_what_the_experiment_and_modules_beside_it_have(
    record: Record, words: Words, tmp_path: Path
) -> None:
    (tmp_path / "beside_it.py").write_text("WIDE = 3.0\n")
    (tmp_path / "experiment.py").write_text("import beside_it\ndef dataset():\n    return [1, 2]\n")
    (tmp_path / "figures.py").write_text(
        "from experiment import dataset\n"
        "def shape(figure, record, words):\n"
        "    from beside_it import WIDE\n"
        "    figure.set_size_inches(WIDE, 2)\n"
        "    figure.subplots().plot(dataset())\n"
    )
    before = set(sys.modules), list(sys.path)
    drawn = draw(tmp_path / "figures.py", subject(record, words))
    assert "shape" in drawn
    assert "dataset" not in drawn
    left = set(sys.modules) - before[0]
    assert not left & {"experiment", "beside_it"}, "another article may have the same names"
    assert list(sys.path) == before[1]


def test_the_same_record_gives_the_same_bytes_in_this_process_and_in_another(
    figures_py: Path, with_ensembles: Record, reference: Record, tmp_path: Path
) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from reportgen.article.words import read_words\n"
        "from reportgen.figures.drawing import draw_all\n"
        "from reportgen.figures.subject import Subject\n"
        "from reportgen.record import read_record\n"
        "drawing, now, before = map(Path, sys.argv[1:])\n"
        "words = read_words(drawing.parent, 'ko').model_dump()\n"
        "about = Subject(read_record(now), read_record(before), words, 'mse')\n"
        "sys.stdout.buffer.write(repr(draw_all(drawing, about)).encode())\n"
    )
    paths = [figures_py]
    for name, written in (("now", with_ensembles), ("before", reference)):
        paths.append(tmp_path / name)
        paths[-1].write_text(written.model_dump_json(by_alias=True, exclude_none=True))
    command = [sys.executable, "-c", script, *map(str, paths)]
    runs = [
        subprocess.run(
            command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert b"distribution" in runs[0]


def test_what_a_user_has_configured_changes_no_picture_and_stays_as_it_was(
    figures_py: Path, record: Record, korean: Words
) -> None:
    before = draw(figures_py, subject(record, korean))
    with mpl.rc_context({"lines.markersize": 20, "legend.fontsize": 40}):
        assert draw(figures_py, subject(record, korean)) == before
        assert mpl.rcParams["lines.markersize"] == 20


def test_hangul_is_drawn_and_each_syllable_has_an_outline_of_its_own(
    figures_py: Path, record: Record, korean: Words
) -> None:
    def outlines(label: str) -> set[str]:
        korean["figures"]["overlay"]["y"] = label
        svg = draw(figures_py, subject(record, korean))["overlay"]
        root = ET.fromstring(svg)  # noqa: S314  (ours)
        return {path.get("d", "") for path in root.findall(".//{*}defs/{*}path")}

    without = outlines("1.0")
    assert len(outlines("훑") - without) == 1
    assert len(outlines("훑힣") - without) == 2


def test_a_character_that_no_font_has_is_refused_with_its_name_and_its_figure(
    figures_py: Path, record: Record, korean: Words
) -> None:
    korean["figures"]["errors"]["title"] = "오차 \U00013000"
    with pytest.raises(InputError, match=r"'errors'.*U\+13000, EGYPTIAN HIEROGLYPH A001"):
        draw(figures_py, subject(record, korean))


def test_a_dollar_sign_and_a_backslash_in_the_words_are_letters(
    figures_py: Path, record: Record, english: Words
) -> None:
    english["figures"]["overlay"]["title"] = r"$5 \frac{ and $"
    assert "overlay" in draw(figures_py, subject(record, english))


def test_a_diverged_network_is_left_out_and_the_others_are_drawn(
    figures_py: Path, change: Change, record: Record, words: Words
) -> None:
    wrong = tuple((NAN,) for _ in record.dataset.target)
    curve = (2.0, float("inf"), NAN)
    diverged = change("model_0", predictions=wrong, loss_curve=curve, diverged=True)
    pictures = draw(figures_py, subject(diverged, words, yardstick="persistence"))
    assert set(pictures) == {"overlay", "shapes", "loss", "errors"}
    assert "nan" not in "".join(pictures.values()).lower()


def test_a_diverged_network_has_no_curve_among_the_errors(change: Change, english: Words) -> None:
    subject = Subject(change("model_0", diverged=True), None, english, "mse")
    labels = {str(line.get_label()) for line in _axes(errors, subject).lines}
    assert "model_1" in labels
    assert "model_0" not in labels


@pytest.mark.parametrize("last", [0.2, 0.01, 1e3, 1e38])
def test_a_loss_has_numbers_at_its_axis_however_many_magnitudes_it_spans(
    record: Record, change: Change, english: Words, last: float
) -> None:
    networks = {"model_0": change("model_0", loss_curve=(0.5, last)).models["model_0"]}
    subject = Subject(record.model_copy(update={"models": networks}), None, english, "mse")
    axis = _axes(loss, subject).yaxis
    low, high = axis.get_view_interval()
    shown = [place for place in axis.get_majorticklocs() if low <= place <= high]
    assert 3 <= len(shown) <= 10


@pytest.mark.parametrize("score", [0.0, 1e300, 1e-300, float("inf"), NAN])
def test_values_of_any_size_can_be_drawn(
    figures_py: Path, change: Change, record: Record, english: Words, score: float
) -> None:
    values = tuple((score,) for _ in record.dataset.target)
    extreme = change("model_0", predictions=values, loss_curve=(score, 1.0))
    assert draw(figures_py, subject(extreme, english))


def test_no_network_with_a_loss_curve_gives_no_picture_of_it(
    figures_py: Path, record: Record, english: Words
) -> None:
    baselines = {name: model for name, model in record.models.items() if model.kind == "baseline"}
    pictures = draw(figures_py, subject(record.model_copy(update={"models": baselines}), english))
    assert "loss" not in pictures


def test_a_picture_without_words_is_not_drawn(
    figures_py: Path, record: Record, english: Words
) -> None:
    del english["figures"]["errors"]
    assert "errors" not in draw(figures_py, subject(record, english))


def test_the_yardstick_stands_beside_the_networks_in_the_errors(
    figures_py: Path, record: Record, english: Words
) -> None:
    plain, measured = (
        draw(figures_py, subject(record, english, yardstick=yardstick))["errors"]
        for yardstick in (None, "persistence")
    )
    assert "stroke-dasharray" not in plain
    assert "stroke-dasharray" in measured


def test_the_distribution_marks_this_run_and_the_reference(
    figures_py: Path, with_ensembles: Record, reference: Record, english: Words
) -> None:
    alone = draw(figures_py, subject(with_ensembles, english))["distribution"]
    beside = draw(figures_py, subject(with_ensembles, english, reference))["distribution"]
    assert "stroke-dasharray" not in alone
    assert beside.count("stroke-dasharray") == 3  # a mark in each row, and the legend


def test_an_ensemble_without_a_finite_metric_has_no_distribution(
    figures_py: Path, with_ensembles: Record, english: Words
) -> None:
    ensembles = {
        name: ensemble.model_copy(update={"metrics": {"mse": (NAN,) * 100}})
        for name, ensemble in with_ensembles.ensembles.items()
    }
    record = with_ensembles.model_copy(update={"ensembles": ensembles})
    assert "distribution" not in draw(figures_py, subject(record, english))


def test_members_that_all_agree_have_a_distribution_too(
    with_ensembles: Record, english: Words
) -> None:
    one = with_ensembles.ensembles["model_0"].model_copy(
        update={"seeds": (0,), "metrics": {"mse": (0.125,)}}
    )
    record = with_ensembles.model_copy(update={"ensembles": {"model_0": one}})
    axes = _axes(distribution, Subject(record, None, english, "mse"))
    assert axes.patches[0].get_extents().width > 1


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("def f(figure, record, words):\n    x = 1\n    x / 0\n", r"figures.py:3: ZeroDivisionErr"),
        (
            "def _part():\n    1 / 0\ndef f(figure, record, words):\n    _part()\n",
            r"figures.py:2: ZeroDivisionError",
        ),
        ("import nothing_of_that_name\n", r"figures.py:1: ModuleNotFoundError"),
        ("x = 1\ndef f(:\n", r"figures.py:2: invalid syntax"),
        ("def f(figure):\n    pass\n", r"figures.py:1: TypeError"),
        ("def f(figure, record, words):\n    words['x']\n", r"figures.py:2: KeyError: 'x'"),
        (
            "def f(figure, record, words):\n    figure.draw = None\n",
            "Figure 'f' can't be drawn",
        ),
    ],
)
def test_an_error_of_the_article_s_code_is_told_with_file_and_line(
    tmp_path: Path, record: Record, code: str, message: str
) -> None:
    path = tmp_path / "figures.py"
    path.write_text(code)
    with pytest.raises(InputError, match=message):
        draw(path, subject(record, {}))
    assert [entry.name for entry in tmp_path.iterdir()] == ["figures.py"]


def test_a_missing_word_of_a_common_picture_is_named(
    figures_py: Path, record: Record, english: Words
) -> None:
    del english["figures"]["loss"]["x"]
    with pytest.raises(InputError, match=r"Figure 'loss'.*no 'x'"):
        draw(figures_py, subject(record, english))


def test_only_public_functions_of_the_article_are_pictures(tmp_path: Path, record: Record) -> None:
    path = tmp_path / "figures.py"
    path.write_text(
        "from textwrap import fill\nclass Kind:\n    pass\nSIZE = 3\n"
        "def _part(axes):\n    1 / 0\n"
        "def dots(figure, record, words):\n    figure.subplots().plot([1, 2])\n"
    )
    assert list(draw(path, subject(record, {}))) == ["dots"]


def test_an_article_without_a_file_of_figures_has_the_common_ones(
    tmp_path: Path, record: Record, english: Words
) -> None:
    assert set(draw(tmp_path / "figures.py", subject(record, english))) == {"loss", "errors"}


def test_importing_the_room_does_not_import_matplotlib() -> None:
    check = "import sys, reportgen.figures; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0


def _axes(picture: Callable[[Figure, Subject], object], subject: Subject) -> Axes:
    """Return the first axes of a picture, before it becomes SVG."""
    figure = Figure()
    with style():
        picture(figure, subject)
    return figure.axes[0]
