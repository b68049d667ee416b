"""The adapter of Jekyll."""

from pathlib import Path
from typing import Any

import pytest

from tests.publish.adapters import head


def test_jekyll_gets_a_post_a_language_after_its_figures(files: Any) -> None:
    assert list(files("jekyll")) == [
        "assets/tiny/overlay.en.svg",
        "assets/tiny/overlay.ko.svg",
        "assets/tiny/cover.ko.png",
        "_posts/2020-01-02-tiny.md",
        "_posts/2020-01-02-tiny-en.md",
    ]


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


def test_polyglot_gets_one_permalink_for_all_languages(files: Any) -> None:
    found = files("jekyll", {"plugins": ["jekyll-polyglot"]}, 'permalink = "/{slug}/"')
    posts = [head(text) for path, text in found.items() if path.endswith(".md")]
    assert [post["permalink"] for post in posts] == ["/tiny/", "/tiny/"]
