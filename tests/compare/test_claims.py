from collections.abc import Callable

import pytest

from reportgen.article import Claim
from reportgen.compare import ClaimVerdict, Side, Verdict, compare
from reportgen.compare.model import ClaimDiff
from reportgen.record import Outcome, Record, evaluate_claims
from reportgen.reports.evidence import claim_evidence, metric_evidence
from tests.reports.speakers import speaker

Make = Callable[..., Record]
Members = Callable[..., tuple[float, ...]]


def verdict(make: Make, a: Outcome, b: Outcome) -> ClaimDiff:
    record = make()
    return compare(Side(record, "a", {"claim": a}), Side(record, "b", {"claim": b})).claims[0]


def result(*, holds: bool | None, share: float | None = None, seeds: int = 1000) -> Outcome:
    if share is None:
        return Outcome("claim", holds, expected=True)
    return Outcome("claim", holds, expected=True, held=round(share * seeds), seeds=seeds)


def test_a_claim_that_every_member_of_equal_ensembles_bears_out_alike_depends_on_the_seed(
    make: Make, members: Members
) -> None:
    record = make(0.1, members(4, 1))
    holds, fails = (result(holds=holds, share=0.75, seeds=4) for holds in (True, False))
    sides = [Side(record, "x", {"claim": outcome}) for outcome in (holds, fails)]
    row = compare(*sides).claims[0]
    assert (row.verdict, row.seeds_needed) == (ClaimVerdict.WITHIN_NOISE, None)
    others = Side(make(0.1, members(4, 2)), "y", {"claim": fails})
    assert compare(sides[0], others).claims[0].verdict is ClaimVerdict.CANNOT_TELL


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (result(holds=True, share=0.6), result(holds=True, share=0.6), ClaimVerdict.HOLDS),
        (result(holds=False), result(holds=False), ClaimVerdict.FAILS),
        (
            result(holds=True, share=0.42),
            result(holds=False, share=0.44),
            ClaimVerdict.WITHIN_NOISE,
        ),
        (result(holds=True, share=0.97), result(holds=False, share=0.1), ClaimVerdict.FLIPPED),
        (
            result(holds=True, share=0.6, seeds=30),
            result(holds=False, share=0.5, seeds=30),
            ClaimVerdict.CANNOT_TELL,
        ),
        (
            result(holds=True, share=1.0, seeds=30),
            result(holds=False, share=0.0, seeds=30),
            ClaimVerdict.FLIPPED,
        ),
        (result(holds=True), result(holds=False, share=0.42), ClaimVerdict.WITHIN_NOISE),
        (result(holds=True), result(holds=False, share=0.001), ClaimVerdict.FLIPPED),
        (result(holds=True), result(holds=False, share=0.0, seeds=30), ClaimVerdict.CANNOT_TELL),
        (result(holds=False), result(holds=True, share=0.42), ClaimVerdict.WITHIN_NOISE),
        (result(holds=True), result(holds=False), ClaimVerdict.CANNOT_TELL),
        (result(holds=None), result(holds=False), ClaimVerdict.UNKNOWN),
    ],
)
def test_a_claim_is_judged_over_seeds_alike_in_either_order(
    make: Make, a: Outcome, b: Outcome, expected: ClaimVerdict
) -> None:
    assert verdict(make, a, b).verdict is expected
    assert verdict(make, b, a).verdict is expected


def test_a_claim_of_baselines_alone_flips_as_no_seed_explains_it(make: Make) -> None:
    a = Outcome("claim", holds=True, expected=True, by_seed=False)
    b = Outcome("claim", holds=False, expected=True, by_seed=False)
    assert verdict(make, a, b).verdict is ClaimVerdict.FLIPPED


def test_of_a_claim_that_all_seeds_here_and_none_there_bear_out_a_few_more_are_asked_for(
    make: Make,
) -> None:
    """Five a side were told to be 649 seeds short; eight sufficed."""
    few = verdict(
        make, result(holds=True, share=1.0, seeds=5), result(holds=False, share=0.0, seeds=5)
    )
    assert (few.verdict, few.seeds_needed) == (ClaimVerdict.CANNOT_TELL, 6)
    more = verdict(
        make, result(holds=True, share=1.0, seeds=6), result(holds=False, share=0.0, seeds=6)
    )
    assert (more.verdict, more.seeds_needed) == (ClaimVerdict.FLIPPED, None)


def test_seeds_beyond_what_the_time_allowed_are_said_to_be(make: Make, members: Members) -> None:
    a, b = make(0.1, members(10, 1)), make(0.2, members(10, 2))
    (ensemble,) = a.ensembles.values()
    ended = ensemble.model_copy(update={"stopped": "time"})
    slow = a.model_copy(update={"ensembles": {"model_1": ended}})
    whole, cut = (compare(Side(each, "a"), Side(b, "b")) for each in (a, slow))
    (before,) = (row for row in whole.metrics if row.model == "model_1")
    (after,) = (row for row in cut.metrics if row.model == "model_1")
    assert (before.seeds_needed or 0) > 10
    assert (before.seeds_reached, after.seeds_reached) == (None, 10)
    told = metric_evidence(after, cut, speaker("en"))
    assert told.endswith(
        "the time allowed was used after 10: raise seeds and time_limit of article.toml"
    )


def test_a_claim_that_can_not_be_told_names_the_seeds_it_would_take(make: Make) -> None:
    assert verdict(make, result(holds=True), result(holds=False)).seeds_needed


def test_a_claim_beside_one_run_asks_for_more_seeds_and_promises_no_number(make: Make) -> None:
    claim = verdict(make, result(holds=True), result(holds=False, share=0.0, seeds=30))
    assert (claim.verdict, claim.seeds_needed) == (ClaimVerdict.CANNOT_TELL, None)
    assert claim_evidence(claim, speaker("en")).endswith("; more of B’s seeds would settle it")


def test_claims_are_read_off_a_record_with_their_seeds(make: Make, members: Members) -> None:
    claims = {
        "network": Claim(expression="mse.model_1 < 0.08", expected=False),
        "baseline": Claim(expression="mse.linear_regression < 1", expected=True),
        "absent": Claim(expression="mse.transformer < 1", expected=True),
    }
    found = evaluate_claims(claims, make(0.13, members(200, 1)))
    assert (found["network"].holds, found["network"].seeds) == (False, 200)
    assert 0.3 < (found["network"].share or 0) < 0.6
    assert found["baseline"] == Outcome("baseline", holds=True, expected=True, by_seed=False)
    assert found["absent"].holds is None


def test_a_seed_that_fell_otherwise_does_not_flip_a_diff(make: Make, members: Members) -> None:
    claims = {"beats": Claim(expression="mse.model_1 < 0.08", expected=False)}
    a, b = make(0.0419, members(1000, 1)), make(0.1433, members(1000, 2))
    diff = compare(
        Side(a, "a", evaluate_claims(claims, a)), Side(b, "b", evaluate_claims(claims, b))
    )
    assert (diff.claims[0].a, diff.claims[0].b) == (True, False)
    assert diff.claims[0].verdict is ClaimVerdict.WITHIN_NOISE
    assert diff.verdict is Verdict.WITHIN_NOISE
