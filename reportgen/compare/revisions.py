"""Files as a git revision has them, read without checking anything out."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from reportgen.errors import InputError


@dataclass(frozen=True)
class Revision:
    """One commit of the repository around ``folder``; ``name`` is what the user called it."""

    name: str
    commit: str
    folder: Path

    def read(self, path: str) -> bytes:
        """Return the file at ``path`` from the top of the repository; InputError if there is none.

        The file comes as it was committed: no filter and no text conversion is run.
        """
        return _git(
            self.folder,
            ["cat-file", "blob", f"{self.commit}:{path}"],
            f"Revision {self.name!r} has no {path}. Name one in which the output was committed.",
        )

    def list(self, path: str) -> list[str]:
        """Return the paths of all files below ``path``, from the top of the repository."""
        command = ["ls-tree", "-r", "-z", "--full-tree", "--name-only", self.commit, f"{path}/"]
        said = _git(self.folder, command, f"Revision {self.name!r} can't be listed.")
        return [name for name in said.decode("utf-8", "replace").split("\0") if name]


def find_revision(name: str, folder: Path) -> Revision:
    """Return the revision ``name`` of the repository around ``folder``."""
    wrong = f"Revision {name!r} is not one of the repository around {str(folder)!r}. Check its name"
    command = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"]
    return Revision(name, _git(folder, command, f"{wrong}.").decode().strip(), folder)


def _git(folder: Path, arguments: list[str], wrong: str) -> bytes:
    command = ["git", "--no-pager", "--no-optional-locks", "-C", str(folder), *arguments]
    try:
        said = subprocess.run(command, capture_output=True, check=True, stdin=subprocess.DEVNULL)
    except FileNotFoundError:
        raise InputError("'git:' needs git, which is not installed. Install it.") from None
    except (subprocess.CalledProcessError, ValueError):
        raise InputError(wrong) from None
    return said.stdout
