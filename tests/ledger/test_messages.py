from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.exc import IntegrityError

from pipeline.chase.model import Contacted, MessageKind, Officer, Part, State
from pipeline.errors import LedgerError
from pipeline.ledger import Ledger, open_ledger
from pipeline.ledger.outbox import Outbox
from tests.support.mail_drafts import DAY, NOW, draft, entry, thing

Place = Path | str
NEXT_DAY = date(2009, 10, 28)
LATER = datetime(2009, 10, 27, 7, 0, tzinfo=ZoneInfo("Europe/London"))
FIRST = draft(1, entry("E1"))
SECOND = draft(2, entry("E2"))
SEVERAL = draft(3, entry("E1"), entry("E2", part=Part.COPIED))


def states(ledger: Ledger) -> dict[str, str]:
    """The state of every message, by the number in its Message-ID."""
    return {kept.message_id[8:].partition("@")[0]: kept.state for kept in ledger.messages(states=list(State))}


def bring(ledger: Ledger, number: int, state: State) -> None:
    """Let a draft come to a state, in the order in which messages do."""
    ledger.queue(DAY, NOW)
    for step in {State.QUEUED: (), State.SENDING: (State.SENDING,)}.get(state, (State.SENDING, state)):
        ledger.mark(number, step, "", NOW)


