"""Runs one job: ``python -I lab.pyz job.json`` leaves record.json and timings.json.

A job of the kind ``probe`` leaves probe.json instead: how the listed run comes about, part by part.
One of the kind ``measure`` finds an earlier run in its folder, and leaves its record as the metrics
of today measure it, or none where that can't be told.
One of the kind ``describe`` leaves description.json: what the experiment says without training; one
of the kind ``draw`` the hash of the data alone, as another process makes them. One of the kind
``described`` leaves description.json, waits for a line on its standard input, and runs then.

``python -I lab.pyz environment`` prints, as JSON, what a run here would take place on.

The lab imports nothing of reportgen, and only what the environment it runs in has: that is how one
experiment runs under any TensorFlow from 2.12 on. Progress goes as JSON lines to the standard
output it was started with; whatever the experiment or its libraries print goes to the log.
"""

import json
import os
import sys
import traceback
from typing import TYPE_CHECKING, NoReturn

from . import machine

if TYPE_CHECKING:
    from .channel import Channel
    from .jobs import Job


def main(what: str) -> int:
    """Describe the environment, or run the job in a file; return 0, or 1 when that failed."""
    if what == "environment":
        print(json.dumps(machine.environment()))  # noqa: T201  (its whole purpose)
        return 0
    from .channel import Channel  # what describes the environment need not compile these
    from .jobs import read_job

    job = read_job(what)
    channel = Channel.taking_over_streams(job.log)
    try:
        carry_out(job, channel)
    except BaseException as error:  # noqa: BLE001  (the host needs to hear of every end)
        traceback.print_exc()
        channel.failed(error)
        return 1
    return 0


def carry_out(job: "Job", channel: "Channel") -> None:
    """Do what a job of its kind asks for; what other kinds take is not imported."""
    if job.kind == "probe":
        from . import probes

        probes.run(job, channel)
    elif job.kind == "describe":
        from . import description

        description.run(job, channel)
    elif job.kind == "draw":
        from . import description

        description.draw(job)
    else:
        from . import coordinator

        work = coordinator.measure if job.kind == "measure" else coordinator.run
        work(job, channel)


def leave(code: int) -> NoReturn:
    """End this process at once: all is written, and TensorFlow takes a second to take apart."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    leave(main(sys.argv[1]))
