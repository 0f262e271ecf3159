"""The summary of a few status rows, scored for the second quarter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pipeline.periods import Period
from pipeline.register import Register
from pipeline.score.comparators import HeldFigure
from pipeline.score.indicators import ScoreRules, score_indicators
from pipeline.score.summary import Summary, summarise
from tests.support.score_rows import Q2, frame

EMPTY = pd.DataFrame()
Held = Mapping[tuple[str, Period], HeldFigure]


def summary_of(
    rows: list[dict[str, Any]],
    book: Register,
    held: Held | None = None,
    expected: pd.DataFrame = EMPTY,
    findings: pd.DataFrame = EMPTY,
    history: pd.DataFrame = EMPTY,
) -> Summary:
    """Score the rows and summarise them, without a plan."""
    scorecard = score_indicators(frame(rows), book, Q2, held or {}, ScoreRules())
    return summarise(scorecard, EMPTY, expected, findings, history, book, Q2)
