"""What a reader sets for this browser: a name, and whether single keys do something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import RedirectResponse, Response

from retold.present.web.asked import Asked
from retold.present.web.frame import KEYS_COOKIE, KEYS_OFF
from retold.present.web.reviewer import keep_name, reviewer_of

_SEE_OTHER = 303
_KEPT_S = 365 * 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsPage:
    """The settings as they are."""

    template: ClassVar[str] = "settings.html.j2"
    section: ClassVar[str] = "settings"
    title: str
    name: str
    keys: bool


def settings_page(asked: Asked) -> SettingsPage:
    """Show the settings."""
    return SettingsPage(
        title="Settings",
        name=reviewer_of(asked.request),
        keys=asked.request.cookies.get(KEYS_COOKIE) != KEYS_OFF,
    )


def set_settings(asked: Asked) -> Response:
    """Keep the settings in this browser, and go back to them."""
    answer = RedirectResponse("/settings", _SEE_OTHER)
    keep_name(answer, asked.field("name"))
    answer.set_cookie(
        KEYS_COOKIE,
        "on" if asked.field("keys") == "on" else KEYS_OFF,
        max_age=_KEPT_S,
        httponly=True,
        samesite="strict",
    )
    return answer
