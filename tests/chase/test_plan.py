"""Who gets what on a night."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.chase.dispositions import Disposition
from pipeline.chase.model import Officer
from pipeline.chase.plan import ChasePlan, plan_chase
from tests.chase.owed_rows import (
    CARE,
    DAY,
    DIRECTOR,
    GARETH,
    HELEN,
    LADDER,
    MARY,
    SAFETY,
    STREAM,
    SUPERIORS,
    contacts,
    owed,
    shown,
    told_of,
)


def planned(*rows: object, told: object = (), working: bool = True) -> ChasePlan:
    return plan_chase(rows, told, SUPERIORS, LADDER, working)  # type: ignore[arg-type]


def became(plan: ChasePlan) -> list[tuple[str, str]]:
    return [(account.owed.thing.ref, account.disposition.value) for account in plan.accounts]


@pytest.mark.parametrize("step", [-5, 0])
def test_before_the_second_reminder_only_who_owes_is_written_to(step: int) -> None:
    plan = planned(owed(step=step))
    assert shown(plan.digests) == {"helen.cross person": [("own", "NI 1", step, True)]}
    assert became(plan) == [("NI 1", "asked")]


def test_from_the_second_reminder_on_the_contact_is_told() -> None:
    assert shown(planned(owed(step=2)).digests) == {
        "gareth.hill person": [("copied", "NI 1", 2, True)],
        "helen.cross person": [("own", "NI 1", 2, True)],
    }


def test_from_the_third_on_the_director_gets_a_page_with_the_whole_directorate() -> None:
    plan = planned(owed(step=5), owed("NI 2", step=0), owed("", step=-5, to=MARY, sender=CARE))
    assert shown(plan.digests) == {
        "dilys.rowe director": [("copied", "NI 1", 5, True), ("copied", "NI 2", 0, True)],
        "gareth.hill person": [("copied", "NI 1", 5, True)],
        "helen.cross person": [("own", "NI 1", 5, True), ("own", "NI 2", 0, True)],
        "mary.ash person": [("own", "", -5, True)],
    }
    assert plan.digests[0].directorate == SAFETY


def test_a_directors_page_holds_workstreams_whose_manager_is_in_the_directorate() -> None:
    plan = planned(owed("1.1a", step=5, form="improvement plan", sender=STREAM), owed("NI 2", step=0))
    page = shown(plan.digests)["dilys.rowe director"]
    assert page == [("copied", "1.1a", 5, True), ("copied", "NI 2", 0, True)]


def test_a_director_who_owes_something_gets_a_digest_before_the_third_reminder() -> None:
    assert shown(planned(owed(step=2, to=DIRECTOR, role="stand_in")).digests) == {
        "dilys.rowe person": [("own", "NI 1", 2, True)],
        "gareth.hill person": [("copied", "NI 1", 2, True)],
    }


def test_a_page_lists_what_the_director_owes_first() -> None:
    plan = planned(owed("NI 2", step=5, to=DIRECTOR), owed("NI 1", step=5))
    page = shown(plan.digests)["dilys.rowe director"]
    assert page == [("own", "NI 2", 5, True), ("copied", "NI 1", 5, True)]


def test_a_director_who_was_told_gets_no_second_page_for_something_of_an_earlier_step() -> None:
    rows = [owed("NI 1", step=5), owed("NI 2", step=2)]
    told = contacts(planned(rows[0]).digests)
    assert shown(planned(*rows, told=told).digests) == {
        "gareth.hill person": [("copied", "NI 1", 5, False), ("copied", "NI 2", 2, True)],
        "helen.cross person": [("own", "NI 1", 5, False), ("own", "NI 2", 2, True)],
    }


def test_a_director_who_has_the_page_and_now_owes_something_gets_a_digest_of_it() -> None:
    rows = [owed("NI 1", step=5), owed("NI 2", step=0, to=DIRECTOR, role="stand_in")]
    told = contacts(planned(rows[0]).digests)
    assert shown(planned(*rows, told=told).digests) == {
        "dilys.rowe person": [("own", "NI 2", 0, True), ("copied", "NI 1", 5, False)]
    }


def test_what_was_asked_before_and_is_late_enough_is_asked_of_nobody_any_more() -> None:
    old = owed("NI 1", step=10)
    plan = planned(old, owed("NI 2", step=0), told=told_of(old))
    assert shown(plan.digests) == {"helen.cross person": [("own", "NI 2", 0, True)]}
    assert became(plan) == [("NI 1", "stopped"), ("NI 2", "asked")]
    assert [row.thing.ref for row in plan.stopped] == ["NI 1"]


def test_what_nobody_was_told_of_is_asked_once_of_who_owes_it_and_stops_then() -> None:
    row = owed(step=10, late=12)
    plan = planned(row)
    assert shown(plan.digests) == {"helen.cross person": [("own", "NI 1", 0, True)]}
    assert became(plan) == [("NI 1", "asked")]
    assert plan.accounts[0].owed == row
    assert became(planned(row, told=contacts(plan.digests))) == [("NI 1", "stopped")]


def test_what_its_owner_was_never_asked_for_stops_when_somebody_was_told_of_it() -> None:
    row = owed(step=10)
    nobody = owed(step=5, to=Officer("All Heads of Service", ""), role="nobody")
    assert became(planned(row, told=contacts(planned(nobody).digests))) == [("NI 1", "stopped")]


@pytest.mark.parametrize(
    ("steps", "step"), [((-5, 0, 2, 5, 10), 0), ((-5, -1, 2, 5), -1), ((2, 5), 2), ((3, 5, 10), 3), ((1, 2, 7), 1)]
)
def test_it_is_asked_on_the_last_step_before_others_are_told_or_on_the_first(steps: tuple[int, ...], step: int) -> None:
    ladder = replace(LADDER, steps=steps)
    plan = plan_chase([owed(step=steps[-1], late=30)], (), SUPERIORS, ladder, True)
    assert shown(plan.digests) == {"helen.cross person": [("own", "NI 1", step, True)]}


def test_it_waits_for_a_day_on_which_somebody_can_be_written_to() -> None:
    assert became(planned(owed(step=10), working=False)) == [("NI 1", "quiet day")]


def test_a_night_that_was_interrupted_asks_the_second_officer_too() -> None:
    rows = [owed(step=10, to=HELEN), owed(step=10, to=MARY)]
    told = contacts([digest for digest in planned(*rows).digests if digest.to == HELEN])
    again = plan_chase(rows, told, SUPERIORS, LADDER, True, tonight=DAY)
    assert shown(again.digests) == {"mary.ash person": [("own", "NI 1", 0, True)]}
    assert became(again) == [("NI 1", "waiting"), ("NI 1", "asked")]
    assert became(plan_chase(rows, told, SUPERIORS, LADDER, True, tonight=date(2009, 10, 29))) == [
        ("NI 1", "stopped"),
        ("NI 1", "stopped"),
    ]


@pytest.mark.parametrize(("late", "state"), [(9, "asked"), (10, "stopped"), (40, "stopped")])
def test_days_stop_a_thing_whatever_the_ladders_last_step_is(late: int, state: str) -> None:
    ladder = replace(LADDER, steps=(-5, 0, 2, 5))
    row = owed(step=5, late=late)
    assert [each.disposition.value for each in plan_chase([row], told_of(row), SUPERIORS, ladder, True).accounts] == [
        state
    ]


def test_a_directors_page_lists_what_is_asked_for_the_first_time_though_it_is_no_cause_of_one() -> None:
    assert list(shown(planned(owed("NI 2", step=10)).digests)) == ["helen.cross person"]
    page = shown(planned(owed("NI 1", step=5), owed("NI 2", step=10)).digests)["dilys.rowe director"]
    assert page == [("copied", "NI 1", 5, True), ("copied", "NI 2", 0, True)]


def test_nothing_is_written_when_nothing_is_new_to_anybody() -> None:
    told = contacts(planned(owed(step=2)).digests)
    plan = planned(owed(step=2), told=told)
    assert plan.digests == ()
    assert became(plan) == [("NI 1", "waiting")]


def test_a_new_step_brings_all_that_the_reader_owes() -> None:
    told = contacts(planned(owed("NI 1", step=0)).digests)
    plan = planned(owed("NI 1", step=0), owed("NI 2", step=0), told=told)
    assert shown(plan.digests) == {"helen.cross person": [("own", "NI 1", 0, False), ("own", "NI 2", 0, True)]}
    assert became(plan) == [("NI 1", "listed"), ("NI 2", "asked")]


def test_the_ladder_begins_anew_with_another_day_to_count_from() -> None:
    told = contacts(planned(owed(step=0)).digests)
    assert became(planned(owed(step=0, since="2009-11-06"), told=told)) == [("NI 1", "asked")]


def test_a_lower_step_than_the_one_told_is_nothing_new() -> None:
    told = contacts(planned(owed(step=5)).digests)
    plan = planned(owed(step=2), told=told)
    assert (plan.digests, became(plan)) == ((), [("NI 1", "waiting")])


def test_who_was_only_told_of_a_thing_is_asked_for_it_when_it_becomes_theirs() -> None:
    told = contacts(planned(owed(step=2)).digests)
    plan = planned(owed(step=2, to=GARETH, role="stand_in"), told=told)
    assert shown(plan.digests) == {"gareth.hill person": [("own", "NI 1", 2, True)]}
    assert became(plan) == [("NI 1", "asked")]


def test_who_was_asked_for_a_thing_is_not_told_of_it_when_it_becomes_somebody_elses() -> None:
    told = contacts(planned(owed(step=2, to=GARETH)).digests)
    assert list(shown(planned(owed(step=2, to=HELEN), told=told).digests)) == ["helen.cross person"]


@pytest.mark.parametrize("step", [0, 2, 5])
def test_a_date_is_asked_for_once_whatever_the_step_and_from_whenever_it_counts(step: int) -> None:
    told = contacts(planned(owed(step=0, kind="nci_date")).digests)
    plan = planned(owed(step=step, late=1, kind="nci_date", since="2009-11-06"), told=told)
    assert became(plan) == [("NI 1", "waiting")]
    assert "helen.cross person" not in shown(plan.digests)


def test_steps_that_a_missed_night_left_out_are_not_made_up_for() -> None:
    told = contacts(planned(owed(step=-5)).digests)
    assert shown(planned(owed(step=2), told=told).digests)["helen.cross person"] == [("own", "NI 1", 2, True)]


def test_on_a_day_off_nothing_is_written() -> None:
    old = owed("NI 2", step=10)
    plan = planned(owed("NI 1", step=2), old, owed("NI 3", to=Officer("", "")), told=told_of(old), working=False)
    assert plan.digests == ()
    assert became(plan) == [("NI 1", "quiet day"), ("NI 2", "stopped"), ("NI 3", "unreachable")]


def test_what_nobody_has_an_address_for_is_still_told_to_the_contact_and_the_director() -> None:
    plan = planned(owed(step=5, to=Officer("All Heads of Service", ""), role="nobody"))
    assert shown(plan.digests) == {
        "dilys.rowe director": [("copied", "NI 1", 5, True)],
        "gareth.hill person": [("copied", "NI 1", 5, True)],
    }
    assert [row.to_name for row in plan.unreachable] == ["All Heads of Service"]


@pytest.mark.parametrize(
    "email", ["helen", "helen@", "a@b@c", "a b@example.org", "a@example.org\r\nBcc: b@example.org", "a,b@example.org",
              "<a@example.org>", "é@example.org", "a..b@example.org", "a" * 65 + "@example.org",
              "a@" + "b" * 260 + ".org"]
)  # fmt: skip
def test_what_is_no_plain_address_is_not_written_to(email: str) -> None:
    plan = planned(owed(step=0, to=Officer("Helen Cross", email)))
    assert (plan.digests, became(plan)) == ((), [("NI 1", "unreachable")])


def test_one_address_under_two_names_gets_one_digest() -> None:
    again = Officer("Cross, H.", "Helen.Cross@EXAMPLE.org")
    plan = planned(owed("NI 1", step=0), owed("NI 2", step=0, to=again))
    assert len(plan.digests) == 1
    assert [entry.owed.thing.ref for entry in plan.digests[0].entries] == ["NI 1", "NI 2"]
    assert plan.digests[0].to == again


def test_people_are_written_to_under_the_name_by_which_they_are_asked() -> None:
    asked = Officer("Zed Hill", GARETH.email)
    plan = planned(owed("NI 1", step=0, to=asked), owed("NI 2", step=2))
    assert [digest.to for digest in plan.digests] == [asked, HELEN]


def test_a_contact_who_owes_it_is_not_told_of_it_besides() -> None:
    assert shown(planned(owed("", step=2, to=GARETH)).digests) == {"gareth.hill person": [("own", "", 2, True)]}


def test_of_two_officers_who_owe_one_thing_the_contact_among_them_is_only_asked() -> None:
    plan = planned(owed(step=2, to=HELEN), owed(step=2, to=GARETH))
    assert shown(plan.digests) == {
        "gareth.hill person": [("own", "NI 1", 2, True)],
        "helen.cross person": [("own", "NI 1", 2, True)],
    }


def test_a_sender_without_superiors_is_asked_all_the_same() -> None:
    assert list(shown(planned(owed(step=5, sender="Nowhere")).digests)) == ["helen.cross person"]


def test_a_director_of_two_directorates_gets_one_page() -> None:
    superiors = {**SUPERIORS, ("scorecard", CARE): replace(SUPERIORS["scorecard", CARE], director=DIRECTOR)}
    rows = [owed(step=5), owed("NI 2", step=5, sender=CARE)]
    plan = plan_chase(rows, (), superiors, LADDER, True)
    (page,) = [digest for digest in plan.digests if digest.to == DIRECTOR]
    assert page.directorate == f"{CARE} and {SAFETY}"
    assert len(page.entries) == 2


def test_rows_are_read_in_the_order_of_their_numbers() -> None:
    plan = planned(owed("NI 10", step=0), owed("NI 2", step=0), owed("NI 1", step=0))
    assert [row[1] for row in shown(plan.digests)["helen.cross person"]] == ["NI 1", "NI 2", "NI 10"]


def test_the_words_for_what_becomes_of_a_row() -> None:
    assert [each.value for each in Disposition] == [
        "asked", "listed", "waiting", "stopped", "unreachable", "quiet day"
    ]  # fmt: skip
