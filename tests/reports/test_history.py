"""Histories: what the rows come to as a whole, and what a cell says beside its verdict."""

import html
import re
from collections.abc import Callable

import pytest

from reportgen.compare import Side
from reportgen.compare.causes import MissingCause
from reportgen.compare.history import History, Version, history
from reportgen.compare.verdicts import Verdict
from reportgen.record import Outcome, Record
from reportgen.reports.histories import history_view
from reportgen.reports.markdown import history_markdown
from reportgen.reports.pages import history_html
from reportgen.statistics.attribution import Obstacle
from tests.reports.speakers import speaker

Make = Callable[..., Record]
Members = Callable[..., tuple[float, ...]]

EVEN = tuple(index / 3000 for index in range(3000))
SHIFTED = tuple(value + 0.1 for value in EVEN)


def of(*records: Record) -> History:
    rows = [Version(f"v{place}", Side(record, f"v{place}")) for place, record in enumerate(records)]
    return history("simple-rnn", "mse", rows)


def test_a_single_run_that_can_not_be_told_does_not_decide_a_history(
    make: Make, members: Members
) -> None:
    seeds = make(0.0419, members(1000, 1)), make(0.1433, members(1000, 2))
    found = of(make(0.1276), *seeds)
    assert [row.diff.verdict for row in found.rows if row.diff] == ["cannot tell", found.verdict]
    assert found.verdict is Verdict.WITHIN_NOISE
    assert of(*seeds, make(0.1276)).verdict is Verdict.WITHIN_NOISE


def test_a_single_run_beyond_all_seeds_decides_a_history(make: Make, members: Members) -> None:
    seeds = make(0.0419, members(1000, 1)), make(0.1433, members(1000, 2))
    found = of(make(7.5), *seeds)
    assert (found.verdict, found.rows[1].first) == (Verdict.CHANGED, True)


def test_where_nothing_else_is_compared_a_single_run_leaves_it_open(
    make: Make, members: Members
) -> None:
    assert of(make(0.1276), make(0.1433, members(1000, 1))).verdict is Verdict.CANNOT_TELL
    assert of(make(0.1), make(0.2), make(0.3)).verdict is Verdict.CANNOT_TELL


def test_too_few_seeds_leave_a_history_open(make: Make, members: Members) -> None:
    few = make(0.0419, members(30, 1)), make(0.1433, members(30, 2))
    assert of(make(0.1276), *few, few[1]).verdict is Verdict.CANNOT_TELL


@pytest.mark.parametrize(("code", "words"), [("en", "1,000 seeds"), ("ko", "시드 1,000개")])
def test_a_history_writes_the_number_of_seeds_as_its_language_does(
    make: Make, members: Members, code: str, words: str
) -> None:
    found = of(make(0.0419, members(1000, 1)), make(0.1433, members(1000, 2)))
    spoken = speaker(code)
    assert words in history_markdown(found, spoken)
    assert words in history_html(found, [spoken], {}, {"v1": "diff.html"})


@pytest.mark.parametrize(
    ("code", "words"),
    [("en", "real, but inside 18%"), ("ko", "실제로 다르지만 한계 18% 안")],
)
def test_a_row_within_seed_noise_says_where_the_difference_is_real(
    make: Make, code: str, words: str
) -> None:
    spoken = speaker(code)
    for after, count in ((SHIFTED, 1), (EVEN[::-1], 0)):
        found = of(make(0.1, EVEN), make(0.2, after))
        assert found.verdict is Verdict.WITHIN_NOISE
        assert history_markdown(found, spoken).count(words) == count
        assert history_html(found, [spoken], {}, {"v1": "diff.html"}).count(words) == count


@pytest.mark.parametrize("code", ["en", "ko"])
def test_a_history_says_the_same_in_markdown_and_on_its_page(
    make: Make, members: Members, code: str
) -> None:
    claims = [
        {"deeper": Outcome("deeper", holds=holds, expected=True, held=400, seeds=1000)}
        for holds in (True, False)
    ]
    records = make(0.0419, members(1000, 1)), make(0.1433, members(1000, 2, moved=0.02))
    sides = [
        Side(record, f"v{place}", claims[place % 2])
        for place, record in enumerate((make(0.1276), *records, make(0.2)))
    ]
    rows = [Version(side.name, side) for side in sides]
    rows.insert(1, Version("broken", reason="no such version"))
    found, spoken = history("simple-rnn", "mse", rows), speaker(code)
    links = {side.name: "diff.html" for side in sides}
    page = html.unescape(re.sub(r"<[^>]*>", "", history_html(found, [spoken], {}, links)))
    view, verdicts = history_view(found, spoken), spoken.words.verdicts
    for text in (history_markdown(found, spoken), page):
        assert not re.search(r"{\w+}", text)
        for line in view.lines:
            assert (line.failure or line.name) in text
            for score in line.scores:
                for number in (score.listed, score.median, score.range):
                    assert (number or "–") in text
                assert score.verdict is None or verdicts[score.verdict] in text
            for claim in line.claims:
                assert claim.outcome in text
                assert claim.verdict is None or verdicts[claim.verdict] in text
        assert view.formula in text


@pytest.mark.parametrize(
    ("code", "said"), [("en", "its training is a loop of its own"), ("ko", "직접 쓴 루프로")]
)
def test_why_a_network_could_not_be_traced_is_said_in_the_readers_words(
    make: Make, code: str, said: str
) -> None:
    missing = MissingCause(obstacle=Obstacle.ORDER_UNKNOWN, detail="loop")
    sides = [Side(make(), "a"), Side(make(0.5), "b")]
    versions = [Version(side.name, side, causes_missing={"model_1": missing}) for side in sides]
    assert said in history_markdown(history("simple-rnn", "mse", versions), speaker(code))


def test_nothing_that_a_history_quotes_acts_in_markdown(make: Make) -> None:
    acts = "<b>|`@everyone` [x](http://e.org)\u202e\r\n# h"
    models = {acts: make().models["model_1"], "model_1": make().models["model_1"]}
    ensembles = make(ensemble=(0.1, 0.2)).ensembles
    record = make().model_copy(update={"models": models, "ensembles": ensembles})
    sides = [Side(record, acts, {acts: Outcome(acts, holds=True, expected=True)})] * 2
    why = {"model_1": MissingCause(obstacle=Obstacle.FAILED, detail=acts)}
    versions = [Version(acts, side, causes_missing=why) for side in sides]
    found = history("simple-rnn", "mse", [*versions, Version(acts, reason=acts)])
    text = history_markdown(found, speaker("en"))
    assert all(char.isprintable() for char in text.replace("\n", ""))
    assert not re.search(r"<b>|@everyone|\]\(", re.sub(r"`[^`\n]*`", "", text))


def test_each_column_that_compares_with_the_row_above_says_of_which_model(
    make: Make, members: Members
) -> None:
    records = []
    for seed in (1, 2):
        record = make(0.1, members(30, seed))
        twin = {"model_0": record.models["model_1"]}
        ensembles = {"model_0": record.ensembles["model_1"]} | dict(record.ensembles)
        update = {"models": twin | dict(record.models), "ensembles": ensembles}
        records.append(record.model_copy(update=update))
    page = history_html(of(*records), [speaker("en")], {}, {"v1": "diff.html"})
    heads = re.findall(r'<th scope="col">([^<]*against the row above)</th>', page)
    assert heads == [f"{name}: seed 0, against the row above" for name in ("model_0", "model_1")]
