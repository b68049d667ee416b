"""Numbers that somebody typed where the record should speak.

A number is taken for a result when it is written with decimals (``0.13``, ``.5``, in German
``0,13``) or with an exponent (``1e-8``), whatever stands behind it (``0.5x``, ``3.2%``). These are
none:

- whole numbers, be their digits in groups as the language has them (``2018``, ``25,000``);
- versions and other numbers of three parts or more (``2.15.1``, ``1,2,3``);
- what stands in code, in an address or behind a letter (```Dropout(0.2)```, ``v1.2``);
- constants: what ``[constants]`` of ``article.toml`` states, however many zeros are behind it.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from babel.numbers import get_decimal_symbol, get_group_symbol

from reportgen.article.portable import prose

_ADDRESS = re.compile(r"\]\([^)\s]*|<[A-Za-z/][^>\n]*>|\bhttps?://\S+")
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9_.,])(?P<digits>[0-9]+(?:[.,][0-9]+)*|\.[0-9]+)(?P<exponent>[eE][-+−]?[0-9]+)?"
)
_GROUPS = re.compile(r"[1-9][0-9]{0,2}([.,])[0-9]{3}")


@dataclass(frozen=True)
class Signs:
    """What stands before decimals and between groups of digits, as a language has it."""

    decimal: str = "."
    group: str = ""

    @classmethod
    def of(cls, code: str) -> "Signs":
        """Return the signs of a language; a point, and no groups, where nobody knows it."""
        try:
            locale = Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            return cls()
        return cls(str(get_decimal_symbol(locale)), str(get_group_symbol(locale)))


def typed_results(
    source: str, signs: Signs, constants: Collection[float] = ()
) -> Iterator[tuple[int, str]]:
    """Yield line (from 0) and text of each number in ``source``, a block, that is a result."""
    text = _ADDRESS.sub(" ", prose(source, " "))
    known = {abs(constant) for constant in constants}
    for found in _NUMBER.finditer(text):
        is_result = _is_result(found["digits"], found["exponent"] or "", signs)
        if is_result and _value(found[0], signs) not in known:
            yield text.count("\n", 0, found.start()), found[0]


def _is_result(digits: str, exponent: str, signs: Signs) -> bool:
    """Return whether a number is written as measured ones are; see above."""
    if exponent:
        return True
    separators = [sign for sign in digits if sign in ".,"]
    if len(separators) == 1:
        groups = _GROUPS.fullmatch(digits)
        return not (groups and groups[1] == signs.group)
    return len(set(separators)) > 1  # 1,234.5, but neither 2018 nor 2.15.1


def _value(number: str, signs: Signs) -> float:
    """Return what a number says, or NaN; one with two signs has its decimals behind the last."""
    text = number.replace("−", "-")
    signs_used = {sign for sign in text if sign in ".,"}
    if len(signs_used) > 1:
        last = max(text.rfind("."), text.rfind(","))
        text = re.sub("[.,]", "", text[:last]) + "." + text[last + 1 :]
    try:
        return float(text.replace(signs.decimal, "."))
    except ValueError:
        return float("nan")
