"""A workbook of several senders is a version of each: the rows of a sender are compared with that sender's own."""

from __future__ import annotations

from datetime import datetime

from pipeline.merge.checked import CheckedReturn
from pipeline.merge.merged import Merged
from pipeline.merge.owners import Owners
from pipeline.merge.readings import merge_readings
from tests.merge.making import CC, EE, figures, october, reading, sent, told

OLDER = ("late.xlsx", "", "RETURN_OLDER", "")
IDENTICAL = ("late.xlsx", "", "RETURN_IDENTICAL", "")


def annex(file: str, day: int, of_ee: int, of_cc: int, saved: datetime | None = None) -> CheckedReturn:
    """Return a workbook of two senders: A of Environment & Economy, C of Corporate Core."""
    rows = [reading("A", of_ee, file, 5, EE, day), reading("C", of_cc, file, 6, CC, day)]
    return sent(file, day, rows, sender="", saved=saved)


def merged_of_both(*returns: CheckedReturn) -> Merged:
    return merge_readings(returns, lambda ref: Owners((EE if ref == "A" else CC,)))


def test_the_rows_of_each_sender_in_an_older_workbook_of_several_do_not_undo_its_own_newer_return() -> None:
    own = sent("new.xlsx", 20, A=90, saved=october(15))
    merged = merged_of_both(own, annex("late.xlsx", 22, 70, 60, october(10)))
    assert figures(merged) == {"A": ("90", "new.xlsx"), "C": ("60", "late.xlsx")}
    assert (told(merged), merged.older) == ([OLDER], {"late.xlsx": "new.xlsx"})
    assert [(each.was.said, each.now.said) for each in merged.replaced] == [("70", "90")]


def test_an_older_return_of_one_sender_does_not_undo_a_newer_workbook_of_several() -> None:
    late = sent("late.xlsx", 22, A=70, saved=october(10))
    merged = merged_of_both(annex("new.xlsx", 20, 90, 60, october(15)), late)
    assert figures(merged) == {"A": ("90", "new.xlsx"), "C": ("60", "new.xlsx")}
    assert told(merged) == [OLDER]
    assert merged.superseded == {"late.xlsx": "new.xlsx"}


def test_a_workbook_that_is_older_than_the_returns_of_two_senders_is_told_of_both() -> None:
    merged = merged_of_both(
        sent("e.xlsx", 20, A=90, saved=october(15)),
        sent("c.xlsx", 20, sender=CC, rows=[reading("C", 91, "c.xlsx", 5, CC)], saved=october(15)),
        annex("late.xlsx", 22, 70, 60, october(10)),
    )
    assert figures(merged) == {"A": ("90", "e.xlsx"), "C": ("91", "c.xlsx")}
    assert [(each.code, "came after e.xlsx" in each.message) for each in merged.findings] == [
        ("RETURN_OLDER", False),
        ("RETURN_OLDER", True),
    ]


def test_a_workbook_of_several_senders_is_identical_when_the_rows_of_each_are() -> None:
    own = sent("e.xlsx", 20, A=90)
    core = sent("c.xlsx", 21, sender=CC, rows=[reading("C", 60, "c.xlsx", 5, CC)])
    assert told(merged_of_both(own, core, annex("late.xlsx", 22, 90, 60))) == [IDENTICAL]
    assert told(merged_of_both(own, core, annex("late.xlsx", 22, 90, 61))) == []
