"""What was decided about files, and what each decision touched in a period."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from pipeline.check.in_force import acting_on, force_on
from pipeline.ledger import TakenDecision
from pipeline.night.decided import received_time, withdrawn_reason
from pipeline.night.decisions_table import decisions_frame
from pipeline.periods import Period
from pipeline.register import Register, load_register
from tests.support.nights import CORE, DIRECTORATES, EE, Q1, Q2, Q3, Outcome, decision, drop, night
from tests.support.registers import criterion, indicator, make_register
from tests.support.taken import taken
from tests.support.workspaces import run

FILE = "E Q2.xlsx"
DAY = date(2009, 11, 16)
THREE = [{"Form": "scorecard", "Period": period, "Due": due} for period, due in
         ((Q1, "2009-07-24"), (Q2, "2009-10-23"), (Q3, "2010-01-22"))]  # fmt: skip
INDICATORS = [indicator("A"), indicator("B"), indicator("C", directorate=CORE)]


def register_with(folder: Path, *decisions: dict[str, Any]) -> Register:
    return load_register(make_register(folder / "register.xlsx", Indicators=INDICATORS[:2], Decisions=decisions))


def test_a_file_is_withdrawn_whole_or_for_one_content(tmp_path: Path) -> None:
    register = register_with(
        tmp_path,
        decision("withdraw", Ref="\\all.xlsx", Reason="All of it"),
        decision("withdraw", Ref="one.xlsx", Value="3FA29C1B", Reason="The first"),
    )
    assert withdrawn_reason(register, "all.xlsx", "99a29c1b00") == "All of it"
    assert withdrawn_reason(register, "one.xlsx", "3fa29c1b00") == "The first"
    assert withdrawn_reason(register, "one.xlsx", "77a29c1b00") == ""
    assert withdrawn_reason(register, "renamed or copied.xlsx", "3fa29c1b00") == "The first"
    assert withdrawn_reason(register, "other.xlsx", "77a29c1b00") == ""


def test_the_latest_time_that_was_decided_for_the_content_counts(tmp_path: Path) -> None:
    register = register_with(
        tmp_path,
        decision("received", Ref="a.xlsx", Value="2009-10-20 12:00"),
        decision("received", Ref="a.xlsx", Value="2009-10-21 12:00 3fa29c1b"),
    )
    zone = ZoneInfo("Europe/London")
    assert received_time(register, "a.xlsx", "3fa29c1b00") == datetime(2009, 10, 21, 12, tzinfo=zone)
    assert received_time(register, "a.xlsx", "77a29c1b00") == datetime(2009, 10, 20, 12, tzinfo=zone)
    assert received_time(register, "b.xlsx", "77a29c1b00") is None


def frame_of(made: Outcome, *by_command: TakenDecision, period: str = Q2, day: date = DAY) -> pd.DataFrame:
    """Return the decisions of a night's set, worked out of its tables as published, for a run on a day."""
    register = load_register(made.folder / "inputs" / "register.xlsx")
    tables = {
        name: pd.DataFrame(made.rows(name, period), dtype=object) for name in ("scorecard", "findings", "submissions")
    }
    plan = pd.DataFrame(made.rows("plan", period), columns=["criterion_ref", "file"], dtype=object)
    quarter = Period.parse(period)
    assert quarter is not None
    paths = {name: name for name in (FILE, "C Q2.xlsx")}
    return decisions_frame(
        register, quarter, day, tables["scorecard"], plan, tables["findings"], tables["submissions"], by_command, paths
    )


def states(frame: pd.DataFrame) -> list[tuple[str, str, str, str]]:
    return [(row["number"], row["kind"], row["state"], row["touched"]) for row in frame.to_dict("records")]


def worked(folder: Path, *decisions: dict[str, Any], calendar: Any = THREE[1:2]) -> Outcome:
    files = {
        FILE: [{"Ref": "A", "Target": 80, "Actual": 103}, {"Ref": "B", "Target": 80}],
        "C Q2.xlsx": [{"Ref": "C", "Target": 80, "Actual": 84}],
    }
    return night(folder, files, Indicators=INDICATORS, Calendar=calendar, decisions=decisions)


def test_every_decision_has_its_state_and_what_it_touched(tmp_path: Path) -> None:
    made = worked(
        tmp_path,
        decision("waive", Rule="VALUE_BLANK", Directorate=EE),
        decision("accept", Rule="VALUE_OVER_100", Ref="A", Value=103),
        decision("accept", Rule="VALUE_OVER_100", Ref="B"),
        decision("not_applicable", Ref="B", Period=Q1),
        decision("waive", Rule="VALUE_BLANK", To="2009-06-30"),
        decision("waive", Rule="VALUE_BLANK", From="2009-10-01"),
        decision("use", Ref="C", Directorate=CORE),
        decision("use", Ref="A", Directorate=CORE),
        decision("extension", Period=Q2, Value="2009-11-30", Directorate=EE),
        decision("extension", Period=Q2, Value="2009-10-01", Directorate=EE),
        decision("withdraw", Ref="gone.xlsx"),
        decision("heading", Ref="actual", Value="How we did"),
    )
    assert states(frame_of(made)) == [
        ("row 2", "received", "in force", FILE),
        ("row 3", "received", "in force", "C Q2.xlsx"),
        ("row 4", "waive", "in force", "B"),
        ("row 5", "accept", "in force", "A"),
        ("row 6", "accept", "found nothing", ""),
        ("row 7", "not_applicable", "other period", ""),
        ("row 8", "waive", "expired", ""),
        ("row 9", "waive", "not yet in force", ""),
        ("row 10", "use", "in force", "C"),
        ("row 11", "use", "found nothing", ""),
        ("row 12", "extension", "in force", EE),
        ("row 13", "extension", "found nothing", ""),
        ("row 14", "withdraw", "found nothing", ""),
        ("row 15", "heading", "in force", ""),
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2009-11-01", "not yet in force"), ("2009-11-02", "in force"), ("2009-11-20", "in force"),
     ("2009-11-21", "expired")],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["waive", "accept"])
