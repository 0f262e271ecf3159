"""The improvement plan return: one row is a success criterion in a quarter."""

from __future__ import annotations

from pipeline.model import FormName
from schemas.forms import Form, FormField

PLAN_FORM = Form(
    name=FormName.PLAN,
    fields=(
        FormField("outcome", ("key outcome", "outcome", "key outcomes", "outcomes"), follows=True),
        FormField(
            "action_no",
            (
                "no",
                "action no",
                "ref",
                "action ref",
                "number",
                "action number",
                "reference",
                "criterion ref",
                "action reference",
            ),
            follows=True,
        ),
        FormField(
            "action",
            (
                "action",
                "actions",
                "key outcomes action",
                "key outcome action",
                "outcome action",
                "outcomes actions",
                "key outcomes and actions",
                "action description",
            ),
            follows=True,
        ),
        FormField(
            "criterion",
            (
                "success criteria",
                "success criterion",
                "criteria",
                "criterion",
                "measure of success",
                "measures of success",
                "success measure",
                "success measures",
            ),
        ),
        FormField(
            "due",
            (
                "target date",
                "by when",
                "due",
                "due date",
                "deadline",
                "timescale",
                "completion date",
                "target completion date",
                "date due",
                "when",
                "due by",
            ),
        ),
        FormField(
            "position",
            (
                "current position",
                "position",
                "status",
                "progress",
                "current status",
                "position statement",
                "current progress",
                "progress status",
            ),
        ),
        FormField(
            "comment", ("comment", "comments", "commentary", "notes", "narrative", "remarks", "progress comment")
        ),
        FormField(
            "lead_officers",
            (
                "lead officer",
                "lead officers",
                "lead officer s",
                "officer",
                "lead",
                "responsible officer",
                "officers",
                "lead officer or officers",
                "who",
            ),
            follows=True,
        ),
        FormField(
            "workstream",
            ("workstream and manager", "workstream", "workstream manager", "workstream name"),
            follows=True,
        ),
        FormField("manager", ("manager", "workstream manager name"), follows=True),
        FormField("_rag", ("rag", "rag status")),
    ),
    anchors=(("criterion",), ("position",)),
    minimum=3,
    banner="outcome",
)
