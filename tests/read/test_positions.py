from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import DateSpan
from pipeline.read.positions import Position, read_position
from pipeline.read.words import Unreadable

AROUND = date(2004, 3, 31)


def month(text: str, year: int, number: int, last: int) -> DateSpan:
    return DateSpan(text, date(year, number, 1), date(year, number, last), "month")


APRIL = month("April 2004", 2004, 4, 30)
MAY = month("May 2004", 2004, 5, 31)
JUNE = month("June 2004", 2004, 6, 30)
AUGUST = month("August 2004", 2004, 8, 31)

# The positions of the first monitoring report, as written, with the number of criteria that have each; 65 in all.
REPORT = [
    ("Achieved", 13, Position("achieved")),
    ("On track", 28, Position("on_track")),
    ("Too early to judge", 8, Position("too_early")),
    ("Will be achieved by May 2004", 2, Position("will_be_achieved_by", date=MAY)),
    ("Achieved by April 2004", 3, Position("achieved_by", date=APRIL)),
    ("Will be achieved by August 2004", 2, Position("will_be_achieved_by", date=AUGUST)),
    ("Will be achieved by June 2004", 1, Position("will_be_achieved_by", date=JUNE)),
    ("Will be achieved by April 2004", 1, Position("will_be_achieved_by", date=APRIL)),
    ("Achieved\n\n(with qualification)", 1, Position("achieved", qualified=True)),
    ("On track\n\n(with qualification)", 2, Position("on_track", qualified=True)),
    ("On track\n\n(for completion by August 2004)", 1, Position("on_track_by", date=AUGUST)),
    ("Not Achieved", 1, Position("not_achieved")),
    ("Not achieved", 1, Position("not_achieved")),
    ("Not On Track", 1, Position("not_on_track")),
]


def test_the_report_has_65_positions() -> None:
    assert sum(count for _, count, _ in REPORT) == 65


@pytest.mark.parametrize(("text", "count", "expected"), REPORT)
def test_every_position_of_the_report_is_read(text: str, count: int, expected: Position) -> None:
    assert [read_position(text, AROUND)] * count == [expected] * count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On track (for completion by August 2004)", Position("on_track_by", date=AUGUST)),
        ("On track, for completion by August 2004", Position("on_track_by", date=AUGUST)),
        ("On target for completion by August 2004.", Position("on_track_by", date=AUGUST)),
        ("On track with qualification (for completion by August 2004)", Position("on_track_by", True, AUGUST)),
        ("Achieved - with qualification", Position("achieved", True)),
        ("Achieved [qualified]", Position("achieved", True)),
        ("Achieved, with qualification, by April 2004", Position("achieved_by", True, APRIL)),
        ("Achieved April 2004", Position("achieved_by", date=APRIL)),
        ("4. Completed", Position("achieved")),
        ("2. Ongoing - on track", Position("on_track")),
        ("3. Ongoing - delayed", Position("not_on_track")),
        ("Complete", Position("achieved")),
        ("Done", Position("achieved")),
        ("Met", Position("achieved")),
        ("On schedule", Position("on_track")),
        ("Too early to say", Position("too_early")),
        ("Behind schedule", Position("not_on_track")),
        ("Off target", Position("not_on_track")),
        ("Missed", Position("not_achieved")),
        ("Not met", Position("not_achieved")),
        ("Not on target/not achieved", Position("not_achieved")),
        ("To be achieved by May 2004", Position("will_be_achieved_by", date=MAY)),
        ("Expected by May 2004", Position("will_be_achieved_by", date=MAY)),
        ("For completion by May 2004", Position("will_be_achieved_by", date=MAY)),
        ("Delayed until May 2004", Position("will_be_achieved_by", date=MAY)),
        ("Not on track – will be achieved by May 2004", Position("not_on_track", date=MAY)),
        ("Not achieved (expected by May 2004)", Position("not_achieved", date=MAY)),
    ],
)
def test_other_ways_of_saying_it(text: str, expected: Position) -> None:
    assert read_position(text, AROUND) == expected


def test_a_position_may_end_at_a_day_or_a_season() -> None:
    assert read_position("Completed on 3 May 2004", AROUND) == Position(
        "achieved_by", date=DateSpan("3 May 2004", date(2004, 5, 3), date(2004, 5, 3), "day")
    )
    assert read_position("Will be achieved in autumn 2004", AROUND) == Position(
        "will_be_achieved_by", date=DateSpan("autumn 2004", date(2004, 9, 1), date(2004, 11, 30), "season", True)
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1. Not yet started", "POSITION_NOT_UNDERSTOOD"),
        ("5. Other", "POSITION_NOT_UNDERSTOOD"),
        ("In progress", "POSITION_NOT_UNDERSTOOD"),
        ("Ongoing", "POSITION_NOT_UNDERSTOOD"),
        ("On hold", "POSITION_NOT_UNDERSTOOD"),
        ("Live", "POSITION_NOT_UNDERSTOOD"),
        ("one month behind", "POSITION_NOT_UNDERSTOOD"),
        ("complete or on target", "POSITION_NOT_UNDERSTOOD"),
        ("Will be achieved", "POSITION_NOT_UNDERSTOOD"),
        ("Achieved by Head of HR", "POSITION_NOT_UNDERSTOOD"),
        ("Achieved in part", "POSITION_NOT_UNDERSTOOD"),
        ("On track?", "POSITION_NOT_UNDERSTOOD"),
        ("On track by May 2004 (by June 2004)", "POSITION_NOT_UNDERSTOOD"),
        ("", "POSITION_NOT_UNDERSTOOD"),
        ("On target for completion by March.", "DATE_NO_YEAR"),
        ("Will be achieved by 31 June 2004", "DATE_IMPOSSIBLE"),
    ],
)
def test_anything_else_is_asked_about(text: str, code: str) -> None:
    assert read_position(text, AROUND) == Unreadable(code, text)


@settings(max_examples=50, derandomize=True, deadline=None)
@given(st.sampled_from([text for text, _, _ in REPORT]), st.sampled_from(["\u00a0", "\n\n", "  ", "\u202f"]))
def test_spaces_never_change_a_position(text: str, space: str) -> None:
    assert read_position(space + text.replace(" ", space) + space, AROUND) == read_position(text, AROUND)
