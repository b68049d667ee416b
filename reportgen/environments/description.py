"""An experiment described in its environment before it runs: in seconds, and kept."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from hashlib import sha256

from reportgen.environments.cell import Cell
from reportgen.environments.events import OnEvent, unheard
from reportgen.environments.launch import Run, run_described, run_description
from reportgen.errors import ReportgenError
from reportgen.store import Store, key

DESCRIPTION = "description"
"""The kind of entries in the store that are descriptions."""


@dataclass(frozen=True)
class Rehearsal:
    """What has to go well before a run is trained: ``refuse`` raises, given a description, if not.

    With ``build`` the networks are built for it.
    """

    refuse: Callable[[bytes], object]
    build: bool


def description_of(cell: Cell, store: Store, on_event: OnEvent, *, build: bool) -> bytes:
    """Return what the lab says of a cell's experiment without training, as JSON.

    ``again`` in it is the hash of the data as a second process makes them: one that is another says
    that they are not drawn from the seed. With ``build`` the networks are built too. Of a sound
    experiment it is kept by what decides the run, and by the whole text of ``experiment.py``.
    ExperimentError and InputError as ``run_lab``.
    """
    job = replace(cell.job, log=cell.job.log.with_suffix(".check.log"))
    text = sha256(job.experiment.read_bytes()).hexdigest()
    identity = key({"run": cell.decisive, "text": text, "build": build})
    kept = store.get(DESCRIPTION, identity)
    if kept:
        return kept["description.json"]
    with ThreadPoolExecutor(max_workers=1) as beside:
        again = beside.submit(_hash, cell)
        said = run_description(cell.environment, job, on_event, "describe", build=build)
        description = _complete(said, again.result())
    if not json.loads(description)["faults"]:
        files = {"description.json": description}
        store.put(DESCRIPTION, identity, files, {"article": job.article})
    return description


def run_rehearsed(cell: Cell, on_event: OnEvent, rehearsal: Rehearsal) -> Run:
    """Return the run of a cell that is rehearsed while the lab imports libraries.

    Raises as ``run_lab``, and whatever the rehearsal does.
    """
    with ThreadPoolExecutor(max_workers=1) as beside:
        again = beside.submit(_hash, cell)

        def refuse(said: bytes) -> None:
            rehearsal.refuse(_complete(said, again.result()))

        return run_described(cell.environment, cell.job, on_event, refuse, build=rehearsal.build)


def _complete(said: bytes, again: str | None) -> bytes:
    """Return a description with the hash of the data as they were made ``again``."""
    return json.dumps(json.loads(said) | {"again": again}).encode()


def _hash(cell: Cell) -> str | None:
    """Return the hash of the data as one more process makes them; None if it can't."""
    job = replace(cell.job, log=cell.job.log.with_suffix(".again.log"))
    try:
        said = json.loads(run_description(cell.environment, job, unheard, "draw"))
    except ReportgenError:  # what is wrong with the data the first process says
        return None
    return str(said["sha256"])
