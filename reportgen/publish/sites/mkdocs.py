"""MkDocs with mkdocs-static-i18n, in either of that plugin's structures; or with one language."""

import posixpath
from typing import Any, ClassVar
from urllib.parse import quote

from reportgen.publish.publication import Post, Publication
from reportgen.publish.settings import Folder, PostSettings
from reportgen.publish.sites.languages import refuse_unknown
from reportgen.publish.sites.markup import front_matter, with_figures
from reportgen.publish.sites.site import Config, Site, joined


class MkDocsSettings(PostSettings):
    """``[sites.mkdocs]``; both folders are under the site's docs folder."""

    folder: Folder = ""
    figures: Folder = "figures/{slug}"


class MkDocs(Site[MkDocsSettings]):
    """A page's title is its first heading."""

    name: ClassVar[str] = "mkdocs"
    settings = MkDocsSettings
    configs: ClassVar[tuple[str, ...]] = ("mkdocs.yml", "mkdocs.yaml")

    def files(
        self, publication: Publication, settings: MkDocsSettings, config: Config
    ) -> dict[str, bytes]:
        """Return the figures, then the page, of one language after another."""
        plugin = _plugin(config)
        if len(publication.posts) > 1:
            entries = (plugin or {}).get("languages", [])
            known = [str(entry.get("locale")) for entry in entries if isinstance(entry, dict)]
            refuse_unknown(publication, known, self.name, "i18n in mkdocs.yml")
        is_folders = (plugin or {}).get("docs_structure") == "folder"
        docs = str(config.get("docs_dir", "docs"))
        found: dict[str, bytes] = {}
        for post in publication.posts:
            ending = "" if is_folders or len(publication.posts) == 1 else f".{post.language}"
            folder, figures = (
                joined(post.language if is_folders else "", publication.place(place, post.language))
                for place in (settings.folder, settings.figures)
            )
            pictures = publication.figures_of(post.language)
            found |= {joined(docs, figures, name): content for name, content in pictures.items()}
            page = joined(docs, folder, f"{publication.slug}{ending}.md")
            relative = posixpath.relpath(figures or ".", folder or ".")
            found[page] = self.text(post, publication, relative).encode()
        return found

    def text(self, post: Post, publication: Publication, figures: str) -> str:
        """Return the page of one language; ``figures`` is their folder as seen from the page."""
        head = front_matter(
            {
                "title": post.title,
                "description": post.summary,
                "date": publication.date,
                "categories": publication.category.split("/"),
                "tags": publication.tags,
            }
        )
        body = with_figures(post.body, lambda name: quote(posixpath.normpath(f"{figures}/{name}")))
        return f"{head}\n# {post.title}\n\n{body}"


def _plugin(config: Config) -> Config | None:
    """Return the settings of the plugin i18n; None if the site does not use it."""
    plugins = config.get("plugins", [])
    entries: list[Any] = plugins if isinstance(plugins, list) else [plugins]
    for entry in entries:
        if entry == "i18n":
            return {}
        if isinstance(entry, dict) and "i18n" in entry:
            return entry["i18n"] if isinstance(entry["i18n"], dict) else {}
    return None
