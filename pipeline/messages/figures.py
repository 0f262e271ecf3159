"""What is told of figures and the fields beside them."""

from __future__ import annotations

from pipeline.messages.catalogue import Message
from pipeline.model import Severity

FIGURES: tuple[Message, ...] = (
    Message(
        "VALUE_REJECTED",
        Severity.MUST_FIX,
        "A value came that cannot be used.",
        "The finding at the cell says why.",
    ),
    Message(
        "VALUE_TWO_COLUMNS",
        Severity.MUST_FIX,
        "Two columns claim to hold the actual of this quarter and differ ({rivals}). Neither was used. Keep "
        "one column and send the return again.",
        "Which of two columns is right is for the sender to say.",
    ),
    Message(
        "VALUE_BLANK",
        Severity.MUST_FIX,
        "Enter the actual for {ref} {title}, or write NCI with the reason and the date it is expected.",
        "The row came, but the cell is empty. Empty is not the same as No Current Information, and neither is"
        " 0: nil is written as 0.",
    ),
    Message(
        "VALUE_NOT_APPLICABLE",
        Severity.EXPLAIN,
        "'{found}' was read as No Current Information. If {ref} does not apply, ask the corporate performance"
        " team to record that; if the figure is only late, write NCI and the date it is expected.",
        "Not applicable is a decision of the corporate performance team; a cell alone cannot take an "
        "indicator out of the counts.",
    ),
    Message(
        "VALUE_SAYS_NOT_DUE",
        Severity.EXPLAIN,
        "The cell says '{found}', but {ref} is due this quarter. Enter the actual, or write NCI with the reason.",
        "What is due in which quarter stands in the register. If it is wrong there, tell the corporate "
        "performance team.",
    ),
    Message(
        "VALUE_TO_BE_SET",
        Severity.EXPLAIN,
        "'{found}' is no actual. Enter the actual for {ref}, or write NCI with the reason.",
        "Words such as 'to be set' belong in the target's column.",
    ),
    Message(
        "VALUE_OVER_100",
        Severity.EXPLAIN,
        "{found} is more than 100 per cent for {ref} {title}. It was used. Check it, or explain it in the comment.",
        "Some percentages can pass 100; most that do are counts.",
    ),
    Message(
        "VALUE_NEGATIVE",
        Severity.EXPLAIN,
        "{found} is below zero for {ref}, which is measured in {unit}. It was used. Check it, or explain it "
        "in the comment.",
        "Days, levels and scores are not usually negative.",
    ),
    Message(
        "VALUE_NOT_WHOLE",
        Severity.EXPLAIN,
        "{found} is not a whole level. It was used. Check it.",
        "Levels are whole numbers.",
    ),
    Message(
        "VALUE_BLANK_KEPT",
        Severity.EXPLAIN,
        "{ref} is blank in this return, but {earlier} gave {value}. The earlier value is kept. If it should "
        "go, write NCI with the reason.",
        "A blank never erases a value that was reported.",
    ),
    Message(
        "FIGURE_STATUS_NOT_UNDERSTOOD",
        Severity.EXPLAIN,
        "'{found}' is not a figure status. Use final, provisional, estimated or revised.",
        "The status is printed beside the figure.",
    ),
    Message(
        "DATE_NOT_READ",
        Severity.EXPLAIN,
        "'{found}' was not understood as a date. Write it as 31 January 2010, January 2010 or Q3 2009/10.",
        "Dates are day first; a date needs its year.",
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
        "{ref} is judged by its owner, and no Red, Amber or Green was given. Enter one.",
        "Projects are judged by their owners; the scorecard shows the stated rating.",
    ),
    Message(
        "NO_TARGET_IN_REGISTER",
        Severity.EXPLAIN,
        "The return gives {found} as the target of {ref}, but the register has none, so it is not rated. The "
        "corporate performance team can add it to the Targets sheet.",
        "Targets are the council's, and stand in the register.",
    ),
    Message(
        "TARGET_DIFFERS",
        Severity.EXPLAIN,
        "The return gives {found} as the target of {ref}; the register says {register}. The register's "
        "counts. If the target was changed, say who agreed it.",
        "Targets are the council's, and stand in the register.",
    ),
    Message(
        "BASELINE_DIFFERS",
        Severity.EXPLAIN,
        "The return gives {found} as the baseline of {ref}; the register says {register}. The register's counts.",
        "Baselines stand in the register, so that they cannot move unseen.",
    ),
    Message(
        "REPORTED_NOT_DUE",
        Severity.NOTE,
        "{ref} is not due in {period}. The figure is shown as the last known one and is outside the counts.",
        "What is due in which quarter stands in the register.",
    ),
    Message(
        "RESTATED_DIFFERS",
        Severity.EXPLAIN,
        "The return gives {found} for {ref} in {other}; the figure held is {held}. The held figure counts. If"
        " it was corrected, say so.",
        "A figure that was reported is changed by a decision only.",
    ),
)
