from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, inspect, text

from pipeline.ledger import RowSpan, Run, Sighting, migrate, open_ledger

Place = Path | str
Q1, Q2 = "2009-10-Q1", "2009-10-Q2"
COLUMNS = (
    "published",
    "file",
    "sha256",
    "form",
    "directorate",
    "period",
    "received_at",
    "due",
    "timeliness",
    "working_days_late",
    "outcome",
    "reason",
    "rows_found",
    "rows_accepted",
    "rows_held",
    "rows_ignored",
)
FIRST = datetime(2009, 10, 19, 22, 0, tzinfo=UTC)


@contextmanager
def database(place: Place) -> Iterator[Connection]:
    engine = create_engine(place if isinstance(place, str) else f"sqlite:///{place}")
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def submission(run: int, published: str, file: str, **others: str) -> dict[str, object]:
    return {"run": run, **dict.fromkeys(COLUMNS, ""), "published": published, "file": file, **others}


@pytest.fixture
def old_place(ledger_place: Place) -> Place:
    """Give a ledger as the program's first version left it after three nights."""
    with database(ledger_place) as connection:
        config = Config()
        config.set_main_option("script_location", str(migrate.SCRIPTS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text("INSERT INTO contents VALUES ('aa', 'reader 1', 10, '')"))
        connection.execute(text("INSERT INTO scans (at) VALUES ('2009-10-19T22:00:00+00:00')"))
        connection.execute(text("INSERT INTO sightings VALUES ('Housing Q2.xlsx', 'aa', 1, 10, NULL)"))
        for run_id, day, published in (("a", 5, [Q1, Q2]), ("b", 6, [Q2]), ("a", 7, [Q1, Q2])):
            run = {
                "run_id": run_id,
                "as_at": f"2009-12-0{day}",
                "published": json.dumps(published),
                "manifests": json.dumps(dict.fromkeys(published, "m")),
                "counts": json.dumps({"files_seen": 2}),
            }
            connection.execute(
                text(
                    "INSERT INTO runs (run_id, scan_id, as_at, version, inputs_sha256, published, manifests, counts) "
                    "VALUES (:run_id, 1, :as_at, '0.1.0', 'inputs 1', :published, :manifests, :counts)"
                ),
                run,
            )
        rows = [
            submission(1, Q1, "Old.xlsx", outcome="accepted"),
            submission(1, Q2, "Housing Q2.xlsx", outcome="held", rows_found="24"),
            submission(1, Q2, "Core é.xlsx", outcome="accepted", rows_found="7"),
            submission(2, Q2, "Housing Q2.xlsx", outcome="accepted", rows_found="24"),
            submission(2, Q2, "Core é.xlsx", outcome="accepted", rows_found="7"),
            submission(3, Q2, "Core é.xlsx", outcome="accepted", rows_found="7"),
        ]
        names = ["run", *COLUMNS]
        statement = f"INSERT INTO submissions ({', '.join(names)}) VALUES ({', '.join(':' + name for name in names)})"
        connection.execute(text(statement), rows)
    return ledger_place


def content(file: str, **others: str) -> dict[str, str]:
    return {**dict.fromkeys(COLUMNS[1:], ""), "file": file, **others}


def test_the_submissions_of_old_runs_stand_between_the_runs_that_brought_and_ended_them(old_place: Place) -> None:
    core = content("Core é.xlsx", outcome="accepted", rows_found="7")
    held = content("Housing Q2.xlsx", outcome="held", rows_found="24")
    accepted = content("Housing Q2.xlsx", outcome="accepted", rows_found="24")
    with open_ledger(old_place) as ledger:
        # Quarter 1 stood in no set of the second run, which leaves it as it was, and was empty in the third.
        assert ledger.spans("submissions") == [
            RowSpan("submissions", Q1, "Old.xlsx", "", content("Old.xlsx", outcome="accepted"), 1, 3),
            RowSpan("submissions", Q2, "Housing Q2.xlsx", "", held, 1, 2),
            RowSpan("submissions", Q2, "Core é.xlsx", "", core, 1, None),
            RowSpan("submissions", Q2, "Housing Q2.xlsx", "", accepted, 2, 3),
        ]
        assert ledger.rows("submissions", Q2, as_of=1) == {"Housing Q2.xlsx": held, "Core é.xlsx": core}
        assert ledger.rows("submissions", Q2, as_of=2) == {"Housing Q2.xlsx": accepted, "Core é.xlsx": core}
        assert ledger.rows("submissions", Q2) == {"Core é.xlsx": core}


def test_old_runs_count_as_published(old_place: Place) -> None:
    with open_ledger(old_place) as ledger:
        assert [(run.number, run.run_id, run.as_at.day) for run in ledger.runs()] == [
            ((3, "a", 7)),
            ((2, "b", 6)),
            ((1, "a", 5)),
        ]
        assert ledger.last_run("inputs 1") == Run(
            number=3,
            run_id="a",
            as_at=date(2009, 12, 7),
            version="0.1.0",
            program_sha256="",
            inputs_sha256="inputs 1",
            only="",
            decisions_upto=0,
            state="published",
            published=(Q1, Q2),
            manifests={Q1: "m", Q2: "m"},
            counts={"files_seen": 2},
            at=FIRST,
        )


def test_what_else_an_old_ledger_holds_stays(old_place: Place) -> None:
    with open_ledger(old_place) as ledger:
        assert ledger.known_contents("reader 1") == {"aa"}
        assert ledger.first_sightings() == {("Housing Q2.xlsx", "aa"): Sighting(FIRST, None, None)}
    with database(old_place) as connection:
        assert "submissions" not in inspect(connection).get_table_names()


def test_the_next_run_over_the_same_submissions_changes_no_row(old_place: Place) -> None:
    with open_ledger(old_place) as ledger:
        before = ledger.spans("submissions")
        number = ledger.record_run("c", date(2009, 12, 8), "0.2.0", "", "inputs 2", "", 0)
        assert number == 4
        row = content("Core é.xlsx", outcome="accepted", rows_found="7")
        ledger.record_rows(number, "submissions", Q2, {"Core é.xlsx": ("", row)})
        assert ledger.spans("submissions") == before


def test_two_old_rows_of_one_file_are_both_taken_over(old_place: Place) -> None:
    with database(old_place) as connection:
        connection.execute(
            text("UPDATE submissions SET file = 'Core é.xlsx' WHERE run = 2 AND file = 'Housing Q2.xlsx'")
        )
    with open_ledger(old_place) as ledger:
        assert list(ledger.rows("submissions", Q2, as_of=2)) == ["Core é.xlsx", "Core é.xlsx\ufffd"]


def test_an_old_ledger_is_not_converted_by_reading(old_place: Place) -> None:
    with (
        pytest.raises(Exception, match="an earlier version of this program made it"),
        open_ledger(old_place, read_only=True),
    ):
        pass
    with database(old_place) as connection:
        assert "records" not in inspect(connection).get_table_names()
