"""An article folder, read and checked."""

from reportgen.article.blocks import Template
from reportgen.article.checks import findings, read_article
from reportgen.article.folder import Article, find_article, load_article
from reportgen.article.listing import cut
from reportgen.article.settings import Claim, Credit, Settings
from reportgen.article.staleness import TRANSLATIONS, accepted, stale_blocks
from reportgen.article.templates import templates_folder
from reportgen.article.toml import read_toml
from reportgen.article.words import PageWords, Words

__all__ = [
    "TRANSLATIONS",
    "Article",
    "Claim",
    "Credit",
    "PageWords",
    "Settings",
    "Template",
    "Words",
    "accepted",
    "cut",
    "find_article",
    "findings",
    "load_article",
    "read_article",
    "read_toml",
    "stale_blocks",
    "templates_folder",
]
