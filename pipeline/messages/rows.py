"""What is told of a row: which indicator it is about, and who may send it."""

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
        "ROW_REF_TITLE_DIFFER",
        Severity.MUST_FIX,
        "The reference {ref} and the title do not belong together: the title is that of {nearest}. The row is"
        " held. Correct one of them.",
        "A right reference with another indicator's title is usually a row that was moved or a code that was mistyped.",
    ),
    Message(
        "ROW_REF_UNKNOWN",
        Severity.MUST_FIX,
        "The reference '{found}' is not in the register. The row is held. Use the reference of the issued "
        "form, or ask the corporate performance team to add the indicator.",
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
        " Add the reference.",
        "A row is recognised by its reference, or by a title that matches exactly.",
    ),
    Message(
        "ROW_TITLE_NEAR",
        Severity.MUST_FIX,
        "The row has no reference, and its title '{found}' is near that of {nearest}. The row is held. Add "
        "the reference.",
        "A near miss is a suggestion and never decides by itself.",
    ),
    Message(
        "ROW_NO_REF",
        Severity.MUST_FIX,
        "Row {row} has values but neither a reference nor a title. The row is held. Add the reference.",
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
        "Row {row} is hidden and is about nothing in the register ('{found}'). It was left out.",
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
        "{ref} stands in this return more than once with different values ({values}). They are held. Leave "
        "one row and send the return again.",
        "Which of two values is right is for the sender to say.",
    ),
    Message(
        "ROW_REPEATED",
        Severity.NOTE,
        "{ref} stands in this return more than once with the same value. It was read once.",
        "A repeated row changes nothing.",
    ),
    Message(
        "ROW_NOT_OWNED",
        Severity.MUST_FIX,
        "{ref} belongs to {owner}, not to {sender}. {what} The row is held until that is decided.",
        "Two senders for one indicator are a conflict: the owner's value is used, and the other is shown beside it.",
    ),
    Message(
        "ROW_SAME_AS_OWNER",
        Severity.NOTE,
        "{ref} belongs to {owner}, whose return gives the same value. The row was left out.",
        "Two senders agree, so there is nothing to decide.",
    ),
)
