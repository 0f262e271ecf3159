"""Cells: what stands where one figure should, and the only values that may be taken from it."""

from __future__ import annotations

from tests.hostile.cases import ACCEPTED, HELD, PART, QUERIES, READ, REFUSED, Case, case, spoilt
from tests.hostile.drafts import (
    ANSWER,
    CLOCK,
    DATE,
    DAYS,
    EUROS,
    HOURS,
    LEVEL,
    MONEY,
    NUMBER,
    PER_CENT,
    PERCENT,
    POUNDS,
    SIGN_ONLY,
    STRUCK,
    TEXT,
    THOUSANDS,
    UNSEEN,
    WINGDINGS,
    ZEROS,
    Cell,
    formula,
    number,
    text,
    typed,
)

# What may be in the master where the promises leave open whether words around a figure are understood.
NO_FIGURE = "rejected|held"


def actual(name: str, ref: str, cell: Cell, outcome: str, value: str, *codes: str) -> Case:
    """Return the case of one cell in the place of an actual."""
    return case(
        "cell", f"{ref}: {name}", spoilt(lambda draft: draft.put("actual", ref, cell)), outcome, *codes,
        values={ref: value},
    )  # fmt: skip


def right(name: str, ref: str, cell: Cell, value: str) -> Case:
    """Return a case whose cell has one true value and asks nothing."""
    return actual(name, ref, cell, ACCEPTED, value)


def queried(name: str, ref: str, cell: Cell, value: str, *codes: str) -> Case:
    """Return a case whose cell is used and asked about."""
    return actual(name, ref, cell, QUERIES, value, *codes)


def rejected(name: str, ref: str, cell: Cell, *codes: str) -> Case:
    """Return a case whose cell gives no value: its row waits, the others count."""
    return actual(name, ref, cell, PART, NO_FIGURE, *codes)


def _marked(figure: str, look: str, mark: str) -> Cell:
    """Return a cell of rich text: a figure, and a mark behind it that looks another way."""
    return Cell(f"<is><r><t>{figure}</t></r><r><rPr>{look}</rPr><t>{mark}</t></r></is>", ' t="inlineStr"')


def never_other(name: str, ref: str, cell: Cell, value: str) -> Case:
    """Return a case whose cell gives its true value or none, never another."""
    return actual(name, ref, cell, READ, f"{value}|{NO_FIGURE}")


def file_or_cell(name: str, ref: str, cell: Cell) -> Case:
    """Return a case that is refused as a damaged file or rejected as a cell."""
    make = spoilt(lambda draft: draft.put("actual", ref, cell))
    return case("cell", f"{ref}: {name}", make, f"{REFUSED}|{PART}", values={ref: NO_FIGURE})


def disagreed(name: str, ref: str, cell: Cell) -> Case:
    """Return a case whose cell is sound, but read differently by another reader: nothing of the file counts."""
    make = spoilt(lambda draft: draft.put("actual", ref, cell))
    return case("cell", f"{ref}: {name}", make, HELD, "READERS_DISAGREE", says=("'51'",))


