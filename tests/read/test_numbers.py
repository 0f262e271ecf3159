from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import FigureStatus
from pipeline.read.numbers import Converted, Figure, code_in_unit, in_unit, read_figure
from pipeline.read.words import MissingWord, Unreadable
from pipeline.workbook import Cell, CellKind
from tests.support.cells import date_cell, number_cell, text_cell


def typed(text: str) -> Figure:
    figure = read_figure(text_cell(text))
    assert isinstance(figure, Figure), figure
    return figure


def stored(number: str, number_format: str) -> Figure:
    figure = read_figure(number_cell(number, number_format))
    assert isinstance(figure, Figure), figure
    return figure


@pytest.mark.parametrize(
    "text", ["85%", "85 %", "85 per cent", "85 percent", "85percent", "85pc", " 85\u00a0% ", "85\n%", "85.0%"]
)
def test_every_way_of_writing_a_percentage_is_the_same_percentage(text: str) -> None:
    assert typed(text) == Figure(Decimal(85), percent=True)


@pytest.mark.parametrize(
    ("number", "number_format", "value"),
    [
        ("0.85", "0%", "85"),
        ("0.07", "0%", "7"),
        ("0.57", "0.0%", "57"),
        ("0.28999999999999998", "0%", "29"),
        ("1", "0%", "100"),
        ("0", "0%", "0"),
        ("3.6823", "0.00%", "368.23"),
        ("-0.05", "0%;[Red]-0%", "-5"),
        ("85", '0.0"%"', "85"),
        ("85", "0\\%", "85"),
    ],
)
def test_a_number_shown_as_a_percentage_is_the_percentage_shown(number: str, number_format: str, value: str) -> None:
    figure = stored(number, number_format)
    assert (str(figure.value), figure.percent, figure.stored) == (value, True, True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("85", "85"),
        ("1,234,567", "1234567"),
        ("1,234.5", "1234.5"),
        (".5", "0.5"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("+5", "5"),
        ("(1,200)", "-1200"),
        ("(1,200.50)", "-1200.50"),
        ("85.", "85"),
        ("nil", "0"),
        ("Zero", "0"),
        ("007", "7"),
    ],
)
def test_plain_numbers(text: str, value: str) -> None:
    assert typed(text) == Figure(Decimal(value))


@pytest.mark.parametrize(
    ("text", "value", "scale"),
    [
        ("£850,000", "850000", ""),
        ("£ 85,000", "85000", ""),
        ("-£5", "-5", ""),
        ("£-5", "-5", ""),
        ("£(5)", "-5", ""),
        ("(£5)", "-5", ""),
        ("£1.2m", "1.2", "m"),
        ("£1.2 million", "1.2", "m"),
        ("£1,200k", "1200", "k"),
        ("£2bn", "2", "bn"),
        ("£nil", "0", ""),
    ],
)
def test_money_keeps_its_scale_apart(text: str, value: str, scale: str) -> None:
    figure = typed(text)
    assert (figure.value, figure.currency, figure.scale) == (Decimal(value), True, scale)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("12 days", "12", "days"),
        ("9 per day", "9", "per day"),
        ("7.3 per day", "7.3", "per day"),
        ("85/day", "85", "per day"),
        ("3250 pa", "3250", "pa"),
        ("3250 p.a.", "3250", "pa"),
        ("Level 3", "3", "level"),
        ("85pence", "85", "pence"),
        ("85p", "85", "p"),
        ("Nil days", "0", "days"),
        ("12 working days", "12", "working days"),
    ],
)
def test_a_unit_stays_with_its_figure(text: str, value: str, unit: str) -> None:
    figure = typed(text)
    assert (figure.value, figure.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("85% (provisional)", FigureStatus.PROVISIONAL),
        ("85 p", FigureStatus.PROVISIONAL),
        ("85 [p]", FigureStatus.PROVISIONAL),
        ("85%\n(p)", FigureStatus.PROVISIONAL),
        ("85 days - provisional", FigureStatus.PROVISIONAL),
        ("provisional 85", FigureStatus.PROVISIONAL),
        ("85e", FigureStatus.ESTIMATED),
        ("est. 85", FigureStatus.ESTIMATED),
        ("c. 85", FigureStatus.ESTIMATED),
        ("~85", FigureStatus.ESTIMATED),
        ("approx 85", FigureStatus.ESTIMATED),
        ("85r", FigureStatus.REVISED),
        ("85 (revised)", FigureStatus.REVISED),
        ("85 (final)", FigureStatus.FINAL),
        ("85", None),
        ("85 people", None),
    ],
)
def test_how_firm_a_figure_is(text: str, status: FigureStatus | None) -> None:
    figure = typed(text)
    assert (figure.value, figure.status) == (Decimal(85), status)


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("48% (2003)", "2003"),
        ("51.7% (Oxfordshire 2002)", "Oxfordshire 2002"),
        ("85%*", "*"),
        ("85 (Q2)", "Q2"),
        ("12 (2005/06)", "2005/06"),
    ],
)
def test_a_bracket_after_a_figure_is_its_remark(text: str, remark: str) -> None:
    figure = typed(text)
    assert (figure.remark, figure.others, figure.status) == (remark, (), None)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("<5", "<"),
        ("< 5", "<"),
        ("≤5", "<="),
        (">=5", ">="),
        ("5+", ">="),
        ("under 5", "<"),
        ("at least 5", ">="),
        ("more than 5", ">"),
    ],
)
def test_a_bound_keeps_its_sign(text: str, qualifier: str) -> None:
    figure = typed(text)
    assert (figure.value, figure.qualifier) == (Decimal(5), qualifier)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("9 per day\n3250 pa", ["9", "3250"]),
        ("6 per day\r\n2197 pa", ["6", "2197"]),
        ("79% / 84%", ["79", "84"]),
        ("96.71%/93.18%", ["96.71", "93.18"]),
        ("100%; 100%; 100%", ["100", "100", "100"]),
        ("Level 3; Level 4; Level 5", ["3", "4", "5"]),
        ("12 (15%)", ["12", "15"]),
    ],
)
def test_several_figures_give_the_first_and_the_others(text: str, values: list[str]) -> None:
    figure = typed(text)
    assert [figure.value, *(other.value for other in figure.others)] == [Decimal(value) for value in values]


