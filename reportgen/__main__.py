"""``python -m reportgen``: the commands, and without one the first article's build."""

from reportgen.cli import main

if __name__ == "__main__":
    main()
