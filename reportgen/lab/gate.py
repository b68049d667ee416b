"""What holds processes of the lab back until the one that started them lets them go on."""

import multiprocessing


class Gate:
    """Closed when it is made; it opens for good, or when the process that made it is gone."""

    def __init__(self) -> None:
        self._waiting, self._open = multiprocessing.Pipe(duplex=False)

    def open(self) -> None:
        """Let all go on that wait, once no other process that was started before is left."""
        self._open.close()

    def wait(self) -> None:
        """Wait, in a process that was forked while the gate was closed, until it opens."""
        self._open.close()  # this process's own end, which would keep it closed
        self._waiting.poll(None)
