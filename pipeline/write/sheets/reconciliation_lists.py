"""The ten lists of the reconciliation: what each asks, and which of an item's facts it prints under which heading."""

from __future__ import annotations

from dataclasses import dataclass

Headed = tuple[str, str]

PLAN_LIST = "improvement_plan"
NO_PLAN_ASKED = "No improvement plan return is asked for in this quarter."


@dataclass(frozen=True, slots=True)
class ListSpec:
    """How one list is printed.

    Parameters
    ----------
    name : str
        Its name in the frame.
    title : str
        Its title.
    asks : str
        What it asks, for the index.
    columns : tuple of (str, str)
        Heading and field, after the columns that every list has.
    if_none : str
        The sentence that stands in an empty list.
    where : str
        The heading over file, sheet and cell.
    """

    name: str
    title: str
    asks: str
    columns: tuple[Headed, ...]
    if_none: str
    where: str = "Where"


_TURNS: Headed = ("Changes the RAG", "changes_rag")

SPECS: tuple[ListSpec, ...] = (
    ListSpec(
        "register",
        "Returns against the register",
        "Is all that is due reported, and all that is reported due and known?",
        (("In the register", "was"), ("In the return", "now"), ("Did you mean", "likely")),
        "Everything due was reported, and everything reported was due and known.",
    ),
    ListSpec(
        "conflicts",
        "Conflicts",
        "Which value counts where two senders, sheets or rows give different ones?",
        (
            ("Counts now", "was"),
            ("Given here", "now"),
            ("Difference", "difference"),
            ("Proposed", "likely"),
            ("RAG with what counts", "rag_was"),
            ("RAG with what is given here", "rag_now"),
        ),
        "No indicator was given two different values.",
        "Said in",
    ),
    ListSpec(
        "versions",
        "Versions",
        "What did a later return change?",
        (
            ("Was", "was"),
            ("Is", "now"),
            ("Difference", "difference"),
            ("RAG was", "rag_was"),
            ("RAG is", "rag_now"),
            _TURNS,
        ),
        "No later return changed a value.",
        "Said in",
    ),
    ListSpec(
        "goalposts",
        "Goalposts",
        "Did a target, a baseline, a unit or a definition move, and did a RAG turn with it?",
        (
            ("Original", "was"),
            ("Revised", "now"),
            ("Difference", "difference"),
            ("RAG with original", "rag_was"),
            ("RAG with revised", "rag_now"),
        ),
        "No goal moved.",
        "Said in",
    ),
    ListSpec(
        "restatements",
        "Restatements",
        "Is an earlier figure now given otherwise, and does a RAG that Cabinet saw change?",
        (
            ("Held", "was"),
            ("Published", "published"),
            ("Now said", "now"),
            ("Difference", "difference"),
            ("RAG then", "rag_was"),
            ("RAG now", "rag_now"),
            ("Seen by Cabinet", "seen_by_cabinet"),
        ),
        "No return gives an earlier figure otherwise than it is held.",
        "Said in",
    ),
    ListSpec(
        "arithmetic",
        "Arithmetic",
        "Do the figures of a return follow from one another?",
        (
            ("Said", "now"),
            ("Compared with", "was"),
            ("Likely right value", "likely"),
            _TURNS,
        ),
        "Every figure that can be worked out from others agrees with them.",
    ),
    ListSpec(
        "scale",
        "Scale and outliers",
        "Is a figure in the wrong unit, or far outside the indicator's own history?",
        (
            ("Said", "now"),
            ("Compared with", "was"),
            ("Likely right value", "likely"),
            _TURNS,
        ),
        "No figure that was used looks wrong in scale or far outside its history.",
    ),
    ListSpec(
        "said_against_computed",
        "Said against computed",
        "Are the ratings and directions that senders state those of the rule?",
        (("Said", "now"), ("By the rule", "was")),
        "Every rating and direction that was said agrees with the rule.",
    ),
    ListSpec(
        "words",
        "Words",
        "Is Red explained, and is the comment of this quarter and in step with the figure?",
        (("Said", "now"), ("Compared with", "was")),
        "Nothing in the comments contradicts the figures.",
    ),
    ListSpec(
        PLAN_LIST,
        "Improvement plan",
        "Which due dates moved, and which criteria are not as they were agreed?",
        (
            ("As agreed", "was"),
            ("Now", "now"),
            ("Likely right value", "likely"),
            ("RAG was", "rag_was"),
            ("RAG is", "rag_now"),
        ),
        "The plan stands as it was agreed.",
        "Said in",
    ),
)
