"""The words of reports: each value of the program has its word in every language, and no more."""

import re
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args

import pytest

import reportgen.reports
from reportgen.article import templates_folder
from reportgen.compare.model import CurveDiff, Likeness, NoEnvironment, Reason
from reportgen.compare.verdicts import ClaimVerdict, Verdict
from reportgen.environments.resolve import Resolve
from reportgen.record import Reason as TrainingReason
from reportgen.statistics.attribution import Obstacle, Origin
from reportgen.theme.words import ReportWords, read_report_words, report_languages

CURVES = CurveDiff.model_fields["curve"].annotation

VALUES: dict[str, tuple[Any, ...]] = {
    "verdicts": (Verdict, ClaimVerdict),
    "meanings": (Verdict,),
    "reasons": (Reason,),
    "likeness": (Likeness,),
    "origins": (Origin,),
    "no_environment": (NoEnvironment,),
    "no_environments": (NoEnvironment,),
    "obstacles": (Obstacle,),
    "trainings": (TrainingReason,),
    "resolve": (Resolve,),
}
"""Tables of the word files whose keys are values of the program."""

OF_CURVES = ("furthest", "pictures")
"""Tables with a word for each kind of curve, among others."""

every_language = pytest.mark.parametrize("code", report_languages())


def values(*kinds: Any) -> set[str]:
    """The values of enumerations, be they classes or literals."""
    return {
        str(value)
        for kind in kinds
        for value in (
            kind if isinstance(kind, type) and issubclass(kind, StrEnum) else get_args(kind)
        )
    }


def tables(code: str) -> dict[str, dict[str, str]]:
    words = read_report_words(code).model_dump()
    return {name: table for name, table in words.items() if isinstance(table, dict)}


def sources() -> str:
    """All that may name a word: the room, and the templates of reports."""
    room = Path(reportgen.reports.__file__).parent
    theme = templates_folder() / "theme"
    paths = [*room.glob("*.py"), *theme.glob("*.md.jinja"), *theme.glob("*.html.jinja")]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def test_korean_and_english_are_among_the_languages() -> None:
    assert {"ko", "en"} <= set(report_languages())


@every_language
@pytest.mark.parametrize("table", VALUES)
def test_every_value_of_the_program_has_its_word_and_nothing_else_has(
    code: str, table: str
) -> None:
    assert tables(code)[table].keys() == values(*VALUES[table])


@every_language
@pytest.mark.parametrize("table", OF_CURVES)
def test_every_kind_of_curve_has_its_word(code: str, table: str) -> None:
    assert tables(code)[table].keys() >= values(CURVES)


@every_language
def test_every_other_word_is_used(code: str) -> None:
    text = sources()
    unused = [
        f"{table}.{key}"
        for table, entries in tables(code).items()
        if table not in VALUES
        for key in entries
        if not (table in OF_CURVES and key in values(CURVES))
        and not re.search(rf'(?:{table}|words)(?:\.{key}\b|\[[^\]]*"{key}"[^\]]*\])', text)
    ]
    assert unused == []
    fields = [name for name in ReportWords.model_fields if not re.search(rf"words\.{name}\b", text)]
    assert fields == []


@every_language
def test_every_language_has_the_same_words_with_the_same_places_for_values(code: str) -> None:
    def places(of: str) -> dict[tuple[str, str], set[str]]:
        return {
            (table, key): set(re.findall(r"{(\w+)}", word))
            for table, entries in tables(of).items()
            for key, word in entries.items()
        }

    assert places(code) == places("en")