_RIGHT = (
    *(
        disagreed(name, PER_CENT, cell)
        for name, cell in (
            ("a number in CDATA", Cell("<v><![CDATA[51]]></v>")),
            ("a comment inside the number", Cell("<v>5<!-- 9 -->1</v>")),
            ("a number in character references", Cell("<v>&#53;&#49;</v>")),
        )
    ),
    *(
        right(name, PER_CENT, cell, value)
        for name, cell, value in (
            ("a number as text", text("51"), "51"),
            ("a percentage as text", text("51%"), "51"),
            ("a percentage with spaces", text(" 51 % "), "51"),
            ("a percentage with places", text("51.25%"), "51.25"),
            ("per cent in words", text("51 per cent"), "51"),
            ("a share in a percentage format", number("0.51", PERCENT), "51"),
            ("a percentage whose sign is part of the format", number("51", SIGN_ONLY), "51"),
            ("a number in a text format", number("51", TEXT), "51"),
            ("a no-break space behind it", text("51\u00a0"), "51"),
            ("a formula with its result", formula("1+50", "51"), "51"),
            ("a formula with a text as its result", formula('"51%"', "51%", "str"), "51"),
            ("white space around the stored number", number(" 51 "), "51"),
            ("a stored number with an exponent", number("5.1E1"), "51"),
            ("noise behind the fifteenth digit", number("51.000000000000007"), "51"),
            ("zero", number("0"), "0"),
            ("minus zero", number("-0"), "0"),
            ("zero per cent", text("0%"), "0"),
            ("a plus sign", text("+51%"), "51"),
            ("two runs of one text",
             Cell("<is><r><t>5</t></r><r><t>1%</t></r></is>", ' t="inlineStr"'), "51"),
            ("a reading aid beside the text",
             Cell('<is><t>51%</t><rPh sb="0" eb="1"><t>99</t></rPh></is>', ' t="inlineStr"'), "51"),
        )
    ),
    *(
        right(name, NUMBER, cell, value)
        for name, cell, value in (
            ("thousands commas", text("1,234"), "1234"),
            ("thousands and millions", text("1,234,567.5"), "1234567.5"),
            ("a negative number", number("-5"), "-5"),
            ("a true minus sign", text("\u22125"), "-5"),
            ("a binary sum", number("0.30000000000000004"), "0.3"),
            ("an exponent as a program writes it", number("1.234E3"), "1234"),
            ("nil", text("Nil"), "0"),
            ("a leading zero in a format", number("42", ZEROS), "42"),
            ("leading zeros as text", text("0042"), "42"),
        )
    ),
    right("pounds in thousands", MONEY, text("£850k"), "850"),
    right("pounds in full", MONEY, text("£850,000"), "850"),
    right("millions", MONEY, text("£1.2m"), "1200"),
    right("a number shown in thousands", MONEY, number("850000", THOUSANDS), "850"),
    right("a small sum in a format of pounds", MONEY, number("850", POUNDS), "850"),
    right("days in words", DAYS, text("12 days"), "12"),
    right("a level in words", LEVEL, text("Level 3"), "3"),
    right("no", ANSWER, text("No"), "0"),
    right("the value TRUE", ANSWER, typed("b", "1"), "1"),
    right("the value FALSE", ANSWER, typed("b", "0"), "0"),
)  # fmt: skip

_WORDS_FOR_NOTHING = (
    *(
        queried(f"nothing: {word or 'an empty text'!r}", PER_CENT, text(word), "blank", "VALUE_BLANK")
        if blank
        else queried(f"no information: {word}", PER_CENT, text(word), "nci")
        for word, blank in (
            ("n/a", False), ("N/A", False), ("NCI", False), ("tbc", False), ("TBC", False), ("awaiting data", False),
        )
    ),
    *(
        actual(f"nothing: {name}", PER_CENT, cell, READ, "blank", "VALUE_BLANK")
        for name, cell in (
            ("an empty text", text("")), ("a space", text(" ")), ("a dash", text("-")), ("a long dash", text("\u2013")),
            ("a no-break space", text("\u00a0")), ("a line break", text("\n")), ("a formula that gives an empty text",
             formula('""', "", "str")), ("an element without a value", Cell("")),
        )
    ),
    *(
        actual(f"a word that is no figure: {word}", PER_CENT, text(word), READ, f"nci|blank|{NO_FIGURE}")
        for word in ("NA", "None", "null", "NULL", "none", "no data", "not available", "missing")
    ),
    actual("NCI with its reason", PER_CENT, text("NCI - survey results due January 2010"), f"{ACCEPTED}|{QUERIES}",
           "nci"),
)  # fmt: skip

_ERRORS = (
    *(
        rejected(f"the Excel error {name}", PER_CENT, typed("e", name), "VALUE_ERROR_CELL")
        for name in ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#GETTING_DATA")
    ),
    rejected("an Excel error of a formula", PER_CENT, formula("1/0", "#DIV/0!", "e"), "VALUE_ERROR_CELL"),
    rejected("an Excel error typed as text", PER_CENT, text("#REF!")),
    rejected("a formula never worked out", PER_CENT, formula("1+50"), "VALUE_UNCALCULATED"),
    rejected("a formula never worked out, with an empty value", PER_CENT, Cell("<f>1+50</f><v/>"),
             "VALUE_UNCALCULATED"),
    rejected("a shared formula never worked out", PER_CENT, Cell('<f t="shared" si="0"/>'), "VALUE_UNCALCULATED"),
    rejected("an array formula never worked out", PER_CENT, Cell('<f t="array" ref="D5">1+50</f>'),
             "VALUE_UNCALCULATED"),
)  # fmt: skip

