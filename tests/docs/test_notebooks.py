"""The notebooks run from the first cell to the last, and carry no outputs."""

import ast
import json
import re
from pathlib import Path

import pytest

from retold.present import library

FOLDER = Path(__file__).parents[2] / "docs" / "notebooks"
NAMES = ["evaluate-on-my-gold", "figures-over-time", "quickstart"]
PATH = re.compile(r"(?:/home/|/root/|/tmp/|[A-Z]:\\)")


def notebook(name):
    return json.loads((FOLDER / f"{name}.ipynb").read_text("utf-8"))


def test_these_are_the_notebooks():
    assert sorted(one.stem for one in FOLDER.glob("*.ipynb")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_one_and_has_no_outputs(name):
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")
    nbformat.validate(notebook(name))
    for cell in notebook(name)["cells"]:
        assert cell.get("outputs", []) == []
        assert cell.get("execution_count") is None
        assert not PATH.search("".join(cell["source"]))


def shown(source, names):
    """Run a cell as a notebook does; give what its last line shows."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), names)  # noqa: S102 - our own notebook
    if last is None:
        return None
    value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)  # noqa: S307 - as above
    for protocol in ("_repr_svg_", "_repr_html_"):
        if hasattr(value, protocol):
            return getattr(value, protocol)()
    return repr(value)


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_runs_to_its_end(name, tmp_path, monkeypatch, capsys):
    cells = [one for one in notebook(name)["cells"] if one["cell_type"] == "code"]
    if any("to_pandas()" in "".join(one["source"]) for one in cells):
        pytest.importorskip("pandas", reason="pandas is not installed")
    monkeypatch.chdir(tmp_path)
    names = {}
    seen = [shown("".join(one["source"]), names) for one in cells]
    assert isinstance(names["case"], library.Case)
    if name == "quickstart":
        assert any(str(one).startswith("<svg") for one in seen)
        assert "not true that 400 tonnes" in capsys.readouterr().out
    elif name == "figures-over-time":
        assert names["told"]["most_so_far"].iloc[-1] >= 400
    else:
        assert (names["precision"], names["recall"]) == (1.0, 1.0)
