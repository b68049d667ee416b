"""One language of a report: its words, its numbers, and what the article calls things."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.article import Article
from reportgen.errors import InputError
from reportgen.prose.languages import Language, language
from reportgen.record import Bound
from reportgen.reports.strings import Verbatim
from reportgen.theme.words import ReportWords, read_report_words, report_languages

DASH = "–"
"""What stands where there is no number."""


@dataclass(frozen=True)
class Speaker:
    """Tells a diff or a history in one language, on a terminal as in Markdown and HTML.

    ``models`` and ``metrics`` map names of the record to what the article calls them, ``claims``
    to what it states; a name that the article has no word for stays the record's own. ``original``
    is the article's first language, in which its references have their titles.
    """

    words: ReportWords
    language: Language
    article: str
    original: str = "en"
    models: Mapping[str, str] = field(default_factory=dict)
    metrics: Mapping[str, str] = field(default_factory=dict)
    claims: Mapping[str, str] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The language's code, as ``en``."""
        return self.language.code

    @property
    def name(self) -> str:
        """What the language calls itself."""
        return self.language.name

    def model(self, name: str) -> str:
        """Return what the article calls the model."""
        return self.models.get(name) or Verbatim(name)

    def metric(self, name: str) -> str:
        """Return what the article calls the metric."""
        return self.metrics.get(name) or Verbatim(name)

    def claim(self, name: str) -> str:
        """Return what the claim states."""
        return self.claims.get(name) or Verbatim(name)

    def number(self, value: float | Bound | None) -> str:
        """Return a number as the language writes it; a dash where there is none."""
        return DASH if value is None else self.language.value(value)

    def signed(self, value: float | None) -> str:
        """Return a difference with its sign."""
        return DASH if value is None else self.language.signed(value, "#,##0.####")

    def percent(self, share: float) -> str:
        """Return a share between 0 and 1 in percent."""
        return self.language.percent(share)

    def parts(self, *parts: str) -> str:
        """Return what is said in several parts as one text; an empty part says nothing."""
        return self.words.between.join(part for part in parts if part)


def speakers_of(article: Article | None, called: str = "") -> list[Speaker]:
    """Return the article's languages that have words for reports; English where none has.

    Of an article that is not at hand, English too: only what it is ``called`` is known.
    """
    if article is None:
        return [speaker_of(None, "en", called)]
    known = report_languages(article.folder)
    codes = [code for code in article.settings.languages if code in known] or ["en"]
    return [speaker_of(article, code) for code in codes]


def speaker_of(article: Article | None, code: str, called: str = "") -> Speaker:
    """Return a language ready to speak of the article, be the article itself in it or not.

    Of an article that is not at hand only what it is ``called`` is known. InputError where nobody
    has words for reports in that language.
    """
    folder = article.folder if article else None
    known = report_languages(folder)
    if code not in known:
        raise InputError(
            f"Language {code!r} has no words for reports. Those that have are {', '.join(known)}."
        )
    own = article.words.get(code) if article else None
    words = read_report_words(code, folder)
    spoken = language(code, own.readings if own else {}, words.below)
    if article is None:
        return Speaker(words, spoken, called)
    original = article.settings.languages[0]
    if own is None:
        return Speaker(words, spoken, article.settings.slug, original)
    # What becomes of a claim is said as the article says it.
    claim = {"holds": own.verdicts.holds, "fails": own.verdicts.fails}
    verdicts = words.verdicts | claim | {"within noise": own.verdicts.within_noise}
    words = words.model_copy(update={"verdicts": verdicts})
    return Speaker(words, spoken, own.title, original, own.models, own.metrics, own.claims)
