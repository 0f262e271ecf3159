"""April to June 2009, worked by hand: quarter 4 of 2008/09, plan due Wednesday 15 April, scorecard Friday 24 April.

Good Friday is 10 April, Easter Monday 13 April; 4 and 25 May are bank holidays. Nobody can ever be asked for the return
of *Working with partners*: its manager has no address.
"""

from __future__ import annotations

from tests.year.council import ACS, CSSS, CYPF, EE, OUTSTANDING
from tests.year.expected.words import copied, director, night, own, person

SPRING = (
    night("1 April 2009", "The first day: the plan is due in 8 working days (1 to 9 April without Easter)."),
    night("3 April 2009", "A Friday; 6, 7, 8, 9, 14, 15 April: still 6 working days."),
    night(
        "6 April 2009",
        "7, 8, 9, 14 and 15 April: 5 working days, over Easter.",
        person("Rosa King", own(-5, "return", OUTSTANDING)),
    ),
    night("10 April 2009", "Good Friday."),
    night("13 April 2009", "Easter Monday."),
    night("14 April 2009", "Due tomorrow, which is no step of its own. E&E's return comes: nobody ever asked for it."),
    night(
        "15 April 2009",
        "The plan is due today, at noon.",
        person("Rosa King", own(0, "return", OUTSTANDING)),
    ),
    night(
        "16 April 2009",
        "The plan came, a day late, with two blanks: counted from today. All heads of service is nobody: the manager "
        "stands in. The other row has two lead officers.",
        person("Rosa King", own(0, "figure", OUTSTANDING, "1.1a")),
        person("Helen Cross", own(0, "figure", OUTSTANDING, "1.1b")),
        person("Peter Nolan", own(0, "figure", OUTSTANDING, "1.1b")),
    ),
    night(
        "17 April 2009",
        "20 to 24 April: 5 working days to the scorecard return. CSSS and ACS have not sent it; the contact of ACS has "
        "no address. The NCI of CYPF has no date: asked for one, once.",
        person("Alison Reed", own(-5, "return", CSSS)),
        person("Nina Shah", own(-5, "return", ACS)),
        person("Mary Finch", own(0, "nci_date", CYPF, "CY 5")),
    ),
    night("18 April 2009", "A Saturday."),
    night(
        "20 April 2009",
        "17 and 20 April: 2 working days since the plan came. The return of ACS came at noon. From this step on the "
        "manager is told of what lead officers owe.",
        person("Rosa King", own(2, "figure", OUTSTANDING, "1.1a"), copied(2, "figure", OUTSTANDING, "1.1b")),
        person("Helen Cross", own(2, "figure", OUTSTANDING, "1.1b")),
        person("Peter Nolan", own(2, "figure", OUTSTANDING, "1.1b")),
    ),
    night("22 April 2009", "1.1b came. 1.1a: 4 working days, no step of its own."),
    night(
        "23 April 2009",
        "17, 20, 21, 22 and 23 April: 5 working days. The manager belongs to the Corporate Core: its director's page.",
        person("Rosa King", own(5, "figure", OUTSTANDING, "1.1a")),
        director("Brian Cole", copied(5, "figure", OUTSTANDING, "1.1a")),
    ),
    night(
        "24 April 2009",
        "Due today: CSSS. Mary Finch was asked for her date, and is not asked again.",
        person("Alison Reed", own(0, "return", CSSS)),
    ),
    night(
        "28 April 2009",
        "2 working days late. Alison Reed is the contact herself.",
        person("Alison Reed", own(2, "return", CSSS)),
    ),
    night("30 April 2009", "10 working days since the plan came: 1.1a is stopped, and is nobody's mail any more."),
    night(
        "1 May 2009",
        "27, 28, 29, 30 April and 1 May: 5 working days late.",
        person("Alison Reed", own(5, "return", CSSS)),
        director("Paul Marsh", copied(5, "return", CSSS)),
    ),
    night("4 May 2009", "The May bank holiday."),
    night(
        "5 May 2009",
        "The return of CSSS came, with one blank: counted from today.",
        person("Helen Cross", own(0, "figure", CSSS, "CS 3")),
    ),
    night(
        "7 May 2009",
        "2 working days since it came.",
        person("Helen Cross", own(2, "figure", CSSS, "CS 3")),
        person("Alison Reed", copied(2, "figure", CSSS, "CS 3")),
    ),
    night("8 May 2009", "EE 4 was promised by today: quiet. CS 3: 3 working days."),
    night("9 May 2009", "The promise is broken, on a Saturday."),
    night(
        "11 May 2009",
        "The first working day after the promise. CS 3 came today. CSSS would have been stopped today.",
        person("Peter Nolan", own(0, "nci_broken", EE, "EE 4")),
    ),
    night(
        "12 May 2009",
        "2 working days after the promised day. CS 3 is not asked for on its fifth day: it came.",
        person("Peter Nolan", own(2, "nci_broken", EE, "EE 4")),
        person("Sue Lane", copied(2, "nci_broken", EE, "EE 4")),
    ),
    night("13 May 2009", "A new promise came: 22 May."),
    night("15 May 2009", "5 working days after the first promise, which counts no more."),
    night("22 May 2009", "Promised by today."),
    night("25 May 2009", "The spring bank holiday."),
    night(
        "26 May 2009",
        "The first working day after the second promise: the ladder begins anew.",
        person("Peter Nolan", own(0, "nci_broken", EE, "EE 4")),
    ),
    night(
        "27 May 2009",
        "2 working days after the second promise.",
        person("Peter Nolan", own(2, "nci_broken", EE, "EE 4")),
        person("Sue Lane", copied(2, "nci_broken", EE, "EE 4")),
    ),
    night("28 May 2009", "EE 4 came."),
    night("3 June 2009", "Cabinet saw quarter 4: nothing of it is asked for any more."),
)
