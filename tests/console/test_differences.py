from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline.asking.changes import ValueChange
from pipeline.asking.differences import DecisionChange, Differences, differences
from pipeline.asking.record import RunNamed
from pipeline.console.differences import difference_list
from pipeline.ledger import open_ledger
from pipeline.periods import Period
from tests.asking.recorded import open_story

FIRST = RunNamed("20091020-aaaa", date(2009, 10, 20))
SECOND = RunNamed("20091027-bbbb", date(2009, 10, 27))


def test_what_changed_between_two_nights_can_be_read_out(tmp_path: Path) -> None:
    with open_ledger(open_story(tmp_path), read_only=True) as ledger:
        found = differences(ledger, Period(2009, 2), date(2009, 10, 20), date(2009, 10, 27))
    assert difference_list(found) == (
        "What changed in Quarter 2 2009/10 (July to September 2009)\n"
        "from the run of 20 October 2009 (20091020-aaaa) to the run of 27 October 2009 (20091027-bbbb)\n"
        "\n"
        "Indicators (1 changed, 1 with another RAG)\n"
        "  NI 117 16 to 18 year olds who are not in education, employment or training (Environment & Economy)\n"
        "    Actual: was 7.9%; now 7.1%\n"
        "    RAG: was Red; now Amber\n"
        "\n"
        "Improvement plan (1 changed)\n"
        "  1.1.1 A corporate plan is agreed by Cabinet (Corporate governance)\n"
        "    Position: was On track; now Achieved\n"
        "    Delivery status: was On track; now Achieved\n"
        "\n"
        "Returns\n"
        "  E Q2.xlsx (Environment & Economy)\n"
        "    Outcome: was Accepted; now Superseded by a later version: E Q2 v2.xlsx takes its place\n"
        "  E Q2 v2.xlsx (Environment & Economy)\n"
        "    Return: was not in the drop folder; now Accepted, received 27 October 2009 at 09:15\n"
        "\n"
        "Findings\n"
        "  1 finding gone: 1 must be fixed\n"
        "    E Q2.xlsx, Scorecard!H8, NI 117: Enter the actual for NI 117. [VALUE_BLANK]\n"
        "\n"
        "Decisions\n"
        "  Finding waived VALUE_BLANK NI 117, by Alison Brook: The colleges report in January (row 2; new, in\n"
        "    force)"
    )


def test_a_night_on_which_nothing_changed_says_so() -> None:
    assert difference_list(Differences("2009-10-Q2", FIRST, SECOND)) == (
        "What changed in Quarter 2 2009/10 (July to September 2009)\n"
        "from the run of 20 October 2009 (20091020-aaaa) to the run of 27 October 2009 (20091027-bbbb)\n"
        "\n"
        "Nothing changed."
    )


def test_the_first_night_says_that_there_is_none_before_it() -> None:
    assert difference_list(Differences("2009-10-Q2", None, FIRST)) == (
        "What changed in Quarter 2 2009/10 (July to September 2009)\n"
        "The run of 20 October 2009 (20091020-aaaa) is the first on record: there is no earlier night to\n"
        "compare it with."
    )


def test_long_words_stand_below_each_other() -> None:
    was, now = (
        "Two colleges have not sent their lists of leavers for the summer.",
        "All colleges have sent their lists.",
    )
    change = ValueChange("indicator", "NI 1", "Title", "Core", "Comment", was, now, "a.xlsx")
    shown = difference_list(Differences("2009-10-Q2", FIRST, SECOND, indicators=(change,)))
    assert shown.splitlines()[-3:] == [
        "  NI 1 Title (Core)",
        "    Comment was: Two colleges have not sent their lists of leavers for the summer.",
        "    Comment now: All colleges have sent their lists.",
    ]


def test_a_decision_says_what_state_it_had_and_has() -> None:
    taken = [
        DecisionChange("row 3", "not_applicable", "", "NI 9", "Not in this county.", "Alison Brook", *states)
        for states in (("in force", "expired"), ("in force", ""))
    ]
    shown = difference_list(Differences("2009-10-Q2", FIRST, SECOND, decisions=tuple(taken)))
    assert shown.splitlines()[-2:] == [
        "  Not applicable NI 9, by Alison Brook: Not in this county (row 3; was in force; now expired)",
        "  Not applicable NI 9, by Alison Brook: Not in this county (row 3; taken out)",
    ]


def test_no_line_is_wider_than_a_hundred_columns() -> None:
    change = ValueChange("indicator", "NI 1", "A title " * 30, "A directorate", "Comment", "word " * 90, "x", "a.xlsx")
    shown = difference_list(Differences("2009-10-Q2", FIRST, SECOND, indicators=(change,)))
    assert max(len(line) for line in shown.splitlines()) <= 100
    assert shown.split().count("word") == 90
