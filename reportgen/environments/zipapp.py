"""The lab as a zip application, so that nothing of the host's packages comes along."""

import zipfile
from hashlib import sha256
from pathlib import Path

_START = "import sys\nfrom lab.__main__ import leave, main\nleave(main(sys.argv[1]))\n"


def pack_lab(target: Path) -> None:
    """Write the lab as an application that any Python can run."""
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("__main__.py", _START)
        for path in _lab_files():
            archive.write(path, f"lab/{path.name}")


def lab_hash() -> str:
    """Return the SHA-256 of the lab's code, in hexadecimal digits."""
    digest = sha256()
    for path in _lab_files():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _lab_files() -> list[Path]:
    return sorted((Path(__file__).parents[1] / "lab").glob("*.py"))
