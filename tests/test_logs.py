from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pipeline.logs import EVENTS, FIELDS, run_log, sweep, telling
from pipeline.logs.steps import STEPS

DAY = date(2009, 11, 16)
NAME = "nightly-20091116-3f2a91c0"
RUN = "20091116-3f2a91c0"
SECRETS = [
    "Helen Cross",
    "helen.cross@example.org",
    "E&E Q2 return.xlsx",
    "NCI - survey under way",
    "hunter2",
    "smith",
    "SMITH",
    "Return!F7",
]


def ticking() -> Iterator[datetime]:
    moment = datetime(2009, 11, 16, 2, 30, tzinfo=ZoneInfo("Europe/London"))
    while True:
        yield moment
        moment += timedelta(seconds=1)


def told(folder: Path, name: str = NAME) -> tuple[str, list[dict[str, object]]]:
    logs = folder / "logs"
    text = (logs / f"2009-11-16-{name}.log").read_text(encoding="utf-8")
    lines = (logs / f"2009-11-16-{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return text, [json.loads(line) for line in lines]


def log(folder: Path, event: object, **fields: object) -> tuple[str, list[dict[str, object]]]:
    moments = ticking()
    with run_log(folder, NAME, DAY, lambda: next(moments)) as logger:
        logger.info(event, extra=fields)
    return told(folder)


def test_an_event_is_a_line_to_read_and_a_line_for_programs(tmp_path: Path) -> None:
    clock = ticking()
    with run_log(tmp_path, NAME, DAY, lambda: next(clock)) as logger:
        logger.info("begun", extra={"run": RUN, "day": DAY})
        logger.warning("read", extra={"count": 3, "seconds": 1.23456, "counts": {"accepted": 2, "VALUE_BLANK": 1}})
        logger.info("reconciled", extra={"period": "2009-10-Q2", "totals": {"due": Decimal(12)}})
    text, events = told(tmp_path)
    assert text == (
        "2009-11-16T02:30:00+00:00  info     The run began.  run=20091116-3f2a91c0  day=2009-11-16\n"
        "2009-11-16T02:30:02+00:00  warning  The returns that were new were read."
        "  count=3  seconds=1.235  counts=accepted:2,VALUE_BLANK:1\n"
        "2009-11-16T02:30:04+00:00  info     The control totals add up.  period=2009-10-Q2  totals=due:12\n"
    )
    assert events[1] == {
        "at": "2009-11-16T02:30:03+00:00",
        "level": "warning",
        "event": "read",
        "count": 3,
        "seconds": "1.235",
        "counts": {"accepted": 2, "VALUE_BLANK": 1},
    }
    assert [event["event"] for event in events] == ["begun", "read", "reconciled"]


@pytest.mark.parametrize("secret", SECRETS)
def test_what_a_cell_holds_who_somebody_is_and_what_a_file_is_called_is_never_written(
    tmp_path: Path, secret: str
) -> None:
    clock = ticking()
    with run_log(tmp_path, NAME, DAY, lambda: next(clock)) as logger:
        logger.info(secret)
        logger.info("read %s", secret)
        logger.info("read", secret)
        logger.info("read", extra={"file": secret, "who": {"a": secret}})
        for field in FIELDS:
            logger.info("read", extra={field: secret})
        logger.info("read", extra={"counts": {secret: 1, "held": secret}})
        logger.info("read", extra={"totals": [secret]})
        try:
            raise ValueError(secret)
        except ValueError:
            logger.exception("failed")
            logger.info("failed", stack_info=True)
    text, events = told(tmp_path)
    assert secret not in text
    assert secret not in json.dumps(events, ensure_ascii=False)
    assert "Traceback" not in text
    assert len(events) == 4 + len(FIELDS) + 2 + 2


def test_what_was_left_out_is_counted(tmp_path: Path) -> None:
    _, (event,) = log(tmp_path, "read", file="a.xlsx", run="READ", counts={"held": 1, "Helen Cross": 2})
    assert event == {
        "at": "2009-11-16T02:30:01+00:00",
        "level": "info",
        "event": "read",
        "counts": {"held": 1},
        "left_out": 3,
    }


def test_an_event_that_is_not_known_is_written_as_other(tmp_path: Path) -> None:
    text, (event,) = log(tmp_path, "the survey of Helen Cross")
    assert (event["event"], event["left_out"]) == ("other", 1)
    assert text.endswith("  info     other  left_out=1\n")


@pytest.mark.parametrize(
    ("field", "value"),
    [("count", True), ("run", "Helen-Cross"), ("exit_code", 7), ("period", "Q2"), ("seconds", "1 s"), ("day", "E&E")],
)
def test_a_value_of_another_kind_than_its_field_s_is_left_out(tmp_path: Path, field: str, value: object) -> None:
    _, (event,) = log(tmp_path, "read", **{field: value})
    assert field not in event
    assert event["left_out"] == 1


def test_every_sentence_of_the_log_is_a_sentence() -> None:
    assert [words for words in EVENTS.values() if not (words[0].isupper() and words.endswith("."))] == []


def test_a_later_run_of_the_same_name_adds_to_the_log(tmp_path: Path) -> None:
    log(tmp_path, "begun")
    _, events = log(tmp_path, "ended")
    assert [event["event"] for event in events] == ["begun", "ended"]


def test_the_log_of_the_program_s_own_libraries_is_not_touched(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        log(tmp_path, "begun")
    assert caplog.records == []
    assert logging.getLogger().filters == []


@pytest.mark.parametrize("name", ["", "Nightly", "nightly-", "../nightly", "nightly-Helen", "nightly 1"])
def test_a_name_that_sweeping_would_not_know_again_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="is not a command and a run's id"), run_log(tmp_path, name, DAY, datetime.now):
        pass


def files(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_text("x")
    return folder


def test_logs_older_than_are_kept_are_removed_and_no_other_file(tmp_path: Path) -> None:
    kept = [
        "2009-11-15-nightly.log",
        "2009-11-16-nightly-20091116-3f2a91c0.jsonl",
        "2009-11-17-nightly.log",
        "2009-01-01-notes.txt",
        "2009-01-01-nightly.log.bak",
        "2009-02-30-nightly.log",
        "notes-2009-01-01.log",
        "fault-2009-11-15-023000.log",
    ]
    old = ["2009-11-14-nightly.jsonl", "2009-11-14-nightly.log", "2009-11-14-run-20091114-3f2a91c0.log"]
    faults = ["fault-2009-11-14-023000.log"]
    logs = files(tmp_path / "logs", *kept, *old, *faults)
    assert sweep(logs, 2, DAY) == (*old, *faults)
    assert sorted(path.name for path in logs.iterdir()) == sorted(kept)


def test_nights_older_than_are_kept_are_removed_with_all_that_is_in_them(tmp_path: Path) -> None:
    chase = tmp_path / "chase"
    for name in ("2009-11-14", "2009-11-15", "2009-11-16", "2009-11-14 copy", "kept"):
        files(chase / name / "directorates", "a.html")
    files(chase, "2009-11-13")
    assert sweep(chase, 2, DAY) == ("2009-11-14",)
    assert sorted(path.name for path in chase.iterdir()) == [
        "2009-11-13",
        "2009-11-14 copy",
        "2009-11-15",
        "2009-11-16",
        "kept",
    ]


def test_nothing_is_swept_from_any_other_folder(tmp_path: Path) -> None:
    for name in ("archive", "2009-10-Q2", "outputs"):
        folder = files(tmp_path / name, "2009-01-01-nightly.log")
        (folder / "2009-01-01").mkdir()
        assert sweep(folder, 1, DAY) == ()
        assert len(list(folder.iterdir())) == 2


@pytest.mark.skipif(os.name != "posix", reason="links need a right on Windows")
def test_a_link_is_not_followed_and_stays(tmp_path: Path) -> None:
    away = files(tmp_path / "archive", "a")
    chase = files(tmp_path / "chase")
    (chase / "2009-01-01").symlink_to(away, target_is_directory=True)
    logs = files(tmp_path / "logs")
    (logs / "2009-01-01-nightly.log").symlink_to(away / "a")
    assert sweep(chase, 1, DAY) == ()
    assert sweep(logs, 1, DAY) == ()
    assert (away / "a").exists()


def test_nothing_is_removed_where_all_is_to_be_kept_or_nothing_is_there(tmp_path: Path) -> None:
    logs = files(tmp_path / "logs", "2000-01-01-nightly.log")
    assert sweep(logs, 0, DAY) == ()
    assert sweep(tmp_path / "none" / "logs", 1, DAY) == ()
    assert sweep(logs, 1, date(2000, 1, 1)) == ()


def test_each_piece_of_work_is_told_when_all_of_it_is_done_with_the_seconds_that_it_took(tmp_path: Path) -> None:
    clock, passed = ticking(), iter([10.0, 10.5, 12.25, 20.0, 20.5])
    seen: list[tuple[str, int, int]] = []
    with run_log(tmp_path, NAME, DAY, lambda: next(clock)) as logger:
        progress = telling(logger, lambda *told: seen.append(told), lambda: next(passed))
        progress("Reading returns", 0, 2)
        progress("Reading returns", 2, 2)
        progress("Dusting", 0, 0)
    assert seen == [("Reading returns", 0, 2), ("Reading returns", 2, 2), ("Dusting", 0, 0)]
    _, events = told(tmp_path)
    assert [(event["event"], event.get("count"), event.get("seconds")) for event in events] == [
        ("read", 2, "2.250"),
        ("other", 0, "0.500"),
    ]


def test_every_piece_of_work_has_its_event() -> None:
    assert [word for word in STEPS.values() if word not in EVENTS] == []


def test_a_line_that_cannot_be_written_is_left_out_in_silence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with run_log(
        tmp_path, "run", date(2009, 11, 16), lambda: datetime(2009, 11, 16, tzinfo=ZoneInfo("Europe/London"))
    ) as log:
        monkeypatch.setattr(logging.StreamHandler, "flush", full)
        log.info("begun")
    assert capsys.readouterr().err == ""