_NOT_ONE_FIGURE = tuple(
    rejected(name, ref, cell, *codes)
    for name, ref, cell, *codes in (
        ("a bare share", PER_CENT, number("0.51"), "SCALE_AMBIGUOUS_PERCENT"),
        ("a bare share as text", PER_CENT, text("0.51"), "SCALE_AMBIGUOUS_PERCENT"),
        ("a bare 1", PER_CENT, number("1"), "SCALE_AMBIGUOUS_PERCENT"),
        ("51 in a percentage format", PER_CENT, number("51", PERCENT), "SCALE_PERCENT_HUGE"),
        ("a number in words", PER_CENT, text("fifty-one"), "VALUE_NOT_NUMBER"),
        ("a sentence", PER_CENT, text("see the report"), "VALUE_NOT_NUMBER"),
        ("a sentence with a figure", PER_CENT, text("rose to 51 from last year"), ),
        ("a range", PER_CENT, text("50-52"), "VALUE_SEVERAL_FIGURES"),
        ("a change", PER_CENT, text("48 -> 51"), "VALUE_SEVERAL_FIGURES"),
        ("a change in words", PER_CENT, text("up from 48 to 51")),
        ("two lines", PER_CENT, text("51\n52"), "VALUE_SEVERAL_FIGURES"),
        ("a part of a whole", PER_CENT, text("51 of 100")),
        ("a limit below", PER_CENT, text("<5"), "VALUE_QUALIFIED"),
        ("a limit above", PER_CENT, text("over 50%"), "VALUE_QUALIFIED"),
        ("a figure and a plus", PER_CENT, text("51+"), "VALUE_QUALIFIED"),
        ("a decimal comma", PER_CENT, text("51,5")),
        ("commas of another land", NUMBER, text("1.234,5")),
        ("a comma in a wrong place", NUMBER, text("12,34")),
        ("an exponent typed", NUMBER, text("1E5")),
        ("nan", NUMBER, text("nan")),
        ("inf", NUMBER, text("inf")),
        ("-Infinity", NUMBER, text("-Infinity")),
        ("NaN%", PER_CENT, text("NaN%")),
        ("hexadecimal", NUMBER, text("0x33")),
        ("an underscore", NUMBER, text("1_000")),
        ("two minus signs", NUMBER, text("--5")),
        ("a letter O for a zero", NUMBER, text("5O")),
        ("a letter l for a one", NUMBER, text("5l")),
        ("Roman", NUMBER, text("LI")),
        ("a raised 2", NUMBER, text("5\u00b2")),
        ("question marks", PER_CENT, text("???")),
        ("a tick", PER_CENT, text("\u2713")),
        ("an emoji", PER_CENT, text("\U0001f600")),
        ("a colour", PER_CENT, text("Green")),
        ("a formula typed as text", PER_CENT, text("=50+1")),
        ("the 29th of February 1900", NUMBER, number("60", DATE), "VALUE_IS_DATE"),
        ("a date", NUMBER, number("40086", DATE), "VALUE_IS_DATE"),
        ("day 0", NUMBER, number("0", DATE), "VALUE_IS_DATE"),
        ("a day before any calendar", NUMBER, number("-5", DATE), "VALUE_IS_DATE"),
        ("a day after any calendar", NUMBER, number("99999999", DATE), "VALUE_IS_DATE"),
        ("an ISO date", NUMBER, typed("d", "2009-09-30"), "VALUE_IS_DATE"),
        ("a time", DAYS, number("0.5", CLOCK), "VALUE_IS_DATE"),
        ("hours", DAYS, number("1.5", HOURS), "VALUE_IS_DATE"),
        ("a fraction that became a date", NUMBER, text("3/4")),
        ("a date as text", NUMBER, text("03/04/2009")),
        ("a month as text", NUMBER, text("Mar-04")),
        ("a struck entry", PER_CENT, number("51", STRUCK), "VALUE_STRUCK_OUT"),
        ("a text with a struck part",
         PER_CENT, Cell('<is><r><rPr><strike/></rPr><t>60</t></r><r><t>51</t></r></is>', ' t="inlineStr"'),
         "VALUE_STRUCK_OUT"),
        ("a mark above the line", NUMBER, _marked("51", '<vertAlign val="superscript"/>', "2"), "VALUE_NOT_NUMBER"),
        ("a mark below the line", NUMBER, _marked("51", '<vertAlign val="subscript"/>', "2"), "VALUE_NOT_NUMBER"),
        ("a mark of one point", NUMBER, _marked("51", '<sz val="1"/>', "2"), "VALUE_SEVERAL_FIGURES"),
        ("a white mark", NUMBER, _marked("51", '<color rgb="FFFFFFFF"/>', "2"), "VALUE_SEVERAL_FIGURES"),
        ("nothing but a mark", NUMBER, _marked("", '<vertAlign val="superscript"/>', "1"), "VALUE_NOT_NUMBER"),
        ("the value TRUE", PER_CENT, typed("b", "1"), "VALUE_BOOLEAN"),
        ("a percentage of days", DAYS, text("12%"), "UNIT_PERCENT_IN_NUMBER"),
        ("a percentage format of days", DAYS, number("0.12", PERCENT), "UNIT_PERCENT_IN_NUMBER"),
        ("weeks", DAYS, text("2 weeks")),
        ("hours in words", DAYS, text("12 hours")),
        ("pounds of days", DAYS, text("£12"), "UNIT_CURRENCY_MISMATCH"),
        ("small pounds", MONEY, text("£850"), "SCALE_AMBIGUOUS_MONEY"),
        ("pounds in full from the format", MONEY, number("850000", POUNDS), "SCALE_AMBIGUOUS_MONEY"),
        ("dollars", MONEY, text("$850k")),
        ("euros from the format", MONEY, number("850", EUROS)),
        ("euros", MONEY, text("\u20ac850k")),
        ("1 for yes", ANSWER, number("1"), "VALUE_NOT_YES_NO"),
        ("perhaps", ANSWER, text("perhaps"), "VALUE_NOT_YES_NO"),
        ("an escaped NUL", PER_CENT, text("51_x0000_")),
        ("a symbol font", PER_CENT, text("J", WINGDINGS)),
        ("an index in brackets", PER_CENT, text("51 [1] 2")),
        ("a version", NUMBER, text("5.1.2")),
        ("an address", NUMBER, text("10.0.0.1")),
        ("a telephone number", NUMBER, text("01865 792422")),
    )
)  # fmt: skip

