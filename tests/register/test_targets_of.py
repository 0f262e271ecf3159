"""Every target of an indicator."""

from __future__ import annotations

from pathlib import Path

from pipeline.register.load import load_register
from tests.support.registers import indicator, make_register


def test_the_targets_of_an_indicator_come_in_the_order_of_the_sheet(tmp_path: Path) -> None:
    rows = [
        {"Ref": "NI 1", "Period": "2009-10-Q2", "Target": 80},
        {"Ref": "NI 2", "Period": "2009-10", "Target": 70},
        {"Ref": "ni-1", "Period": "2009-10", "Target": 85},
    ]
    made = make_register(
        tmp_path / "register.xlsx",
        indicators=[indicator("NI 1"), indicator("NI 2"), indicator("NI 3")],
        targets=rows,
    )
    register = load_register(made)
    told = [[str(target.value) for target in register.targets_of(one)] for one in register.indicators]
    assert told == [["80", "85"], ["70"], []]
