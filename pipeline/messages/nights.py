"""What an officer must know of a night besides its findings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pipeline.day_words import day_in_words

_MOST_NAMED = 5


def not_as_reported(period: str, why: str) -> str:
    """Say that the scorecard which Cabinet saw could not be written again."""
    cause = why or "this version of the program gives other figures than were published"
    return (
        f"The scorecard of {period} could not be written again as Cabinet saw it: {cause.rstrip('.')}. The figures "
        "that were published stay in the ledger, and later quarters are compared with them."
    )


def decision_named(kind: str, number: str, excel_row: int) -> str:
    """Name a decision by its row of the sheet, or by its number when it was taken by command (it has no row then)."""
    return f"Row {excel_row} of the sheet Decisions ({kind})" if excel_row else f"Decision {number} ({kind})"


def unmatched_file(named: str, path: str) -> str:
    """Say that a decision names a file that is not there."""
    return f"{named} names {path}, which is not in the folder of returns. Check the path."


def run_not_on_record(named: str, run_id: str, period: str) -> str:
    """Say that a decision names a run that nobody knows."""
    return (
        f"{named} says that Cabinet saw run {run_id}, which is not on record. Check the run; {period} is "
        "closed all the same."
    )


def other_run_published(named: str, run_id: str, period: str, published: str) -> str:
    """Say that the folder does not hold the scorecard that Cabinet saw."""
    kept = f"is that of run {published}" if published else "is missing or was changed"
    return f"{named} says that Cabinet saw run {run_id}, but the scorecard in {period} {kept}."


def no_such_run(wanted: str) -> str:
    """Say that there is no run to build again."""
    return (
        f"No run “{wanted}” is on record that has published, and none for that day. scorecard history lists the runs."
    )


def period_not_of_run(run_id: str, period: str, published: Sequence[str]) -> str:
    """Say that a run has published no scorecard of a quarter."""
    return f"Run {run_id} has published no scorecard of {period}. It published: {', '.join(published)}."


def would_overwrite(folder: str) -> str:
    """Say that the published scorecards stay where they are."""
    return f"The folder {folder} is that of the published scorecards. Name another with --to."


def never_completed(since: date) -> str:
    """Say in what a file is damaged of which only a part ever came."""
    return f"it ends too early, and no more of it has come since {day_in_words(since)}"


def names_hide_workbooks(paths: Sequence[str]) -> str:
    """Say which files were left for their names though they are workbooks by their content."""
    shown = [f"“{path}”" for path in paths[:_MOST_NAMED]]
    rest = len(paths) - len(shown)
    named = "; ".join([*shown, *([f"{rest} more"] if rest else [])])
    if len(paths) == 1:
        return (
            f"1 file holds a workbook and was not read, for its name does not say so: {named}. If it is a return, give "
            "it the ending .xlsx; take what is packed in a .zip out of it."
        )
    return (
        f"{len(paths)} files hold workbooks and were not read, for their names do not say so: {named}. If they are "
        "returns, give them the ending .xlsx; take what is packed in a .zip out of it."
    )


def not_there_yet(paths: Sequence[str]) -> str:
    """Say which files of the folder a decision dates after the run."""
    verb = "counts" if len(paths) == 1 else "count"
    return (
        f"By a decision, {', '.join(paths)} {verb} as received after the day that this run stands for, so tonight's "
        "scorecards are without them."
    )


def judged_by_record() -> str:
    """Say by what a check knows whose returns had come."""
    return (
        "This goes by the returns that earlier nights have read: what lies in the folder unread, the next night will "
        "know and this check does not."
    )


def dates_every_version(path: str, time: str, versions: int, counting: str) -> str:
    """Say that a decision gives one time of receipt to several versions of a file.

    `counting` is the beginning of the sha256 of the version that counts; empty where none does.
    """
    which = f"; ({counting}) is the one that counts now" if counting else ""
    return (
        f"By a decision, every version of {path} counts as received at {time}, and {versions} have come under that "
        f"name. If one of them is meant, write the start of its sha256 in brackets behind the time{which}."
    )


def ledger_is_new() -> str:
    """Say that a ledger was begun anew beside what earlier runs left."""
    return (
        "The ledger is new, though earlier runs have left scorecards beside it: the decisions taken by "
        "command and the history of every figure are not in it. If it was lost, put back a copy and run again."
    )


def earlier_day(last: str) -> str:
    """Say that a run stands for an earlier day than the last one."""
    return (
        f"The last run stood for {last}; this one stands for an earlier day, and its scorecards took the place of the "
        "later ones. Run again without --today to have the latest."
    )


def decided_twice(ref: str, one: str, other: str) -> str:
    """Say that two decisions name different senders for one indicator or criterion."""
    return f"{one} and {other} both decide whose value of {ref} counts, and differ. The second counts; end the other."


def cluster_not_reached(scheduler: str) -> str:
    """Say that a cluster could not be reached, and that its work was done all the same."""
    return (
        f"The cluster at {scheduler} could not be reached, so the returns were read on this machine. Nothing is "
        "missing. Check the address, and that the scheduler is running."
    )


def cluster_failed(scheduler: str, files: int) -> str:
    """Say that a cluster left work undone, which was done here."""
    returns = "1 return was" if files == 1 else f"{files} returns were"
    return (
        f"The cluster at {scheduler} did not answer for all of its work, so {returns} read on this machine. Nothing is "
        "missing. Check that its scheduler and its workers are running and free, and that all of them, the scheduler "
        "too, have this version of the program and its packages."
    )
