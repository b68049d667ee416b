"""``reportgen check``: what is wrong with an article, without training anything."""

from collections.abc import Iterator
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
from reportgen.errors import InputError, OutputError
from reportgen.pipeline.composition import at_hand, write
from reportgen.publish.sites import read_tables
from reportgen.record import Record, evaluate_claims, read_record
from reportgen.store import Store
from reportgen.store.beside import replace_file


def check(name: str | None, out: Path, store: Store) -> Iterator[str]:
    """Yield every finding, one line each.

    Claims, facts and links need a record: that of the last build under ``out``, if there is one.
    """
    article = load_article(find_article(name))
    wrong = [str(finding) for finding in (*findings(article), *stale_blocks(article))]
    yield from wrong
    try:
        read_tables(article)
    except InputError as error:
        yield str(error)
    built = out / article.settings.slug / "record.json"
    if built.is_file() and not list(findings(article)):
        yield from _against(article, read_record(built), built.parent, store)


def accept_translations(name: str | None) -> None:
    """Keep every block as it is now, in all languages, as one that agrees with the others."""
    article = load_article(find_article(name))
    path = article.folder / TRANSLATIONS
    try:
        replace_file(path, accepted(article))
    except OSError as error:
        raise OutputError(
            f"File {str(path)!r} can't be written: {error.strerror}. What was there is untouched."
        ) from None


def _against(article: Article, record: Record, built: Path, store: Store) -> Iterator[str]:
    outcomes = evaluate_claims(article.settings.claims, record)
    for outcome in outcomes.values():
        if outcome.flipped:
            yield f"claim {outcome.name!r}: is {outcome.holds}, expected {outcome.expected}"
    drawn = {code: _drawn(built, code) for code in article.settings.languages}
    try:
        write(article, at_hand(article, record), outcomes, drawn, store)
    except InputError as error:
        yield str(error)


def _drawn(built: Path, code: str) -> tuple[str, ...]:
    """Return the names of the figures that the last build drew in a language."""
    ending = f".{code}.svg"
    return tuple(path.name.removesuffix(ending) for path in (built / "figures").glob(f"*{ending}"))
