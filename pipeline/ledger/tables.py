"""The ledger's tables, as they stand after the last migration.

Times are ISO text with their offset and numbers are text, exactly as they were: a database's own types would round
them, or lose the offset. A test holds these tables against what the migrations make.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

# The migrations in order. The last one is what this program needs; one that is not here was made by a later program.
REVISIONS = ("0001",)

SUBMISSION_COLUMNS = (
    "published",
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

# One row: a content under a name, with the scan that saw it first.
sightings = Table(
    "sightings",
    metadata,
    Column("path", Text, primary_key=True),
    Column("sha256", Text, primary_key=True),
    Column("scan_id", Integer, ForeignKey("scans.id"), nullable=False),
    Column("size", Integer, nullable=False),
    Column("modified", Text),
)

# One row: a run that published. The same inputs may come again (a return taken out and put back), hence the own id.
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
)

# One row: a file as it stood in the submissions of one published period of one run.
submissions = Table(
    "submissions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run", Integer, ForeignKey("runs.id", ondelete="CASCADE"), nullable=False),
    *(Column(name, Text, nullable=False) for name in SUBMISSION_COLUMNS),
    Index(None, "run"),
    Index(None, "file"),
)
