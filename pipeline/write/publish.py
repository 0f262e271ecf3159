"""Writes the set of one period: workbooks, tidy data, manifest."""

from __future__ import annotations

from pathlib import Path

from pipeline.whole_sets import MANIFEST
from pipeline.write.manifest import manifest_of
from pipeline.write.period_set import PeriodSet, WrittenSet
from pipeline.write.place import place
from pipeline.write.tidy import csv_of, tables_of
from pipeline.write.workbooks import cabinet_edition, working_edition
from schemas.output_frames import checked_table
from schemas.reconciliation_frames import CHANGES, CONTROL_TOTALS, DECISIONS, RECONCILIATION

SCORECARD = "scorecard.xlsx"
CABINET = "scorecard-cabinet.xlsx"
_OF_THE_RECONCILIATION = {
    "reconciliation": RECONCILIATION,
    "control_totals": CONTROL_TOTALS,
    "changes": CHANGES,
    "decisions": DECISIONS,
}


def write_set(period_set: PeriodSet, folder: Path) -> WrittenSet:
    """Write everything that a period's folder holds.

    Parameters
    ----------
    period_set : PeriodSet
        What to write, worked out already.
    folder : Path
        `outputs/<period>`; made when it is not there.

    Returns
    -------
    WrittenSet
        Where the workbooks are and which files changed; the same set again changes none.

    Raises
    ------
    PublishError
        The folder cannot be written.
    pandera.errors.SchemaErrors
        A table does not keep to the contract: a fault of the program.
    """
    for name, table in {**tables_of(period_set), "statement": period_set.statement}.items():
        if name in _OF_THE_RECONCILIATION:
            _OF_THE_RECONCILIATION[name].validate(table, lazy=True)
        else:
            checked_table(name, table)
    files = {f"data/{name}.csv": csv_of(table) for name, table in tables_of(period_set).items()}
    files[SCORECARD] = working_edition(period_set)
    files[CABINET] = cabinet_edition(period_set)
    files[MANIFEST] = manifest_of(period_set, files)
    placed = place(files, folder, period_set.as_at)
    return WrittenSet(
        folder=folder,
        scorecard=placed.copies.get(SCORECARD, folder / SCORECARD),
        cabinet=placed.copies.get(CABINET, folder / CABINET),
        changed=placed.changed,
        notes=placed.notes,
    )
