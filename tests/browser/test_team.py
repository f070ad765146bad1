"""The screens of a team: at its door, as an administrator, and as a reader."""

import re
import shutil
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from browser.serving import (
    DESK,
    DOORSTEP,
    SCHEMES,
    SCREENS,
    SIZES,
    TEAM,
    ran,
    serving,
    visit_team,
)
from browser.test_accessibility import COLOURS, broken
from browser.test_screens import keep, sized, too_wide

WORDS = "harbour wall in June"
READ = ("reading", "list", "claim", "merge", "verdict", "reviews", "check", "work")


@pytest.fixture(scope="module")
def team(demo, tmp_path_factory):
    """A team's case of its own, served: its folder and the first link."""
    folder = tmp_path_factory.mktemp("team") / "story"
    shutil.copytree(demo, folder)
    with serving(folder, "--team") as link:
        yield folder, link


def origin_of(link):
    return "http://" + urlsplit(link).netloc


def join(page, link, name):
    """Make an account by an invitation, as somebody would."""
    page.goto(link)
    page.fill("input[name=name]", name)
    page.fill("input[name=login]", name.split()[0].lower())
    page.fill("input[name=password]", WORDS)
    page.fill("input[name=again]", WORDS)
    page.click("main button")
    page.wait_for_url("**/overview")


@pytest.fixture(scope="module")
def stranger(browser, team):
    with visit_team(browser, origin_of(team[1])) as found:
        yield found


@pytest.fixture(scope="module")
def admin(browser, team, stranger):  # noqa: ARG001 - the link works once: seen before
    with visit_team(browser, origin_of(team[1])) as (page, seen):
        join(page, invited(team, "admin"), "Maja Lind")
        yield page, seen


@pytest.fixture(scope="module")
def reader(browser, team):
    with visit_team(browser, origin_of(team[1])) as (page, seen):
        join(page, invited(team, "reader"), "Ansel Reed")
        yield page, seen


def invited(team, role):
    """Make a link as the command line does."""
    command = [sys.executable, "-m", "retold", "people", "add", role]
    told = subprocess.run(
        [*command, "--case", str(team[0])], check=True, capture_output=True, text=True
    )
    return re.search(r"http://\S+", told.stdout)[0]


def rows(page, address):
    return page.request.get(f"{address}.json").json()["rows"]


def address(page, screen):
    """Say the address of a screen of this case."""
    family = rows(page, "/families")[0]["id"]
    source = rows(page, "/sources")[0]["line"]["id"]
    return SCREENS[screen].format(
        document=rows(page, "/documents")[0]["line"]["id"],
        family=family,
        claim=rows(page, f"/families/{family}")[2]["id"],
        check=rows(page, f"/sources/{source}")[0]["id"],
    )


def is_sound(visitor, path, name):
    """Look at a screen in every size and scheme, and ask axe about it."""
    page, seen = visitor
    seen.faults.clear()
    sized(page, DESK)
    assert page.goto(path).status == 200
    assert page.get_by_role("heading", level=1).count() == 1
    for size in SIZES:
        sized(page, SIZES[size])
        assert too_wide(page) == [], size
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            keep(page, f"team-{name}", size, scheme)
    assert broken(page, COLOURS) == []
    page.emulate_media(color_scheme=SCHEMES[0])
    assert broken(page) == []
    assert ran(page) == []
    assert seen.faults == []


@pytest.mark.parametrize("screen", DOORSTEP)
def test_the_door_is_sound(stranger, team, screen):
    token = team[1].partition("token=")[2]
    is_sound(stranger, DOORSTEP[screen].format(token=token), screen)


@pytest.mark.parametrize("screen", TEAM)
def test_the_screens_of_an_administrator_are_sound(admin, screen):
    is_sound(admin, TEAM[screen], screen)


@pytest.mark.parametrize("screen", READ)
def test_what_a_reader_sees_is_sound_and_offers_no_ruling(reader, screen):
    page, _ = reader
    is_sound(reader, address(page, screen), f"reader-{screen}")
    assert page.locator("main form[method=post]").count() == 0
