"""When a return counts as received."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.night.deciding import Asked, correct_receipt, withdraw
from pipeline.read.receipts import received_at
from tests.support.nights import CALENDAR, DIRECTORATES, Outcome, decision, drop, night
from tests.support.nights import received as came
from tests.support.registers import indicator
from tests.support.workspaces import LONDON, run, workspace

FILE = "E Q2.xlsx"
ROWS = [{"Ref": "A", "Indicator": "Measure A", "Actual": 80}]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


MOMENT = at("2009-10-26 23:59:59")


@pytest.mark.parametrize(
    ("modified", "scan", "decided", "received"),
    [
        ("2009-10-20 09:00", None, None, "2009-10-20 09:00"),
        ("2009-10-20 09:00", "2009-10-22 23:00", None, "2009-10-22 23:00"),  # an old file, dropped later
        ("2009-10-23 09:00", "2009-10-22 23:00", None, "2009-10-23 09:00"),
        ("2009-10-20 09:00", "2009-10-22 23:00", "2009-10-19 08:00", "2009-10-19 08:00"),
        ("2010-01-01 09:00", None, None, "2009-10-26 23:59:59"),  # a wrong clock
        (None, None, None, "2009-10-26 23:59:59"),
        ("2009-10-20 09:00", None, "2009-10-27 00:00", None),
        ("2009-10-20 09:00", None, "2009-10-26 23:59:59", "2009-10-26 23:59:59"),
    ],
)
def test_received_is_the_later_of_time_and_last_scan_unless_decided(
    modified: str | None, scan: str | None, decided: str | None, received: str | None
) -> None:
    found = received_at(*(at(text) if text else None for text in (modified, scan, decided)), MOMENT)
    assert found == (at(received) if received else None)


def laid_out(folder: Path, *decisions: dict[str, str]) -> Path:
    return workspace(
        folder, Directorates=DIRECTORATES, Calendar=CALENDAR, Indicators=[indicator("A")], Decisions=decisions
    )


def touched(folder: Path, when: str) -> None:
    moment = at(when).timestamp()
    os.utime(folder / "inputs" / "returns" / FILE, (moment, moment))


def received_of(folder: Path, today: str) -> tuple[str, str]:
    made = Outcome(folder, run(folder, today), "2009-10-Q2")
    return (made.file(FILE)["received_at"], made.file(FILE)["timeliness"])


def test_an_old_file_that_the_last_night_did_not_see_came_after_it(tmp_path: Path) -> None:
    laid_out(tmp_path)
    run(tmp_path, "2009-10-26")
    drop(tmp_path, FILE, ROWS)
    touched(tmp_path, "2009-10-20 09:00")
    assert received_of(tmp_path, "2009-10-27") == ("2009-10-26T12:00:00+00:00", "late")
    touched(tmp_path, "2009-10-27 10:00")
    assert received_of(tmp_path, "2009-10-28") == ("2009-10-26T12:00:00+00:00", "late")


def test_a_file_of_the_first_night_came_at_its_own_time(tmp_path: Path) -> None:
    laid_out(tmp_path)
    drop(tmp_path, FILE, ROWS)
    touched(tmp_path, "2009-10-20 09:00")
    assert received_of(tmp_path, "2009-11-16") == ("2009-10-20T09:00:00+01:00", "on_time")


def test_a_file_from_the_future_came_with_the_run(tmp_path: Path) -> None:
    laid_out(tmp_path)
    drop(tmp_path, FILE, ROWS)
    touched(tmp_path, "2010-02-01 09:00")
    assert received_of(tmp_path, "2009-11-16") == ("2009-11-16T23:59:59+00:00", "late")


@pytest.mark.parametrize("path", [FILE, f"/{FILE}"])
def test_a_decision_outranks_the_files_own_time(tmp_path: Path, path: str) -> None:
    laid_out(tmp_path, came(path, "2009-10-21 08:30"))
    drop(tmp_path, FILE, ROWS)
    touched(tmp_path, "2009-11-02 09:00")
    assert received_of(tmp_path, "2009-11-16") == ("2009-10-21T08:30:00+01:00", "on_time")


def test_a_path_typed_with_backslashes_names_the_same_file(tmp_path: Path) -> None:
    laid_out(tmp_path, came("Q2\\E Q2.xlsx", "2009-10-21 08:30"))
    drop(tmp_path, f"Q2/{FILE}", ROWS, titles=("Environment & Economy", "Quarter 2 2009/10"))
    made = Outcome(tmp_path, run(tmp_path, "2009-11-16"), "2009-10-Q2")
    assert made.file(f"Q2/{FILE}")["received_at"] == "2009-10-21T08:30:00+01:00"


def test_a_file_that_comes_after_the_run_is_not_there_yet(tmp_path: Path) -> None:
    made = night(tmp_path, {FILE: ROWS}, times={FILE: "2009-11-17 00:00"}, Indicators=[indicator("A")])
    assert made.rows("submissions") == []
    assert made.indicator("A")["data_status"] == "not_returned"
    assert made.report.files_seen == 0
    assert Outcome(tmp_path, run(tmp_path, "2009-11-17"), made.period).indicator("A")["actual"] == "80"


def test_a_decision_about_a_file_that_is_not_there_is_no_fault(tmp_path: Path) -> None:
    away = [decision("withdraw", Ref="gone.xlsx"), came("never.xlsx", "2009-10-20 12:00")]
    assert night(tmp_path, {}, decisions=away, Indicators=[indicator("A")]).report.exit_code == 0


def test_of_two_versions_copied_in_between_two_nights_the_one_saved_later_counts(tmp_path: Path) -> None:
    folder = laid_out(tmp_path)
    run(folder, "2009-10-16")
    for name, actual, when in (("E Q2.xlsx", 80, "2009-10-14 09:00"), ("E Q2 v2.xlsx", 95, "2009-10-15 09:00")):
        drop(folder, name, [{"Ref": "A", "Indicator": "Measure A", "Actual": actual}])
        moment = at(when).timestamp()
        os.utime(folder / "inputs" / "returns" / name, (moment, moment))
    made = Outcome(folder, run(folder, "2009-10-17"), "2009-10-Q2")
    assert made.indicator("A")["actual"] == "95"
    assert made.file("E Q2.xlsx")["outcome"] == "superseded"


def saved_again(folder: Path, *versions: list[dict[str, object]] | bytes, first: str = "2009-10-14") -> list[Outcome]:
    """Run a night a day, each after another version was saved under the one name; bytes are put there as they are."""
    place = folder / "inputs" / "returns" / FILE
    laid_out(folder)
    day = date.fromisoformat(first)
    run(folder, str(day - timedelta(days=1)))
    made = []
    for number, version in enumerate(versions):
        if isinstance(version, bytes):
            place.write_bytes(version)
        else:
            drop(folder, FILE, version)
        touched(folder, f"{day + timedelta(days=number)} 09:00")
        made.append(Outcome(folder, run(folder, str(day + timedelta(days=number))), "2009-10-Q2"))
    return made


def test_an_earlier_version_of_a_file_has_the_ending_of_its_file(tmp_path: Path) -> None:
    later = [{"Ref": "A", "Indicator": "Measure A"}]
    made = saved_again(tmp_path, ROWS, later)[-1]
    assert made.indicator("A")["actual"] == "80"
    assert ("", "FILE_REPLACED") in made.codes(f"{FILE} (as received 14 October 2009 at 09:00)")
    assert "FILE_IS_XLSX" not in [code for _, code in made.codes()]


def test_a_version_replaced_by_one_whose_figure_cannot_be_used_is_not_said_to_be_left_out(tmp_path: Path) -> None:
    made = saved_again(tmp_path, ROWS, [{"Ref": "A", "Indicator": "Measure A", "Actual": "lots"}])[-1]
    (said,) = [row["message"] for row in made.rows("findings") if row["code"] == "FILE_REPLACED"]
    assert said.startswith(
        "The file was replaced by another of the same name, where some rows of this version are left out, are blank or "
        "cannot be used. What this version says there still counts."
    )


def test_an_older_version_that_is_put_back_under_its_name_undoes_no_correction_and_that_is_said(tmp_path: Path) -> None:
    saved_again(tmp_path, ROWS)
    older = (tmp_path / "inputs" / "returns" / FILE).read_bytes()
    corrected = [{"Ref": "A", "Indicator": "Measure A", "Actual": 95}]
    drop(tmp_path, FILE, corrected)
    touched(tmp_path, "2009-10-15 09:00")
    run(tmp_path, "2009-10-15")
    newer = (tmp_path / "inputs" / "returns" / FILE).read_bytes()
    made = put(tmp_path, older, "2009-10-16")
    name = f"{FILE} (as received 15 October 2009 at 09:00)"
    assert (made.indicator("A")["actual"], made.indicator("A")["file"]) == ("95", name)
    assert (made.file(FILE)["outcome"], made.file(name)["outcome"]) == ("superseded", "accepted_with_queries")
    (said,) = [row for row in made.rows("findings") if row["code"] == "FILE_PUT_BACK"]
    assert (said["file"], said["severity"]) == (name, "explain")
    assert said["message"].startswith(
        f"An older version of this return was put back under its name: {FILE} lies in the folder now. This newer "
        "version still counts."
    )
    assert "FILE_REPLACED" not in [code for _, code in made.codes()]
    again = put(tmp_path, newer, "2009-10-17")
    assert (again.indicator("A")["actual"], again.codes()) == ("95", [])
    put(tmp_path, older, "2009-10-18")
    asked = Asked("", "The first figure was right", "Alison Brook")
    withdraw(tmp_path, name, asked, date(2009, 10, 18))
    made = Outcome(tmp_path, run(tmp_path, "2009-10-19"), "2009-10-Q2")
    assert (made.indicator("A")["actual"], made.codes()) == ("80", [])


def put(folder: Path, content: bytes, day: str) -> Outcome:
    (folder / "inputs" / "returns" / FILE).write_bytes(content)
    touched(folder, f"{day} 09:00")
    return Outcome(folder, run(folder, day), "2009-10-Q2")


def put_back_under_a_decision(folder: Path, decided: str, newer: list[dict[str, object]]) -> tuple[bytes, Outcome]:
    """Put an older version back where a decision gives every version one time; return the newer and the night."""
    place = folder / "inputs" / "returns" / FILE
    laid_out(folder, came(FILE, decided))
    drop(folder, FILE, ROWS)
    older = place.read_bytes()
    put(folder, older, "2009-11-16")
    drop(folder, FILE, newer)
    content = place.read_bytes()
    put(folder, content, "2009-11-17")
    return content, put(folder, older, "2009-11-18")


def test_an_older_version_that_a_decision_dates_as_the_newer_counts_when_it_is_put_back_and_that_is_said(
    tmp_path: Path,
) -> None:
    newer, made = put_back_under_a_decision(
        tmp_path, "2009-10-21 08:30", [{"Ref": "A", "Indicator": "Measure A", "Actual": 95}]
    )
    name = f"{FILE} (as received 21 October 2009 at 08:30)"
    assert (made.indicator("A")["actual"], made.indicator("A")["file"]) == ("80", FILE)
    assert (made.file(FILE)["outcome"], made.file(name)["outcome"]) == ("accepted", "superseded")
    (said,) = made.rows("findings")
    assert (said["file"], said["code"], said["severity"]) == (name, "FILE_OLDER_COUNTS", "explain")
    assert said["message"] == (
        f"An older version of this return was put back under its name and counts now: {FILE} lies in the folder. Both "
        "count as received at the same time, and then what lies in the folder counts. If this newer version is right, "
        f"save it under that name again, or take the older one out: scorecard withdraw '{FILE}' --why '...'."
    )
    again = put(tmp_path, newer, "2009-11-19")
    assert (again.indicator("A")["actual"], again.codes()) == ("95", [])


def test_an_older_version_that_counts_by_a_decision_is_taken_out_by_the_command_that_is_named(tmp_path: Path) -> None:
    put_back_under_a_decision(tmp_path, "2009-10-21 08:30", [{"Ref": "A", "Indicator": "Measure A", "Actual": 95}])
    withdraw(tmp_path, FILE, Asked("", "The correction was right", "Alison Brook"), date(2009, 11, 18))
    made = Outcome(tmp_path, run(tmp_path, "2009-11-19"), "2009-10-Q2")
    assert (made.indicator("A")["actual"], ("", "FILE_OLDER_COUNTS") in made.codes()) == ("95", False)


def test_an_older_version_that_was_put_back_and_undoes_nothing_is_not_asked_about(tmp_path: Path) -> None:
    same = [{"Ref": "A", "Indicator": "Measure A", "Actual": 80, "Comment": ""}, {"Ref": "", "Comment": "As agreed"}]
    _, made = put_back_under_a_decision(tmp_path, "2009-10-21 08:30", same)
    assert ("", "FILE_OLDER_COUNTS") not in made.codes()


def test_of_versions_with_one_decided_time_the_one_saved_later_counts_also_when_the_older_is_put_back(
    tmp_path: Path,
) -> None:
    corrected = [{"Ref": "A", "Indicator": "Measure A", "Actual": 95}]
    newer, made = put_back_under_a_decision(tmp_path, "2009-11-19 12:00", corrected)
    assert made.indicator("A")["data_status"] == "not_returned"
    place = tmp_path / "inputs" / "returns" / FILE
    older = place.read_bytes()
    place.write_bytes(newer)
    touched(tmp_path, "2009-11-17 09:00")
    run(tmp_path, "2009-11-20")
    place.write_bytes(older)
    touched(tmp_path, "2009-11-16 09:00")
    made = Outcome(tmp_path, run(tmp_path, "2009-11-21"), "2009-10-Q2")
    name = f"{FILE} (as received 19 November 2009 at 12:00)"
    assert (made.indicator("A")["actual"], made.codes(name)) == ("95", [("", "FILE_PUT_BACK")])


def test_an_older_version_of_another_quarter_that_is_put_back_takes_nothing_from_the_newer(tmp_path: Path) -> None:
    calendar = [*CALENDAR, {"Form": "scorecard", "Period": "2009-10-Q1", "Due": "2009-07-24"}]
    workspace(tmp_path, Directorates=DIRECTORATES, Calendar=calendar, Indicators=[indicator("A")])
    run(tmp_path, "2009-10-13")
    drop(tmp_path, FILE, ROWS, titles=("Environment & Economy", "Quarter 1 2009/10"))
    older = (tmp_path / "inputs" / "returns" / FILE).read_bytes()
    put(tmp_path, older, "2009-10-14")
    drop(tmp_path, FILE, ROWS)
    touched(tmp_path, "2009-10-15 09:00")
    run(tmp_path, "2009-10-15")
    made = put(tmp_path, older, "2009-10-16")
    name = f"{FILE} (as received 15 October 2009 at 09:00)"
    assert (made.indicator("A")["actual"], made.codes(name)) == ("80", [("", "FILE_PUT_BACK")])
    assert made.indicator("A", "2009-10-Q1")["data_status"] == "not_returned"
    assert ("", "FILE_REPLACED_OTHERWISE") in made.codes(FILE, "2009-10-Q1")


def test_a_decision_by_command_dates_the_version_that_is_there_and_none_that_comes_later(tmp_path: Path) -> None:
    saved_again(tmp_path, ROWS, first="2009-11-02")
    asked = Asked("", "It came by post", "Alison Brook", value="2009-10-21 08:30")
    correct_receipt(tmp_path, FILE, asked, date(2009, 11, 2))
    drop(tmp_path, FILE, [{"Ref": "A", "Indicator": "Measure A", "Actual": 95}])
    touched(tmp_path, "2009-11-05 09:00")
    made = Outcome(tmp_path, run(tmp_path, "2009-11-05"), "2009-10-Q2")
    came_at = {row["file"]: (row["received_at"], row["timeliness"]) for row in made.rows("submissions")}
    assert came_at == {
        f"{FILE} (as received 21 October 2009 at 08:30)": ("2009-10-21T08:30:00+01:00", "on_time"),
        FILE: ("2009-11-05T09:00:00+00:00", "on_time"),
    }


def test_a_version_that_was_corrected_into_another_quarter_stays_out_when_its_file_leaves_the_folder(
    tmp_path: Path,
) -> None:
    calendar = [*CALENDAR, {"Form": "scorecard", "Period": "2009-10-Q1", "Due": "2009-07-24"}]
    workspace(tmp_path, Directorates=DIRECTORATES, Calendar=calendar, Indicators=[indicator("A")])
    run(tmp_path, "2009-10-13")
    for quarter, day in ((1, "2009-10-14"), (2, "2009-10-15")):
        drop(tmp_path, FILE, ROWS, titles=("Environment & Economy", f"Quarter {quarter} 2009/10"))
        touched(tmp_path, f"{day} 09:00")
        run(tmp_path, day)
    (tmp_path / "inputs" / "returns" / FILE).unlink()
    made = Outcome(tmp_path, run(tmp_path, "2009-10-16"), "2009-10-Q2")
    assert made.indicator("A")["actual"] == "80"
    assert made.indicator("A", "2009-10-Q1")["data_status"] == "not_returned"
