"""Jekyll 3 and 4, GitHub Pages included: posts under ``_posts``, figures under ``assets``."""

import re
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import quote

from reportgen.article.settings import Word
from reportgen.prose import language
from reportgen.publish.publication import Post, Publication, cover_name
from reportgen.publish.settings import Folder, Permalink, PostSettings
from reportgen.publish.sites.languages import refuse_one_address
from reportgen.publish.sites.markup import front_matter, outside_code, with_figures
from reportgen.publish.sites.site import Config, Site, joined, table

POLYGLOT = "jekyll-polyglot"
"""The plugin that wants one permalink for all languages."""

_LIQUID = re.compile(r"\{[{%]")
_TABLE = re.compile(r"(?:^\|.*\n)+", re.MULTILINE)
_SCROLLING = '{: style="display: block; overflow-x: auto"}\n'
"""What kramdown takes for attributes of the table above it."""

_CODE = re.compile(r"`[^`\n]+`")
_LONG = 30
"""Characters of code that a narrow screen may not have room for."""

_BREAKING = '{: style="overflow-wrap: anywhere"}'
"""What kramdown takes for attributes of the code before it."""


class JekyllSettings(PostSettings):
    """``[sites.jekyll]``; ``switcher`` puts a line with the other languages above the text."""

    folder: Folder = "_posts"
    figures: Folder = "assets/{slug}"
    permalink: Permalink | None = None
    layout: Word | None = None
    switcher: bool = True


class Jekyll(Site[JekyllSettings]):
    """Languages are told apart by ``lang`` and tied together by ``ref``.

    Polyglot reads the one, hand-made switchers both. Without a permalink the site's own rule holds.
    """

    name: ClassVar[str] = "jekyll"
    settings = JekyllSettings
    configs: ClassVar[tuple[str, ...]] = ("_config.yml", "_config.yaml", "_config.toml")

    def files(
        self, publication: Publication, settings: JekyllSettings, config: Config
    ) -> dict[str, bytes]:
        """Return the figures, then a post for each language."""
        if POLYGLOT not in (config.get("plugins") or ()):
            refuse_one_address(publication, settings.permalink, self.name)
        return _Posts(publication, settings, config).files()


@dataclass(frozen=True)
class _Posts:
    """The posts of an article, one a language, for one Jekyll site."""

    publication: Publication
    settings: JekyllSettings
    config: Config

    def files(self) -> dict[str, bytes]:
        source = str(self.config.get("source", ""))
        posts = joined(source, str(self.config.get("collections_dir", "")))
        figures = {
            joined(source, self.figures, name): picture
            for name, picture in {**self.publication.figures, **self.publication.covers}.items()
        }
        return figures | {
            joined(posts, self.path(post)): self.text(post).encode()
            for post in self.publication.posts
        }

    @property
    def figures(self) -> str:
        return self.publication.place(self.settings.figures)

    @property
    def layout(self) -> str | None:
        """The layout to name: none if the site's ``defaults`` give posts one."""
        has_default = _lays_out_posts(self.config.get("defaults"))
        return self.settings.layout or (None if has_default else "post")

    def path(self, post: Post) -> str:
        """Return where a post goes; its language is in its name unless in its folder, or first."""
        is_told = "{language}" in self.settings.folder or post == self.publication.posts[0]
        ending = "" if is_told else f"-{post.language.lower()}"
        name = f"{self.publication.date}-{self.publication.slug}{ending}.md"
        return joined(self.publication.place(self.settings.folder, post.language), name)

    def text(self, post: Post) -> str:
        others = [other for other in self.publication.posts if other != post]
        switches = [f"{self.switch(other)}\n" for other in others if self.settings.switcher]
        return "\n".join([self.head(post), *switches, self.body(post)])

    def switch(self, other: Post) -> str:
        """Return a line that links to another language, wherever the site's permalinks put it."""
        found = f'site.posts | where: "ref", page.ref | where: "lang", "{other.language}" | first'
        link = "[{{ other.title }}]({{ other.url | relative_url }})"
        name = language(other.language).name
        return f"{{% assign other = {found} %}}{{% if other %}}{name}: {link}{{% endif %}}"

    def head(self, post: Post) -> str:
        permalink = self.settings.permalink
        return front_matter(
            {
                "layout": self.layout,
                "title": post.title,
                "description": post.summary,
                "excerpt": post.summary,
                "image": self.image(post),
                "lang": post.language,
                "ref": self.publication.slug,
                "categories": self.publication.category.split("/"),
                "tags": self.publication.tags,
                "permalink": permalink and self.publication.place(permalink, post.language),
            }
        )

    def image(self, post: Post) -> str | None:
        """Return the address of the cover as plugins want it: they put ``baseurl`` before it."""
        name = cover_name(post.language)
        has_one = name in self.publication.covers
        return f"/{quote(joined(self.figures, name))}" if has_one else None

    def body(self, post: Post) -> str:
        # An address that holds under any permalink and any ``baseurl``.
        address = '{{{{ "/{}" | relative_url }}}}'
        body = with_figures(
            escape_liquid(post.body),
            lambda name: address.format(quote(joined(self.figures, name))),
        )
        is_kramdown = self.config.get("markdown", "kramdown") == "kramdown"
        return outside_code(body, _narrow) if is_kramdown else body


def escape_liquid(text: str) -> str:
    """Return Markdown that Liquid turns into ``text``.

    ``render_with_liquid: false`` would do only in Jekyll 4, and would take the addresses of
    figures along.
    """
    return _LIQUID.sub(lambda match: f'{{{{ "{match[0]}" }}}}', text)


def _narrow(text: str) -> str:
    """Return Markdown that fits a narrow screen: tables scroll by themselves, long code breaks.

    Jekyll's own theme, for one, lets both widen the page.
    """
    text = _TABLE.sub(lambda match: match[0] + _SCROLLING, text)
    return _CODE.sub(lambda code: code[0] + _BREAKING * (len(code[0]) > _LONG), text)


def _lays_out_posts(defaults: Any) -> bool:
    """Return whether an entry of the site's ``defaults`` gives posts a layout."""
    entries = defaults if isinstance(defaults, list) else []
    return any(
        "layout" in table(entry, "values") and table(entry, "scope").get("type", "posts") == "posts"
        for entry in entries
        if isinstance(entry, dict)
    )
