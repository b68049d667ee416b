"""``reportgen check``: what is wrong with an article, without training anything."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportgen.article import (
    TRANSLATIONS,
    Article,
    accepted,
    find_article,
    findings,
    load_article,
    stale_blocks,
)
from reportgen.environments import OnEvent
from reportgen.environments.events import unheard
from reportgen.errors import FindingsError, InputError, OutputError
from reportgen.pipeline.composition import Outcomes, at_hand, in_languages, write
from reportgen.pipeline.preflight import wrong_before_a_run
from reportgen.record import Record, claims_of, read_record
from reportgen.store import Store
from reportgen.store.beside import replace_file


@dataclass(frozen=True)
class Checked:
    """What is wrong with an article, a line each, and what was not looked at.

    Claims, facts and links of a language need a record and a build of it: ``unbuilt`` are the
    languages that no build wrote. ``watched`` says whether translations were ever accepted, so that
    stale ones can be told.
    """

    findings: tuple[str, ...]
    unbuilt: tuple[str, ...] = ()
    watched: bool = True


def check(name: str | None, out: Path, store: Store, on_event: OnEvent = unheard) -> Checked:
    """Return every finding; claims, facts and links by the last build under ``out``, if any."""
    article = load_article(find_article(name, out))
    wrong = [*wrong_before_a_run(article, store, on_event), *stale_blocks(article)]
    found = [str(finding) for finding in dict.fromkeys(wrong)]
    watched = len(article.settings.languages) == 1 or (article.folder / TRANSLATIONS).is_file()
    built = out / article.settings.slug
    if any(findings(article)) or not (built / "record.json").is_file():
        return Checked(tuple(found), watched=watched)
    codes = article.settings.languages
    written = tuple(code for code in codes if (built / f"post.{code}.md").is_file())
    try:
        record = read_record(built / "record.json")
        outcomes = claims_of(article, record)
    except InputError as error:
        lines = error.findings if isinstance(error, FindingsError) else (error,)
        found += map(str, lines)
        written = ()
    else:
        found += [
            f"claim {outcome.name!r}: is {outcome.holds}, expected {outcome.expected}"
            for outcome in outcomes.values()
            if outcome.flipped
        ]
    if written:
        found += _wrong_prose(in_languages(article, written), record, outcomes, built, store)
    unbuilt = tuple(code for code in codes if code not in written)
    return Checked(tuple(dict.fromkeys(found)), unbuilt, watched)


def accept_translations(name: str | None, out: Path = Path("output")) -> None:
    """Keep every block as it is now, in all languages, as one that agrees with the others."""
    article = load_article(find_article(name, out))
    path = article.folder / TRANSLATIONS
    try:
        replace_file(path, accepted(article))
    except OSError as error:
        raise OutputError(
            f"File {str(path)!r} can't be written: {error.strerror}. What was there is untouched."
        ) from None


def _wrong_prose(
    article: Article, record: Record, outcomes: Outcomes, built: Path, store: Store
) -> Iterator[str]:
    """Yield what can't be written, or is not stated by all languages, over the last record."""
    drawn = {
        code: tuple(
            path.name.removesuffix(f".{code}.svg")
            for path in (built / "figures").glob(f"*.{code}.svg")
        )
        for code in article.settings.languages
    }
    try:
        write(article, at_hand(article, record), outcomes, drawn, store)
    except FindingsError as error:
        yield from map(str, error.findings)
    except InputError as error:
        yield str(error)
