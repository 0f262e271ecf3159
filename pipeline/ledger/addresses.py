"""The address of a database server: read with care, and shown without its password."""

from __future__ import annotations

import re

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from pipeline.ledger.migrate import UnfitLedgerError

SCHEME = "postgresql+psycopg"
HIDDEN = "***"
_PASSWORD = re.compile(r"(?<=://)([^:/@]*:).*(?=@)|([?&](?:ssl)?password=)[^&]*")


def without_password(address: str) -> str:
    """Return an address with `***` in place of its password, also of one that is not written as it should be."""
    return _PASSWORD.sub(lambda found: (found[1] or found[2] or "") + HIDDEN, address)


def parsed(address: str) -> URL:
    """Return an address in its parts.

    Raises
    ------
    UnfitLedgerError
        It cannot be read, or names no database; the words hold no part of it.
    """
    if address.partition("?")[0].count("@") > 1:
        raise UnfitLedgerError(
            "its address has more than one @. In a password write %40 for @, %3A for :, %2F for / and %25 for %"
        )
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise UnfitLedgerError(
            "its address cannot be read. In settings.toml, under [ledger], write it in the form "
            'url = "postgresql+psycopg://team@server:5432/scorecard"'
        ) from None
    if not url.database:
        raise UnfitLedgerError(
            "its address names no database. Put its name at the end, after the server's: "
            '"postgresql+psycopg://team@server/scorecard"'
        )
    return url
