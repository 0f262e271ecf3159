from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

import click
import pytest

from pipeline.cli import outcome_of
from pipeline.errors import Fault, LedgerError, LockedError, ReconciliationError, RegisterError, SettingsError
from pipeline.periods import Period
from pipeline.reports import CheckReport, RunReport, StatusReport

CLEAN_RUN = RunReport("r1", date(2009, 12, 7), 0, False, 0, 0, 0, {}, (), (), {})
HEAVY = {"pandas", "pandera", "sqlalchemy", "alembic", "rich", "openpyxl", "xlsxwriter", "numpy", "holidays"}


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Stand in for the night's work, which has its own tests."""
    module = ModuleType("steps")
    for name in ("pipeline.run", "pipeline.night.checking", "pipeline.night.status"):
        monkeypatch.setitem(sys.modules, name, module)
    return module


def returning(answer: Any) -> Callable[..., Any]:
    return lambda *_arguments: answer


def failing(error: BaseException) -> Callable[..., Any]:
    def fail(*_arguments: object) -> Any:
        raise error

    return fail


def scorecard(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments], capture_output=True, check=False, env=os.environ | environment
    )


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys\nfrom pipeline.cli import outcome_of\n"
        "code = outcome_of(['--help'])\n"
        "print(code, sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    code, _, names = done.stderr.partition(" ")
    assert code == "0"
    assert not HEAVY & {name.strip(" '[]\n") for name in names.split(",")}
    assert all(command in done.stdout for command in ("check", "init", "run", "status"))


def test_the_commands_that_take_decisions_are_listed_and_need_nothing_heavy_for_their_help() -> None:
    program = (
        "import sys\nfrom pipeline.cli import outcome_of\n"
        "codes = [outcome_of([name, '--help']) for name in ('withdraw', 'received', 'decide', 'decisions')]\n"
        "print(codes, sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.startswith("[0, 0, 0, 0] ")
    assert not HEAVY & {name.strip(" '[]\n") for name in done.stderr.split(",")}
    assert all(command in scorecard("--help").stdout.decode() for command in ("withdraw", "received", "decisions"))


def test_python_m_pipeline_without_arguments_shows_the_three_commonest_commands() -> None:
    done = scorecard()
    assert done.returncode == 0
    assert done.stderr == b""
    shown = done.stdout.decode()
    assert [line.split("  ")[1] for line in shown.splitlines() if line.startswith("  ")] == [
        "scorecard run",
        'scorecard check "Housing Q2 return.xlsx"',
        "scorecard status",
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chekck"], "No such command 'chekck'. Did you mean 'check'?"),
        (["run", "--perid", "2009-10-Q2"], "No such option '--perid'. Did you mean '--period'?"),
        (
            ["run", "--period", "2009-11-Q2"],
            "--period must be a quarter of a financial year, written like 2009-10-Q2. You gave '2009-11-Q2'.",
        ),
        (["run", "--today", "20091207"], "--today must be a real date, written like 2009-12-07. You gave '20091207'."),
        (
            ["run", "--today", "2009-02-30"],
            "--today must be a real date, written like 2009-12-07. You gave '2009-02-30'.",
        ),
        (
            ["status", "--today", "7 December"],
            "--today must be a real date, written like 2009-12-07. You gave '7 December'.",
        ),
        (
            ["run", "--today", "0001-01-01"],
            "--today must not be before 1 April 1990, the first day that this program knows. You gave '0001-01-01'.",
        ),
        (
            ["status", "--today", "1990-03-31"],
            "--today must not be before 1 April 1990, the first day that this program knows. You gave '1990-03-31'.",
        ),
        (["run", "now"], "Got unexpected extra argument (now)"),
        (["check"], "Give FILE... after the command."),
        (["check", "nowhere.xlsx"], "File 'nowhere.xlsx' does not exist."),
        (["init"], "Give DIR after the command."),
        (["withdraw"], "Give FILE after the command."),
        (["decide"], "Give KIND after the command."),
    ],
)
def test_wrong_usage_is_said_in_words_and_ends_with_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert outcome_of(arguments) == 2
    captured = capsys.readouterr()
    assert captured.err.splitlines()[0] == words
    assert captured.err.splitlines()[1].startswith("How to use it: scorecard ")
    assert captured.out == ""


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (
            SettingsError([Fault("settings.toml", "line 3", "There is no setting 'retruns'. Did you mean 'returns'?")]),
            2,
            "1 thing has to be put right before a run can start; nothing was touched.\n"
            "settings.toml, line 3: There is no setting 'retruns'. Did you mean 'returns'?\n",
        ),
        (
            RegisterError([Fault("register.xlsx", "Targets!C7", "A."), Fault("register.xlsx", "", "B.")]),
            2,
            "2 things have to be put right before a run can start; nothing was touched.\n"
            "register.xlsx, Targets!C7: A.\nregister.xlsx: B.\n",
        ),
        (
            LockedError("process 7 on PC-12, since 02:00 on 7 December 2009"),
            3,
            "Another run is going on (process 7 on PC-12, since 02:00 on 7 December 2009). "
            "Wait until it has finished, then start again.\n",
        ),
        (LedgerError("The ledger cannot be used."), 4, "The ledger cannot be used.\n"),
        (
            ReconciliationError(["Rows found: 24, accounted for: 23"]),
            4,
            "The control totals do not add up, so nothing was published:\nRows found: 24, accounted for: 23\n",
        ),
        (
            PermissionError(13, "Permission denied", "outputs/data"),
            4,
            "The file or folder outputs/data could not be used (Permission denied). Put that right, then run again.\n",
        ),
        (KeyError("rag"), 4, "The program stopped because of a fault of its own."),
        (KeyboardInterrupt(), 4, "Stopped before the end, as you asked."),
        (click.UsageError("Two of these cannot go together."), 2, "Two of these cannot go together.\n"),
    ],
)
def test_every_fault_has_its_exit_code_and_no_traceback(
    steps: ModuleType, capsys: pytest.CaptureFixture[str], tmp_path: Path, error: BaseException, code: int, words: str
) -> None:
    vars(steps)["run_night"] = failing(error)
    assert outcome_of(["run", "--workspace", str(tmp_path), "--today", "2009-12-07"]) == code
    captured = capsys.readouterr()
    assert captured.err.lstrip("\n").startswith(words)
    assert captured.out == ""
    assert "Traceback" not in captured.err
    assert list(tmp_path.iterdir()) == []


