"""Words about single values: figures, units, dates, RAG, arrows, scores and positions.

Each says what was found, what is accepted and what to do, after the error messages of the GOV.UK Design System.
Templates use `{found}`; those of units also `{unit}`, the indicator's unit; those of decimal commas `{instead}`, the
figure as it is written here, and `{proof}` with its cell and sheet.
"""

from __future__ import annotations

from pipeline.messages.catalogue import Message
from pipeline.model import Severity

_FIGURES = (
    Message(
        "VALUE_NOT_NUMBER",
        Severity.MUST_FIX,
        "The cell holds '{found}'. It takes one number. Type the number alone, for example 85, and put any words "
        "in the comment column. If there is no figure yet, type NCI and the reason, for example NCI - awaiting "
        "validation.",
        "A figure is compared with its target, so the cell must hold one number. Thousands commas, a per cent "
        "sign, £, k, m and a unit such as '12 days' are understood; sentences, fractions and decimal commas are "
        "not, because the wrong number could be taken from them.",
    ),
    Message(
        "VALUE_DECIMAL_COMMA",
        Severity.MUST_FIX,
        "The cell holds '{found}'. A comma parts thousands here, and decimals stand behind a point. Write {instead} if "
        "that is meant, and send the return again.",
        "In many countries 9,3 is nine and three tenths. Here 1,655 is one thousand six hundred and fifty-five, so a "
        "comma before any other than three digits may be a slip and is not guessed at.",
    ),
    Message(
        "VALUE_COMMA_OR_POINT",
        Severity.MUST_FIX,
        "The cell holds '{found}', which may mean thousands or decimals: '{proof}' in {proof_cell} of sheet "
        "'{proof_sheet}' has a comma before its decimals. Write every figure with a point before the decimals and "
        "nothing between thousands, for example 1655 or 9.3, and send the return again.",
        "1,655 and 1.655 are a thousand times apart, and which is meant depends on where they are written. Where "
        "another figure of the same return has a decimal comma, a figure that was typed as text with three digits "
        "behind its only comma or point is not used. A number that Excel stores as a number is in no doubt.",
    ),
    Message(
        "VALUE_POWERS_OF_TEN",
        Severity.MUST_FIX,
        "The cell holds '{found}', a figure in powers of ten, of which the last digits may be lost. Type the figure in "
        "full, for example 655 instead of 6.55E+02.",
        "Excel shows a number so in a narrow column or in the format Scientific, and saves it so in a text table "
        "(CSV). Then 6.55E+02 may be 655 or 655.12. Choose Home > Number > Number for the cell before you copy or save "
        "it.",
    ),
    Message(
        "VALUE_SEVERAL_FIGURES",
        Severity.MUST_FIX,
        "The cell holds more than one figure: '{found}'. It takes one. Type this period's figure, for example "
        "7.84, and put the others in the comment column or in their own columns.",
        "From two figures in one cell nobody can tell which one is reported: '80-85' may be a range, '6.71 -> "
        "7.84' a change since last year. Keep one figure in the cell.",
    ),
    Message(
        "VALUE_ERROR_CELL",
        Severity.MUST_FIX,
        "The cell shows the Excel error {found} instead of a figure. Correct its formula, or type the figure "
        "itself, for example 85.",
        "An error such as #REF! or #DIV/0! comes from a formula whose cells were deleted, moved or empty. Click "
        "on the cell, look at the formula bar, and mend the formula or type the figure over it.",
    ),
    Message(
        "VALUE_UNCALCULATED",
        Severity.MUST_FIX,
        "The cell holds a formula whose result was not saved. Open the workbook in Excel, press F9, save it and "
        "send it again, or type the figure itself.",
        "Some programs save formulas without their results. Excel works them out when it opens the workbook, and "
        "saves the results with it.",
    ),
    Message(
        "VALUE_IS_DATE",
        Severity.MUST_FIX,
        "The cell holds a date or a time, '{found}', instead of a figure. Type the figure again with the cell "
        "formatted as Number, for example 3.4.",
        "Excel turns entries such as 3-4 or 3/4 into dates. Choose Home > Number > Number for the cell before "
        "typing the figure again.",
    ),
    Message(
        "VALUE_STRUCK_OUT",
        Severity.MUST_FIX,
        "The entry '{found}' is struck through. Clear the strikethrough if it stands, or type what replaces it, "
        "for example 85.",
        "An entry that is struck through, all of it or a part, may be withdrawn, or only marked while somebody was "
        "working on it. Press Ctrl+5 to clear the strikethrough, or type the new entry.",
    ),
    Message(
        "VALUE_NOT_SEEN",
        Severity.EXPLAIN,
        "The entry '{found}' is written in the colour of its cell, so that nobody sees it, and was read. If it should "
        "not count, delete it; if it should, give it another colour.",
        "White on white is easily forgotten. This is told of .xlsx workbooks where font and fill have one colour and "
        "nothing may give another: no conditional format, no table, no pivot table, no picture behind the sheet, no "
        "colour in the number format. Where only a part of an entry has the colour of its cell, that part is quoted as "
        "‹not seen: …›, and the cell is no figure; in a table, words are not quoted so. A word such as "
        "Red in a red cell is not told, nor what the register has: references, names, units, targets and baselines.",
    ),
    Message(
        "VALUE_BOOLEAN",
        Severity.MUST_FIX,
        "The cell holds the answer '{found}'. This indicator takes a number. Type the figure, for example 85.",
        "Yes and No are accepted only for indicators whose unit in the register is yes/no.",
    ),
    Message(
        "VALUE_NOT_YES_NO",
        Severity.MUST_FIX,
        "The cell holds '{found}'. This indicator takes Yes or No. Type Yes or No.",
        "The unit of this indicator in the register is yes/no. Y, N, TRUE and FALSE are understood too; 1 and 0 "
        "are not, because they may be counts.",
    ),
    Message(
        "VALUE_QUALIFIED",
        Severity.MUST_FIX,
        "The cell holds '{found}', which gives a limit and not a figure. Type the figure, for example 4. If it "
        "cannot be shown because it is small, type NCI - suppressed.",
        "'<5', 'over 90%' and '85+' do not say how many, so they cannot be compared with a target.",
    ),
)
_UNITS = (
    Message(
        "SCALE_AMBIGUOUS_PERCENT",
        Severity.MUST_FIX,
        "The cell holds '{found}' without a per cent sign. The unit is {unit}, so it could mean {found}% or a "
        "hundred times as much. Type the figure with its sign, for example 85% or 0.85%.",
        "In a percentage indicator a bare number between 0 and 1 may be a percentage or a share. With a per cent "
        "sign, typed or from the cell's format, there is no doubt.",
    ),
    Message(
        "SCALE_PERCENT_HUGE",
        Severity.MUST_FIX,
        "The cell shows {found}. If a hundredth of it is meant, type that with its sign, for example 85%. If {found} "
        "is right, format the cell as Text and type it with its sign.",
        "A number that was in the cell before it was formatted as a percentage is shown a hundred times as large: 85 "
        "becomes 8500%. So a cell formatted as a percentage that shows 1000% or more is not used. Typing 85% into such "
        "a cell gives 85%.",
    ),
    Message(
        "SCALE_AMBIGUOUS_MONEY",
        Severity.MUST_FIX,
        "The cell holds '{found}'. The unit is {unit}, so it could be pounds or {unit}. Type the scale with the "
        "figure, for example £850k or £1.2m.",
        "A small sum typed with a pound sign and without k or m may be in pounds or in the indicator's own unit, and "
        "so may a large one whose pound sign comes from the cell's format. A bare number is taken in the indicator's "
        "unit.",
    ),
    Message(
        "UNIT_PERCENT_IN_NUMBER",
        Severity.MUST_FIX,
        "The cell holds the percentage '{found}'. The unit of this indicator is {unit}. Type the figure in that "
        "unit, for example 12.",
        "A percentage may be typed with its sign or come from the cell's format. If the indicator should be a "
        "percentage, tell the corporate performance team: the unit stands in the register.",
    ),
    Message(
        "UNIT_CURRENCY_MISMATCH",
        Severity.MUST_FIX,
        "The cell holds a sum of money, '{found}'. The unit of this indicator is {unit}. Type the figure in that "
        "unit, for example 12, with the cell formatted as Number.",
        "The pound sign may be typed or come from the cell's format. If the figure is right, choose Home > Number "
        "> Number for the cell.",
    ),
    Message(
        "UNIT_OTHER_WORD",
        Severity.MUST_FIX,
        "The cell holds '{found}'. The unit of this indicator is {unit}. Type the figure in that unit and without "
        "words, for example 12.",
        "Words that agree with the unit, such as '12 working days' for days, are understood. A figure in another "
        "unit is never converted, and '12m' is not taken for a million outside money, because it may be months or "
        "metres.",
    ),
)
_DATES = (
    Message(
        "DATE_NO_YEAR",
        Severity.MUST_FIX,
        "The date '{found}' must include a year. Type it with four digits of the year, for example 31 March 2006, "
        "March 2006 or 2005/06.",
        "Nothing is guessed about a year. '07/08' counts as without one: it may be 7 August, July 2008 or the "
        "financial year 2007/08.",
    ),
    Message(
        "DATE_IMPOSSIBLE",
        Severity.MUST_FIX,
        "'{found}' must be a real date, the day first and a range from the earlier to the later date. Type, for "
        "example, 28 February 2005.",
        "30/02/2005 is on no calendar, and 03/31/2005 has the month first. Dates here are day, month, year.",
    ),
    Message(
        "DATE_NOT_A_DATE",
        Severity.MUST_FIX,
        "The cell holds '{found}', which is not a date. Type a day, a month, a quarter, a season or a year, for "
        "example 31 March 2006, Dec 2005, Q1 2005/06, autumn 2005 or 2007/08.",
        "Words such as TBC, ongoing or ASAP give nothing to measure against. 'March 2004 and ongoing' is "
        "understood, and ends at its date.",
    ),
    Message(
        "DATE_MAY_BE_MONTH_YEAR",
        Severity.MUST_FIX,
        "The cell holds {found} and shows only its day and month. If Dec-04 was typed to mean December 2004, type "
        "the month and all four digits of the year: December 2004. If it is a day, show its year: 4 December "
        "2009.",
        "Excel takes Dec-04 for 4 December of the current year, and shows it as 04-Dec. To show the year choose "
        "Home > Number > Short Date.",
    ),
)
_MARKS = (
    Message(
        "RAG_NOT_UNDERSTOOD",
        Severity.MUST_FIX,
        "The RAG '{found}' is not understood. Type Red, Amber or Green, or R, A or G; type Not rated if there is none.",
        "Amber/Green and Amber/Red are understood and count as Amber. A number from 1 to 5 is not, because some "
        "forms give 1 to the best and some to the worst.",
    ),
    Message(
        "ARROW_NOT_UNDERSTOOD",
        Severity.NOTE,
        "The direction '{found}' is not understood, so the direction is worked out from the figures. Type "
        "Improving, Same or Worsening, or an arrow: ▲, ►, ▼.",
        "Arrows made of letters (é, ê, è) are understood only while the cell keeps their Wingdings font.",
    ),
    Message(
        "SCORE_NOT_1_TO_5",
        Severity.MUST_FIX,
        "The score '{found}' must be a whole number from 1 to 5. Type, for example, 4 or 4 - Likely.",
        "Likelihood and impact are each scored from 1 (rare, negligible) to 5 (almost certain, catastrophic); "
        "their product is the risk.",
    ),
    Message(
        "POSITION_NOT_UNDERSTOOD",
        Severity.MUST_FIX,
        "The position '{found}' is not understood. Type one of: Achieved, Achieved by (month and year), On track, "
        "On track (for completion by month and year), Will be achieved by (month and year), Too early to judge, "
        "Not on track, Not achieved. Add (with qualification) where it applies.",
        "The status of a success criterion comes from its position alone, never from the comment. Explanations "
        "belong in the comment column.",
    ),
)
VALUES: tuple[Message, ...] = (*_FIGURES, *_UNITS, *_DATES, *_MARKS)
