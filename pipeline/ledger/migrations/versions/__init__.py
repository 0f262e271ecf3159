"""One module a migration; `pipeline.ledger.tables.REVISIONS` lists them in order."""
