"""Prose compared block by block, word by word, in every language."""

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from reportgen.compare.model import (
    SIDES,
    BlockDiff,
    LanguageDiff,
    ProseDiff,
    ProsePart,
)

Prose = Mapping[str, Mapping[str, str]]
"""language → block → text, blocks in the order of the article"""

MOST_WORDS = 5000
"""Words of a block up to which words are matched: the time grows with their square."""

_WORD = re.compile(r"\S+")


def compare_prose(a: Prose | None, b: Prose | None) -> ProseDiff:
    """Return the changed blocks of every language; None stands for a record without prose."""
    missing = tuple(side for side, prose in zip(SIDES, (a, b), strict=True) if prose is None)
    if a is None or b is None:
        return ProseDiff(missing=missing)
    codes = list(dict.fromkeys([*a, *b]))
    return ProseDiff(
        languages=tuple(_language(code, a.get(code, {}), b.get(code, {})) for code in codes)
    )


def compare_block(a: str, b: str) -> tuple[ProsePart, ...]:
    """Return ``b`` with what came and went, in words; equal and added parts together are ``b``."""
    return tuple(part for part in _parts(a, b) if part.text)


def _language(code: str, a: Mapping[str, str], b: Mapping[str, str]) -> LanguageDiff:
    names = list(dict.fromkeys([*a, *b]))
    changed = [name for name in names if a.get(name, "") != b.get(name, "")]
    return LanguageDiff(
        language=code,
        changed=tuple(
            BlockDiff(block=name, parts=compare_block(a.get(name, ""), b.get(name, "")))
            for name in changed
        ),
        unchanged=len(names) - len(changed),
    )


def _parts(a: str, b: str) -> Iterator[ProsePart]:
    old, new = _words(a), _words(b)
    if max(len(old), len(new)) > MOST_WORDS:
        old, new = a.splitlines(keepends=True), b.splitlines(keepends=True)
    # A word counts as kept whatever space follows it, so that a line broken anew is no change.
    matcher = SequenceMatcher(
        None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False
    )
    for kind, i, j, start, end in matcher.get_opcodes():
        if kind == "equal":
            yield ProsePart(kind="equal", text="".join(new[start:end]))
        else:
            yield ProsePart(kind="removed", text="".join(old[i:j]))
            yield ProsePart(kind="added", text="".join(new[start:end]))


def _words(text: str) -> list[str]:
    """Return the words of ``text``, each with the space behind it; the first has all before it."""
    starts = [match.start() for match in _WORD.finditer(text)]
    if not starts:
        return [text] if text else []
    return [text[i:j] for i, j in zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True)]
