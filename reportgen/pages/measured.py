"""Measured numbers as elements that say where each comes from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from reportgen.pages.markup import JOINER
from reportgen.pages.origins import Origins
from reportgen.pages.placing import IDS
from reportgen.prose.document import Number, has_numbers, replaced, unmarked

_TAG = re.compile(r"(<[^>]*>)")
_RAISED = re.compile("[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_LOWERED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "−0123456789")


def with_numbers(html: str, element: "Element") -> Markup:
    """Return ``html`` with its marked numbers as elements; inside of tags they are plain text."""
    if not has_numbers(html):
        return Markup(html)  # noqa: S704  (markdown-it has escaped the text)
    parts, is_linked = [], False
    for part in _TAG.split(html):
        if part.startswith("<"):
            is_linked = part.startswith("<a ") or (is_linked and part != "</a>")
            parts.append(unmarked(part))
        else:
            parts.append(replaced(part, element.inner if is_linked else element.linked))
    return Markup("".join(parts))  # noqa: S704  (as above)


@dataclass(frozen=True)
class Element:
    """Writes a number as an element; ``year``, if set, has the reference's value beside it."""

    numbers: Sequence[Number]
    origins: Origins
    year: str

    def inner(self, index: int, text: str) -> str:
        """Return the number as data."""
        value = escape(self.numbers[index].value)
        return f'<data value="{value}">{_RAISED.sub(_raise, text)}</data>'

    def linked(self, index: int, text: str) -> str:
        """Return the number as a link to its origin."""
        number = self.numbers[index]
        attributes = "".join(
            f' {name}="{escape(value)}"' for name, value in self.origins.attributes(number).items()
        )
        value = _RAISED.sub(_raise, self.origins.reference_value(number)) if self.year else ""
        beside = f'<small class="reference">{self.year}: {value}</small>{JOINER}'
        return (
            f'<a href="#{IDS}{self.origins.anchor}"{attributes}>{self.inner(index, text)}</a>'
            f"{beside if value else ''}"
        )


def _raise(digits: re.Match[str]) -> str:
    """Return an exponent as an element: faces draw some raised digits unlike the others."""
    return f"<sup>{digits[0].translate(_LOWERED)}</sup>"
