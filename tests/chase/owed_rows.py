"""Builders of what is owed, and of a small council's nights."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from pipeline.chase.mime import Letterhead
from pipeline.chase.model import Contacted, Digest, KeptMessage, Ladder, Officer, Owed, Part, State, Superiors, Thing

DAY = date(2009, 10, 28)
SAFETY, CARE, STREAM = "Community Safety & Shared Services", "Adult Care", "Governance"
LADDER = Ladder(steps=(-5, 0, 2, 5, 10), contact_from=2, director_from=5, stop_at=10)

HELEN = Officer("Helen Cross", "helen.cross@example.org")
GARETH = Officer("Gareth Hill", "gareth.hill@example.org")
DIRECTOR = Officer("Dilys Rowe", "dilys.rowe@example.org")
MARY = Officer("Mary Ash", "mary.ash@example.org")
SUPERIORS = {
    ("scorecard", SAFETY): Superiors(GARETH, DIRECTOR, SAFETY),
    ("scorecard", CARE): Superiors(MARY, None, CARE),
    ("improvement plan", STREAM): Superiors(GARETH, DIRECTOR, SAFETY),
}
LETTERHEAD = Letterhead(
    council="Example County Council",
    label="Illustrative figures",
    contact="Alison Brook, alison.brook@example.org",
    from_address="performance@example.org",
    where_to_put_it="the shared returns folder",
)


def owed(ref: str = "NI 1", step: int = 2, to: Officer = HELEN, **others: Any) -> Owed:
    """Return a figure that the safety directorate owes; without `ref` its whole return."""
    kind = others.pop("kind", "figure" if ref else "return")
    thing = Thing(
        period=others.pop("period", "2009-10-Q2"),
        form=others.pop("form", "scorecard"),
        sender=others.pop("sender", SAFETY),
        ref=ref,
        kind=kind,
        since=others.pop("since", "2009-10-23"),
    )
    return Owed(
        thing=thing,
        to_name=to.name,
        to_email=to.email,
        role=others.pop("role", "lead_officer" if ref else "contact"),
        officer=others.pop("officer", to.name),
        title=others.pop("title", f"Measure {ref}" if ref else "Scorecard return"),
        what=others.pop("what", "Enter the figure" if ref else "The return has not come"),
        due=others.pop("due", "2009-10-23"),
        late=others.pop("late", step),
        step=step,
        **others,
    )


def told_of(*rows: Owed, day: date = date(2009, 10, 27)) -> list[Contacted]:
    """Return what the ledger has when each was asked of who owes it, on the step before all others."""
    return [
        Contacted(row.thing, row.to_email.lower(), LADDER.steps[0], Part.OWN, day, State.SENT, "<0@e>") for row in rows
    ]


def contacts(digests: Iterable[Digest], day: date = DAY, state: str = State.SENT) -> list[Contacted]:
    """Return what the ledger has of digests that were kept."""
    return [
        Contacted(entry.owed.thing, digest.to.email.lower(), entry.owed.step, entry.part.value, day, state, "<1@e>")
        for digest in digests
        for entry in digest.entries
    ]


def shown(digests: Iterable[Digest]) -> dict[str, list[tuple[str, str, int, bool]]]:
    """Return digests by address and kind: part, reference, step and whether it is new, in their order."""
    return {
        f"{digest.to.email.partition('@')[0]} {digest.kind}": [
            (entry.part.value, entry.owed.thing.ref, entry.owed.step, entry.new) for entry in digest.entries
        ]
        for digest in digests
    }


def kept(
    content: bytes, to: Officer = HELEN, state: str = State.DRAFTED, number: int = 1, **others: str
) -> KeptMessage:
    """Return a message as the ledger keeps it."""
    return KeptMessage(
        number=number,
        message_id=f"<{number}@example.org>",
        subject=others.get("subject", "4 figures to send"),
        day=DAY,
        kind="person",
        to=to,
        redirected_to="",
        content=content,
        state=state,
        reason=others.get("reason", ""),
        attempts=0,
    )
