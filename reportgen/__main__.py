"""``python -m reportgen``: the commands, and without one the first article's build."""

import atexit
import gc
import os

OBJECTS = 200_000
"""The number of new objects after which garbage is searched for (the threshold of generation 0).

Most objects that a command makes are modules and pages, which stay: searching them as often as
Python does takes a tenth of a rebuild.
"""


def main() -> None:
    """Run the command that was typed."""
    gc.set_threshold(OBJECTS)
    atexit.register(gc.freeze)  # skips the search at exit
    # For plugins, of which we use none, pydantic would read the metadata of all that is installed.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from reportgen.cli import main as commands

    commands()


if __name__ == "__main__":
    main()
