"""Figures and dates that prove how their sender writes, and those that are in doubt once that is proved."""

import pytest

from pipeline.read.foreign_writing import Customs, Proof, proves_decimal_comma, proves_month_first, with_decimal_point

COMMA = Proof("9,3", "Return", "C5")
AMERICAN = Proof("06/13/2009", "Return", "D5")


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("9,3", "9.3"),
        ("17,52", "17.52"),
        ("-0,4%", "-0.4%"),
        ("£ 9,3 k", "£ 9.3 k"),
        ("(9,3)", "(9.3)"),
        ("9,3 days per case", "9.3 days per case"),
        ("1,6550", ""),
        ("0,655", ""),
        ("1655,500", ""),
        ("1.655,5", ""),
        ("1.655.000,25", ""),
        ("1.655,500", ""),
    ],
)
def test_a_comma_that_cannot_part_thousands_is_a_decimal_comma(text: str, instead: str) -> None:
    assert proves_decimal_comma(text)
    assert with_decimal_point(text) == instead


@pytest.mark.parametrize(
    "text", ["1,655", "12,345,678", "1.655", "9.3", "9,3; 8,2", "9,3 to 8,2", "NI 1, 2", "", ",5", "9,", "see 9,3"]
)
def test_any_other_text_proves_no_decimal_comma(text: str) -> None:
    assert not proves_decimal_comma(text)
    assert with_decimal_point(text) == ""


@pytest.mark.parametrize(
    "text", ["1.655", "1,655", "£1.655m", "-1,655", "12.345", "345,678%", "12 (1.655)", "1,655 days"]
)
def test_beside_a_decimal_comma_one_group_of_three_digits_is_in_doubt(text: str) -> None:
    assert Customs(decimal_comma=COMMA).doubt_of_figure(text) == COMMA
    assert Customs().doubt_of_figure(text) is None


@pytest.mark.parametrize("text", ["1,655,000", "1,655.5", "1655", "84.2", "0.655", "1234.567", "1.6550", "85%"])
def test_beside_a_decimal_comma_any_other_figure_is_in_no_doubt(text: str) -> None:
    assert Customs(decimal_comma=COMMA).doubt_of_figure(text) is None


@pytest.mark.parametrize("text", ["06/13/2009", "6-13-09", "Achieved by 12.31.2009"])
def test_a_date_that_is_one_only_with_its_month_first_proves_that_order(text: str) -> None:
    assert proves_month_first(text)


@pytest.mark.parametrize(
    "text", ["13/06/2009", "04/05/2009", "13/13/2009", "32/01/2009", "2009-06-13", "06/13", "1/06/13/2009"]
)
def test_any_other_date_proves_no_order(text: str) -> None:
    assert not proves_month_first(text)


@pytest.mark.parametrize("text", ["04/05/2009", "4-5-09", "Will be achieved by 04.05.2009"])
def test_beside_a_month_first_a_date_of_two_possible_months_is_in_doubt(text: str) -> None:
    assert Customs(month_first=AMERICAN).doubt_of_date(text) == AMERICAN
    assert Customs().doubt_of_date(text) is None


@pytest.mark.parametrize("text", ["05/05/2009", "30/06/2009", "4 May 2009", "2009-05-04", "05/2009", "06/13/2009"])
def test_beside_a_month_first_any_other_date_is_in_no_doubt(text: str) -> None:
    assert Customs(month_first=AMERICAN).doubt_of_date(text) is None
