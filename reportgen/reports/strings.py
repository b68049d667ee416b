"""Strings of records, which may hold anything: how they are shown so that none of them acts."""

from reportgen.errors import visible

LONGEST = 80
"""Characters of a record's string that are shown."""


class Verbatim(str):
    """A string of a record, not of an article or of a word file: Markdown shows it as code."""

    __slots__ = ()


def plain(text: str) -> str:
    """Return a string of a record as it may be shown: one short line without control characters."""
    return visible(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")


def code(text: str) -> str:
    """Return a record's string as Markdown's code, where neither HTML nor links nor names act."""
    shown = plain(text).replace("`", "'").replace("|", "\\|").strip()
    return f"`{shown or ' '}`"


def cell(text: str) -> str:
    """Return what may stand in a cell of a table of Markdown: a record's own string as code."""
    return code(text) if isinstance(text, Verbatim) else visible(text).replace("|", "\\|")
