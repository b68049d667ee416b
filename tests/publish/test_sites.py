"""Each adapter writes an article as its site wants it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

from reportgen.article import read_article
from reportgen.errors import InputError
from reportgen.publish.publication import Post, Publication, read_publication
from reportgen.publish.sites import find_site, open_site, read_tables
from reportgen.publish.sites.html import Html, HtmlSettings
from tests.publish.conftest import WithSites

I18N: dict[str, Any] = {"plugins": [{"i18n": {"languages": [{"locale": "ko"}, {"locale": "en"}]}}]}
BOTH: dict[str, Any] = {"languages": {"ko": {}, "en": {}}}


@pytest.fixture
def files(built: Path, with_sites: WithSites) -> Any:
    """Return a function that gives what a site gets, from its name, configuration and table."""

    def make(name: str, config: dict[str, Any] | None = None, table: str = "") -> dict[str, str]:
        article = read_article(with_sites(f"[sites.{name}]\n{table}\n"))
        settings = read_tables(article)[name]
        publication = read_publication(article, built / "tiny", settings.overrides())
        found = find_site(name).files(publication, settings, config or {})
        return {path: content.decode() for path, content in found.items()}

    return make


def head(text: str) -> dict[str, Any]:
    """Return the front matter of a post."""
    _, matter, _ = text.split("---\n", 2)
    found = yaml.safe_load(matter)
    assert isinstance(found, dict)
    return found


def test_jekyll_gets_a_post_a_language_after_its_figures(files: Any) -> None:
    assert list(files("jekyll")) == [
        "assets/tiny/overlay.en.svg",
        "assets/tiny/overlay.ko.svg",
        "assets/tiny/cover.ko.png",
        "_posts/2020-01-02-tiny.md",
        "_posts/2020-01-02-tiny-en.md",
    ]


@pytest.mark.parametrize(
    ("site", "place"),
    [
        ("html", "tiny/figures/"),
        ("jekyll", "assets/tiny/"),
        ("hugo", "content/posts/tiny/figures/"),
        ("mkdocs", "docs/figures/tiny/"),
    ],
)
def test_what_a_post_shows_beside_its_figures_goes_along(
    files: Any, built: Path, site: str, place: str
) -> None:
    (built / "tiny" / "figures" / "plans").mkdir()
    for name in ("plans/old.png", "data.csv", "overlay.en.csv"):
        (built / "tiny" / "figures" / name).write_text(name, "utf-8")
    post = "# T\n\n![Old](figures/plans/old.png)\n\nSee [the data](figures/data.csv).\n"
    (built / "tiny" / "post.en.md").write_text(post, "utf-8")
    config: dict[str, Any] = BOTH if site == "hugo" else {}
    if site == "mkdocs":
        config = {"plugins": [{"i18n": {"languages": [{"locale": "ko"}, {"locale": "en"}]}}]}
    found = files(site, config)
    assert {f"{place}plans/old.png", f"{place}data.csv"} <= found.keys()
    assert (f"{place}overlay.en.csv" in found) == (site == "html")


def test_jekyll_reads_who_the_post_is_in_its_front_matter(files: Any) -> None:
    assert head(files("jekyll")["_posts/2020-01-02-tiny.md"]) == {
        "layout": "post",
        "title": '작은 "글"',
        "description": "요약: 짧다",
        "excerpt": "요약: 짧다",
        "image": "/assets/tiny/cover.ko.png",
        "lang": "ko",
        "ref": "tiny",
        "categories": ["tests"],
        "tags": ["one", "two: three"],
    }


def test_jekyll_s_liquid_finds_figures_and_leaves_code_alone(files: Any) -> None:
    text = files("jekyll")["_posts/2020-01-02-tiny-en.md"]
    figure = '![Alternative]({{ "/assets/tiny/overlay.en.svg" | relative_url }} "Caption.")'
    assert figure in text
    assert 'f"{{ "{{" }}x}} {{ "{%" }} y %}"' in text
    assert "![no figure](figures/overlay.en.svg)" in text


def test_jekyll_s_tables_scroll_and_its_long_code_breaks(files: Any, built: Path) -> None:
    prose = f"| a | b |\n| --- | --- |\n| 1 | 2 |\n\n`short` and words between, `{'long.' * 8}`\n"
    (built / "tiny" / "post.ko.md").write_text(f"# T\n\n{prose}\n~~~\n{prose}~~~\n", "utf-8")
    path = "_posts/2020-01-02-tiny.md"
    text = files("jekyll")[path]
    assert '| 1 | 2 |\n{: style="display: block; overflow-x: auto"}\n' in text
    assert 'long.`{: style="overflow-wrap: anywhere"}\n' in text
    assert "`short` and words between, `long" in text
    assert f"~~~\n{prose}~~~\n" in text
    assert "{:" not in files("jekyll", {"markdown": "CommonMark"})[path]


def test_jekyll_gets_the_places_that_the_article_names(files: Any) -> None:
    table = (
        'folder = "{language}/_posts"\nfigures = "그림 자료/{slug}"\n'
        'permalink = "/{language}/{year}/{slug}/"\ncategory = "ml/rnn"\ntags = []\n'
        'date = 2021-03-04\nlayout = "single"\nswitcher = false\ntitle = { en = "Other" }'
    )
    found = files("jekyll", {"collections_dir": "collections", "source": "src"}, table)
    text = found["src/collections/en/_posts/2021-03-04-tiny.md"]
    assert "src/그림 자료/tiny/overlay.ko.svg" in found
    assert '"/%EA%B7%B8%EB%A6%BC%20%EC%9E%90%EB%A3%8C/tiny/overlay.en.svg"' in text
    assert "assign" not in text
    matter = head(text)
    assert (matter["permalink"], matter["layout"]) == ("/en/2021/tiny/", "single")
    assert (matter["categories"], matter["tags"]) == (["ml", "rnn"], [])
    assert matter["title"] == "Other"


@pytest.mark.parametrize(
    ("defaults", "layout"),
    [
        ([{"scope": {"path": "", "type": "posts"}, "values": {"layout": "single"}}], None),
        ([{"scope": {"path": ""}, "values": {"layout": "single"}}], None),
        ([{"scope": {"path": "", "type": "pages"}, "values": {"layout": "x"}}], "post"),
        ("nonsense", "post"),
    ],
)
def test_jekyll_s_own_default_layout_is_left_to_hold(
    files: Any, defaults: object, layout: str | None
) -> None:
    found = files("jekyll", {"defaults": defaults})["_posts/2020-01-02-tiny.md"]
    assert head(found).get("layout") == layout


def test_hugo_gets_a_bundle_with_its_resources(files: Any) -> None:
    found = files("hugo", BOTH)
    assert list(found) == [
        "content/posts/tiny/figures/overlay.ko.svg",
        "content/posts/tiny/cover.ko.png",
        "content/posts/tiny/index.ko.md",
        "content/posts/tiny/figures/overlay.en.svg",
        "content/posts/tiny/index.en.md",
    ]
    matter = head(found["content/posts/tiny/index.en.md"])
    assert matter["date"] == dt.date(2020, 1, 2)
    assert matter["translationKey"] == "tiny"


def test_hugo_may_keep_each_language_in_a_folder(files: Any) -> None:
    languages = {code: {"contentDir": f"content/{code}"} for code in ("ko", "en")}
    found = files("hugo", {"languages": languages}, 'folder = ""')
    assert "content/en/tiny/index.md" in found
    assert "content/en/tiny/figures/overlay.en.svg" in found


def test_hugo_gets_one_language_under_a_plain_name(files: Any) -> None:
    found = files("hugo", {}, 'languages = ["en"]\npermalink = "/{slug}/"')
    assert list(found)[-1] == "content/posts/tiny/index.md"
    assert head(found["content/posts/tiny/index.md"])["url"] == "/tiny/"


@pytest.mark.parametrize(("name", "config"), [("hugo", {"languages": {"ko": {}}}), ("mkdocs", {})])
def test_a_language_that_the_site_does_not_know_is_told(
    files: Any, name: str, config: dict[str, Any]
) -> None:
    with pytest.raises(InputError, match=f"is not one of this {name} site's"):
        files(name, config)


def test_mkdocs_gets_a_page_a_language_beside_the_others(files: Any) -> None:
    found = files("mkdocs", I18N)
    assert list(found) == [
        "docs/figures/tiny/overlay.ko.svg",
        "docs/tiny.ko.md",
        "docs/figures/tiny/overlay.en.svg",
        "docs/tiny.en.md",
    ]
    assert "](figures/tiny/overlay.en.svg " in found["docs/tiny.en.md"]
    assert "\n# Tiny\n" in found["docs/tiny.en.md"]


def test_mkdocs_may_keep_each_language_in_a_folder(files: Any) -> None:
    plugin = {**I18N["plugins"][0]["i18n"], "docs_structure": "folder"}
    found = files(
        "mkdocs", {"plugins": ["search", {"i18n": plugin}], "docs_dir": "pages"}, 'folder = "ml"'
    )
    assert "../figures/tiny/overlay.en.svg" in found["pages/en/ml/tiny.md"]
    assert "pages/en/figures/tiny/overlay.en.svg" in found


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


@pytest.mark.parametrize(
    "table",
    [
        'folder = "../up"',
        'folder = "/etc"',
        'folder = "a//b"',
        'folder = "a\\\\b"',
        'folder = "{nobody}"',
        'folder = "{slug"',
        'permalink = "no/slash/"',
        'permalink = "/../up/"',
        'colour = "red"',
        "tags = 3",
        "languages = []",
    ],
)
def test_a_table_that_leads_astray_is_told_with_its_line(with_sites: WithSites, table: str) -> None:
    folder = with_sites(f"[sites.jekyll]\n{table}\n")
    with pytest.raises(InputError, match=r"article\.toml:9: key 'sites\.jekyll\."):
        read_tables(read_article(folder))


def test_a_table_of_a_site_that_there_is_not_is_told_with_those_there_are(
    with_sites: WithSites,
) -> None:
    folder = with_sites("\n[sites.wordpress]\nfolder = 'posts'\n")
    with pytest.raises(
        InputError, match=r"article\.toml:9: key 'sites\.wordpress': .*: html, jekyll, hugo, mkdocs"
    ):
        read_tables(read_article(folder))


def test_a_site_that_is_no_table_is_told_with_its_line(with_sites: WithSites) -> None:
    with pytest.raises(InputError, match=r"article\.toml:9: key 'sites\.html': .*dictionary"):
        read_article(with_sites("[sites]\nhtml = 3\n"))


def test_a_slug_that_leads_out_is_told(with_sites: WithSites) -> None:
    folder = with_sites()
    path = folder / "article.toml"
    path.write_text(path.read_text("utf-8").replace('"tiny"', '"../tiny"'), "utf-8")
    with pytest.raises(InputError, match=r"article\.toml:1: key 'slug'"):
        read_article(folder)


def test_hugo_shows_what_looks_like_a_shortcode(files: Any, built: Path) -> None:
    post = built / "tiny" / "post.ko.md"
    post.write_text("# T\n\n`{{< ref >}}` `{{% x %}}`\n", "utf-8")
    text = files("hugo", BOTH)["content/posts/tiny/index.ko.md"]
    assert "`{{</* ref */>}}` `{{%/* x */%}}`" in text
    post.write_text("# T\n\n`{{< ref`\n", "utf-8")
    with pytest.raises(InputError, match="begins a Hugo shortcode that does not end"):
        files("hugo", BOTH)


@pytest.mark.parametrize(("name", "config"), [("hugo", BOTH), ("jekyll", {})])
def test_a_permalink_at_which_languages_would_collide_is_told(
    files: Any, name: str, config: dict[str, Any]
) -> None:
    with pytest.raises(InputError, match=r"the same for every language\. Name \{language\} in it"):
        files(name, config, 'permalink = "/{slug}/"')


def test_polyglot_gets_one_permalink_for_all_languages(files: Any) -> None:
    found = files("jekyll", {"plugins": ["jekyll-polyglot"]}, 'permalink = "/{slug}/"')
    posts = [head(text) for path, text in found.items() if path.endswith(".md")]
    assert [post["permalink"] for post in posts] == ["/tiny/", "/tiny/"]


def test_a_language_that_was_not_built_is_told(files: Any, built: Path) -> None:
    (built / "tiny" / "post.en.md").unlink()
    with pytest.raises(InputError, match=r"holds no post\.en\.md"):
        files("jekyll")


def test_no_build_is_told(files: Any, built: Path) -> None:
    (built / "tiny" / "record.json").unlink()
    with pytest.raises(InputError, match=r"holds no build\. Run 'reportgen build' first"):
        files("jekyll")


SIGNS = {"jekyll": "_config.yml", "hugo": "config/_default/hugo.toml", "mkdocs": "mkdocs.yml"}


@pytest.mark.parametrize("name", SIGNS)
def test_a_folder_that_is_no_such_site_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=f"is not a {name} site: it has no"):
        open_site(find_site(name), tmp_path)
    with pytest.raises(InputError, match=f"is not a {name} site: it has no"):
        open_site(find_site(name), tmp_path / "nowhere")


@pytest.mark.parametrize(("name", "sign"), SIGNS.items())
def test_a_site_of_another_kind_is_recognised(tmp_path: Path, name: str, sign: str) -> None:
    (tmp_path / sign).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / sign).write_text("")
    other = "mkdocs" if name == "jekyll" else "jekyll"
    for wrong in (other, "html"):
        with pytest.raises(InputError, match=f"It looks like {name}"):
            open_site(find_site(wrong), tmp_path)


def test_a_configuration_that_cannot_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("a: [1,\nb: }")
    with pytest.raises(InputError, match="can't be read: while parsing") as caught:
        open_site(find_site("jekyll"), tmp_path)
    assert "\n" not in str(caught.value)


def test_a_configuration_in_several_files_is_read_whole(tmp_path: Path) -> None:
    folder = tmp_path / "config" / "_default"
    folder.mkdir(parents=True)
    (folder / "hugo.toml").write_text('contentDir = "inhalt"\n')
    (folder / "languages.yaml").write_text("ko:\n  weight: 1\n")
    config = open_site(find_site("hugo"), tmp_path)
    assert config == {"contentDir": "inhalt", "languages": {"ko": {"weight": "1"}}}


def test_mkdocs_may_name_python_objects_in_its_configuration(tmp_path: Path) -> None:
    text = "docs_dir: d\nx: !!python/name:os.system\ny: !ENV [A, b]\n"
    (tmp_path / "mkdocs.yml").write_text(text)
    assert open_site(find_site("mkdocs"), tmp_path)["docs_dir"] == "d"


def test_a_site_that_is_not_one_of_ours_is_told_with_those_that_are() -> None:
    with pytest.raises(InputError, match="not one of: html, jekyll, hugo, mkdocs"):
        find_site("wordpress")
