"""An article folder, read and checked."""

from reportgen.article.attachments import attached, attachments
from reportgen.article.blocks import Block, Call, Template, parse_template, read_template
from reportgen.article.built import article_of_build, with_path_back
from reportgen.article.checks import findings, read_article
from reportgen.article.code_checks import code_findings
from reportgen.article.folder import Article, ReadTemplate, find_article, load_article
from reportgen.article.listing import cut
from reportgen.article.settings import Claim, Credit, Settings
from reportgen.article.staleness import TRANSLATIONS, accepted, stale_blocks
from reportgen.article.templates import templates_folder
from reportgen.article.toml import read_toml
from reportgen.article.vocabulary import PageWords
from reportgen.article.words import Words

__all__ = [
    "TRANSLATIONS",
    "Article",
    "Block",
    "Call",
    "Claim",
    "Credit",
    "PageWords",
    "ReadTemplate",
    "Settings",
    "Template",
    "Words",
    "accepted",
    "article_of_build",
    "attached",
    "attachments",
    "code_findings",
    "cut",
    "find_article",
    "findings",
    "load_article",
    "parse_template",
    "read_article",
    "read_template",
    "read_toml",
    "stale_blocks",
    "templates_folder",
    "with_path_back",
]
