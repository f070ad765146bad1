"""The library: cheap to import, listed, and with the columns of the CSV."""

import builtins
import subprocess
import sys
import typing
from decimal import Decimal

import pytest

import retold
from present.case_builders import empty_case, kessel_case
from present.export.names_hidden import PRIVATE
from retold.model.errors import WrongUseError
from retold.present.casebook import Casebook
from retold.present.export.case_tables import case_tables
from retold.present.library import Case, Records
from retold.present.library.case import open_case, trace
from retold.present.names import Audience

PUBLIC = [
    "Case",
    "Diff",
    "Families",
    "Family",
    "Records",
    "RetoldError",
    "Tree",
    "__version__",
    "open_case",
    "trace",
]


@pytest.fixture
def case():
    return Case(kessel_case(), Audience.DESK)


def test_these_are_the_public_names():
    assert sorted(retold.__all__) == PUBLIC
    assert dir(retold) == PUBLIC
    assert all(getattr(retold, name) is not None for name in PUBLIC)
    with pytest.raises(AttributeError, match="has no attribute 'traces'"):
        _ = retold.traces


def test_the_types_of_the_public_names_are_told():
    stub = sys.modules["retold"].__path__[0] + "/__init__.pyi"
    with open(stub, encoding="utf-8") as file:  # noqa: PTH123 - a package's own path
        told = file.read()
    assert all(f'"{name}"' in told for name in PUBLIC)


def test_importing_loads_next_to_nothing():
    script = (
        "import sys; before = set(sys.modules); import retold\n"
        "print(sorted(one for one in set(sys.modules) - before if 'retold' in one))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['retold']"


def test_every_table_has_the_columns_of_its_csv(case):
    for one in case_tables(Casebook(kessel_case(), Audience.DESK)):
        held = getattr(case, one.name)
        assert held.columns == one.names
        assert held.to_records() == list(one.records())


def test_every_public_method_says_what_it_gives():
    for kind in (Case, Records, retold.Family, retold.Families, retold.Tree):
        for name, held in vars(kind).items():
            if callable(held) and not name.startswith("_"):
                assert "return" in typing.get_type_hints(
                    held, localns={"DataFrame": object, "Records": Records}
                )
                assert held.__doc__


def test_the_most_retold_family_is_first_and_found_by_its_ids(case):
    first = case.families[0]
    assert first.short == "c7f2"
    assert case.families["c7f2"].id == case.families[first.id].id
    assert len(case.families) == len(kessel_case().families)
    with pytest.raises(WrongUseError, match="No claim here has the id"):
        _ = case.families["none"]


def test_a_tree_is_a_picture_and_lines(case):
    tree = case.families[0].tree()
    assert tree._repr_svg_().startswith("<svg")
    assert "Coast Wire" in tree._repr_svg_()
    assert "Coast Wire" in repr(tree)
    assert "<" not in repr(tree)


def test_a_difference_shows_what_left_and_what_came(case):
    family = case.families[0]
    whole = family.diff()
    assert {one.after_id for one in whole.steps} >= {"c-coast", "c-notes"}
    one = family.diff("c-coast", "c-harbour")
    assert "[-about-] {+At least+} 40 tonnes" in str(one)
    assert "<del>about</del> <ins>At least</ins> 40 tonnes" in one._repr_html_()
    assert whole.changes.to_records() == family.changes.to_records()


@pytest.mark.parametrize("pair", [("c-coast", None), ("c-coast", "c-none")])
def test_a_difference_of_what_is_not_told_here_is_refused(case, pair):
    with pytest.raises(WrongUseError, match="ids of two claims"):
        case.families[0].diff(*pair)


def test_the_public_sees_no_private_name():
    case = Case(kessel_case())
    family = case.families[0]
    shown = [str(case), repr(case), case._repr_html_(), str(family)]
    shown += [family._repr_html_(), str(family.diff()), str(family.tree())]
    shown += [str(case.tellings.to_records()), case.documents._repr_html_()]
    assert not [name for name in PRIVATE if name in "".join(shown)]
    assert "Mia Ferry" in str(Case(kessel_case(), Audience.DESK).families[0])


def test_documents_cannot_put_markup_into_a_notebook(case):
    whole = case._repr_html_() + case.problems._repr_html_()
    assert "<script" not in whole
    rows = case.documents._repr_html_()
    assert "a=1&amp;b=2" in rows


def test_a_data_frame_has_numbers_and_unknowns(case):
    pytest.importorskip("pandas", reason="pandas is not installed")
    figures = case.figures.to_pandas()
    assert list(figures.columns) == list(case.figures.columns)
    assert figures["value"].dtype == "float64"
    assert figures["start"].dtype == "Int64"
    assert set(figures["value"]) == {40.0, 400.0}
    tellings = case.tellings.to_pandas()
    assert tellings["denial"].sum() == 1
    assert case.families.to_pandas().shape[0] == len(case.families)


def test_without_pandas_a_sentence_says_how_to_get_it(case, monkeypatch):
    real = builtins.__import__

    def missing(name, *args, **kwargs):
        if name == "pandas":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(WrongUseError, match=r'pip install "retold\[notebook\]"'):
        case.claims.to_pandas()


def test_records_are_read_like_a_list(case):
    held = case.figures.where(value=Decimal(400))
    assert len(held) == sum(1 for one in case.figures if one["value"] == 400)
    assert held[0] == held.to_records()[0] == next(iter(held))
    assert held[:2] == held.to_records()[:2]
    assert repr(held).startswith(f"<{len(held)} figures: id, document")
    with pytest.raises(WrongUseError, match="figures have no field 'colour'"):
        held.where(colour="red")


def test_an_empty_case_is_shown_too():
    case = Case(empty_case())
    assert repr(case.families) == "(no claim is told twice)"
    assert case.families.to_records() == []
    assert "0 claims" in repr(case)
    assert case.claims._repr_html_().startswith("<table>")


def test_a_folder_is_traced_and_opened_again(tmp_path):
    for name, who in (("a", "Coast Wire"), ("b", "Harbour Post")):
        words = f"{who}\n\nForty tonnes of diesel leaked from tank 7 at Kessel Quay.\n"
        (tmp_path / f"{name}.txt").write_text(words)
    case = trace(tmp_path)
    assert len(case.documents) == 2
    again = open_case(tmp_path, audience="desk")
    assert again.audience == "desk"
    assert again.claims.to_records() == case.claims.to_records()


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (trace, "Say what to trace"),
        (lambda: open_case("no-such-folder"), "No case in no-such-folder"),
        (lambda: trace("no-such-folder"), "no-such-folder"),
    ],
)
def test_wrong_use_is_answered_in_a_sentence(ask, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WrongUseError, match=said):
        ask()


