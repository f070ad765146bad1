"""Everything that leaves a case for the public, searched for names that it must hide.

The case is traced from files, so that names also stand where no builder puts them: in
titles, file names, addresses, heads of comments, in other people's words and spelling.
"""

import io
import unicodedata
import zipfile

import duckdb
import pytest
from typer.testing import CliRunner

from quiet import Quiet
from retold.conduct.reviewing import reviewed_case
from retold.conduct.run import TraceOptions, trace
from retold.model.errors import WrongUseError
from retold.present.casebook import Casebook
from retold.present.cli.main import app
from retold.present.export.package import Package
from retold.present.export.writers import WRITERS
from retold.present.library.case import Case
from retold.present.names import Audience
from retold.present.report.page import report_html

HIDDEN = ("zelda", "quark", "xylo", "bruller", "王伟", "vrill", "tomko", "dockhand")
SAID = "400 tonnes of fuel poured from the harbour tanks"
COMMENTS = {
    "Zelda Quark": f"{SAID}, said the minister.",
    "pier_xylo": f"@Zelda Quark is wrong. ZELDA QUARK! Zelda&nbsp;Quark said {SAID}.",
    "Zoë Brüller": f"Pier_Xylo told us {SAID}. Zoe\u0308 Bru\u0308ller counted.",
    "王伟": f"王伟说 {SAID}, says 王伟.",
}
COMMENT = (
    '<li id="comment-{n}" class="comment depth-1"><article class="comment-body">'
    '<footer class="comment-meta"><div class="comment-author vcard"><b class="fn">{who}'
    '</b> <span class="says">says:</span></div><div class="comment-metadata">'
    '<a href="#comment-{n}"><time datetime="2025-03-05T08:{n}:00+01:00">March 5</time>'
    '</a></div></footer><div class="comment-content"><p>{said}</p></div></article></li>'
)
POSTS = (
    "id,thread_id,author,timestamp,body,url\n"
    f'1,1,@vrilltomko,2025-03-05T08:20:00+01:00,"{SAID}: @VrillTomko, '
    'vrilltomko@mail.example",https://shoal.example/@vrilltomko/1\n'
    f'2,2,Tomko Vrill,2025-03-05T08:30:00+01:00,"I, Tomko Vrill, say {SAID}. See '
    'https://shoal.example/tomko-vrill",https://shoal.example/tomko-vrill/2\n'
    f'3,3,u/dockhand_9,2025-03-05T08:40:00+01:00,"{SAID}",https://shoal.example/3\n'
)


def page(outlet, title, *paragraphs, comments=None):
    thread = "".join(
        COMMENT.format(n=10 + number, who=who, said=said)
        for number, (who, said) in enumerate((comments or {}).items())
    )
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    name = title.lower().replace(" ", "-")
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>'
        f'<meta property="og:site_name" content="{outlet}">'
        '<meta property="article:published_time" content="2025-03-04T08:00:00+01:00">'
        f'<link rel="canonical" href="https://news.example/{name}"></head><body>'
        f"<article><h1>{title}</h1>{body}</article>"
        f'<div id="comments" class="comments-area"><ol class="comment-list">{thread}'
        "</ol></div></body></html>"
    )


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hidden") / "spill"
    folder.mkdir()
    files = {
        "post.html": page(
            "Harbour Posten",
            "Fuel in the harbour",
            f"{SAID}, the ministry said on Tuesday in a statement on the spill.",
            comments=COMMENTS,
        ),
        "zelda-quark.html": page(
            "Ledger North",
            "Zelda Quark says 400 tonnes leaked",
            f"A reader, Zelda Quark, said {SAID}. Zelda Quark runs a shop there.",
            f"Dockhand_9 wrote on Shoal that {SAID}.",
        ),
        "report.md": (
            "---\ntitle: Report\ndate: 2025-03-02\n---\n40 tonnes of fuel poured from "
            "the harbour tanks. Zelda Quark and Tomko Vrill spoke of 400 tonnes.\n"
        ),
        "vrilltomko_posts.csv": POSTS,
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    kept = folder / ".retold"
    trace(TraceOptions(inputs=(folder,)), Quiet())
    primary = ["set", str(folder / "report.md"), "primary", "--case", str(folder)]
    done = CliRunner().invoke(app, [*primary, "--by", "Rea Desk"])
    assert done.exit_code == 0, done.output
    return reviewed_case(kept)


def words(name, data):
    """Give what a file holds as words without accents, whatever packs it."""
    if data[:2] == b"PK":
        packed = zipfile.ZipFile(io.BytesIO(data))
        return "".join(words(one, packed.read(one)) for one in packed.namelist())
    plain = unicodedata.normalize("NFKD", f"{name} {data.decode('utf-8', 'replace')}")
    return "".join(one for one in plain if not unicodedata.combining(one)).casefold()


def parquet_words(data, folder):
    file = folder / "table.parquet"
    file.write_bytes(data)
    return words("", str(duckdb.sql(f"FROM '{file}'").fetchall()).encode())


def test_the_case_has_the_names_and_the_desk_sees_them(case):
    shown = words("", report_html(case, audience=Audience.DESK).encode())
    assert not [one for one in HIDDEN if one not in shown]


def test_no_private_name_is_in_the_public_report(case):
    shown = words("", report_html(case).encode())
    assert "commenter 1" in shown
    assert not [one for one in HIDDEN if one in shown]


WHOLE_TEXTS = {"brat", "doccano", "label-studio"}  # refused, see below
NEED_MORE = {"wacz", "claimreview", "factcheck-pages"}


@pytest.mark.parametrize("form", sorted(set(WRITERS) - WHOLE_TEXTS - NEED_MORE))
def test_no_private_name_is_in_a_public_export(case, form, tmp_path):
    package = Package(book=Casebook(case, Audience.PUBLIC))
    for name, data in WRITERS[form].files(package).items():
        packed = form == "parquet"
        shown = parquet_words(data, tmp_path) if packed else words(name, data)
        assert not [one for one in HIDDEN if one in shown], name


@pytest.mark.parametrize("form", sorted(WHOLE_TEXTS))
def test_whole_texts_are_for_the_desk_alone(case, form):
    package = Package(book=Casebook(case, Audience.PUBLIC))
    with pytest.raises(WrongUseError, match="--audience desk"):
        WRITERS[form].files(package)


def test_no_private_name_is_in_what_a_notebook_shows(case):
    held = Case(case)
    parts = [held._repr_html_(), str(held)]
    for one in held.families:
        tree, diff = one.tree(), one.diff()
        parts += [one._repr_html_(), str(one), tree._repr_svg_(), str(tree)]
        parts += [diff._repr_html_(), str(diff)]
    shown = words("", "".join(parts).encode())
    assert not [one for one in HIDDEN if one in shown]
