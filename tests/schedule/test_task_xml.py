from __future__ import annotations

from datetime import time
from pathlib import Path, PureWindowsPath
from xml.etree import ElementTree

import pytest
from xmlschema import XMLSchema, XMLSchemaValidationError

from pipeline.schedule import ScheduleError
from pipeline.schedule.task_xml import same, task_bytes, task_xml, time_in
from pipeline.schedule.timer import Timer

SCHEMA = XMLSchema(Path(__file__).parent / "data" / "task-1.2.xsd")
USER = "COUNCIL\\abrook"
SPACE = {"task": "http://schemas.microsoft.com/windows/2004/02/mit/task"}


def task(workspace: str, at: str = "02:30") -> str:
    command = ("C:\\Programs\\Score Card\\scorecard.exe", "nightly", "--workspace", workspace)
    made = Timer("scorecard-0a1b2c3d", PureWindowsPath(workspace), time.fromisoformat(at), command)  # type: ignore[arg-type]
    return task_xml(made, USER)


def found(text: str, path: str) -> str | None:
    root = ElementTree.fromstring(text.partition("?>")[2])
    return root.findtext("/".join(f"task:{step}" for step in path.split("/")), namespaces=SPACE)


STRANGE = "C:\\Räume & Zahlen\\50% <neu> it's $HOME"


@pytest.mark.parametrize("workspace", ["C:\\Performance\\Scorecard", STRANGE, "\\\\server\\share\\Score card"])
@pytest.mark.parametrize("user", [USER, ""])
def test_the_task_is_what_the_published_schema_allows(workspace: str, user: str) -> None:
    text = task(workspace).replace(f"<UserId>{USER}</UserId>", f"<UserId>{user}</UserId>" if user else "")
    SCHEMA.validate(text.partition("?>")[2])


def test_the_schema_finds_a_policy_that_there_is_not() -> None:
    text = task("C:\\Scorecard").replace("IgnoreNew", "IgnoreAll").partition("?>")[2]
    with pytest.raises(XMLSchemaValidationError):
        SCHEMA.validate(text)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("Triggers/CalendarTrigger/StartBoundary", "2026-11-01T23:05:00"),
        ("Triggers/CalendarTrigger/ScheduleByDay/DaysInterval", "1"),
        ("Principals/Principal/UserId", "COUNCIL\\abrook"),
        ("Principals/Principal/LogonType", "InteractiveToken"),
        ("Principals/Principal/RunLevel", "LeastPrivilege"),
        ("Settings/MultipleInstancesPolicy", "IgnoreNew"),
        ("Settings/DisallowStartIfOnBatteries", "false"),
        ("Settings/StopIfGoingOnBatteries", "false"),
        ("Settings/StartWhenAvailable", "true"),
        ("Settings/ExecutionTimeLimit", "PT4H"),
        ("Actions/Exec/Command", "C:\\Programs\\Score Card\\scorecard.exe"),
        ("Actions/Exec/Arguments", f'nightly --workspace "{STRANGE}"'),
        ("Actions/Exec/WorkingDirectory", STRANGE),
    ],
)
def test_what_the_task_scheduler_reads_is_what_is_meant(path: str, expected: str) -> None:
    assert found(task(STRANGE, "23:05"), path) == expected


def test_a_folder_that_ends_with_a_backslash_does_not_swallow_the_closing_quote() -> None:
    assert found(task("C:\\Score card\\"), "Actions/Exec/Arguments") == 'nightly --workspace "C:\\Score card\\\\"'


def test_the_file_is_utf_16_with_its_mark_and_windows_line_ends() -> None:
    content = task_bytes(task("C:\\Prüfung"))
    assert content[:2] == b"\xff\xfe"
    text = content.decode("utf-16")
    assert text.startswith('<?xml version="1.0" encoding="UTF-16"?>\r\n<Task version="1.2"')
    assert text.count("\n") == text.count("\r\n")
    root = ElementTree.fromstring(content)  # a parser that goes by the mark and the declaration
    assert root.findtext("task:Actions/task:Exec/task:WorkingDirectory", namespaces=SPACE) == "C:\\Prüfung"


def test_a_variable_in_a_path_is_refused() -> None:
    with pytest.raises(ScheduleError, match="in the place of %TEMP%"):
        task("C:\\%TEMP%\\Scorecard")


def test_a_path_of_more_than_260_characters_is_refused() -> None:
    assert found(task("C:\\" + "a" * 257), "Actions/Exec/WorkingDirectory") == "C:\\" + "a" * 257
    with pytest.raises(ScheduleError, match="has 261"):
        task("C:\\" + "a" * 258)


def test_the_time_is_read_from_a_task() -> None:
    assert time_in(task("C:\\Scorecard", "23:05")) == time(23, 5)
    assert time_in("<Task/>") is None


def test_a_task_is_the_same_though_windows_writes_the_user_as_a_number_and_adds_to_it() -> None:
    ours = task("C:\\Scorecard")
    theirs = ours.replace(USER, "S-1-5-21-1").replace("</Description>", "</Description><URI>\\x</URI>")
    assert same(ours, theirs.replace("\n", "\r\n"))
    assert not same(ours, theirs.replace("<StartWhenAvailable>true", "<StartWhenAvailable>false"))
    assert not same(ours, theirs.replace("<WakeToRun>false</WakeToRun>", ""))
    assert not same(ours, "ERROR: what?")
