import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.messages.values import VALUES
from pipeline.read.nothing_words import KINDS
from pipeline.read.words import MissingWord, first_word, is_placeholder, key, read_missing, ref_key, tidy

SPACES = st.lists(
    st.sampled_from([" ", "\u00a0", "\u202f", "\u2009", "\n", "\r\n", "\t", "  "]), min_size=1, max_size=3
).map("".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("km\u202f\u00a0", "km"),
        ("  On\ntrack ", "On track"),
        ("a\u200bb\ufeff", "ab"),
        ("a \u00a0 b", "a b"),
        ("\u00a0", ""),
        ("bell\x07", "bell"),
    ],
)
def test_tidy_leaves_single_spaces_only(text: str, expected: str) -> None:
    assert tidy(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q2\nActual", "q2 actual"),
        ("Lead Officer(s)", "lead officers"),
        ("Children, Young People & Families", "children young people and families"),
        ("N.C.I.", "nci"),
        ("n/a", "n a"),
        ("BVPI/NI", "bvpi ni"),
        ("People’s views", "peoples views"),
        ("1.1 Action", "1 1 action"),
        ("Target¹", "target"),
        ("Actual *", "actual"),
        ("D.o.T.", "dot"),
    ],
)
def test_key_drops_case_and_punctuation(text: str, expected: str) -> None:
    assert key(text) == expected


@pytest.mark.parametrize(
    "same",
    [
        ("NI 117", "ni-117", "NI117", "NI\u00a0117", "NI 117."),
        ("BV 012", "BV12", "bv 12"),
        ("BV 79b(i)", "BV79bi"),
        ("6.1", "6.1.", " 6.1 ", "06.1"),
        ("CA 1 2", "CA1-2", "CA 1/2"),
    ],
)
def test_spellings_of_one_reference_are_equal(same: tuple[str, ...]) -> None:
    assert len({ref_key(text) for text in same}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("BV82a", "BV82b"), ("1.1", "11"), ("1.1", "1.10"), ("BV12", "BV112"), ("NI 1 17", "NI 117"), ("8.1", "81")],
)
def test_near_references_stay_apart(one: str, other: str) -> None:
    assert ref_key(one) != ref_key(other)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("NCI", "nci"),
        ("N.C.I.", "nci"),
        ("no current information", "nci"),
        ("tbc", "nci"),
        ("To be confirmed", "nci"),
        ("awaiting data", "nci"),
        ("Data awaited", "nci"),
        ("not available", "nci"),
        ("Not yet available", "nci"),
        ("awaited", "nci"),
        ("pending", "nci"),
        ("to follow", "nci"),
        ("n/a", "na"),
        ("N/A", "na"),
        ("N/a", "na"),
        ("na", "na"),
        ("not applicable", "na"),
        ("", "blank"),
        ("-", "blank"),
        ("–", "blank"),
        ("—", "blank"),
        (".", "blank"),
        ("..", "blank"),
        ("< Select >", "blank"),
        ("Please select an option", "blank"),
        ("Please select", "blank"),
        ("not due", "not_due"),
        ("annual", "not_due"),
        ("reported annually", "not_due"),
        ("to be set", "to_be_set"),
        ("TBA", "nci"),
        ("t.b.a.", "nci"),
        ("To be advised", "nci"),
        ("to be announced", "nci"),
        ("suppressed", "nci"),
        ("data suppressed", "nci"),
        ("Withheld", "nci"),
        ("not published", "nci"),
        ("Not yet published", "nci"),
        ("no target", "to_be_set"),
        ("not set", "to_be_set"),
        ("data only", "to_be_set"),
        ("baseline year", "to_be_set"),
        ("No specific quarterly target set", "to_be_set"),
        ("nil", "nil"),
        ("Zero", "nil"),
    ],
)
def test_words_for_nothing_have_their_kind(text: str, kind: str) -> None:
    missing = read_missing(text)
    assert missing is not None
    assert (missing.kind, missing.word, missing.reason, missing.expected_text) == (kind, tidy(text), "", "")


