from __future__ import annotations

import pytest

from pipeline.ledger.addresses import parsed, without_password
from pipeline.ledger.migrate import UnfitLedgerError


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql+psycopg://server/scorecard", "postgresql+psycopg://server/scorecard"),
        ("postgresql+psycopg://team@server/scorecard", "postgresql+psycopg://team@server/scorecard"),
        ("postgresql+psycopg://team:s3cret@server/scorecard", "postgresql+psycopg://team:***@server/scorecard"),
        ("postgresql+psycopg://team:s3cr@t/x@server/scorecard", "postgresql+psycopg://team:***@server/scorecard"),
        ("postgresql+psycopg://:s3cret@server/scorecard", "postgresql+psycopg://:***@server/scorecard"),
        (
            "postgresql+psycopg://team@/scorecard?host=/run&password=s3cret&sslpassword=s3cret&port=1",
            "postgresql+psycopg://team@/scorecard?host=/run&password=***&sslpassword=***&port=1",
        ),
    ],
)
def test_an_address_is_shown_without_its_password(address: str, shown: str) -> None:
    assert without_password(address) == shown


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("postgresql+psycopg://team:s3cr@t@server/scorecard", "more than one @.* write %40 for @"),
        ("postgresql+psycopg://team:s3cret@server:s3cret/scorecard", "cannot be read"),
        ("postgresql+psycopg://team:s3cret@server", "names no database"),
        ("postgresql+psycopg://team:s3cret@server/", "names no database"),
    ],
)
def test_an_address_that_is_not_as_it_should_be_is_refused_in_words_without_its_password(
    address: str, words: str
) -> None:
    with pytest.raises(UnfitLedgerError, match=words) as caught:
        parsed(address)
    assert "s3cr" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_password_with_signs_written_as_an_address_takes_them_is_read() -> None:
    url = parsed("postgresql+psycopg://team:s3cr%40t%2F%3A@server:5433/scorecard?sslmode=require")
    assert (url.username, url.password, url.host, url.port, url.database) == (
        ("team", "s3cr@t/:", "server", 5433, "scorecard")
    )