@pytest.mark.parametrize("text", ["Yes", "Y", "yes", "TRUE"])
def test_yes_is_one(text: str) -> None:
    assert typed(text) == Figure(Decimal(1), yes_no=True)


@pytest.mark.parametrize("text", ["No", "n", "False"])
def test_no_is_zero(text: str) -> None:
    assert typed(text) == Figure(Decimal(0), yes_no=False)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1,23", "VALUE_NOT_NUMBER"),
        ("0,850", "VALUE_NOT_NUMBER"),
        ("1 234", "VALUE_NOT_NUMBER"),
        ("85 .5", "VALUE_NOT_NUMBER"),
        ("1e5", "VALUE_NOT_NUMBER"),
        ("½", "VALUE_NOT_NUMBER"),
        ("1.234.567", "VALUE_NOT_NUMBER"),
        ("85..", "VALUE_NOT_NUMBER"),
        ("- 5", "VALUE_NOT_NUMBER"),
        ("5-", "VALUE_NOT_NUMBER"),
        ("(85%)", "VALUE_NOT_NUMBER"),
        ("(2003)", "VALUE_NOT_NUMBER"),
        ("€5", "VALUE_NOT_NUMBER"),
        ("٣", "VALUE_NOT_NUMBER"),
        ("None", "VALUE_NOT_NUMBER"),
        ("x", "VALUE_NOT_NUMBER"),
        ("5O", "VALUE_NOT_NUMBER"),
        ("5l", "VALUE_NOT_NUMBER"),
        ("5I per day", "VALUE_NOT_NUMBER"),
        ("5²", "VALUE_NOT_NUMBER"),
        ("5½", "VALUE_NOT_NUMBER"),
        ("5 Ⅴ", "VALUE_NOT_NUMBER"),
        ("?", "VALUE_NOT_NUMBER"),
        ("Halve the number", "VALUE_NOT_NUMBER"),
        ("3 more than target", "VALUE_NOT_NUMBER"),
        ("two thirds", "VALUE_NOT_NUMBER"),
        ("2 thirds", "VALUE_NOT_NUMBER"),
        ("1 in four", "VALUE_NOT_NUMBER"),
        ("Equality Standard level 3", "VALUE_NOT_NUMBER"),
        ("9999999999999999999", "VALUE_NOT_NUMBER"),
        ("80-85", "VALUE_SEVERAL_FIGURES"),
        ("1 in 4", "VALUE_SEVERAL_FIGURES"),
        ("12/15", "VALUE_SEVERAL_FIGURES"),
        ("12 / 15", "VALUE_SEVERAL_FIGURES"),
        ("1:24", "VALUE_SEVERAL_FIGURES"),
        ("9.5 per 1,000", "VALUE_SEVERAL_FIGURES"),
        ("6.71 -> 7.84 (Redditch, 2010)", "VALUE_SEVERAL_FIGURES"),
        ("77.35% -> 73.82% (Redditch)", "VALUE_SEVERAL_FIGURES"),
        ("'68% of network easy to use 1610 miles'", "VALUE_SEVERAL_FIGURES"),
        ("42%; 42.6%; ...", "VALUE_SEVERAL_FIGURES"),
        ("31/03/2009", "VALUE_IS_DATE"),
        ("3-Apr", "VALUE_IS_DATE"),
        ("April 2009", "VALUE_IS_DATE"),
        ("#REF!", "VALUE_ERROR_CELL"),
        ("#N/A", "VALUE_ERROR_CELL"),
    ],
)
def test_prose_and_doubt_are_never_mined_for_a_number(text: str, code: str) -> None:
    assert read_figure(text_cell(text)) == Unreadable(code, text)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (Cell(1, 1, CellKind.ERROR, "#DIV/0!"), "VALUE_ERROR_CELL"),
        (Cell(1, 1, CellKind.UNCALCULATED, "", formula=True), "VALUE_UNCALCULATED"),
        (Cell(1, 1, CellKind.DURATION, "12:30:00", Decimal("0.52")), "VALUE_IS_DATE"),
        (date_cell(2009, 4, 3), "VALUE_IS_DATE"),
        (Cell(1, 1, CellKind.NUMBER, "60", Decimal(60), format="dd/mm/yyyy"), "VALUE_IS_DATE"),
        (Cell(1, 1, CellKind.NUMBER, "-5", Decimal(-5), format="mmm-yy"), "VALUE_IS_DATE"),
        (text_cell("85%", struck=True), "VALUE_STRUCK_OUT"),
        (text_cell("NCI", struck=True), "VALUE_STRUCK_OUT"),
        (Cell(1, 1, CellKind.NUMBER, "1E+300", Decimal("1E+300")), "VALUE_NOT_NUMBER"),
        (Cell(1, 1, CellKind.NUMBER, "NaN", Decimal("NaN")), "VALUE_NOT_NUMBER"),
    ],
)
def test_other_contents_have_their_own_code(cell: Cell, code: str) -> None:
    assert read_figure(cell) == Unreadable(code, cell.text)


