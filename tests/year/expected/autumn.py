"""October 2009 to January 2010, worked by hand: quarter 2, plan due Wednesday 21 October, scorecard Friday 23 October.

The register gets Vic Moss's address on 26 October. The blank of EE 2 is waived until Friday 13 November. The
offices are closed from 24 December to 1 January.
"""

from __future__ import annotations

from tests.year.council import CORE, CSSS, CYPF, EE, PARTNERS
from tests.year.expected.words import copied, director, night, own, person

AUTUMN = (
    night("1 October 2009", "CC 6 was promised by yesterday, in a quarter that Cabinet has seen."),
    night("14 October 2009", "5 working days to the plan of Working with partners, which nobody can be asked for."),
    night(
        "16 October 2009",
        "19 to 23 October: 5 working days. The two rows of CS 9 contradict each other; who leads it is not in People, "
        "so that the contact is asked. CYPF's return came without CY 11, which is due twice a year.",
        person("Alison Reed", own(-5, "figure", CSSS, "CS 9")),
        person("Mary Finch", own(-5, "figure", CYPF, "CY 11")),
        person("Sue Lane", own(-5, "return", EE)),
        person("Karen Mills", own(-5, "return", CORE)),
    ),
    night(
        "23 October 2009",
        "Due today; E&E's return came in the afternoon.",
        person("Alison Reed", own(0, "figure", CSSS, "CS 9")),
        person("Mary Finch", own(0, "figure", CYPF, "CY 11")),
        person("Karen Mills", own(0, "return", CORE)),
    ),
    night(
        "26 October 2009",
        "22, 23 and 26 October: 3 working days since the plan was due, and its manager has an address now. The "
        "correction of CSSS has a blank, which erases nothing.",
        person("Vic Moss", own(2, "return", PARTNERS)),
    ),
    night(
        "27 October 2009",
        "2 working days late.",
        person("Alison Reed", own(2, "figure", CSSS, "CS 9")),
        person("Mary Finch", own(2, "figure", CYPF, "CY 11")),
        person("Tom Vale", copied(2, "figure", CYPF, "CY 11")),
        person("Karen Mills", own(2, "return", CORE)),
    ),
    night(
        "28 October 2009",
        "5 working days since the plan was due; its manager belongs to no directorate. CY 11 came.",
        person("Vic Moss", own(5, "return", PARTNERS)),
    ),
    night("29 October 2009", "The plan came, and the explanation of CS 9 was accepted."),
    night(
        "30 October 2009",
        "26 to 30 October: 5 working days late. CS 9 is quiet.",
        person("Karen Mills", own(5, "return", CORE)),
        director("Brian Cole", copied(5, "return", CORE)),
    ),
    night("3 November 2009", "The return of CC came, whole."),
    night("6 November 2009", "It would have been stopped today."),
    night("13 November 2009", "The waiver of EE 2 holds for the last time."),
    night("14 November 2009", "It is over, on a Saturday."),
    night(
        "16 November 2009",
        "26 October to 16 November: 16 working days late, and nobody was ever told of EE 2: it is asked once, of its "
        "lead officer only, on the last step before others are told.",
        person("Peter Nolan", own(0, "figure", EE, "EE 2")),
    ),
    night("17 November 2009", "Now it was asked for, and is stopped."),
    night("30 November 2009", "EE 2 came."),
    night("23 December 2009", "EE 6 was promised by today."),
    night("24 December 2009", "The promise is broken; the offices are closed."),
    night("28 December 2009", "A bank holiday."),
    night("31 December 2009", "The offices are closed."),
    night(
        "4 January 2010",
        "The first working day after the promise. Joan Birch has no address: the contact stands in.",
        person("Sue Lane", own(0, "nci_broken", EE, "EE 6")),
    ),
    night(
        "5 January 2010",
        "2 working days after the promise.",
        person("Sue Lane", own(2, "nci_broken", EE, "EE 6")),
    ),
    night(
        "8 January 2010",
        "4 to 8 January: 5 working days after the promise.",
        person("Sue Lane", own(5, "nci_broken", EE, "EE 6")),
        director("Gareth Hill", copied(5, "nci_broken", EE, "EE 6")),
    ),
    night("11 January 2010", "EE 6 came."),
    night("13 January 2010", "Cabinet saw quarter 2."),
)
