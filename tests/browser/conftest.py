"""The demo case, served once, and a browser before it; skipped where there is none."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from browser.serving import CHROMIUM, SCREENS, served

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """Mark this whole folder, so that `-m "not browser"` leaves it out."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def playwright():
    """What drives a browser, or a skipped test where one of both is missing."""
    found = pytest.importorskip("playwright.sync_api", reason="no Playwright here")
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium at {CHROMIUM}; RETOLD_CHROMIUM may name another")
    return found


# One for each file: Playwright keeps an event loop in this thread as long as it runs.
@pytest.fixture(scope="module")
def browser(playwright):
    with playwright.sync_playwright() as run:
        # Chromium's own sandbox refuses root, which is who runs a build.
        chromium = run.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def demo(playwright, tmp_path_factory):  # noqa: ARG001 - no browser, no demo
    """The folder of the demo: case, report and files."""
    folder = tmp_path_factory.mktemp("demo") / "story"
    command = [sys.executable, "-m", "retold", "demo", "--into", str(folder), "--quiet"]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="session")
def site(demo):
    with served(demo) as found:
        yield found


@pytest.fixture
def own(demo, tmp_path):
    """A case of one's own, served: others look at the demo as it was."""
    shutil.copytree(demo, tmp_path / "story")
    with served(tmp_path / "story") as found:
        yield found


@pytest.fixture(scope="session")
def at(site):
    """Say the address of a screen of the demo, by its name."""
    documents, families, figures, sources = (
        _rows(site, f"/{one}")
        for one in ("documents", "families", "figures", "sources")
    )
    source = sources[0]["line"]["id"]
    ids = {
        "document": _talked_about(documents),
        "family": families[0]["id"],
        "claim": _rows(site, f"/families/{families[0]['id']}")[2]["id"],
        "figures": figures[0]["line"]["id"],
        "source": source,
        "check": _rows(site, f"/sources/{source}", "?answer=says_otherwise")[0]["id"],
    }
    return lambda screen: SCREENS[screen].format(**ids)


def _talked_about(documents):
    """The blog post: it has comments under it, and claims in them."""
    return next(
        one["line"]["id"] for one in documents if "notes" in one["line"]["path"]
    )


def _rows(site, page, query=""):
    return json.loads(site.get(f"{page}.json{query}"))["rows"]
