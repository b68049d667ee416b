"""Languages by their code; one without a class of its own has Babel's numbers and dates."""

from collections.abc import Mapping

from babel import UnknownLocaleError

from reportgen.errors import InputError
from reportgen.prose.languages.korean import Korean
from reportgen.prose.languages.writing import Language

_WITH_GRAMMAR: dict[str, type[Language]] = {"ko": Korean}


def language(
    code: str, readings: Mapping[str, str] | None = None, below: str = Language.below
) -> Language:
    """Return the language with the code ``code``; InputError where Babel has no such language."""
    kind = _WITH_GRAMMAR.get(code.partition("-")[0], Language)
    spoken = kind(code, readings or {}, below)
    try:
        spoken.locale  # noqa: B018  (asks Babel for the language)
    except (UnknownLocaleError, ValueError):
        raise InputError(
            f"Language {code!r} is not one whose numbers and dates Babel knows. "
            "Name another in article.toml."
        ) from None
    return spoken


__all__ = ["Language", "language"]
