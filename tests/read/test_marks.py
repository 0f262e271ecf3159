from decimal import Decimal

import pytest

from pipeline.model import Rag
from pipeline.read.colour_family import colour_family
from pipeline.read.marks import RagMark, read_arrow, read_rag, read_score
from pipeline.read.words import Unreadable
from pipeline.workbook import Cell, CellKind
from tests.support.cells import number_cell, text_cell

ERROR = Cell(1, 1, CellKind.ERROR, "#REF!")
UNCALCULATED = Cell(1, 1, CellKind.UNCALCULATED, formula=True)


@pytest.mark.parametrize(
    ("text", "rag", "how"),
    [
        ("Green", Rag.GREEN, "word"),
        ("AMBER ", Rag.AMBER, "word"),
        ("red", Rag.RED, "word"),
        ("Blue", Rag.GREEN, "word"),
        ("Complete", Rag.GREEN, "word"),
        ("Yellow", Rag.AMBER, "word"),
        ("R", Rag.RED, "letter"),
        ("a", Rag.AMBER, "letter"),
        ("G\u00a0", Rag.GREEN, "letter"),
        ("G ●", Rag.GREEN, "letter"),
        ("A ▲", Rag.AMBER, "letter"),
        ("R ■", Rag.RED, "letter"),
        ("Amber/Green", Rag.AMBER, "five_point"),
        ("Amber/ Red", Rag.AMBER, "five_point"),
        ("amber-red", Rag.AMBER, "five_point"),
        ("A/G", Rag.AMBER, "five_point"),
        ("🟢", Rag.GREEN, "symbol"),
        ("n/a", Rag.NOT_RATED, "word"),
        ("NCI", Rag.NOT_RATED, "word"),
        ("Not rated", Rag.NOT_RATED, "word"),
        ("grey", Rag.NOT_RATED, "word"),
    ],
)
def test_a_rag_in_words_letters_and_lights(text: str, rag: Rag, how: str) -> None:
    assert read_rag(text_cell(text)) == RagMark(rag, how)


@pytest.mark.parametrize(
    "text", ["Reset", "Exempt", "None", "On target", "Red (was Amber)", "Red/Green", "Green?", "●", "J", "3", "x"]
)
def test_other_words_are_not_a_rag(text: str) -> None:
    assert read_rag(text_cell(text)) == Unreadable("RAG_NOT_UNDERSTOOD", text)


def test_a_number_is_not_a_rag_because_its_direction_is_not_declared() -> None:
    assert read_rag(number_cell("3")) == Unreadable("RAG_NOT_UNDERSTOOD", "3")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (text_cell("", fill="00B050"), RagMark(Rag.GREEN, "fill")),
        (text_cell("-", fill="FF0000"), RagMark(Rag.RED, "fill")),
        (text_cell(" ", fill="FFC000"), RagMark(Rag.AMBER, "fill")),
        (text_cell("R", fill="00B050"), RagMark(Rag.RED, "letter")),
        (text_cell("", fill="FFFFFF"), None),
        (text_cell("", fill="D9D9D9"), None),
        (text_cell(""), None),
        (text_cell("–"), None),
    ],
)
def test_a_fill_counts_where_there_are_no_words(cell: Cell, expected: RagMark | None) -> None:
    assert read_rag(cell) == expected


@pytest.mark.parametrize(
    ("family", "fills"),
    [
        (Rag.GREEN, "00B050 92D050 C6EFCE 006100 339966 CCFFCC 99CC00 008000 70AD47 A9D08E C6E0B4"),
        (Rag.AMBER, "FFC000 FFFF00 FFEB9C ED7D31 FF6600 FF9900 FFCC00 FFD966 F4B084"),
        (Rag.RED, "FF0000 C00000 FFC7CE 9C0006 FF8080 FFCCCC"),
        (None, "FFFFFF 000000 D9D9D9 808080 00B0F0 DDEBF7 7030A0 1F4E78 FF99CC"),
        (None, "FFFFCC FFFF99 FFCC99 FCE4D6 E2EFDA FFF2CC F2DCDB EFFFC7 808000 993300"),
    ],
)
def test_fills_fall_into_families_with_margins_between(family: Rag | None, fills: str) -> None:
    assert {fill: colour_family(fill) for fill in fills.split()} == dict.fromkeys(fills.split(), family)


