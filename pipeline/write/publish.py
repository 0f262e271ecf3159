"""Writes the sets of the periods: workbooks, tidy data, manifest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline.side_by_side import under_way
from pipeline.whole_sets import MANIFEST
from pipeline.write.manifest import manifest_of
from pipeline.write.period_set import PeriodSet, WrittenSet
from pipeline.write.place import place
from pipeline.write.tidy import csv_of, tables_of
from pipeline.write.workbooks import cabinet_edition, working_edition
from schemas.output_frames import checked_table

SCORECARD = "scorecard.xlsx"
CABINET = "scorecard-cabinet.xlsx"
_TABLES = "data"
# The longest first, so that no process is left alone with it at the end.
_PARTS = (SCORECARD, CABINET, _TABLES)
_FEW_ROWS = 1_000  # to begin another process would take as long as to write them


def write_set(period_set: PeriodSet, folder: Path) -> WrittenSet:
    """Write everything that a period's folder holds; else as `write_sets`."""
    (written,) = write_sets([(period_set, folder)])
    return written


def write_sets(sets: Sequence[tuple[PeriodSet, Path]], workers: int | None = None) -> Iterator[WrittenSet]:
    """Write everything that the folders of some periods hold, several workbooks at once; as `making_sets`."""
    with making_sets(sets, workers) as made:
        yield from made


@contextmanager
def making_sets(sets: Sequence[tuple[PeriodSet, Path]], workers: int | None = None) -> Iterator[Iterator[WrittenSet]]:
    """Have the files of some sets made from now on, and put into their folders when they are asked for.

    Parameters
    ----------
    sets : sequence of (PeriodSet, Path)
        What to write, worked out already, and its folder, `outputs/<period>`; made when it is not there.
    workers : int, optional
        How many processes; by default one for each processor. A few rows are written in this one.

    Yields
    ------
    iterator of WrittenSet
        For each set in order, as soon as it is in its folder: where the workbooks are and which files changed; the
        same set again changes none. Until it is asked for, nothing is in a folder.

    Raises
    ------
    PublishError
        The folder cannot be written.
    pandera.errors.SchemaErrors
        A table does not keep to the contract: a fault of the program. Nothing is written.
    """
    for period_set, _ in sets:
        _check(period_set)

    def made(item: tuple[int, str]) -> dict[str, bytes]:
        number, part = item
        return _made(sets[number][0], part)

    few = sum(_rows(period_set) for period_set, _ in sets) < _FEW_ROWS
    parts_of_sets = [(number, part) for number in range(len(sets)) for part in _PARTS]
    with under_way(made, parts_of_sets, 1 if few else workers) as parts:
        yield _in_place(sets, parts)


def _in_place(sets: Sequence[tuple[PeriodSet, Path]], parts: Iterator[dict[str, bytes]]) -> Iterator[WrittenSet]:
    for period_set, folder in sets:
        files: dict[str, bytes] = {}
        for _ in _PARTS:
            files |= next(parts)
        yield _placed(period_set, folder, files)


def _check(period_set: PeriodSet) -> None:
    for name, table in {**tables_of(period_set), "statement": period_set.statement}.items():
        checked_table(name, table)


def _rows(period_set: PeriodSet) -> int:
    return sum(len(table) for table in tables_of(period_set).values())


def _made(period_set: PeriodSet, part: str) -> dict[str, bytes]:
    """Return one workbook, or all tables, by their paths under the folder."""
    if part == SCORECARD:
        return {SCORECARD: working_edition(period_set)}
    if part == CABINET:
        return {CABINET: cabinet_edition(period_set)}
    return {f"{_TABLES}/{name}.csv": csv_of(table) for name, table in tables_of(period_set).items()}


def _placed(period_set: PeriodSet, folder: Path, made: Mapping[str, bytes]) -> WrittenSet:
    """Put the files of a set into its folder: the tables, the workbooks, and the manifest last."""
    tables = {path: content for path, content in made.items() if path not in (SCORECARD, CABINET)}
    files = {**tables, SCORECARD: made[SCORECARD], CABINET: made[CABINET]}
    files[MANIFEST] = manifest_of(period_set, files)
    placed = place(files, folder, period_set.as_at)
    return WrittenSet(
        folder=folder,
        scorecard=placed.copies.get(SCORECARD, folder / SCORECARD),
        cabinet=placed.copies.get(CABINET, folder / CABINET),
        changed=placed.changed,
        notes=placed.notes,
    )
