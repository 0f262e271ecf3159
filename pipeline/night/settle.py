"""Say what became of a message of which nobody knew whether it was sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from pipeline.chase.model import State
from pipeline.chase.settling import Settled, settled
from pipeline.ledger import open_ledger
from pipeline.lock import run_lock
from pipeline.night.inputs import take_own


def settle(
    workspace: Path, address: str, day: date, by: str, clock: Callable[[], datetime], *, sent: bool
) -> tuple[Settled, ...]:
    """Record what somebody found out about the uncertain messages of one night to one address.

    Parameters
    ----------
    workspace : Path
        Whose ledger has them.
    address : str
        Where they were to go.
    day : date
        The night that wrote them.
    by : str
        Who looked.
    clock : callable
        Gives the time, for the record.
    sent : bool
        They went. What did not go counts as told to nobody, and is asked again.

    Raises
    ------
    PipelineError
        There is no such message; or our own fault: settings, register, ledger, or a run is going on.
    """
    own = take_own(workspace, day)
    own.check()
    paths = own.paths
    with run_lock(paths.outputs), open_ledger(paths.ledger) as ledger:
        found = settled(ledger.messages(states=[State.UNCERTAIN]), address, day, by, sent=sent)
        for one in found:
            ledger.mark(one.number, one.state, one.reason, clock())
    return found
