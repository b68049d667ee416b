"""Who speaks of an article: its own languages, as far as there are words for reports."""

from dataclasses import replace

import pytest

from reportgen.article import Article, find_article, read_article
from reportgen.errors import InputError
from reportgen.record import Bound
from reportgen.reports.speaker import speaker_of, speakers_of
from reportgen.reports.strings import Verbatim


@pytest.fixture
def article() -> Article:
    return read_article(find_article("simple_rnn"))


def in_languages(article: Article, *codes: str) -> Article:
    settings = article.settings.model_copy(update={"languages": codes})
    words = {code: article.words[code] for code in codes if code in article.words}
    return replace(article, settings=settings, words=words)


def test_the_articles_own_languages_speak_in_their_order(article: Article) -> None:
    assert [speaker.code for speaker in speakers_of(article)] == ["ko", "en"]


def test_of_an_article_in_another_language_english_speaks_with_the_records_names(
    article: Article,
) -> None:
    danish = in_languages(article, "da")
    (speaker,) = speakers_of(danish)
    assert (speaker.code, speaker.article, speaker.original) == ("en", "simple-rnn", "da")
    assert isinstance(speaker.model("model_0"), Verbatim)
    assert [each.code for each in speakers_of(in_languages(article, "da", "ko"))] == ["ko"]


def test_a_language_without_words_for_reports_names_those_with(article: Article) -> None:
    with pytest.raises(InputError, match="'xx' has no words for reports"):
        speaker_of(article, "xx")


@pytest.mark.parametrize(
    ("code", "written"),
    [("en", ["1,000", "below 10⁻¹⁶", "+0.0125"]), ("ko", ["1,000", "10⁻¹⁶ 미만", "+0.0125"])],
)
def test_numbers_are_those_of_the_language(article: Article, code: str, written: list[str]) -> None:
    speaker = speaker_of(article, code)
    found = [speaker.number(1000), speaker.number(Bound(below=1e-16)), speaker.signed(0.0125)]
    assert found == written
    assert speaker.number(None) == speaker.signed(None) == "–"
