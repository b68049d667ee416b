"""What a reader sees of an HTML page, so that two renderings can be compared."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote

BLOCKS = frozenset(
    ["h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "tr", "th", "td", "hr"]
)
CELLS = frozenset(["th", "td"])
MARKS = {"em": "em", "i": "em", "strong": "strong", "b": "strong", "code": "code"}

_LANGUAGE = re.compile(r"\.(ko|en)(?=\.svg$)")
"""A site may tell a figure's language by its name or by its folder."""


def structure(html: str) -> list[str]:
    """Return the lines of an outline of ``html``: its blocks, with text and emphasis inside.

    Paragraphs inside list items, classes, ids and colours of code make no difference.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return list(reader.outline())


def part_like(whole: list[str], part: list[str]) -> list[str]:
    """Return the stretch of an outline that should be ``part``, from its first line on."""
    start = whole.index(part[0]) if part[0] in whole else 0
    return whole[start : start + len(part)]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self.depth = 0
        self.code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "pre":
            self._line("pre ")
            self.code = True
        elif self.code:
            return
        elif tag in BLOCKS:
            self._line(f"{tag}{_alignment(values) if tag in CELLS else ''} ")
            self.depth += 1
        elif tag == "img":
            source = _LANGUAGE.sub("", unquote(values.get("src") or "").rpartition("/")[2])
            self.lines[-1] += f"[img {source}|{values.get('alt')}|{values.get('title')}]"
        elif tag == "a" and "href" in values:
            self.lines[-1] += f"[a {values['href']}]"
        elif tag in MARKS:
            self.lines[-1] += f"<{MARKS[tag]}>"
        elif tag in ("p", "div"):
            self._line("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "pre":
            self.code = False
            self._line("")
        elif self.code:
            return
        elif tag in BLOCKS:
            self.depth -= 1
            self._line("")
        elif tag == "a":
            self.lines[-1] += "[/a]"
        elif tag in MARKS:
            self.lines[-1] += f"</{MARKS[tag]}>"
        elif tag in ("p", "div"):
            self._line("")

    def handle_data(self, data: str) -> None:
        if self.code:
            self.lines[-1] += data.replace("\n", "⏎")
        else:
            self.lines[-1] += data.replace("\n", " ")

    def outline(self) -> Iterator[str]:
        for line in self.lines:
            text = line.strip()
            # An item begins with its text, whether or not a paragraph is around it.
            if text:
                yield line.rstrip().removesuffix("⏎")

    def _line(self, start: str) -> None:
        if self.lines[-1].strip() in ("li", "th", "td") and not start:
            return
        self.lines.append("  " * self.depth + start)


def _alignment(values: dict[str, str | None]) -> str:
    style = (values.get("style") or "").replace(" ", "").rstrip(";")
    side = values.get("align") or style.removeprefix("text-align:")
    return f"@{side}" if side else ""