def test_empty_dash_nil_not_applicable_nci_and_nought_are_six_things() -> None:
    assert read_figure(text_cell("")) is None
    assert read_figure(Cell(1, 1, CellKind.BLANK, fill="FF0000", struck=True)) is None
    assert read_figure(text_cell(" \u00a0")) is None
    assert read_figure(text_cell("-")) == MissingWord("blank", "-")
    assert read_figure(text_cell("n/a")) == MissingWord("na", "n/a")
    assert read_figure(text_cell("NCI")) == MissingWord("nci", "NCI")
    assert read_figure(text_cell("nil")) == Figure(Decimal(0))
    assert read_figure(number_cell("0")) == Figure(Decimal(0), stored=True)


@pytest.mark.parametrize(
    ("number", "number_format", "expected"),
    [
        ("850000", "£#,##0", Figure(Decimal(850000), currency=True, stored=True)),
        ("5", "[$£-809]#,##0", Figure(Decimal(5), currency=True, stored=True)),
        ("-5", '_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-', Figure(Decimal(-5), currency=True, stored=True)),
        ("0", '_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-', Figure(Decimal(0), currency=True, stored=True)),
        ("850000", "#,##0,", Figure(Decimal(850), scale="k", scale_text="k", stored=True)),
        ("850", '£#,##0"k"', Figure(Decimal(850), currency=True, scale="k", scale_text="k", stored=True)),
        ("12", '0" days"', Figure(Decimal(12), unit="days", stored=True)),
        ("3", '"Level "0', Figure(Decimal(3), unit="level", stored=True)),
        ("5", "[$€-2] 0", Figure(Decimal(5), unit="€", stored=True)),
        ("0.85", "[<1]0%;0", Figure(Decimal("0.85"), stored=True)),
        ("0.30000000000000004", "General", Figure(Decimal("0.3"), stored=True)),
    ],
)
def test_a_number_format_gives_its_marks(number: str, number_format: str, expected: Figure) -> None:
    assert stored(number, number_format) == expected


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("85%", "%", "85"),
        ("85", "%", "85"),
        ("0.5%", "%", "0.5"),
        ("0", "%", "0"),
        ("1.1", "%", "1.1"),
        ("85% of schools", "%", "85"),
        ("12 days", "days", "12"),
        ("12 working days", "days", "12"),
        ("8.1 days per employee", "days", "8.1"),
        ("9 per day", "per day", "9"),
        ("9 visits per day", "per day", "9"),
        ("9 per day", "number", "9"),
        ("12 weeks", "weeks", "12"),
        ("Level 3", "level", "3"),
        ("3", "level", "3"),
        ("£1.2m", "£k", "1200"),
        ("£1.2m", "£", "1200000"),
        ("£1.2m", "£m", "1.2"),
        ("1.2m", "£m", "1.2"),
        ("£850,000", "£k", "850"),
        ("£850,000", "£m", "0.85"),
        ("£0", "£k", "0"),
        ("850", "£k", "850"),
        ("(1,200)", "£k", "-1200"),
        ("£850", "£", "850"),
        ("£5 per head", "£ per head", "5"),
        ("850k", "number", "850000"),
        ("1.2 million", "number", "1200000"),
        ("12 visits", "visits", "12"),
        ("85p", "pence", "85"),
        ("Yes", "yes/no", "1"),
        ("No", "yes/no", "0"),
    ],
)
def test_a_figure_comes_out_in_the_unit_of_its_indicator(text: str, unit: str, value: str) -> None:
    assert in_unit(typed(text), unit) == Converted(Decimal(value))


