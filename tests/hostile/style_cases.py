"""Styles: odd, damaged or missing, which must cost no value that no format could change."""

from __future__ import annotations

from collections.abc import Callable

from tests.hostile.binary_workbooks import as_xlsb
from tests.hostile.cases import ACCEPTED, PART, QUERIES, REFUSED, Case, Make, case, spoilt
from tests.hostile.drafts import (
    DATE,
    DAYS,
    GOOD,
    LEVEL,
    MONEY,
    NUMBER,
    PER_CENT,
    POUNDS,
    SHARE,
    STRUCK,
    STYLES,
    Cell,
    Draft,
    Form,
    number,
    text,
)
from tests.support.packages import zipped

_PART = "xl/styles.xml"
_LOST = "FILE_FORMATS_LOST"


def _styles(name: str, make: Make, outcome: str = ACCEPTED, *codes: str, **others: object) -> Case:
    return case("xml", name, make, outcome, *codes, **others)  # type: ignore[arg-type]


def _as(styles: str) -> Make:
    return spoilt(lambda draft: setattr(draft, "styles", styles))


def _without_formats(change: Callable[[Draft], object]) -> Make:
    """Return a maker of good returns with a change, and with a part of styles that breaks off."""

    def make(form: Form) -> bytes:
        draft = Draft(form)
        change(draft)
        found = draft.parts()
        return zipped({**found, _PART: str(found[_PART])[:60]})

    return make


def _lost(name: str, ref: str, cell: Cell, value: str) -> Case:
    """Return a case without formats in which a cell gives a value or none."""
    values = {SHARE: "rejected", ref: value}
    return _styles(f"no formats, and {name}", _without_formats(lambda draft: draft.put("actual", ref, cell)), PART,
                   _LOST, values=values)  # fmt: skip


_ODD = (
    _styles("no styles", spoilt(lambda draft: [setattr(draft, "styles", None), draft.put("actual", SHARE, text("79%"))])
            ),
    _styles("an empty fill", _as(STYLES.replace("<fills>", "<fills><fill/>"))),
    _styles("a number of a note where a figure should stand", spoilt(lambda draft: [
        setattr(draft, "styles", STYLES.replace("<font><strike/></font>", '<font><vertAlign val="superscript"/></font>')
                ), draft.put("actual", NUMBER, number("1", STRUCK))]), PART, "VALUE_NOT_NUMBER",
            values={NUMBER: "rejected"}),
    _styles("a figure that is white on white", spoilt(lambda draft: [
        setattr(draft, "styles", STYLES.replace("<font><strike/></font>", '<font><color rgb="FFFFFFFF"/></font>')),
        draft.put("actual", NUMBER, number("51", STRUCK))]), QUERIES, "VALUE_NOT_SEEN", values={NUMBER: "51"}),
    _styles("an odd alignment", _as(STYLES.replace(
        '<xf numFmtId="9"/>', '<xf numFmtId="9"><alignment horizontal="sideways" textRotation="999"/></xf>'))),
    _styles("a theme that is no XML", spoilt(lambda draft: [
        draft.extra.update({"xl/theme/theme1.xml": "<a:theme"}), setattr(draft, "pointers",
        '<Relationship Id="rId8" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme" '
        'Target="theme/theme1.xml"/>')])),
)  # fmt: skip

_DAMAGED = (
    _styles("styles that are no XML", _without_formats(lambda _: None), PART, _LOST, "VALUE_FORMAT_TAKEN",
            "VALUE_FORMAT_LOST", values={SHARE: "rejected"}),
    _styles("styles that are nothing at all", spoilt(lambda draft: draft.extra.update({_PART: ""})), PART, _LOST,
            values={SHARE: "rejected"}),
    _styles("styles of another kind", spoilt(lambda draft: draft.extra.update({_PART: b"\0\1\2" * 99})), PART, _LOST,
            values={SHARE: "rejected"}),
    _styles("styles without formats", _as("<cellXfs/>"), PART, _LOST, "VALUE_FORMAT_LOST", values={SHARE: "rejected"}),
    _styles("fewer styles than cells have", _as("<cellXfs><xf/></cellXfs>"), PART, _LOST, "VALUE_FORMAT_LOST",
            values={SHARE: "rejected"}),
    _styles("a style that there is not", spoilt(lambda draft: draft.put("actual", NUMBER, Cell("<v>512</v>",
            ' s="99"'))), QUERIES, _LOST, "VALUE_FORMAT_TAKEN"),
    _styles("a style in words", spoilt(lambda draft: draft.put("actual", NUMBER, Cell("<v>512</v>", ' s="one"'))),
            QUERIES, _LOST, "VALUE_FORMAT_TAKEN"),
    _styles("a date whose styles are lost", spoilt(lambda draft: [
        setattr(draft, "styles", "<cellXfs><xf/>"), draft.put("actual", NUMBER, number("40086", DATE))]),
        outcome=f"{REFUSED}|{PART}", values={ref: f"{line.value}|rejected|held" for ref, line in GOOD.items()}
        | {NUMBER: "rejected|held"}),
    _styles("a binary workbook whose styles are no records", lambda form: as_xlsb(form, styles=b"\xff" * 40),
            f"{PART}|{REFUSED}", values={SHARE: "rejected"}, file="return.xlsb"),
)  # fmt: skip

# What no format could change counts; a share, a day or thousands of pounds may be what only a format tells.
_TAKEN_OR_NOT = (
    _lost("a small percentage", PER_CENT, number("5"), "rejected"),
    _lost("nothing of a hundred", PER_CENT, number("0"), "0"),
    _lost("a percentage with places", PER_CENT, number("51.25"), "51.25"),
    _lost("a fraction of a number", NUMBER, number("1.5"), "rejected"),
    _lost("a date", NUMBER, number("40086", DATE), "rejected"),
    _lost("a large number", NUMBER, number("123456"), "123456"),
    _lost("thousands of pounds in full", MONEY, number("850000", POUNDS), "rejected"),
    _lost("a text for a number", DAYS, text("12 days"), "12"),
    _lost("half a level", LEVEL, number("2.5"), "rejected"),
)

CASES: tuple[Case, ...] = (*_ODD, *_DAMAGED, *_TAKEN_OR_NOT)
