"""A return that was withdrawn leaves the scorecard as if it had never come."""

from __future__ import annotations

from pathlib import Path

from tests.hostile.downstream import command
from tests.hostile.nights import FIGURES, LETTERS, TODAY, a_night, tables
from tests.support.returns import make_return
from tests.support.workspaces import run


def test_a_withdrawn_correction_leaves_every_figure_as_if_it_had_never_come(tmp_path: Path) -> None:
    before = tables(a_night(tmp_path / "without"))
    folder = a_night(tmp_path / "with")
    letter, name = next(iter(LETTERS.items()))
    rows = [{"Ref": ref, "Actual": figure + 1} for ref, figure in FIGURES.items() if ref[0] == letter]
    make_return(folder / "inputs" / "returns" / f"{letter} corrected.xlsx", rows, titles=(name, "Quarter 2 2009/10"))
    run(folder, TODAY)
    assert tables(folder) != before
    command(folder, "withdraw", f"{letter} corrected.xlsx", "--why", "Sent by mistake", "--by", "A", "--today", TODAY)
    run(folder, TODAY)
    assert tables(folder) == before
