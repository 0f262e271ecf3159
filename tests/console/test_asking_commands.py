from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.asking.questions import QuestionError
from pipeline.console.asking_commands import diff, explain, history
from pipeline.console.session import Session
from tests.asking.recorded import open_story


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workspace")
    (folder / "outputs").mkdir()
    open_story(folder / "outputs")
    return folder


def asked(command: click.Command, workspace: Path, *arguments: str) -> str:
    """Return what a command prints; what it raises is raised."""
    told = CliRunner().invoke(
        command,
        [*arguments, "--workspace", str(workspace)],
        obj=Session(),
        standalone_mode=False,
        catch_exceptions=False,
    )
    if told.exception is not None:
        raise told.exception
    assert told.return_value == 0
    return told.stdout


def test_explain_prints_the_life_of_a_figure(workspace: Path) -> None:
    lines = asked(explain, workspace, "ni117").splitlines()
    assert lines[0] == "NI 117 16 to 18 year olds who are not in education, employment or training"
    assert "  Actual: 7.1%" in lines


def test_explain_takes_a_quarter_and_a_day(workspace: Path) -> None:
    assert "  Actual: 7.9%" in asked(explain, workspace, "NI 117", "--as-of", "2009-10-26").splitlines()
    assert "  Actual: 7.9%" in asked(explain, workspace, "NI 117", "--today", "2009-10-26").splitlines()
    third = asked(explain, workspace, "NI 117", "--period", "2009-10-Q3").splitlines()
    assert "Quarter 3 2009/10 (October to December 2009)" in third


def test_every_answer_is_also_one_json_document(workspace: Path) -> None:
    assert json.loads(asked(explain, workspace, "NI 117", "--json"))["figure"]["actual"] == "7.10"
    assert json.loads(asked(history, workspace, "--json"))["total"] == 5
    changed = json.loads(asked(diff, workspace, "2009-10-Q2", "--until", "2009-10-27", "--json"))["indicators"]
    assert [(one["what"], one["was"], one["now"]) for one in changed] == [
        ("Actual", "7.9%", "7.1%"),
        ("RAG", "Red", "Amber"),
    ]


def test_history_lists_the_runs(workspace: Path) -> None:
    lines = asked(history, workspace, "--limit", "1").splitlines()
    assert lines[2] == "20 January 2010, run 20100120-eeee, version 1.0.0"
    assert lines[-1] == "4 earlier runs not shown."


def test_diff_lists_what_changed_between_two_days(workspace: Path) -> None:
    shown = asked(diff, workspace, "2009-10-Q2", "--since", "2009-10-20", "--until", "2009-10-27")
    assert "    Actual: was 7.9%; now 7.1%\n" in shown


def test_a_folder_without_a_ledger_has_no_runs(tmp_path: Path) -> None:
    assert asked(history, tmp_path) == "No run is on record yet. Next: scorecard run\n"
    with pytest.raises(QuestionError, match=r"^No run is on record yet\. Next: scorecard run$"):
        asked(explain, tmp_path, "NI 117")
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_day_no_quarter_and_no_number_is_told_with_what_is(workspace: Path) -> None:
    with pytest.raises(click.BadParameter) as told:
        asked(explain, workspace, "NI 117", "--as-of", "2009-W50-1")
    assert told.value.message == "--as-of must be a real date, written like 2009-12-07. You gave '2009-W50-1'."
    with pytest.raises(click.BadParameter) as told:
        asked(diff, workspace, "2009-10-Q5")
    assert told.value.message == (
        "P must be a quarter of a financial year, written like 2009-10-Q2. You gave '2009-10-Q5'."
    )
    for wrong in ("0", "-1", "all"):
        with pytest.raises(click.BadParameter) as told:
            asked(history, workspace, "--limit", wrong)
        assert told.value.message == f"--limit must be a whole number, 1 or more. You gave '{wrong}'."
