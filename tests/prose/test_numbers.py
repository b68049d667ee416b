"""Numbers of the text: looked up, computed, written, remembered with their origin."""

from dataclasses import replace

import pytest

from reportgen.article import Settings, Words
from reportgen.errors import InputError
from reportgen.prose.document import indices, unmarked
from reportgen.prose.languages import language
from reportgen.prose.numbers import Numbers
from reportgen.prose.tables import MetricTable, claim_table
from reportgen.record import TODAY, Ensemble, Outcome, Record

DATASET = {"n_sample": 1, "inputs": {"x": [1, 1]}, "target_shape": [1], "target": [[0.0]]}


def record(**mse: object) -> Record:
    models = {
        name: {"kind": "network", "metrics": {"mse": value}, "predictions": [[0.0]]}
        for name, value in mse.items()
    }
    document = {"schema": 2, "article": "tiny", "metrics": {"mse": "less"}, "dataset": DATASET}
    return Record.model_validate(document | {"models": models})


ENSEMBLE = Ensemble(
    way="reassigned",
    seeds=tuple(range(101)),
    metrics={"mse": tuple(float(value) for value in range(101))},
    loss_quantiles={},
)
TODAY_RECORD = record(net=0.3, base=0.2, zero=0.0).model_copy(
    update={"ensembles": {"net": ENSEMBLE}}
)
OLD = record(net=0.25, base={"below": 1e-16})


@pytest.fixture
def numbers() -> Numbers:
    return Numbers({TODAY: TODAY_RECORD, "old": OLD}, "old", language("en", below="below {limit}"))


def test_a_number_is_todays_unless_the_reference_is_asked_for(numbers: Numbers) -> None:
    place = "/models/net/metrics/mse"
    assert unmarked(numbers.value(place)) == "0.3"
    assert unmarked(numbers.value(place, of="reference")) == "0.25"
    assert [number.record for number in numbers.written] == [TODAY, "old"]


def test_a_number_remembers_its_origin(numbers: Numbers) -> None:
    text = numbers.value("/models/net/metrics/mse")
    (index,) = indices(text)
    written = numbers.written[index]
    assert (written.pointer, written.value, written.text) == (
        "/models/net/metrics/mse",
        "0.3",
        "0.3",
    )


def test_a_bound_is_said_in_the_languages_words(numbers: Numbers) -> None:
    text = unmarked(numbers.value("/models/base/metrics/mse", of="reference"))
    assert text == "below 10⁻¹⁶"


def test_a_ratio_is_the_first_over_the_second(numbers: Numbers) -> None:
    text = numbers.ratio("/models/net/metrics/mse", "/models/base/metrics/mse")
    assert unmarked(text) == "1.5"


def test_a_ratio_to_nothing_is_a_dash(numbers: Numbers) -> None:
    text = numbers.ratio("/models/net/metrics/mse", "/models/zero/metrics/mse")
    assert unmarked(text) == "—"


def test_a_change_is_today_minus_the_reference_with_its_sign(numbers: Numbers) -> None:
    assert unmarked(numbers.change("/models/net/metrics/mse")) == "+0.0500"


def test_quantiles_and_percentiles_are_those_of_the_members(numbers: Numbers) -> None:
    assert unmarked(numbers.members("net")) == "101"
    assert unmarked(numbers.quantile("net", "mse", 5)) == "5.0000"
    assert unmarked(numbers.percentile("net", "mse")) == "1"


def test_a_share_is_said_in_percent(numbers: Numbers) -> None:
    assert (
        unmarked(numbers.share(Outcome("it", holds=True, expected=True, held=604, seeds=1000)))
        == "60.4%"
    )
    with pytest.raises(InputError, match="has no share"):
        numbers.share(Outcome("it", holds=True, expected=True))


def test_a_model_without_members_is_told(numbers: Numbers) -> None:
    with pytest.raises(InputError, match="'base' has no ensemble"):
        numbers.quantile("base", "mse", 50)


@pytest.mark.parametrize("pointer", ["/article", "/models", "/models/net/kind", "/nothing", "x"])
def test_what_is_no_number_is_refused(numbers: Numbers, pointer: str) -> None:
    with pytest.raises(InputError, match="Pointer"):
        numbers.value(pointer)


def test_the_table_has_each_model_with_its_range_its_past_and_its_change(
    numbers: Numbers, tiny_settings: Settings, tiny_words: Words
) -> None:
    settings = tiny_settings.model_copy(update={"reference": "old"})
    table = unmarked(
        MetricTable("mse", TODAY_RECORD, OLD, settings, tiny_words, numbers).markdown()
    ).splitlines()
    heads = "Model | MSE | to base | Median over seeds (5–95%) | in old | Change since"
    assert table[0] == f"| {heads} |"
    assert table[1] == "| :--- | ---: | ---: | ---: | ---: | ---: |"
    net, base, zero = table[2:]
    assert net == "| The net | 0.3000 | 1.5 | 50.0000 (5.0000–95.0000) | 0.2500 | +0.0500 |"
    assert base == "| base | 0.2000 | 1 | — | below 10⁻¹⁶ | — |"
    assert zero == "| zero | 0.0000 | 0 | — | — | — |"


def test_a_table_has_no_column_that_would_be_empty(
    tiny_settings: Settings, tiny_words: Words
) -> None:
    alone = record(net=-0.8, base=0.5)
    numbers = Numbers({TODAY: alone}, None, language("en"))
    settings = tiny_settings.model_copy(update={"yardstick": None})
    table = MetricTable("mse", alone, None, settings, tiny_words, numbers).markdown()
    lines = ["| Model | MSE |", "| :--- | ---: |", "| The net | −0.8000 |", "| base | 0.5000 |"]
    assert unmarked(table).splitlines() == lines


def test_names_that_mean_something_in_a_pointer_are_looked_up_all_the_same(
    tiny_settings: Settings, tiny_words: Words
) -> None:
    slashed = record(**{"a/b": 0.3, "base~": 0.2}).model_copy(
        update={"ensembles": {"a/b": ENSEMBLE}}
    )
    numbers = Numbers({TODAY: slashed}, None, language("en"))
    settings = tiny_settings.model_copy(update={"yardstick": "base~"})
    table = MetricTable("mse", slashed, None, settings, tiny_words, numbers).markdown()
    assert "| a/b | 0.3000 | 1.5 | 50.0000 (5.0000–95.0000) |" in unmarked(table)
    assert numbers.written[0].pointer == "/models/a~1b/metrics/mse"
    assert unmarked(numbers.percentile("a/b", "mse")) == "1"


def test_a_claim_without_a_sentence_is_refused(tiny_words: Words) -> None:
    outcome = Outcome("good", holds=True, expected=True)
    numbers = Numbers({}, None, language("en"))
    with pytest.raises(InputError, match=r"'good' has no sentence in words\.en"):
        claim_table({"good": outcome}, tiny_words, numbers)
    told = tiny_words.model_copy(update={"claims": {"good": "It is good"}})
    over_seeds = replace(outcome, held=1, seeds=4)
    table = claim_table({"good": over_seeds}, told, numbers).splitlines()
    assert unmarked(table[-1]) == "| It is good | holds | 25% | depends on the seed |"
    alone = claim_table({"good": outcome}, told, numbers).splitlines()
    assert alone == ["| Claim | Verdict |", "| :--- | ---: |", "| It is good | holds |"]
