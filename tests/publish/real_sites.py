"""Sites as people have them, each with a theme of its own and other posts."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.publish.tools import gem, run, tool

FIXTURES = Path(__file__).with_name("sites")


@dataclass(frozen=True)
class RealSite:
    """A site to publish to: where it is served, how it is built, where the article is then."""

    name: str
    kind: str
    prefix: str
    pages: dict[str, str]
    build: Callable[[Path, Path], str]
    theme: str = ""
    files: dict[str, str] = field(default_factory=dict)

    def copy(self, folder: Path) -> Path:
        """Put the site into a folder whose name has spaces and Hangul; return that."""
        site = folder / f"내 사이트 {self.name}"
        source = FIXTURES / (self.theme or self.kind)
        if source.is_dir():
            shutil.copytree(source, site)
        for name, text in self.files.items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return site

    def built(self, site: Path, web: Path) -> Path:
        """Build the site to where it is served from; return that folder."""
        self.build(site, web / self.prefix)
        return web / self.prefix


def _minima(site: Path, out: Path) -> str:
    gem("minima")
    return _jekyll(site, out)


def _jekyll(site: Path, out: Path) -> str:
    return run(tool("jekyll"), "build", "--disable-disk-cache", "-q", "-s", site, "-d", out)


def _hugo(site: Path, out: Path) -> str:
    return run(tool("hugo"), "--quiet", "-s", site, "-d", out)


def _mkdocs(site: Path, out: Path) -> str:
    return run(tool("mkdocs"), "build", "--strict", "-q", "-f", site / "mkdocs.yml", "-d", out)


def _plain(site: Path, out: Path) -> str:
    shutil.copytree(site, out, dirs_exist_ok=True)
    return ""


_MINIMA = """\
title: 어느 블로그
theme: minima
baseurl: /blog
kramdown:
  input: kramdown
"""

SITES = (
    RealSite("html", "html", "web", {"ko": "simple-rnn/ko/", "en": "simple-rnn/en/"}, _plain),
    RealSite(
        "jekyll",
        "jekyll",
        "blog",
        {"ko": "machine-learning/simple-rnn/", "en": "machine-learning/simple-rnn-en/"},
        _jekyll,
    ),
    RealSite(
        "minima",
        "jekyll",
        "blog",
        {
            "ko": "machine-learning/2018/06/20/simple-rnn.html",
            "en": "machine-learning/2018/06/20/simple-rnn-en.html",
        },
        _minima,
        theme="none",
        files={"_config.yml": _MINIMA, "index.md": "---\nlayout: home\n---\n"},
    ),
    RealSite(
        "hugo",
        "hugo",
        "notes",
        {"ko": "posts/simple-rnn/", "en": "en/posts/simple-rnn/"},
        _hugo,
    ),
    RealSite("mkdocs", "mkdocs", "notes", {"ko": "simple-rnn/", "en": "en/simple-rnn/"}, _mkdocs),
)