def test_an_unknown_audience_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text("Forty tonnes of diesel leaked at Kessel Quay.\n")
    trace(tmp_path)
    with pytest.raises(WrongUseError, match='"public" or "desk", not \'me\''):
        open_case(tmp_path, audience="me")


def test_the_tables_are_asked_in_sql(case):
    rows = case.sql(
        "SELECT outlet, count(*) AS n, avg(score) AS mean, bool_or(denial) AS denied "
        "FROM tellings JOIN claims ON claims.id = claim GROUP BY outlet "
        "ORDER BY n DESC, outlet"
    )
    assert rows.columns == ("outlet", "n", "mean", "denied")
    counted = {}
    for one in case.tellings:
        counted[one["outlet"]] = counted.get(one["outlet"], 0) + 1
    assert {one["outlet"]: one["n"] for one in rows} == counted
    assert all(isinstance(one["mean"], float) for one in rows)
    kinds = rows.to_pandas().dtypes.astype(str).to_dict()
    assert kinds == {
        "outlet": "object",
        "n": "Int64",
        "mean": "float64",
        "denied": "boolean",
    }


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELEC 1", "syntax error"),
        ("SELECT * FROM nothing", "nothing does not exist"),
        ("", "sql() takes a query"),
        ("SELECT * FROM read_csv('https://quay.example/a.csv')", "disabled"),
        ("COPY tellings TO 'out.csv'", "disabled"),
        ("SET enable_external_access = true", "locked"),
    ],
)
def test_a_query_without_an_answer_is_told_in_one_line(case, query, said):
    with pytest.raises(WrongUseError) as told:
        case.sql(query)
    assert said in str(told.value)
    assert "\n" not in str(told.value)


def test_sql_sees_no_private_name():
    shown = Case(kessel_case(), Audience.PUBLIC)
    whole = str(shown.sql("SELECT * FROM tellings").to_records())
    assert not [name for name in PRIVATE if name in whole]


def test_a_notebook_shows_words_from_the_left_and_a_wide_tree_whole(case):
    assert "text-align:left" in case.claims._repr_html_()
    assert "text-align:left" in case.families[0].diff()._repr_html_()
    tree = case.families[0].tree()
    assert tree._repr_html_() == f'<div style="overflow-x:auto">{tree.svg}</div>'


SCRIPT = """
from pathlib import Path

import retold


def top(folder: Path) -> list[str]:
    case: retold.Case = retold.open_case(folder, audience="desk")
    family: retold.Family = case.families[0]
    lines = [family.label, str(family.tree()), str(family.diff())]
    for row in case.claims:
        text = row["text"]
        if isinstance(text, str):
            lines.append(text)
    lines += [one.short for one in case.families[:2]]
    counted = case.sql("SELECT count(*) AS n FROM tellings")
    return [*lines, str(counted[0]["n"]), str(len(case.figures.to_pandas()))]
"""


def test_a_strict_script_of_a_user_holds(tmp_path):
    (tmp_path / "script.py").write_text(SCRIPT)
    asked = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path)]
    done = subprocess.run(
        [*asked, "script.py"], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 0, done.stdout
