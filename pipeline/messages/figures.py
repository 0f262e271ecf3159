"""What is told of figures and the fields beside them."""

from __future__ import annotations

from pipeline.messages.catalogue import Message
from pipeline.model import Severity

FIGURES: tuple[Message, ...] = (
    Message(
        "VALUE_TWO_COLUMNS",
        Severity.MUST_FIX,
        "More than one column claims to hold the {what} of this quarter, and they differ ({rivals}). None was used. "
        "Clear the wrong one and send the return again.",
        "Which of two columns is right is for the sender to say.",
    ),
    Message(
        "VALUE_WITH_REMARK",
        Severity.EXPLAIN,
        "The cell holds '{found}'. {used} was used, and what stands beside it was not. Check that it is this period's "
        "figure; type the number alone and put the words in the comment column.",
        "A remark in the cell, such as a year in brackets, may say that the figure is another year's. Words such as "
        "provisional or estimated are understood and kept.",
    ),
    Message(
        "VALUE_BLANK",
        Severity.MUST_FIX,
        "Enter the actual for {ref} {title}. If there is no figure yet, write NCI, the reason and the date it is "
        "expected, for example NCI - survey results due January 2010.",
        "The row came, but the cell is empty. Empty is not the same as No Current Information, and neither is"
        " 0: nil is written as 0.",
    ),
    Message(
        "VALUE_NOT_APPLICABLE",
        Severity.EXPLAIN,
        "'{found}' was read as No Current Information for {ref}. If the figure is only late, write NCI, the reason and "
        "the date it is expected, for example NCI - awaiting validation, expected 31 January 2010. If the indicator "
        "does not apply, ask the corporate performance team to record that.",
        "Not applicable is a decision of the corporate performance team; a cell alone cannot take an "
        "indicator out of the counts.",
    ),
    Message(
        "VALUE_SAYS_NOT_DUE",
        Severity.EXPLAIN,
        "The cell says '{found}', but {ref} is due this quarter. Enter the actual, or write NCI with the reason "
        "and the date it is expected.",
        "What is due in which quarter stands in the register. If it is wrong there, tell the corporate "
        "performance team.",
    ),
    Message(
        "VALUE_TO_BE_SET",
        Severity.EXPLAIN,
        "The cell says '{found}' where the actual of {ref} belongs. Enter the actual, or write NCI with the reason and "
        "the date it is expected.",
        "Words such as 'to be set' belong in the target's column.",
    ),
    Message(
        "VALUE_OVER_100",
        Severity.EXPLAIN,
        "{said} is more than 100 per cent for {ref} {title}. It was used. Check it, or explain it in the comment.",
        "Some percentages can pass 100; most that do are counts.",
    ),
    Message(
        "VALUE_NEGATIVE",
        Severity.EXPLAIN,
        "{said} is below zero for {ref}, which is measured in {unit}. It was used. Check it, or explain it in the "
        "comment.",
        "Days, levels and scores are not usually negative.",
    ),
    Message(
        "VALUE_NOT_WHOLE",
        Severity.EXPLAIN,
        "{said} is not a whole level. It was used. Check it, or explain it in the comment.",
        "Levels are whole numbers.",
    ),
    Message(
        "VALUE_BLANK_KEPT",
        Severity.EXPLAIN,
        "{ref} is blank in this return, but the earlier return {earlier} gave {value}. The earlier value is kept. "
        "If it no longer stands, type the new one, or NCI with the reason.",
        "A blank never erases a value that was reported.",
    ),
    Message(
        "FIGURE_STATUS_NOT_UNDERSTOOD",
        Severity.EXPLAIN,
        "'{found}' is not the status of a figure. Type final, provisional, estimated or revised.",
        "The status is printed beside the figure.",
    ),
    Message(
        "DATE_NOT_READ",
        Severity.EXPLAIN,
        "The date '{found}' was not understood. Type it with its year, for example 31 January 2010, January 2010 or Q3 "
        "2009/10.",
        "Dates are day first; a date needs its year.",
    ),
    Message(
        "DATE_DAY_OR_MONTH",
        Severity.EXPLAIN,
        "'{found}' may mean two days: '{proof}' in {proof_cell} of sheet '{proof_sheet}' has the month first. It was "
        "not used. Type the month as a word, for example 4 May 2009.",
        "04/05/2009 is 4 May here and 5 April in the United States. Where another date of the same return is one only "
        "with its month first, a date that was typed as text and may be read both ways is not used.",
    ),
    Message(
        "NCI_WITHOUT_REASON",
        Severity.EXPLAIN,
        "{ref} is given as No Current Information without a reason. Write why, and when the figure is "
        "expected, for example 'NCI - survey results due January 2010'.",
        "Cabinet asks why there is no current information, and when there will be.",
    ),
    Message(
        "RISK_HALF_GIVEN",
        Severity.EXPLAIN,
        "The risk of {ref} has a likelihood or an impact, but not both. Enter both, each from 1 to 5.",
        "Risk is likelihood times impact.",
    ),
    Message(
        "RAG_NOT_STATED",
        Severity.MUST_FIX,
        "Enter Red, Amber or Green for {ref} {title}: it is judged by its owner, and no rating was given.",
        "Projects are judged by their owners; the scorecard shows the stated rating.",
    ),
    Message(
        "NO_TARGET_IN_REGISTER",
        Severity.EXPLAIN,
        "The return gives {said} as the target of {ref}, but the register has none for {period}, so it is not rated. "
        "Ask the corporate performance team to add it to the Targets sheet, and say who agreed it.",
        "Targets are the council's, and stand in the register.",
    ),
    Message(
        "TARGET_DIFFERS",
        Severity.EXPLAIN,
        "The return gives {said} as the target of {ref}; the register says {register}. The register's counts. If the "
        "target was changed, say who agreed it.",
        "Targets are the council's, and stand in the register.",
    ),
    Message(
        "BASELINE_DIFFERS",
        Severity.EXPLAIN,
        "The return gives {said} as the baseline of {ref}; the register says {register}. The register's counts. If the "
        "baseline was changed, say who agreed it.",
        "Baselines stand in the register, so that they cannot move unseen.",
    ),
    Message(
        "REPORTED_NOT_DUE",
        Severity.NOTE,
        "{ref} is not due in {period}. The figure is outside this quarter's counts. It is kept, and stands as the last "
        "known one from the next quarter on.",
        "What is due in which quarter stands in the register.",
    ),
    Message(
        "RESTATED_DIFFERS",
        Severity.EXPLAIN,
        "The return gives {said} for {ref} in {other}; the figure held is {held}{difference}. {seen} The held figure "
        "counts until the restatement is accepted. Say why it was corrected; the corporate performance team decides "
        "whether it is accepted.",
        "A figure that was reported is changed by a decision only.",
    ),
)
