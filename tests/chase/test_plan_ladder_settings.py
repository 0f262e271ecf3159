"""Which ladders the settings refuse: those on which somebody would never be told."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import SettingsError
from pipeline.settings import load_settings


def faults(folder: Path, lines: str) -> list[tuple[str, str]]:
    file = folder / "settings.toml"
    file.write_text(f"[chase]\n{lines}\n", encoding="utf-8")
    try:
        load_settings(file)
    except SettingsError as error:
        return [(fault.place, fault.message) for fault in error.faults]
    return []


@pytest.mark.parametrize(
    ("lines", "place", "words"),
    [
        (
            "steps = []",
            "line 2",
            "steps must name at least one step, in working days from the due date, for example [-5, 0, 2, 5, 10].",
        ),
        (
            "steps = [-5, 0, 2]",
            "line 2",
            "The last of the steps is 2, so that no step reaches director_from, which is 5: the director would never "
            "be told. Add a step, or lower director_from.",
        ),
        (
            "stop_at = 20\ndirector_from = 11",
            "line 3",
            "The last of the steps is 10, so that no step reaches director_from, which is 11: the director would never "
            "be told. Add a step, or lower director_from.",
        ),
    ],
)
def test_a_ladder_without_a_step_for_somebody_is_refused(tmp_path: Path, lines: str, place: str, words: str) -> None:
    assert faults(tmp_path, lines) == [(place, words)]


@pytest.mark.parametrize(
    "lines", ["steps = [-5, 0, 2, 5]", "steps = [3, 5]", "steps = [1]\ndirector_from = 1\ncontact_from = 1"]
)
def test_a_ladder_needs_no_step_on_the_day_on_which_it_stops(tmp_path: Path, lines: str) -> None:
    assert faults(tmp_path, lines) == []


def test_steps_that_cannot_be_read_are_told_of_once(tmp_path: Path) -> None:
    assert [place for place, _ in faults(tmp_path, "steps = [2, 0]\ndirector_from = 15\nstop_at = 20")] == ["line 2"]
