"""What is told of goalposts, restatements, versions, and returns against the register."""

from __future__ import annotations

from decimal import Decimal

from pipeline.messages.catalogue import Message
from pipeline.messages.quantities import number, quantity
from pipeline.model import Rag, Severity

GOALPOSTS: tuple[Message, ...] = (
    Message(
        "UNIT_DIFFERS",
        Severity.EXPLAIN,
        "The return measures {ref} in '{found}'; the register in '{register}'. The figure was read in the register's "
        "unit. Check it, and use the unit of the issued form.",
        "A figure in another unit is another figure. Ways of writing one unit, such as percent and %, do not differ.",
    ),
    Message(
        "LEAD_DIFFERS",
        Severity.NOTE,
        "The return names '{found}' as lead officer for {ref}; the register says {register}. If the lead has changed, "
        "tell the corporate performance team.",
        "Lead officers stand in the register. Other names of an officer belong on its sheet People.",
    ),
    Message(
        "GOALPOST_MOVED",
        Severity.EXPLAIN,
        "The return for {other} gave {was} as the {what} of {ref}; this return gives {now}. {register} If it was "
        "changed, say who agreed it.{turned}",
        "A target, a baseline or a unit that moves between two returns can turn a rating without any change in "
        "performance. Members want to see the original and the revised side by side.",
    ),
    Message(
        "DECIDED_DIFFERS",
        Severity.EXPLAIN,
        "The return gives {said} for {ref} {title}. {decided} was accepted for this quarter ({by}: {reason}) and "
        "counts. If {said} is right, say why in the comment; the corporate performance team decides whether it counts "
        "instead.",
        "A figure that a decision has restated stays until another decision, also when a later return gives another "
        "one.",
    ),
    Message(
        "VERSION_DIFFERS",
        Severity.NOTE,
        "{ref} was {was} in the return {earlier}; {now} in {later} counts instead.{turned}",
        "A later return of the same sender takes the place of an earlier one. What it changed is listed value by "
        "value.",
    ),
    Message(
        "DUE_NOT_REPORTED",
        Severity.NOTE,
        "{ref} {title} was due for {period} and has not been reported: {why}.",
        "Everything that is due and without an accepted figure or an NCI stands on the list of returns against the "
        "register, with the reason. What there is to do is told at its cell, or in the message to who owes it.",
    ),
)

REGISTER_AGREES = "The register says the same."
# What may become of a value that is due and was not reported.
WHY_NOT_REPORTED = {
    "blank": "its cell is empty",
    "not_returned": "no accepted return has a row for it",
    "rejected": "the value that came cannot be used",
    "held": "what came is held until it is decided",
    "withdrawn": "its return was withdrawn",
}
# What a row says that has neither figure nor words.
NOTHING_SAID = {"reported": "no figure", "nci": "NCI", "blank": "blank", "rejected": "a value that cannot be used"}
CORRECT_ONE = "The reference and the title belong to two indicators: correct one of the two in the return."


def register_says(words: str) -> str:
    """Return the sentence of what the register has, for a goalpost that moved."""
    return f"The register says {words}."


def register_silent(what: str) -> str:
    """Return the sentence that the register has no such thing: a target, a unit, a lead officer."""
    return f"The register has no {what}."


def turned(rag_was: str, rag_now: str) -> str:
    """Return what a change does to a rating, as a sentence to append; empty where it changes nothing."""
    if not rag_was or not rag_now or rag_was == rag_now:
        return ""
    return f" The rating turns from {rag_was} to {rag_now}."


def difference_words(difference: Decimal, unit: str) -> str:
    """Return by how much two figures differ, to append to the second; empty for answers, which have no difference."""
    if unit == "yes/no":
        return ""
    if unit == "%":
        said = f"{number(difference)} percentage {'point' if abs(difference) == 1 else 'points'}"
    else:
        said = number(difference) if unit == "level" else quantity(difference, unit)
    return f", a difference of {said}"


def seen_words(rag_was: str, rag_now: str, *, published: bool) -> str:
    """Return whether Cabinet has seen a figure, and whether its rating there would change."""
    who = "Cabinet has seen the figure held" if published else "Cabinet has not seen the figure held"
    if rag_was in ("", Rag.NOT_RATED) and rag_now in ("", Rag.NOT_RATED):
        return f"{who}."
    if rag_was == rag_now:
        return f"{who}; its rating would stay {rag_was}."
    return f"{who}; its rating would change from {rag_was} to {rag_now}."


def how_to_accept(kind: str, **options: str) -> str:
    """Return the command that takes a decision, with the values that it needs; the reason is for who decides."""
    given = " ".join(f'--{name} "{value}"' for name, value in options.items())
    return f'scorecard decide {kind} {given} --why "..."'


def to_decide(kind: str, **options: str) -> str:
    """Return what is to be decided about an item, and how."""
    return f"To be decided; to accept it: {how_to_accept(kind, **options)}"


def accepted_by(by: str, reason: str) -> str:
    """Return who accepted what an item tells, and why."""
    return f"Accepted by {by}: {reason}"


def decided_otherwise(value: str, by: str, reason: str) -> str:
    """Return that another figure than the return's was accepted."""
    return f"{value} was accepted by {by}: {reason}. The return gives another figure."


def came_after_closing(ref: str, said: str, period: str, published: str) -> str:
    """Return that a figure came for a quarter that Cabinet has seen; `published` is empty where it saw none."""
    saw = f"Cabinet saw {published}" if published else "Cabinet saw no figure"
    return f"The return gives {said} for {ref} in {period}, which is closed: {saw}."


def cleared_after_closing(ref: str, period: str, published: str) -> str:
    """Return that a figure of a closed quarter is given as No Current Information; `published` as above."""
    saw = f"Cabinet saw {published}" if published else "Cabinet saw no figure"
    return f"The return gives no current information for {ref} in {period}, which is closed: {saw}."
