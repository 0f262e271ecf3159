"""Alembic's way in: it runs the migrations inside the connection and the transaction that the program has opened."""

from __future__ import annotations

from alembic import context

from pipeline.ledger.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    # SQLite undoes changed tables like changed rows; Alembic assumes that it does not.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
