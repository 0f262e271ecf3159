"""A figure's number format shows its unit and leaves the number alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.write.figures import difference_format, number_format


@pytest.mark.parametrize(
    ("unit", "value", "decimals", "expected"),
    [
        ("%", "85", 1, '0.0"%";-0.0"%"'),
        ("%", "85.25", None, '0.00"%";-0.00"%"'),
        ("£", "7900000", 0, '"£"#,##0;-"£"#,##0'),
        ("£", "1099.5", None, '"£"#,##0.00;-"£"#,##0.00'),
        ("£", "1099.3333333", None, '"£"#,##0.00;-"£"#,##0.00'),
        ("£", "1099.5", 1, '"£"#,##0.00;-"£"#,##0.00'),
        ("£", "0.125", 3, '"£"#,##0.000;-"£"#,##0.000'),
        ("£", "1099", None, '"£"#,##0;-"£"#,##0'),
        ("£m", "6.4", 1, '"£"#,##0.0"m";-"£"#,##0.0"m"'),
        ("£k", "-1240", 0, '"£"#,##0"k";-"£"#,##0"k"'),
        ("£m", "6.45", 2, '"£"#,##0.00"m";-"£"#,##0.00"m"'),
        ("days", "9.7", 1, '#,##0.0" days";-#,##0.0" days"'),
        ("days", "1", 0, '[=1]#,##0" day";#,##0" days"'),
        ("number", "12000", 0, "#,##0;-#,##0"),
        ("level", "3", 0, '"Level "0;-"Level "0'),
        ("yes/no", "1", None, '"Yes";"Yes";"No"'),
        ("visits a week", "12.5", None, "#,##0.0;-#,##0.0"),
    ],
)
def test_the_format_shows_the_unit(unit: str, value: str, decimals: int | None, expected: str) -> None:
    assert number_format(unit, Decimal(value), decimals) == expected


@pytest.mark.parametrize(
    ("status", "mark"), [("provisional", "[p]"), ("estimated", "[e]"), ("revised", "[r]"), ("final", ""), ("", "")]
)
def test_the_format_carries_the_mark_of_the_figure_status(status: str, mark: str) -> None:
    end = f'"%"" {mark}"' if mark else '"%"'
    assert number_format("%", Decimal(57), 1, status) == f"0.0{end};-0.0{end}"


@pytest.mark.parametrize(
    ("unit", "value", "decimals", "expected"),
    [
        ("%", "-1.6", 1, '+#,##0.0" points";-#,##0.0" points";#,##0.0" points"'),
        ("kg", "12", None, '+#,##0" kg";-#,##0" kg";#,##0" kg"'),
        ('per "unit"', "2", 0, '+#,##0" per unit";-#,##0" per unit";#,##0" per unit"'),
        ("£k", "930", 0, '+"£"#,##0"k";-"£"#,##0"k";"£"#,##0"k"'),
        ("days", "1", None, "+#,##0;-#,##0;#,##0"),
        ("level", "1", 0, "+#,##0;-#,##0;#,##0"),
        ("", "0.25", None, "+#,##0.00;-#,##0.00;#,##0.00"),
    ],
)
def test_the_format_of_a_difference_shows_its_sign(unit: str, value: str, decimals: int | None, expected: str) -> None:
    assert difference_format(unit, Decimal(value), decimals) == expected
