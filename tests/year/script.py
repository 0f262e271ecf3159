"""What happens in the simulated year, day by day: which files come with which rows, and what is decided.

Everything that is not told here is in order: a return that comes has a figure for every indicator that is due.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from tests.year.council import ABBREVIATIONS, ACS, CORE, CSSS, CYPF, EE, MANAGERS, OUTSTANDING, PARTNERS, due_from

BLANK = None
TWICE = ("71", "17")  # two rows of one indicator that contradict each other
OUT_OF_USE = "eighty or so"
Said = str | None | tuple[str, ...]


@dataclass(frozen=True)
class Comes:
    """A file comes: at a moment, from a sender, about a collection.

    `rows` are the references in it; `says` what a row says that does not say a figure.
    """

    at: datetime
    sender: str
    quarter: str
    file: str
    rows: tuple[str, ...]
    says: Mapping[str, Said] = field(default_factory=dict)

    @property
    def day(self) -> date:
        return self.at.date()


@dataclass(frozen=True)
class Decided:
    """A decision about a collection is taken by command before the night of its day."""

    day: date
    quarter: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Closes:
    """Cabinet has seen a collection: what the night before published is reported."""

    day: date
    quarter: str


@dataclass(frozen=True)
class GetsAddress:
    """The register gets the address of a workstream's manager."""

    day: date
    name: str
    email: str


Event = Comes | Decided | Closes | GetsAddress


def _day(text: str) -> date:
    return datetime.strptime(text, "%d %B %Y").date()


def comes(
    at: str,
    sender: str,
    quarter: str,
    *,
    without: Sequence[str] = (),
    only: Sequence[str] = (),
    says: Mapping[str, Said] | None = None,
    name: str = "",
) -> Comes:
    """Return a file that comes at a time written as `14 April 2009 10:30`; `without` some rows, or with `only` some."""
    short = ABBREVIATIONS.get(sender) or MANAGERS[sender]
    rows = [ref for ref in (only or due_from(sender, quarter)) if ref not in without]
    file = f"{short} {quarter}{' ' + name if name else ''}.xlsx"
    return Comes(datetime.strptime(at, "%d %B %Y %H:%M"), sender, quarter, file, tuple(rows), says or {})


def decided(day: str, quarter: str, *command: str) -> Decided:
    return Decided(_day(day), quarter, command)


FIRST, LAST = date(2009, 4, 1), date(2010, 3, 31)
# The server was down: no night ran, nothing was read, nobody was written to.
MISSED = (
    date(2009, 7, 28), date(2010, 1, 25), date(2010, 1, 26), date(2010, 1, 27), date(2010, 1, 28),
)  # fmt: skip

_SPRING: tuple[Event, ...] = (
    comes("14 April 2009 10:30", EE, "A", says={"EE 4": "NCI - survey results expected 8 May 2009"}),
    comes("15 April 2009 09:10", CORE, "A"),
    # No Current Information without a date.
    comes("16 April 2009 15:45", CYPF, "A", says={"CY 5": "NCI - awaiting validation"}),
    # One working day late. One row's lead officers are a collective title, the other's two persons.
    comes("16 April 2009 11:00", OUTSTANDING, "A", says={"1.1a": BLANK, "1.1b": BLANK}),
    comes("20 April 2009 12:00", ACS, "A"),
    comes("22 April 2009 12:00", OUTSTANDING, "A", only=["1.1b"], name="reviews"),
    # Seven working days late (1 May is a Friday, 4 May a bank holiday), and with a blank.
    comes("5 May 2009 10:00", CSSS, "A", says={"CS 3": BLANK}),
    comes("11 May 2009 09:00", CSSS, "A", only=["CS 3"], name="domestic violence"),
    # The promise was broken on 8 May: a new one, and that is broken too.
    comes("13 May 2009 14:00", EE, "A", only=["EE 4"], says={"EE 4": "NCI - survey results expected 22 May 2009"},
          name="parks"),
    comes("28 May 2009 10:00", EE, "A", only=["EE 4"], name="parks at last"),
    Closes(date(2009, 6, 3), "A"),
)  # fmt: skip

