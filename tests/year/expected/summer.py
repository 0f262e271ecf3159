"""July to September 2009, worked by hand: quarter 1, plan due Wednesday 22 July, scorecard Friday 24 July.

CYPF has until Friday 7 August, which was decided on 28 July. On 28 July no night ran. 31 August is a bank holiday.
"""

from __future__ import annotations

from tests.year.council import ACS, CORE, CSSS, CYPF, EE
from tests.year.expected.words import copied, director, night, own, person

SUMMER = (
    night("15 July 2009", "5 working days to the plan, and both have come. ACS comes without two rows: 7 days to go."),
    night(
        "17 July 2009",
        "20 to 24 July: 5 working days. CSSS and ACS have come; the blank of CSSS is waived until 31 July.",
        person("Sue Lane", own(-5, "return", EE)),
        person("Tom Vale", own(-5, "return", CYPF)),
        person("Karen Mills", own(-5, "return", CORE)),
    ),
    night("18 July 2009", "A Saturday."),
    night(
        "21 July 2009",
        "The return of CC came without two rows, 3 working days before it is due: the first step is reached. Nobody "
        "leads CC 6: the contact stands in.",
        person("Dev Patel", own(-5, "figure", CORE, "CC 5")),
        person("Karen Mills", own(-5, "figure", CORE, "CC 6")),
    ),
    night("22 July 2009", "E&E sent a file in which nothing can be used: told on this step on 17 July."),
    night("23 July 2009", "CC 5 came."),
    night(
        "24 July 2009",
        "Due today. The file of E&E brought nothing, so that its return is still asked for.",
        person("Sue Lane", own(0, "return", EE)),
        person("Tom Vale", own(0, "return", CYPF)),
        person("Karen Mills", own(0, "figure", CORE, "CC 6")),
    ),
    night("27 July 2009", "E&E's return came."),
    night("28 July 2009", "No night ran. CYPF got longer."),
    night(
        "29 July 2009",
        "3 working days late: the second step, which the missed night did not tell. CYPF has 7 working days now.",
        person("Karen Mills", own(2, "figure", CORE, "CC 6")),
    ),
    night(
        "30 July 2009",
        "ACS's second file was withdrawn today: its rows were due before, but are owed from today on. The intake team "
        "reads Leah Stone's mail.",
        person("Leah Stone", own(0, "figure", ACS, "AC 9", "AC 10")),
    ),
    night(
        "31 July 2009",
        "5 working days late. 3 to 7 August: 5 working days to the day that CYPF got, the ladder begins anew. The "
        "waiver of CS 7 holds today for the last time. One day since ACS's file was withdrawn: no step of its own.",
        person("Karen Mills", own(5, "figure", CORE, "CC 6")),
        director("Brian Cole", copied(5, "figure", CORE, "CC 6")),
        person("Tom Vale", own(-5, "return", CYPF)),
    ),
    night("1 August 2009", "The waiver is over, on a Saturday."),
    night(
        "3 August 2009",
        "27 July to 3 August: 6 working days, and CS 7 is asked for on the step that it has reached by now. ACS's "
        "figures came, and CC 6 is promised by 30 September.",
        person("Omar Aziz", own(5, "figure", CSSS, "CS 7")),
        person("Alison Reed", copied(5, "figure", CSSS, "CS 7")),
        director("Paul Marsh", copied(5, "figure", CSSS, "CS 7")),
    ),
    night("4 August 2009", "CS 7 came."),
    night(
        "5 August 2009",
        "CYPF's return came 2 working days before it is due, with a blank, a value that cannot be used, and an NCI "
        "without a date.",
        person("Graham Poole", own(-5, "figure", CYPF, "CY 2")),
        person("Mary Finch", own(-5, "figure", CYPF, "CY 3"), own(0, "nci_date", CYPF, "CY 6")),
    ),
    night(
        "7 August 2009",
        "Due today, and the last day of Graham Poole. The date of CY 6 was asked for: it is only listed.",
        person("Graham Poole", own(0, "figure", CYPF, "CY 2")),
        person("Mary Finch", own(0, "figure", CYPF, "CY 3"), own(0, "nci_date", CYPF, "CY 6", known=True)),
    ),
    night("8 August 2009", "Graham Poole has left, on a Saturday."),
    night(
        "10 August 2009",
        "1 working day late. Graham Poole has left: the contact stands in, and was not told yet.",
        person("Tom Vale", own(0, "figure", CYPF, "CY 2")),
    ),
    night(
        "11 August 2009",
        "2 working days late.",
        person("Mary Finch", own(2, "figure", CYPF, "CY 3"), own(0, "nci_date", CYPF, "CY 6", known=True)),
        person("Tom Vale", own(2, "figure", CYPF, "CY 2"), copied(2, "figure", CYPF, "CY 3")),
    ),
    night("12 August 2009", "CY 3 came."),
    night(
        "14 August 2009",
        "10 to 14 August: 5 working days late. The director's page holds the whole directorate: the date of CY 6 too.",
        person("Tom Vale", own(5, "figure", CYPF, "CY 2")),
        director("Ruth Dean", copied(5, "figure", CYPF, "CY 2"), copied(0, "nci_date", CYPF, "CY 6")),
    ),
    night("21 August 2009", "10 working days late: stopped."),
    night("28 August 2009", "AC 4 was promised by today."),
    night("31 August 2009", "The promise is broken; the summer bank holiday."),
    night(
        "1 September 2009",
        "The first working day after the promise.",
        person("Leah Stone", own(0, "nci_broken", ACS, "AC 4")),
    ),
    night(
        "2 September 2009",
        "2 working days after it: 1 and 2 September. The director is told in the contact's place.",
        person("Leah Stone", own(2, "nci_broken", ACS, "AC 4")),
        person("Nina Shah", copied(2, "nci_broken", ACS, "AC 4")),
    ),
    night("3 September 2009", "AC 4 came."),
    night("9 September 2009", "Cabinet saw quarter 1."),
)
