"""What a publication would change in a site: worked out first, from contents alone."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from enum import StrEnum

from reportgen.publish.manifest import ABSENT, Written, digest, plain

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
        before, after = (_lines(content) for content in (self.old, self.new or b""))
        return "\n".join(
            unified_diff(before, after, f"{self.path} (in the site)", self.path, lineterm="")
        )


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


def make_plan(
    wanted: Mapping[str, bytes], present: Contents, written: Written, *, force: bool = False
) -> Plan:
    """Return how a site with ``present`` comes to hold ``wanted``.

    ``written`` is what reportgen left there. A file that is not as reportgen left it is a conflict;
    ``force`` overrules it and keeps a copy. While a conflict stands nothing is removed, since an
    edited post may still show a figure that the article has given up.
    """
    steps = [_wanted(path, new, present.get(path), written) for path, new in wanted.items()]
    steps += _stale(wanted, present, written)
    if force:
        steps = [_forced(step) for step in steps]
    elif any(step.action is Action.CONFLICT for step in steps):
        steps = [_waiting(step) for step in steps]
    return Plan(tuple(steps))


def _wanted(path: str, new: bytes, old: bytes | None, written: Written) -> Step:
    now = digest(old)
    if now == digest(new):
        return Step(Action.UNCHANGED, path, old, new)
    if now not in written.get(path, (ABSENT,)):
        return Step(Action.CONFLICT, path, old, _as(old, new), _reason(path, old, written))
    return Step(Action.CREATE if old is None else Action.UPDATE, path, old, _as(old, new))


def _stale(wanted: Mapping[str, bytes], present: Contents, written: Written) -> Iterator[Step]:
    for path in (path for path in written if path not in wanted):
        old = present.get(path)
        if old is None:
            continue
        if digest(old) in written[path]:
            yield Step(Action.REMOVE, path, old, None)
        else:
            yield Step(Action.CONFLICT, path, old, None, _reason(path, old, written))


def _reason(path: str, old: bytes | None, written: Written) -> str:
    if path not in written:
        return "is not reportgen's"
    return "deleted since the last publish" if old is None else "edited since the last publish"


def _forced(step: Step) -> Step:
    if step.action is not Action.CONFLICT:
        return step
    action = Action.CREATE if step.old is None else Action.UPDATE
    action = Action.REMOVE if step.new is None else action
    return Step(action, step.path, step.old, step.new, step.why, keeps=step.old is not None)


def _waiting(step: Step) -> Step:
    if step.action is not Action.REMOVE:
        return step
    why = "goes once the conflicts are settled"
    return Step(Action.UNCHANGED, step.path, step.old, step.old, why)


def _as(old: bytes | None, new: bytes) -> bytes:
    """Return ``new`` with the line ends of ``old``, if all of those are CRLF."""
    if old is None or b"\0" in old + new or b"\r\n" not in old:
        return new
    crlf_only = old.count(b"\n") == old.count(b"\r\n")
    return plain(new).replace(b"\n", b"\r\n") if crlf_only else new


def _lines(content: bytes) -> list[str]:
    return plain(content).decode(errors="replace").splitlines()
