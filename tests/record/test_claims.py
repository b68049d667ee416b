"""Claims as expressions over a record."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.article import Claim, find_article, read_article
from reportgen.errors import InputError
from reportgen.record import Ensemble, Outcome, Record, claims_of, evaluate_claims, wrong_claims


def record(**mse: float | str | dict[str, float]) -> Record:
    models = {
        name: {
            "kind": "network" if name.startswith("model") else "baseline",
            "metrics": {"mse": value},
            "predictions": [[0.0]],
        }
        for name, value in mse.items()
    }
    dataset = {"n_sample": 1, "inputs": {"x": [1, 1]}, "target_shape": [1], "target": [[0.0]]}
    document = {"schema": 2, "article": "tiny", "metrics": {"mse": "less"}, "dataset": dataset}
    return Record.model_validate(document | {"models": models})


def outcome(expression: str, of: Record, *, expected: bool = True) -> Outcome:
    claims = {"it": Claim(expression=expression, expected=expected)}
    return evaluate_claims(claims, of)["it"]


def with_ensemble(of: Record, values: list[float]) -> Record:
    ensemble = Ensemble(
        way="fit",
        seeds=tuple(range(len(values))),
        metrics={"mse": tuple(values)},
        loss_quantiles={},
    )
    return of.model_copy(update={"ensembles": {"model_0": ensemble}})


def test_a_claim_holds_when_its_expression_is_true() -> None:
    assert outcome("mse.line < mse.model_0", record(line=1.0, model_0=2.0)).holds is True
    assert outcome("mse.line < mse.model_0", record(line=2.0, model_0=1.0)).holds is False


def test_a_bound_counts_as_its_limit() -> None:
    assert outcome("mse.line < mse.model_0", record(line={"below": 1e-16}, model_0=1.0)).holds


def test_a_claim_about_a_model_that_is_not_there_has_no_outcome() -> None:
    told = outcome("mse.absent < mse.line", record(line=1.0))
    assert (told.holds, told.verdict, told.flipped) == (None, None, False)


def test_nothing_holds_of_what_is_not_a_number() -> None:
    assert outcome("mse.model_0 < mse.line", record(line=1.0, model_0="NaN")).holds is False


def test_an_outcome_that_is_not_the_expected_one_has_flipped() -> None:
    assert outcome("mse.line > 1", record(line=1.0)).flipped
    assert not outcome("mse.line > 1", record(line=1.0), expected=False).flipped


def test_a_claim_that_the_seed_decides_is_within_noise_and_never_flips() -> None:
    told = outcome("mse.model_0 < 1", with_ensemble(record(model_0=2.0), [0.5, 1.5]))
    assert (told.share, told.verdict, told.flipped) == (0.5, "within noise", False)


def test_a_claim_that_no_seed_bears_out_fails_and_flips() -> None:
    told = outcome("mse.model_0 < 1", with_ensemble(record(model_0=2.0), [3.0] * 40))
    assert (told.share, told.verdict, told.flipped) == (0.0, "fails", True)


def test_division_by_zero_bears_nothing_out() -> None:
    assert outcome("1 / mse.line > 0", record(line=0.0)).holds is False


@pytest.mark.parametrize(
    "expression",
    [
        "__import__('os').system('true')",
        "mse.line.__class__",
        "mse.__class__",
        "(lambda: 1)()",
        "[x for x in (1,)]",
        "open('x')",
        "max(mse.line, key=print)",
        "9 ** 9 ** 9",
        "'a' < 'b'",
        "mse.line if 1 else 2",
    ],
)
def test_what_is_no_comparison_of_numbers_is_refused(expression: str) -> None:
    with pytest.raises(InputError, match="Claim 'it'"):
        outcome(expression, record(line=1.0))


def test_a_claim_about_a_metric_that_is_not_there_has_no_outcome() -> None:
    assert outcome("rmse.line < 1", record(line=1.0)).holds is None


@pytest.mark.parametrize(
    "expression", ["mse.line", "mse.line + 1", "mse.line and mse.line < 1", "not mse.line", "True"]
)
def test_a_number_is_no_claim(expression: str) -> None:
    with pytest.raises(InputError, match=r"Claim 'it': .*(compares nothing|has Constant)"):
        outcome(expression, record(line=1.0))


@pytest.mark.parametrize(
    "expression",
    ["mse < 1", "min < 1", "abs(mse.line, 1) < 2", "min(1) < 2", "mse.line in mse.line"],
)
def test_what_can_not_be_computed_is_one_line(expression: str) -> None:
    with pytest.raises(InputError, match="Claim 'it': "):
        outcome(expression, record(line=1.0))


@pytest.mark.parametrize(
    ("expression", "wrong"),
    [
        ("mse.lime < 1", "'lime' is no model of the experiment. Name one of: line, other"),
        ("rmse.line < 1", "'rmse' is no metric of the experiment. Name one of: mse"),
        ("mse.line", "'mse.line' compares nothing. Write it as mse.model_0 < mse.model_1"),
        ("mse.line <", "is not an expression"),
    ],
)
def test_a_claim_of_the_article_that_is_misspelt_is_told_with_its_line(
    expression: str, wrong: str, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(find_article("simple_rnn"), tmp_path / "article"))
    path = folder / "article.toml"
    with path.open("a", encoding="utf-8") as file:
        file.write(f'\n[claims.it]\nexpected = true\nexpression = "{expression}"\n')
    article = read_article(folder)
    claims = {"it": article.settings.claims["it"]}
    article = replace(article, settings=article.settings.model_copy(update={"claims": claims}))
    line = path.read_text(encoding="utf-8").count("\n")
    with pytest.raises(InputError, match=re.escape(f"article.toml:{line}: key 'claims.it")) as told:
        claims_of(article, record(line=1.0, other=2.0))
    assert wrong in str(told.value)


@given(st.floats(allow_nan=True), st.floats(allow_nan=True))
def test_a_claim_agrees_with_python(one: float, other: float) -> None:
    told = outcome("mse.a < mse.b", record(a=one, b=other))
    assert told.holds == (one < other)


def test_a_metric_that_an_ensemble_lacks_is_told_in_a_line_where_a_claim_names_it() -> None:
    found = with_ensemble(record(model_0=0.1), [0.1, 0.2]).model_dump(by_alias=True)
    found["metrics"]["mae"] = "less"
    found["models"]["model_0"]["metrics"]["mae"] = 0.3
    both = Record.model_validate(found)
    assert outcome("mse.model_0 < 0.15", both).share == 0.5
    with pytest.raises(InputError, match="name 'mae' is not defined"):
        outcome("mae.model_0 < 0.15", both)


def parted(**values: float) -> Record:
    """Return a record measured on the test part, with half of each value on the training part."""
    whole = record(**dict(values)).model_dump(by_alias=True)
    whole["dataset"] |= {"measured": "test", "fitted": "train"}
    whole["dataset"]["parts"] = {"train": {"n_sample": 2}, "test": {"n_sample": 1}}
    for name, value in values.items():
        whole["models"][name]["parts"] = {"train": {"metrics": {"mse": value / 2}}}
    return Record.model_validate(whole)


@pytest.mark.parametrize(
    ("expression", "holds"),
    [
        ("train.mse.line < mse.line", True),
        ("test.mse.line == mse.line", True),
        ("train.mse.line == 0.5", True),
        ("train.mse.line > train.mse.other", False),
    ],
)
def test_a_claim_may_name_the_part_of_the_data(expression: str, *, holds: bool) -> None:
    assert outcome(expression, parted(line=1.0, other=2.0)).holds is holds


def test_a_claim_about_another_part_is_not_judged_by_seeds_that_were_measured_on_this_one() -> None:
    of = with_ensemble(parted(model_0=2.0), [0.5, 3.0])
    assert outcome("mse.model_0 < 1", of).seeds == 2
    assert outcome("test.mse.model_0 < 1", of).share == 0.5
    elsewhere = outcome("train.mse.model_0 < 1", of)
    assert (elsewhere.seeds, elsewhere.by_seed, elsewhere.holds) == (0, True, False)


def test_a_baseline_that_has_an_ensemble_is_judged_by_its_seeds() -> None:
    of = with_ensemble(record(model_0=2.0), [0.5, 3.0])
    forest = of.models["model_0"].model_copy(update={"kind": "baseline"})
    of = of.model_copy(update={"models": {"model_0": forest}})
    assert outcome("mse.model_0 < 1", of).share == 0.5


@pytest.mark.parametrize(
    ("expression", "wrong"),
    [
        ("exam.mse.line < 1", "'exam' is no part of the data. Name one of: test, train"),
        ("mse.test.line < 1", "'test' is no metric"),
        ("train.mse.line.more < 1", "has Attribute"),
    ],
)
def test_a_misspelt_part_is_told(expression: str, wrong: str) -> None:
    claims = {"it": Claim(expression=expression, expected=True)}
    ((name, told),) = wrong_claims(claims, parted(line=1.0))
    assert name == "it"
    assert wrong in told
