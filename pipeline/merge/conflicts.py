"""Values that contradict each other: two senders, two sheets or two rows that give one reference different values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.check.readings import IndicatorReading
from pipeline.check.teller import unquoted
from pipeline.merge.checked import Reading
from pipeline.merge.list_items import known_of_ref
from pipeline.merge.owners import Owners
from pipeline.messages import shorten
from pipeline.messages.quantities import quantity
from pipeline.messages.versions import HELD, OWNERS_VALUE_USED, claim_used, decided_by
from pipeline.model import DataStatus, Finding
from pipeline.read.words import key, read_missing
from pipeline.reconciling import ListName, ReconcilingItem
from pipeline.register import Register

TWO_SENDERS, TWO_SHEETS, TWO_ROWS = "two senders", "two sheets", "two rows"
# The owner is silent, and one other sender gives a value that is not its to give.
NOT_THE_OWNER = "not the owner"
_CODES = ("ROW_TWICE", "ROW_NOT_OWNED", "ROW_DECIDED", "ROW_VALUE_DECIDED")
# What stands in place of a finding's code at the row of which nothing is asked.
VALUE_USED = "VALUE_USED"
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Claim:
    """One row of a conflict; `proposed` is the owner's, or the one that a decision names."""

    reading: Reading
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """One indicator or criterion whose rows contradict each other.

    Parameters
    ----------
    kind : str
        `two senders`, `two sheets` or `two rows` of one return; `not the owner` for a value of another sender while the
        owner gives none.
    claims : tuple of Claim
        The rows, the proposed one first; none is proposed among rows of one return for which nothing was decided.
    state : str
        What has been decided, in words.
    """

    ref: str
    kind: str
    claims: tuple[Claim, ...]
    state: str


def decided_row(rows: Sequence[Reading], owners: Owners) -> Reading | None:
    """Return the one of a return's contradicting rows that a decision names; None where none does, or several do."""
    if not owners.value or rows[0].place.sender != owners.names[0]:
        return None
    named = [reading for reading in rows if _says_decided(reading, owners)]
    return named[0] if len({reading.says for reading in named}) == 1 else None


def _says_decided(reading: Reading, owners: Owners) -> bool:
    if isinstance(reading, IndicatorReading):
        if reading.actual is not None and owners.figure is not None:
            return reading.actual == owners.figure
        missing = read_missing(owners.value)
        if reading.data_status is DataStatus.NCI and missing is not None and missing.kind == "nci":
            return True
        if key(owners.value) == key(reading.judgement):
            return True
    return key(owners.value) == key(reading.said)


def conflict_of_rows(rows: Sequence[Reading], chosen: Reading | None, owners: Owners) -> Conflict:
    """Return the conflict between rows of one return; `chosen` is the one that a decision names."""
    kind = TWO_SHEETS if len({reading.place.sheet for reading in rows}) > 1 else TWO_ROWS
    claims = sorted((Claim(reading, reading is chosen) for reading in rows), key=lambda claim: not claim.proposed)
    state = decided_by(owners.by, owners.reason) if chosen is not None else HELD
    return Conflict(rows[0].ref, kind, tuple(claims), state)


def conflict_of_senders(owned: Reading | None, others: Sequence[Reading], owners: Owners) -> Conflict:
    """Return the conflict between the value that counts (None where there is none) and those of other senders."""
    claims = [Claim(owned, True)] if owned is not None else []
    claims += [Claim(other) for other in others]
    senders = {claim.reading.place.sender for claim in claims}
    state = HELD if owned is None else OWNERS_VALUE_USED
    if owned is not None and owners.decided:
        state = decided_by(owners.by, owners.reason)
    return Conflict(others[0].ref, TWO_SENDERS if len(senders) > 1 else NOT_THE_OWNER, tuple(claims), state)


def is_open(conflict: Conflict, disposition: Mapping[str, tuple[str, str]]) -> bool:
    """Tell whether a conflict between rows of one return still matters: no later return has settled it."""
    became = {claim.reading.place.row_id: disposition[claim.reading.place.row_id] for claim in conflict.claims}
    counts = [claim for claim in conflict.claims if claim.proposed]
    if counts:
        return became[counts[0].reading.place.row_id] != ("ignored", "superseded")
    return any(kind == "held" for kind, _ in became.values())


def conflict_items(
    conflicts: Sequence[Conflict], findings: Sequence[Finding], register: Register
) -> list[ReconcilingItem]:
    """Return the list of conflicts: one item is one row that claims a value, the proposed row first.

    `likely` and `was` are the proposed value, both empty without one; `now` is what the row says. `code` and `message`
    are those of the row's finding; of a row of which nothing is asked the code is `VALUE_USED`.
    """
    told = {(each.file, each.sheet, each.cell, each.ref): each for each in findings if each.code in _CODES}
    items = []
    for conflict in sorted(conflicts, key=lambda each: each.ref):
        indicator = register.indicator(conflict.ref)
        unit, decimals = (indicator.unit, indicator.decimals) if indicator is not None else ("", None)
        proposed = next((claim.reading for claim in conflict.claims if claim.proposed), None)
        likely = value_in_words(proposed, unit, decimals) if proposed is not None else ""
        known = known_of_ref(conflict.ref, register)
        for claim in conflict.claims:
            reading, place = claim.reading, claim.reading.place
            field = value_field(reading)
            now = value_in_words(reading, unit, decimals)
            found = told.get((place.file, place.sheet, reading.told_at(field)[0], conflict.ref))
            item = ReconcilingItem(
                ListName.CONFLICTS,
                found.code if found is not None else VALUE_USED,
                ref=conflict.ref,
                what=f"{field} ({conflict.kind})",
                was=likely,
                now=now,
                difference=_difference(reading, proposed),
                likely=likely,
                state=conflict.state,
                file=place.file,
                sheet=place.sheet,
                cell=place.cell,
                message=found.message if found is not None else claim_used(place.sender, now, conflict.ref),
                **known,
            )
            items.append(item)
    return items


def value_field(reading: Reading) -> str:
    """Return the field of a row that holds its value: `actual`, or `position` in the improvement plan."""
    return "actual" if isinstance(reading, IndicatorReading) else "position"


def value_in_words(reading: Reading, unit: str = "", decimals: int | None = None) -> str:
    """Return what a row says, in words: a figure with its unit, else as it was written, and a judgement that counts."""
    judgement = ""
    if isinstance(reading, IndicatorReading):
        judgement = f"judged {reading.judgement}" if reading.judgement else ""
        if reading.actual is not None:
            return ", ".join(part for part in (quantity(reading.actual, unit, decimals), judgement) if part)
    return ", ".join(part for part in (shorten(unquoted(reading.said), _LONGEST), judgement) if part) or "nothing"


def _difference(reading: Reading, proposed: Reading | None) -> Decimal | None:
    if reading is proposed or not isinstance(reading, IndicatorReading) or not isinstance(proposed, IndicatorReading):
        return None
    if reading.actual is None or proposed.actual is None:
        return None
    return reading.actual - proposed.actual
