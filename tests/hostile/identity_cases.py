"""Identity: whose return it is, for which quarter, and which indicator a row is about."""

from __future__ import annotations

from collections.abc import Callable

from tests.hostile.cases import ACCEPTED, HELD, PART, QUERIES, READ, REFUSED, STAYS_OUT, Case, case, spoilt
from tests.hostile.drafts import EE, GOOD, NUMBER, PER_CENT, ZEROS, Draft, number, text

NO_FIGURE = "rejected|held|nothing"
_TITLE = GOOD[PER_CENT].title


def _identity(name: str, change: Callable[[Draft], object], outcome: str, *codes: str, **others: object) -> Case:
    return case("identity", name, spoilt(change), outcome, *codes, **others)  # type: ignore[arg-type]


def _ref(words: str) -> Callable[[Draft], Draft]:
    return lambda draft: draft.put("ref", PER_CENT, text(words))


def _titled(sender: str | None = None, period: str | None = None) -> Callable[[Draft], None]:
    def change(draft: Draft) -> None:
        if sender is not None:
            draft.cells[draft.form.sender_title] = text(sender)
        if period is not None:
            draft.cells[draft.form.period_title] = text(period)

    return change


def _also(ref: str, title: str, value: str) -> Callable[[Draft], int]:
    return lambda draft: draft.add(ref=text(ref), title=text(title), actual=number(value))


def _unknown(name: str, words: str, *codes: str) -> Case:
    """Return a case whose reference is none, and whose title tells nothing either."""
    return _identity(
        name,
        lambda draft: [_ref(words)(draft), draft.put("title", PER_CENT, text("Something else altogether"))],
        PART,
        *codes,
        values={PER_CENT: NO_FIGURE},
    )


_REFERENCES = (
    *(
        _identity(f"the reference as {words!r}", _ref(words), f"{ACCEPTED}|{QUERIES}")
        for words in ("NI192", "ni 192", "NI-192", " NI 192 ", "NI\u00a0192", "NI  192", "NI 192.")
    ),
    *(
        _identity(f"the reference with {name}", _ref(words), READ, values={PER_CENT: f"51|{NO_FIGURE}"})
        for name, words in (
            ("a Greek N", "\u039d\u0399 192"), ("digits of full width", "NI \uff11\uff19\uff12"),
            ("a space of no width", "NI 1\u200b92"), ("a line break", "NI\n192"),
            ("a direction turned", "\u202eNI 192"),
        )
    ),
    _unknown("a reference that there is not", "ZZ 999", "ROW_REF_UNKNOWN|ROW_REF_NEAR"),
    _unknown("a reference one letter off", "NI 1922", "ROW_REF_NEAR|ROW_REF_UNKNOWN"),
    _unknown("a reference of letters alike", "N1 I92"),
    _unknown("a reference of a thousand letters", "N" * 1_000, "ROW_REF_UNKNOWN"),
    _unknown("a reference in SQL", "'; DROP TABLE runs; --", "ROW_REF_UNKNOWN"),
    _unknown("two references in one cell", "NI 192 / NI 191"),
    _identity("no reference and the title", _ref(""), READ, "ROW_FOUND_BY_TITLE"),
    _identity("neither a reference nor a title", lambda draft: [
        draft.put("ref", PER_CENT, text("")), draft.put("title", PER_CENT, text(""))], PART, "ROW_NO_REF",
        values={PER_CENT: NO_FIGURE}),
    _identity("a title that is nearly right", lambda draft: [
        draft.put("ref", PER_CENT, text("")), draft.put("title", PER_CENT, text(_TITLE.replace("waste", "wste")))],
        PART, "ROW_TITLE_NEAR", values={PER_CENT: NO_FIGURE}),
    _identity("a reference with another one's title", lambda draft: draft.put(
        "title", PER_CENT, text(GOOD[NUMBER].title)), PART, "ROW_REF_TITLE_DIFFER", values={PER_CENT: NO_FIGURE}),
    _identity("a reference twice with other figures", _also(PER_CENT, _TITLE, "15"), PART, "ROW_TWICE",
        values={PER_CENT: NO_FIGURE}),
    _identity("a reference twice with the same figure", _also(PER_CENT, _TITLE, "51"), READ, "ROW_REPEATED"),
    _identity("a reference twice, once blank", lambda draft: draft.add(ref=text(PER_CENT), title=text(_TITLE)), READ),
    _identity("a reference that is not in use", _also("EE 99", "Fly-tips cleared", "9"), READ, "ROW_RETIRED",
        values={"EE 99": "nothing"}),
    _identity("a reference with zeros in front", _also("0042", "Trees planted", "9"), READ, values={"0042": "9"}),
    _identity("a number shown with zeros in front", lambda draft: draft.add(
        ref=number("42", ZEROS), title=text("Trees planted"), actual=number("9")), READ, values={"0042": "9"}),
    _identity("a number without its zeros", lambda draft: draft.add(
        ref=number("42"), title=text("Trees planted"), actual=number("9")), READ, values={"0042": "9|held|nothing"}),
    _identity("a number of sixteen digits", lambda draft: draft.add(
        ref=number("4242424242424242"), actual=number("9")), PART, "ROW_REF_UNKNOWN"),
    _identity("another directorate's indicator", _also("C 1", "Corporate Core, measure 1", "9"), PART,
        "ROW_NOT_OWNED", values={"C 1": "held"}),
)  # fmt: skip

