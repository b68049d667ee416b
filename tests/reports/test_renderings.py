import re
from collections.abc import Callable
from io import StringIO

import pytest
from rich.console import Console

from reportgen.compare import Diff, Side, compare
from reportgen.compare.verdicts import Verdict
from reportgen.record import Outcome, Record
from reportgen.reports.evidence import method, metric_evidence
from reportgen.reports.markdown import diff_markdown
from reportgen.reports.pages import diff_html
from reportgen.reports.strings import LONGEST, plain
from reportgen.reports.terminal import diff_terminal
from reportgen.statistics.attribution import Cause, Share
from tests.reports.speakers import speaker

Make = Callable[..., Record]
Members = Callable[..., tuple[float, ...]]

HOSTILE = (
    "\x1b[2J\x1b]0;owned\x07<script>alert(1)</script>|`@everyone` [x](http://e.org)\u202e\r\n# h"
)


def printed(diff: Diff, code: str = "en", *, colour: bool = False) -> str:
    out = StringIO()
    console = Console(file=out, width=140, force_terminal=colour)
    console.print(diff_terminal(diff, speaker(code)))
    return out.getvalue()


def to_markdown(diff: Diff, code: str = "en") -> str:
    return diff_markdown(diff, speaker(code))


@pytest.fixture
def changed(make: Make, members: Members) -> Diff:
    a = Side(
        make(0.1308, members(1000, 1), packages={"keras": "2.15"}),
        "old/record.json",
        {"deeper": Outcome("deeper", holds=True, expected=True, held=900, seeds=1000)},
        {"seconds": {"model_1": 2.0}},
        {"ko": {"intro": "오차는 0.1308 입니다."}},
    )
    b = Side(
        make(0.1433, members(1000, 2, moved=0.02), packages={"keras": "3.15"}),
        "new/record.json",
        {"deeper": Outcome("deeper", holds=False, expected=True, held=200, seeds=1000)},
        {"seconds": {"model_1": 3.0}},
        {"ko": {"intro": "오차는 0.1433 입니다."}},
    )
    return compare(a, b, asked=["keras"])


@pytest.fixture
def hostile(make: Make) -> Diff:
    def dressed(value: float) -> Record:
        # The reader refuses such strings; a rendering does not rely on it.
        record = make(value)
        assert record.environment is not None
        packages = {HOSTILE: str(value) + HOSTILE}
        return record.model_copy(
            update={
                "article": HOSTILE,
                "environment": record.environment.model_copy(update={"packages": packages}),
                "models": {HOSTILE: record.models["model_1"]},
                "metrics": {"mse": "less"},
            }
        )

    claim = {HOSTILE: Outcome(HOSTILE, holds=True, expected=True)}
    prose = {HOSTILE: {HOSTILE: "one"}}, {HOSTILE: {HOSTILE: HOSTILE * 3}}
    timings = {"seconds": {HOSTILE: 1.0}}
    return compare(
        Side(dressed(1.0), HOSTILE, claim, timings, prose[0]),
        Side(dressed(2.0), HOSTILE, claim, timings, prose[1]),
    )


def test_the_terminal_shows_every_section_in_order(changed: Diff) -> None:
    text = printed(changed)
    titles = [
        "claim flipped",
        "Conclusions",
        "Environment",
        "Metrics",
        "Curves",
        "Prose",
        "Training",
    ]
    assert sorted(titles, key=text.index) == titles
    assert "asked for" in text
    assert "model_1" in text


def test_the_markdown_shows_what_moved_and_stays_short(changed: Diff) -> None:
    text = to_markdown(changed)
    assert len(text.splitlines()) < 60
    assert "| `model_1` | `mse` | 0.1308 | 0.1433 | +0.0125 | **changed** |" in text
    assert "`deeper` | holds | fails | **flipped**" in text
    assert "1 of 2 metrics identical or the same." in text


def test_a_cause_stands_beside_its_metric(changed: Diff) -> None:
    share = Share(origin="shuffling", share=1.0, moved=0.01)
    diff = changed.with_causes(
        {"/models/model_1/metrics/mse": Cause(largest="shuffling", shares=(share,))}
    )
    assert "cause: shuffling" in to_markdown(diff)
    assert "cause: shuffling" in " ".join(printed(diff).split())


def test_identical_records_take_two_lines(make: Make) -> None:
    record = make()
    diff = compare(Side(record, "a"), Side(record, "b"))
    assert len(printed(diff).splitlines()) == 2


@pytest.mark.parametrize("colour", [True, False])
def test_no_control_character_of_a_record_reaches_the_terminal(
    hostile: Diff, *, colour: bool
) -> None:
    own = re.compile(r"\x1b\[[\d;]*m")  # rich's colours
    rest = own.sub("", printed(hostile, colour=colour)).replace("\n", "")
    assert all(char.isprintable() for char in rest)
    assert "owned" in rest


def test_nothing_in_a_comment_acts(hostile: Diff) -> None:
    text = to_markdown(hostile)
    assert all(char.isprintable() for char in text.replace("\n", ""))
    outside = re.sub(r"`[^`\n]*`", "", text)
    assert not re.search(r"script|@everyone|\]\(|owned", outside)
    widths = {len(re.findall(r"(?<!\\)\|", line)) for line in text.splitlines() if "script" in line}
    assert widths <= {0, 5, 6, 8}


def test_a_flood_of_rows_is_cut_and_counted(make: Make) -> None:
    record = make(packages={f"p{index}": "1" for index in range(5000)})
    diff = compare(Side(record, "a"), Side(make(), "b"))
    assert len(to_markdown(diff).splitlines()) < 60
    assert "… and 4992 more" in to_markdown(diff)
    assert len(printed(diff).splitlines()) < 120


