"""The one script: small, fresh, and within the policy of the pages."""

import gzip
import hashlib
import re
import shutil
import subprocess
import tomllib
from importlib import resources
from pathlib import Path

import pytest

import retold.present.web
from present.web.actions.conftest import desk, untouched

__all__ = ["desk", "untouched"]

SOURCES = Path(retold.present.web.__file__).parent / "ts"
MOST_BYTES = 60_000  # gzipped, as the plan of the interface has it


def asset():
    return (resources.files("retold.present.web.assets") / "app.js").read_bytes()


def modules():
    return sorted(SOURCES.glob("*.ts"))


def test_the_script_is_small():
    assert len(gzip.compress(asset())) <= MOST_BYTES


def test_the_script_was_built_from_these_modules():
    """Told without Node: the first line names what it was built from."""
    digest = hashlib.sha256(b"".join(one.read_bytes() for one in modules()))
    first = asset().partition(b"\n")[0].decode()
    assert digest.hexdigest() in first, "run: npm run build in src/retold/.../web/ts"


def test_the_script_built_anew_is_the_same(tmp_path):
    tools = SOURCES / "node_modules" / "esbuild"
    if shutil.which("node") is None or not tools.exists():
        pytest.skip("esbuild is not here (npm install in present/web/ts)")
    out = tmp_path / "app.js"
    node = str(shutil.which("node"))
    subprocess.run([node, "build.mjs", str(out)], cwd=SOURCES, check=True)
    assert out.read_bytes() == asset()


@pytest.mark.parametrize(
    "sink",
    ["innerHTML", "outerHTML", "insertAdjacentHTML", "DOMParser", "document.write",
     "eval(", "new Function", "createContextualFragment", "trustedTypes", "srcdoc",
     'setAttribute("style', "http:", "https:"],
)  # fmt: skip
def test_no_module_makes_markup_of_words_or_calls_elsewhere(sink):
    code = "\n".join(
        re.sub(r"(?m)//.*$", "", one.read_text(encoding="utf-8")) for one in modules()
    )
    assert sink not in code
    assert sink not in asset().decode().partition("\n")[2]


def test_every_key_of_a_page_is_in_the_list_of_keys():
    """What a template lets a key press, the help names, and the other way round."""
    templates = (SOURCES.parent / "templates").glob("*.j2")
    pressed = {
        key
        for one in templates
        for key in re.findall(r'data-key="(\w)"', one.read_text(encoding="utf-8"))
    }
    pressed |= set("ax")  # given through the macro `press`
    table = tomllib.loads(
        (SOURCES.parent / "data" / "keys.toml").read_text(encoding="utf-8")
    )
    named = {one["key"] for one in table.values()}
    assert len(named) == len(table)
    assert pressed <= named
    keys = (SOURCES / "keys.ts").read_text(encoding="utf-8")
    actions = keys.partition("const ACTIONS")[2].partition("};\n\nfunction")[0]
    own = set(re.findall(r'(?m)^  "?([\w/?])"?: ', actions))
    assert own
    assert own <= named


def test_keys_are_turned_off_and_on_in_settings(desk):
    page = desk.sits("Maja Lind").get("/overview").text
    assert '<body data-keys="on">' in page
    desk.post("/settings", name="Maja Lind", keys="off")
    assert '<body data-keys="off">' in desk.sits("Maja Lind").get("/overview").text
    desk.post("/settings", name="Maja Lind", keys="on")
    assert '<body data-keys="on">' in desk.sits("Maja Lind").get("/overview").text


OWN = {"key-accept": "q", "key-reject": "Å", "key-search": "a"}


def test_a_person_s_own_keys_are_kept_and_shown(desk):
    maja = desk.sits("Maja Lind")
    desk.post("/settings", name="Maja Lind", keys="on", **OWN)
    assert '<body data-keys="on" data-own-keys="aq xÅ /a">' in maja.get("/claims").text
    shown = maja.get("/settings.json").json()["shortcuts"]
    assert [one["own"] for one in shown if one["name"] == "accept"] == ["q"]
    desk.post("/settings", name="Maja Lind", keys="on", do="usual-keys", **OWN)
    assert "data-own-keys" not in maja.get("/claims").text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"key-accept": "x"}, "“x” cannot stand for both “accept” and “reject”"),
        ({"key-accept": "qq"}, "give one character"),
        ({"key-accept": "\u200b"}, "give one character"),
    ],
)
def test_keys_that_cannot_be_are_shown_again_with_the_reason(desk, typed, told):
    answer = desk.post("/settings", keys="on", **typed)
    assert answer.status_code == 422
    assert told in answer.text
    assert "data-own-keys" not in desk.sits("Maja Lind").get("/overview").text


@pytest.mark.parametrize(
    "cookie", ["%FF%FF", "accept%3D%3Cb%3E", "nothing%3Dq", "a" * 9999]
)
def test_a_garbled_cookie_of_keys_changes_none(desk, cookie):
    maja = desk.sits("Maja Lind")
    maja.cookies.set("retold-own-keys", cookie)
    assert "data-own-keys" not in maja.get("/overview").text


def run_node(code, tmp_path):
    """Run an expression of a module in Node, which reads no types: they are cut."""
    if shutil.which("node") is None:
        pytest.skip("Node is not here")
    (tmp_path / "try.mjs").write_text(code, encoding="utf-8")
    node = str(shutil.which("node"))
    done = subprocess.run(
        [node, "try.mjs"], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def test_places_are_counted_as_the_case_counts_them(tmp_path):
    """In code points: a letter beyond the first plane is one, not two."""
    source = (SOURCES / "points.ts").read_text(encoding="utf-8")
    plain = re.sub(r": (string|number|boolean|1 \| -1)(?=[,) =])", "", source)
    plain = plain.replace("(element: Element, node: Node,", "(element, node,")
    text = "𝔄 tank 7 läckte"
    asked = (
        f"const t = {text!r};\n"
        "console.log([points(t), slice(t, 2, 6), moved(t, 2, 1, true),"
        " moved(t, 1, -1, false), moved(t, 15, 1, true)].join('|'));"
    )
    told = run_node(plain.replace("export ", "") + asked, tmp_path)
    assert told == f"{len(text)}|tank|6|0|{len(text)}"
    assert text[2:6] == "tank"
