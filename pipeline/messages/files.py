"""The words for files: why one was not read, why one was left, and what was noticed in one that was read."""

from __future__ import annotations

from pipeline.messages.catalogue import Message
from pipeline.model import Severity

# Refusals that say nothing against the sender: the file is left as it is and looked at again next time, or is no
# return at all. Its outcome is `ignored`; that of every other refusal is `not_accepted`.
LEFT_ALONE = frozenset(
    (
        "FILE_ARRIVING",
        "FILE_GROWING",
        "FILE_NOT_DOWNLOADED",
        "FILE_NOT_ORDINARY",
        "FILE_NO_PERMISSION",
        "FILE_OPEN",
        "FILE_OTHER_KIND",
        "FILE_TEMPORARY",
    )
)

_FRESH_COPY = (
    "Open the file in Excel. If Excel offers to repair it, let it, check the figures, then save it as an Excel "
    "Workbook (.xlsx) under a new name and send that."
)

FILES: tuple[Message, ...] = (
    Message(
        "FILE_EMPTY",
        Severity.MUST_FIX,
        "The file is empty: it has no bytes in it. Save the return again and send it.",
        "A file of no bytes is usually what is left when saving or copying to the shared folder broke off. "
        "Check that the return opens in Excel on your own machine before you send it again.",
    ),
    Message(
        "FILE_NOT_WORKBOOK",
        Severity.MUST_FIX,
        "The file cannot be read as a workbook. It is {looks}. Open the return in Excel, choose File > Save As > Excel "
        "Workbook (.xlsx) and send that.",
        "Changing the ending of a file's name does not change what the file is. What can be read are the workbooks "
        "of Excel (.xlsx, .xlsm, .xlsb, .xls), OpenDocument spreadsheets (.ods) and text tables (.csv).",
    ),
    Message(
        "FILE_OLD_FORMAT",
        Severity.MUST_FIX,
        "The file is {kind}, which cannot be read. Open it in Excel, choose File > Save As > Excel Workbook (.xlsx) "
        "and send that.",
        "Formats of before 1997, and those that only a few programs write, cannot be read without losing figures, "
        "colours or notes on the way. Saving as Excel Workbook (.xlsx) keeps them.",
    ),
    Message(
        "FILE_PASSWORD",
        Severity.MUST_FIX,
        "The file is protected with a password. Remove it (File > Info > Protect Workbook > Encrypt with Password, "
        "clear the box), save and send again.",
        "The whole file is locked, so nothing in it can be read. Protecting single sheets does no harm.",
    ),
    Message(
        "FILE_LABEL",
        Severity.MUST_FIX,
        "The file is locked by a sensitivity label. Change the label to one that does not encrypt (Home > "
        "Sensitivity), save and send again.",
        "Some sensitivity labels encrypt the file for named people, and the nightly run is not one of them. "
        "If the label must stay, ask the corporate performance team how to send the figures.",
    ),
    Message(
        "FILE_DAMAGED",
        Severity.MUST_FIX,
        "The file is damaged: {what}. Open it in Excel, save it under a new name and send that.",
        "Nothing is taken from a damaged file, because a figure in it could be wrong without showing it. "
        + _FRESH_COPY,
    ),
    Message(
        "FILE_TEXT_UNCLEAR",
        Severity.MUST_FIX,
        "The file is a text table (CSV) that can be read in more than one way: {what}. Open it in Excel, check that "
        "each figure stands in its column, save it as an Excel Workbook (.xlsx) and send that.",
        "In a text table, a comma or a line break inside a cell must stand between quotation marks, also the comma of "
        "a figure such as 1,235, and every row must have as many cells as the headings. Where that is not so, figures "
        "may slip into other columns, and nothing in the file shows it. Therefore nothing is read.",
    ),
    Message(
        "FILE_TOO_LARGE",
        Severity.MUST_FIX,
        "The file is too large to be a return: {what}. Delete the sheets, rows and columns that are not part of the "
        "return, save and send again.",
        "A return may have up to 25 MB, 50 sheets in use and, on a sheet that shows, 5,000 rows and 256 columns with "
        "something in them. To find stray entries, press Ctrl+End in each sheet.",
    ),
    Message(
        "FILE_UNSAFE",
        Severity.MUST_FIX,
        "The file is built in a way that could do harm: {what}. Excel does not make such files. Copy the figures into "
        "a new copy of the form and send that.",
        "Such a file was changed by something other than Excel. If you do not know how, tell your IT service.",
    ),
    Message(
        "FILE_NO_SHEETS",
        Severity.MUST_FIX,
        "The workbook has no sheet with cells in it. Copy the figures into a copy of the form and send that.",
        "Charts and macro sheets alone cannot be read; the figures must stand in the cells of an ordinary sheet.",
    ),
    Message(
        "FILE_STOPPED_READER",
        Severity.MUST_FIX,
        "The file could not be read: it used up the memory allowed for one file, or is damaged in a way that stopped "
        "the reading. Copy the figures into a new copy of the form, save and send that.",
        "Other files were not affected. " + _FRESH_COPY,
    ),
    Message(
        "FILE_TOO_SLOW",
        Severity.MUST_FIX,
        "The file took longer to read than the time allowed for one file. Delete the sheets, rows and columns that are "
        "not part of the return, save and send again.",
        "Formatting that reaches down to the last row of a sheet makes a file slow. Copying the figures into a new "
        "copy of the form is the quickest way out.",
    ),
    Message(
        "FILE_ARRIVING",
        Severity.NOTE,
        "The file is not complete yet. It is left until the next run; if it is still not complete tomorrow, it is not "
        "accepted. Copy it to the folder again then.",
        "The end of the file is missing, as it is while a file is being copied or synchronised. One that has not grown "
        "since an earlier day counts as damaged.",
    ),
    Message(
        "FILE_GROWING",
        Severity.NOTE,
        "The file was being changed while it was looked at. It is left until the next run; nothing needs to be done.",
        "A file is read only once its size and time stay the same, so that no half-saved return is taken.",
    ),
    Message(
        "FILE_NOT_DOWNLOADED",
        Severity.NOTE,
        "The file is still in the cloud, not on this machine. Right-click it and choose ‘Always keep on this device’.",
        "The nightly run does not download files. It reads the file once it is on the machine.",
    ),
    Message(
        "FILE_NO_PERMISSION",
        Severity.NOTE,
        "The file or folder cannot be opened: permission is missing, or another program has it open. Close it, or ask "
        "IT to let the nightly run read it.",
        "It is looked at again at every run.",
    ),
    Message(
        "FILE_OPEN",
        Severity.NOTE,
        "Somebody had ‘{file}’ open when it was looked at. Check that it was saved; what was saved is read.",
        "Excel and LibreOffice put a small lock file beside a workbook while it is open. The lock file itself is not "
        "read. One that stays after everybody has closed the workbook can be deleted.",
    ),
    Message(
        "FILE_TEMPORARY",
        Severity.NOTE,
        "The file is a temporary file of a program and is not read. Nothing needs to be done.",
        "Office, Windows, browsers and sync programs leave such files in shared folders.",
    ),
    Message(
        "FILE_OTHER_KIND",
        Severity.NOTE,
        "The file is not a workbook by its name (ending: {ending}) and is not read. If it is a return, save it as an "
        "Excel Workbook (.xlsx) and send that.",
        "Letters, papers and pictures may stay in the folder; they are listed and left alone.",
    ),
    Message(
        "FILE_NOT_ORDINARY",
        Severity.NOTE,
        "The name belongs to {kind}, not to a file, and is not opened. If it is meant as a return, put the workbook "
        "itself into the folder.",
        "Links and shortcuts are not followed, so that nothing outside the folder is read. "
        "What is in a folder within the folder is read.",
    ),
    Message(
        "FILE_HAS_MACROS",
        Severity.NOTE,
        "The workbook contains macros. They were not run; only what the cells hold was read. Nothing needs to be done.",
        "A figure that a macro works out is read as it was when the file was last saved.",
    ),
    Message(
        "FILE_HAS_LINKS",
        Severity.NOTE,
        "The workbook takes values from other workbooks. The values saved in it were read; check that they were up to "
        "date when it was saved.",
        "Links are not followed. In Excel, Data > Edit Links > Update Values brings the values up to date.",
    ),
    Message(
        "FILE_IS_XLSX",
        Severity.NOTE,
        "The file is an Excel Workbook (.xlsx) under a name that says otherwise. It was read. Give it the ending "
        ".xlsx next time.",
        "What a file is shows in its bytes. Excel warns before it opens a file whose name says something else.",
    ),
    Message(
        "FILE_IS_XLSB",
        Severity.NOTE,
        "The file is a binary workbook (.xlsb). It was read. Save it as an Excel Workbook (.xlsx) if you can.",
        "A binary workbook says the same as an .xlsx. Fewer programs open it.",
    ),
    Message(
        "FILE_IS_XLS",
        Severity.NOTE,
        "The file is a workbook of Excel 97-2003 (.xls). It was read. Save it as an Excel Workbook (.xlsx) if you can.",
        "An old workbook has no checksums: damage on the way may not show. It also ends at row 65,536 and column IV; "
        "what stood beyond was cut off when it was saved.",
    ),
    Message(
        "FILE_IS_ODS",
        Severity.NOTE,
        "The file is an OpenDocument spreadsheet (.ods). It was read. Save it as an Excel Workbook (.xlsx) if you can.",
        "Values, formats, notes and colours are read as LibreOffice or Excel wrote them.",
    ),
    Message(
        "FILE_IS_CSV",
        Severity.NOTE,
        "The file is a text table (CSV). Its values were read as the text that they are. An Excel Workbook (.xlsx) "
        "says more.",
        "A text table has no number formats, colours, notes, hidden rows or formulas, so that 0.85 cannot be told "
        "from 85%: write the per cent sign. It does not show either that its last rows are missing.",
    ),
    Message(
        "FILE_IS_HTML",
        Severity.NOTE,
        "The file is a web page with one table, under a workbook's name. Its values were read as the text that it "
        "shows, or as stored where LibreOffice keeps that too. Save it as an Excel Workbook (.xlsx) if you can.",
        "Some programs export their tables as web pages that Excel opens after a warning. Such a table has no number "
        "formats, notes or formulas, and numbers in it may be rounded: what it shows is what counts. LibreOffice "
        "stores each figure and its format beside what shows; where the two do not agree, the page is not read. A date "
        "that it counts from 1904 is read as it shows, unless it would be read as another day, as one with the month "
        "first; then the page is not read. Nor is one whose styles can hide, strike out, raise or move what stands in "
        "it, or that holds several sheets.",
    ),
    Message(
        "FILE_TEXT_ENCODING",
        Severity.NOTE,
        "The text file does not say how its letters are written; they were read as Windows writes them in Western "
        "Europe. Check that signs such as £ and letters with accents are right in the scorecard.",
        "In Excel, choose File > Save As > CSV UTF-8, or better Excel Workbook (.xlsx): then nothing is left open.",
    ),
    Message(
        "FILE_TEXT_END",
        Severity.NOTE,
        "The last line of the text file has no end. A file that was cut off while it was copied looks the same: check "
        "that its last row is complete.",
        "Some programs leave out the last line's end, and then nothing is wrong.",
    ),
    Message(
        "FILE_FORMATS_LOST",
        Severity.NOTE,
        "Formats in the workbook are damaged. Text was read; numbers that only their format would tell from dates or "
        "percentages were not used. Open it in Excel, let Excel repair it, check the figures, save and send again.",
        "The number 0.85 may show as 85%, and 40086 as 30 September 2009: only the format tells. " + _FRESH_COPY,
    ),
    Message(
        "FILE_IS_OUTPUT",
        Severity.NOTE,
        "This is a scorecard that this program wrote, not a return. It was left out.",
        "Scorecards stand in the folder for outputs. Take the copy out of the folder for returns. If it was changed "
        "to serve as a return, copy the figures into a copy of the form and send that.",
    ),
)
