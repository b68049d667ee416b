"""One diff told three times: the terminal, Markdown and the page state the same facts."""

import html
import re
from collections.abc import Callable, Mapping
from io import StringIO

import pytest
from rich.console import Console

from reportgen.compare import Side, compare
from reportgen.compare.model import Diff
from reportgen.record import Outcome, Record, Source
from reportgen.reports.diffs import diff_view
from reportgen.reports.markdown import diff_markdown
from reportgen.reports.pages import diff_html
from reportgen.reports.terminal import diff_terminal
from reportgen.statistics.attribution import Cause, Share
from reportgen.theme.words import report_languages
from tests.reports.speakers import speaker

Make = Callable[..., Record]
Members = Callable[..., tuple[float, ...]]
Row = tuple[str, ...]

SHIFTED = tuple(index / 3000 for index in range(3000))


@pytest.fixture
def pairs(make: Make, members: Members) -> Mapping[str, tuple[Side, Side]]:
    """Two sides for each kind of evidence that a report knows."""
    source = Source(title="post", url="https://example.org", date="2018-06-20", note="by hand")
    by_hand = make(0.1).model_copy(update={"environment": None, "source": source})
    silent = make(0.2).model_copy(update={"environment": None})
    lacking = make()
    lacking = lacking.model_copy(update={"models": {"model_1": lacking.models["model_1"]}})
    claims = {"deeper": Outcome("deeper", holds=True, expected=True, held=900, seeds=1000)}
    other = {"deeper": Outcome("deeper", holds=False, expected=True, held=200, seeds=1000)}
    alone = {"deeper": Outcome("deeper", holds=False, expected=True)}
    elsewhere = make(baseline=0.2)
    data = elsewhere.dataset.model_copy(update={"measured": "other"})
    elsewhere = elsewhere.model_copy(update={"dataset": data})
    records = {
        "other part": (make(baseline=0.1), elsewhere),
        "identical": (make(), make()),
        "floor": (make(baseline=4e-31), make(baseline=5e-31)),
        "baseline": (make(baseline=0.1), make(baseline=0.103)),
        "changed": (
            make(0.1308, members(1000, 1), packages={"keras": "2.15"}),
            make(0.1433, members(1000, 2, moved=0.02), packages={"keras": "3.15"}),
        ),
        "few seeds": (make(0.1, members(30, 1)), make(0.2, members(30, 2))),
        "within noise": (make(0.1, members(1000, 1)), make(0.2, members(1000, 2))),
        "real": (make(0.1, SHIFTED), make(0.2, tuple(value + 0.1 for value in SHIFTED))),
        "diverged": (make(0.1, (0.1, 0.2) * 500), make(float("nan"), (float("nan"),) * 1000)),
        "one beside seeds": (by_hand, make(0.2, members(999, 2))),
        "far": (make(7.5), make(0.1, members(999, 2))),
        "by hand": (by_hand, by_hand),
        "silent": (silent, make(0.3)),
        "both silent": (silent, silent),
        "lacking": (lacking, make()),
        "reported": (make(), make(loss_curve=(0.5, 0.3))),
        "rounding": (make(), make(loss_curve=(0.5, 0.2 + 1e-9))),
        "sizes": (make(), make(loss_curve=(0.5, 0.2, 0.1))),
    }
    found = {name: (Side(a, "a", claims), Side(b, "b", other)) for name, (a, b) in records.items()}
    a, b = records["changed"]
    return found | {
        "one outcome": (Side(a, "a", claims), Side(b, "b", alone)),
        "timed": (
            Side(a, "a", {}, {"seconds": {"model_1": 2.0}}),
            Side(b, "b", {}, {"seconds": {"model_1": 3.0}}),
        ),
    }


def compared(a: Side, b: Side) -> Diff:
    diff = compare(a, b, asked=["keras"])
    share = Share(origin="shuffling", share=1.0, moved=0.01)
    return diff.with_causes(
        {"/models/model_1/metrics/mse": Cause(largest="shuffling", shares=(share,))}
    )


def printed(diff: Diff, code: str) -> str:
    out = StringIO()
    Console(file=out, width=2000).print(diff_terminal(diff, speaker(code)))
    return out.getvalue()


def text_of(page: str) -> str:
    body = page[page.index("<main>") :]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", body)).split())


def rows_of_page(page: str) -> set[Row]:
    """The rows of all tables of a page."""
    lines = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.DOTALL) for line in lines]
    return {row([text_of(f"<main>{cell}") for cell in each]) for each in cells}


