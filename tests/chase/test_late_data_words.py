"""Every state that the late-data workbook can show has its words, and the ladder is said as it is set."""

from __future__ import annotations

import pytest

from pipeline.chase.dispositions import Disposition
from pipeline.chase.model import Kind, MessageKind, State
from pipeline.messages import late_data as words
from schemas.team_frames import OwnerTrouble, Quarterly


def test_every_state_has_its_words() -> None:
    assert set(words.TONIGHT) == set(Disposition)
    assert set(words.MESSAGE_STATES) == set(State)
    assert set(words.KINDS) == set(Kind)
    assert set(words.MESSAGE_KINDS) == set(MessageKind)
    assert set(words.TROUBLES) == set(OwnerTrouble)
    assert set(words.COULD) == set(Quarterly)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (-5, "5 working days before"),
        (-1, "1 working day before"),
        (0, "On the day"),
        (1, "1 working day after"),
        (10, "10 working days after"),
    ],
)
def test_a_step_is_said_in_words(step: int, said: str) -> None:
    assert words.step_words(step) == said


def test_the_ladder_is_said_as_it_is_set() -> None:
    when, who = words.ladder_words((-5, 0, 2, 5, 10), 2, 5, 10)
    assert when == (
        "Reminders are written 5 working days before the day, on the day, 2 and 5 working days after it. The day is "
        "the due date with its extension, the day on which the return came if that is later, or the day for which the "
        "figure was promised."
    )
    assert who == (
        "From 2 working days after it the directorate's contact or the workstream's manager is told too, from 5 the "
        "director; from 10 nobody is written to any more."
    )


@pytest.mark.parametrize(
    ("steps", "stop_at", "said"),
    [
        ((1, 4), 4, "Reminders are written 1 working day after the day."),
        ((-1,), 4, "Reminders are written 1 working day before the day."),
        ((0, 3, 6, 9), 9, "Reminders are written on the day, 3 and 6 working days after it."),
        ((-10, -5), 4, "Reminders are written 10 and 5 working days before the day."),
    ],
)
def test_a_ladder_of_other_steps_reads_as_english(steps: tuple[int, ...], stop_at: int, said: str) -> None:
    assert words.ladder_words(steps, 2, 3, stop_at)[0].startswith(f"{said} The day is ")
