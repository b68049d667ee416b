"""What differs in how two records were made: only what does, and what moved along."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal

from reportgen.compare.model import EnvironmentRow, NoEnvironment
from reportgen.record import Record

_BUILDS_OF_ONE = re.compile(r"^(tensorflow)[-_](cpu|intel|macos)$")


def compare_environments(
    a: Record, b: Record, asked: Collection[str] = ()
) -> tuple[EnvironmentRow, ...]:
    """Return a row for each thing that differs.

    ``asked`` are the packages that the comparison is about: what moved along comes after them.
    """
    wanted = {_package(name) for name in asked}
    known = a.environment is not None and b.environment is not None
    found = [_environment(a), _environment(b)]
    if _distributions(a) and _distributions(b):  # every package, the main ones first
        found = [
            main | _distributions(each) | main for main, each in zip(found, (a, b), strict=True)
        ]
    before, after = _run(a), _run(b)
    # An option that one library does not know is no difference.
    shared = [name for name in before if name in after]
    before, after = ({name: run[name] for name in shared} for run in (before, after))
    environment = _rows("environment", found[0], found[1], wanted) if known else ()
    return (
        *sorted(environment, key=lambda row: row.asked is not True),
        *_rows("run", before, after, ()),
    )


def missing_environment(record: Record) -> NoEnvironment | None:
    """Return why a record has no environment to compare, if it has none."""
    if record.environment is not None:
        return None
    return NoEnvironment.MADE_BY_HAND if record.source else NoEnvironment.SILENT


def _rows(
    group: Literal["environment", "run"],
    a: Mapping[str, str],
    b: Mapping[str, str],
    wanted: Collection[str],
) -> Iterator[EnvironmentRow]:
    for name in dict.fromkeys([*a, *b]):
        if a.get(name) != b.get(name):
            asked = name in wanted if wanted else None
            yield EnvironmentRow(group=group, name=name, a=a.get(name), b=b.get(name), asked=asked)


def _environment(record: Record) -> dict[str, str]:
    """Return what the environment says, flat; a package under the name it is asked for by."""
    found = record.environment
    if found is None:
        return {}
    return {
        "python": found.python,
        "platform": found.platform,
        "cpu": found.cpu,
        **{_package(name): version for name, version in found.packages.items()},
        **{f"flag {name}": value for name, value in found.flags.items()},
    }


def _distributions(record: Record) -> dict[str, str]:
    """Return every package of an environment that was made for the run."""
    found = record.environment.distributions if record.environment else None
    return {_package(name): version for name, version in (found or {}).items()}


def _run(record: Record) -> dict[str, str]:
    """Return what the run was told, flat: seed, code, data, parameters, how networks compile."""
    data = record.dataset
    found: dict[str, str] = {"data": _data(record), **_flat("", record.parameters)}
    if data.sha256 is not None:
        found["data hash"] = data.sha256[:12]
    # What was made by hand need not say on which parts: its defaults are no difference.
    stated = {"fitted on": "fitted", "measured on": "measured"}
    found |= {
        name: getattr(data, key) for name, key in stated.items() if key in data.model_fields_set
    }
    if record.seed is not None:
        found["seed"] = str(record.seed)
    if record.experiment is not None:
        found["experiment"] = record.experiment[:12]
    for name, model in record.models.items():
        if model.compiled is not None:
            found[f"{name} loss"] = model.compiled.loss
            # Keras numbers its optimisers; the name says nothing of how they work.
            options = {
                key: value for key, value in model.compiled.optimizer.items() if key != "name"
            }
            found |= _flat(f"{name} ", options)
    return found


def _data(record: Record) -> str:
    """Return the shape of the data and a fingerprint of its targets."""
    data = record.dataset
    inputs = (size for shape in data.inputs.values() for size in shape)
    shape = (data.n_sample, *inputs, *data.target_shape)
    total = sum(abs(value) for row in data.target for value in row)
    return f"{' x '.join(map(str, shape))}, targets sum to {total:.6g}"


def _flat(above: str, table: Mapping[str, Any]) -> dict[str, str]:
    """Return the entries of ``table``; a record may nest only so deep as its reader allowed."""
    found: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            found |= _flat(f"{above}{key}.", value)
        else:
            # A float with the digits that are left of it in single precision.
            found[f"{above}{key}"] = f"{value:.6g}" if isinstance(value, float) else str(value)
    return found


def _package(name: str) -> str:
    """Return the name that builds of one package share, without extras and version."""
    bare = re.split(r"[\[<>=!~;@\s]", name.strip().lower(), maxsplit=1)[0]
    return _BUILDS_OF_ONE.sub(r"\1", bare)