def test_a_model_only_one_record_has_is_named_below_the_tables(make: Make) -> None:
    whole = make()
    models = {name: model for name, model in whole.models.items() if name == "model_1"}
    diff = compare(Side(whole.model_copy(update={"models": models}), "a"), Side(whole, "b"))
    assert "Only in B: `linear_regression mse`." in to_markdown(diff)
    assert "Only in B: linear_regression mse." in printed(diff)


def test_evidence_tells_each_verdict_in_words(make: Make, members: Members) -> None:
    few = compare(Side(make(0.1, members(30, 1)), "a"), Side(make(0.2, members(30, 2)), "b"))
    assert re.search(r"if seeds fall as these did, \d+ a side would settle it", to_markdown(few))
    alone = compare(Side(make(0.1), "a"), Side(make(0.2), "b"))
    assert "seeds a side would settle it, however they fall" in to_markdown(alone)
    lone = compare(Side(make(0.1), "a"), Side(make(0.2, members(99, 2)), "b"))
    assert "A’s number is at percentile" in to_markdown(lone)
    noise = compare(Side(make(0.1, members(1000, 1)), "a"), Side(make(0.2, members(1000, 2)), "b"))
    assert "inside 18%" in to_markdown(noise)


@pytest.mark.parametrize(
    ("code", "words"),
    [("en", "a real difference, but inside 18%"), ("ko", "실제로 다르지만 한계 18% 안")],
)
def test_a_difference_proven_to_lie_inside_the_margin_is_called_real(
    make: Make, code: str, words: str
) -> None:
    before = tuple(index / 3000 for index in range(3000))
    after = tuple(value + 0.1 for value in before)
    diff = compare(Side(make(0.1, before), "a"), Side(make(0.2, after), "b"))
    row = next(row for row in diff.metrics if row.spread)
    assert row.verdict is Verdict.WITHIN_NOISE
    assert words in metric_evidence(row, diff, speaker(code))


@pytest.mark.parametrize(
    ("code", "placed", "tested"),
    [
        (
            "en",
            "Numbers placed by percentile: 1, Holm",
            "Two-sample Kolmogorov–Smirnov tests: 1, H",
        ),
        ("ko", "백분위로 견준 값 1개, 홀름", "2표본 콜모고로프–스미르노프 검정 1번, 홀름"),
    ],
)
def test_the_page_names_the_tests_that_were_made_and_no_others(
    make: Make, members: Members, code: str, placed: str, tested: str
) -> None:
    one, seeds, others = make(0.1), make(0.2, members(99, 2)), make(0.3, members(99, 3))
    lone = compare(Side(one, "a"), Side(seeds, "b"))
    both = compare(Side(seeds, "a"), Side(others, "b"))
    assert method(lone, speaker(code)).startswith(placed)
    assert method(both, speaker(code)).startswith(tested)


def test_where_no_number_was_tested_nothing_is_said_of_tests(make: Make) -> None:
    diff = compare(Side(make(0.1), "a"), Side(make(0.2), "b"))
    assert not method(diff, speaker("en"))
    page = diff_html(diff, [speaker("en")], (make(0.1), make(0.2)))
    assert "Holm" not in page + diff_markdown(diff, speaker("en"))
    assert speaker("en").words.method_title not in page


def test_one_run_is_told_that_only_seeds_of_its_own_would_settle_it(
    make: Make, members: Members
) -> None:
    for sides in ((make(0.1), make(0.2, members(999, 2))), (make(0.2, members(999, 2)), make(0.1))):
        text = to_markdown(compare(Side(sides[0], "a"), Side(sides[1], "b")))
        own = "A" if not sides[0].ensembles else "B"
        assert f"{own} is one run: only seeds of its own would settle it" in text
        assert "a side would settle" not in text
        assert "<sub>Numbers placed by percentile: 1, Holm’s correction" in text


def test_a_loss_that_was_only_reported_otherwise_is_said_in_a_sentence(make: Make) -> None:
    diff = compare(Side(make(), "a"), Side(make(loss_curve=(0.5, 0.3)), "b"))
    said = (
        "0.1 apart at most, at epoch 2; weights and predictions agree: "
        "the loss was only reported otherwise"
    )
    assert said in " ".join(printed(diff).split())
    assert f"- Loss of `model_1`: {said}." in to_markdown(diff)
    assert "✅ `simple-rnn`: same" in to_markdown(diff)


def test_a_curve_that_decides_the_verdict_is_named_in_a_comment(make: Make) -> None:
    diff = compare(Side(make(), "a"), Side(make(loss_curve=(0.5, 0.2, 0.1)), "b"))
    assert "- Loss of `model_1`: 2 points against 3." in to_markdown(diff)


def test_a_diverged_ensemble_is_told_without_a_median(make: Make) -> None:
    a, b = make(0.1, (0.1, 0.2) * 500), make(float("nan"), (float("nan"),) * 1000)
    diff = compare(Side(a, "a"), Side(b, "b"))
    assert "median" not in to_markdown(diff)
    assert "1,000 of B’s seeds diverged" in to_markdown(diff)


def test_strings_are_made_plain_and_short() -> None:
    assert plain("a\x1b[31mb\n\u202ec\ud800") == "a\\x1b[31mb\\n\\u202ec\\ud800"
    assert len(plain("x" * 1000)) == LONGEST
    assert plain("모형 0") == "모형 0"
