"""Tables of a metric have the columns that say something, and say on what was measured."""

from pathlib import Path
from typing import Any

import pytest

from reportgen.article import Settings, Words, read_toml
from reportgen.article.words import merged
from reportgen.errors import InputError
from reportgen.prose import unmarked
from reportgen.prose.languages import language
from reportgen.prose.numbers import Numbers
from reportgen.prose.tables import MetricTable, measured_on
from reportgen.record import TODAY, Record
from tests.words import make_words

SPLIT = {"n_sample": 30, "fitted": "train", "measured": "test", "target_shape": [1]}
PARTS = {"train": {"n_sample": 120}, "test": {"n_sample": 30}, "extra": {"n_sample": 7}}


def record(
    metric: str = "mse",
    direction: str = "less",
    *,
    folds: int | None = None,
    measured: str = "test",
    **scores: Any,
) -> Record:
    """Return a record of models with a value on the test part, and half of it on the training."""
    models = {
        name: {
            "kind": "baseline",
            "metrics": {metric: value},
            "parts": {"train": {"metrics": {metric: value / 2}}},
        }
        for name, value in scores.items()
    }
    dataset: dict[str, Any] = SPLIT | {"parts": PARTS, "measured": measured}
    if folds:
        dataset["folds"] = {"number": folds, "splitter": "KFold"}
    document = {"schema": 2, "article": "tiny", "metrics": {metric: direction}}
    return Record.model_validate(document | {"models": models, "dataset": dataset})


def table(of: Record, settings: Settings, words: Words, **options: Any) -> list[str]:
    """Return the lines of the table of the record's metric."""
    percent = options.pop("percent", ())
    reference = options.pop("reference", None)
    numbers = Numbers(
        {TODAY: of} | ({"old": reference} if reference else {}), "old", language("en"), percent
    )
    (metric,) = of.metrics
    made = MetricTable(metric, of, reference, settings, words, numbers, **options)
    return unmarked(made.markdown()).splitlines()


@pytest.mark.parametrize(
    ("of", "has_ratio"),
    [
        (record(net=0.3, base=0.2), True),
        (record(net=0.0, base=0.2), True),
        (record(net=0.3, base=0.0), False),
        (record(net=-0.3, base=0.2), False),
        (record(net=0.3, base=float("inf")), False),
        (record("r2", "more", net=0.9, base=0.2), False),
        (record("accuracy", "more", net=0.9, base=0.5), False),
        (record(net=0.3, other=0.2), False),
    ],
)
def test_a_ratio_stands_only_where_zero_is_perfect_and_the_yardstick_is_not(
    of: Record, tiny_settings: Settings, tiny_words: Words, *, has_ratio: bool
) -> None:
    heading = table(of, tiny_settings, tiny_words)[0]
    assert ("to base" in heading) is has_ratio


def test_a_reference_without_the_metric_has_no_columns(
    tiny_settings: Settings, tiny_words: Words
) -> None:
    settings = tiny_settings.model_copy(update={"yardstick": None, "reference": "old"})
    old = record("mae", net=0.2)
    lines = table(record(net=0.3), settings, tiny_words, reference=old)
    assert lines[0] == "| Model | MSE |"


def test_a_metric_in_percent_is_so_in_every_column_and_in_prose(
    tiny_settings: Settings, tiny_words: Words
) -> None:
    of, old = (record("accuracy", "more", net=value) for value in (0.99, 0.8255))
    settings = tiny_settings.model_copy(update={"yardstick": None, "reference": "old"})
    lines = table(of, settings, tiny_words, reference=old, percent=("accuracy",))
    assert lines[-1] == "| The net | 99.00% | 82.55% | +16.45% |"
    numbers = Numbers({TODAY: of}, None, language("de"), ("accuracy",))
    said = unmarked(numbers.value("/models/net/metrics/accuracy"))
    assert said.replace("\N{NO-BREAK SPACE}", " ") == "99 %"


def test_a_table_of_another_part_has_that_parts_values(
    tiny_settings: Settings, tiny_words: Words
) -> None:
    lines = table(record(net=0.3, base=0.2), tiny_settings, tiny_words, part="train")
    assert lines[0] == "| Model | MSE |"
    assert lines[2:] == ["| The net | 0.1500 |", "| base | 0.1000 |"]


def test_a_part_that_was_not_measured_is_told_with_those_that_were(
    tiny_settings: Settings, tiny_words: Words
) -> None:
    with pytest.raises(InputError, match=r"'mse' was not measured on 'nowhere'.*test"):
        table(record(net=0.3), tiny_settings, tiny_words, part="nowhere")


def test_a_value_of_another_part_is_that_parts(tiny_words: Words) -> None:
    assert tiny_words
    numbers = Numbers({TODAY: record(net=0.3)}, None, language("en"))
    place = "/models/net/metrics/mse"
    assert unmarked(numbers.value(place, part="train")) == "0.15"
    assert unmarked(numbers.value(place, part="test")) == "0.3"
    assert numbers.written[0].pointer == "/models/net/parts/train/metrics/mse"
    with pytest.raises(InputError, match="is of no metric"):
        numbers.value("/dataset/n_sample", part="train")


@pytest.mark.parametrize(
    ("of", "part", "said"),
    [
        (
            record(net=1.0),
            None,
            "Measured on the test data (30 samples); the models were fitted on the training data.",
        ),
        (
            record(net=1.0),
            "train",
            "Measured on the 120 samples that the models were fitted on.",
        ),
        (
            record(net=1.0),
            "extra",
            (
                "Measured on the part “extra” (7 samples); "
                "the models were fitted on the training data."
            ),
        ),
        (
            record(net=1.0, folds=10),
            None,
            (
                "Measured on held-out samples: each of the 30 by a model that was fitted on "
                "the rest, in 10 folds."
            ),
        ),
        (
            record(net=1.0, measured="train"),
            None,
            "Measured on the 30 samples that the models were fitted on.",
        ),
    ],
)
def test_what_was_measured_on_what_is_said(of: Record, part: str | None, said: str) -> None:
    numbers = Numbers({TODAY: of}, None, language("en"))
    assert unmarked(measured_on(of, part, make_words(), numbers)) == said


def test_it_is_said_in_korean() -> None:
    of = record(net=1.0)
    numbers = Numbers({TODAY: of}, None, language("ko"))
    said = unmarked(measured_on(of, None, make_words("ko"), numbers))
    assert said == "평가 데이터(30개)로 잰 값이에요. 모델은 학습 데이터로 학습했어요."


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "de",
            (
                "Gemessen an den Testdaten (30 Beispiele); gelernt haben die Modelle an den "
                "Trainingsdaten."
            ),
        ),
        ("ja", "テストデータ（30件）で測った値です。モデルは学習データで学習しました。"),
    ],
)
def test_it_is_said_in_a_language_that_an_article_brings(code: str, said: str) -> None:
    theme = read_toml(Path(__file__).parents[1] / "data" / "languages" / f"theme.{code}.toml")
    words = merged([{"title": "x", "summary": "y"}, theme])
    of = record(net=1.0)
    numbers = Numbers({TODAY: of}, None, language(code))
    assert unmarked(measured_on(of, None, words, numbers)) == said


def test_of_a_record_without_data_nothing_is_said() -> None:
    of = record(net=1.0).model_copy(
        update={
            "dataset": Record.model_validate(
                {
                    "schema": 2,
                    "metrics": {"mse": "less"},
                    "models": {"net": {"metrics": {"mse": 1.0}}},
                }
            ).dataset
        }
    )
    assert measured_on(of, None, make_words(), Numbers({TODAY: of}, None, language("en"))) == ""