def test_a_draft_comes_back_whole(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.keep_drafts(DAY, [replace(FIRST, to=Officer('Zoë Ngũgĩ, "Zo"', "Zo@Example.org"))], NOW)
    with open_ledger(ledger_place, read_only=True) as ledger:
        [kept] = ledger.messages(DAY)
        assert (kept.number, kept.message_id, kept.subject) == (1, "<message1@scorecard.invalid>", "Message 1")
        assert (kept.day, kept.kind, kept.to) == (DAY, "person", Officer('Zoë Ngũgĩ, "Zo"', "Zo@Example.org"))
        assert kept.content == FIRST.content
        assert (kept.redirected_to, kept.state, kept.reason, kept.attempts) == ("", "drafted", "", 0)
        assert ledger.messages(NEXT_DAY) == []
        assert ledger.contacted() == [
            Contacted(thing("E1"), "zo@example.org", 2, "own", DAY, "drafted", "<message1@scorecard.invalid>")
        ]


def test_the_things_of_a_message_come_back_in_order_with_step_and_part(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.keep_drafts(DAY, [draft(1, entry("E9", -5), entry("E1", 10, Part.COPIED, False))], NOW)
        assert [(one.thing.ref, one.step, one.part) for one in ledger.contacted()] == [
            ("E9", -5, "own"),
            ("E1", 10, "copied"),
        ]


def test_keeping_the_same_drafts_again_changes_nothing(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.keep_drafts(DAY, [FIRST, SECOND], NOW)
        before, told = ledger.messages(), ledger.contacted()
        ledger.keep_drafts(DAY, [SECOND, FIRST], LATER)
        assert (ledger.messages(), ledger.contacted()) == (before, told)
        assert [kept.number for kept in before] == [1, 2]


def test_a_draft_that_is_planned_no_more_gives_way_and_tells_nothing(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.keep_drafts(DAY, [FIRST, SECOND], NOW)
        ledger.keep_drafts(DAY, [FIRST], NOW)
        assert states(ledger) == {"1": "drafted", "2": "superseded"}
        assert [kept.message_id for kept in ledger.messages()] == ["<message1@scorecard.invalid>"]
        assert [one.thing.ref for one in ledger.contacted()] == ["E1"]


def test_a_draft_that_gave_way_and_is_planned_again_counts_again(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.keep_drafts(DAY, [FIRST], NOW)
        ledger.keep_drafts(DAY, [], NOW)
        assert ledger.contacted() == []
        ledger.keep_drafts(DAY, [FIRST], NOW)
        assert states(ledger) == {"1": "drafted"}
        assert [one.thing.ref for one in ledger.contacted()] == ["E1"]


def test_a_draft_whose_letterhead_changed_gets_its_new_bytes_until_it_is_handed_over(ledger_place: Place) -> None:
    changed = replace(FIRST, content=b"Reply-To: other@example.org\r\n\r\n", subject="Other")
    with open_ledger(ledger_place) as ledger:
        ledger.keep_drafts(DAY, [FIRST], NOW)
        ledger.queue(DAY, NOW)
        ledger.keep_drafts(DAY, [changed], NOW)
        [kept] = ledger.messages()
        assert (kept.content, kept.subject, kept.state) == (changed.content, "Other", "queued")
        ledger.mark(1, State.SENDING, "", NOW)
        ledger.keep_drafts(DAY, [FIRST], NOW)
        assert ledger.messages()[0].content == changed.content


@pytest.mark.parametrize("state", [State.SENDING, State.SENT, State.UNCERTAIN, State.REFUSED])
def test_what_was_handed_to_a_server_stays(ledger_place: Place, state: State) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.keep_drafts(DAY, [FIRST], NOW)
        bring(ledger, 1, state)
        ledger.keep_drafts(DAY, [], NOW)
        assert states(ledger) == {"1": state}
        ledger.keep_drafts(DAY, [FIRST], NOW)
        assert states(ledger) == {"1": state}


@pytest.mark.parametrize("state", [State.SENDING, State.SENT, State.UNCERTAIN])
def test_a_draft_that_tells_nothing_new_is_not_kept(ledger_place: Place, state: State) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.keep_drafts(DAY, [replace(SEVERAL, to=Officer("Helen", "h@example.org"))], NOW)
        bring(ledger, 1, state)
        again = [
            draft(4, entry("E1"), email="H@example.org"),
            draft(5, entry("E2"), email="h@example.org"),  # before as a copy, now as their own
            draft(6, entry("E1", step=5), email="h@example.org"),
            draft(7, entry("E1"), email="other@example.org"),
            draft(8, entry("E1"), entry("E3"), email="h@example.org"),
        ]
        ledger.keep_drafts(DAY, again, NOW)
        assert states(ledger) == {"3": state, **dict.fromkeys(("5", "6", "7", "8"), "drafted")}


def test_of_two_drafts_that_tell_the_same_one_is_kept(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        for _ in range(2):
            same = [draft(number, entry("E1"), email="h@example.org") for number in (1, 2)]
            ledger.keep_drafts(DAY, same, NOW)
            assert states(ledger) == {"1": "drafted"}


def test_a_message_without_things_is_kept(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.keep_drafts(DAY, [draft(1, kind=MessageKind.TEAM), draft(2, kind=MessageKind.TEAM)], NOW)
        assert states(ledger) == {"1": "drafted", "2": "drafted"}


def test_what_waits_from_an_earlier_day_is_planned_anew_and_drafts_of_it_stay(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.keep_drafts(DAY, [FIRST], NOW)
        ledger.queue(DAY, NOW)
        ledger.keep_redirected(DAY, "test@example.org", NOW)
        ledger.keep_drafts(date(2009, 10, 26), [SECOND], NOW)
        ledger.mark_written(date(2009, 10, 26), NOW)
        assert [one.thing.ref for one in ledger.contacted(replanning=NEXT_DAY)] == ["E2"]
        ledger.keep_drafts(NEXT_DAY, [draft(4, entry("E1"), email="officer1@example.org")], NOW)
        assert [(kept.message_id[8:9], kept.state) for kept in ledger.messages()] == [
            ("2", "drafted"),
            ("4", "drafted"),
        ]


def test_planning_a_day_again_does_not_know_of_its_own_drafts_and_knows_of_what_was_sent(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.keep_drafts(DAY, [FIRST, SECOND], NOW)
        assert ledger.contacted(replanning=DAY) == []
        assert ledger.contacted(replanning=NEXT_DAY) == []  # they are in no folder: nobody could send them
        ledger.mark_written(DAY, NOW)
        assert [one.thing.ref for one in ledger.contacted(replanning=NEXT_DAY)] == ["E1", "E2"]
        bring(ledger, 2, State.SENT)
        assert [one.thing.ref for one in ledger.contacted(replanning=DAY)] == ["E2"]


def test_what_was_refused_was_not_told(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.keep_drafts(DAY, [FIRST], NOW)
        bring(ledger, 1, State.REFUSED)
        assert ledger.contacted() == []
        ledger.keep_drafts(NEXT_DAY, [draft(4, entry("E1"), email="officer1@example.org")], NOW)
        assert states(ledger) == {"1": "refused", "4": "drafted"}


def test_only_the_named_steps_lead_from_state_to_state(ledger_place: Place) -> None:
    allowed = {
        ("queued", "queued"),
        ("queued", "sending"),
        ("queued", "refused"),
        ("sending", "queued"),
        ("sending", "sent"),
        ("sending", "refused"),
        ("sending", "uncertain"),
        ("uncertain", "sent"),
        ("uncertain", "refused"),
    }
    with open_ledger(ledger_place) as ledger:
        ledger.keep_drafts(DAY, [draft(number, entry(f"E{number}")) for number in range(3, 40)], NOW)
        number = 0
        for start in (State.QUEUED, State.SENDING, State.SENT, State.REFUSED, State.UNCERTAIN):
            for end in State:
                number += 1
                bring(ledger, number, start)
                if (start, end) in allowed:
                    ledger.mark(number, end, "", NOW)
                else:
                    with pytest.raises(ValueError, match=f"message {number} is {start}, from which"):
                        ledger.mark(number, end, "", NOW)
        ledger.keep_drafts(NEXT_DAY, [draft(50, entry("E50"))], NOW)
        ledger.keep_drafts(NEXT_DAY, [], NOW)
        ledger.keep_drafts(NEXT_DAY, [draft(51, entry("E51"))], NOW)
        numbers = {kept.message_id: kept.number for kept in ledger.messages(NEXT_DAY, list(State))}
        for message_id, end in product(("50", "51"), State):
            with pytest.raises(ValueError, match="from which it does not become"):
                ledger.mark(numbers[f"<message{message_id}@scorecard.invalid>"], end, "", NOW)


def test_each_handing_over_counts_as_an_attempt_and_the_last_reason_stands(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.keep_drafts(DAY, [FIRST], NOW)
        assert ledger.queue(DAY, NOW) == 1
        assert ledger.queue(DAY, NOW) == 0
        for state, reason in (("queued", "Busy."), ("sending", ""), ("queued", "Full."), ("sending", ""), ("sent", "")):
            ledger.mark(1, State(state), reason, NOW)
            assert ledger.messages()[0].reason == reason
        assert ledger.messages()[0].attempts == 2


def test_a_message_that_is_not_there_cannot_be_marked(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger, pytest.raises(ValueError, match="there is no message 7"):
        ledger.mark(7, State.SENT, "", NOW)


def test_redirected_copies_have_a_message_id_of_their_own_and_tell_nobody_anything(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.keep_drafts(DAY, [FIRST], NOW)
        ledger.keep_redirected(DAY, "test@example.org", NOW)
        ledger.keep_redirected(DAY, "test@example.org", NOW)
        original, copy = ledger.messages()
        assert original.state == "drafted"
        assert copy.message_id == "<redirected-388c735e.message1@scorecard.invalid>"
        assert (copy.to, copy.redirected_to, copy.state) == (FIRST.to, "test@example.org", "queued")
        assert copy.content == FIRST.content.replace(b"<message1@", b"<redirected-388c735e.message1@")
        assert len(ledger.contacted()) == 1


def test_copies_for_another_address_take_the_place_of_those_that_wait(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.keep_drafts(DAY, [FIRST], NOW)
        for address in ("one@example.org", "two@example.org"):
            ledger.keep_redirected(DAY, address, NOW)
        assert [kept.redirected_to for kept in ledger.messages(DAY, [State.QUEUED])] == ["two@example.org"]
        ledger.keep_redirected(DAY, "one@example.org", NOW)
        assert [kept.redirected_to for kept in ledger.messages(DAY, [State.QUEUED])] == ["one@example.org"]


def test_a_copy_that_was_sent_is_not_queued_again_and_drafts_do_not_touch_it(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.keep_drafts(DAY, [FIRST], NOW)
        ledger.keep_redirected(DAY, "test@example.org", NOW)
        ledger.mark(2, State.SENDING, "", NOW)
        ledger.mark(2, State.SENT, "", NOW)
        ledger.keep_redirected(DAY, "test@example.org", NOW)
        ledger.keep_drafts(DAY, [], NOW)
        assert [(kept.number, kept.state) for kept in ledger.messages()] == [(2, "sent")]


def test_drafts_are_queued_for_their_day_alone(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.keep_drafts(DAY, [FIRST], NOW)
        ledger.mark_written(DAY, NOW)
        ledger.keep_drafts(NEXT_DAY, [SECOND], NOW)
        assert ledger.queue(NEXT_DAY, NOW) == 1
        assert states(ledger) == {"1": "drafted", "2": "queued"}


def test_the_outbox_gives_what_waits_on_its_day_for_whom_it_was_asked(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.keep_drafts(DAY, [FIRST, SECOND], NOW)
        ledger.keep_redirected(DAY, "test@example.org", NOW)
        outbox = Outbox(ledger, DAY)
        assert outbox.waiting("") == []
        ledger.queue(DAY, NOW)
        assert [kept.number for kept in outbox.waiting("")] == [1, 2]
        assert [kept.number for kept in outbox.waiting("test@example.org")] == [3, 4]
        assert Outbox(ledger, NEXT_DAY).waiting("") == []
        ledger.mark(2, State.SENDING, "", NOW)
        assert [kept.number for kept in Outbox(ledger, NEXT_DAY).handed_over()] == [2]


def test_what_the_outbox_marks_outlasts_a_program_that_is_stopped(ledger_place: Place) -> None:
    with pytest.raises(KeyboardInterrupt), open_ledger(ledger_place) as ledger:
        ledger.keep_drafts(DAY, [FIRST], NOW)
        ledger.queue(DAY, NOW)
        Outbox(ledger, DAY).mark(1, State.SENDING, "", NOW)
        ledger.mark(1, State.SENT, "", NOW)
        raise KeyboardInterrupt
    with open_ledger(ledger_place, read_only=True) as ledger:
        assert states(ledger) == {"1": "sending"}


def test_no_two_messages_have_the_same_message_id(ledger_place: Place) -> None:
    with pytest.raises(LedgerError), open_ledger(ledger_place) as ledger:
        ledger.keep_drafts(DAY, [FIRST], NOW)
        with pytest.raises(IntegrityError):
            ledger._insert_message(DAY, FIRST.message_id, "person", FIRST.to, "", "", b"", State.DRAFTED, NOW)
        raise LedgerError("undone")


def test_a_time_without_a_zone_is_not_kept(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger, pytest.raises(ValueError, match="has no zone"):
        ledger.keep_drafts(DAY, [FIRST], datetime(2009, 10, 27, 6, 15))


def test_the_last_message_of_a_kind_is_one_that_somebody_got_or_can_see(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        assert ledger.last_of_kind("team", DAY) is None
        ledger.keep_drafts(date(2009, 10, 26), [draft(3, kind=MessageKind.TEAM)], NOW)
        ledger.mark_written(date(2009, 10, 26), NOW)
        ledger.keep_drafts(DAY, [draft(1, kind=MessageKind.TEAM), draft(2)], NOW)
        ledger.mark_written(DAY, NOW)
        for before, number in ((date(2009, 10, 26), 0), (DAY, 3), (NEXT_DAY, 1)):
            last = ledger.last_of_kind("team", before)
            assert (last and last.message_id) == (f"<message{number}@scorecard.invalid>" if number else None)
        bring(ledger, 2, State.REFUSED)
        last = ledger.last_of_kind("team", NEXT_DAY)
        assert last is not None
        assert last.message_id == "<message3@scorecard.invalid>"


def test_a_night_whose_messages_never_came_into_their_folder_is_known(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        assert ledger.unwritten_night(NEXT_DAY) is None
        ledger.keep_drafts(DAY, [FIRST], NOW)
        assert ledger.unwritten_night(DAY) is None
        assert ledger.unwritten_night(NEXT_DAY) == DAY
        ledger.keep_drafts(NEXT_DAY, [SECOND], NOW)
        assert states(ledger) == {"1": "superseded", "2": "drafted"}
        assert ledger.unwritten_night(NEXT_DAY) == DAY
        ledger.mark_written(NEXT_DAY, NOW)
        assert ledger.unwritten_night(date(2009, 10, 29)) is None


def test_a_test_that_was_redirected_is_no_night_that_failed(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.keep_drafts(DAY, [FIRST], NOW)
        ledger.keep_redirected(DAY, "test@example.org", NOW)
        assert ledger.unwritten_night(NEXT_DAY) is None
        assert ledger.contacted(replanning=NEXT_DAY) == []


def test_messages_that_went_wrong_are_known_from_a_day_on(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.keep_drafts(DAY, [FIRST, SECOND], NOW)
        bring(ledger, 1, State.REFUSED)
        bring(ledger, 2, State.SENT)
        for since, before, found in (
            (None, NEXT_DAY, [1]),
            (DAY, NEXT_DAY, [1]),
            (NEXT_DAY, NEXT_DAY, []),
            (None, DAY, []),
        ):
            assert [kept.number for kept in ledger.troubled_since(since, before)] == found


def test_the_name_under_which_an_address_was_last_written_to_is_kept(ledger_place: Place) -> None:
    with open_ledger(ledger_place) as ledger:
        ledger.keep_drafts(DAY, [draft(1, name="Helen Cross", email="H@example.org")], NOW)
        ledger.keep_drafts(NEXT_DAY, [draft(2, name="Helen Marsh", email="h@example.org"), draft(3)], NOW)
        ledger.keep_drafts(NEXT_DAY, [draft(2, name="Helen Marsh", email="h@example.org")], NOW)
        assert ledger.names_written_to() == {"h@example.org": "Helen Marsh"}
