"""January to March 2010, worked by hand: quarter 3, plan and scorecard due Friday 22 January.

No night ran from 25 to 28 January.
"""

from __future__ import annotations

from tests.year.council import ACS, CORE, CYPF, EE
from tests.year.expected.words import copied, director, night, own, person

WINTER = (
    night("14 January 2010", "6 working days to go."),
    night(
        "15 January 2010",
        "18 to 22 January: 5 working days. The director of ACS leads AC 11 herself; nobody has to be told yet.",
        person("Nina Shah", own(-5, "figure", ACS, "AC 11")),
        person("Sue Lane", own(-5, "return", EE)),
        person("Tom Vale", own(-5, "return", CYPF)),
    ),
    night(
        "18 January 2010",
        "E&E's return came, with a blank; of its two lead officers Joan Birch has no address.",
        person("Peter Nolan", own(-5, "figure", EE, "EE 1")),
        person("Sue Lane", own(-5, "figure", EE, "EE 1")),
    ),
    night(
        "22 January 2010",
        "Due today.",
        person("Nina Shah", own(0, "figure", ACS, "AC 11")),
        person("Peter Nolan", own(0, "figure", EE, "EE 1")),
        person("Sue Lane", own(0, "figure", EE, "EE 1")),
        person("Tom Vale", own(0, "return", CYPF)),
    ),
    night("26 January 2010", "2 working days late; no night ran."),
    night(
        "29 January 2010",
        "25 to 29 January: 5 working days late. The step before is not told any more. EE 1 came meanwhile. What the "
        "director of ACS owes herself stands on her page.",
        director("Nina Shah", own(5, "figure", ACS, "AC 11")),
        person("Tom Vale", own(5, "return", CYPF)),
        director("Ruth Dean", copied(5, "return", CYPF)),
    ),
    night("1 February 2010", "AC 11 came."),
    night("5 February 2010", "10 working days late: CYPF's return is stopped."),
    night(
        "10 February 2010",
        "It came, with a blank, which is counted from today.",
        person("Mary Finch", own(0, "figure", CYPF, "CY 1")),
    ),
    night(
        "12 February 2010",
        "2 working days since it came.",
        person("Mary Finch", own(2, "figure", CYPF, "CY 1")),
        person("Tom Vale", copied(2, "figure", CYPF, "CY 1")),
    ),
    night(
        "17 February 2010",
        "11, 12, 15, 16 and 17 February: 5 working days since it came.",
        person("Mary Finch", own(5, "figure", CYPF, "CY 1")),
        person("Tom Vale", copied(5, "figure", CYPF, "CY 1")),
        director("Ruth Dean", copied(5, "figure", CYPF, "CY 1")),
    ),
    night("18 February 2010", "CY 1 came."),
    night("24 March 2010", "CC 8 was promised by today."),
    night(
        "25 March 2010",
        "The promise is broken.",
        person("Dev Patel", own(0, "nci_broken", CORE, "CC 8")),
    ),
    night(
        "26 March 2010",
        "2 working days after the promise.",
        person("Dev Patel", own(2, "nci_broken", CORE, "CC 8")),
        person("Karen Mills", copied(2, "nci_broken", CORE, "CC 8")),
    ),
    night(
        "31 March 2010",
        "The last day: 25, 26, 29, 30 and 31 March are 5 working days after the promise.",
        person("Dev Patel", own(5, "nci_broken", CORE, "CC 8")),
        person("Karen Mills", copied(5, "nci_broken", CORE, "CC 8")),
        director("Brian Cole", copied(5, "nci_broken", CORE, "CC 8")),
    ),
)
