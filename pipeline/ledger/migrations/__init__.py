"""The ledger's migrations, part of the package so that an installed program has them."""
