"""A history as a page and as Markdown, in any language that has words for it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportgen.compare.history import ClaimScore, History, HistoryRow, Score
from reportgen.compare.model import MetricDiff
from reportgen.compare.verdicts import Verdict
from reportgen.reports.pages import page
from reportgen.reports.sentences import plain
from reportgen.reports.speaker import Speaker
from reportgen.statistics.attribution import LEAST, Cause

Small = tuple[str, str]
"""The name of a row, and of a network."""


def history_html(
    history: History,
    speakers: Sequence[Speaker],
    pictures: Mapping[Small, tuple[str, str]],
    diffs: Mapping[str, str],
) -> str:
    """Return the page with every language; ``pictures`` are paths, as SVG's ``d``.

    ``diffs`` are the addresses of pages that compare a row, by its name, with the one above.
    """
    return page(
        "history.html.jinja",
        history=history,
        speakers=speakers,
        pictures=pictures,
        diffs=diffs,
        networks=networks(history),
        claims=claims(history),
        score=score,
        verdict=verdict,
        real=real,
        moved=moved,
        missing=missing,
        how=how,
        claim=claim,
        least=LEAST,
    )


def history_markdown(history: History, speaker: Speaker) -> str:
    """Return the history in GitHub's Markdown; strings of records stand as inert code."""
    return "\n".join(_lines(history, speaker)) + "\n"


def networks(history: History) -> list[str]:
    """Return the models that vary with the seed, in their order."""
    found = (
        name
        for row in history.rows
        for name, scores in row.scores.items()
        if any(score.seeds for score in scores.values())
    )
    return list(dict.fromkeys(found))


def claims(history: History) -> list[str]:
    """Return the claims that any row was asked about."""
    return list(dict.fromkeys(name for row in history.rows for name in row.claims))


def score(row: HistoryRow, model: str, history: History) -> Score | None:
    """Return a model's score by the metric that the article is about."""
    return row.scores.get(model, {}).get(history.metric)


def verdict(row: HistoryRow, model: str, history: History) -> str | None:
    """Return what the comparison with the row above says of the model's metric."""
    found = _metric(row, model, history.metric)
    return str(found.verdict) if found else None


def real(row: HistoryRow, model: str, history: History, speaker: Speaker) -> str | None:
    """Return that a difference within seed noise is one all the same, where that is proven."""
    found = _metric(row, model, history.metric)
    if not row.diff or not found or not found.spread or found.verdict is not Verdict.WITHIN_NOISE:
        return None
    if not row.diff.proves(found.spread):
        return None
    return speaker.words.history["real"].format(margin=speaker.percent(row.diff.method.margin))


def moved(row: HistoryRow) -> list[tuple[MetricDiff, Cause]]:
    """Return the metrics whose change has a known cause."""
    return [(each, each.cause) for each in (row.diff.metrics if row.diff else ()) if each.cause]


def missing(row: HistoryRow, speaker: Speaker) -> str | None:
    """Return why causes are not known, where they are not, in the language's words."""
    reason = next(iter(row.causes_missing.values()), None)
    return reason and speaker.words.reasons.get(reason, plain(reason))


def how(row: HistoryRow, speaker: Speaker) -> str:
    """Return how the row's packages were chosen."""
    mode = row.resolution.get("resolve")
    words = speaker.words.history
    if mode == "period":
        return words["resolved"].format(date=row.resolution.get("date", "?"))
    return words.get(mode, mode) if mode else (row.source or "")


def claim(found: ClaimScore | None, speaker: Speaker) -> str:
    """Return the outcome of a claim with the share of seeds that it holds in."""
    if found is None or found.holds is None:
        return "–"
    said = speaker.words.verdicts["holds" if found.holds else "fails"]
    if found.share is None:
        return said
    share = speaker.words.history["holds_in"].format(share=speaker.percent(found.share))
    return f"{said} ({share})"


