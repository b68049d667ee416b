"""How one language writes numbers and dates, with Babel's data (CLDR)."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent, get_decimal_symbol

from reportgen.record import Bound

SMALLEST_DECIMAL = 5e-4
LARGEST_DECIMAL = 1e7
"""Between these a number is written out; outside as a power of ten."""

UNGROUPED = 1000
"""Below this no language groups digits."""

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Language:
    """A language of an article, as ``ko`` or ``en-GB``.

    ``readings`` tells how foreign words are read aloud; ``below`` says, with a place ``{limit}``,
    that a number is known only to lie below a limit.
    """

    code: str
    readings: Mapping[str, str] = field(default_factory=dict)
    below: str = "< {limit}"

    @cached_property
    def locale(self) -> Locale:
        """Babel's locale of this language."""
        return Locale.parse(self.code, sep="-")

    @property
    def name(self) -> str:
        """What the language calls itself: ``한국어``, ``English``."""
        return str(self.locale.get_display_name(self.locale))

    @cached_property
    def decimal(self) -> str:
        """The sign before decimals: a point in English, a comma in German."""
        return str(get_decimal_symbol(self.locale))

    def value(self, value: float | Bound, pattern: str = "#,##0.####") -> str:
        """Return a metric as :meth:`number` does, or that it lies below its bound."""
        if isinstance(value, Bound):
            return self.below.replace("{limit}", self.number(value.below))
        return self.number(value, pattern)

    def number(self, value: float, pattern: str = "#,##0.####") -> str:
        """Return ``value`` with up to four decimals, or as a power of ten when that shows nothing.

        ``pattern`` is a number pattern of CLDR, as ``0.0000``.
        """
        if not math.isfinite(value):
            return "NaN" if math.isnan(value) else _minus("-" * (value < 0) + "∞")
        if isinstance(value, int) and abs(value) < UNGROUPED:
            return _minus(str(value))  # as every locale has it, without asking Babel
        if isinstance(value, int) or value == 0 or _is_plain(abs(value)):
            return _minus(str(format_decimal(value, pattern, locale=self.locale)))
        return self._power_of_ten(value)

    def signed(self, value: float, pattern: str = "0.0000") -> str:
        """Return ``value`` with its sign, which zero has not."""
        return ("+" if value > 0 else "") + self.number(value, pattern)

    def percent(self, share: float, decimals: str = ".#") -> str:
        """Return a share in percent, by default with one decimal where it has any.

        ``decimals`` is the end of a number pattern of CLDR, as ``.0``.
        """
        if not math.isfinite(share):
            return self.number(share)
        pattern = self.locale.percent_formats[None].pattern.replace("#,##0", f"#,##0{decimals}")
        return _minus(str(format_percent(share, pattern, locale=self.locale)))

    def date(self, value: date) -> str:
        """Return the date written out in full."""
        return format_date(value, "long", locale=self.locale)

    def filters(self) -> dict[str, Callable[..., str]]:
        """Return the template filters that only this language has."""
        return {}

    def significant(self, value: float) -> str:
        """Return ``value`` with four significant digits, however large or small it is."""
        if not value or not math.isfinite(value):
            return self.number(value)
        mantissa, _, exponent = f"{value:.3e}".partition("e")
        if not _is_plain(abs(value)):
            factor = format_decimal(float(mantissa), "0.000", locale=self.locale)
            return f"{_minus(factor)} × {_power(exponent)}"
        decimals = max(0, 3 - int(exponent))
        if abs(value) < UNGROUPED / 2:  # a table has a thousand of these, and Babel is slow
            return _minus(f"{value:.{decimals}f}").replace(".", self.decimal)
        pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
        return self.number(float(f"{mantissa}e{exponent}"), pattern)

    def _power_of_ten(self, value: float) -> str:
        mantissa, _, exponent = f"{value:.1e}".partition("e")
        if mantissa == "1.0":
            return _power(exponent)
        factor = format_decimal(float(mantissa), "0.#", locale=self.locale)
        return f"{_minus(factor)} × {_power(exponent)}"


def _power(exponent: str) -> str:
    return "10" + str(int(exponent)).translate(_SUPERSCRIPTS)


def _is_plain(size: float) -> bool:
    return SMALLEST_DECIMAL <= size < LARGEST_DECIMAL


def _minus(text: str) -> str:
    return text.replace("-", "−")
