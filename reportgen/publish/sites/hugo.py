"""Hugo: a page bundle, with a page for each language and the figures as its resources."""

from pathlib import Path
from typing import ClassVar

from reportgen.publish.publication import Post, Publication, cover_name
from reportgen.publish.settings import Folder, Permalink, PostSettings
from reportgen.publish.sites.languages import refuse_one_address, refuse_unknown
from reportgen.publish.sites.markup import front_matter
from reportgen.publish.sites.shortcodes import escape_shortcodes
from reportgen.publish.sites.site import Config, Site, joined, read_table, table

CONTENT = "content"


class HugoSettings(PostSettings):
    """``[sites.hugo]``; ``folder`` is under the site's content folder."""

    folder: Folder = "posts"
    permalink: Permalink | None = None


class Hugo(Site[HugoSettings]):
    """Figures lie in the bundle, so that they are found under any base URL and permalink."""

    name: ClassVar[str] = "hugo"
    settings = HugoSettings
    configs: ClassVar[tuple[str, ...]] = tuple(
        f"{folder}{name}.{suffix}"
        for folder in ("", "config/_default/")
        for name in ("hugo", "config")
        for suffix in ("toml", "yaml", "yml", "json")
    )

    def read_config(self, root: Path) -> Config:
        """Return the configuration, with languages that stand in a file of their own."""
        config = dict(super().read_config(root))
        for path in (root / "config" / "_default").glob("languages.*"):
            config["languages"] = read_table(path)
        return config

    def files(
        self, publication: Publication, settings: HugoSettings, config: Config
    ) -> dict[str, bytes]:
        """Return the figures, then the page, of one language after another."""
        refuse_one_address(publication, settings.permalink, self.name)
        languages = table(config, "languages")
        if len(publication.posts) > 1:
            refuse_unknown(publication, list(languages), self.name, "its configuration")
        found: dict[str, bytes] = {}
        for post in publication.posts:
            own = table(languages, post.language).get("contentDir")
            content = str(own or config.get("contentDir", CONTENT))
            bundle = joined(
                content, publication.place(settings.folder, post.language), publication.slug
            )
            ending = "" if own or len(publication.posts) == 1 else f".{post.language}"
            pictures = publication.figures_of(post.language)
            found |= {f"{bundle}/figures/{name}": content for name, content in pictures.items()}
            name = cover_name(post.language)
            if name in publication.covers:  # Hugo's own templates look for a resource so named
                found[f"{bundle}/{name}"] = publication.covers[name]
            found[f"{bundle}/index{ending}.md"] = self.text(post, publication, settings).encode()
        return found

    def text(self, post: Post, publication: Publication, settings: HugoSettings) -> str:
        """Return the page of one language."""
        permalink = settings.permalink and publication.place(settings.permalink, post.language)
        head = front_matter(
            {
                "title": post.title,
                "description": post.summary,
                "summary": post.summary,
                "date": publication.date,
                "translationKey": publication.slug,
                "categories": publication.category.split("/"),
                "tags": publication.tags,
                "url": permalink,
            }
        )
        return f"{head}\n{escape_shortcodes(post.body)}"
