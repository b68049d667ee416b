"""The blocks of an article's templates, kept in the cache: to parse them takes a while."""

import json
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from reportgen.article import Block, Call, ReadTemplate, Template, parse_template, read_template
from reportgen.store import Store, key

KIND = "blocks"
CODE = Path(__file__).parents[1] / "article" / "blocks.py"
"""What finds the blocks."""


def kept_in(store: Store) -> ReadTemplate:
    """Return ``read_template``, which looks into the store first and keeps there what it found.

    A template in which something is wrong is not kept: that is found anew in every build.
    """
    by = [version("jinja2"), sha256(CODE.read_bytes()).hexdigest()]

    def kept(path: Path) -> Template:
        try:
            source = path.read_text(encoding="utf-8")
        except OSError:
            return read_template(path)  # which says why it can't
        identity = key({"source": source, "by": by})
        found = store.get(KIND, identity)
        if found:
            return _parsed(path, found["blocks.json"])
        template = parse_template(path, source)
        if not template.findings:
            store.put(KIND, identity, {"blocks.json": _written(template)}, {"template": path.name})
        return template

    return kept


def _written(template: Template) -> bytes:
    blocks = [(b.name, b.line, sorted(b.claims), b.text) for b in template.blocks.values()]
    calls = [(call.function, call.arguments, call.line) for call in template.calls]
    parts = {"blocks": blocks, "required": sorted(template.required), "calls": calls}
    return json.dumps(parts).encode()


def _parsed(path: Path, text: bytes) -> Template:
    parts = json.loads(text)
    return Template(
        path,
        {
            name: Block(name, line, frozenset(claims), inside)
            for name, line, claims, inside in parts["blocks"]
        },
        frozenset(parts["required"]),
        findings=(),
        calls=tuple(Call(name, tuple(given), line) for name, given, line in parts["calls"]),
    )
