"""The first article in real sites, built by the real generators and opened in Chromium."""

import difflib
import json
import re
import subprocess
from pathlib import Path
from urllib.parse import unquote

import markdown
import pytest
from markdown_it import MarkdownIt

from reportgen.article import find_article, read_article
from reportgen.pipeline.composition import compose
from reportgen.pipeline.publish import Visit, publish
from reportgen.record import evaluate_claims, parse_record
from reportgen.store import Store
from tests.publish.browser import WIDTH, Browser
from tests.publish.conftest import House, WithSites
from tests.publish.real_sites import SITES, RealSite
from tests.publish.structure import part_like, structure
from tests.publish.tools import served, tool

pytestmark = pytest.mark.slow

LANGUAGES = ("ko", "en")

KRAMDOWN = """\
require 'json'
require 'kramdown'
require 'kramdown-parser-gfm'
readers = {kramdown: {}, gfm: {input: 'GFM', hard_wrap: false}}
texts = JSON.parse(STDIN.read)
puts JSON.dump(readers.to_h { |name, options|
  [name, texts.map { |text| Kramdown::Document.new(text, **options).to_html }]
})
"""


def reference(text: str) -> list[str]:
    """Return the structure of a post without its title, as CommonMark with tables reads it."""
    _title, _, body = text.partition("\n")
    return structure(MarkdownIt("commonmark").enable("table").render(body))


def same(found: list[str], expected: list[str]) -> None:
    """Fail with a diff unless two outlines are one."""
    difference = list(difflib.unified_diff(expected, found, "CommonMark", "found", lineterm=""))
    assert not difference, "\n".join(difference)


@pytest.fixture(scope="module")
def editions(output: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return posts: of this run, of one that diverged, and of one whose claims came out otherwise.

    A run whose networks diverged, or are better than all baselines, says other sentences.
    """
    article = read_article(find_article("simple_rnn"))
    document = json.loads((output / "simple-rnn" / "record.json").read_text("utf-8"))
    diverged, better = (json.loads(json.dumps(document)) for _ in range(2))
    diverged["models"]["model_0"] |= {"diverged": True, "metrics": {"mse": "NaN", "mae": "NaN"}}
    for name in ("model_0", "model_1"):
        better["models"][name]["metrics"]["mse"] = 1e-35
    store, posts = Store(tmp_path_factory.mktemp("cache")), []
    for changed in (document, diverged, better):
        record = parse_record(json.dumps(changed).encode(), "record.json")
        outcomes = evaluate_claims(article.settings.claims, record)
        files = compose(article, record, outcomes, store)
        posts += [files[f"post.{code}.md"].decode() for code in LANGUAGES]
    return posts


@pytest.mark.parametrize("reader", ["kramdown", "gfm"])
def test_kramdown_reads_every_edition_as_commonmark_does(editions: list[str], reader: str) -> None:
    ruby = [tool("ruby"), "-e", KRAMDOWN]
    done = subprocess.run(
        ruby, input=json.dumps(editions), capture_output=True, text=True, check=True
    )
    for text, html in zip(editions, json.loads(done.stdout)[reader], strict=True):
        same(structure(html)[1:], reference(text))


def test_python_markdown_reads_every_edition_as_commonmark_does(editions: list[str]) -> None:
    """With the extensions that MkDocs always has, and with its typographer besides."""
    for extras in ([], ["smarty"]):
        for text in editions:
            html = markdown.markdown(text, extensions=["toc", "tables", "fenced_code", *extras])
            same(structure(html)[1:], reference(text))


def test_markdown_it_s_typographer_changes_nothing(editions: list[str]) -> None:
    options = {"typographer": True, "linkify": False}
    reader = MarkdownIt("default", options).enable(["smartquotes", "replacements"])
    for text in editions:
        same(structure(reader.render(text))[1:], reference(text))


def test_a_generator_shows_the_article_as_it_was_written(house: House, output: Path) -> None:
    if house.site.kind == "html":
        pytest.skip("html gets pages, not Markdown")
    for code, page in house.site.pages.items():
        path = house.web / page
        html = (path if path.suffix else path / "index.html").read_text("utf-8")
        expected = reference((output / "simple-rnn" / f"post.{code}.md").read_text("utf-8"))
        same(part_like(structure(html), expected), expected)


def test_a_reader_with_a_narrow_telephone_sees_all_of_it(house: House, browser: Browser) -> None:
    with served(house.web.parent) as address:
        pages = {
            code: f"{address}/{house.site.prefix}/{page}" for code, page in house.site.pages.items()
        }
        seen = {code: browser.open(page) for code, page in pages.items()}
    for code, page in seen.items():
        assert page.language == code
        assert page.errors == ()
        assert len(page.figures) + page.drawn >= 4
        assert all(page.figures.values()), page.figures
        assert page.width <= WIDTH
        others = {other for other in LANGUAGES if other != code}
        links = {link.removesuffix("index.html") for link in page.links}
        assert {pages[other] for other in others} <= links


@pytest.mark.parametrize("site", [site for site in SITES if site.name in ("jekyll", "hugo")])
def test_code_and_places_that_look_like_the_generator_s_own_come_out_as_they_are(
    site: RealSite, built: Path, with_sites: WithSites, tmp_path: Path
) -> None:
    places = 'permalink = "/a/{language}/"\n'
    jekyll = 'folder = "{language}/_posts"\nfigures = "그림 자료/{slug} 1"\n'
    article = with_sites(f"[sites.hugo]\n{places}\n[sites.jekyll]\n{jekyll}{places}\n")
    root = site.copy(tmp_path)
    publish(Visit(site.kind, root, str(article), built))
    web = site.built(root, tmp_path / "web")
    page = web / "a" / "ko" / "index.html"
    expected = reference((built / "tiny" / "post.ko.md").read_text("utf-8"))
    same(part_like(structure(page.read_text("utf-8")), expected), expected)
    (source,) = re.findall(r'<img src="([^"]*)"', page.read_text("utf-8"))
    path = unquote(source).removeprefix(f"/{site.prefix}/")
    assert (web / path).exists() or (page.parent / path).exists()


def test_the_site_s_other_pages_are_still_there(house: House) -> None:
    for name in ("jekyll", "hugo"):
        if house.site.name == name:
            assert list(house.web.glob("**/first-post/index.html"))
            assert list(house.web.glob("**/list-of-things/index.html"))


def test_no_generator_puts_the_manifest_on_the_web(house: House) -> None:
    assert (house.root / ".reportgen" / "manifest.json").exists()
    assert house.site.kind == "html" or not list(house.web.rglob("manifest.json"))


def test_a_site_builds_while_only_figures_are_published(house: House, tmp_path: Path) -> None:
    """A publish that is killed leaves the first few files of its plan."""
    site = house.site.copy(tmp_path)
    whole = [path for path in house.root.rglob("*") if path.is_file()]
    for path in whole:
        place = site / path.relative_to(house.root)
        if path.suffix == ".svg" or ".reportgen" in path.parts:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())
    (site / ".reportgen" / ".reportgen-new").write_bytes(b"{")
    assert house.site.built(site, tmp_path / "web").is_dir()


def test_taken_out_of_a_real_site_nothing_is_left(
    house: House, output: Path, tmp_path: Path
) -> None:
    site = house.site.copy(tmp_path)
    before = sorted(site.rglob("*"))
    publish(Visit(house.site.kind, site, out=output))
    publish(Visit(house.site.kind, site, out=output, unpublish=True))
    assert sorted(site.rglob("*")) == before
