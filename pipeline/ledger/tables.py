"""The ledger's tables, as they stand after the last migration.

Times are ISO text with their offset and numbers are text, exactly as they were: a database's own types would round
them, or lose the offset. A test holds these tables against what the migrations make.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

# The migrations in order. The last one is what this program needs; one that is not here was made by a later program.
REVISIONS = ("0001", "0002", "0003")

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

# One row: what was read out of one content by one version of the reader.
contents = Table(
    "contents",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("reader_version", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)

# One row: one look at the drop folder.
scans = Table(
    "scans",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
)

# One row: a content under a name, with the scan that saw it first. PostgreSQL goes without the primary key, because a
# key of it cannot be as long as a path can.
sightings = Table(
    "sightings",
    metadata,
    Column("path", Text, primary_key=True),
    Column("sha256", Text, primary_key=True),
    Column("scan_id", Integer, ForeignKey("scans.id"), nullable=False),
    Column("size", Integer, nullable=False),
    Column("modified", Text),
)

# One row: a run. The same inputs may come again (a return taken out and put back), hence the own id.
runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", Text, nullable=False, index=True),
    Column("scan_id", Integer, ForeignKey("scans.id")),
    Column("as_at", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("inputs_sha256", Text, nullable=False, index=True),
    Column("published", Text, nullable=False),
    Column("manifests", Text, nullable=False),
    Column("counts", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("only_period", Text, nullable=False),
    Column("program_sha256", Text, nullable=False),
    Column("decisions_upto", Integer, nullable=False),
)

# One row: a row of a run's own table as it stood from one run until another; `content` is its columns as JSON.
records = Table(
    "records",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("table_name", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("ref", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("since_run", Integer, ForeignKey("runs.id"), nullable=False),
    Column("until_run", Integer, ForeignKey("runs.id")),
    Index(None, "table_name", "period", "until_run"),
    # Of kind hash on PostgreSQL, as the migration says: its ordered indexes do not take the length of a path.
    Index(None, "ref"),
    Index(None, "key"),
)

# One row: a decision taken by command; `revoked` is the id of the decision that took it back.
decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("ref", Text, nullable=False),
    Column("directorate", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("taken_by", Text, nullable=False),
    Column("starts", Text, nullable=False),
    Column("ends", Text, nullable=False),
    Column("taken", Text, nullable=False),
    Column("revoked", Integer, ForeignKey("decisions.id")),
)

# One row: a message to somebody, from when it was drafted; no two have the same Message-ID. `written` is 1 once it lies
# in its folder, where somebody can see it and send it.
messages = Table(
    "messages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("message_id", Text, nullable=False, index=True, unique=True),
    Column("day", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("to_name", Text, nullable=False),
    Column("to_email", Text, nullable=False),
    Column("redirected_to", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("state", Text, nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("changed_at", Text),
    Column("written", Integer, nullable=False),
)

# One row: a thing that stands in a message, with the step that the thing had reached.
message_items = Table(
    "message_items",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("message", Integer, ForeignKey("messages.id"), nullable=False, index=True),
    Column("period", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("sender", Text, nullable=False),
    Column("ref", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("since", Text, nullable=False),
    Column("step", Integer, nullable=False),
    Column("part", Text, nullable=False),
)

# One row: an unattended night, by its day.
nights = Table(
    "nights",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("day", Text, nullable=False, index=True, unique=True),
    Column("run_id", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("at", Text, nullable=False),
)