def test_a_waiver_counts_from_its_from_up_to_its_to_by_the_day_of_the_run(
    tmp_path: Path, kind: str, day: str, expected: str
) -> None:
    begun = decision(kind, Rule="VALUE_BLANK", Ref="B", From="2009-07-01", To="2009-11-20")
    later = decision(kind, Rule="VALUE_BLANK", Ref="B", From="2009-11-02", To="2009-11-20")
    (one, other) = register_with(tmp_path, begun, later).decisions
    on = date.fromisoformat(day)
    assert force_on(one, Period(2009, 2), on) == ("expired" if expected == "expired" else "in force")
    assert force_on(other, Period(2009, 3), on) == expected


def test_other_decisions_know_only_the_days_of_the_period(tmp_path: Path) -> None:
    (suspended,) = register_with(
        tmp_path, decision("not_applicable", Ref="A", From="2009-07-01", To="2009-09-30")
    ).decisions
    assert force_on(suspended, Period(2009, 2), date(2010, 6, 1)) == "in force"
    assert force_on(suspended, Period(2009, 3), date(2009, 9, 1)) == "expired"


def test_only_the_waivers_of_the_day_act(tmp_path: Path) -> None:
    register = register_with(
        tmp_path,
        decision("waive", Rule="VALUE_BLANK", To="2009-11-15"),
        decision("waive", Rule="VALUE_BLANK", To="2009-11-16"),
        decision("accept", Rule="VALUE_BLANK", From="2009-11-16"),
        decision("accept", Rule="VALUE_BLANK", From="2009-11-17"),
        decision("not_applicable", Ref="A", To="2009-06-30"),
    )
    assert [one.excel_row for one in acting_on(register, DAY).decisions] == [3, 4, 6]


def test_a_question_is_asked_again_on_the_day_after_its_waiver_ends(tmp_path: Path) -> None:
    def told(day: str) -> list[tuple[str, str]]:
        made = Outcome(tmp_path, run(tmp_path, day), Q2)
        asked = [row["severity"] for row in made.rows("findings") if row["code"] == "VALUE_BLANK"]
        return [(row["state"], *asked) for row in made.rows("decisions") if row["kind"] == "waive"]

    worked(tmp_path, decision("waive", Rule="VALUE_BLANK", Ref="B", To="2009-11-20"))
    assert told("2009-11-20") == [("in force", "note")]
    assert told("2009-11-21") == [("expired", "must_fix")]


def test_an_explanation_for_another_value_touches_nothing(tmp_path: Path) -> None:
    made = worked(tmp_path, decision("accept", Rule="VALUE_OVER_100", Ref="A", Value=102))
    assert states(frame_of(made))[-1] == ("row 4", "accept", "found nothing", "")


def test_a_decision_on_a_file_of_another_quarter_is_about_that_one(tmp_path: Path) -> None:
    made = worked(tmp_path, calendar=THREE[:2])
    assert states(frame_of(made, period=Q1)) == [
        ("row 2", "received", "other period", ""),
        ("row 3", "received", "other period", ""),
    ]


def test_an_indicator_taken_out_is_touched(tmp_path: Path) -> None:
    made = worked(tmp_path, decision("not_applicable", Ref="B"))
    assert states(frame_of(made))[-1] == ("row 4", "not_applicable", "in force", "B")


def test_an_extension_for_all_touches_every_sender(tmp_path: Path) -> None:
    made = worked(tmp_path, decision("extension", Period=Q2, Value="2009-11-30"))
    assert states(frame_of(made))[-1] == ("row 4", "extension", "in force", "every sender")


def test_a_restated_figure_acts_where_it_is_compared_with(tmp_path: Path) -> None:
    made = worked(
        tmp_path,
        decision("restate", Ref="A", Period=Q1, Value="90%"),
        decision("restate", Ref="A", Period="2008-09-Q2", Value="90%"),
        decision("restate", Ref="A", Period="2008-09-Q3", Value="90%"),
        decision("restate", Ref="A", Period=Q3, Value="90%"),
    )
    assert [row[2:] for row in states(frame_of(made))[2:]] == [
        ("in force", "A"),
        ("in force", "A"),
        ("found nothing", ""),
        ("other period", ""),
    ]


