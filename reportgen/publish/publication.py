"""What is published: what the last build left of an article, as a site wants it."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.article import Article
from reportgen.errors import InputError
from reportgen.publish.settings import PostSettings

VARYING = "timings.json"
"""The one file of a build that differs from the next build's; it is never published."""

_NAMED = re.compile(r'\]\(figures/([^\s()"]+)')


@dataclass(frozen=True)
class Post:
    """One language of an article; ``body`` is Markdown without the title."""

    language: str
    title: str
    summary: str
    body: str

    @property
    def shown(self) -> list[str]:
        """The names of the pictures and other files under ``figures`` that the post names."""
        return _NAMED.findall(self.body)


@dataclass(frozen=True)
class Publication:
    """An article that is ready for a site.

    ``figures`` holds pictures, and files that posts link to, by their names (``overlay.ko.svg``),
    ``covers`` the picture that stands for a whole post likewise (``cover.ko.png``), ``pages`` every
    file of the build by its relative path.
    """

    slug: str
    date: dt.date
    category: str
    tags: tuple[str, ...]
    posts: tuple[Post, ...]
    figures: Mapping[str, bytes]
    covers: Mapping[str, bytes]
    pages: Mapping[str, bytes]
    author: str | None = None

    def place(self, template: str, language: str = "") -> str:
        """Return a folder or permalink with its names in braces filled in."""
        return template.format(
            slug=self.slug,
            language=language,
            category=self.category,
            year=f"{self.date:%Y}",
            month=f"{self.date:%m}",
            day=f"{self.date:%d}",
        )

    def figures_of(self, language: str) -> dict[str, bytes]:
        """Return the pictures and other files that the post in ``language`` shows or links to."""
        return _figures(self.figures, [post for post in self.posts if post.language == language])


def cover_name(language: str) -> str:
    """Return the name of the picture that stands for a post, for where it is linked to."""
    return f"cover.{language}.png"


def read_publication(article: Article, built: Path, wanted: PostSettings) -> Publication:
    """Return what the build left in ``built``, with what ``wanted`` says otherwise.

    InputError when there is no build, or none of a language that is to be published.
    """
    settings = article.settings
    if not (built / "record.json").is_file():
        raise InputError(f"Output {str(built)!r} holds no build. Run 'reportgen build' first.")
    pages = {
        path.relative_to(built).as_posix(): path.read_bytes()
        for path in sorted(built.rglob("*"))
        if path.is_file() and not path.is_symlink() and path.name != VARYING
    }
    languages = wanted.languages or settings.languages
    posts = tuple(_post(article, built, code, pages, wanted.title) for code in languages)
    at = "figures/"
    beside = {path.removeprefix(at): each for path, each in pages.items() if path.startswith(at)}
    return Publication(
        slug=settings.slug,
        date=wanted.date or settings.date,
        author=settings.author,
        category=wanted.category or settings.category,
        tags=settings.tags if wanted.tags is None else wanted.tags,
        posts=posts,
        figures=_figures(beside, posts),
        covers={name: pages[name] for name in map(cover_name, languages) if name in pages},
        pages=pages,
    )


def _figures(figures: Mapping[str, bytes], posts: Sequence[Post]) -> dict[str, bytes]:
    """Return those figures that are in a language of the posts, or that the posts name."""
    languages = tuple(f".{post.language}.svg" for post in posts)
    named = {name for post in posts for name in post.shown}
    return {
        name: figure
        for name, figure in figures.items()
        if name.endswith(languages) or name in named
    }


def _post(
    article: Article, built: Path, code: str, pages: Mapping[str, bytes], titles: Mapping[str, str]
) -> Post:
    name = f"post.{code}.md"
    if name not in pages or code not in article.words:
        raise InputError(
            f"Output {str(built)!r} holds no {name}. Build that language, "
            "or leave it out with 'languages' under [sites] in article.toml."
        )
    _title, _, body = pages[name].decode().partition("\n")
    words = article.words[code]
    return Post(code, titles.get(code, words.title), words.summary, body.strip() + "\n")
