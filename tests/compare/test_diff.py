import json
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.cli.exits import of_verdict
from reportgen.compare import Side, Verdict, compare, diff_json, diff_schema
from reportgen.compare.model import Diff, MetricDiff, Reason
from reportgen.errors import InputError
from reportgen.record import Ensemble, Outcome, Record
from reportgen.statistics.attribution import Cause, Share
from tests.compare.diffs import Make, Members, between, network

numbers = st.one_of(
    st.floats(allow_nan=True, allow_infinity=True), st.sampled_from([0.04, 0.13, 4e-31, 0.0, -0.0])
)


sizes = st.one_of(st.none(), st.lists(numbers, min_size=1, max_size=30).map(tuple))


same_fixture = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def baseline(diff: Diff) -> MetricDiff:
    return next(row for row in diff.metrics if row.model == "linear_regression")


@same_fixture
@given(numbers, sizes)
def test_a_record_does_not_differ_from_itself(
    make: Make, value: float, ensemble: tuple[float, ...] | None
) -> None:
    record = make(value, ensemble)
    diff = between(record, record)
    assert diff.verdict is Verdict.IDENTICAL
    assert of_verdict(diff.verdict, strict=True) == 0
    assert not diff.environment
    assert all(row.verdict is Verdict.IDENTICAL for row in diff.metrics)
    assert all(curve.equal == "identical" for curve in diff.curves)


@same_fixture
@given(numbers, numbers, sizes, sizes)
def test_either_order_comes_to_the_same_verdicts(
    make: Make,
    a: float,
    b: float,
    seeds_a: tuple[float, ...] | None,
    seeds_b: tuple[float, ...] | None,
) -> None:
    old, new = make(a, seeds_a), make(b, seeds_b)
    there, back = between(old, new), between(new, old)
    assert there.verdict is back.verdict
    assert [row.verdict for row in there.metrics] == [row.verdict for row in back.metrics]
    assert network(there).reason == network(back).reason
    assert network(there).seeds_needed == network(back).seeds_needed


@same_fixture
@given(numbers, numbers, sizes, sizes)
def test_a_diff_survives_its_json(
    make: Make,
    a: float,
    b: float,
    seeds_a: tuple[float, ...] | None,
    seeds_b: tuple[float, ...] | None,
) -> None:
    text = diff_json(between(make(a, seeds_a), make(b, seeds_b)))
    json.loads(text, parse_constant=pytest.fail)
    assert diff_json(Diff.model_validate_json(text)) == text


def test_the_schema_of_the_json_names_every_section() -> None:
    fields = diff_schema()["properties"]
    assert {"claims", "environment", "metrics", "curves", "prose", "cost"} <= fields.keys()


def test_other_seeds_of_one_version_are_within_seed_noise(make: Make, members: Members) -> None:
    diff = between(make(0.0419, members(1000, 1)), make(0.1433, members(1000, 2)))
    row = network(diff)
    assert row.verdict is Verdict.WITHIN_NOISE
    assert row.spread is not None
    assert row.spread.distance.high < diff.method.margin
    assert of_verdict(diff.verdict, strict=True) == 0


def test_a_moved_distribution_has_changed_even_where_the_listed_run_stood(
    make: Make, members: Members
) -> None:
    diff = between(make(0.1, members(1000, 1)), make(0.1, members(1000, 2, moved=0.02)))
    assert network(diff).verdict is Verdict.CHANGED
    assert of_verdict(diff.verdict) == 1


@pytest.mark.parametrize("moved", [0.0, 0.001, 0.005, 0.02, 1.0])
def test_thirty_seeds_never_end_within_seed_noise(
    make: Make, members: Members, moved: float
) -> None:
    diff = between(make(0.1, members(30, 1)), make(0.2, members(30, 2, moved=moved)))
    row = network(diff)
    assert row.verdict in (Verdict.CANNOT_TELL, Verdict.CHANGED)
    assert moved > 0.005 or row.seeds_needed is not None


def test_cannot_tell_is_a_warning_and_strictly_a_finding(make: Make, members: Members) -> None:
    diff = between(make(0.1, members(30, 1)), make(0.2, members(30, 2)))
    assert (of_verdict(diff.verdict), of_verdict(diff.verdict, strict=True)) == (0, 1)


def test_equal_ensembles_show_that_only_the_listed_seed_moved(make: Make, members: Members) -> None:
    diff = between(make(0.1, members(30, 1)), make(0.2, members(30, 1)))
    assert network(diff).verdict is Verdict.WITHIN_NOISE
    assert network(diff).reason == "equal ensembles"
    assert diff.method.tests == 0


def test_a_float_that_rounding_moved_is_the_same(make: Make) -> None:
    diff = between(make(0.1308), make(0.1308 * (1 + 1e-8)))
    assert network(diff).verdict is Verdict.SAME
    assert diff.verdict is Verdict.SAME


def test_nearly_nothing_against_below_a_limit_is_the_same(make: Make) -> None:
    for baselines in ((4e-31, {"below": 1e-16}), ({"below": 1e-16}, {"below": 1e-15})):
        diff = between(make(baseline=baselines[0]), make(baseline=baselines[1]))
        assert baseline(diff).verdict is Verdict.SAME


def test_a_bound_above_the_floor_says_too_little(make: Make) -> None:
    diff = between(make(baseline=4e-31), make(baseline={"below": 0.1}))
    assert baseline(diff).verdict is Verdict.CANNOT_TELL


def test_a_bound_far_below_what_other_models_come_to_is_as_good_as_nothing(make: Make) -> None:
    diff = between(make(baseline={"below": 1e-8}), make(0.1433, baseline=4.9e-16))
    assert baseline(diff).verdict is Verdict.SAME


