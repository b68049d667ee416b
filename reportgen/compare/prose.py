"""Prose compared block by block, word by word, in every language."""

import re
from collections.abc import Mapping
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
    languages = []
    for code in dict.fromkeys([*a, *b]):
        before, after = a.get(code, {}), b.get(code, {})
        names = dict.fromkeys([*before, *after])
        texts = {name: (before.get(name, ""), after.get(name, "")) for name in names}
        changed = tuple(
            BlockDiff(block=name, parts=compare_block(old, new))
            for name, (old, new) in texts.items()
            if old != new
        )
        unchanged = len(texts) - len(changed)
        languages.append(LanguageDiff(language=code, changed=changed, unchanged=unchanged))
    return ProseDiff(languages=tuple(languages))


def compare_block(a: str, b: str) -> tuple[ProsePart, ...]:
    """Return ``b`` with what came and went, in words; equal and added parts together are ``b``."""
    old, new = _words(a), _words(b)
    if max(len(old), len(new)) > MOST_WORDS:
        old, new = a.splitlines(keepends=True), b.splitlines(keepends=True)
    # A word counts as kept whatever space follows it, so that a line broken anew is no change.
    matcher = SequenceMatcher(
        None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False
    )
    parts: list[ProsePart] = []
    for kind, i, j, start, end in matcher.get_opcodes():
        went, came = "".join(old[i:j]), "".join(new[start:end])
        if kind == "equal":
            parts.append(ProsePart(kind="equal", text=came))
        else:
            parts += [ProsePart(kind="removed", text=went), ProsePart(kind="added", text=came)]
    return tuple(part for part in parts if part.text)


def _words(text: str) -> list[str]:
    """Return the words of ``text``, each with the space behind it; the first has all before it."""
    starts = [match.start() for match in _WORD.finditer(text)]
    if not starts:
        return [text] if text else []
    return [text[i:j] for i, j in zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True)]
