"""An article that runs itself again."""

__version__ = "0.1.0"
