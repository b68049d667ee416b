"""The commands: they read arguments, print, and exit; nothing else does."""

from reportgen.cli.commands import main

__all__ = ["main"]
