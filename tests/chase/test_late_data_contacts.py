"""Who was told last, and what happened since: only nights before tonight count."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.chase.dispositions import Disposition
from pipeline.chase.late_data_contacts import late_rows, what_happened_since
from pipeline.chase.late_data_model import LateRow
from pipeline.chase.model import State
from pipeline.chase.plan import Account
from tests.chase.late_data_making import CORE, DAY, SAFETY, contacted, owed, submission, thing

NAMES = {"helen.cross@example.org": "Helen Cross", "rosa.bell@example.org": "Rosa Bell"}
CONTACT = date(2009, 10, 30)


def since(*submissions: dict[str, str]) -> str:
    return what_happened_since(CONTACT, CORE, "scorecard", submissions)


def test_nothing_came() -> None:
    assert since() == "Nothing came."


def test_a_file_that_came_says_when_what_became_of_it_and_why() -> None:
    assert since(submission("2009-11-03T10:00:00+00:00")) == (
        "A file came on 3 November 2009 and was not accepted: Q2/Core.xlsx: No table was found on any visible sheet."
    )


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("accepted", "was accepted"),
        ("accepted_with_queries", "was accepted, with queries"),
        ("accepted_in_part", "was accepted in part"),
        ("not_accepted", "was not accepted"),
        ("superseded", "was superseded by another version"),
        ("withdrawn", "was withdrawn"),
        ("held", "is held for a decision"),
        ("ignored", "was ignored"),
    ],
)
def test_every_outcome_has_its_words(outcome: str, words: str) -> None:
    row = submission("2009-11-03T10:00:00+00:00", outcome=outcome, reason="")
    assert since(row) == f"A file came on 3 November 2009 and {words}: Q2/Core.xlsx."


def test_what_came_before_the_contact_of_others_or_in_another_form_does_not_count() -> None:
    assert since(
        submission("2009-10-29T23:59:00+00:00"),
        submission("2009-11-03T10:00:00+00:00", directorate=SAFETY),
        submission("2009-11-03T10:00:00+00:00", form="improvement plan"),
        submission("2009-11-03T10:00:00+00:00", form="", directorate=""),
        submission(""),
    ) == "Nothing came."  # fmt: skip


def test_a_file_of_the_day_of_the_contact_is_said_to_be_of_that_day() -> None:
    assert since(submission("2009-10-30T08:00:00+00:00", outcome="accepted_in_part", reason="2 rows held.")) == (
        "A file came on the day of the contact, 30 October 2009, and was accepted in part: Q2/Core.xlsx: 2 rows held."
    )


def test_a_file_that_names_no_sender_is_told_because_it_may_be_theirs() -> None:
    row = submission("2009-11-03T10:00:00+00:00", directorate="", outcome="held", reason="Its sender cannot be told.")
    assert since(row) == (
        "A file that names no one sender came on 3 November 2009 and is held for a decision: Q2/Core.xlsx: "
        "Its sender cannot be told."
    )


def test_a_file_of_the_sender_whose_form_is_not_known_is_told_because_it_may_be_the_return() -> None:
    row = submission("2009-11-03T10:00:00+00:00", form="", reason="It is protected with a password.")
    assert since(row) == (
        "A file came on 3 November 2009 and was not accepted: Q2/Core.xlsx: It is protected with a password."
    )


def test_of_many_files_the_latest_three_are_named_in_order() -> None:
    files = [submission(f"2009-11-0{day}T10:00:00+00:00", file=f"v{day}.xlsx", reason="") for day in (5, 2, 4, 3, 1)]
    assert since(*files) == (
        "2 more files came before. A file came on 3 November 2009 and was not accepted: v3.xlsx. "
        "A file came on 4 November 2009 and was not accepted: v4.xlsx. "
        "A file came on 5 November 2009 and was not accepted: v5.xlsx."
    )


def test_a_thing_that_nobody_was_told_of_has_no_contact() -> None:
    one = Account(owed(thing("CC1")), Disposition.ASKED)
    assert late_rows([one], [], {}, DAY, NAMES) == (LateRow(one.owed, Disposition.ASKED),)


def test_the_last_contact_is_that_of_the_latest_night_before_tonight_with_what_became_of_it() -> None:
    one = Account(owed(thing("CC1")), Disposition.WAITING)
    told = [
        contacted(one.owed.thing, date(2009, 10, 23), message_id="<1@x>", to_email="told.earlier@example.org"),
        contacted(one.owed.thing, CONTACT, message_id="<2@x>", state=State.SENT),
        contacted(one.owed.thing, CONTACT, message_id="<3@x>", to_email="rosa.bell@example.org"),
        contacted(one.owed.thing, CONTACT, message_id="<4@x>", to_email="nobody.known@example.org"),
        contacted(one.owed.thing, DAY, message_id="<5@x>"),
        contacted(thing("CC2"), date(2009, 11, 4), message_id="<6@x>"),
    ]
    submissions = {"2009-10-Q2": [submission("2009-11-03T10:00:00+00:00", reason="")],
                   "2009-10-Q1": [submission("2009-11-04T10:00:00+00:00")]}  # fmt: skip
    (row,) = late_rows([one], told, submissions, DAY, NAMES)
    assert (row.last_told, row.told_times) == (CONTACT, 4)
    assert row.told_to == "Helen Cross (sent); nobody.known@example.org (draft); Rosa Bell (draft)"
    assert row.since_then == "A file came on 3 November 2009 and was not accepted: Q2/Core.xlsx."


def test_a_thing_that_is_late_from_another_day_or_of_another_kind_keeps_its_contacts() -> None:
    one = Account(owed(thing("CC1", "nci_broken", since="2009-10-30")), Disposition.ASKED)
    (row,) = late_rows([one], [contacted(thing("CC1"), CONTACT)], {}, DAY, NAMES)
    assert (row.last_told, row.told_times, row.since_then) == (CONTACT, 1, "Nothing came.")


def test_a_night_that_is_run_again_says_the_same() -> None:
    one = Account(owed(thing("CC1")), Disposition.ASKED)
    before = [contacted(one.owed.thing, CONTACT)]
    after = [*before, contacted(one.owed.thing, DAY, step=2)]
    assert late_rows([one], before, {}, DAY, NAMES) == late_rows([one], after, {}, DAY, NAMES)
