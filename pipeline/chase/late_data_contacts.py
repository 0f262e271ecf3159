"""How the chase of each thing stands: who was told last, and what happened since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.addresses import same_address
from pipeline.chase.late_data_model import ByPeriod, LateRow, Row
from pipeline.chase.model import Contacted, Thing
from pipeline.chase.plan import Account
from pipeline.day_words import day_in_words
from pipeline.messages import late_data as words

Place = tuple[str, str, str, str]
_MOST_FILES = 3


@dataclass(frozen=True, slots=True)
class Contacts:
    """The messages about one thing: the night of the last, how many there were, whom it told, whom all of them told."""

    last: date
    times: int
    last_to: str
    all_to: str


def place_of(thing: Thing) -> Place:
    """Return what a thing is about: it stays the same when its kind or the day from which it is late changes."""
    return thing.period, thing.form, thing.sender, thing.ref


def contacts_by_place(contacted: Iterable[Contacted], day: date, names: Mapping[str, str]) -> dict[Place, Contacts]:
    """Return the messages of the nights before `day`, by what they are about.

    Parameters
    ----------
    contacted : iterable of Contacted
        What was told before, as the ledger has it.
    day : date
        Tonight: its own messages do not count.
    names : mapping
        The name of each address, in lower case; an address without a name is shown itself.
    """
    found: dict[Place, list[Contacted]] = {}
    for one in contacted:
        if one.day < day:
            found.setdefault(place_of(one.thing), []).append(one)
    return {place: _contacts(several, names) for place, several in found.items()}


def late_rows(
    accounts: Iterable[Account],
    contacted: Iterable[Contacted],
    submissions: ByPeriod,
    day: date,
    names: Mapping[str, str],
) -> tuple[LateRow, ...]:
    """Return each thing owed with what becomes of it tonight, the last contact, and what happened since.

    Parameters
    ----------
    accounts : iterable of Account
        Every row of what is owed, and what becomes of it tonight.
    contacted : iterable of Contacted
        What was told before, as the ledger has it; what is told on `day` itself does not count, so that a night that is
        run again says the same.
    submissions : mapping
        The files seen, by the label of their period.
    day : date
        Tonight.
    names : mapping
        The name of each address, in lower case.
    """
    contacts = contacts_by_place(contacted, day, names)
    rows = []
    for account in accounts:
        owed = account.owed
        known = contacts.get(place_of(owed.thing))
        if known is None:
            rows.append(LateRow(owed, account.disposition))
            continue
        files = submissions.get(owed.thing.period, ())
        since = what_happened_since(known.last, owed.thing.sender, owed.thing.form, files)
        rows.append(LateRow(owed, account.disposition, known.last, known.times, known.last_to, since))
    return tuple(rows)


def what_happened_since(contact: date, sender: str, form: str, submissions: Sequence[Row]) -> str:
    """Return what came from a sender since a contact, in sentences, the latest three files at most.

    Parameters
    ----------
    contact : date
        The night of the contact. A file of that very day is named as such: it may have come before the message.
    sender, form : str
        Whose return, in which form.
    submissions : sequence of rows
        The files seen for the period. One whose sender or whose form is not known counts when the other is right: it
        may be theirs.
    """
    came = [
        (date.fromisoformat(row["received_at"][:10]), row)
        for row in submissions
        if row["received_at"] and _may_be(row, sender, form)
    ]
    came = sorted((one for one in came if one[0] >= contact), key=lambda one: (one[1]["received_at"], one[1]["file"]))
    if not came:
        return words.NOTHING_CAME
    said = [
        words.file_came(
            day_in_words(day),
            row["outcome"],
            row["file"],
            row["reason"],
            same_day=day == contact,
            named=row["directorate"] == sender,
        )
        for day, row in came[-_MOST_FILES:]
    ]
    if len(came) > _MOST_FILES:
        said.insert(0, words.more_came(len(came) - _MOST_FILES))
    return " ".join(said)


def _may_be(row: Row, sender: str, form: str) -> bool:
    """Tell whether a file is of a sender and a form, as far as either is known of it."""
    return (row["directorate"], row["form"]) in ((sender, form), (sender, ""), ("", form))


def _contacts(several: list[Contacted], names: Mapping[str, str]) -> Contacts:
    last = max(one.day for one in several)
    to_last = {one.to_email: one for one in several if one.day == last}
    told = [f"{_name(email, names)} ({words.became(one.state)})" for email, one in sorted(to_last.items())]
    return Contacts(
        last=last,
        times=len({one.message_id for one in several}),
        last_to="; ".join(told),
        all_to="; ".join(sorted({_name(one.to_email, names) for one in several})),
    )


def _name(email: str, names: Mapping[str, str]) -> str:
    return names.get(same_address(email), "") or email
