"""Any night's scorecards again, from ledger and archive alone: with the rules of that night, or with today's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.ledger import Ledger, Run
from pipeline.ledger.archive import Archive
from pipeline.night.closed import closed_periods
from pipeline.night.contents import Contents
from pipeline.night.earlier import EarlierNights
from pipeline.night.fingerprint import inputs_of
from pipeline.night.inputs import load_own
from pipeline.night.intake import Received, read_contents
from pipeline.night.recorded_inputs import TABLE, own_files_of, returns_of
from pipeline.night.work import night_of, sets_of, work
from pipeline.periods import Period
from pipeline.register import Register
from pipeline.register.taken import with_taken
from pipeline.settings import Settings
from pipeline.write import PeriodSet


@dataclass(frozen=True, slots=True)
class Rules:
    """A register and settings to judge by."""

    register: Register
    settings: Settings


def rebuild(
    ledger: Ledger, archive: Archive, run: Run, rules: Rules | None = None, only: Period | None = None
) -> list[PeriodSet]:
    """Work a night out again from what is on record of it.

    Parameters
    ----------
    ledger : Ledger
        Knows what went into the run. What must be read again is not kept in it.
    archive : Archive
        Holds the bytes.
    run : Run
        The night.
    rules : Rules or None
        Today's register and settings; None for those of that night, with the decisions that were taken until then.
    only : Period or None
        One period alone; None for all that the run published.

    Returns
    -------
    list of PeriodSet
        As they were written that night; oldest period first.

    Raises
    ------
    ArchiveError
        The archive does not hold what the run rests on.
    RegisterError, SettingsError
        The register or the settings of that night cannot be read by this version of the program.
    """
    rows = ledger.rows(TABLE, "", run.number)
    received = returns_of(rows)
    taken = ledger.decisions(run.decisions_upto, run.as_at)
    if rules is None:
        rules = rules_of(ledger, archive, run)
    earlier = EarlierNights(ledger, run.as_at, run.number)
    night = night_of(rules.register, rules.settings, run.as_at, received, earlier, taken)
    closed = closed_periods(rules.register, None, earlier)
    worked = work(received, contents_of(received, archive, ledger), closed, night, lambda *_: None)
    inputs = inputs_of(own_files_of(rows), received)
    wanted = only or (Period.parse(run.only) if run.only else None)
    return [made for _, made in sets_of(worked, run.run_id, night, inputs, wanted)]


def rules_of(ledger: Ledger, archive: Archive, run: Run) -> Rules:
    """Return the register and the settings of a night, with the decisions that had been taken by command until then.

    Raises
    ------
    ArchiveError, RegisterError, SettingsError
        As `rebuild`.
    """
    own = own_files_of(ledger.rows(TABLE, "", run.number))
    settings, register = load_own({name: archive.content(sha256) for name, sha256 in own.items()}, run.as_at)
    register, _ = with_taken(register, ledger.decisions(run.decisions_upto, run.as_at))
    return Rules(register, settings)


def contents_of(received: Sequence[Received], archive: Archive, ledger: Ledger) -> Contents:
    """Return what each content holds: as the ledger keeps it, else read again from the archive."""
    return read_contents(received, archive, ledger, lambda *_: None, keep=False)[0]
