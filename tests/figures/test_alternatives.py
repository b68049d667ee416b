"""A text alternative says what the picture shows, from the same record."""

from collections.abc import Callable
from typing import Any

import pytest

from reportgen.errors import InputError
from reportgen.figures import alternative_text
from reportgen.record import Record, ordered, quantile
from tests.figures.conftest import subject

Words = dict[str, Any]
Change = Callable[..., Record]


def number(value: float) -> str:
    return f"<{value:.4g}>"


def test_the_overlay_is_told_by_range_and_metric_of_what_it_draws(
    record: Record, english: Words
) -> None:
    assert alternative_text("overlay", subject(record, english), number) == (
        "Line chart; number of time steps: <12>; original data from <-1> to <0.9894>. "
        "model_0: from <-0.5> to <0.4947>, MSE <0.125>. "
        "model_1: from <-0.75> to <0.742>, MSE <0.0625>. "
        "Linear regression: from <-1> to <0.9894>, MSE <0>."
    )


def test_every_language_says_the_same_numbers(
    record: Record, korean: Words, english: Words
) -> None:
    for name in ("overlay", "loss", "errors", "shapes"):
        said = [
            sorted(
                part.split(">")[0]
                for part in alternative_text(name, subject(record, words), number).split("<")[1:]
            )
            for words in (korean, english)
        ]
        assert said[0] == said[1]


def test_the_loss_is_told_by_first_and_last_epoch(record: Record, english: Words) -> None:
    said = alternative_text("loss", subject(record, english), number)
    assert "model_0: from <2.125> to <0.13>; number of epochs: <20>." in said


def test_the_errors_are_told_by_the_largest_and_its_time(record: Record, english: Words) -> None:
    said = alternative_text("errors", subject(record, english, yardstick="persistence"), number)
    assert "model_0: largest absolute error <0.5> at time step <11>." in said
    assert "Persistence: largest absolute error <1.325> at time step <2>." in said
    assert "Linear" not in said


def test_the_distribution_is_told_by_median_range_this_run_and_the_reference(
    with_ensembles: Record, reference: Record, english: Words
) -> None:
    said = alternative_text("distribution", subject(with_ensembles, english, reference), number)
    assert (
        "model_0: number of seeds: <100>, of which diverged: <2>; median <0.13>; "
        "90% from <0.04> to <0.136>; this run <0.125>. model_0, 2018: <0.125>."
    ) in said


def test_values_of_the_metric_are_written_as_such_and_no_other_number(
    with_ensembles: Record, english: Words
) -> None:
    about = subject(with_ensembles, english)
    said = alternative_text("distribution", about, number, lambda value: f"{value:.1%}")
    assert "seeds: <100>, of which diverged: <2>; median 13.0%; 90% from 4.0% to 13.6%" in said
    assert "this run 12.5%" in said


def test_without_networks_a_picture_is_told_of_every_model(record: Record, english: Words) -> None:
    baselines = {
        name: model for name, model in record.models.items() if name not in record.networks
    }
    alone = record.model_copy(update={"models": baselines})
    words = english | {"alt": {"bars": "Bars", "bars_model": "{model}: {score}"}}
    said = alternative_text("bars", subject(alone, words), number)
    assert said.count(": <") == len(baselines) > 1


def test_the_distribution_s_quantiles_are_those_of_the_article_s_table(
    with_ensembles: Record, english: Words
) -> None:
    ensemble = with_ensembles.ensembles["model_0"]
    scores = (*(0.01 * seed for seed in range(40)), *[float("nan")] * 60)
    half = ensemble.model_copy(update={"metrics": {"mse": scores}, "diverged": 60})
    record = with_ensembles.model_copy(update={"ensembles": {"model_0": half}})
    said = alternative_text("distribution", subject(record, english), number)
    table = [quantile(ordered(half, "mse"), share) for share in (0.5, 0.05, 0.95)]
    median, low, high = map(number, table)
    assert median == "<inf>"
    assert f"median {median}; 90% from {low} to {high};" in said


def test_a_network_that_diverged_is_named_as_such(
    change: Change, record: Record, english: Words
) -> None:
    wrong = tuple((float("nan"),) for _ in record.dataset.target)
    diverged = change(
        "model_0",
        predictions=wrong,
        metrics={"mse": float("nan")},
        loss_curve=(2.0, float("inf")),
        diverged=True,
    )
    for name in ("overlay", "errors"):
        said = alternative_text(name, subject(diverged, english), number)
        assert "model_0: the training diverged." in said
        assert "nan" not in said
    assert (
        "model_0: from <2> to <2>; number of epochs: <1>. model_0: the training diverged."
        in alternative_text("loss", subject(diverged, english), number)
    )


def test_a_figure_without_an_alternative_is_refused(record: Record, english: Words) -> None:
    with pytest.raises(InputError, match=r"'alt\.scatter'"):
        alternative_text("scatter", subject(record, english), number)


@pytest.mark.parametrize("pattern", ["{mode}", "{}", "{n", "{model.__class__.a}"])
def test_a_pattern_that_cannot_be_filled_is_refused_with_what_it_may_name(
    record: Record, english: Words, pattern: str
) -> None:
    english["alt"]["overlay_model"] = pattern
    with pytest.raises(InputError, match=r"alt\.overlay_model.*\{score\}"):
        alternative_text("overlay", subject(record, english), number)
