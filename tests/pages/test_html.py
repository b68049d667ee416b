"""The pages of an article, from documents written by hand."""

import re
from collections.abc import Callable

import pytest

from reportgen.pages import render_pages
from reportgen.record import TODAY
from tests.pages.documents import DOCUMENTS, Elements, article, document, record, render


@pytest.mark.parametrize("path", ["ko/index.html", "en/index.html", "index.html"])
def test_a_page_is_what_it_was(
    pages: dict[str, str], path: str, golden: Callable[[str, str], None]
) -> None:
    golden(path.replace("/", "-"), pages[path])


def test_there_is_a_page_a_language_a_facing_edition_and_one_stylesheet(
    pages: dict[str, str],
) -> None:
    assert sorted(pages) == ["en/index.html", "index.html", "ko/index.html", "page.js", "style.css"]


def test_the_languages_are_those_of_the_article() -> None:
    alone = render("en")
    assert sorted(alone) == ["en/index.html", "index.html", "page.js", "style.css"]
    assert 'lang="ko"' not in alone["index.html"] + alone["en/index.html"]
    assert 'class="languages"' not in alone["index.html"] + alone["en/index.html"]
    assert 'class="facing alone"' in alone["index.html"]
    reversed_ = render("en", "ko")["index.html"]
    assert reversed_.index('lang="en" data-language') < reversed_.index('lang="ko" data-language')


@pytest.mark.parametrize("path", ["ko/index.html", "en/index.html", "index.html"])
def test_tags_nest_and_no_id_stands_twice(pages: dict[str, str], path: str) -> None:
    identities = Elements(pages[path]).values("id")
    assert len(identities) == len(set(identities)) > 0


@pytest.mark.parametrize("path", ["ko/index.html", "en/index.html", "index.html"])
def test_every_link_within_a_page_leads_somewhere(pages: dict[str, str], path: str) -> None:
    elements = Elements(pages[path])
    within = {address[1:] for address in elements.values("href", "a") if address.startswith("#")}
    prefix = "" if "/" in path else "ko-"
    assert f"{prefix}provenance" in within
    assert within <= {*elements.values("id")}


def test_a_number_carries_its_place_in_the_record(pages: dict[str, str]) -> None:
    link = '<a href="#provenance" title="/dataset/n_sample"><data value="47">47</data></a>'
    assert f"{link}개" in pages["ko/index.html"]
    of_2018 = 'data-record="original-2018"><data value="1e-16">10<sup>−16</sup></data></a>'
    assert of_2018 in pages["en/index.html"]


def test_no_mark_is_left_anywhere(pages: dict[str, str]) -> None:
    assert not re.search("[\ue000-\uf8ff]", "".join(pages.values()))


def paragraph(text: str) -> str:
    """Return the English page of an article of this Markdown alone."""
    alone = {"en": document("en", (("one", text),))}
    return render_pages(article("en"), {TODAY: record()}, alone)["en/index.html"]


def test_a_number_in_a_link_is_no_second_link() -> None:
    page = paragraph("See [all {0} of them](https://example.org).")
    assert '<a href="https://example.org">all <data value="47">47</data> of them</a>' in page


def test_a_number_in_code_of_a_line_says_where_it_comes_from() -> None:
    page = paragraph("`epochs-{0} x` and [`{0}`](https://example.org)")
    link = '<a href="#provenance" title="/dataset/n_sample"><data value="47">47</data></a>'
    assert f"<code><span>epochs-</span>{link} x</code>" in page
    assert '<a href="https://example.org"><code><data value="47">47</data></code></a>' in page


def test_a_number_in_a_listing_or_a_title_is_plain_text() -> None:
    page = paragraph('```n{0}\nn = {0}\n```\n\n    m = {0}\n\n[a](b "of {0}")')
    assert 'aria-label="Code: n47"><code translate="no">n = 47' in page
    assert '<code translate="no">m = 47' in page
    assert '<a href="../b" title="of 47">a</a>' in page
    assert not re.search("[\ue000-\uf8ff]", page)


def test_a_number_in_a_caption_says_where_it_comes_from() -> None:
    page = paragraph('![a {0}](a.svg "All {0}, for 10 % &amp; *more*.")')
    assert 'alt="a 47" class="plate"' in page
    link = '<a href="#provenance" title="/dataset/n_sample"><data value="47">47</data></a>'
    assert f"<figcaption>All {link}, for 10 % &amp; <em>more</em>.</figcaption>" in page


def test_a_number_in_a_text_alternative_is_plain_text(pages: dict[str, str]) -> None:
    assert 'alt="값은 0.499에서"' in pages["ko/index.html"]
    assert '<img src="../figures/dot.svg" alt="0.499"' in pages["ko/index.html"]


def test_html_in_prose_titles_and_records_is_text(pages: dict[str, str]) -> None:
    assert "둘 &amp; &lt;b&gt;셋&lt;/b&gt;" in pages["ko/index.html"]
    assert "<h1>A small &lt;RNN&gt;</h1>" in pages["en/index.html"]
    assert "<dd>A &amp; B</dd>" in pages["index.html"]


