"""Jekyll 3 and 4, GitHub Pages included: posts under ``_posts``, figures under ``assets``."""

import re
from typing import Any, ClassVar
from urllib.parse import quote

from reportgen.article.sites import JekyllSettings
from reportgen.publish.publication import Post, Publication
from reportgen.publish.sites.languages import own_name
from reportgen.publish.sites.markup import front_matter, with_figures
from reportgen.publish.sites.site import Config, Site, joined, table

_LIQUID = re.compile(r"\{[{%]")


class Jekyll(Site[JekyllSettings]):
    """Languages are told apart by ``lang`` and tied together by ``ref``.

    Polyglot reads the one, hand-made switchers both. Without a permalink the site's own rule holds.
    """

    name: ClassVar[str] = "jekyll"
    configs: ClassVar[tuple[str, ...]] = ("_config.yml", "_config.yaml", "_config.toml")

    def files(
        self, publication: Publication, settings: JekyllSettings, config: Config
    ) -> dict[str, bytes]:
        """Return the figures, then a post for each language."""
        source = str(config.get("source", ""))
        figures = publication.place(settings.figures)
        posts = joined(source, str(config.get("collections_dir", "")))
        return {
            joined(source, figures, name): picture for name, picture in publication.figures.items()
        } | {
            joined(posts, self._path(post, publication, settings)): self._text(
                post, publication, settings, _layout(settings, config), figures
            ).encode()
            for post in publication.posts
        }

    def _path(self, post: Post, publication: Publication, settings: JekyllSettings) -> str:
        """Return where a post goes; its language is in its name unless in its folder, or first."""
        is_told = "{language}" in settings.folder or post == publication.posts[0]
        ending = "" if is_told else f"-{post.language.lower()}"
        name = f"{publication.date}-{publication.slug}{ending}.md"
        return joined(publication.place(settings.folder, post.language), name)

    def _text(
        self,
        post: Post,
        publication: Publication,
        settings: JekyllSettings,
        layout: str | None,
        figures: str,
    ) -> str:
        permalink = settings.permalink and publication.place(settings.permalink, post.language)
        head = front_matter(
            {
                "layout": layout,
                "title": post.title,
                "description": post.summary,
                "excerpt": post.summary,
                "lang": post.language,
                "ref": publication.slug,
                "categories": publication.category.split("/"),
                "tags": publication.tags,
                "permalink": permalink,
            }
        )
        others = [other for other in publication.posts if other != post and settings.switcher]
        body = with_figures(shown(post.body), lambda name: _asset(joined(figures, name)))
        return "\n".join([head, *(f"{_switch(other)}\n" for other in others), body])


def shown(text: str) -> str:
    """Return Markdown that Liquid turns into ``text``.

    ``render_with_liquid: false`` would do only in Jekyll 4, and would take the addresses of
    figures along.
    """
    return _LIQUID.sub(lambda match: f'{{{{ "{match[0]}" }}}}', text)


def _asset(path: str) -> str:
    """Return an address that holds under any permalink and any ``baseurl``."""
    return f'{{{{ "/{quote(path)}" | relative_url }}}}'


def _switch(other: Post) -> str:
    """Return a line that links to another language, wherever the site's permalinks put it."""
    found = f'site.posts | where: "ref", page.ref | where: "lang", "{other.language}" | first'
    link = "[{{ other.title }}]({{ other.url | relative_url }})"
    name = own_name(other.language)
    return f"{{% assign other = {found} %}}{{% if other %}}{name}: {link}{{% endif %}}"


def _layout(settings: JekyllSettings, config: Config) -> str | None:
    """Return the layout to name: none if the site's ``defaults`` give posts one."""
    return settings.layout or (None if _has_default(config.get("defaults")) else "post")


def _has_default(defaults: Any) -> bool:
    """Return whether an entry of the site's ``defaults`` lays out posts."""
    entries = defaults if isinstance(defaults, list) else []
    return any(
        "layout" in table(entry, "values") and table(entry, "scope").get("type", "posts") == "posts"
        for entry in entries
        if isinstance(entry, dict)
    )