@pytest.mark.parametrize(
    ("text", "font", "expected"),
    [
        ("J", "Wingdings", RagMark(Rag.GREEN, "symbol")),
        ("K", "Wingdings", RagMark(Rag.AMBER, "symbol")),
        ("L", "Wingdings", RagMark(Rag.RED, "symbol")),
        ("\uf04a", "Wingdings", RagMark(Rag.GREEN, "symbol")),
        ("G", "Wingdings", Unreadable("RAG_NOT_UNDERSTOOD", "G")),
        ("J", "Webdings", Unreadable("RAG_NOT_UNDERSTOOD", "J")),
        ("P", "Wingdings 2", Unreadable("RAG_NOT_UNDERSTOOD", "P")),
    ],
)
def test_a_letter_in_a_symbol_font_is_its_picture(text: str, font: str, expected: RagMark | Unreadable) -> None:
    assert read_rag(text_cell(text, font=font)) == expected


@pytest.mark.parametrize(
    ("text", "font", "expected"),
    [
        ("↑", None, "up"),
        ("▲", None, "up"),
        ("⬆\ufe0f", None, "up"),
        ("↗", None, "up"),
        ("↓", None, "down"),
        ("▼", None, "down"),
        ("↔", None, "same"),
        ("►", None, "same"),
        ("◄►", None, "same"),
        ("◄ ►", None, "same"),
        ("→", None, "same"),
        ("=", None, "same"),
        ("Up", None, "up"),
        ("down", None, "down"),
        ("Improving", None, "better"),
        ("▲ Better", None, "better"),
        ("declining", None, "worse"),
        ("worsening", None, "worse"),
        ("static", None, "same"),
        ("No change", None, "same"),
        ("é", "Wingdings", "up"),
        ("ê", "Wingdings", "down"),
        ("è", "Wingdings", "same"),
        ("\uf0ea", "Wingdings", "down"),
        ("p", "Wingdings 3", "up"),
        ("q", "Wingdings 3", "down"),
        ("u", "Wingdings 3", "same"),
        ("5", "Webdings", "up"),
        ("n/a", None, None),
        ("-", None, None),
        ("", None, None),
    ],
)
def test_arrows_by_sign_word_and_font(text: str, font: str | None, expected: str | None) -> None:
    assert read_arrow(text_cell(text, font=font)) == expected


@pytest.mark.parametrize(
    ("text", "font"), [("é", None), ("p", None), ("p", "Wingdings"), ("sideways", None), ("◄", None)]
)
def test_other_signs_are_no_arrow(text: str, font: str | None) -> None:
    assert read_arrow(text_cell(text, font=font)) == Unreadable("ARROW_NOT_UNDERSTOOD", text)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("1", 1),
        ("4 - Likely", 4),
        ("4. Likely", 4),
        ("4 (Likely)", 4),
        ("Likely (4)", 4),
        ("5 - Major impact ", 5),
        ("3.0", 3),
        ("Rare", 1),
        ("very low", 1),
        ("Insignificant", 1),
        ("Unlikely", 2),
        ("minor", 2),
        ("Possible", 3),
        ("Medium", 3),
        ("Likely", 4),
        ("High", 4),
        ("Almost certain", 5),
        ("Very high impact", 5),
        ("catastrophic", 5),
    ],
)
def test_scores_by_number_and_word(text: str, score: int) -> None:
    assert read_score(text_cell(text)) == score


@pytest.mark.parametrize("text", ["0", "6", "3.5", "4/5", "1-5", "x", "10 - Likely", "certainly", "nil"])
def test_other_scores_are_a_finding(text: str) -> None:
    assert read_score(text_cell(text)) == Unreadable("SCORE_NOT_1_TO_5", text)


def test_number_cells_score_only_whole_from_1_to_5() -> None:
    assert read_score(number_cell("4")) == 4
    assert read_score(Cell(1, 1, CellKind.NUMBER, "4", Decimal("4.0"))) == 4
    assert read_score(number_cell("3.5")) == Unreadable("SCORE_NOT_1_TO_5", "3.5")
    assert read_score(number_cell("0")) == Unreadable("SCORE_NOT_1_TO_5", "0")
    assert read_score(number_cell("1", "0%")) == Unreadable("SCORE_NOT_1_TO_5", "1")
    assert read_score(text_cell("n/a")) is None
    assert read_score(text_cell("")) is None


@pytest.mark.parametrize("read", [read_rag, read_arrow, read_score])
def test_errors_and_formulas_without_a_result_have_their_own_codes(read: object) -> None:
    assert callable(read)
    assert read(ERROR) == Unreadable("VALUE_ERROR_CELL", "#REF!")
    assert read(UNCALCULATED) == Unreadable("VALUE_UNCALCULATED", "")


def test_a_struck_rag_is_not_read() -> None:
    assert read_rag(text_cell("R", struck=True)) == Unreadable("VALUE_STRUCK_OUT", "R")
