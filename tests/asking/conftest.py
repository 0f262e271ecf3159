from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.ledger import Ledger, open_ledger
from tests.asking.recorded import open_story


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger."""
    with open_ledger(tmp_path / "empty.sqlite") as opened:
        yield opened


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Ledger]:
    """The ledger of the story, open to be asked only."""
    with open_ledger(open_story(tmp_path), read_only=True) as opened:
        yield opened
