"""The marks, the page's chart and the generated returns."""

from __future__ import annotations

import csv
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.benchmarks.marks import MARKS, judge
from tests.benchmarks.measure import Spent, middle
from tests.benchmarks.page import chart
from tests.benchmarks.workspaces import HEADINGS, PERIOD, ROWS, TODAY, change_one, make_workspace, rows_of, sender_name
from tests.support.workspaces import run


def took(**seconds: float) -> dict[str, Spent]:
    return {name.replace("_", " "): Spent(spent, 0.0, 0.0) for name, spent in seconds.items()}


def test_a_mark_is_met_by_a_quotient_within_it_and_missed_by_one_beyond() -> None:
    judged = {one.mark.what: one for one in judge(took(cold_300=10.0, analyst_300=40.0, unchanged_300=2.1))}
    assert (judged["cold 300"].ratio, judged["cold 300"].is_met) == (0.25, True)
    assert judged["unchanged 300"].ratio == pytest.approx(0.0525)
    assert not judged["unchanged 300"].is_met


def test_the_memory_of_the_parent_has_a_mark_and_is_not_that_of_its_children() -> None:
    (found,) = [one for one in judge({"cold 3000": Spent(9.0, 0.0, 4096.0, "", 2048.0)}) if one.ratio is not None]
    assert (found.mark.what, found.ratio, found.is_met) == ("own memory, cold 3000", 2.0, False)


def test_what_was_not_measured_meets_no_mark() -> None:
    assert [(one.ratio, one.is_met) for one in judge({})] == [(None, False)] * len(MARKS)


def test_the_middle_of_three_measurements_is_taken_figure_by_figure() -> None:
    found = middle([Spent(3.0, 1.0, 50.0, "", 5.0), Spent(1.0, 2.0, 90.0, "", 9.0), Spent(2.0, 3.0, 70.0, "", 7.0)])
    assert (found.seconds, found.processor, found.megabytes, found.own_megabytes) == (2.0, 2.0, 70.0, 7.0)


def test_the_chart_has_a_bar_for_every_mark_that_was_measured() -> None:
    drawn = ElementTree.fromstring(
        chart(judge({"pass": Spent(0.02, 0.0, 0.0), **took(help=0.1, cold_300=5.0, analyst_300=40.0)}))
    )
    words = [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert "0.50 × the mark, met" in words
    assert "1.00 × the mark, met" in words
    assert len(words) == 1 + 3 * 2


def test_senders_have_names_of_their_own() -> None:
    assert len({sender_name(number) for number in range(3000)}) == 3000


def test_a_sender_sends_the_same_rows_every_time() -> None:
    assert rows_of(7) == rows_of(7)
    assert len(rows_of(7)) == ROWS
    assert len(HEADINGS) == 17


def test_every_row_of_a_generated_workspace_is_accounted_for(tmp_path: Path) -> None:
    make_workspace(tmp_path, 2)
    first = run(tmp_path, TODAY.isoformat())
    assert first.by_outcome.keys() <= {"accepted_in_part", "accepted_with_queries", "accepted"}
    with (tmp_path / "outputs" / PERIOD / "data" / "submissions.csv").open(encoding="utf-8", newline="") as lines:
        assert [row["rows_found"] for row in csv.DictReader(lines)] == ["120", "120"]
    assert run(tmp_path, TODAY.isoformat()).unchanged
    change_one(tmp_path, 1, 1)
    assert not run(tmp_path, TODAY.isoformat()).unchanged