_PERIODS = (
    *(
        _identity(f"the quarter as {words!r}", _titled(period=words), f"{ACCEPTED}|{QUERIES}")
        for words in ("Q2 2009/10", "2nd quarter 2009-10", "July to September 2009", "QUARTER TWO 2009/2010",
                      "Quarter ending 30 September 2009", "Jul - Sep 09")
    ),
    _identity("no quarter at all", _titled(period="Performance return"), READ, "PERIOD_ASSUMED"),
    _identity("a quarter without a year", _titled(period="Quarter 2"), f"{READ}|{HELD}"),
    _identity("a quarter that there is not", _titled(period="Quarter 5 2009/10"), f"{READ}|{STAYS_OUT}"),
    _identity("two quarters in one title", _titled(period="Quarter 1 and Quarter 2 2009/10"), f"{HELD}|{REFUSED}"),
    _identity("a quarter that has not begun", _titled(period="Quarter 2 2031/32"), HELD),
    _identity("a quarter of the last century", _titled(period="Quarter 2 1909/10"), STAYS_OUT),
    _identity("a quarter that nobody collects", _titled(period="Quarter 2 2007/08"), HELD, "PERIOD_NOT_IN_CALENDAR"),
    _identity("a quarter still running", _titled(period="Quarter 3 2009/10"), f"{HELD}|{READ}"),
    _identity("a month of the quarter only", _titled(period="July 2009"), f"{HELD}|{QUERIES}|{ACCEPTED}|{PART}"),
    _identity("a date for a quarter", _titled(period="20/10/2009"), f"{READ}|{HELD}"),
    _identity("another quarter in the name", lambda _: None, QUERIES, "PERIOD_NAME_DIFFERS",
        file="return Q1 2009-10.xlsx"),
    _identity("another year in the name", lambda _: None, QUERIES, "PERIOD_NAME_DIFFERS", file="Q2 2008-09.xlsx"),
)  # fmt: skip

_SENDERS = (
    _identity("no sender at all", _titled(sender="Performance return"), READ),
    _identity("a short name of the sender", _titled(sender="E&E"), f"{ACCEPTED}|{QUERIES}"),
    _identity("the sender in capitals", _titled(sender=EE.upper()), f"{ACCEPTED}|{QUERIES}"),
    _identity("and for &", _titled(sender=EE.replace("&", "and")), f"{ACCEPTED}|{QUERIES}"),
    _identity("another directorate in the title", _titled(sender="Corporate Core"), f"{HELD}|{REFUSED}|{PART}",
        "SENDER_ROWS_DIFFER|ROW_NOT_OWNED", values=dict.fromkeys(GOOD, "held|rejected")),
    _identity("two directorates in the title", _titled(sender=f"{EE} and Corporate Core"), f"{HELD}|{REFUSED}|{READ}"),
    _identity("a directorate that there is not", _titled(sender="Directorate: Magic"), f"{READ}|{HELD}|{REFUSED}"),
    _identity("a directorate one letter off", _titled(sender="Enviroment & Economy"), f"{READ}|{HELD}"),
    _identity("another directorate in the name", lambda _: None, QUERIES, "SENDER_NAME_DIFFERS",
        file="Corporate Core.xlsx"),
    _identity("a sender of a thousand letters", _titled(sender="Environment " * 100), f"{READ}|{HELD}|{REFUSED}"),
)  # fmt: skip

CASES: tuple[Case, ...] = (*_REFERENCES, *_PERIODS, *_SENDERS)
