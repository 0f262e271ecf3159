"""What is told of a return as a whole: its form, its sender, its quarter, its columns."""

from __future__ import annotations

from pipeline.messages.catalogue import Message
from pipeline.model import Severity

RECOGNITION: tuple[Message, ...] = (
    Message(
        "FORM_NOT_FOUND",
        Severity.MUST_FIX,
        "No table of a scorecard return or an improvement plan return was found in this workbook. A scorecard"
        " table has headings such as Ref, Indicator, Target, Actual; a plan table has Success criteria and "
        "Current position. Check that the right file was sent.{nearest}",
        "A table is recognised by its headings, on any visible sheet. Where a row has two or more of them, it is "
        "named, with what its other texts may be meant for. If your headings are different on purpose, ask the "
        "corporate performance team to add them to the register (a decision of kind heading).",
    ),
    Message(
        "FORM_OTHER_TABLE",
        Severity.EXPLAIN,
        "The sheet also holds a table of another form ({rows} rows). It was not read. Send it as a return of its own.",
        "One workbook is one return. A scorecard table and an improvement plan table need a workbook each.",
    ),
    Message(
        "FILE_SAME_AGAIN",
        Severity.NOTE,
        "This is the same file again as {other}. It was counted once.",
        "A file with the same contents is recognised whatever its name.",
    ),
    Message(
        "FILE_GONE",
        Severity.NOTE,
        "This file is no longer in the folder of returns. Its figures still count: they are kept in the archive. To "
        "take them out, withdraw it: scorecard withdraw '{file}' --why '...'.",
        "A return that was received stays received. A folder that is tidied up, or cannot be reached one night, takes "
        "no figure out of the scorecard; only a decision does.",
    ),
    Message(
        "FILE_REPLACED",
        Severity.EXPLAIN,
        "The file was replaced by another of the same name, where some rows of this version are left out, are blank or "
        "cannot be used. What this version says there still counts. Enter it in the new version, or take this one out: "
        "scorecard withdraw '{file}' --why '...'.",
        "Saving a corrected return under its old name is the same as sending a correction: what the new version leaves "
        "blank or leaves out is not erased.",
    ),
    Message(
        "FILE_PUT_BACK",
        Severity.EXPLAIN,
        "An older version of this return was put back under its name: {other} lies in the folder now. This newer "
        "version still counts. If the older one is right after all, take this one out: scorecard withdraw '{file}' "
        "--why '...'. If it is not, save the newer one under that name again.",
        "A return counts from the day on which it first came, and an old copy that is saved over a correction does not "
        "undo it: it counts only where the newer version says nothing.",
    ),
    Message(
        "FILE_OLDER_COUNTS",
        Severity.EXPLAIN,
        "An older version of this return was put back under its name and counts now: {other} lies in the folder. Both "
        "count as received at the same time, and then what lies in the folder counts. If this newer version is right, "
        "save it under that name again, or take the older one out: scorecard withdraw '{other}' --why '...'.",
        "A decision about a time of receipt that names a file and no version of it gives every version the same time, "
        "so that the time does not tell which of them is newer. This version counts only where the older one says "
        "nothing.",
    ),
    Message(
        "FILE_REPLACED_OTHERWISE",
        Severity.EXPLAIN,
        "The file was replaced by another of the same name that is {now}; this version was {was}. It was taken for "
        "corrected, and none of its figures counts. If both are returns, save this one again under a name of its own.",
        "A wrong heading or a wrong sender that is put right in the same file leaves nothing behind in the other "
        "quarter, or with the other sender.",
    ),
    Message(
        "HEADING_MISSING",
        Severity.NOTE,
        "This column has no heading. From what stands in it, it was read as the {field}. Write a heading above it.",
        "A column without a heading is told by its contents. A heading makes it certain.",
    ),
    Message(
        "HEADING_UNKNOWN",
        Severity.NOTE,
        "The heading '{found}' is not known, so its column was not read.{suggestion} If it should be read, "
        "use the heading of the issued form.",
        "Unknown columns are left out, and nothing in them counts. The corporate performance team can add a "
        "heading to the register.",
    ),
    Message(
        "HEADING_NOT_USED",
        Severity.NOTE,
        "The column '{heading}' was not used: another column names the quarter more exactly, or it holds only a part "
        "of the quarter, or it is hidden.",
        "Where two columns hold the same field, the one that names the return's quarter counts, and one that can be "
        "seen before a hidden one. A month counts only if it is the last of its quarter.",
    ),
    Message(
        "HEADING_OTHER_USED",
        Severity.NOTE,
        "The column '{heading}' was not read: the column '{used}' holds the same. If '{heading}' is meant, use the "
        "heading of the issued form.",
        "Where two columns under different headings hold the same field, the one whose contents fit is read.",
    ),
    Message(
        "HEADING_MISSING_UNREAD",
        Severity.NOTE,
        "This column has no heading, and what stands in it does not tell what it is. It was not read. Write a heading "
        "above it.",
        "A column without a heading is read only when its contents make it certain: references, titles, ratings, "
        "arrows.",
    ),
    Message(
        "COLUMN_HIDDEN",
        Severity.NOTE,
        "The column '{heading}' is hidden, and was read. If it should not count, delete it; if it should, unhide it.",
        "A hidden column is read only where no column of the same kind can be seen.",
    ),
    Message(
        "SHEET_HIDDEN",
        Severity.NOTE,
        "The hidden sheet '{sheet}' holds a table too. It was not read. If it should count, unhide it and send the "
        "return again.",
        "Hidden sheets hold lists and earlier quarters, and nobody looked at them before the return was sent.",
    ),
    Message(
        "TABLE_OTHER_PERIOD",
        Severity.NOTE,
        "The table on this sheet is for {others}, the return for {period}. Its {rows} rows were not read. Check that "
        "the quarter above the table, or in the sheet's name, is right.",
        "A workbook may keep a sheet for each quarter. Only the one of the return's quarter counts.",
    ),
    Message(
        "TABLE_NO_COLUMN",
        Severity.EXPLAIN,
        "The table on this sheet has no column for {period} (its columns are for {others}). Its {rows} rows were not "
        "read.",
        "Last quarter's column is never read as this quarter's.",
    ),
    Message(
        "NO_TABLE_FOR_PERIOD",
        Severity.MUST_FIX,
        "The return is for {period}, but none of its tables is. Check the quarter in the titles, in the sheets' names "
        "and in the file's name.",
        "A table whose title or sheet names another quarter is never read as this quarter's.",
    ),
    Message(
        "NO_COLUMN_FOR_PERIOD",
        Severity.MUST_FIX,
        "The return is for {period}, but no column holds the actuals of that quarter (its columns are for "
        "{others}). Add the column, or correct the quarter in the title.",
        "Last quarter's column is never read as this quarter's.",
    ),
    Message(
        "NO_ROWS",
        Severity.MUST_FIX,
        "The table has headings but no rows. Fill it in and send it again.",
        "A return without rows counts as not sent.",
    ),
    Message(
        "SENDER_UNCLEAR",
        Severity.MUST_FIX,
        "It is not clear who sent this return: it names {senders}. Write the directorate (or the workstream) "
        "in the title above the table, for example 'Directorate: Corporate Core'.",
        "The sender is taken from the sheet, then the file's name, then the indicators.",
    ),
    Message(
        "SENDER_NAME_DIFFERS",
        Severity.EXPLAIN,
        "The sheet says {sender}, the file's name says {other}. The sheet counts. Check that it is right.",
        "What stands in the workbook outranks its name.",
    ),
    Message(
        "SENDER_COLUMN_DIFFERS",
        Severity.EXPLAIN,
        "The title, the sheet or the file says {other}, the column in the table says {sender}. The column counts. "
        "Check that it is right.",
        "A directorate or workstream in a row's own column is the nearest to its figure.",
    ),
    Message(
        "SENDER_ROWS_DIFFER",
        Severity.MUST_FIX,
        "The return says it is from {sender}, but most of its rows belong to {other}. Those rows are held. "
        "Check the directorate in the title.",
        "Rows of another directorate's indicators wait for a decision and overwrite nothing.",
    ),
    Message(
        "PERIOD_UNCLEAR",
        Severity.MUST_FIX,
        "It is not clear which quarter this return is for: it names {periods}. Write the quarter in the title"
        " above the table, for example 'Quarter 2 2009/10'.",
        "The period is taken from the sheet, then from the file's name.",
    ),
    Message(
        "PERIOD_NAME_DIFFERS",
        Severity.EXPLAIN,
        "The sheet says {period}, the file's name says {other}. The sheet counts. Check that it is right.",
        "What stands in the workbook outranks its name.",
    ),
    Message(
        "PERIOD_SHEET_DIFFERS",
        Severity.EXPLAIN,
        "The return says {period}, and elsewhere on its sheets {other}. {period} was taken. Check that it is right.",
        "A labelled cell (Quarter: 2) counts before a title, a title before the sheet's name.",
    ),
    Message(
        "PERIOD_ASSUMED",
        Severity.NOTE,
        "The return does not say which quarter it is for. It was taken for {period}, the one being collected when it "
        "came.",
        "Write the quarter in the title above the table.",
    ),
    Message(
        "PERIOD_EARLIER_OWED",
        Severity.MUST_FIX,
        "The return names no quarter, and {sender} still owes {owed} as well as {period}. It is held until "
        "that is clear. Write the quarter in the title above the table and send it again.",
        "A return that names no quarter could belong to either, and is not guessed.",
    ),
    Message(
        "PERIOD_NOT_SURE",
        Severity.EXPLAIN,
        "The return names no quarter. It is taken for {period} here, but will be held if {sender} still owes {owed} "
        "when it comes. Write the quarter in the title above the table.",
        "What had come before is known from the record of earlier nights, and there is none here. A return that names "
        "no quarter could belong to either, and is not guessed.",
    ),
    Message(
        "PERIOD_NOT_IN_CALENDAR",
        Severity.MUST_FIX,
        "The return is for {period}, which the calendar does not ask for. It is held. Check the quarter in the title.",
        "The periods that are collected stand in the register's Calendar sheet.",
    ),
    Message(
        "PERIOD_NOT_STARTED",
        Severity.MUST_FIX,
        "The return is for {period}, which has not started yet. It is held. Check the quarter in the title.",
        "A return for a quarter in the future is usually last year's form with a wrong title.",
    ),
    Message(
        "PERIOD_NOT_ENDED",
        Severity.EXPLAIN,
        "The return came on {day}, before {period} had ended. It was used, with {firm} that may still change. Check "
        "the quarter in the title. If it is right, send the return again after {end}.",
        "A return that comes before its quarter has ended often names the wrong quarter. Nothing is asked where every "
        "figure is marked provisional or estimated (forecast counts as estimated), where the calendar asks for the "
        "return before the quarter's end, or where a figure is about an earlier quarter that had ended.",
    ),
    Message(
        "PERIOD_CLOSED",
        Severity.EXPLAIN,
        "{period} has been reported to Cabinet and is closed. The return is held; its figures would be restatements.",
        "A decision of kind reported closes a period. Later figures need a decision of the corporate performance team.",
    ),
    Message(
        "PERIOD_NOT_COLLECTED",
        Severity.MUST_FIX,
        "No form is being collected yet, and the return names no quarter. It is held. Write the quarter in "
        "the title above the table.",
        "The calendar holds no period of this form that had ended when the return came.",
    ),
)
