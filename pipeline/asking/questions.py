"""Questions that the ledger cannot answer, each with what would be one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pipeline.day_words import day_in_words
from pipeline.errors import PipelineError
from pipeline.messages.quantities import listed
from pipeline.nearest import did_you_mean
from pipeline.periods import Period


class QuestionError(PipelineError):
    """What was asked about is not on record; nothing was touched."""


class NothingRecordedError(QuestionError):
    """No run had been published by the day that was asked about; `day` is None for now."""

    def __init__(self, day: date | None, first: date | None) -> None:
        self.day, self.first = day, first
        if day is None or first is None:
            super().__init__("No run is on record yet. Next: scorecard run")
        else:
            super().__init__(
                f"No run is on record for {day_in_words(day)} or an earlier day. "
                f"The first one on record is that of {day_in_words(first)}."
            )


class ReferenceUnknownError(QuestionError):
    """No indicator and no criterion of this reference is on record."""

    def __init__(self, ref: str, day: date, known: Iterable[str]) -> None:
        self.ref, self.day = ref, day
        super().__init__(
            f"No indicator or criterion has the reference “{ref}” in what was published up to "
            f"{day_in_words(day)}.{did_you_mean(ref, known)}"
        )


class PeriodUnknownError(QuestionError):
    """Nothing is on record for a period, or nothing of the reference that was asked about."""

    def __init__(self, period: Period, ref: str, known: Iterable[str]) -> None:
        self.period, self.ref, self.known = period, ref, tuple(known)
        about = f"Nothing is on record of {ref} for" if ref else "Nothing is on record for"
        there = f" The quarters on record: {listed(self.known)}." if self.known else ""
        super().__init__(f"{about} {period.words}.{there}")


class DaysTurnedError(QuestionError):
    """The day since which changes are asked for is not before the day until which."""

    def __init__(self, since: date, until: date) -> None:
        self.since, self.until = since, until
        super().__init__(
            f"The changes since {day_in_words(since)} cannot be listed until {day_in_words(until)}: "
            "the first day must be before the last."
        )
