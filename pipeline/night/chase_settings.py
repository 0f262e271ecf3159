"""What a chase takes from the settings: the route, the letterhead, the ladder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from pipeline.chase.mime import Letterhead
from pipeline.chase.model import Ladder
from pipeline.chase.route import DeliveryError, Route
from pipeline.chase.routes import route_of, way_of
from pipeline.errors import Fault, SettingsError
from pipeline.settings import Settings


def route_for(settings: Settings, environment: Mapping[str, str], clock: Callable[[], datetime]) -> Route:
    """Return the route by which messages leave; nothing is reached yet.

    Raises
    ------
    SettingsError
        A setting or a secret is missing; said before anything is written.
    """
    try:
        return route_of(way_of(settings.mail), environment, clock)
    except DeliveryError as error:
        raise SettingsError([Fault(settings.source, "[mail]", str(error))]) from error


def letterhead_of(settings: Settings) -> Letterhead:
    """Return what stands on every message."""
    mail, council = settings.mail, settings.council
    return Letterhead(
        council=council.name,
        label=council.label,
        contact=council.contact,
        from_address=mail.from_address,
        reply_to=mail.reply_to,
        where_to_put_it=mail.where_to_put_it,
        suppress_auto_replies=mail.suppress_auto_replies,
    )


def ladder_of(settings: Settings) -> Ladder:
    """Return the steps of the chase and who is told from which on."""
    chase = settings.chase
    return Ladder(chase.steps, chase.contact_from, chase.director_from, chase.stop_at)