@pytest.mark.parametrize(
    ("text", "unit", "code"),
    [
        ("0.85", "%", "SCALE_AMBIGUOUS_PERCENT"),
        ("1", "%", "SCALE_AMBIGUOUS_PERCENT"),
        ("-0.5", "%", "SCALE_AMBIGUOUS_PERCENT"),
        ("85%", "number", "UNIT_PERCENT_IN_NUMBER"),
        ("85%", "ratio", "UNIT_PERCENT_IN_NUMBER"),
        ("85%", "£k", "UNIT_PERCENT_IN_NUMBER"),
        ("£5", "%", "UNIT_CURRENCY_MISMATCH"),
        ("£5", "days", "UNIT_CURRENCY_MISMATCH"),
        ("£5", "level", "UNIT_CURRENCY_MISMATCH"),
        ("12 weeks", "days", "UNIT_OTHER_WORD"),
        ("9 per day", "days", "UNIT_OTHER_WORD"),
        ("3250 pa", "per day", "UNIT_OTHER_WORD"),
        ("12 people", "visits", "UNIT_OTHER_WORD"),
        ("Level 3", "%", "UNIT_OTHER_WORD"),
        ("5 percentage points", "%", "UNIT_OTHER_WORD"),
        ("85p", "number", "UNIT_OTHER_WORD"),
        ("12m", "number", "UNIT_OTHER_WORD"),
        ("12k", "days", "UNIT_OTHER_WORD"),
        ("850 visits", "£", "UNIT_OTHER_WORD"),
        ("£850", "£k", "SCALE_AMBIGUOUS_MONEY"),
        ("£850", "£m", "SCALE_AMBIGUOUS_MONEY"),
        ("<5", "number", "VALUE_QUALIFIED"),
        ("85+", "%", "VALUE_QUALIFIED"),
        ("1", "yes/no", "VALUE_NOT_YES_NO"),
        ("Yes", "%", "VALUE_BOOLEAN"),
    ],
)
def test_a_figure_in_doubt_has_no_value_and_says_why(text: str, unit: str, code: str) -> None:
    assert in_unit(typed(text), unit) == Converted(None, code)


def test_a_huge_percentage_that_was_typed_with_its_sign_is_taken() -> None:
    assert in_unit(typed("8500%"), "%") == Converted(Decimal(8500))


@pytest.mark.parametrize(
    ("text", "unit", "code"),
    [
        ("partly", "yes/no", "VALUE_NOT_YES_NO"),
        ("2 of 3", "yes/no", "VALUE_NOT_YES_NO"),
        ("30/09/2009", "Yes / No", "VALUE_NOT_YES_NO"),
        ("#REF!", "yes/no", "VALUE_ERROR_CELL"),
        ("partly", "%", "VALUE_NOT_NUMBER"),
        ("2 of 3", "number", "VALUE_SEVERAL_FIGURES"),
    ],
)
def test_words_in_a_yes_no_indicator_are_no_yes_or_no(text: str, unit: str, code: str) -> None:
    read = read_figure(text_cell(text))
    assert isinstance(read, Unreadable)
    assert code_in_unit(read, unit) == code


