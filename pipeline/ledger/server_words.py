"""What a PostgreSQL server says when it cannot serve, in words that tell what to do."""

from __future__ import annotations

import re

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from pipeline.ledger.addresses import HIDDEN

# A refused connection carries no code, so that it is told by its words: a pattern, and what to say.
_CONNECTING = {
    "password authentication failed|no password supplied": "the server does not take its user name and password. Check "
    "both in the address, or in the password file of whoever runs this program",
    "no pg_hba.conf entry|authentication failed": "the server does not let this user in from this computer. Ask "
    "whoever looks after the server to allow it",
    'role ".*" does not exist': "the server does not know its user. Check the user name in the address",
    'database ".*" does not exist': "the server has no database of that name. Check the end of the address, "
    "or have the database made",
    "permission denied for database": "its user may not use the database. Ask whoever looks after the server for the "
    "right to connect to it",
    "resolve host|translate host name": "no server of that name can be found. Check the server's name in the address",
    "Connection refused|No such file or directory|timeout expired|timed out|No route to host": "the server does not "
    "answer. Check that it is running, and the server's name and port in the address",
    "too many|remaining connection slots": "the server has no connection free. Run again later",
    "starting up|shutting down|in recovery mode|not yet accepting": "the server is just starting or stopping. Run "
    "again in a few minutes",
}

# By the beginning of the code that the server gives: PostgreSQL's documentation, appendix A.
_WORKING = {
    "42501": "its user may not make or change tables in it. Ask whoever looks after the server to grant its user "
    "CREATE on the schema, or to make it the owner of the database",
    "25006": "it cannot be written. It was opened for reading only, or its server is a copy that takes no changes",
    "53100": "the server's disk is full. Have room made on it, then run again",
    "53": "the server is short of room or of connections. Run again later",
    "55P03": "another program is using it. Close that program, then run again",
    "57": "the server closed the connection while the program was working. What was kept before stays. Run again",
    "08": "the connection to the server broke. What was kept before stays. Check the network, then run again",
}


def in_words_of_connecting(error: DBAPIError, url: URL) -> str:
    """Return why a server could not be reached, as the end of the sentence that `open_ledger` begins.

    What is not known comes in the server's own words, from which the password is taken out.
    """
    said = str(error.orig)
    for pattern, words in _CONNECTING.items():
        if re.search(pattern, said):
            return words
    for password in (url.password, url.query.get("password"), url.query.get("sslpassword")):
        if password:
            said = said.replace(str(password), HIDDEN)
    return f"the server cannot be reached ({' '.join(said.split())})"


def in_words_of_working(error: SQLAlchemyError) -> str:
    """Return what went wrong while the ledger was open, as the end of the same sentence."""
    if not isinstance(error, DBAPIError):
        return str(error)
    if error.connection_invalidated:
        return _WORKING["08"]
    code = str(getattr(error.orig, "sqlstate", None) or "")
    known = (words for start, words in _WORKING.items() if code.startswith(start))
    return next(known, " ".join(str(error.orig).split()))
