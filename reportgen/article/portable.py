"""Markdown that not every reader takes alike: kramdown, CommonMark and Python-Markdown differ.

Each rule is one way in which a post has come out wrong on somebody's site.
"""

import re
import textwrap
from collections.abc import Callable, Iterator

_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_STATEMENT = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_FENCED = re.compile(r"^(?P<fence>~{3,}).*?^(?P=fence)", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"(?P<ticks>`+)(?!`)[^\n]+?(?<!`)(?P=ticks)(?!`)")
_ANY_CODE = re.compile(f"{_FENCED.pattern}|{_CODE.pattern}", re.DOTALL | re.MULTILINE)

_STARRED = re.compile(r"(?P<before>\w?)(?P<mark>\*{1,3})(?P<text>[^*\n]+)(?P=mark)(?P<after>\w?)")
_UNDERLINED = re.compile(r"(?<!\w)_{1,3}[^\s_]")
_PARENTHESIS_LIST = re.compile(r"^\s*\d+\)\s")
_ITEM = re.compile(r"^(?P<indent>\s*)(?:[-*+]|\d+\.)\s")
_FENCE = re.compile(r"^\s*```")

_HTML = re.compile(r"</?[A-Za-z!?](?![a-z]*://|[\w.+-]+@)(?:[^<>\n]|\n(?!\n))*>")
_AROUND_PIPE = re.compile(r"\S*(?<!\\)\|\S*")
_EXTENSIONS = {
    re.compile(r"\[\^[^\]\s]+\]"): (
        "is a footnote to some readers only; write the note in parentheses"
    ),
    re.compile(r"\$\$"): (
        "begins a formula in kramdown only; write the formula in code, or as an image"
    ),
    re.compile(r"~~(?=\S).+?~~"): "is struck out for some readers only; leave it out",
    re.compile(r"^\{:.*"): "is an attribute list in kramdown only; leave it out",
}
"""What only some readers know, and what to do about it."""

_LEVEL = 4
"""Spaces of one level of a list."""


def differences(source: str) -> Iterator[tuple[int, str]]:
    """Yield line (from 0) and message for each piece of ``source``, a block, read differently."""
    text = prose(source, "x")
    for tag in _HTML.finditer(text):
        message = f"{shown(tag[0])} is HTML to some readers only; write '&lt;' for '<'"
        yield text.count("\n", 0, tag.start()), message
    lines = text.split("\n")
    for number, line in enumerate(lines):
        above = lines[number - 1] if number else ""
        for message in (*_emphasis(line), *_list(line, above), *_extensions(line)):
            yield number, message
        if _FENCE.match(line):
            yield number, "'```' fences code for some readers only; write '~~~'"


def prose(source: str, word: str) -> str:
    """Return a block without its statements, and with a word for each expression and each code.

    Lines keep their numbers.
    """
    text = _STATEMENT.sub(lambda match: "\n" * match[0].count("\n"), source)
    for part in (_EXPRESSION, _FENCED, _CODE):
        text = part.sub(lambda match: word + "\n" * match[0].count("\n"), text)
    return text


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Return Markdown of which all but what stands in code is changed."""
    parts, end = list[str](), 0
    for code in _ANY_CODE.finditer(text):
        parts += [change(text[end : code.start()]), code[0]]
        end = code.end()
    return "".join([*parts, change(text[end:])])


def _extensions(line: str) -> Iterator[str]:
    """Yield what only some readers know: kramdown makes a table of any line with a pipe."""
    if "|" in line and not line.lstrip().startswith("|"):  # asked first: to look for it is slow
        for found in _AROUND_PIPE.finditer(line):
            yield f"{shown(found[0])} is a table in kramdown; write '&#124;' for '|'"
    for pattern, message in _EXTENSIONS.items():
        for found in pattern.finditer(line):
            yield f"{shown(found[0])} {message}"


def shown(text: str) -> str:
    """Return a piece of prose as a message quotes it: on one line, and not at length."""
    return repr(textwrap.shorten(text, 30, placeholder="…"))


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
