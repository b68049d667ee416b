"""Korean: a particle takes its form from the last sound of the word before it.

``은/는`` and its like come as the form after a final consonant, then the form after a vowel;
``으로/로`` takes the second also after ㄹ. So the word has to be read: digits, Latin letters and
signs have Korean readings of their own.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from reportgen.prose.document import unmarked
from reportgen.prose.languages.writing import Language

_DIGITS = dict(zip("0123456789", "영일이삼사오육칠팔구", strict=True))
_LETTERS = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        (
            *(
                "에이",
                "비",
                "시",
                "디",
                "이",
                "에프",
                "지",
                "에이치",
                "아이",
                "제이",
                "케이",
                "엘",
                "엠",
            ),
            *(
                "엔",
                "오",
                "피",
                "큐",
                "알",
                "에스",
                "티",
                "유",
                "브이",
                "더블유",
                "엑스",
                "와이",
                "제트",
            ),
        ),
        strict=True,
    )
)
_SIGNS = {"%": "퍼센트", "∞": "무한대", "°": "도", "℃": "도", "ₓ": "엑스"}
_POWER = "제곱"
_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TRAILING = re.compile(r"(\s*\([^()]*\)|[\s*_`'\"’”」』>.,…]+)$")
_WORD = re.compile(r"[A-Za-z]+$")

_FIRST_SYLLABLE, _LAST_SYLLABLE, _FINALS = 0xAC00, 0xD7A3, 28
_RIEUL = 8
"""The index of ㄹ among the 28 finals of a precomposed syllable (Unicode, chapter 3.12)."""


@dataclass(frozen=True)
class Korean(Language):
    """Korean, with the filter ``particle``."""

    def filters(self) -> dict[str, Callable[..., str]]:
        """Return the filter ``particle``."""
        return {"particle": self.particle}

    def particle(self, text: str, forms: str) -> str:
        """Return ``text`` followed by the one of ``forms`` (``"은/는"``) that its reading asks for.

        ValueError for forms that are not two, and for a word that nobody told how to read.
        """
        after_consonant, slash, after_vowel = forms.partition("/")
        if not (after_consonant and slash and after_vowel):
            raise ValueError(f"particle {forms!r} must be two forms, as '은/는'")
        final = self._final(text)
        takes_vowel_form = final == 0 or (final == _RIEUL and after_consonant.startswith("으로"))
        return text + (after_vowel if takes_vowel_form else after_consonant)

    def _final(self, text: str) -> int:
        """Return the index of the last syllable's final consonant, 0 for none."""
        last = self.reading(text)[-1]
        return (ord(last) - _FIRST_SYLLABLE) % _FINALS

    def reading(self, text: str) -> str:
        """Return how the end of ``text`` is read, as Hangul."""
        bare = _bare(unmarked(text))
        if not bare:
            raise ValueError("a particle needs a word before it")
        if word := _WORD.search(bare):
            return self._latin(word[0])
        last = bare[-1]
        if last in _SUPERSCRIPT:
            return _POWER
        if last in _DIGITS:
            return _DIGITS[last]
        if _FIRST_SYLLABLE <= ord(last) <= _LAST_SYLLABLE:
            return last
        if last in _SIGNS:
            return _SIGNS[last]
        raise ValueError(f"how {bare!r} is read is not known")

    def _latin(self, word: str) -> str:
        """Return the reading of a word from the article's readings, or letter by letter."""
        known = {key.lower(): reading for key, reading in self.readings.items()}
        if word.lower() in known:
            return known[word.lower()]
        if word.isupper() or word == "NaN":
            return "".join(_LETTERS[letter] for letter in word.upper())
        raise ValueError(f"how {word!r} is read is not among the [readings] of words.ko.toml")


def _bare(text: str) -> str:
    """Return ``text`` without the marks, and the words in parentheses, that end it."""
    while (shorter := _TRAILING.sub("", text)) != text:
        text = shorter
    return text
