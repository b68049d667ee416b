"""Style sheets and scripts of ``templates/theme`` as pages carry them, made small."""

import re

from reportgen.article.folder import templates_folder

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*([{};,>])\s*|(?<=:)\s+")


def sheet(*names: str) -> str:
    """Return style sheets of ``templates/theme`` as one, in as few bytes as say the same."""
    folder = templates_folder() / "theme"
    source = "".join((folder / name).read_text(encoding="utf-8") for name in names)
    return tight(bare(source))


def bare(source: str) -> str:
    """Return a stylesheet or script without its comments and indentation."""
    lines = (line.strip() for line in _COMMENT.sub("", source).splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


def tight(css: str) -> str:
    """Return a stylesheet without the white space and semicolons that say nothing."""
    return _SPACE.sub(lambda found: found[1] or "", css).replace(";}", "}")