def test_equal_bounds_are_identical(make: Make) -> None:
    bound = {"below": 1e-16}
    diff = between(make(baseline=bound), make(baseline=bound))
    assert baseline(diff).verdict is Verdict.IDENTICAL


def test_a_baseline_that_moved_has_changed_as_no_seed_explains_it(make: Make) -> None:
    assert baseline(between(make(baseline=0.1), make(baseline=0.2))).verdict is Verdict.CHANGED
    other_seed = between(make(baseline=0.1), make(baseline=0.2, seed=1))
    assert baseline(other_seed).verdict is Verdict.CANNOT_TELL


def on_data(record: Record, **data: object) -> Record:
    dataset = record.dataset.model_copy(update=data)
    return record.model_copy(update={"dataset": dataset})


def test_a_baseline_that_was_measured_on_another_part_moved_by_that(make: Make) -> None:
    for part in ("fitted", "measured"):
        row = baseline(between(make(baseline=0.1), on_data(make(baseline=0.2), **{part: "other"})))
        assert (row.verdict, row.reason) == (Verdict.CHANGED, Reason.OTHER_PART)
    assert baseline(between(make(baseline=0.1), make(baseline=0.2))).reason is Reason.NO_SEED


def test_of_other_data_equal_numbers_are_the_same_and_not_identical(make: Make) -> None:
    one, other = (on_data(make(), sha256=sign * 64) for sign in "ab")
    assert between(one, one).verdict is Verdict.IDENTICAL
    assert between(one, make()).verdict is Verdict.IDENTICAL  # a record need not say it
    assert between(one, other).verdict is Verdict.SAME


def test_two_single_runs_can_not_tell(make: Make) -> None:
    row = network(between(make(0.0419), make(0.1433)))
    assert row.verdict is Verdict.CANNOT_TELL
    assert row.seeds_needed


def test_a_record_without_seeds_is_placed_in_the_other_one_either_way(
    make: Make, members: Members
) -> None:
    alone, known = make(0.1276), make(0.1433, members(1000, 1))
    there, back = network(between(alone, known)), network(between(known, alone))
    assert there.verdict is Verdict.CANNOT_TELL
    assert there.place is not None
    assert back.place is not None
    assert (there.place.side, back.place.side) == ("a", "b")
    method = between(alone, known).method
    assert (method.tests, method.placed) == (1, 1)
    assert 40 < there.place.percentile == back.place.percentile < 80
    assert (there.seeds_needed, back.seeds_needed) == (None, None)


def test_a_lone_number_beyond_all_seeds_has_changed(make: Make, members: Members) -> None:
    row = network(between(make(7.5), make(0.1433, members(1000, 1))))
    assert row.verdict is Verdict.CHANGED


def test_a_model_only_one_record_has_is_told_and_not_judged(make: Make) -> None:
    whole = make()
    models = {name: model for name, model in whole.models.items() if name == "model_1"}
    part = whole.model_copy(update={"models": models})
    row = baseline(between(part, whole))
    assert (row.a, row.reason, row.verdict) == (None, "missing", Verdict.CANNOT_TELL)


def test_all_tests_of_a_diff_are_corrected_together(make: Make, members: Members) -> None:
    def many(seed: int) -> Record:
        record = make(0.1 + seed, members(200, seed))
        ensembles: dict[str, Ensemble] = {
            f"net_{index}": Ensemble(
                way="fit",
                seeds=tuple(range(200)),
                metrics={"mse": members(200, 100 * seed + index)},
                loss_quantiles={},
            )
            for index in range(40)
        }
        models = dict.fromkeys(ensembles, record.models["model_1"])
        return record.model_copy(update={"models": models, "ensembles": ensembles})

    diff = between(many(1), many(2))
    assert diff.method.tests == 40
    spreads = [row.spread for row in diff.metrics if row.spread is not None]
    rarest = min(spreads, key=lambda spread: spread.p)
    assert rarest.p < 0.05
    assert rarest.p_corrected == pytest.approx(min(1.0, 40 * rarest.p))
    assert all(row.verdict is not Verdict.CHANGED for row in diff.metrics)


def test_a_flipped_claim_outranks_a_change(make: Make, members: Members) -> None:
    before = Outcome("claim", holds=True, expected=True, held=970, seeds=1000)
    after = Outcome("claim", holds=False, expected=True, held=100, seeds=1000)
    a = Side(make(0.1, members(1000, 1)), "a", {"c": before})
    b = Side(make(0.2, members(1000, 2, moved=0.05)), "b", {"c": after})
    diff = compare(a, b)
    assert network(diff).verdict is Verdict.CHANGED
    assert diff.verdict is Verdict.CLAIM_FLIPPED
    assert of_verdict(diff.verdict) == 4


def test_two_articles_are_refused_in_one_line(make: Make) -> None:
    with pytest.raises(InputError, match=r"two articles, 'simple-rnn' and 'lstm'") as refusal:
        between(make(), make(article="lstm"))
    assert "\n" not in str(refusal.value)


def test_causes_are_attached_by_pointer(make: Make) -> None:
    cause = Cause(
        largest="initial draw",
        shares=(Share(origin="initial draw", share=0.98, moved=0.1),),
    )
    diff = between(make(0.1), make(0.2)).with_causes({"/models/model_1/metrics/mse": cause})
    assert network(diff).cause == cause
    assert baseline(diff).cause is None


def test_a_verdict_is_a_matter_of_the_data_alone(make: Make, members: Members) -> None:
    a, b = make(0.1, members(300, 1)), make(0.2, members(300, 2))
    assert diff_json(between(a, b)) == diff_json(between(a, b))


def test_importing_the_room_leaves_scipy_and_rich_alone() -> None:
    code = "import reportgen.compare, sys; print('scipy' in sys.modules, 'rich' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["False", "False"]
