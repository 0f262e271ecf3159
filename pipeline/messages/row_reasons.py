"""Why a row is held or ignored, in a few words, for counts."""

from __future__ import annotations

_REASONS = {
    "total": "a total",
    "note": "a note",
    "example": "an example",
    "empty_slot": "an unused slot",
    "not_this_returns": "in a table of another quarter or form",
    "retired": "not in use in the period",
    "hidden": "hidden",
    "repeated": "repeated with the same value",
    "not_owned": "blank, of another directorate",
    "same_as_owner": "the same as its owner's",
    "decided": "another value was decided",
    "superseded": "replaced by a newer return",
    "blank_kept": "blank, earlier value kept",
    "withdrawn": "withdrawn",
    "whole_file": "in a file that was set aside",
    "VALUE_REJECTED": "value cannot be used",
    "ROW_TWICE": "different values for one indicator",
    "ROW_NOT_OWNED": "belongs to another directorate",
    "ROW_REF_NEAR": "reference not in the register",
    "ROW_REF_UNKNOWN": "reference not in the register",
    "ROW_REF_TITLE_DIFFER": "reference and title differ",
    "ROW_TITLE_UNKNOWN": "title not in the register",
    "ROW_TITLE_NEAR": "title not in the register",
    "ROW_NO_REF": "without a reference",
    "PLAN_UNKNOWN": "criterion not in the plan",
    "PLAN_NEAR": "criterion not in the plan",
    "PLAN_UNCLEAR": "criterion not clear",
    "PLAN_ACTION_DIFFERS": "action number and criterion differ",
    "PLAN_NO_CRITERION": "without a criterion",
}


def row_reason(reason: str) -> str:
    """Return why a row was held or ignored.

    Raises
    ------
    KeyError
        When the reason has no words.
    """
    return _REASONS[reason]