def test_what_was_taken_back_or_no_longer_fits_is_listed(tmp_path: Path) -> None:
    made = worked(tmp_path)
    by_command = [
        taken(1, "not_applicable", ref="B", revoked=2),
        taken(2, "revoke", ref="1"),
        taken(3, "waive", rule="VALUE_BLANK", ref="Z"),
    ]
    assert states(frame_of(made, *by_command))[2:] == [
        ("no. 1", "not_applicable", "revoked", ""),
        ("no. 2", "revoke", "in force", ""),
        ("no. 3", "waive", "found nothing", ""),
    ]


def test_a_row_read_by_an_alias_is_touched(tmp_path: Path) -> None:
    made = worked(tmp_path, decision("alias", Ref="A", Value="Aye"))
    frame = pd.DataFrame(made.rows("findings"), dtype=object)
    frame.loc[0, ["code", "ref", "message"]] = [
        "ROW_FOUND_BY_ALIAS",
        "A",
        "The row was read as A (Measure A), as decided by Alison Brook for “Aye”: Agreed at the meeting",
    ]
    register = load_register(tmp_path / "inputs" / "register.xlsx")
    scorecard, files = (pd.DataFrame(made.rows(name), dtype=object) for name in ("scorecard", "submissions"))
    plan = pd.DataFrame(columns=["criterion_ref"], dtype=object)
    told = decisions_frame(register, Period(2009, 2), DAY, scorecard, plan, frame, files)
    assert states(told)[-1] == ("row 4", "alias", "in force", "A")


def test_a_criterion_taken_out_is_touched(tmp_path: Path) -> None:
    register = load_register(
        make_register(
            tmp_path / "register.xlsx",
            Directorates=DIRECTORATES,
            Plan=[criterion("1.1a", workstream="Workstream 1")],
            Decisions=[decision("not_applicable", Ref="1.1a"), decision("use", Ref="1.1a", Directorate=EE)],
        )
    )
    plan = pd.DataFrame([{"criterion_ref": "1.1a", "data_status": "not_applicable", "file": "W1.xlsx"}], dtype=object)
    files = pd.DataFrame([{"file": "W1.xlsx", "sha256": "", "directorate": "Workstream 1"}], dtype=object)
    empty = pd.DataFrame(columns=["indicator_ref", "data_status"], dtype=object)
    told = decisions_frame(register, Period(2009, 2), DAY, empty, plan, pd.DataFrame(), files)
    assert states(told) == [
        ("row 2", "not_applicable", "in force", "1.1a"),
        ("row 3", "use", "found nothing", ""),
    ]


def test_a_decision_on_a_file_is_about_the_versions_that_it_means(tmp_path: Path) -> None:
    register = register_with(
        tmp_path,
        decision("withdraw", Ref="a.xlsx"),
        decision("withdraw", Ref="a.xlsx", Value="3fa29c1b"),
        decision("withdraw", Ref="a.xlsx", Value="77a29c1b"),
    )
    earlier = "a.xlsx (as received 20 October 2009 at 12:00)"
    files = pd.DataFrame(
        [
            {"file": "a.xlsx", "sha256": "55aa", "directorate": EE},
            {"file": earlier, "sha256": "3fa29c1b", "directorate": EE},
        ],
        dtype=object,
    )
    empty = [pd.DataFrame(columns=[column], dtype=object) for column in ("indicator_ref", "criterion_ref")]
    told = decisions_frame(
        register, Period(2009, 2), DAY, *empty, pd.DataFrame(), files, (), {"a.xlsx": "a.xlsx", earlier: "a.xlsx"}
    )
    assert [row[2:] for row in states(told)] == [
        ("in force", f"a.xlsx; {earlier}"),
        ("in force", earlier),
        ("other period", ""),
    ]


def test_a_file_whose_own_name_says_when_it_came_is_no_other_one(tmp_path: Path) -> None:
    name = "a.xlsx (as received by post).xlsx"
    register = register_with(tmp_path, decision("withdraw", Ref=name), decision("withdraw", Ref="a.xlsx"))
    files = pd.DataFrame([{"file": name, "sha256": "55aa", "directorate": EE}], dtype=object)
    empty = [pd.DataFrame(columns=[column], dtype=object) for column in ("indicator_ref", "criterion_ref")]
    told = decisions_frame(register, Period(2009, 2), DAY, *empty, pd.DataFrame(), files, (), {name: name})
    assert [row[2:] for row in states(told)] == [("in force", name), ("found nothing", "")]


def test_a_decision_on_a_path_touches_the_version_that_was_replaced_there_too(tmp_path: Path) -> None:
    worked(tmp_path)
    drop(tmp_path, FILE, [{"Ref": "A", "Target": 80, "Actual": 90}])
    made = Outcome(tmp_path, run(tmp_path, "2009-11-17"), Q2)
    (about,) = (row for row in made.rows("decisions") if row["ref"] == FILE)
    assert (about["state"], about["touched"]) == (
        "in force",
        "E Q2.xlsx; E Q2.xlsx (as received 20 October 2009 at 12:00)",
    )