def rows_of_markdown(text: str) -> set[Row]:
    """The rows of all tables of a comment, their marks gone."""
    lines = [line for line in text.replace("**", "").replace("`", "").splitlines() if "|" in line]
    return {row(line.strip("| ").split(" | ")) for line in lines if "---" not in line}


def rows_of_terminal(text: str) -> set[Row]:
    """What stands in columns on a terminal."""
    return {row(re.split(r" {2,}", line.strip())) for line in text.splitlines()}


def row(cells: list[str]) -> Row:
    return tuple(" ".join(cell.split()) for cell in cells if cell.strip())


@pytest.mark.parametrize("code", report_languages())
def test_the_three_forms_of_a_diff_state_the_same_facts(
    pairs: Mapping[str, tuple[Side, Side]], code: str
) -> None:
    for name, (a, b) in pairs.items():
        diff = compared(a, b)
        view = diff_view(diff, speaker(code))
        terminal, comment = printed(diff, code), diff_markdown(diff, speaker(code))
        page = diff_html(diff, [speaker(code)], (a.record, b.record))
        verdicts = view.speaker.words.verdicts
        claims = {
            row([line.claim, line.a, line.b, verdicts[line.verdict], line.evidence])
            for line in view.claims
        }
        moved = {
            row([line.model, line.metric, line.a, line.b, line.difference,
                 verdicts[line.row.verdict], line.evidence])
            for line in view.metrics if line.moved
        }  # fmt: skip
        for form, rows in (
            ("terminal", rows_of_terminal(terminal)),
            ("comment", rows_of_markdown(comment)),
            ("page", rows_of_page(page)),
        ):
            assert claims | moved <= rows, (name, form)
        told = {
            "terminal": " ".join(terminal.split()),
            "comment": " ".join(comment.split()),
            "page": text_of(page),
        }
        for form, text in told.items():
            for said in (view.verdict, view.meaning, view.method, *view.environment_notes):
                assert " ".join(said.split()) in text, (name, form, said)
            assert not re.search(r"{\w+}", text), (name, form)
        for line in view.curves:
            if line.differs:
                assert line.evidence in told["terminal"], name
                assert line.evidence in told["page"], name


@pytest.mark.parametrize("code", report_languages())
def test_every_kind_of_evidence_is_among_those_compared(
    pairs: Mapping[str, tuple[Side, Side]], code: str
) -> None:
    """The evidence of all pairs together uses every sentence that there is."""
    words = speaker(code).words
    views = [diff_view(compared(a, b), speaker(code)) for a, b in pairs.values()]
    told = [line.evidence for view in views for line in view.claims]
    told += [line.evidence for view in views for line in view.metrics]
    told += [line.evidence for view in views for line in view.curves]
    said = " ".join(told)
    patterns = {**words.reasons, **words.evidence, **words.furthest, **words.likeness}
    for name in ("bound", "equal ensembles", "lacking", "more_seeds", "reached"):
        patterns.pop(name)  # of records that only the tests of the comparison make
    for name, pattern in patterns.items():
        literal = max(re.split(r"{\w+}", pattern), key=len)
        assert literal in said, name


@pytest.mark.parametrize(
    ("code", "names", "said"),
    [
        ("en", "by hand", "A and B were made by hand: their environments are not on record."),
        ("en", "one beside seeds", "A was made by hand: its environment is not on record."),
        ("en", "silent", "A does not say where it ran."),
        ("en", "both silent", "A and B do not say where they ran."),
        ("ko", "by hand", "A와 B 모두 손으로 만든 기록이라 실행 환경이 없어요."),
        ("ko", "one beside seeds", "A는 손으로 만든 기록이라 실행 환경이 없어요."),
        ("ko", "silent", "A에는 어디서 실행했는지 적혀 있지 않아요."),
        ("ko", "both silent", "A에도 B에도 어디서 실행했는지 적혀 있지 않아요."),
    ],
)
def test_a_silent_record_is_not_called_made_by_hand(
    pairs: Mapping[str, tuple[Side, Side]], code: str, names: str, said: str
) -> None:
    a, b = pairs[names]
    diff = compared(a, b)
    page = text_of(diff_html(diff, [speaker(code)], (a.record, b.record)))
    for text in (page, diff_markdown(diff, speaker(code)), printed(diff, code)):
        assert said in " ".join(text.split())
        by_hand = {"en": "by hand", "ko": "손으로"}[code] in text
        assert by_hand is ("hand" in names or "one" in names)
