"""Every row of every run with the runs between which it stood, and the decisions taken by command."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_SUBMISSION_COLUMNS = (
    "file",
    "sha256",
    "form",
    "directorate",
    "period",
    "received_at",
    "due",
    "timeliness",
    "working_days_late",
    "outcome",
    "reason",
    "rows_found",
    "rows_accepted",
    "rows_held",
    "rows_ignored",
)
_RECORDS = sa.table(
    "records",
    *(sa.column(name) for name in ("table_name", "period", "key", "ref", "content", "since_run", "until_run")),
)


def upgrade() -> None:
    """Widen the runs, make the new tables, and take over what the old ones hold."""
    # With a default, because to change a column afterwards SQLite would make the table again and empty those that refer
    # to it. Every run of before had published when it was recorded.
    op.add_column("runs", sa.Column("state", sa.Text(), nullable=False, server_default="published"))
    op.add_column("runs", sa.Column("only_period", sa.Text(), nullable=False, server_default=""))
    op.add_column("runs", sa.Column("program_sha256", sa.Text(), nullable=False, server_default=""))
    op.add_column("runs", sa.Column("decisions_upto", sa.Integer(), nullable=False, server_default="0"))
    _make_records()
    _make_decisions()
    _take_over_submissions()
    op.drop_table("submissions")
    if op.get_bind().dialect.name == "postgresql":
        # Its ordered indexes take no more than 2,700 bytes, and a path may be longer. Nobody asks for one path.
        op.drop_constraint("pk_sightings", "sightings")


def _make_records() -> None:
    op.create_table(
        "records",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("since_run", sa.Integer(), nullable=False),
        sa.Column("until_run", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_records"),
        sa.ForeignKeyConstraint(["since_run"], ["runs.id"], name="fk_records_since_run"),
        sa.ForeignKeyConstraint(["until_run"], ["runs.id"], name="fk_records_until_run"),
    )
    op.create_index("ix_records_table_name", "records", ["table_name", "period", "until_run"])
    op.create_index("ix_records_ref", "records", ["ref"], postgresql_using="hash")
    op.create_index("ix_records_key", "records", ["key"], postgresql_using="hash")


def _make_decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("directorate", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("taken_by", sa.Text(), nullable=False),
        sa.Column("starts", sa.Text(), nullable=False),
        sa.Column("ends", sa.Text(), nullable=False),
        sa.Column("taken", sa.Text(), nullable=False),
        sa.Column("revoked", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
        sa.ForeignKeyConstraint(["revoked"], ["decisions.id"], name="fk_decisions_revoked"),
    )


def _take_over_submissions() -> None:
    """Turn the submissions of each run into rows that stand from the run that brought them until they changed."""
    connection = op.get_bind()
    spans: list[dict[str, Any]] = []
    standing: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for run, published in connection.execute(sa.text("SELECT id, published FROM runs ORDER BY id")).all():
        submitted = _submissions_of(connection, run)
        for period in sorted({*submitted, *json.loads(published)}):
            now = submitted.get(period, {})
            before = standing[period]
            for key in [key for key, span in before.items() if now.get(key) != span["content"]]:
                before.pop(key)["until_run"] = run
            for key, content in now.items():
                if key not in before:
                    before[key] = {
                        "table_name": "submissions",
                        "period": period,
                        "key": key,
                        "ref": "",
                        "content": content,
                        "since_run": run,
                        "until_run": None,
                    }
                    spans.append(before[key])
    if spans:
        connection.execute(_RECORDS.insert(), spans)


def _submissions_of(connection: sa.Connection, run: int) -> dict[str, dict[str, str]]:
    """Return the submissions of one run as JSON texts by period and file."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    asked = sa.text("SELECT * FROM submissions WHERE run = :run ORDER BY id")
    for row in connection.execute(asked, {"run": run}).mappings():
        key = row["file"]
        while key in found[row["published"]]:
            key += "\ufffd"
        content = json.dumps({name: row[name] for name in _SUBMISSION_COLUMNS}, sort_keys=True)
        found[row["published"]][key] = content
    return found