@pytest.mark.parametrize(
    "text",
    [
        "None",
        "x",
        "?",
        "0",
        "85",
        "85%",
        "no",
        "yes",
        "#N/A",
        "NCIS",
        "NCl",
        "nothing",
        "Exempt",
        "Annual: 85%",
        "NCI - 85%",
    ],
)
def test_other_words_and_figures_are_not_on_the_list(text: str) -> None:
    assert read_missing(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NCI - awaiting DfE", MissingWord("nci", "NCI", "awaiting DfE")),
        ("NCI: awaiting DfE", MissingWord("nci", "NCI", "awaiting DfE")),
        ("NCI (awaiting DfE)", MissingWord("nci", "NCI", "awaiting DfE")),
        ("NCI\n(awaiting DfE)", MissingWord("nci", "NCI", "awaiting DfE")),
        (
            "NCI (awaiting DfE; expected by October 2009)",
            MissingWord("nci", "NCI", "awaiting DfE; expected by October 2009", "October 2009"),
        ),
        (
            "NCI - DCSF publish in January 2010",
            MissingWord("nci", "NCI", "DCSF publish in January 2010", "January 2010"),
        ),
        (
            "NCI: survey results due January 2025",
            MissingWord("nci", "NCI", "survey results due January 2025", "January 2025"),
        ),
        ("TBC – data due in Jan 2010", MissingWord("nci", "TBC", "", "Jan 2010")),
        ("NCI, expected by 30/11/2009", MissingWord("nci", "NCI", "", "30/11/2009")),
        ("Not available until end of September 2009", MissingWord("nci", "Not available", "", "end of September 2009")),
        ("awaiting data from schools", MissingWord("nci", "awaiting data", "from schools")),
        ("NCI due to staff sickness", MissingWord("nci", "NCI", "due to staff sickness")),
        ("pending: DfE (validation)", MissingWord("nci", "pending", "DfE (validation)")),
        ("N/A - was 85% last year", MissingWord("na", "N/A", "was 85% last year")),
        ("Not due until Q4", MissingWord("not_due", "Not due", "", "Q4")),
    ],
)
def test_a_reason_and_an_expected_date_are_split_off(text: str, expected: MissingWord) -> None:
    assert read_missing(text) == expected


@settings(max_examples=50, derandomize=True, deadline=None)
@given(
    st.sampled_from(["NCI", "not available", "Please select an option", "NCI (awaiting DfE)", "data only"]),
    SPACES,
    SPACES,
    SPACES,
)
def test_spaces_never_change_what_a_missing_word_says(text: str, before: str, between: str, after: str) -> None:
    assert read_missing(before + text.replace(" ", between) + after) == read_missing(text)


@settings(max_examples=50, derandomize=True, deadline=None)
@given(st.text(max_size=40))
def test_keys_are_stable_whatever_is_typed(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert key(key(text)) == key(text)


def test_a_long_reason_has_no_date_of_its_own() -> None:
    missing = read_missing("NCI - " + "1-" * 15_000 + "due by 2 schools")
    assert missing is None
    missing = read_missing("NCI - due by " + "1-1/" * 8_000 + "x")
    assert missing is not None
    assert (missing.kind, missing.expected_text) == ("nci", "")


def test_every_code_stands_once_and_its_words_need_only_known_facts() -> None:
    assert len({message.code for message in VALUES}) == len(VALUES) == 27
    proof = {"instead": "9.3", "proof": "9,3", "proof_cell": "D7", "proof_sheet": "Return"}
    for message in VALUES:
        words = message.words.format(found="85 percent", unit="days", **proof)
        assert "{" not in words
        assert words.endswith(".")
        assert message.help.endswith(".")


@pytest.mark.parametrize("word", ["please", "sorry", "invalid", "oops", "forbidden", "illegal", "valid "])
def test_messages_keep_to_the_words_of_the_design_system(word: str) -> None:
    assert not [message.code for message in VALUES if word in f"{message.words} {message.help}".casefold()]


@settings(max_examples=500)
@given(
    st.lists(
        st.sampled_from(["Select", "(s)", "officer(s)", "-", "&", "R&D", "N.C.I.", "1.", "'", "é", "…"]), max_size=5
    )
)
def test_the_first_word_is_that_of_the_whole_text(parts: list[str]) -> None:
    line = tidy(" ".join(parts))
    assert first_word(line) == key(line).partition(" ")[0]


def test_no_words_for_no_figure_begin_with_a_digit() -> None:
    assert [words for words in KINDS if words[0].isdecimal()] == []
    assert read_missing("12 n/a") is None
    assert not is_placeholder("0 select")
