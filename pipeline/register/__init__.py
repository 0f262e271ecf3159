"""The register: what the council measures, who owes it, against which targets and by when."""

from pipeline.register.book import Register
from pipeline.register.load import load_register
from pipeline.register.rows import CalendarEntry, Criterion, Decision, Directorate, Indicator, Person, Target

__all__ = [
    "CalendarEntry",
    "Criterion",
    "Decision",
    "Directorate",
    "Indicator",
    "Person",
    "Register",
    "Target",
    "load_register",
]