@pytest.mark.parametrize(
    ("number", "number_format", "unit", "expected"),
    [
        ("0.85", "0%", "%", Converted(Decimal(85))),
        ("9.99", "0%", "%", Converted(Decimal(999))),
        ("10", "0%", "%", Converted(None, "SCALE_PERCENT_HUGE")),
        ("-10", "0.0%", "%", Converted(None, "SCALE_PERCENT_HUGE")),
        ("85", "0%", "%", Converted(None, "SCALE_PERCENT_HUGE")),
        ("85", "0%", "per cent", Converted(None, "SCALE_PERCENT_HUGE")),
        ("85", '0"%"', "%", Converted(Decimal(85))),
        ("8500", "General", "%", Converted(Decimal(8500))),
        ("0.85", "0.00", "%", Converted(None, "SCALE_AMBIGUOUS_PERCENT")),
        ("0.85", "0%", "number", Converted(None, "UNIT_PERCENT_IN_NUMBER")),
        ("850", "£#,##0", "£k", Converted(Decimal(850))),
        ("850000", "£#,##0", "£k", Converted(None, "SCALE_AMBIGUOUS_MONEY")),
        ("-1000", "£#,##0", "£m", Converted(None, "SCALE_AMBIGUOUS_MONEY")),
        ("850000", "£#,##0", "£", Converted(Decimal(850000))),
        ("850000", "£#,##0,", "£k", Converted(Decimal(850))),
        ("850", '£#,##0"k"', "£", Converted(Decimal(850000))),
        ("5", "[$€-2] 0", "£", Converted(None, "UNIT_OTHER_WORD")),
        ("5", "[$€-2] 0", "number", Converted(None, "UNIT_OTHER_WORD")),
        ("-0.000000000000000028", "General", "%", Converted(Decimal(0))),
    ],
)
def test_a_stored_number_meets_its_unit(number: str, number_format: str, unit: str, expected: Converted) -> None:
    assert in_unit(stored(number, number_format), unit, 1) == expected


def test_a_text_indicator_has_no_value() -> None:
    assert in_unit(typed("Level 3"), "text") == Converted(None)


DECIMALS = st.decimals(min_value=-10_000_000, max_value=10_000_000, places=2)


@settings(max_examples=50, derandomize=True, deadline=None)
@given(DECIMALS)
def test_a_decimal_reads_back_from_every_accepted_style(value: Decimal) -> None:
    size = abs(value)
    sign = "-" if value < 0 else ""
    plain = f"{sign}{size}"
    for text in (plain, f"{sign}{size:,}", f"{sign}£{size:,}", f"£{plain}", f"{plain}%", f"{sign}{size:,} per cent",
                 f"{plain} days", f"{plain} (provisional)", f"{sign}£{size}k", f"{plain} million"):  # fmt: skip
        assert typed(text).value == value
    # Four digits from 1900 to 2099 alone in brackets may be a year.
    assert typed(f"({size:,})").value == -size
    assert stored(str(value), "#,##0.00").value == value
    expected = Converted(value) if size < 1000 else Converted(None, "SCALE_PERCENT_HUGE")
    assert in_unit(stored(str((value / 100).normalize()), "0.00%"), "%") == expected


@settings(max_examples=50, derandomize=True, deadline=None)
@given(
    st.sampled_from(
        [
            "85 per cent",
            "£ 1.2m",
            "9 per day",
            "48% (2003)",
            "est. 85",
            "Level 3",
            "12 / 15",
            "1 in 4",
            "less than 5",
            "85 p",
        ]
    ),
    st.lists(st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", "\u200b \u200b", "  "]), min_size=1, max_size=2).map(
        "".join
    ),
)
def test_spaces_never_change_a_reading(text: str, space: str) -> None:
    spaced = read_figure(text_cell(space + text.replace(" ", space) + space))
    plain = read_figure(text_cell(text))
    if isinstance(plain, Unreadable):
        assert isinstance(spaced, Unreadable)
        assert spaced.code == plain.code
    else:
        assert spaced == plain


@settings(max_examples=50, derandomize=True, deadline=None)
@given(st.text(alphabet="0123456789.,%£()-+/ akmp[]<½\n", max_size=14))
def test_any_text_has_an_answer_and_a_figure_holds_no_more_than_the_text(text: str) -> None:
    answer = read_figure(text_cell(text))
    if isinstance(answer, Figure):
        digits = "".join(sign for sign in text if sign.isdigit())
        assert str(abs(answer.value)).replace(".", "").lstrip("0").rstrip("0") in digits
