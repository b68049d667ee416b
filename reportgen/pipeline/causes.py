"""Why the listed run moved from one environment to another: traced, tried out, attributed."""

from reportgen.compare.causes import Causes, Exchange, TracedRun
from reportgen.compare.model import SIDES
from reportgen.environments import Cell
from reportgen.environments.probes import trace, try_out
from reportgen.errors import ReportgenError
from reportgen.pipeline.order import OnEvent
from reportgen.record import Record
from reportgen.store import Store


def trace_run(cell: Cell, record: Record, store: Store, on_event: OnEvent) -> TracedRun:
    """Return the listed run with its batch orders; one that can't be traced has none, and why."""
    try:
        orders, notes = trace(cell, store, on_event)
    except ReportgenError as error:  # the run itself has its record all the same
        return TracedRun(record, {}, dict.fromkeys(record.networks, str(error)))
    return TracedRun(record, orders, notes)


def find_causes(
    a: tuple[Cell, TracedRun], b: tuple[Cell, TracedRun], store: Store, on_event: OnEvent
) -> Causes:
    """Return what moved each metric of each network from ``a`` to ``b``."""
    exchange = Exchange(a[1], b[1])
    if not exchange.moved:
        return Causes(missing=exchange.missing)
    return exchange.causes(
        {
            side: try_out(cell, exchange.trials(side), store, on_event)
            for side, (cell, _) in zip(SIDES, (a, b), strict=True)
        }
    )
