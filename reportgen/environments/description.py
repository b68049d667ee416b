"""An experiment described in its environment before it runs: in seconds, and kept."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256

from reportgen.environments.cell import Cell, Job
from reportgen.environments.events import OnEvent, unheard
from reportgen.environments.launch import run_description
from reportgen.errors import ReportgenError
from reportgen.store import Store, key

DESCRIPTION = "description"
"""The kind of entries in the store that are descriptions."""


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
    second = replace(job, log=job.log.with_suffix(".again.log"))
    with ThreadPoolExecutor(max_workers=1) as beside:
        again = beside.submit(_hash, cell, second)
        said = json.loads(run_description(cell.environment, job, on_event, "describe", build=build))
        said["again"] = again.result()
    description = json.dumps(said).encode()
    if not said["faults"]:
        files = {"description.json": description}
        store.put(DESCRIPTION, identity, files, {"article": job.article})
    return description


def _hash(cell: Cell, job: Job) -> str | None:
    """Return the hash of the data as one more process makes them; None if it can't."""
    try:
        said = json.loads(run_description(cell.environment, job, unheard, "draw"))
    except ReportgenError:  # what is wrong with the data the first process says
        return None
    return str(said["sha256"])
