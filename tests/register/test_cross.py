"""What one row or sheet of the register must not say against another."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import RegisterError
from pipeline.register import load_register
from tests.support.registers import criterion, directorate, indicator, make_register


def faults_in(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(RegisterError) as raised:
        load_register(path)
    assert all(fault.file == path.name for fault in raised.value.faults)
    return [(fault.place, fault.message) for fault in raised.value.faults]


def test_rows_that_stand_twice_are_refused(tmp_path: Path) -> None:
    path = make_register(
        tmp_path / "register.xlsx",
        directorates=[directorate("Environment & Economy"), directorate("environment and economy")],
        people=[{"Name": "M. Hill"}, {"Name": "M Hill"}],
        indicators=[indicator("NI 117"), indicator("ni-117"), indicator("NI 118")],
        targets=[
            {"Ref": "NI 118", "Period": "2009-10", "Target": 1.5},
            {"Ref": "NI 118", "Period": "2009-10-Q4", "Target": 2},
            {"Ref": "NI118", "Period": "2009-10", "Target": 3},
        ],
        calendar=[{"Form": "scorecard", "Period": "2009-10-Q2", "Due": "2009-10-23"}] * 2,
        plan=[criterion("1.1a"), criterion("1.1 A"), criterion("11a")],
    )
    assert faults_in(path) == [
        ("Directorates!A3", "The same Directorate stands in row 2 of Directorates. Keep one of the two rows."),
        ("People!A3", "The same Name stands in row 2 of People. Keep one of the two rows."),
        ("Indicators!A3", "The same Ref stands in row 2 of Indicators. Keep one of the two rows."),
        ("Targets!A4", "The same Ref and Period stand in row 2 of Targets. Keep one of the two rows."),
        ("Calendar!A3", "The same Form and Period stand in row 2 of Calendar. Keep one of the two rows."),
        ("Plan!A3", "The same Criterion ref stands in row 2 of Plan. Keep one of the two rows."),
    ]


def test_another_name_or_reference_belongs_to_one_row_only(tmp_path: Path) -> None:
    path = make_register(
        tmp_path / "register.xlsx",
        directorates=[
            directorate("Environment & Economy", other_names="E&E"),
            directorate("Estates", other_names="e & e"),
        ],
        people=[{"Name": "M. Hill", "Other names": "M Hill"}, {"Name": "J. Brook", "Other names": "M. Hill"}],
        indicators=[
            indicator("NI 117", other_refs="BV 12"),
            indicator("BV12"),
            indicator("NI 118", other_refs="ni117"),
        ],
    )
    assert faults_in(path) == [
        (
            "Directorates!B3",
            "Other names “e & e” already stands in row 2. A name or reference belongs to one row only.",
        ),
        ("People!B3", "Other names “M. Hill” already stands in row 2. A name or reference belongs to one row only."),
        ("Indicators!B2", "Other refs “BV 12” already stands in row 3. A name or reference belongs to one row only."),
        ("Indicators!B4", "Other refs “ni117” already stands in row 2. A name or reference belongs to one row only."),
    ]


def test_names_that_no_sheet_knows_are_refused_with_a_suggestion(tmp_path: Path) -> None:
    path = make_register(
        tmp_path / "register.xlsx",
        people=[{"Name": "M. Hill", "Directorate": "Education"}],
        indicators=[indicator("NI 117", directorate="Enviroment & Economy", supplied_by="Finance")],
        targets=[
            {"Ref": "NI 771", "Period": "2009-10", "Target": 85},
            {"Ref": "X", "Period": "2009-10", "Target": 0.5},
        ],
    )
    assert faults_in(path) == [
        (
            "People!D2",
            "Directorate “Education” is not on the sheet Directorates. Add it there, or as one of its other names.",
        ),
        (
            "Indicators!E2",
            "Directorate “Enviroment & Economy” is not on the sheet Directorates. Did you mean “Environment & "
            "Economy”?",
        ),
        (
            "Indicators!F2",
            "Supplied by “Finance” is not on the sheet Directorates. Add it there, or as one of its other names.",
        ),
        ("Targets!A2", "Ref “NI 771” is not on the sheet Indicators. Did you mean “NI 117”?"),
        ("Targets!A3", "Ref “X” is not on the sheet Indicators. Add it there, or delete this row."),
    ]


def test_addresses_must_look_like_addresses(tmp_path: Path) -> None:
    path = make_register(
        tmp_path / "register.xlsx",
        directorates=[directorate(director_email="director", contact_email="a@example.org; b@example.org")],
        people=[{"Name": "M. Hill", "Email": "m.hill@example"}],
        plan=[criterion("1.1a", manager_email="@example.org")],
    )
    assert faults_in(path) == [
        ("Directorates!D2", "Director email must be one email address, for example name@example.org, not “director”."),
        (
            "Directorates!F2",
            "Contact email must be one email address, for example name@example.org, not “a@example.org; "
            "b@example.org”.",
        ),
        ("People!C2", "Email must be one email address, for example name@example.org, not “m.hill@example”."),
        ("Plan!M2", "Manager email must be one email address, for example name@example.org, not “@example.org”."),
    ]


def test_from_must_not_be_after_to(tmp_path: Path) -> None:
    path = make_register(
        tmp_path / "register.xlsx",
        indicators=[indicator("NI 1", from_="2010-04-01", to="2010-03-31"), indicator("NI 2", from_="2010-04-01")],
        plan=[criterion("1.1a", from_="2004-04-01", to="2003-04-01")],
    )
    assert faults_in(path) == [
        ("Indicators!V2", "From must not be after To."),
        ("Plan!O2", "From must not be after To."),
    ]
