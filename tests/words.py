"""Words of articles as small as a test needs them: the rest is the theme's."""

from typing import Any

from reportgen.article import Words, read_toml
from reportgen.article.words import merged, theme_words


def make_words(code: str = "en", **own: Any) -> Words:
    """Return the theme's words in a language, and over them an article's own tables and keys."""
    document = {"title": "Tiny", "summary": "A summary"} | own
    return merged([document, read_toml(theme_words(code))])
