"""What a person says of messages that may have been sent."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.chase.model import KeptMessage, State
from pipeline.chase.settling import Settled, SettlingError, settled
from tests.support.mail_drafts import DAY, draft


def kept(number: int, state: State = State.UNCERTAIN, day: date = DAY, redirected_to: str = "") -> KeptMessage:
    one = draft(number)
    return KeptMessage(
        number, one.message_id, one.subject, day, one.kind, one.to, redirected_to, one.content, state, "", 1
    )


RECORD = [
    kept(1),
    kept(2, State.SENT),
    kept(3, day=date(2009, 10, 28)),
    kept(4, redirected_to="test@example.org"),
]


def test_a_message_that_was_found_is_sent() -> None:
    assert settled(RECORD, "Officer1@example.org", DAY, "Alison Brook", sent=True) == (
        Settled(1, State.SENT, "Alison Brook looked: it was sent."),
    )


def test_a_message_that_was_not_found_counts_as_told_to_nobody() -> None:
    assert settled(RECORD, "test@example.org", DAY, "Alison Brook", sent=False) == (
        Settled(
            4,
            State.REFUSED,
            "Alison Brook looked: it was not sent. The next night asks again for what it asked.",
        ),
    )


@pytest.mark.parametrize("address", ["officer2@example.org", "officer3@example.org", "officer4@example.org", ""])
def test_what_is_not_uncertain_on_that_day_to_that_address_is_not_settled(address: str) -> None:
    with pytest.raises(SettlingError) as refused:
        settled(RECORD, address, DAY, "Alison Brook", sent=True)
    assert str(refused.value) == (
        f"No message of 27 October 2009 to {address} is uncertain. Uncertain are: officer1@example.org of 27 October "
        "2009; officer3@example.org of 28 October 2009; test@example.org of 27 October 2009."
    )


def test_where_nothing_is_uncertain_it_says_so() -> None:
    with pytest.raises(SettlingError, match="No message is uncertain"):
        settled(RECORD[1:2], "officer2@example.org", DAY, "Alison Brook", sent=True)
