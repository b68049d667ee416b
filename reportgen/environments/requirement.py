"""One environment as it is asked for in one line: packages, and flags beside them."""

import platform
import re
import sys
from dataclasses import dataclass

from packaging.requirements import InvalidRequirement
from packaging.requirements import Requirement as Parsed
from packaging.utils import canonicalize_name

from reportgen.errors import InputError

_FLAG = re.compile(r"([A-Z][A-Z0-9_]*)=([^=].*)?")


@dataclass(frozen=True)
class Requirement:
    """What was asked for: ``packages`` in pip's own writing, ``flags`` as (name, value).

    ``text`` is one for all ways to write the same requirement, so it names the environment.
    """

    text: str
    packages: tuple[str, ...]
    flags: tuple[tuple[str, str], ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        """The names of the packages that were asked for."""
        return tuple(canonicalize_name(Parsed(package).name) for package in self.packages)

    @property
    def wanted(self) -> tuple[str, ...]:
        """The packages to install: TensorFlow without what it needs for a GPU, where there is one.

        The lab measures baselines, so scikit-learn is always among them.
        """
        found = [_for_this_machine(package) for package in self.packages]
        learn = () if "scikit-learn" in self.asked else ("scikit-learn",)
        return (*found, *learn)


def parse_requirement(text: str) -> Requirement:
    """Return the requirement that one argument states; InputError where it is none."""
    packages, flags, written = [], [], []
    # Spaces around a comparison belong to it.
    for token in re.sub(r"\s*([<>=!~]=?|,)\s*", r"\1", text).split():
        if flag := _FLAG.fullmatch(token):
            flags.append((flag[1], flag[2] or ""))
            written.append(token)
        else:
            packages.append(_package(token, text))
            written.append(packages[-1])
    if not packages:
        raise InputError(f"Requirement {text!r} names no package. Write one as tensorflow==2.16.2.")
    return Requirement(" ".join(written), tuple(packages), tuple(flags))


def _package(token: str, text: str) -> str:
    """Return one package; a file, an address or an option of pip is none."""
    try:
        parsed = Parsed(token)
    except InvalidRequirement:
        parsed = None
    if parsed is None or parsed.url:
        raise InputError(
            f"Requirement {text!r}: {token!r} is not a package with its version. "
            "Write it as tensorflow==2.16.2."
        )
    parsed.name = canonicalize_name(parsed.name)
    return str(parsed)


def _for_this_machine(package: str) -> str:
    parsed = Parsed(package)
    has_cpu_build = sys.platform == "linux" and platform.machine() == "x86_64"
    if has_cpu_build and canonicalize_name(parsed.name) == "tensorflow" and not parsed.extras:
        parsed.name = "tensorflow-cpu"
    return str(parsed)
