"""Runs one job: ``python -I lab.pyz job.json`` leaves record.json and timings.json.

The lab imports nothing of reportgen, and only what the environment it runs in has: that is how one
experiment runs under any TensorFlow from 2.12 on. Progress goes as JSON lines to the standard
output it was started with; whatever the experiment or its libraries print goes to the log.
"""

import json
import sys
import traceback
from pathlib import Path

from .channel import Channel
from .coordinator import run


def main(job_path):
    """Run the job in the file; return 0, or 1 when the experiment failed."""
    job = json.loads(Path(job_path).read_text(encoding="utf-8"))
    channel = Channel.taking_over_stdout(job["log"])
    try:
        run(job, channel)
    except BaseException as error:  # noqa: BLE001  (the host needs to hear of every end)
        traceback.print_exc()
        channel.failed(error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
