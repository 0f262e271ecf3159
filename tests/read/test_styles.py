"""Number formats, fills and fonts."""

from __future__ import annotations

import pytest

from pipeline.read.colours_xml import Colours, read_theme, resolve_colour
from pipeline.read.styles_xml import Reading, Style, read_styles, reading_of
from tests.support.packages import MAIN

OFFICE = ("FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6", "F79646", "0000FF",
          "800080")  # fmt: skip

# Without a fill there is white behind the text.
PLAIN = Style(ground="FFFFFF")

THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme>'
    '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
    '<a:dk2><a:srgbClr val="1F497D"/></a:dk2><a:lt2><a:srgbClr val="EEECE1"/></a:lt2>'
    '<a:accent1><a:srgbClr val="4F81BD"/></a:accent1></a:clrScheme></a:themeElements></a:theme>'
)


@pytest.mark.parametrize(
    ("code", "reading"),
    [
        ("General", Reading.NUMBER),
        ("0%", Reading.NUMBER),
        ("£#,##0.00", Reading.NUMBER),
        ('#,##0 "days"', Reading.NUMBER),
        ("0\\d", Reading.NUMBER),
        ("[Red]0.0", Reading.NUMBER),
        ("_-* #,##0_-", Reading.NUMBER),
        ("0.00E+00", Reading.NUMBER),
        ("@", Reading.NUMBER),
        ("#,##0;[Red]dd", Reading.NUMBER),
        ("dd/mm/yyyy", Reading.DATE),
        ("[$-809]dd mmmm yyyy;@", Reading.DATE),
        ("mmm", Reading.DATE),
        ("m/d/yy h:mm", Reading.DATE),
        ("h:mm AM/PM", Reading.TIME),
        ("mm:ss", Reading.TIME),
        ("[h]:mm", Reading.DURATION),
        ("[mm]:ss", Reading.DURATION),
    ],
)
def test_a_number_format_says_what_a_number_is(code: str, reading: Reading) -> None:
    assert reading_of(code) is reading


@pytest.mark.parametrize(
    ("attributes", "colour"),
    [
        ({"rgb": "FF00B050"}, "00B050"),
        ({"rgb": "0000b050"}, "00B050"),
        ({"rgb": "00B050"}, "00B050"),
        ({"theme": "0"}, "FFFFFF"),
        ({"theme": "4"}, "4F81BD"),
        ({"indexed": "10"}, "FF0000"),
        ({"indexed": "13"}, "FFFF00"),
        ({"indexed": "22"}, "C0C0C0"),
        ({"indexed": "63"}, "333333"),
        ({"indexed": "64"}, None),
        ({"auto": "1"}, None),
        ({"theme": "99"}, None),
        ({"rgb": "green"}, None),
    ],
)
def test_a_colour_is_worked_out(attributes: dict[str, str], colour: str | None) -> None:
    assert resolve_colour(attributes, OFFICE, ()) == colour


@pytest.mark.parametrize(
    ("tint", "shown"),
    [
        # As Excel shows "accent 1, lighter 80%, 60%, 40%, darker 25%, 50%".
        ("0.79998168889431442", "DCE6F1"),
        ("0.59999389629810485", "B8CCE4"),
        ("0.39997558519241921", "95B3D7"),
        ("-0.249977111117893", "366092"),
        ("-0.499984740745262", "244062"),
    ],
)
def test_a_tinted_colour_is_within_two_steps_of_what_excel_shows(tint: str, shown: str) -> None:
    colour = resolve_colour({"theme": "4", "tint": tint}, OFFICE, ())
    assert colour is not None
    assert all(abs(int(colour[at : at + 2], 16) - int(shown[at : at + 2], 16)) <= 2 for at in (0, 2, 4))


def test_a_theme_counts_light_before_dark() -> None:
    assert read_theme(THEME.encode(), "theme")[:5] == ("FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD")


def test_a_theme_that_cannot_be_read_costs_only_its_colours() -> None:
    assert read_theme(THEME.encode()[:-5], "theme") == (None,) * 12


def style(inside: str) -> list[Style]:
    return read_styles(f'<styleSheet xmlns="{MAIN}">{inside}</styleSheet>'.encode(), "styles", Colours(lambda: OFFICE))


def test_a_style_gathers_format_fill_and_font() -> None:
    found = style(
        '<numFmts><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>'
        '<fonts><font/><font><strike/><name val="Wingdings"/></font></fonts>'
        '<fills><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="solid"><fgColor rgb="FFFF0000"/><bgColor indexed="64"/></patternFill></fill>'
        '<fill><patternFill patternType="gray125"><fgColor rgb="FFFF0000"/></patternFill></fill></fills>'
        '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0" fontId="0" fillId="0"/><xf numFmtId="164" fontId="1" fillId="1"/>'
        '<xf numFmtId="14" fillId="2"/></cellXfs>'
        "<dxfs><dxf><font><strike/></font>"
        '<fill><patternFill patternType="solid"><fgColor rgb="FF00FF00"/></patternFill>'
        "</fill></dxf></dxfs>"
    )
    assert found == [
        PLAIN,
        Style("0.0%", "FF0000", "Wingdings", True, Reading.NUMBER, ground="FF0000"),
        Style("mm-dd-yy", None, None, False, Reading.DATE),
    ]


def test_a_struck_font_may_say_that_it_is_not() -> None:
    assert style('<fonts><font><strike val="0"/></font></fonts><cellXfs><xf fontId="0"/></cellXfs>') == [PLAIN]


def test_a_font_of_the_symbol_character_set_is_a_symbol_font() -> None:
    found = style(
        '<fonts><font><name val="Traffic"/><charset val="2"/></font></fonts><cellXfs><xf fontId="0"/></cellXfs>'
    )
    assert found == [Style(font="Traffic", ground="FFFFFF")]


def test_style_faults_cost_no_format() -> None:
    found = style(
        '<fills><fill/><fill><patternFill patternType="solid"><fgColor rgb="zz"/></patternFill></fill></fills>'
        '<cellXfs><xf numFmtId="9" fontId="7" fillId="x"/><xf numFmtId="9" fillId="1"/><xf numFmtId="999"/></cellXfs>'
    )
    assert found == [Style("0%", ground="FFFFFF"), Style("0%"), PLAIN]


def test_the_palette_of_the_workbook_goes_before_excels_own() -> None:
    palette = "".join(f'<rgbColor rgb="00{at:06X}"/>' for at in range(64))
    found = style(
        '<fills><fill><patternFill patternType="solid"><fgColor indexed="17"/></patternFill></fill></fills>'
        f'<cellXfs><xf fillId="0"/></cellXfs><colors><indexedColors>{palette}</indexedColors></colors>'
    )
    assert found == [Style(fill="000011", ground="000011")]
