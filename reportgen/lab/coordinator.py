"""Splits one job over processes and gathers the record.

TensorFlow takes seconds to import and is imported once: the workers that train are forked after
the import and before anything is computed, while TensorFlow has no threads yet. The baselines need
scikit-learn only and run meanwhile in a process of their own. Ensembles follow, each share of them
in a new process too: what the listed runs left is complete by then, whatever becomes of the rest.
"""

import multiprocessing
import sys
import time
from multiprocessing import connection

from . import baselines, ensembles, experiments, machine, members, networks
from .documents import is_written, read_json, write_json


def run(job, channel):
    """Run the experiment and write ``record.json`` and ``timings.json`` into the job's folder."""
    started = time.perf_counter()
    channel.send("started", work="importing libraries")
    context = _processes()
    meanwhile = _start(context, baselines.measure_all, job, channel)
    networks.import_libraries(job)
    workers = max(1, min(job["cores"], multiprocessing.cpu_count()))
    shares = [
        _start(context, networks.train_share, job, channel, share, workers)
        for share in range(workers)
    ]
    _finish(meanwhile)
    after = []
    for share, process in _as_they_end(shares):
        _finish(process)
        after.append(_start(context, ensembles.train_share, job, channel, share, workers))
    for process in filter(None, after):
        process.join()  # one that crashes loses its ensembles and nothing else
    _write(job, workers, time.perf_counter() - started)


def _processes():
    """Return the context whose processes inherit what is imported; None where there is no fork."""
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork") if "fork" in methods else None


def _start(context, work, job, channel, *share):
    """Start ``work`` beside this process, or do it at once where processes can't be forked."""
    if context is None:
        work(job, channel, *share)
        return None
    process = context.Process(target=_guarded, args=(work, job, channel, *share))
    process.start()
    return process


def _guarded(work, job, channel, *share):
    try:
        work(job, channel, *share)
    except BaseException as error:
        channel.failed(error)
        raise


def _as_they_end(processes):
    """Yield number and process of each process, in the order in which they end."""
    yield from (each for each in enumerate(processes) if each[1] is None)
    waiting = {each[1].sentinel: each for each in enumerate(processes) if each[1] is not None}
    while waiting:
        for sentinel in connection.wait(list(waiting)):
            yield waiting.pop(sentinel)


def _finish(process):
    if process is None:
        return
    process.join()
    if process.exitcode != 0:
        sys.exit("a worker of the lab ended with code %s" % process.exitcode)


def _write(job, workers, seconds):
    parts = [read_json(job, "baselines")]
    parts += [read_json(job, "networks-%d" % share) for share in range(workers)]
    found = {}
    timings = {}
    for part in parts:
        found.update(part["models"])
        timings.update(part["seconds"])
    experiment = experiments.load(job["experiment"])
    trained = _ensembles(job, workers, timings)
    early = members.nothing(experiment, "Its process ended early.")
    order = parts[0]["order"] + parts[1]["order"]
    wanted = parts[1]["order"] if job.get("seeds", 0) > 1 else []
    record = {
        "schema": 1,
        "article": job["article"],
        "experiment": job["hash"],
        "seed": job["seed"],
        "parameters": parts[1]["parameters"],
        "dataset": experiments.described(experiment),
        "metrics": experiments.directions(experiment),
        "models": {name: found[name] for name in order},
        "ensembles": {name: trained.get(name, early) for name in wanted},
        "environment": machine.environment(),
    }
    write_json(job, "record", record)
    write_json(job, "timings", {"seconds": timings, "whole": seconds})


def _ensembles(job, workers, timings):
    """Return the ensembles that were finished, and put what they took into ``timings``."""
    found = {}
    for share in range(workers):
        if is_written(job, "ensembles-%d" % share):
            part = read_json(job, "ensembles-%d" % share)
            found.update(part["ensembles"])
            timings.update(part["seconds"])
    return found
