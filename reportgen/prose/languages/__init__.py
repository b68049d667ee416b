"""Languages by their code; one without a class of its own has Babel's numbers and dates."""

from collections.abc import Mapping

from reportgen.prose.languages.korean import Korean
from reportgen.prose.languages.writing import Language

_WITH_GRAMMAR: dict[str, type[Language]] = {"ko": Korean}


def language(code: str, readings: Mapping[str, str]) -> Language:
    """Return the language with the code ``code``, as ``ko`` or ``en-GB``."""
    kind = _WITH_GRAMMAR.get(code.partition("-")[0], Language)
    return kind(code, readings)


__all__ = ["Language", "language"]
