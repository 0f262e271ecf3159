"""The closed list of words that stand where a figure should be, each as `words.key` writes it.

The spellings are those of real returns (councils' scorecards and best value tables from 2002 on) and of the
drop-downs of government forms. A new spelling is added here, with the return that brought it.
"""

from __future__ import annotations

NCI = "nci"
NA = "na"
BLANK = "blank"
NOT_DUE = "not_due"
TO_BE_SET = "to_be_set"
NIL = "nil"

_WORDS = {
    NCI: """
        nci | n c i | no current information | no current info | no current information available |
        no current data | no information | no information available | no information yet | no data |
        no data available | no data yet | no data yet available | no figure available | no figures available |
        no figure yet | no figures yet | no return | tbc | t b c | to be confirmed | to be reported |
        to be advised | to be provided | to be supplied | awaiting | awaiting data | awaiting figure |
        awaiting figures | awaiting information | awaiting results | awaiting confirmation | awaiting return |
        awaiting returns | awaiting outturn | awaiting validation | awaited | data awaited | figure awaited |
        figures awaited | information awaited | result awaited | results awaited | outturn awaited |
        not available | not yet available | not currently available | data not available |
        data not yet available | data not currently available | data is not available |
        data is not yet available | figure not available | figure not yet available | figures not available |
        figures not yet available | information not available | information not yet available |
        results not available | results not yet available | unavailable | data unavailable |
        currently unavailable | data currently unavailable | pending | data pending | figure pending |
        figures pending | results pending | to follow | data to follow | figure to follow | figures to follow |
        information to follow | results to follow | not known | not yet known | unknown | not provided |
        data not provided | not supplied | data not supplied | not yet reported | not received |
        data not received | not yet received | data not yet received | tba | t b a | to be announced |
        suppressed | data suppressed | figure suppressed | figures suppressed | withheld | data withheld |
        not published | data not published | not yet published | data not yet published
    """,
    NA: """
        n a | na | not applicable | non applicable
    """,
    BLANK: """
        select | please select | please select an option | select an option | select from list |
        please choose | choose an item | click here to enter text | click or tap here to enter text | blank |
        left blank
    """,
    NOT_DUE: """
        not due | not yet due | not due yet | not due this quarter | not due this period |
        not reported this quarter | not required this quarter | annual | annually | annual indicator |
        annual measure | annual figure | annual target | annual only | annual return | reported annually |
        reported annually in q4 | reported in q4 | reported at year end | measured annually |
        collected annually | available annually | year end only | annual indicator not due
    """,
    TO_BE_SET: """
        to be set | target to be set | targets to be set | to be agreed | tbd |
        to be determined | to be established | target to be agreed | target to be confirmed | target tbc |
        no target | no target set | no targets set | no target yet | not set | not yet set | target not set |
        target not yet set | no specific target | no specific target set | no quarterly target |
        no quarterly target set | no specific quarterly target | no specific quarterly target set |
        there is no target for quarter one | there is no target for quarter two |
        there is no target for quarter three | there is no target for quarter four | data only | monitor only |
        monitoring only | for information only | information only | baseline year | baseline to be set |
        baseline to be established | establish baseline | setting baseline
    """,
    NIL: """
        nil | zero
    """,
}

KINDS: dict[str, str] = {
    word.strip(): kind for kind, words in _WORDS.items() for word in " ".join(words.split()).split("|")
}


# A reason may follow its word without a dash or a bracket, when it begins with one of these.
CONNECTIVES = frozenset(
    "from until till due expected awaiting as because by in for at this pending owing since data".split()  # noqa: SIM905
)