_NEVER_OTHER = tuple(
    never_other(name, ref, cell, value)
    for name, ref, cell, value in (
        ("about", PER_CENT, text("approx. 51"), "51"),
        ("provisional", PER_CENT, text("51 (p)"), "51"),
        ("an asterisk", PER_CENT, text("51*"), "51"),
        ("a figure and another in brackets", PER_CENT, text("51 (50)"), "51"),
        ("digits of full width", PER_CENT, text("\uff15\uff11"), "51"),
        ("digits of another script", PER_CENT, text("\u0665\u0661"), "51"),
        ("a space of no width", PER_CENT, text("5\u200b1"), "51"),
        ("a soft hyphen", PER_CENT, text("5\u00ad1"), "51"),
        ("marks that turn the direction", PER_CENT, text("\u202e51\u202c"), "51"),
        ("a byte order mark", PER_CENT, text("\ufeff51"), "51"),
        ("an escaped digit", PER_CENT, text("5_x0031_"), "51"),
        ("half of a character", PER_CENT, text("51_xD83D_"), "51"),
        ("thousands by spaces", NUMBER, text("1 234"), "1234"),
        ("thousands by narrow spaces", NUMBER, text("1\u202f234"), "1234"),
        ("brackets for a negative", NUMBER, text("(5)"), "-5"),
        ("a fraction sign", NUMBER, text("\u00bd"), "0.5"),
        ("a whole and a fraction", NUMBER, text("5 1/2"), "5.5"),
        ("a format that shows nothing", PER_CENT, number("51", UNSEEN), "51"),
        ("an apostrophe", PER_CENT, text("'51"), "51"),
        ("two per cent signs", PER_CENT, text("51%%"), "51"),
        ("the sign in front", PER_CENT, text("%51"), "51"),
        ("an ordinal", NUMBER, text("51st"), "51"),
        ("billions", MONEY, text("£1.2bn"), "1200000"),
        ("a number shown with a rounded share", PER_CENT, number("0.514999", PERCENT), "51.4999"),
        ("zero in words", NUMBER, text("zero"), "0"),
        ("more digits than Excel shows", NUMBER, number("12345678901234567890"), "12345678901234600000"),
        ("a text with a value beside it", NUMBER, Cell("<v>51</v><is><t>52</t></is>", ' t="inlineStr"'), "52"),
        ("a figure too small to be stored", NUMBER, number("1E-320"), "0"),
    )
)


