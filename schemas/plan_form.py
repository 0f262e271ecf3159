"""The improvement plan return: one row is a success criterion in a quarter."""

from __future__ import annotations

from pipeline.model import FormName
from schemas.forms import Form, FormField, known_as

PLAN_FORM = Form(
    name=FormName.PLAN,
    fields=(
        FormField("outcome", known_as("key outcome | outcome | key outcomes | outcomes"), follows=True),
        FormField(
            "action_no",
            known_as("""
                no | action no | ref | action ref | number | action number | reference | criterion ref |
                action reference
            """),
            follows=True,
        ),
        FormField(
            "action",
            known_as("""
                action | actions | key outcomes action | key outcome action | outcome action | outcomes actions |
                key outcomes and actions | action description
            """),
            follows=True,
        ),
        FormField(
            "criterion",
            known_as("""
                success criteria | success criterion | criteria | criterion | measure of success |
                measures of success | success measure | success measures
            """),
        ),
        FormField(
            "due",
            known_as("""
                target date | by when | due | due date | deadline | timescale | completion date |
                target completion date | date due | when | due by
            """),
        ),
        FormField(
            "position",
            known_as("""
                current position | position | status | progress | current status | position statement |
                current progress | progress status
            """),
            periodic=True,
        ),
        FormField(
            "comment",
            known_as("comment | comments | commentary | notes | narrative | remarks | progress comment"),
            periodic=True,
        ),
        FormField(
            "lead_officers",
            known_as("""
                lead officer | lead officers | lead officer s | officer | lead | responsible officer | officers |
                lead officer or officers | who
            """),
            follows=True,
        ),
        FormField(
            "workstream",
            known_as("workstream and manager | workstream | workstream manager | workstream name"),
            follows=True,
        ),
        FormField("manager", known_as("manager | workstream manager name"), follows=True),
        FormField("_rag", known_as("rag | rag status")),
    ),
    anchors=(("criterion",), ("position",)),
    minimum=3,
    names=("criterion", "action_no", "action"),
    prose=("comment", "lead_officers", "outcome", "workstream", "manager"),
    value="position",
)