def test_a_fault_of_ours_leaves_a_log_in_the_workspace_and_names_it(
    steps: ModuleType, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "inputs").mkdir()
    vars(steps)["run_night"] = failing(KeyError("rag"))
    assert outcome_of(["run", "--workspace", str(tmp_path)]) == 4
    (log,) = (tmp_path / "outputs" / "logs").iterdir()
    assert "KeyError: 'rag'" in log.read_text(encoding="utf-8")
    said = capsys.readouterr().err
    assert str(log) in said
    assert "KeyError" not in said
    assert said.endswith("Run again with --debug to see the details.\n")


def test_debug_shows_the_details(steps: ModuleType, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    vars(steps)["run_night"] = failing(KeyError("rag"))
    assert outcome_of(["run", "--debug", "--workspace", str(tmp_path)]) == 4
    assert "KeyError: 'rag'" in capsys.readouterr().err


def test_a_fault_is_one_json_document_too(
    steps: ModuleType, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    vars(steps)["run_night"] = failing(LockedError("process 7"))
    assert outcome_of(["run", "--json", "--workspace", str(tmp_path)]) == 3
    captured = capsys.readouterr()
    words = "Another run is going on (process 7). Wait until it has finished, then start again."
    assert json.loads(captured.out) == {"exit_code": 3, "error": words}
    assert captured.err == words + "\n"


def test_a_given_day_is_handed_on_with_the_time_now(steps: ModuleType, tmp_path: Path) -> None:
    given: list[Any] = []

    def run_night(*arguments: object) -> RunReport:
        given.extend(arguments)
        return CLEAN_RUN

    vars(steps)["run_night"] = run_night
    outcome_of(["run", "--workspace", str(tmp_path), "--today", "2009-07-24", "--period", "2009-10-Q1"])
    assert [given[0], given[1], given[3]] == [tmp_path, date(2009, 7, 24), Period(2009, 1)]
    assert (given[2].tzinfo, given[2].year > 2009) == (ZoneInfo("Europe/London"), True)


def test_without_a_day_it_is_now_in_london(steps: ModuleType, tmp_path: Path) -> None:
    given: list[Any] = []

    def run_night(*arguments: object) -> RunReport:
        given.extend(arguments)
        return CLEAN_RUN

    vars(steps)["run_night"] = run_night
    outcome_of(["run", "--workspace", str(tmp_path)])
    assert given[1] == given[2].date()
    assert given[2].tzinfo == ZoneInfo("Europe/London")
    assert given[3] is None


def test_the_exit_code_of_a_run_is_its_reports(
    steps: ModuleType, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    vars(steps)["run_night"] = returning(RunReport("r1", date(2009, 12, 7), 1, False, 0, 0, 0, {}, (), (), {}))
    assert outcome_of(["run", "--workspace", str(tmp_path)]) == 1
    captured = capsys.readouterr()
    assert captured.out.startswith("Scorecards as at 7 December 2009")
    assert captured.err == ""


def test_a_quiet_run_prints_nothing(steps: ModuleType, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    vars(steps)["run_night"] = returning(CLEAN_RUN)
    assert outcome_of(["run", "--quiet", "--workspace", str(tmp_path)]) == 0
    assert capsys.readouterr() == ("", "")


def test_json_is_one_document_on_stdout(steps: ModuleType, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    vars(steps)["run_night"] = returning(CLEAN_RUN)
    assert outcome_of(["run", "--json", "--workspace", str(tmp_path)]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["run_id"] == "r1"
    assert document["as_at"] == "2009-12-07"
    assert document["published"] == []


def test_check_hands_on_its_files_and_its_exit_code(
    steps: ModuleType, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "a & £.xlsx"
    file.touch()
    given: list[object] = []

    def check_files(*arguments: object) -> CheckReport:
        given.extend(arguments)
        return CheckReport((), 1)

    vars(steps)["check_files"] = check_files
    assert outcome_of(["check", str(file), "--workspace", str(tmp_path), "--today", "2009-12-07"]) == 1
    assert given == [tmp_path, [file], date(2009, 12, 7)]
    assert capsys.readouterr().out == "\n"


def test_status_ends_with_0(steps: ModuleType, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    vars(steps)["status_of"] = returning(StatusReport(date(2009, 12, 7), (), date(2009, 12, 7)))
    assert outcome_of(["status", "--workspace", str(tmp_path)]) == 0
    assert "No return is expected" in capsys.readouterr().out


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_no_character_stops_the_program_on_an_old_code_page(encoding: str) -> None:
    done = scorecard("check", "→ ▲ £ –.xlsx", PYTHONIOENCODING=encoding)
    assert done.returncode == 2
    assert b"does not exist" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_reader_that_goes_away_causes_no_complaint() -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    program = (
        "import sys\nfrom pipeline.console.streams import say\n"
        "say('x' * 100000)\nsay('more')\nprint('done', file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], stdout=write_end, stderr=subprocess.PIPE, check=False)
    os.close(write_end)
    assert (done.returncode, done.stderr) == (0, b"done\n")
