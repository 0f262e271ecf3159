"""What is told of rows and returns: which indicator a row is about, and whose value counts."""

from __future__ import annotations

from pipeline.messages.catalogue import Message
from pipeline.model import Severity

ROWS: tuple[Message, ...] = (
    Message(
        "ROW_FOUND_BY_TITLE",
        Severity.NOTE,
        "The row has no reference. Its title is exactly that of {ref}, so it was read as that. Add the reference.",
        "A title that matches letter for letter, apart from capitals and punctuation, is enough.",
    ),
    Message(
        "ROW_FOUND_BY_ALIAS",
        Severity.NOTE,
        "The row was read as {ref} ({title}), as decided by {decided}",
        "A decision of kind alias says which indicator or criterion is meant by a reference or a title that is not in "
        "the register. Use the words of the issued form next time.",
    ),
    Message(
        "ROW_REF_TITLE_DIFFER",
        Severity.MUST_FIX,
        "The reference {ref} and the title do not belong together: the title is that of {nearest}. The row is"
        " held. Correct one of the two, and send the return again.",
        "A right reference with another indicator's title is usually a row that was moved or a code that was mistyped.",
    ),
    Message(
        "ROW_TITLE_DIFFERS",
        Severity.NOTE,
        "The title '{found}' is not that of {ref} in the register ({title}). The row was read as {ref}. Check the "
        "reference.",
        "The reference decides. A title that has little in common with the register's may mean that the reference is "
        "that of another indicator. If the reference is right, use the title of the issued form.",
    ),
    Message(
        "ROW_ACTION_UNKNOWN",
        Severity.EXPLAIN,
        "The plan has no action with the number '{found}'. The row was read as {ref}, whose words it has. Check the "
        "number.",
        "A success criterion is recognised by its action's number, its words and its due date. A number that is not in "
        "the plan decides nothing.",
    ),
    Message(
        "ROW_REF_UNKNOWN",
        Severity.MUST_FIX,
        "The reference '{found}' is not in the register. The row is held. Use the reference of the issued "
        "form, for example NI 117, or ask the corporate performance team to add the indicator.",
        "Only indicators in the register are scored.",
    ),
    Message(
        "ROW_REF_NEAR",
        Severity.MUST_FIX,
        "The reference '{found}' is not in the register. Did you mean {nearest}? The row is held. Correct the"
        " reference and send the return again.",
        "A near miss is a suggestion and never decides by itself.",
    ),
    Message(
        "ROW_TITLE_UNKNOWN",
        Severity.MUST_FIX,
        "The row has no reference, and no indicator of the register has the title '{found}'. The row is held."
        " Add the reference, for example NI 117.",
        "A row is recognised by its reference, or by a title that matches exactly.",
    ),
    Message(
        "ROW_TITLE_NEAR",
        Severity.MUST_FIX,
        "The row has no reference, and no indicator has the title '{found}'. Did you mean {nearest}? The row is held. "
        "Add the reference and send the return again.",
        "A near miss is a suggestion and never decides by itself.",
    ),
    Message(
        "ROW_NO_REF",
        Severity.MUST_FIX,
        "Row {row} has values but neither a reference nor a title. The row is held. Add the reference, for example "
        "NI 117, or clear the row.",
        "A value that belongs to no indicator cannot be used.",
    ),
    Message(
        "ROW_RETIRED",
        Severity.NOTE,
        "{ref} is not in use in {period}. The row was left out.",
        "The register's From and To columns say when an indicator is in use.",
    ),
    Message(
        "ROW_HIDDEN",
        Severity.EXPLAIN,
        "Row {row} is hidden, and was read. If it should not count, delete it; if it should, unhide it.",
        "Hidden and filtered rows are read, for a filter is easily forgotten.",
    ),
    Message(
        "ROW_HIDDEN_UNKNOWN",
        Severity.NOTE,
        "Row {row} is hidden and holds '{found}', which is not in the register. It was left out.",
        "A hidden row of a retired indicator does no harm. If it should count, unhide it and correct its reference.",
    ),
    Message(
        "ROW_HIDDEN_TWIN",
        Severity.NOTE,
        "Row {row} is hidden and repeats {ref}. The visible row counts.",
        "A hidden row beside a visible one of the same indicator is left out.",
    ),
    Message(
        "ROW_TWICE",
        Severity.MUST_FIX,
        "{ref} stands in this return more than once, with different values ({values}). None of them was used. Leave "
        "the right one and send the return again.",
        "Which of two values is right is for the sender to say.",
    ),
    Message(
        "ROW_REPEATED",
        Severity.NOTE,
        "{ref} stands in this return more than once, with the same value. It was read once.",
        "A repeated row changes nothing.",
    ),
    Message(
        "ROW_NOT_OWNED",
        Severity.MUST_FIX,
        "{ref} is for {owner} to report, not for {sender}. {what} The row is held until it is decided. Take it out of "
        "the return, or agree with {owner} whose value counts and tell the corporate performance team.",
        "Two senders for one indicator are a conflict: the owner's value is used, and the other waits. A decision of "
        "kind use settles whose value counts.",
    ),
    Message(
        "ROW_SAME_AS_OWNER",
        Severity.NOTE,
        "{ref} is for {owner} to report, whose return gives the same value. The row was left out.",
        "Two senders agree, so there is nothing to decide.",
    ),
    Message(
        "ROW_DECIDED",
        Severity.NOTE,
        "It was decided that the value of {owner} counts for {ref}. The row was left out.",
        "A decision of kind use in the register settles whose value counts.",
    ),
    Message(
        "RETURN_REPORTED",
        Severity.NOTE,
        "{period} has been reported to Cabinet with this return. It is listed and no longer used.",
        "A decision of kind reported closes a period. What Cabinet saw of it stays as it was published, and is what "
        "later quarters are compared with.",
    ),
)
