"""A register without faults: what its sheets say becomes what the steps work with."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline.model import FormName, Polarity
from pipeline.periods import Period
from pipeline.register import CalendarEntry, Directorate, Indicator, Person, Register, Target, load_register
from tests.support.registers import HEADINGS, criterion, directorate, indicator, make_register

LONDON = ZoneInfo("Europe/London")


def test_a_register_may_hold_only_its_headings(tmp_path: Path) -> None:
    path = make_register(tmp_path / "register.xlsx", directorates=[], calendar=[])
    assert load_register(path) == Register()


def test_sheets_other_than_directorates_and_calendar_may_be_left_out(tmp_path: Path) -> None:
    path = make_register(
        tmp_path / "register.xlsx", without=["People", "Indicators", "Targets", "Plan", "Decisions"], calendar=[]
    )
    assert load_register(path) == Register(directorates=(Directorate("Environment & Economy", excel_row=2),))


def test_sheets_of_notes_are_passed_over(tmp_path: Path) -> None:
    path = make_register(
        tmp_path / "register.xlsx",
        calendar=[],
        directorates=[],
        extra={"Notes": [["anything"]], "notes 2009": [["goes"]], "_lists": [["here"]], "Sheet1": []},
    )
    assert load_register(path) == Register()


def test_case_and_spaces_of_headings_and_sheets_do_not_matter(tmp_path: Path) -> None:
    path = make_register(
        tmp_path / "register.xlsx",
        headings={"Directorates": ["DIRECTORATE *", " other  Names (one a line)"]},
        directorates=[{"DIRECTORATE *": "Corporate Core", " other  Names (one a line)": "CC\nCore"}],
    )
    assert load_register(path).directorates == (Directorate("Corporate Core", ("CC", "Core"), excel_row=2),)


def test_columns_may_stand_in_any_order_and_others_be_absent(tmp_path: Path) -> None:
    path = make_register(
        tmp_path / "register.xlsx",
        headings={"Targets": ["Target", "Period", "Ref"]},
        indicators=[indicator("NI 1")],
        targets=[{"Ref": "NI 1", "Period": "2009-10", "Target": (0.85, "0%")}],
    )
    assert load_register(path).targets == (Target("NI 1", None, 2009, Decimal(85), "", None, None, "", 2),)


def test_blank_rows_are_passed_over_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    path = make_register(
        tmp_path / "register.xlsx", directorates=[directorate("One"), {}, {"Director": "  "}, directorate("Two")]
    )
    assert [(row.name, row.excel_row) for row in load_register(path).directorates] == [("One", 2), ("Two", 5)]


def test_directorates_and_people_are_read_whole(tmp_path: Path) -> None:
    path = make_register(
        tmp_path / "register.xlsx",
        directorates=[
            directorate(
                "Children, Young People & Families",
                other_names="CYPF\nC,YP&F; Children's Services",
                director="J. Brook",
                director_email="j.brook@example.org",
                contact="A. Field",
                contact_email="a.field@example.org",
            )
        ],
        people=[
            {"Name": "Head of Finance"},
            {
                "Name": "M. Hill",
                "Other names": "Mary Hill",
                "Email": "m.hill@example.org",
                "Directorate": "cypf",
                "Until": date(2009, 12, 31),
            },
        ],
    )
    register = load_register(path)
    assert register.directorates == (
        Directorate(
            "Children, Young People & Families",
            ("CYPF", "C,YP&F", "Children's Services"),
            "J. Brook",
            "j.brook@example.org",
            "A. Field",
            "a.field@example.org",
            2,
        ),
    )
    assert register.people == (
        Person("Head of Finance", excel_row=2),
        Person(
            "M. Hill",
            ("Mary Hill",),
            "m.hill@example.org",
            "Children, Young People & Families",
            date(2009, 12, 31),
            3,
        ),
    )


def test_an_indicator_is_read_whole(tmp_path: Path) -> None:
    path = make_register(
        tmp_path / "register.xlsx",
        directorates=[directorate("Corporate Core", other_names="CC"), directorate("Environment & Economy")],
        indicators=[
            {
                "Ref": "NI 117",
                "Other refs": "BV 12\nLPI 3, LPI 4",
                "Title": "Young people\nnot in work",
                "Perspective": "customer",
                "Directorate": "cc",
                "Supplied by": "environment and economy",
                "Lead officer": "Head of Youth",
                "Unit": "Per cent",
                "Good is": "Lower",
                "RAG by": "Owner",
                "Frequency": "half yearly",
                "Due in": "Q4 and 2",
                "Lag months": 3,
                "Source": "National",
                "Decimals": "1",
                "Baseline": (0.064, "0.0%"),
                "Baseline period": "2008/09",
                "Tolerance": 2,
                "Tolerance kind": "points",
                "Cumulative": "Yes",
                "From": "2008-04-01",
                "To": date(2011, 3, 31),
                "Priority": "Better lives",
                "Definition": "Share of those aged 16 to 18.",
            }
        ],
    )
    assert load_register(path).indicators == (
        Indicator(
            ref="NI 117",
            other_refs=("BV 12", "LPI 3", "LPI 4"),
            title="Young people not in work",
            perspective="Customer",
            directorate="Corporate Core",
            supplied_by="Environment & Economy",
            lead_officer="Head of Youth",
            unit="%",
            good_is=Polarity.LOWER,
            rag_by="owner",
            frequency="half-yearly",
            due_in=(2, 4),
            lag_months=3,
            source="national",
            decimals=1,
            baseline=Decimal("6.4"),
            baseline_text="",
            baseline_period="2008/09",
            tolerance=Decimal(2),
            tolerance_kind="points",
            cumulative=True,
            start=date(2008, 4, 1),
            end=date(2011, 3, 31),
            priority="Better lives",
            definition="Share of those aged 16 to 18.",
            excel_row=2,
        ),
    )


def test_what_an_indicator_leaves_empty_has_its_default(tmp_path: Path) -> None:
    path = make_register(tmp_path / "register.xlsx", indicators=[indicator("NI 1")])
    [found] = load_register(path).indicators
    assert found.supplied_by == "Environment & Economy"
    assert (found.rag_by, found.lag_months, found.decimals, found.cumulative) == ("rule", 0, None, False)
    assert (found.tolerance, found.tolerance_kind, found.baseline, found.baseline_text) == (None, "", None, "")
    assert (found.start, found.end, found.source, found.other_refs) == (None, None, "", ())


def test_the_frequency_says_when_a_figure_is_due(tmp_path: Path) -> None:
    frequencies = ["monthly", "quarterly", "termly", "half-yearly", "annual", "ad hoc"]
    path = make_register(
        tmp_path / "register.xlsx",
        indicators=[indicator(f"NI {n}", frequency=frequency) for n, frequency in enumerate(frequencies, start=1)]
        + [indicator("NI 7", frequency="annual", due_in="Q2")],
    )
    assert [(found.frequency, found.due_in) for found in load_register(path).indicators] == [
        ("monthly", (1, 2, 3, 4)),
        ("quarterly", (1, 2, 3, 4)),
        ("termly", (2, 3, 4)),
        ("half-yearly", (2, 4)),
        ("annual", (4,)),
        ("ad hoc", ()),
        ("annual", (2,)),
    ]


def test_a_due_date_without_a_time_runs_to_the_end_of_its_day(tmp_path: Path) -> None:
    path = make_register(
        tmp_path / "register.xlsx",
        calendar=[
            {"Form": "Scorecard", "Period": "2009-10-q1", "Due": date(2009, 7, 24)},
            {
                "Form": "scorecard",
                "Period": "2009-10-Q2",
                "Due": datetime(2009, 10, 23, 17, 0),
                "Committee": "Cabinet",
                "Committee date": "2009-12-15",
            },
            {"Form": "improvement plan", "Period": "2009-10-Q1", "Due": "2009-07-24"},
            {"Form": "Improvement Plan", "Period": "2009-10-Q2", "Due": "2009-10-30 9:05"},
        ],
    )
    assert load_register(path).calendar == (
        CalendarEntry(
            FormName.SCORECARD, Period(2009, 1), datetime(2009, 7, 24, 23, 59, 59, tzinfo=LONDON), "", None, 2
        ),
        CalendarEntry(
            FormName.SCORECARD,
            Period(2009, 2),
            datetime(2009, 10, 23, 17, 0, tzinfo=LONDON),
            "Cabinet",
            date(2009, 12, 15),
            3,
        ),
        CalendarEntry(FormName.PLAN, Period(2009, 1), datetime(2009, 7, 24, 23, 59, 59, tzinfo=LONDON), "", None, 4),
        CalendarEntry(FormName.PLAN, Period(2009, 2), datetime(2009, 10, 30, 9, 5, tzinfo=LONDON), "", None, 5),
    )


def test_references_kept_as_numbers_are_read_as_shown(tmp_path: Path) -> None:
    path = make_register(
        tmp_path / "register.xlsx",
        indicators=[indicator(ref) for ref in [(12, "000"), (7, '"NI "0')]],
        plan=[
            criterion("10.1a", action_no=(10.1, "General"), outcome_no=10),
            criterion("1.10a", action_no=(1.1, "0.00"), outcome_no=(1, "0")),
            criterion("8.1a", action_no="8.1", outcome_no="8"),
        ],
    )
    register = load_register(path)
    assert [found.ref for found in register.indicators] == ["012", "NI 7"]
    assert [(found.action_no, found.outcome_no, found.order) for found in register.criteria] == [
        ("10.1", "10", 1),
        ("1.10", "1", 2),
        ("8.1", "8", 3),
    ]


def test_a_target_may_name_an_older_reference(tmp_path: Path) -> None:
    path = make_register(
        tmp_path / "register.xlsx",
        indicators=[indicator("NI 117", other_refs="BV 12")],
        targets=[{"Ref": "bv012", "Period": "2009-10-Q2", "Target": "85 per cent", "Note": "agreed in May"}],
    )
    assert load_register(path).targets == (
        Target("NI 117", Period(2009, 2), None, Decimal(85), "85 per cent", None, None, "agreed in May", 2),
    )


def test_the_builder_and_the_declarations_name_the_same_headings() -> None:
    from schemas.register import SHEETS

    assert {spec.name: tuple(column.heading for column in spec.columns) for spec in SHEETS} == HEADINGS
