"""What a publication would change in a site: worked out first, from contents alone."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import unified_diff
from enum import StrEnum

from reportgen.publish.manifest import ABSENT, Written, digest, with_lf

Contents = Mapping[str, bytes | None]
"""Path → what is there now; None where there is no file."""

DRAWN = (".svg", ".json", ".csv")
"""Files that nobody reads as a diff."""


class Action(StrEnum):
    """What becomes of a file."""

    CREATE = "create"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    REMOVE = "remove"


@dataclass(frozen=True)
class Step:
    """One file: what is there (``old``), what shall be (``new``), and why if it needs saying.

    ``keeps`` says that what is there is somebody else's work, of which a copy is kept.
    """

    action: Action
    path: str
    old: bytes | None
    new: bytes | None
    why: str = ""
    keeps: bool = False

    def diff(self) -> str:
        """Return what publishing would change, line by line; nothing for what is not prose."""
        if self.old is None or self.path.endswith(DRAWN):
            return ""
        before, after = (
            with_lf(content).decode(errors="replace").splitlines()
            for content in (self.old, self.new or b"")
        )
        return "\n".join(
            unified_diff(before, after, f"{self.path} (in the site)", self.path, lineterm="")
        )

    def overrule(self) -> "Step":
        """Return the step that is taken in spite of a conflict; any other as it is."""
        if self.action is not Action.CONFLICT:
            return self
        return replace(self, action=_action(self.old, self.new), keeps=self.old is not None)

    def wait(self) -> "Step":
        """Return the step that removes nothing as long as there are conflicts."""
        if self.action is not Action.REMOVE:
            return self
        why = "goes once the conflicts are settled"
        return replace(self, action=Action.UNCHANGED, new=self.old, why=why)


@dataclass(frozen=True)
class Plan:
    """The steps, a file after those that it needs: written in this order, removed in reverse."""

    steps: tuple[Step, ...]

    def of(self, *actions: Action) -> tuple[Step, ...]:
        """Return the steps with one of these actions, in order."""
        return tuple(step for step in self.steps if step.action in actions)

    @property
    def conflicts(self) -> tuple[Step, ...]:
        """The steps that are left undone."""
        return self.of(Action.CONFLICT)

    @property
    def counts(self) -> dict[Action, int]:
        """How many steps there are of each action that occurs."""
        found = Counter(step.action for step in self.steps)
        return {action: found[action] for action in Action if found[action]}

    def owned(self, written: Written) -> Written:
        """Return what is reportgen's once the plan is carried out, in the plan's order."""
        found: dict[str, tuple[str, ...]] = {}
        for step in self.steps:
            is_ours = step.path in written
            if step.action in (Action.CREATE, Action.UPDATE) or (
                is_ours and step.action is Action.UNCHANGED
            ):
                found[step.path] = (digest(step.new),)
            elif is_ours and step.action is Action.CONFLICT:
                found[step.path] = written[step.path]
        return found


def make_plan(
    wanted: Mapping[str, bytes], present: Contents, written: Written, *, force: bool = False
) -> Plan:
    """Return how a site with ``present`` comes to hold ``wanted``.

    ``written`` is what reportgen left there. A file that is not as reportgen left it is a conflict;
    ``force`` overrules it and keeps a copy. While a conflict stands nothing is removed, since an
    edited post may still show a figure that the article has given up.
    """
    given_up = [path for path in written if path not in wanted and present.get(path) is not None]
    steps = [
        _make_step(path, present.get(path), wanted.get(path), written)
        for path in [*wanted, *given_up]
    ]
    if force:
        steps = [step.overrule() for step in steps]
    elif any(step.action is Action.CONFLICT for step in steps):
        steps = [step.wait() for step in steps]
    return Plan(tuple(steps))


def _make_step(path: str, old: bytes | None, new: bytes | None, written: Written) -> Step:
    """Return what becomes of a file that shall be ``new``, or be gone; see ``make_plan``."""
    if digest(old) == digest(new):
        return Step(Action.UNCHANGED, path, old, new)
    fitted = None if new is None else _with_line_ends_of(old, new)
    if digest(old) in written.get(path, (ABSENT,)):
        return Step(_action(old, new), path, old, fitted)
    why = "deleted since the last publish" if old is None else "edited since the last publish"
    why = why if path in written else "is not reportgen's"
    return Step(Action.CONFLICT, path, old, fitted, why)


def _action(old: bytes | None, new: bytes | None) -> Action:
    if new is None:
        return Action.REMOVE
    return Action.CREATE if old is None else Action.UPDATE


def _with_line_ends_of(old: bytes | None, new: bytes) -> bytes:
    """Return ``new`` with the line ends of ``old``, if all of those are CRLF."""
    if old is None or b"\0" in old + new or b"\r\n" not in old:
        return new
    crlf_only = old.count(b"\n") == old.count(b"\r\n")
    return with_lf(new).replace(b"\n", b"\r\n") if crlf_only else new
