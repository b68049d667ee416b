"""Markdown that not every reader takes alike: kramdown, CommonMark and Python-Markdown differ.

Each rule is one way in which a post has come out wrong on somebody's site.
"""

import re
from collections.abc import Iterator

_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_STATEMENT = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_FENCED = re.compile(r"^(~{3,}).*?^\1", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"(`+)(?!`)[^\n]+?(?<!`)\1(?!`)")

_STARRED = re.compile(r"(?P<before>\w?)(?P<mark>\*{1,3})(?P<text>[^*\n]+)(?P=mark)(?P<after>\w?)")
_UNDERLINED = re.compile(r"(?<!\w)_{1,3}[^\s_]")
_PARENTHESIS_LIST = re.compile(r"^\s*\d+\)\s")
_ITEM = re.compile(r"^(?P<indent>\s*)(?:[-*+]|\d+\.)\s")
_FENCE = re.compile(r"^\s*```")

_LEVEL = 4
"""Spaces of one level of a list."""


def differences(source: str) -> Iterator[tuple[int, str]]:
    """Yield line (from 0) and message for each piece of ``source``, a block, read differently."""
    # Words stand for expressions and code, nothing for statements; lines keep their numbers.
    text = _STATEMENT.sub(lambda match: "\n" * match[0].count("\n"), source)
    for part in (_EXPRESSION, _FENCED, _CODE):
        text = part.sub(lambda match: "x" + "\n" * match[0].count("\n"), text)
    lines = text.split("\n")
    for number, line in enumerate(lines):
        above = lines[number - 1] if number else ""
        for message in (*_emphasis(line), *_list(line, above)):
            yield number, message
        if _FENCE.match(line):
            yield number, "'```' fences code for some readers only; write '~~~'"


def _emphasis(line: str) -> Iterator[str]:
    for found in _STARRED.finditer(line):
        opens_ill = found["before"] and _is_mark(found["text"][0])
        closes_ill = found["after"] and _is_mark(found["text"][-1])
        if opens_ill or closes_ill:
            yield (
                f"{found[0]!r} shows its asterisks in CommonMark; "
                "let the emphasis begin and end with a letter"
            )
    for found in _UNDERLINED.finditer(line):
        yield f"{found[0]!r} is emphasis to some readers only; use asterisks, or code"


def _list(line: str, above: str) -> Iterator[str]:
    if _PARENTHESIS_LIST.match(line):
        yield f"{line.strip()[:20]!r} is no list in kramdown; write '1.'"
    item = _ITEM.match(line)
    if item and above.strip() and not _ITEM.match(above) and not above.startswith(" "):
        yield f"{line.strip()[:20]!r} is a list only below an empty line"
    if item and len(item["indent"]) % _LEVEL:
        yield f"{line.strip()[:20]!r} is nested only when indented by {_LEVEL} spaces"


def _is_mark(character: str) -> bool:
    return not character.isalnum() and character != "_"