_SUMMER: tuple[Event, ...] = (
    comes("10 July 2009 10:00", OUTSTANDING, "B"),
    comes("13 July 2009 10:00", PARTNERS, "B"),
    # Two indicators follow in a second file, which is withdrawn on 30 July and comes again on 3 August.
    comes("15 July 2009 10:00", ACS, "B", without=["AC 9", "AC 10"],
          says={"AC 4": "NCI - survey results expected 28 August 2009"}),
    comes("16 July 2009 10:00", ACS, "B", only=["AC 9", "AC 10"], name="referrals"),
    # The blank of CS 7 is waived until 31 July (the register's decision).
    comes("16 July 2009 11:00", CSSS, "B", says={"CS 7": BLANK}),
    # A partial return. Nobody leads CC 6.
    comes("21 July 2009 10:00", CORE, "B", without=["CC 5", "CC 6"]),
    # Nothing in this file can be used.
    comes("22 July 2009 16:00", EE, "B", says=dict.fromkeys(due_from(EE, "B"), OUT_OF_USE)),
    comes("23 July 2009 10:00", CORE, "B", only=["CC 5"], name="capital"),
    comes("27 July 2009 10:00", EE, "B", name="as it should be"),
    decided("28 July 2009", "B", "decide", "extension", "--directorate", CYPF, "--period", "2009-10-Q1",
            "--value", "2009-08-07"),
    decided("30 July 2009", "B", "withdraw", "ACS B referrals.xlsx"),
    comes("3 August 2009 10:00", ACS, "B", only=["AC 9", "AC 10"], name="referrals counted again"),
    comes("3 August 2009 11:00", CORE, "B", only=["CC 6"], name="letters",
          says={"CC 6": "NCI - new system, expected 30 September 2009"}),
    comes("4 August 2009 10:00", CSSS, "B", only=["CS 7"], name="calls"),
    # Within the extension. Graham Poole, who leads CY 2, leaves on 7 August.
    comes("5 August 2009 10:00", CYPF, "B",
          says={"CY 2": BLANK, "CY 3": OUT_OF_USE, "CY 6": "NCI - awaiting data"}),
    comes("12 August 2009 10:00", CYPF, "B", only=["CY 3"], name="placements"),
    comes("3 September 2009 10:00", ACS, "B", only=["AC 4"], name="home care"),
    Closes(date(2009, 9, 9), "B"),
)  # fmt: skip

_AUTUMN: tuple[Event, ...] = (
    comes("9 October 2009 10:00", ACS, "C"),
    # Frank Wood, who leads CS 9, is not in the register's people; his row stands there twice.
    comes("12 October 2009 10:00", CSSS, "C", says={"CS 9": TWICE}),
    comes("13 October 2009 10:00", OUTSTANDING, "C"),
    comes("14 October 2009 10:00", CYPF, "C", without=["CY 11"]),
    # On the day that it is due. The blank of EE 2 is waived until 13 November (the register's decision).
    comes("23 October 2009 16:00", EE, "C",
          says={"EE 2": BLANK, "EE 6": "NCI - survey results expected 23 December 2009"}),
    GetsAddress(date(2009, 10, 26), "Vic Moss", "vic.moss@example.org"),
    # A correction whose blank erases nothing.
    comes("26 October 2009 10:00", CSSS, "C", only=["CS 1", "CS 2"], says={"CS 2": BLANK}, name="correction"),
    comes("28 October 2009 10:00", CYPF, "C", only=["CY 11"], name="schools"),
    decided("29 October 2009", "C", "decide", "accept", "--rule", "ROW_TWICE", "--ref", "CS 9",
            "--period", "2009-10-Q2"),
    comes("29 October 2009 10:00", PARTNERS, "C"),
    comes("3 November 2009 10:00", CORE, "C"),
    comes("30 November 2009 10:00", EE, "C", only=["EE 2"], name="planning"),
    comes("11 January 2010 10:00", EE, "C", only=["EE 6"], name="businesses"),
    Closes(date(2010, 1, 13), "C"),
)  # fmt: skip

_WINTER: tuple[Event, ...] = (
    comes("12 January 2010 10:00", CSSS, "D"),
    comes("13 January 2010 10:00", CORE, "D", says={"CC 8": "NCI - survey results expected 24 March 2010"}),
    # The director herself leads AC 11.
    comes("14 January 2010 10:00", ACS, "D", says={"AC 11": BLANK}),
    comes("14 January 2010 11:00", OUTSTANDING, "D"),
    comes("14 January 2010 12:00", PARTNERS, "D"),
    # Of the two who lead EE 1 one has no address.
    comes("18 January 2010 10:00", EE, "D", says={"EE 1": BLANK}),
    comes("25 January 2010 10:00", EE, "D", only=["EE 1"], name="recycling"),
    comes("1 February 2010 10:00", ACS, "D", only=["AC 11"], name="transfers"),
    comes("10 February 2010 10:00", CYPF, "D", says={"CY 1": BLANK}),
    comes("18 February 2010 10:00", CYPF, "D", only=["CY 1"], name="assessments"),
)

SCRIPT: tuple[Event, ...] = (*_SPRING, *_SUMMER, *_AUTUMN, *_WINTER)
