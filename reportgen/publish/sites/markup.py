"""How the text of a post is changed for a site: its beginning, and where its figures are."""

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

Scalar = str | dt.date | Sequence[str] | None

_FENCED = re.compile(r"^(?P<fence>~{3,}|`{3,}).*?^(?P=fence)[~`]*[ ]*$", re.MULTILINE | re.DOTALL)
_FIGURE = re.compile(r'(?<=\]\()figures/([^\s()"]+)')


def front_matter(values: Mapping[str, Scalar]) -> str:
    """Return the front matter of a post in YAML; a value of None is left out.

    Strings are written as JSON, which YAML reads as it stands, whatever they contain.
    """
    lines = []
    for key, value in values.items():
        if isinstance(value, dt.date):
            lines.append(f"{key}: {value.isoformat()}")
        elif value is not None:
            plain = value if isinstance(value, str) else list(value)
            lines.append(f"{key}: {json.dumps(plain, ensure_ascii=False)}")
    return "\n".join(["---", *lines, "---", ""])


def outside_code(body: str, change: Callable[[str], str]) -> str:
    """Return Markdown of which all but the fenced code is changed."""
    ends = [0, *(end for match in _FENCED.finditer(body) for end in match.span()), len(body)]
    parts = [body[start:end] for start, end in pairwise(ends)]
    return "".join(part if index % 2 else change(part) for index, part in enumerate(parts))


def with_figures(body: str, address: Callable[[str], str]) -> str:
    """Return Markdown whose figures are at ``address(file name)``."""
    return outside_code(body, lambda text: _FIGURE.sub(lambda match: address(match[1]), text))
