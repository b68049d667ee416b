"""The adapter of plain pages, with its feed and its map."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from reportgen.publish.publication import Post, Publication
from reportgen.publish.sites.html import Html, HtmlSettings


def test_html_gets_the_finished_pages_and_what_they_need_first(files: Any) -> None:
    found = list(files("html"))
    assert found[-2:] == ["tiny/index.html", "tiny/feed.xml"]
    assert found.index("tiny/figures/overlay.ko.svg") < found.index("tiny/ko/index.html")
    assert "tiny/timings.json" not in found


def test_html_s_feed_has_an_entry_a_language(files: Any) -> None:
    feed = ET.fromstring(files("html")["tiny/feed.xml"])  # noqa: S314  (we wrote it)
    atom = "{http://www.w3.org/2005/Atom}"
    titles = [entry.findtext(f"{atom}title") for entry in feed.iter(f"{atom}entry")]
    assert titles == ['작은 "글"', "Tiny"]
    identities = [found.text for found in feed.iter(f"{atom}id")]
    assert len(set(identities)) == 3


@pytest.mark.parametrize("url", ["", "https://example.org/글/"])
def test_html_s_feed_and_sitemap_have_the_bytes_that_readers_know(
    files: Any, golden: Callable[[str, str], None], url: str
) -> None:
    found = files("html", None, f'url = "{url}"' if url else "")
    for name in ("feed.xml", "sitemap.xml"):
        if f"tiny/{name}" in found:
            golden(f"{'whole' if url else 'relative'}-{name}", found[f"tiny/{name}"])


def test_html_s_feed_names_the_author_of_the_site_or_else_of_the_article() -> None:
    day, post = dt.date(2020, 1, 2), Post("en", "Tiny", "A summary", "Body")
    nobody = Publication("tiny", day, "tests", (), (post,), {}, {}, {})
    ada = replace(nobody, author="Ada")
    site = HtmlSettings(author="Grace & Co")
    for publication, settings, name in (
        (nobody, HtmlSettings(), "reportgen"),
        (ada, HtmlSettings(), "Ada"),
        (ada, site, "Grace &amp; Co"),
    ):
        feed = Html().files(publication, settings, {})["tiny/feed.xml"]
        assert f"<author><name>{name}</name></author>".encode() in feed


def test_what_an_article_says_never_ends_an_element_of_its_feed() -> None:
    hostile = "</title>\"<&'&amp;]]>"
    post = Post("en", hostile, hostile, "")
    day = dt.date(2020, 1, 2)
    publication = Publication("tiny", day, "tests", (hostile,), (post,), {}, {}, {})
    settings = HtmlSettings(url="https://example.org/\"a'<b>&c/")
    found = Html().files(publication, settings, {})
    feed, sitemap = (ET.fromstring(found[f"tiny/{name}.xml"]) for name in ("feed", "sitemap"))  # noqa: S314  (we wrote them)
    atom = "{http://www.w3.org/2005/Atom}"
    assert [title.text for title in feed.iter(f"{atom}title")] == [hostile, hostile]
    assert [summary.text for summary in feed.iter(f"{atom}summary")] == [hostile]
    assert [tag.get("term") for tag in feed.iter(f"{atom}category")] == [hostile]
    places = [place.text for place in sitemap.iter() if place.tag.endswith("}loc")]
    assert places[-1] == f"{settings.url}tiny/index.html"


def test_html_s_sitemap_lists_every_page_with_its_alternates(files: Any) -> None:
    found = files("html", None, 'url = "https://example.org/글/"\nfolder = "내 글/{slug}"')
    sitemap = ET.fromstring(found["내 글/tiny/sitemap.xml"])  # noqa: S314  (we wrote it)
    places = [place.text for place in sitemap.iter() if place.tag.endswith("}loc")]
    base = "https://example.org/글/%EB%82%B4%20%EA%B8%80/tiny/"
    assert places == [f"{base}ko/index.html", f"{base}en/index.html", f"{base}index.html"]
    assert len(list(sitemap.iter("{http://www.w3.org/1999/xhtml}link"))) == 9


def test_a_feed_s_addresses_are_whole_where_the_site_has_one(files: Any) -> None:
    found = files("html", None, 'url = "https://example.org"\nfolder = ""')
    assert 'href="https://example.org/en/index.html"' in found["feed.xml"]
