"""A small site, and a publish into it without an article."""

from pathlib import Path

from reportgen.publish.apply import apply
from reportgen.publish.manifest import PATH, parse_manifest
from reportgen.publish.plan import Plan, make_plan
from reportgen.publish.snapshot import look

KEY = "jekyll/post"


FIGURE, POST = "assets/post/a.svg", "_posts/2018-06-20-post.md"


ARTICLE = {FIGURE: b"<svg/>", POST: b"one\n"}


def publish(root: Path, wanted: dict[str, bytes], key: str = KEY, *, force: bool = False) -> Plan:
    manifest = parse_manifest(look(root, [PATH])[PATH], str(root))
    written = manifest.written(key)
    plan = make_plan(wanted, look(root, [*wanted, *written]), written, force=force)
    apply(plan, root, manifest, key)
    return plan


def tree(root: Path) -> dict[str, bytes | None]:
    """Return every file of a site, and every folder with None."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in root.rglob("*")
    }


def fill(root: Path, files: dict[str, bytes]) -> None:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
