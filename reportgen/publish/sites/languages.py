"""Whether a site knows a language, and has an address for each."""

from collections.abc import Collection

from reportgen.errors import InputError
from reportgen.publish.publication import Publication


def refuse_unknown(publication: Publication, known: Collection[str], site: str, file: str) -> None:
    """Raise InputError for a language that the site's configuration does not have."""
    for post in publication.posts:
        if post.language not in known:
            raise InputError(
                f"Language {post.language!r} is not one of this {site} site's "
                f"({', '.join(known) or 'it has one only'}). Add it to {file}, or name those to "
                f"publish with 'languages' under [sites.{site}] in article.toml."
            )


def refuse_one_address(publication: Publication, permalink: str | None, site: str) -> None:
    """Raise InputError for a permalink at which one language would overwrite another."""
    if permalink and len(publication.posts) > 1 and "{language}" not in permalink:
        raise InputError(
            f"Permalink {permalink!r} under [sites.{site}] is the same for every language. "
            "Name {language} in it."
        )
