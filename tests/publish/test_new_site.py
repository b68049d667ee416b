"""A new site is one file: an adapter with the settings that it takes, named in the registry."""

from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner

from reportgen.cli import main
from reportgen.errors import InputError
from reportgen.pipeline.publish import Visit, publish
from reportgen.publish.publication import Publication
from reportgen.publish.settings import Folder, PostSettings
from reportgen.publish.sites import SITES, Config, Site
from tests.publish.conftest import WithSites


class PelicanSettings(PostSettings):
    folder: Folder = "content"
    shouts: bool = False


class Pelican(Site[PelicanSettings]):
    name: ClassVar[str] = "pelican"
    settings = PelicanSettings
    configs: ClassVar[tuple[str, ...]] = ("pelican.toml",)

    def files(
        self, publication: Publication, settings: PelicanSettings, config: Config
    ) -> dict[str, bytes]:
        return {
            f"{settings.folder}/{publication.slug}-{post.language}.md": (
                f"Title: {post.title.upper() if settings.shouts else post.title}\n"
                f"Author: {config.get('author')}\n\n{post.body}"
            ).encode()
            for post in publication.posts
        }


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a Pelican site, after its adapter was registered."""
    monkeypatch.setitem(SITES, Pelican.name, Pelican())
    root = tmp_path / "site"
    root.mkdir()
    (root / "pelican.toml").write_text('author = "me"\n', encoding="utf-8")
    return root


def test_an_article_is_published_to_it_as_its_table_says(
    root: Path, built: Path, with_sites: WithSites
) -> None:
    article = with_sites("[sites.pelican]\nfolder = 'posts'\nshouts = true\nlanguages = ['en']\n")
    publish(Visit("pelican", root, str(article), built))
    text = (root / "posts" / "tiny-en.md").read_text("utf-8")
    assert text.startswith("Title: TINY\nAuthor: me\n\nText.")
    assert not (root / "posts" / "tiny-ko.md").exists()
    publish(Visit("pelican", root, str(article), built, unpublish=True))
    assert [path.name for path in root.iterdir()] == ["pelican.toml"]


def test_an_article_without_a_table_takes_what_the_adapter_says(
    root: Path, built: Path, with_sites: WithSites
) -> None:
    publish(Visit("pelican", root, str(with_sites()), built))
    assert {path.name for path in (root / "content").iterdir()} == {"tiny-ko.md", "tiny-en.md"}


def test_a_key_that_it_does_not_take_is_told_with_file_line_and_key(
    root: Path, built: Path, with_sites: WithSites
) -> None:
    article = with_sites("[sites.pelican]\nfolder = 'posts'\nsings = true\n")
    with pytest.raises(
        InputError, match=r"article\.toml:10: key 'sites\.pelican\.sings': is not a key"
    ):
        publish(Visit("pelican", root, str(article), built))


def test_a_wrong_name_and_a_folder_of_its_kind_lead_to_it(root: Path) -> None:
    wrong = CliRunner().invoke(main, ["publish", "wordpress", str(root)])
    assert "not one of: html, jekyll, hugo, mkdocs, pelican." in wrong.output
    other = CliRunner().invoke(main, ["publish", "jekyll", str(root)])
    assert "It looks like pelican" in other.output
