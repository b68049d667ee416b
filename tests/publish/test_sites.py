"""Each adapter writes an article as its site wants it."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from reportgen.article import read_article
from reportgen.errors import InputError
from reportgen.publish.sites import find_site, open_site, read_tables
from tests.publish.adapters import BOTH, I18N, head
from tests.publish.conftest import WithSites


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
