"""The files for Docker: they start what the program takes, and never as root."""

import json
import re
import runpy
import shlex
import tomllib
from pathlib import Path

from retold.present.cli.serve import FIRST_PORT

ROOT = Path(__file__).resolve().parents[2]
TOOL = runpy.run_path(str(ROOT / "tools" / "run_pages.py"))
IMAGE = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
COMPOSE = (ROOT / "compose.yaml").read_text("utf-8")
RUNS = IMAGE.rpartition("\nFROM ")[2]  # the stage that is handed out
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
    "optional-dependencies"
]


def after(word):
    """Give what the last line of the image that begins so says."""
    return re.findall(rf"^{word} (.+)$", RUNS, re.MULTILINE)[-1]


def test_the_image_does_not_run_as_root_and_keeps_the_case_in_a_volume():
    assert after("USER") == "1000"
    assert (after("VOLUME"), after("WORKDIR")) == ("/case", "/case")
    assert "chown -R retold /case" in RUNS


def test_the_image_installs_extras_that_there_are():
    named = {
        one for each in re.findall(r"\[([\w,]+)\]\"", IMAGE) for one in each.split(",")
    }
    assert named == {"server", "postgres"}
    assert named <= EXTRAS.keys()


def test_health_is_asked_at_the_port_that_is_shown():
    check = json.loads(after("HEALTHCHECK").partition("CMD ")[2])
    assert check[:2] == ["python", "-c"]
    compile(check[2], "health", "exec")
    assert str(FIRST_PORT) in check[2]
    assert after("EXPOSE") == str(FIRST_PORT)


def service(name):
    """Give the lines of one service of compose.yaml."""
    return re.search(rf"^  {name}:\n((?:    .*\n|\n)+)", COMPOSE, re.MULTILINE)[1]


def test_compose_starts_what_the_program_takes():
    words = json.loads(
        re.search(r"^    command: (.+)$", service("retold"), re.MULTILINE)[1]
    )
    words = [re.sub(r"\$\{\w+:-(.+)\}", r"\1", one) for one in words]
    TOOL["check"](shlex.join(["retold", *words]))
    assert words[words.index("--host") + 1] == f"http://localhost:{FIRST_PORT}"


def test_compose_opens_no_door_to_the_world():
    ports = re.findall(r'^      - "([\d.:]+)"', service("retold"), re.MULTILINE)
    assert ports == [f"127.0.0.1:{FIRST_PORT}:{FIRST_PORT}"]
    assert "ports:" not in service("database")


def test_the_password_stands_in_no_file_of_ours():
    told = re.findall(r"^      \w*PASSWORD: (.+)$", COMPOSE, re.MULTILINE)
    assert told == ["${RETOLD_DATABASE_PASSWORD:?write it into .env}"] * 2


def test_the_page_runs_what_the_files_have():
    page = (ROOT / "docs" / "how-to" / "team.md").read_text("utf-8")
    user, name = re.findall(r"POSTGRES_(?:USER|DB): (\w+)", service("database"))
    assert f"postgresql://{user}@database/{name}" in page
    told = set(re.findall(r"^(RETOLD_\w+)=", page, re.MULTILINE))
    assert told == set(re.findall(r"\$\{(\w+)", COMPOSE))
    commands = re.findall(r"docker .*? retold ((?:trace|serve) .+)", page)
    assert commands
    for command in commands:
        TOOL["check"](f"retold {command}")
