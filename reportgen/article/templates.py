"""Where articles and the theme are kept."""

from pathlib import Path

import reportgen


def templates_folder() -> Path:
    """Return the folder of articles and pages: inside an installed package, beside a checkout's."""
    package = Path(reportgen.__file__).parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"