def beside_a_decimal_comma(name: str, cell: Cell, value: str, *codes: str) -> Case:
    """Return a case of one cell in a return another figure of which has a decimal comma, and waits itself."""
    make = spoilt(lambda draft: draft.put("actual", PER_CENT, text("51,5")).put("actual", NUMBER, cell))
    return case("cell", f"{NUMBER}: {name}", make, PART, *codes, values={PER_CENT: NO_FIGURE, NUMBER: value})


_BESIDE_A_DECIMAL_COMMA = (
    beside_a_decimal_comma("a comma beside a decimal comma", text("1,234"), NO_FIGURE, "VALUE_COMMA_OR_POINT"),
    beside_a_decimal_comma("a point beside a decimal comma", text("1.234"), NO_FIGURE, "VALUE_COMMA_OR_POINT"),
    beside_a_decimal_comma("a stored number beside a decimal comma", number("1.234"), "1.234", "VALUE_DECIMAL_COMMA"),
)

_STORED_BADLY = tuple(
    file_or_cell(name, ref, cell)
    for name, ref, cell in (
        ("a number beyond any", NUMBER, number("1E400")),
        ("NaN as a number", NUMBER, number("NaN")),
        ("INF as a number", NUMBER, number("INF")),
        ("words as a number", NUMBER, number("51abc")),
        ("two numbers in one", NUMBER, number("51 52")),
        ("a comma in a stored number", NUMBER, number("1,000")),
        ("digits of another script stored", NUMBER, number("\u0665\u0661")),
        ("hexadecimal stored", NUMBER, number("0x1F")),
        ("an underscore stored", NUMBER, number("1_000")),
        ("a kind that there is not", NUMBER, typed("zz", "51")),
        ("a boolean that is neither", ANSWER, typed("b", "2")),
        ("two values in one cell", NUMBER, Cell("<v>51</v><v>52</v>")),
        ("a date that no calendar has", NUMBER, typed("d", "2009-02-31")),
    )
)

_ASKED = (
    queried("over 100 per cent", PER_CENT, text("151%"), "151", "VALUE_OVER_100"),
    queried("days below zero", DAYS, number("-3"), "-3", "VALUE_NEGATIVE"),
    queried("half a level", LEVEL, number("2.5"), "2.5", "VALUE_NOT_WHOLE"),
    queried("a blank cell", PER_CENT, Cell(""), "blank", "VALUE_BLANK"),
)


def _rag(name: str, cell: Cell, outcome: str, *codes: str) -> Case:
    make = spoilt(lambda draft: draft.put("rag", PER_CENT, cell))
    return case("cell", f"RAG: {name}", make, outcome, *codes)


_RAGS = (
    _rag("a word", text("Green"), READ),
    _rag("a letter", text("G"), READ),
    _rag("a face of a symbol font", text("J", WINGDINGS), READ),
    _rag("another colour", text("Purple"), QUERIES, "RAG_NOT_UNDERSTOOD"),
    _rag("two colours", text("Green then Red"), QUERIES),
    _rag("an error", typed("e", "#N/A"), QUERIES),
)


def _long(length: int) -> Case:
    make = spoilt(lambda draft: draft.put("actual", PER_CENT, text("5" * length)))
    if length > 32_767:
        return case(
            "cell", "a text longer than a cell can hold", make, f"{REFUSED}|{PART}", values={PER_CENT: NO_FIGURE}
        )
    return case("cell", f"a text of {length} digits", make, PART, values={PER_CENT: NO_FIGURE}, says_not=("5" * 200,))


CASES: tuple[Case, ...] = (
    *_RIGHT,
    *_WORDS_FOR_NOTHING,
    *_ERRORS,
    *_NOT_ONE_FIGURE,
    *_NEVER_OTHER,
    *_BESIDE_A_DECIMAL_COMMA,
    *_STORED_BADLY,
    *_ASKED,
    *_RAGS,
    _long(300),
    _long(32_767),
    _long(40_000),
)
