"""Decisions taken by command: the same as those of the sheet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.register import Register, load_register
from pipeline.register.taken import with_taken
from tests.support.registers import criterion, directorate, indicator, make_register
from tests.support.taken import DAY, taken


def register_with(folder: Path, *decisions: dict[str, Any]) -> Register:
    path = make_register(
        folder / "register.xlsx",
        directorates=[directorate("Environment & Economy", other_names="E&E")],
        indicators=[indicator("NI 117", other_refs="BV 12"), indicator("NI 118")],
        plan=[criterion("1.1a", workstream="Workstream 1", manager="Chris Mitchell")],
        decisions=[{"Reason": "Agreed", "By": "Alison Brook", **decision} for decision in decisions],
    )
    return load_register(path)


@pytest.mark.parametrize(
    ("kind", "columns"),
    [
        ("received", {"ref": "a b.xlsx", "value": "2009-10-20 16:45"}),
        ("reported", {"period": "2009-10-Q2", "value": "20091207-ab12cd34"}),
        ("withdraw", {"ref": "a.xlsx", "value": "3fa29c1b07d1"}),
        ("not applicable", {"ref": "bv-12", "period": "2009-10-q2"}),
        ("extension", {"directorate": "e&e", "period": "2009-10-Q2", "value": "2009-11-02"}),
        ("Waive", {"rule": "VALUE_BLANK", "ref": "NI 117", "start": "2009-10-01", "end": "2009-12-31"}),
        ("use", {"ref": "NI 117", "directorate": "E&E", "value": "85%"}),
        ("heading", {"ref": "actual", "value": "How we did"}),
        ("alias", {"ref": "NI 117", "value": "NEET", "directorate": "E&E"}),
        ("accept", {"rule": "RAG_DIFFERS", "ref": "1.1a", "directorate": "Chris Mitchell", "value": "Red"}),
        ("restate", {"ref": "NI 118", "period": "2009-10-Q1", "value": "84.5%"}),
    ],
)
def test_a_decision_by_command_is_what_it_would_be_on_the_sheet(
    tmp_path: Path, kind: str, columns: dict[str, str]
) -> None:
    headings = {"start": "From", "end": "To"}
    on_sheet = {headings.get(name, name.title()): value for name, value in columns.items()}
    (of_sheet,) = register_with(tmp_path, {"Kind": kind, **on_sheet}).decisions
    register, unfit = with_taken(register_with(tmp_path), [taken(3, kind, **columns)])
    (by_command,) = register.decisions
    assert unfit == []
    assert (of_sheet.number, by_command.number, by_command.taken) == ("row 2", "no. 3", DAY)
    assert replace(by_command, number="row 2", taken=None, excel_row=2) == of_sheet


def test_those_by_command_stand_behind_those_of_the_sheet(tmp_path: Path) -> None:
    register, _ = with_taken(
        register_with(tmp_path, {"Kind": "not_applicable", "Ref": "NI 118"}),
        [taken(1, "not_applicable", ref="NI 117"), taken(2, "withdraw", ref="a.xlsx")],
    )
    assert [one.number for one in register.decisions] == ["row 2", "no. 1", "no. 2"]


def test_a_decision_that_was_taken_back_does_not_act(tmp_path: Path) -> None:
    register, unfit = with_taken(
        register_with(tmp_path),
        [
            taken(1, "not_applicable", ref="NI 117", revoked=3),
            taken(2, "not_applicable", ref="NI 118"),
            taken(3, "revoke", ref="1"),
        ],
    )
    assert [one.ref for one in register.decisions] == ["NI 118"]
    assert unfit == []


def test_one_that_no_longer_fits_is_said_and_stops_nothing(tmp_path: Path) -> None:
    register, unfit = with_taken(
        register_with(tmp_path), [taken(4, "waive", rule="VALUE_BLANK", ref="NI 119"), taken(5, "withdraw", ref="a")]
    )
    assert [one.number for one in register.decisions] == ["no. 5"]
    assert unfit == [
        (
            4,
            "Decision no. 4 (waive) does not fit the register, so it does not act: Ref “NI 119” is not on the sheets "
            "Indicators and Plan. Did you mean “NI 117”?",
        )
    ]


def test_an_alias_must_not_contradict_one_of_the_sheet_or_an_earlier_one(tmp_path: Path) -> None:
    register, unfit = with_taken(
        register_with(tmp_path, {"Kind": "alias", "Ref": "NI 117", "Value": "NEET"}),
        [
            taken(1, "alias", ref="NI 118", value="neet"),
            taken(2, "alias", ref="NI 118", value="Sickness"),
            taken(3, "alias", ref="NI 117", value="sickness"),
        ],
    )
    assert [one.number for one in register.decisions] == ["row 2", "no. 2"]
    assert [said.rpartition("act: ")[2] for _, said in unfit] == [
        "Value “neet” already means NI 117, by row 2. Take one of the two back, or end it.",
        "Value “sickness” already means NI 118, by no. 2. Take one of the two back, or end it.",
    ]


def test_without_decisions_the_register_is_what_it_was(tmp_path: Path) -> None:
    register = register_with(tmp_path)
    assert with_taken(register, []) == (register, [])
