"""The pictures that every article can have, of experiments unlike the first one."""

from math import nan, sin
from pathlib import Path
from typing import Any

import pytest

from reportgen.charts import Chart, Plain
from reportgen.charts.table import columns, to_csv
from reportgen.figures import alternative_text
from reportgen.figures.drawing import draw_all
from reportgen.figures.subject import Subject
from reportgen.pages.charts import ChartView
from reportgen.prose.languages import language
from reportgen.record import Dataset, Ensemble, Model, Record
from reportgen.theme.environment import theme_environment
from tests.figures.conftest import subject
from tests.words import make_words

WORDS: dict[str, Any] = make_words(
    figures={"loss": {}, "errors": {}, "distribution": {}}
).model_dump()
NOWHERE = Path("no figures.py")
EPOCHS = tuple(1 / (1 + epoch) for epoch in range(20))


def drawn(record: Record, **about: Any) -> dict[str, Chart]:
    """Return the common pictures, all of which are charts."""
    found = {}
    for name, drawing in draw_all(NOWHERE, subject(record, WORDS, **about)).items():
        assert isinstance(drawing.shown, Chart)
        found[name] = drawing.shown
    return found


def told(name: str, about: Subject) -> str:
    return alternative_text(name, about, lambda value: f"{value:g}")


def record(n_sample: int, n_target: int, models: dict[str, Model], **other: Any) -> Record:
    target = tuple(tuple(sin(row + at) for at in range(n_target)) for row in range(n_sample))
    data = Dataset(n_sample=n_sample, target_shape=(n_target,), target=target)
    known = {"schema": 2, "article": "any", "metrics": {"mse": "less"}, "dataset": data}
    return Record(models=models, **known | other)


def model(n_sample: int, n_target: int, kind: str = "network", **other: Any) -> Model:
    predictions = tuple((0.1,) * n_target for _ in range(n_sample))
    return Model(kind=kind, metrics={"mse": 0.5}, predictions=predictions, **other)


def size(chart: Chart) -> int:
    """Return how many bytes a page needs for a chart with its table."""
    english = language("en", {})
    view = ChartView(chart, "own.csv", make_words().page, english)
    macros: Any = theme_environment().get_template("chart.html.jinja").module
    return len(macros.article_chart(view, "", "", "../", True, "").encode())  # noqa: FBT003


@pytest.mark.parametrize(
    ("n_sample", "n_target"), [(47, 1), (1797, 1), (50, 64), (1797, 64), (10_000, 10)]
)
def test_the_errors_of_any_number_of_samples_and_targets_are_a_small_chart(
    n_sample: int, n_target: int
) -> None:
    models = {name: model(n_sample, n_target) for name in ("shallow", "deep")}
    errors = drawn(record(n_sample, n_target, models))["errors"]
    assert [each.label for each in errors.legend] == ["shallow", "deep"]
    assert size(errors) < 40_000
    assert len(to_csv(errors).splitlines()) <= 301


def test_of_many_errors_the_largest_in_size_is_drawn_and_the_axis_says_of_how_many() -> None:
    found = record(700, 2, {"net": model(700, 2)})
    (panel,) = drawn(found)["errors"].panels
    assert panel.y.label == "prediction − data: the largest of 6"  # 3 samples of 2 targets
    (errors,) = columns(drawn(found)["errors"])
    every = [0.1 - value for row in found.dataset.target[3:6] for value in row]
    assert errors.values[3] == pytest.approx(max(every, key=abs))


def test_the_largest_error_that_is_told_is_on_the_chart() -> None:
    found = record(700, 2, {"net": model(700, 2)})
    (errors,) = columns(drawn(found)["errors"])
    largest = max(map(abs, errors.values.values()))
    assert f"largest absolute error {largest:g} at sample" in told("errors", subject(found, WORDS))


def test_without_networks_the_errors_are_those_of_every_model() -> None:
    models = {name: model(9, 1, "baseline") for name in ("forest", "line")}
    found = record(9, 1, models)
    assert [each.label for each in drawn(found)["errors"].legend] == ["forest", "line"]
    assert "loss" not in drawn(found)
    assert "forest: largest absolute error" in told("errors", subject(found, WORDS))


