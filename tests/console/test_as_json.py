from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import PurePosixPath
from types import MappingProxyType

import pytest

from pipeline.console.as_json import as_json
from pipeline.model import Severity


@dataclass(frozen=True)
class Inner:
    path: PurePosixPath


def test_every_value_of_a_report_has_its_plain_form() -> None:
    report = {
        "number": Decimal("1E+2"),
        "day": date(2009, 12, 7),
        "moment": datetime(2009, 12, 7, 2, 0, tzinfo=UTC),
        "counts": MappingProxyType({Severity.MUST_FIX: 2}),
        "parts": (Inner(PurePosixPath("a/£")), None, True),
    }
    text = as_json(report)
    assert text.isascii()
    assert json.loads(text) == {
        "number": "100",
        "day": "2009-12-07",
        "moment": "2009-12-07T02:00:00+00:00",
        "counts": {"must_fix": 2},
        "parts": [{"path": "a/£"}, None, True],
    }


def test_a_binary_float_has_no_form() -> None:
    with pytest.raises(TypeError, match="float has no form in JSON"):
        as_json({"share": 0.1})
