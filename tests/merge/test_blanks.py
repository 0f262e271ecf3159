"""A blank that left an earlier value standing: it asks until a later return has taken its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.support.nights import Outcome, night
from tests.support.registers import indicator

FIRST, SECOND, THIRD = "E Q2.xlsx", "E Q2 again.xlsx", "E Q2 once more.xlsx"
LATER = {SECOND: "2009-10-28 09:00", THIRD: "2009-10-29 09:00"}


def row(ref: str, actual: Any = None) -> dict[str, Any]:
    return {"Ref": ref, "Indicator": f"Measure {ref}", "Actual": actual}


def of_three(tmp_path: Path, *returns: list[Any]) -> Outcome:
    files = dict(zip((FIRST, SECOND, THIRD), returns, strict=True))
    return night(tmp_path, files, times=LATER, Indicators=[indicator(ref) for ref in ("A", "B")])


def asked(made: Outcome) -> list[tuple[str, str, str]]:
    return [(found["file"], found["ref"], found["code"]) for found in made.rows("findings")]


def became(made: Outcome, file: str) -> tuple[str, str, str]:
    found = made.file(file)
    return (found["outcome"], found["rows_accepted"], found["rows_ignored"])


def test_a_blank_asks_nothing_any_more_once_a_later_return_gives_the_value(tmp_path: Path) -> None:
    made = of_three(tmp_path, [row("A", 80), row("B", 70)], [row("A"), row("B")], [row("A", 82), row("B", 72)])
    assert (made.indicator("A")["actual"], made.indicator("B")["actual"]) == ("82", "72")
    assert asked(made) == []
    assert became(made, SECOND) == ("superseded", "0", "2")
    assert became(made, THIRD) == ("accepted", "2", "0")
    assert made.file(SECOND)["reason"] == "A later return took its place: E Q2 once more.xlsx."


def test_a_blank_asks_on_where_a_later_return_leaves_its_row_out(tmp_path: Path) -> None:
    made = of_three(tmp_path, [row("A", 80), row("B", 70)], [row("A"), row("B")], [row("A", 82)])
    assert asked(made) == [(SECOND, "B", "VALUE_BLANK_KEPT")]
    assert became(made, SECOND) == ("accepted_with_queries", "0", "2")


def test_of_two_blanks_that_leave_a_value_standing_the_later_one_asks(tmp_path: Path) -> None:
    made = of_three(tmp_path, [row("A", 80), row("B", 70)], [row("A"), row("B")], [row("A"), row("B", 72)])
    assert (made.indicator("A")["actual"], made.indicator("A")["file"]) == ("80", FIRST)
    assert asked(made) == [(THIRD, "A", "VALUE_BLANK_KEPT")]
    assert became(made, SECOND) == ("superseded", "0", "2")


def test_a_later_value_that_cannot_be_used_is_asked_about_beside_the_blank(tmp_path: Path) -> None:
    made = of_three(tmp_path, [row("A", 80)], [row("A")], [row("A", "eighty or so")])
    assert made.indicator("A")["actual"] == "80"
    assert asked(made) == [(SECOND, "A", "VALUE_BLANK_KEPT"), (THIRD, "A", "VALUE_NOT_NUMBER")]
