"""From a key to what the eye sees of it: a part of `make bench`, in a real browser.

Needs Playwright and a Chromium (Debian's, or the one that RETOLD_CHROMIUM names). The
clock starts at the time stamp of the key's event and stops when the browser has
painted the first change of the page; of a ruling also when the ruled page is shown.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = Path(os.environ.get("RETOLD_CHROMIUM", "/usr/bin/chromium"))
_REVIEWER = {"name": "retold-reviewer", "value": "Maja%20Lind"}
_MOST_MS = 10_000
_SETTLE_MS = 150
# `painted` runs after the frame in which a change was drawn.
_WATCH = """() => {
  const seen = (window.keyed = {});
  const painted = (name) => requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = () => { seen[name] ??= performance.now() - seen.at; };
    after.port2.postMessage(0);
  });
  addEventListener("keydown", (event) => { seen.at = event.timeStamp; },
    { capture: true, once: true });
  new MutationObserver((_, watch) => { watch.disconnect(); painted("first"); })
    .observe(document, { subtree: true, childList: true, attributes: true });
  document.addEventListener("retold:shown", () => painted("shown"), { once: true });
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """Keys that are pressed in turn on one page, and whether they rule.

    Each of `pressed` leads to a key that is pressed before it and not measured: "" for
    none. Who steps back must have stepped on.
    """

    screen: str
    address: str
    pressed: Mapping[str, str]
    rules: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyTimes:
    """Milliseconds from a key to the first change, and to the ruled page if any."""

    screen: str
    key: str
    first_ms: Sequence[float]
    shown_ms: Sequence[float]


def missing() -> str:
    """Say what is not installed, "" when keys can be timed."""
    if find_spec("playwright") is None:
        return "no Playwright"
    return "" if CHROMIUM.exists() else f"no Chromium at {CHROMIUM}"


def rounds(named: Mapping[str, str]) -> Iterator[Keys]:
    """List what is pressed where; `named` gives the id of each kind of record."""
    reading = f"/documents/{named['document']}"
    family = f"/families/{named['family']}"
    check = f"/checks/{named['finding']}"
    step = {"j": "", "k": "j", "h": ""}
    told = {"n": "", "p": "n", "d": ""}
    rule = {"a": "j", "x": "j"}
    yield Keys(screen="reading", address=reading, pressed=step)
    yield Keys(screen="family", address=family, pressed=told)
    yield Keys(screen="reading", address=reading, pressed=rule, rules=True)
    yield Keys(
        screen="check", address=check, pressed=dict.fromkeys("1234", ""), rules=True
    )


def key_times(link: str, named: Mapping[str, str], runs: int) -> Iterator[KeyTimes]:
    """Press each key `runs` times in a browser that comes in by `link`."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - need not be there

    with sync_playwright() as playing:
        # Chromium's own sandbox refuses root.
        chromium = playing.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        page = chromium.new_page(viewport={"width": 1280, "height": 720})
        page.goto(link)
        origin = page.url.rpartition("/")[0]
        page.context.add_cookies([{**_REVIEWER, "url": origin}])  # type: ignore[typeddict-item]
        for keys in rounds(named):
            yield from _times(page, origin, keys, runs)
        chromium.close()


def _times(page: Page, origin: str, keys: Keys, runs: int) -> Iterator[KeyTimes]:
    page.goto(f"{origin}{keys.address}")
    for key, before in keys.pressed.items():
        times = [_pressed(page, key, before, rules=keys.rules) for _ in range(runs)]
        yield KeyTimes(
            screen=keys.screen,
            key=key,
            first_ms=[one["first"] for one in times],
            shown_ms=[one["shown"] for one in times if keys.rules],
        )


def _pressed(page: Page, key: str, before: str, *, rules: bool) -> dict[str, float]:
    """Press a key and wait until the page has changed; say what was seen when."""
    if before:
        page.keyboard.press(before)
    page.wait_for_timeout(_SETTLE_MS)
    page.evaluate(_WATCH)
    page.keyboard.press(key)
    wanted = "shown" if rules else "first"
    page.wait_for_function(
        f"() => window.keyed.{wanted} !== undefined", timeout=_MOST_MS
    )
    seen: dict[str, float] = page.evaluate("window.keyed")
    return seen
