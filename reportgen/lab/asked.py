"""What the functions of an experiment answer, one by one, and where what is wrong with them is."""

import ast
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Asked:
    """What the functions of an experiment answered, and what went wrong in each."""

    source: ast.Module
    path: Path
    faults: list[dict[str, Any]] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)

    def ask(self, name: str, of: Callable[[], Any], otherwise: Any) -> Any:
        """Return what ``of`` gives; a fault of the function ``name``, and ``otherwise``, if not."""
        try:
            answer = of()
        except Exception as error:  # noqa: BLE001  (whatever the article's code raises)
            traceback.print_exc()
            frames = traceback.extract_tb(error.__traceback__)
            lines = [frame.lineno for frame in frames if Path(frame.filename) == self.path]
            raised = f"{name}() raised " if name else ""
            message = f"{raised}{type(error).__name__}: {error}" if lines else str(error)
            self.fault(name, message, lines[-1] if lines else None)
            return otherwise
        self.answered.append(name)
        return answer

    def fault(self, name: str, message: str, line: int | None = None) -> None:
        """Note what is wrong with the function ``name``, where it begins unless at ``line``."""
        text = " ".join(message.removeprefix("experiment.py: ").split())[:600].rstrip(".")
        self.faults.append({"line": line or self.line(name), "message": text})

    def line(self, name: str) -> int:
        """Return the line on which the function ``name`` begins; 1 where it is not to be seen."""
        lines = (node.lineno for node in self.source.body if getattr(node, "name", "") == name)
        return next(lines, 1)

    def place(self, name: str, key: str) -> int:
        """Return the line on which the function ``name`` has this text, or where it begins."""
        for node in self.source.body:
            if getattr(node, "name", "") == name:
                for inner in ast.walk(node):
                    if isinstance(inner, ast.Constant) and inner.value == key:
                        return inner.lineno
        return self.line(name)