def _metric(row: HistoryRow, model: str, metric: str) -> MetricDiff | None:
    rows = row.diff.metrics if row.diff else ()
    return next((each for each in rows if (each.model, each.metric) == (model, metric)), None)


def _lines(history: History, speaker: Speaker) -> Iterator[str]:
    words = speaker.words.history
    yield f"# {words['title'].format(article=speaker.article)}"
    yield ""
    count = sum(1 for row in history.measured if row.source is None)
    yield words["summary"].format(count=count, seeds=speaker.number(history.seeds))
    yield from _versions(history, speaker)
    yield from _claims(history, speaker)
    yield from _causes(history, speaker)


def _versions(history: History, speaker: Speaker) -> Iterator[str]:
    words, names = speaker.words.history, networks(history)
    metric = speaker.metric(history.metric)
    yield from ("", f"## {words['rows']}", "")
    heads = [f"{speaker.model(name)} {metric}" for name in names]
    yield _row([words["version"], *heads, *([words["against"]] * len(names)), words["whole"]])
    yield _row(["---"] * (2 + 2 * len(names)))
    for row in history.rows:
        if row.reason is not None:
            failure = f"{words['failed']}: {plain(row.reason)}".replace("|", "\\|")
            yield _row([_code(row.name), *["–"] * (2 * len(names)), failure])
            continue
        yield _row(
            [
                _code(row.name) + (f" **← {words['first']}**" if row.first else ""),
                *(_score(score(row, name, history), speaker) for name in names),
                *(_judged(row, name, history, speaker) for name in names),
                _verdict(str(row.diff.verdict) if row.diff else None, speaker),
            ]
        )
    if not any(row.first for row in history.rows):
        yield from ("", words["none_changed"])


def _claims(history: History, speaker: Speaker) -> Iterator[str]:
    names = claims(history)
    if not names:
        return
    words = speaker.words.history
    yield from ("", f"## {speaker.words.conclusions}", "")
    yield _row([words["version"], *map(_code, names)])
    yield _row(["---"] * (1 + len(names)))
    for row in history.measured:
        yield _row([_code(row.name), *(claim(row.claims.get(name), speaker) for name in names)])


def _causes(history: History, speaker: Speaker) -> Iterator[str]:
    words, origins = speaker.words.history, speaker.words.origins
    yield from ("", f"## {words['causes']}")
    for row in history.measured:
        if not row.diff or row.diff.a.source:
            continue
        yield from ("", f"### {_code(row.diff.a.name)} → {_code(row.name)}", "")
        if not moved(row):
            reason = missing(row, speaker)
            yield words["no_cause"].format(reason=reason) if reason else words["still"]
            continue
        yield _row([speaker.words.heads["model"], "A", "B", *origins.values()])
        yield _row(["---"] * (3 + len(origins)))
        for metric, cause in moved(row):
            name = f"{speaker.model(metric.model)} {speaker.metric(metric.metric)}"
            shares = [
                f"{speaker.percent(each.share)} ({speaker.signed(each.moved)})"
                for each in cause.shares
            ]
            yield _row([name, speaker.value(metric.a), speaker.value(metric.b), *shares])
    yield from ("", words["formula"].format(least=speaker.number(LEAST)))


def _score(found: Score | None, speaker: Speaker) -> str:
    if found is None:
        return "–"
    if found.median is None:
        return speaker.value(found.listed)
    low, high = speaker.value(found.low), speaker.value(found.high)
    return f"{speaker.value(found.listed)}; {speaker.value(found.median)} ({low}–{high})"


def _judged(row: HistoryRow, model: str, history: History, speaker: Speaker) -> str:
    said = _verdict(verdict(row, model, history), speaker)
    remark = real(row, model, history, speaker)
    return f"{said} ({remark})" if remark else said


def _verdict(word: str | None, speaker: Speaker) -> str:
    return speaker.words.verdicts[word] if word else "–"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _code(text: str) -> str:
    shown = plain(text).replace("`", "'").replace("|", "\\|").strip()
    return f"`{shown or ' '}`"
