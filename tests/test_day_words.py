from datetime import date

from pipeline.day_words import MONTHS, day_in_words, short_day
from tests.support.foreign_days import ForeignDay


def test_a_day_is_written_in_full_and_short() -> None:
    assert [day_in_words(date(2009, 12, 7)), short_day(date(2009, 12, 7))] == ["7 December 2009", "7 Dec 2009"]
    assert short_day(date(2009, 9, 30)) == "30 Sep 2009"


def test_the_months_are_twelve() -> None:
    assert [len(MONTHS), MONTHS[0], MONTHS[11]] == [12, "January", "December"]


def test_months_are_english_whatever_the_language_of_the_machine() -> None:
    day = ForeignDay(2009, 12, 7)
    assert f"{day:%B}" == "Dezember"
    assert [day_in_words(day), short_day(day)] == ["7 December 2009", "7 Dec 2009"]