def test_code_is_highlighted_and_can_be_scrolled_by_keyboard(pages: dict[str, str]) -> None:
    page = pages["en/index.html"]
    assert '<pre class="listing" tabindex="0" role="group" aria-label="Code: python">' in page
    assert '<span class="c">"""Three &lt; four."""</span>' in page
    assert '<span class="m">1</span> + <span class="m">2</span>' in page
    assert '<span class="c"># a &amp; b</span>' in page
    assert '<span class="k">def</span> <span class="f">dataset</span>():' in page


def test_a_table_has_a_caption_and_scopes_and_its_numbers_are_aligned(
    pages: dict[str, str],
) -> None:
    page = pages["ko/index.html"]
    assert "<table><caption>작은 &lt;RNN&gt;: the MSE of each model.</caption>" in page
    assert '<th scope="col">모델</th>\n<th scope="col" class="number">MSE</th>' in page
    assert '<th scope="row">평균</th>\n<td class="number"><a href="#' in page
    assert "style=" not in page


def test_a_picture_keeps_its_place_free_and_a_wide_one_scrolls(pages: dict[str, str]) -> None:
    page = pages["ko/index.html"]
    assert 'src="../figures/overlay.ko.svg"' in page
    assert 'width="1440" height="384"' in page
    assert '<figure class="wide"><div class="scroll" tabindex="0" role="group"' in page
    assert '<figure class="figure"><img src="../figures/loss.ko.svg"' in page
    assert 'width="460" height="300" loading="lazy"' in page
    assert "<figcaption>손실이에요.</figcaption>" in page


def test_a_picture_of_unknown_size_or_scheme_lies_on_a_plate(pages: dict[str, str]) -> None:
    assert 'alt="the loss" class="plate" loading' in pages["en/index.html"]


def test_links_within_the_article_lead_out_of_the_language_folder(pages: dict[str, str]) -> None:
    assert 'href="../record.json">the record</a>' in pages["en/index.html"]
    assert 'href="record.json">the record</a>' in pages["index.html"]
    assert 'href="https://example.org/post"' in pages["en/index.html"]


def test_a_heading_links_to_itself(pages: dict[str, str]) -> None:
    assert '<h3 id="shape"><a href="#shape">x의 모양</a></h3>' in pages["ko/index.html"]
    assert '<h3 id="en-shape"><a href="#en-shape">The shape of x</a></h3>' in pages["index.html"]


def test_provenance_says_versions_seed_hash_and_where_the_record_is(pages: dict[str, str]) -> None:
    page = pages["en/index.html"].partition("<footer")[2]
    for fact in ("Python 3.11.7", "keras 3.15.1", "0123456789abcdef" * 4, "op_determinism=on"):
        assert fact in page
    for path in ("record.json", "metrics.csv", "post.en.md"):
        assert f'href="../{path}"' in page


def test_a_record_that_no_run_made_claims_no_environment() -> None:
    page = render_pages(article("ko"), {TODAY: record()}, DOCUMENTS)["ko/index.html"]
    assert "Python" not in page
    assert "SHA-256" not in page


def test_dates_are_written_as_each_language_writes_them(pages: dict[str, str]) -> None:
    assert '<time datetime="2018-06-20">2018년 6월 20일</time>' in pages["index.html"]
    assert '<time datetime="2018-06-20">June 20, 2018</time>' in pages["index.html"]


@pytest.mark.parametrize("path", ["ko/index.html", "en/index.html", "index.html"])
def test_a_page_loads_nothing_from_elsewhere_and_waits_for_no_script(
    pages: dict[str, str], path: str
) -> None:
    elements = Elements(pages[path])
    loaded = elements.values("src") + elements.values("href", "link")
    assert not [address for address in loaded if re.match(r"\w+://|//", address)]
    scripts = [attributes for tag, attributes in elements.all if tag == "script"]
    assert [str(script["src"]).rpartition("/")[2] for script in scripts if "defer" in script] == [
        "page.js"
    ]
    assert all("defer" in script or script["type"] == "application/ld+json" for script in scripts)
    assert "://" not in pages["style.css"] + pages["page.js"]
    assert "@import" not in pages["style.css"]


def test_the_script_is_small(pages: dict[str, str]) -> None:
    assert len(pages["page.js"].encode()) <= 6_000


def test_a_particle_stays_on_the_line_of_the_code_that_it_follows() -> None:
    text = "## 머리\n\n`s[t]`라는 점화식과 `Dense` 층이에요.\n"
    shown = render_pages(
        article("ko"), {TODAY: record()}, {"ko": document("ko", (("one", text),))}
    )["ko/index.html"]
    assert "<code>s[t]</code>\N{WORD JOINER}라는" in shown
    assert "<code>Dense</code> 층" in shown
