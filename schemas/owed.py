"""The words by which the table `chase` says what is owed and why somebody is asked for it."""

from __future__ import annotations

from enum import StrEnum


class OwedKind(StrEnum):
    """What is owed."""

    RETURN = "return"  # nothing of a return is there
    FIGURE = "figure"  # a row of a return that came has nothing that can be used
    NCI_DATE = "nci_date"  # No Current Information was given without a date
    NCI_BROKEN = "nci_broken"  # the date on which a figure was promised has passed


class OwedRole(StrEnum):
    """Why somebody is asked."""

    CONTACT = "contact"  # sends the directorate's return
    MANAGER = "manager"  # of the workstream that sends the return
    LEAD_OFFICER = "lead_officer"
    STAND_IN = "stand_in"  # for somebody who cannot be asked
    NOBODY = "nobody"  # there is no address at all
