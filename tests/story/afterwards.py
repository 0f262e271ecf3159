"""What the record answers when the quarter is over, and every night of it rebuilt from ledger and archive alone."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.ledger import open_ledger
from pipeline.ledger.archive import Archive
from pipeline.night.inputs import load_inputs
from pipeline.night.rebuild import Rules, rebuild
from pipeline.register.taken import with_taken
from pipeline.write import write_set
from tests.story.council import Q1, Q2
from tests.support.story import Story, asked, files_of, rows_of
from tests.support.workspaces import by_ref

FIRST = ("2009-10-09T15:00:00+01:00", "41%")
CORRECTED = ("2009-10-15T10:00:00+01:00", "43.5%")


def check_answers(story: Story, capsys: Any) -> None:
    """Ask how much household waste was recycled: where the figure came from, what it was before, and what changed."""
    told = asked(story.folder, "explain", "NI 192", "--period", Q2, capsys=capsys)
    now = told["figure"]
    assert (now["actual_words"], now["target_words"], now["rag"]) == ("43.5%", "41%", "Green")
    assert (now["file"], now["sheet"], now["cell"], now["cell_text"]) == ("E&E Q2 v2.xlsx", "Return", "C6", "43.5")
    assert [(one["since"]["as_at"], one["said"], one["target"], one["rag"]) for one in told["published"]] == [
        ("2009-07-01", "none", "45%", "Not rated"),
        ("2009-10-12", "41%", "45%", "Red"),
        ("2009-10-16", "43.5%", "45%", "Amber"),
        ("2009-11-04", "41%", "45%", "Red"),
        ("2009-11-06", "43.5%", "45%", "Amber"),
        ("2009-11-11", "43.5%", "41%", "Green"),
    ]
    brought = {(one["received_at"], one["value_words"]): _became(one) for one in told["submissions"]}
    assert brought[FIRST] == ["accepted", "replaced", "accepted", "replaced"]
    assert brought["2009-10-13T16:00:00+01:00", ""] == ["ignored"]
    assert brought[CORRECTED] == ["accepted", "ignored", "accepted"]
    assert brought["2009-10-19T09:00:00+01:00", "41%"] == ["replaced"]
    assert len(brought) == 4
    assert [(one["code"], one["since"]["as_at"], one["until"]["as_at"]) for one in told["findings"]] == [
        ("VALUE_BLANK_KEPT", "2009-10-14", "2009-10-16"),
        ("VALUE_BLANK_KEPT", "2009-11-04", "2009-11-06"),
    ]
    assert [(one["number"], one["kind"], one["state"]) for one in told["decisions"]] == [
        ("no. 6", "withdraw", "revoked")
    ]
    then = asked(story.folder, "explain", "NI 192", "--period", Q2, "--as-of", "2009-10-15", capsys=capsys)
    assert (then["run"]["as_at"], then["figure"]["actual_words"], then["figure"]["rag"]) == ("2009-10-14", "41%", "Red")
    assert then["figure"]["file"] == "E&E Q2.xlsx (as received 9 October 2009 at 15:00)"
    _check_restated(story, capsys)
    _check_history(story, capsys)
    _check_differences(story, capsys)


def _became(submission: Mapping[str, Any]) -> list[str]:
    return [one["what"] for one in submission["became"]]


def _check_restated(story: Story, capsys: Any) -> None:
    """Ask about the figure that Cabinet saw and that was restated since."""
    told = asked(story.folder, "explain", "NI 60", "--period", Q1, capsys=capsys)
    seen = [[run["as_at"] for run in one["reported"]] for one in told["published"] if one["said"] == "74%"]
    assert seen == [["2009-07-27"]]
    assert {(one["cell"], one["text"]) for one in told["said_later"]} == {("C6", "78")}
    assert [(one["was"], one["now"], one["published"], one["since"]["as_at"]) for one in told["restatements"]] == [
        ("74%", "78%", "74%", "2009-10-21"),
        ("74%", "78%", "74%", "2009-10-26"),
    ]
    assert told["restatements"][-1]["state"].endswith("Alison Brook: Late cases were found")
    assert [one["kind"] for one in told["decisions"]] == ["reported", "restate"]


def _check_history(story: Story, capsys: Any) -> None:
    runs = asked(story.folder, "history", capsys=capsys)["runs"]
    assert [(one["as_at"], one["published"], one["reported"]) for one in reversed(runs)] == [
        ("2009-07-01", [Q2, Q1], []),
        ("2009-07-27", [Q2, Q1], [Q1]),
        *((day, [Q2], []) for day in (
            "2009-08-10", "2009-10-12", "2009-10-14", "2009-10-16", "2009-10-19", "2009-10-21", "2009-10-26",
            "2009-10-28", "2009-11-02", "2009-11-04", "2009-11-06", "2009-11-09", "2009-11-11",
        )),
    ]  # fmt: skip
    assert [one["files_read"] for one in reversed(runs)] == [0, 3, 0, 2, 1, 1, 1, 1, 1, 2, 1, 0, 0, 1, 0]


def _check_differences(story: Story, capsys: Any) -> None:
    told = asked(story.folder, "diff", Q2, "--since", "2009-11-02", capsys=capsys)
    assert {(one["ref"], one["what"], one["was"], one["now"]) for one in told["indicators"]} == {
        ("NI 192", "Target", "45%", "41%"),
        ("NI 192", "RAG", "Amber", "Green"),
        ("FIN 1", "Actual", "104%", "106%"),
    }
    # A return that was renamed is the same return, and one that was deleted still counts.
    assert [one["file"] for one in told["returns"]] == ["CC Q2 v2.xlsx"]
    assert {(one["number"], one["was"], one["now"]) for one in told["decisions"]} == {
        ("no. 2", "in force", "found nothing"),
        ("no. 6", "", "revoked"),
        ("no. 7", "", "in force"),
    }


def check_rebuilt(story: Story, folder: Path) -> None:
    """Rebuild every night after inputs and sets are gone, and compare it with what was published, byte for byte."""
    settings, register, paths = load_inputs(story.folder, date(2009, 12, 31))
    seen_by_cabinet = files_of(paths.outputs / Q1)
    shutil.rmtree(story.folder / "inputs")
    for period in (Q1, Q2):
        shutil.rmtree(paths.outputs / period)
    archive = Archive(paths.archive)
    with open_ledger(paths.ledger, read_only=True) as ledger:
        for run in ledger.runs():
            made = {one.period.label: one for one in rebuild(ledger, archive, run)}
            assert sorted(made) == sorted(run.published), run.as_at
            for period, period_set in made.items():
                again = folder / run.run_id / period
                write_set(period_set, again)
                published = files_of(story.kept / run.run_id / period)
                rebuilt = files_of(again)
                assert sorted(rebuilt) == sorted(published), (run.as_at, period)
                assert [name for name in rebuilt if rebuilt[name] != published[name]] == [], (run.as_at, period)
            if run.as_at == date(2009, 7, 27):
                write_set(replace(made[Q1], draft=False), folder / "cabinet")
                assert files_of(folder / "cabinet") == seen_by_cabinet
            if run.as_at == date(2009, 11, 9):
                rules = Rules(with_taken(register, ledger.decisions())[0], settings)
                (by_todays_rules,) = rebuild(ledger, archive, run, rules)
                write_set(by_todays_rules, folder / "today")
    before = by_ref(rows_of(story.kept / story.run_id("9 November 2009") / Q2, "scorecard"))
    after = by_ref(rows_of(folder / "today", "scorecard"))
    # 43.5 per cent: less than 45 and within 5 per cent of it; more than 41.
    assert [(rows["NI 192"]["target"], rows["NI 192"]["rag"]) for rows in (before, after)] == [
        ("45", "Amber"),
        ("41", "Green"),
    ]
    others = [ref for ref in before if ref != "NI 192"]
    assert [before[ref] for ref in others] == [after[ref] for ref in others]