def test_predictions_of_another_shape_than_the_data_have_no_errors() -> None:
    models = {"line": model(9, 1), "softmax": model(9, 3)}
    assert [each.label for each in drawn(record(9, 1, models))["errors"].legend] == ["line"]
    assert "errors" not in drawn(record(9, 1, {"softmax": models["softmax"]}))


def test_the_loss_on_held_out_samples_is_dashed_in_the_colour_of_the_loss() -> None:
    history = {"loss": EPOCHS, "val_loss": EPOCHS[::-1], "accuracy": EPOCHS}
    nets = {
        "a": model(9, 1, loss_curve=EPOCHS, history=history),
        "b": model(9, 1, loss_curve=EPOCHS),
    }
    found = record(9, 1, nets)
    one, beside, other = drawn(found)["loss"].legend
    assert [one.label, beside.label, other.label] == ["a", "a, validation", "b"]
    assert (one.look.shade, one.look.dashes) == (beside.look.shade, "solid")
    assert beside.look.dashes == "dashed"
    assert other.look.shade != one.look.shade
    assert "a, validation: from 0.05 to 1" in told("loss", subject(found, WORDS))


def test_every_series_of_a_loop_of_one_s_own_is_a_loss() -> None:
    gan = model(9, 1, history={"generator": EPOCHS, "discriminator": EPOCHS[::-1]})
    found = record(9, 1, {"gan": gan})
    legend = drawn(found)["loss"].legend
    assert [each.label for each in legend] == ["gan, generator", "gan, discriminator"]
    said = told("loss", subject(found, WORDS))
    assert "gan, discriminator: from 0.05 to 1" in said
    assert "diverged" not in said


def test_a_baseline_with_an_ensemble_is_in_the_distribution_and_in_its_text() -> None:
    scores = {"mse": tuple(0.1 + 0.01 * seed for seed in range(30))}
    ensemble = Ensemble(way="fit", seeds=tuple(range(30)), metrics=scores, loss_quantiles={})
    models = {"forest": model(9, 1, "baseline"), "net": model(9, 1)}
    found = record(9, 1, models, ensembles={"forest": ensemble})
    assert [panel.title or "forest" for panel in drawn(found)["distribution"].panels] == ["forest"]
    said = told("distribution", subject(found, WORDS))
    assert "forest: number of seeds: 30" in said
    assert "net" not in said  # it has no ensemble, and so has not diverged


def test_where_every_network_diverged_the_errors_are_drawn_without_a_curve() -> None:
    lost = model(9, 1, diverged=True)
    lost = lost.model_copy(update={"predictions": ((nan,),) * 9, "metrics": {"mse": nan}})
    found = record(9, 1, {"net": lost})
    shown = draw_all(NOWHERE, subject(found, WORDS))["errors"].shown
    assert isinstance(shown, Plain)
    said = told("errors", subject(found, WORDS))
    assert "diverged" in said
    assert "nan" not in said
    beside = record(9, 1, {"net": lost, "other": model(9, 1)})
    assert [each.label for each in drawn(beside)["errors"].legend] == ["other"]


@pytest.mark.parametrize("name", ["loss", "errors", "distribution"])
def test_a_training_that_diverges_needs_no_word_that_another_does_not(name: str) -> None:
    wrong = Model(
        kind="network",
        metrics={"mse": float("nan")},
        predictions=((float("nan"),),) * 9,
        loss_curve=(1.0, float("inf")),
        diverged=True,
    )
    found = record(9, 1, {"net": wrong, "line": model(9, 1, "baseline")})
    assert "net: the training diverged" in told(name, subject(found, WORDS))
    assert draw_all(NOWHERE, subject(found, WORDS))


@pytest.mark.parametrize("epochs", [1, 6, 20, 300])
def test_nobody_trains_half_an_epoch_or_measures_half_a_sample(epochs: int) -> None:
    net = model(20, 1, loss_curve=(EPOCHS * 15)[:epochs])
    for name, chart in drawn(record(20, 1, {"net": net})).items():
        if name != "distribution":
            ticks = [float(tick.text) for tick in chart.panels[0].x.ticks]
            assert ticks == [round(tick) for tick in ticks], name
