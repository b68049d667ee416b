"""What the head of a page says of itself, its translations and its address."""

import json
from dataclasses import replace

from reportgen.pages import render_pages
from reportgen.record import TODAY
from tests.pages.documents import DOCUMENTS, Elements, article, record


def test_every_page_names_all_languages_itself_and_the_facing_edition(
    pages: dict[str, str],
) -> None:
    for path, up in {"ko/index.html": "../", "en/index.html": "../", "index.html": ""}.items():
        addresses = Elements(pages[path]).values("href", "a")
        for place in ("ko/index.html", "en/index.html", "index.html"):
            assert f"{up}{place}" in addresses


def test_pages_of_an_article_with_an_address_name_it_and_their_translations() -> None:
    served = article("ko", "en")
    settings = served.settings.model_copy(update={"url": "https://example.org/rnn"})
    served = replace(served, settings=settings)
    rendered = render_pages(served, {TODAY: record()}, DOCUMENTS)
    for path, place in {"ko/index.html": "ko/", "en/index.html": "en/", "index.html": ""}.items():
        elements = Elements(rendered[path])
        assert elements.values("hreflang", "link") == ["ko", "en", "x-default"]
        assert f"https://example.org/rnn/{place}" in elements.values("href", "link")
        assert f'<link rel="canonical" href="https://example.org/rnn/{place}">' in rendered[path]


def test_a_translation_says_what_it_is_a_translation_of(pages: dict[str, str]) -> None:
    told = {
        code: json.loads(
            pages[f"{code}/index.html"].partition('ld+json">')[2].partition("</script>")[0]
        )
        for code in ("ko", "en")
    }
    assert {posting["@type"] for posting in told.values()} == {"BlogPosting"}
    assert told["en"]["translationOfWork"]["@id"] == told["ko"]["@id"]
    assert told["ko"]["workTranslation"][0]["@id"] == told["en"]["@id"]
    assert told["ko"]["headline"] == "작은 <RNN>"
