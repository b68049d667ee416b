"""What templates say wrongly, gathered while they are rendered: all of it, not the first alone."""

import inspect
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from traceback import walk_tb
from types import FrameType
from typing import Any, get_args

from jinja2 import Undefined, pass_context
from jinja2.utils import missing
from pydantic import BaseModel

from reportgen.article.toml import meant
from reportgen.errors import Finding, FindingsError, InputError, ReportgenError

NOTHING = "…"
"""What a template gets for what it named wrongly, so that it goes on."""

_KINDS = {
    str: "a text, between quotes",
    float: "a number",
    date: "a date, as article.date is one",
}
"""What functions of templates are given, in words."""

Roots = dict[str, object]
"""What has keys that an author writes, by the name of the file that it is from."""


class LackError(InputError):
    """Something is not there that an author has to write: ``write`` is the line."""

    def __init__(self, message: str, write: str) -> None:
        super().__init__(message)
        self.write = write


class Faults:
    """Findings in templates; ``roots`` are the words and settings that templates name."""

    def __init__(self, roots: Roots) -> None:
        self.roots = roots
        self.findings: list[Finding] = []

    def note(self, message: str, write: str = "") -> None:
        """Note what is wrong on the line of the template that is being rendered."""
        path, line = next(_lines(_frames()), (Path(), 1))
        self.findings.append(Finding(path, line, message.rstrip("."), write))

    def note_error(self, error: Exception, otherwise: Path) -> None:
        """Note an error that ended a block, on the innermost line that it passed through."""
        frames = (frame for frame, _ in reversed(list(walk_tb(error.__traceback__))))
        path, line = next(_lines(frames), (otherwise, 1))
        self.findings.append(Finding(path, line, str(error).rstrip(".")))

    def noted(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function as templates call it: what it raises is noted.

        So is an argument of another kind than it is annotated with, before anything meets it.
        """
        signature = inspect.signature(function)

        def call(*arguments: Any, **options: Any) -> Any:
            try:
                for name, kind, value in _arguments(signature, arguments, options):
                    self._check(f"{function.__name__}(): argument {name!r}", kind, value)
                return function(*arguments, **options)
            except LackError as error:
                self.note(str(error), error.write)
            except (ReportgenError, TypeError, ValueError) as error:
                self.note(str(error))
            except LookupError as error:
                self.note(f"there is no {error}")
            return NOTHING

        return call

    def _check(self, argument: str, kind: Any, value: object) -> None:
        """Raise InputError for a value of another kind than is asked for."""
        if isinstance(value, Undefined):
            raise LackError(*self.said_of(value))
        kinds = get_args(kind) or (kind,)
        wanted = (*kinds, int) if float in kinds else kinds
        if not isinstance(value, wanted) or isinstance(value, bool):
            raise InputError(f"{argument} is {value!r}; it must be {_KINDS[kinds[0]]}.")

    def noted_filter(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the filter as :meth:`noted`, asked when a line is rendered.

        Of a constant Jinja asks it when it compiles, where no line is known, and keeps the answer.
        """
        call = self.noted(function)

        @pass_context
        def filtered(_scope: object, *arguments: Any, **options: Any) -> Any:
            return call(*arguments, **options)

        return filtered

    def undefined(self) -> type[Undefined]:
        """Return the class of what a template names and is not there; naming it is noted."""
        faults = self

        class Noted(Undefined):
            """Notes that it is used, and stands for nothing."""

            def _note(self, *_: Any, **__: Any) -> str:
                faults.note(*faults.said_of(self))
                return NOTHING

            def __getattr__(self, name: str) -> Any:
                if name.startswith("__"):
                    raise AttributeError(name)
                self._note()
                return NOTHING

            def __iter__(self) -> Iterator[Any]:
                self._note()
                return iter(())

            def __bool__(self) -> bool:
                self._note()
                return False

            __str__ = __call__ = __getitem__ = _note  # type: ignore[assignment]
            __add__ = __radd__ = __sub__ = __rsub__ = _note  # type: ignore[assignment]

        return Noted

    def said_of(self, unknown: Any) -> tuple[str, str]:
        """Return what is wrong with a name that is not there, and the line to write."""
        name, owner = unknown._undefined_name, unknown._undefined_obj  # noqa: SLF001  (Jinja's)
        if owner is missing:
            return f"{name!r} is undefined", ""
        for file, root in self.roots.items():
            path = _path(root, owner)
            if path is not None:
                table = f"[{'.'.join(path)}] " if path else ""
                message = f"{file} has no {'.'.join([*path, str(name)])!r}"
                return message + meant(str(name), _keys(owner)), f'{table}{name} = "…"'
        return f"{type(owner).__name__} has no {name!r}{meant(str(name), _keys(owner))}", ""

    def raise_any(self) -> None:
        """Raise FindingsError if there are any."""
        if self.findings:
            raise FindingsError(self.findings)


def _arguments(
    signature: inspect.Signature, arguments: tuple[Any, ...], options: dict[str, Any]
) -> Iterator[tuple[str, Any, object]]:
    """Yield name, annotation and value of all that a function gets.

    Nothing where it can't be called so: it says that itself.
    """
    try:
        bound = signature.bind(*arguments, **options).arguments
    except TypeError:
        return
    for name, given in bound.items():
        parameter = signature.parameters[name]
        many = given if parameter.kind is parameter.VAR_POSITIONAL else (given,)
        for value in many:
            yield name, parameter.annotation, value


def _frames() -> Iterator[FrameType]:
    frame = inspect.currentframe()
    while frame is not None:
        yield frame
        frame = frame.f_back


def _lines(frames: Iterator[FrameType]) -> Iterator[tuple[Path, int]]:
    """Yield file and line of each template among the frames.

    A frame has the line of the Python that Jinja made of the template, which knows its own.
    """
    for frame in frames:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            yield Path(template.filename), template.get_corresponding_lineno(frame.f_lineno)


def _keys(owner: object) -> list[str]:
    if isinstance(owner, BaseModel):
        return [*type(owner).model_fields, *(owner.model_extra or {})]
    return [str(key) for key in owner] if isinstance(owner, dict) else []


def _path(root: object, owner: object) -> list[str] | None:
    """Return the keys that lead from ``root`` to the very object ``owner``, if any do."""
    if root is owner:
        return []
    for key in _keys(root):
        inner = root.get(key) if isinstance(root, dict) else getattr(root, key)
        if isinstance(inner, dict | BaseModel) and (rest := _path(inner, owner)) is not None:
            return [key, *rest]
    return None
