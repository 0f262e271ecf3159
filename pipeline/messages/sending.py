"""What is said of a message that was sent, was not, or may have been."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pipeline.day_words import day_in_words
from pipeline.messages.quantities import listed

_NOT_PRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\s]+")
_MEGABYTE = 1_000_000
_LONGEST = 300  # characters of a server's answer: enough for any real one

STOPPED_WHILE_HANDING_OVER = (
    "It was being handed over when the program stopped, so nobody knows whether it was sent. Look in Sent items or in "
    "the mail server's log; it is not sent again."
)
OTHERS_FIRST = "It was not tried: the route was given up before its turn came."
NO_ENCRYPTION_OFFERED = (
    "The server does not offer STARTTLS, so nothing was sent. In settings.toml, under [mail], set security to what it "
    "does offer: tls (mostly on port 465), or none for a relay inside the council's own network."
)
PASSWORD_IN_THE_OPEN = (
    "A password or token is never sent over a connection that is not encrypted. In settings.toml, under [mail], set "
    "security to starttls or tls, or authentication to none."
)
PASSWORDS_SWITCHED_OFF = (
    "The server no longer takes a password (basic authentication is switched off). In settings.toml, under [mail], set "
    "authentication to xoauth2, or send through the council's own relay, which needs none."
)
LOGIN_NOT_PLAIN = (
    "The login or the password holds a character that SMTP cannot carry. Have a password set that is made of plain "
    "letters, digits and signs."
)
ADDRESS_NOT_PLAIN = (
    "The address holds characters that the server does not take. Correct it in the register's sheet People."
)
ADDRESS_UNUSABLE = "The address cannot be written to as it stands. Correct it in the register's sheet People."
HEADERS_DIFFER = (
    "Its headers name somebody else than it is for, so it was not handed over. Run scorecard chase again; if this "
    "comes back, look for addresses in the templates of inputs/templates."
)
NO_MSAL = (
    "The part of this program that signs in to Microsoft 365 is not installed. Install it: "
    'pip install "directorate-scorecard[graph]"'
)
GRAPH_SIGN_IN = (
    "Microsoft 365 did not accept the sign-in. Check tenant, client_id and the secret (SCORECARD_GRAPH_SECRET), which "
    "may have expired."
)
GRAPH_NOT_ALLOWED = (
    "The application may not send from this mailbox. Have an administrator grant it Mail.Send for this one mailbox "
    "(application permission, with admin consent)."
)
GRAPH_NO_MAILBOX = "Microsoft 365 does not know the mailbox. Check mailbox under [mail] in settings.toml."


def answered(code: int, said: str) -> str:
    """Quote a server's answer on one line."""
    words = _NOT_PRINTABLE.sub(" ", said).strip()
    if len(words) > _LONGEST:
        words = words[: _LONGEST - 1] + "…"
    return f"The server answered: {code} {words}".rstrip() + ("" if words.endswith((".", "…")) else ".")


def not_reached(host: str, why: str) -> str:
    """Say that no connection came about."""
    return (
        f"The mail server {host} could not be reached ({why}). Check that this computer is connected, and host, port "
        "and security under [mail] in settings.toml."
    )


def not_trusted(host: str, why: str) -> str:
    """Say that the server's certificate does not prove that it is this server."""
    return (
        f"The certificate of {host} does not prove that it is this server ({why}), so nothing was sent. Set host to "
        "the name that stands in its certificate, or have the council's own authority added to this computer."
    )


def not_signed_in(said: str) -> str:
    """Say that the server does not accept the login."""
    return f"The server does not accept the login. Check login under [mail] and the secret in the environment. {said}"


def way_not_offered(way: str) -> str:
    """Say that the server does not know the way of signing in."""
    return (
        f"The server does not offer {way}. In settings.toml, under [mail], set authentication to a way that it offers, "
        "or to none for a relay."
    )


def sender_not_taken(said: str) -> str:
    """Say that the server will not send for our address."""
    return f"The server does not send for from_address. Check it under [mail] in settings.toml. {said}"


def recipient_not_taken(said: str) -> str:
    """Say that the server knows no such recipient."""
    return f"The server does not take messages for this address. Check it in the register's sheet People. {said}"


def content_not_taken(said: str) -> str:
    """Say that the server looked at the message and will not take it."""
    return f"The server does not take this message. {said}"


def try_later(said: str) -> str:
    """Say that the server asks to try again later."""
    return f"The server did not take it this time; it waits to be sent. {said}"


def lost_before(why: str) -> str:
    """Say that the connection broke before the message went over it."""
    return f"The connection to the server broke off before the message was handed over ({why}); it waits to be sent."


def lost_after(why: str) -> str:
    """Say that the connection broke when the server may have had the message."""
    return (
        f"The connection broke off while the message was being handed over ({why}), so nobody knows whether it was "
        "sent. Look in Sent items or in the mail server's log; it is not sent again."
    )


def answer_unclear(said: str) -> str:
    """Say that the server had the message and its answer cannot be understood."""
    return (
        f"The server had the message and did not clearly take it. {said} Look in Sent items or in the mail server's "
        "log; it is not sent again."
    )


def no_secret(names: Sequence[str]) -> str:
    """Say which secrets are missing from the environment; one of them is enough."""
    return f"The environment holds no {' or '.join(names)}. Set it for the user under whom the night runs."


def no_settings(names: Sequence[str]) -> str:
    """Say which settings sending needs."""
    return f"Sending needs {listed(names)}. Write {'it' if len(names) == 1 else 'them'} in settings.toml, under [mail]."


def no_token(why: str) -> str:
    """Say that no token could be had for signing in."""
    return f"{GRAPH_SIGN_IN} Microsoft 365 said: {_NOT_PRINTABLE.sub(' ', why)[:_LONGEST].strip()}"


def message_too_long(reader: str, length: int, most: int) -> str:
    """Say that a message is longer than mail systems take; both lengths are in bytes."""
    return (
        f"The message to {reader} would have {length / _MEGABYTE:.1f} MB; mail systems take {most / _MEGABYTE:.0f} MB. "
        "Have the template write less, or take the file away to use the standard one."
    )


def all_in_the_workbook(left_out: int) -> str:
    """Say where the rest of a section stands that was too long for a message."""
    return f"… and {left_out:,} more. All of them: late-data.xlsx of this night, sheet Night."


def settled_as_sent(by: str) -> str:
    """Say who found that an uncertain message was sent."""
    return f"{by} looked: it was sent."


def settled_as_not_sent(by: str) -> str:
    """Say who found that an uncertain message was not sent."""
    return f"{by} looked: it was not sent. The next night asks again for what it asked."


def nothing_to_settle(address: str, day: date, uncertain: Sequence[tuple[str, date]]) -> str:
    """Say that there is no such uncertain message, and which there are (address and night)."""
    there = "; ".join(f"{other} of {day_in_words(night)}" for other, night in uncertain)
    which = f"Uncertain are: {there}." if there else "No message is uncertain."
    return f"No message of {day_in_words(day)} to {address} is uncertain. {which}"
