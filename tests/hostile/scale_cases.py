"""Scale: more rows, columns, sheets, texts and looks than a return has, up to what is too much."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.hostile.cases import PART, READ, REFUSED, Case, Make, case, same_for_all, spoilt
from tests.hostile.drafts import GOOD, Draft, Form, number, text
from tests.support.packages import SHEET, sheet_xml, zipped

_LARGE = "FILE_TOO_LARGE"


def _scale(name: str, make: Make, outcome: str, *codes: str, **others: object) -> Case:
    return case("scale", name, make, outcome, *codes, **others)  # type: ignore[arg-type]


def _too_much(name: str, make: Make) -> Case:
    return _scale(name, make, REFUSED, _LARGE, says=("too large",))


def _below(count: int, row: Callable[[int], str]) -> Make:
    """Return a maker of the good return with rows as written below its own."""

    def make(form: Form) -> bytes:
        draft = Draft(form)
        first = draft.next_row + 1
        return draft.packed(rows="".join([*draft.row_elements(), *(row(at) for at in range(first, first + count))]))

    return make


def _numbers(at: int) -> str:
    return f'<row r="{at}"><c r="A{at}"><v>{at}</v></c></row>'


def _unknown(at: int) -> str:
    ref = text(f"ZZ {at}").xml(f"A{at}") + text(f"ZZ {at}").xml(f"C{at}")
    return f'<row r="{at}">{ref}</row>'


def _formatted(at: int) -> str:
    return f'<row r="{at}" s="1" customFormat="1" ht="{15 + at % 7}"><c r="A{at}" s="{at % 3}"/></row>'


def _columns(count: int) -> Make:
    def change(draft: Draft) -> None:
        for column in range(1, count + 1):
            draft.cells.setdefault((draft.form.first_row + 20, column), number("1"))

    return spoilt(change)


def _sheets(count: int, inside: str) -> Make:
    """Return a maker of a workbook with this many sheets, the return first."""

    def make(form: Form) -> bytes:
        found = Draft(form).parts()
        entries, pointers = "", ""
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        for at in range(2, count + 1):
            found[f"xl/worksheets/sheet{at}.xml"] = sheet_xml(inside)
            entries += f'<sheet name="Sheet {at}" sheetId="{at}" r:id="rId9{at}"/>'
            pointers += f'<Relationship Id="rId9{at}" Type="{office}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        book, rels = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
        found[book] = str(found[book]).replace("</sheets>", entries + "</sheets>")
        found[rels] = str(found[rels]).replace("</Relationships>", pointers + "</Relationships>")
        return zipped(found)

    return make


def _merges(count: int) -> Make:
    return spoilt(lambda draft: draft.merges.extend(f"A{at}:C{at}" for at in range(200, 200 + count)))


def _links(form: Form) -> bytes:
    links = "".join(f'<hyperlink ref="A{at}" location="Sheet{at}!A{at}"/>' for at in range(200, 66_000))
    draft = Draft(form)
    draft.after = f"<hyperlinks>{links}</hyperlinks>"
    return draft.packed()


def _rules(form: Form) -> bytes:
    rules = "".join(
        f'<conditionalFormatting sqref="A{at}"><cfRule type="expression" dxfId="{at % 5}" priority="{at}"><formula>'
        f"A{at}&gt;{at * 7 % 1009}</formula></cfRule></conditionalFormatting>"
        for at in range(1, 30_000)
    )
    draft = Draft(form)
    draft.after = rules
    return draft.packed()


def _looks(draft: Draft) -> None:
    assert draft.styles is not None
    fonts = "".join(f'<font><sz val="{at % 400}"/><name val="F{at * 31 % 977}"/></font>' for at in range(20_000))
    looks = "".join(f'<xf numFmtId="{at % 40}" fontId="{at % 20_000}"/>' for at in range(60_000))
    draft.styles = draft.styles.replace("</fonts>", fonts + "</fonts>").replace("</cellXfs>", looks + "</cellXfs>")


def _many_comments(draft: Draft) -> None:
    chance = random.Random(5)
    for ref in GOOD:
        draft.put("comment", ref, text("".join(chance.choices("abcdefghijklmnopqrstuvwxyz ", k=32_000))))


def _blank_rows(form: Form) -> bytes:
    draft = Draft(form)
    return zipped({**draft.parts(), SHEET: str(draft.parts()[SHEET]).replace("</sheetData>", "<row/>" * 3_000_000
                   + "</sheetData>")})  # fmt: skip


CASES: tuple[Case, ...] = (
    _scale("4,900 rows of nothing known", _below(4_900, _unknown), f"{READ}"),
    _too_much("5,100 rows", _below(5_100, _numbers)),
    _too_much("65,537 rows", _below(65_537, _numbers)),
    _scale("60,000 rows of looks only", _below(60_000, _formatted), f"{READ}|{REFUSED}"),
    _too_much("three million empty rows", _blank_rows),
    _scale("250 columns", _columns(250), READ),
    _too_much("300 columns", _columns(300)),
    _scale("49 sheets more", _sheets(49, _numbers(1)), READ),
    _too_much("60 sheets more", _sheets(61, _numbers(1))),
    _scale("300 sheets without a cell", _sheets(300, ""), READ),
    _too_much("2,000 sheets", _sheets(2_000, _numbers(1))),
    _too_much("a file of 26 megabytes", same_for_all(b"PK\x03\x04" + bytes(range(256)) * (26 << 12))),
    _scale("20,000 merged areas", _merges(20_000), f"{READ}|{REFUSED}"),
    _scale("65,800 links", _links, f"{READ}|{REFUSED}"),
    _scale("30,000 conditional formats", _rules, f"{READ}|{REFUSED}"),
    _scale("60,000 looks", spoilt(_looks), f"{READ}|{REFUSED}"),
    _scale("comments as long as a cell can hold", spoilt(_many_comments), READ),
    _scale("one reference 400 times", spoilt(lambda draft: [
        draft.add(ref=text("NI 192"), title=text("Household waste recycled and composted"), actual=number(str(at)))
        for at in range(2, 402)]), f"{PART}", "ROW_TWICE", values={"NI 192": "held|rejected"}),
    _scale("one fault in 400 rows", spoilt(lambda draft: [
        draft.add(ref=text(f"ZZ {at}"), title=text(f"ZZ {at}"), actual=text("?")) for at in range(400)]), PART,
        "ROW_REF_UNKNOWN|ROW_REF_NEAR"),
)  # fmt: skip
