"""Duplicates: the same return again, under other names, older, newer, with less in it, or somebody else's."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.hostile.cases import (
    ACCEPTED,
    HELD,
    IGNORED,
    PART,
    QUERIES,
    READ,
    STAYS_OUT,
    SUPERSEDED,
    Case,
    File,
    Make,
    good,
    spoilt,
)
from tests.hostile.drafts import GOOD, NUMBER, PER_CENT, Cell, Draft, number, text

FIRST, SECOND = "return.xlsx", "zz return.xlsx"


def _saying(value: str) -> Make:
    return spoilt(lambda draft: draft.put("actual", PER_CENT, number(value)))


def only(*refs: str) -> Callable[[Draft], None]:
    """Return a change that leaves only some rows."""

    def change(draft: Draft) -> None:
        kept = {draft.row_of(ref) for ref in refs}
        draft.cells = {
            place: cell for place, cell in draft.cells.items() if place[0] < draft.form.first_row or place[0] in kept
        }

    return change


def _otherwise_saved(draft: Draft) -> None:
    draft.extra["docProps/app.xml"] = "<Properties/>"


def _two(
    name: str,
    make: Make,
    first: str,
    second: str,
    values: Mapping[str, str] | None = None,
    *,
    file: str = SECOND,
    codes: tuple[str, ...] = (),
    says: tuple[str, ...] = (),
    saved: int | None = None,
) -> Case:
    """Return a case of the good return and of another that comes an hour later."""
    files = (File(FIRST, good, first), File(file, make, second, codes, says, minutes=60, saved=saved))
    return Case(name, "duplicate", files, values or {})


_SAME = tuple(
    _two(f"the same bytes as {file!r}", good, ACCEPTED, IGNORED, file=file, says=("same file again", FIRST))
    for file in (
        "return - Copy.xlsx",
        "return (1).xlsx",
        "return-DESKTOP-4B2C.xlsx",
        "return (Gareth Hill's conflicted copy 2009-10-20).xlsx",
        "Copy of return.xlsx",
        "RETURN.XLSX",
        "deep/er/return.xlsx",
        "return v2 FINAL final.xlsx",
    )
)

_VERSIONS = (
    _two("the same figures, saved again", spoilt(_otherwise_saved), f"{SUPERSEDED}|{IGNORED}|{READ}",
         f"{READ}|{SUPERSEDED}|{IGNORED}", codes=("RETURN_IDENTICAL",)),
    _two("a correction", _saying("52"), f"{SUPERSEDED}|{READ}", READ, {PER_CENT: "52"}),
    _two("a correction in the name of a copy", _saying("52"), f"{SUPERSEDED}|{READ}", READ, {PER_CENT: "52"},
         file="return - Copy.xlsx"),
    _two("an older version that comes later", _saying("50"), READ, f"{SUPERSEDED}|{READ}", {PER_CENT: "51"},
         saved=-9_000, codes=("RETURN_OLDER",)),
    _two("a part of it later", spoilt(only(PER_CENT)), READ, f"{READ}|{SUPERSEDED}|{IGNORED}"),
    _two("a part of it later, corrected", spoilt(lambda draft: [
        draft.put("actual", PER_CENT, number("52")), only(PER_CENT)(draft)]), READ, READ, {PER_CENT: "52"}),
    _two("a later one with a blank", spoilt(lambda draft: draft.put("actual", PER_CENT, Cell(""))),
         f"{READ}|{SUPERSEDED}", READ, codes=("VALUE_BLANK_KEPT",)),
    _two("a later one that says NCI", spoilt(lambda draft: draft.put("actual", PER_CENT, text("NCI - audit"))),
         f"{READ}|{SUPERSEDED}", READ, {PER_CENT: "nci"}),
    _two("a later one that cannot be used", spoilt(lambda draft: draft.put("actual", PER_CENT, text("about half"))),
         f"{READ}|{SUPERSEDED}", f"{PART}", {PER_CENT: "51|rejected|held"}),
    _two("a later one whose rows are errors", spoilt(lambda draft: draft.put(
        "actual", PER_CENT, Cell("<v>#REF!</v>", ' t="e"'))), f"{READ}|{SUPERSEDED}", PART,
        {PER_CENT: "51|rejected|held"}, codes=("VALUE_ERROR_CELL",)),
    _two("a later one that is damaged", lambda form: good(form)[:-30], ACCEPTED, STAYS_OUT),
    _two("a later one with a password", lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
         + "EncryptedPackage".encode("utf-16-le"), ACCEPTED, STAYS_OUT, codes=("FILE_PASSWORD",)),
    _two("a later one of no rows", spoilt(only()), ACCEPTED, STAYS_OUT, codes=("NO_ROWS",)),
)  # fmt: skip


def _from_core(change: Callable[[Draft], object] = lambda _: None) -> Make:
    def make(draft: Draft) -> None:
        only()(draft)
        draft.cells[draft.form.sender_title] = text("Corporate Core")
        row = draft.form.first_row
        draft.cells[row, draft.form.columns["ref"]] = text("C 1")
        draft.cells[row, draft.form.columns["actual"]] = number("9")
        change(draft)

    return spoilt(make)


_OTHERS = (
    _two("another directorate beside it", _from_core(), ACCEPTED, ACCEPTED, {"C 1": "9"}),
    _two("another directorate with this one's indicator", _from_core(lambda draft: draft.add(
        ref=text(PER_CENT), title=text(GOOD[PER_CENT].title), actual=number("15"))), READ, PART, {"C 1": "9"},
        codes=("ROW_NOT_OWNED",)),
    _two("another directorate with this one's very figure", _from_core(lambda draft: draft.add(
        ref=text(PER_CENT), title=text(GOOD[PER_CENT].title), actual=number("51"))), READ, READ, {"C 1": "9"},
        codes=("ROW_SAME_AS_OWNER",)),
    _two("another directorate with nothing of its own", _from_core(lambda draft: draft.put(
        "ref", PER_CENT, text(NUMBER))), READ, f"{HELD}|{PART}|{QUERIES}", codes=("ROW_NOT_OWNED|ROW_REF_TITLE_DIFFER",
        )),
)  # fmt: skip


def _three(name: str, order: tuple[int, int, int]) -> Case:
    """Return a case of three corrections that come in an order; the last that comes was saved last."""
    values = ("51", "52", "53")
    files = tuple(
        File(f"{'abc'[at]}.xlsx", _saying(value), f"{READ}|{SUPERSEDED}|{IGNORED}", minutes=order[at] * 60)
        for at, value in enumerate(values)
    )
    return Case(name, "duplicate", files, {PER_CENT: values[order.index(2)]})


_ORDERS = tuple(
    _three(f"three versions in the order {order}", order)
    for order in ((0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0))
)

CASES: tuple[Case, ...] = (*_SAME, *_VERSIONS, *_OTHERS, *_ORDERS)
