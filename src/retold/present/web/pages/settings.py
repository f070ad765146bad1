"""What a reader sets for this browser: a name, and what single keys do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from starlette.responses import RedirectResponse, Response

from retold.model.errors import WrongUseError
from retold.present.web.asked import Asked
from retold.present.web.frame import KEYS_COOKIE, KEYS_OFF
from retold.present.web.reviewer import keep_name, reviewer_of
from retold.present.web.shortcuts import Shortcut, chosen, keep_keys, shortcuts

_SEE_OTHER, _FINE, _NOT_KEPT = 303, 200, 422
_KEPT_S = 365 * 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsPage:
    """The settings as they are; `fault` says why what was typed is not kept."""

    template: ClassVar[str] = "settings.html.j2"
    section: ClassVar[str] = "settings"
    title: str
    name: str
    keys: bool
    shortcuts: list[Shortcut]
    fault: str = ""

    @property
    def status(self) -> int:
        """How a browser is answered."""
        return _NOT_KEPT if self.fault else _FINE


def settings_page(asked: Asked) -> SettingsPage:
    """Show the settings."""
    return SettingsPage(
        title="Settings",
        name=reviewer_of(asked.request),
        keys=asked.request.cookies.get(KEYS_COOKIE) != KEYS_OFF,
        shortcuts=shortcuts(asked.request),
    )


def set_settings(asked: Asked) -> SettingsPage | Response:
    """Keep the settings in this browser, and go back to them.

    Keys that cannot be are shown again with the reason, and nothing is kept.
    """
    now = shortcuts(asked.request)
    typed = {one.name: asked.field(f"key-{one.name}") or one.own for one in now}
    try:
        own = chosen({} if asked.field("do") == "usual-keys" else typed)
    except WrongUseError as error:
        shown = [replace(one, own=typed[one.name]) for one in now]
        return replace(settings_page(asked), shortcuts=shown, fault=str(error))
    answer = RedirectResponse("/settings", _SEE_OTHER)
    keep_name(answer, asked.field("name"))
    keep_keys(answer, own)
    answer.set_cookie(
        KEYS_COOKIE,
        "on" if asked.field("keys") == "on" else KEYS_OFF,
        max_age=_KEPT_S,
        httponly=True,
        samesite="strict",
    )
    return answer
