"""A small case that holds a record of every kind, every anchor true."""

from dataclasses import replace
from decimal import Decimal

from retold.model.case import Case, Reading
from retold.model.claim import (
    Attribution,
    Claim,
    Extraction,
    Hedge,
    Modality,
    ModalKind,
    Mode,
    Negation,
    Pinpoint,
    Place,
    Polarity,
    Source,
    SourceKind,
    Strength,
)
from retold.model.document import (
    Document,
    Gap,
    Link,
    Page,
    Problem,
    Role,
    Segment,
    Segmentation,
)
from retold.model.lineage import (
    Change,
    ChangeKind,
    Descent,
    Family,
    LostTelling,
    SecondParent,
)
from retold.model.match import Evidence
from retold.model.quantity import Bound, Figure, Quantity
from retold.model.source import (
    Difference,
    Finding,
    Searched,
    SourcePassage,
    Verdict,
)
from retold.model.text import anchor
from retold.model.versions import Edit, Notice, PageHistory, Revision
from retold.model.when import DateKnownBy, StatedDate, TimeKind, TimeMention

POST = (
    "The ministry reportedly said up to 40 tonnes leaked at Kessel Quay in "
    "March 2025 (page 3, second paragraph)."
)
REPORT = "A total of 4 tonnes leaked. 🛢 No fuel reached the river."


def words(text, exact):
    start = text.index(exact)
    return anchor(text, start, start + len(exact))


def document(name, text, **fields):
    empty = {
        "url": None,
        "title": None,
        "authors": (),
        "publisher": None,
        "language": "en",
        "published": None,
        "updated": None,
        "archived": None,
        "blocks": (),
        "pages": (),
        "links": (),
        "problems": (),
        "part": None,
        "format": "text/plain",
    }
    return Document(
        id=f"d-{name}",
        path=f"{name}.txt",
        sha256="ab" * 32,
        text=text,
        **{**empty, **fields},
    )


def segment(name, text):
    return Segment(
        id=f"s-{name}", document=f"d-{name}", role=Role.BODY, start=0, end=len(text)
    )


def modal():
    return Modality(kind=ModalKind.LIKELY, anchor=words(POST, "reportedly"))


def claim(id_, name, anchored, **fields):
    return Claim(
        id=id_,
        document=f"d-{name}",
        segment=f"s-{name}",
        anchor=anchored,
        score=0.83456,
        **{"polarity": Polarity.ASSERTS, **fields},
    )


def post_reading():
    """One document with a record of every kind that `extract` makes."""
    own = {"document": "d-post"}
    told = document(
        "post",
        POST,
        url="https://quayside.example/post",
        title="Leak at Kessel Quay",
        authors=("A. Bell",),
        publisher="Quayside Notes",
        published=StatedDate(value="2025-03-05T07:50+01:00", how=DateKnownBy.META),
        links=(Link(anchor=words(POST, "ministry"), href="https://ministry.example"),),
        problems=(Problem(code="hidden-text", message="3 words are hidden."),),
        part="item 3",
    )
    parts = Segmentation(
        document="d-post",
        segments=(
            segment("post", POST),
            Segment(
                id="s-reply",
                document="d-post",
                role=Role.COMMENT,
                start=4,
                end=9,
                author="Gull",
                date="2025-03-06",
                parent="s-post",
                depth=1,
            ),
        ),
        sentences=(),
        gaps=(Gap(at=4, why="sentence starts with its verb"),),
    )
    found = Extraction(
        document="d-post",
        claims=(
            claim(
                "c-post",
                "post",
                words(POST, "up to 40 tonnes leaked"),
                attributions=("a-1", "a-2"),
                hedges=("h-1",),
                figures=("q-1", "q-2"),
                times=("t-1",),
                places=("p-1",),
                pinpoints=("x-1",),
                modality=modal(),
                modals=(modal(),),
                why=("figure",),
            ),
        ),
        attributions=(
            Attribution(
                id="a-1",
                source=Source(
                    anchor=words(POST, "ministry"), kind=SourceKind.ORGANISATION
                ),
                resolved="Ministry of Harbours",
                cue=words(POST, "said"),
                content=(words(POST, "up to 40 tonnes"), words(POST, "leaked")),
                mode=Mode.INDIRECT,
                within=None,
                denies=False,
                rule="subject-verb",
                **own,
            ),
            Attribution(
                id="a-2",
                source=None,
                resolved=None,
                cue=words(POST, "reportedly"),
                content=(),
                mode=Mode.INDIRECT,
                within="a-1",
                denies=False,
                rule="adverb",
                **own,
            ),
        ),
        figures=(
            figure(words(POST, "up to 40"), Bound.AT_MOST, "0", "40", "40"),
            replace(
                figure(words(POST, "40 tonnes"), Bound.BETWEEN, "4", "Infinity", None),
                id="q-2",
                per=("day",),
            ),
        ),
        times=(
            TimeMention(
                id="t-1",
                anchor=words(POST, "March 2025"),
                value="2025-03",
                kind=TimeKind.DATE,
                **own,
            ),
        ),
        places=(
            Place(
                id="p-1",
                anchor=words(POST, "Kessel Quay"),
                name="Kessel Quay",
                lat=59.3912345678,
                **own,
            ),
        ),
        hedges=(
            Hedge(
                id="h-1",
                anchor=words(POST, "reportedly"),
                strength=Strength.STRONG,
                **own,
            ),
        ),
        pinpoints=(
            Pinpoint(
                id="x-1",
                anchor=words(POST, "page 3, second paragraph"),
                page=3,
                paragraph=2,
                **own,
            ),
        ),
    )
    return Reading(document=told, segmentation=parts, extraction=found)


def figure(anchored, bound, low, high, value):
    return Figure(
        id="q-1",
        document="d-post",
        anchor=anchored,
        quantity=Quantity(low=Decimal(low), high=Decimal(high), unit="tonne"),
        bound=bound,
        value=value and Decimal(value),
        of="fuel",
    )


def report_reading():
    told = document(
        "report",
        REPORT,
        format="application/pdf",
        pages=(Page(number=3, label="iii", start=0, end=len(REPORT)),),
    )
    found = Extraction(
        document="d-report",
        claims=(
            claim("c-report", "report", words(REPORT, "A total of 4 tonnes leaked.")),
            claim(
                "c-denial",
                "report",
                words(REPORT, "No fuel reached the river."),
                negations=(
                    Negation(
                        cue=words(REPORT, "No"),
                        scope=(words(REPORT, "fuel reached the river"),),
                    ),
                ),
                polarity=Polarity.DENIES,
            ),
        ),
    )
    parts = Segmentation(
        document="d-report",
        segments=(segment("report", REPORT),),
        sentences=(),
        gaps=(),
    )
    return Reading(document=told, segmentation=parts, extraction=found)


def family():
    figure_change = Change(
        kind=ChangeKind.FIGURE, before=words(REPORT, "4"), after=words(POST, "40")
    )
    hedged = Change(kind=ChangeKind.HEDGE, before=None, after=words(POST, "reportedly"))
    return Family(
        id="f-leak",
        label="4 tonnes leaked",
        tellings=("c-report", "c-post"),
        denials=("c-denial",),
        first="c-report",
        origins=1,
        stemma=(
            Descent(child="c-report", parent="l-1", confidence=0.5),
            Descent(
                child="c-post",
                parent="c-report",
                confidence=0.86999,
                why=(Evidence(rule="earlier", weight=2.5, detail="two days before"),),
                alternatives=("c-denial",),
                changes=(figure_change, hedged),
                second=SecondParent(
                    parent="l-1",
                    why=(Evidence(rule="names-outlet", weight=3.5, detail="Tide"),),
                    changes=(hedged,),
                ),
            ),
        ),
        lost=(LostTelling(id="l-1"),),
    )


def finding():
    passage = SourcePassage(
        document="d-report",
        anchor=words(REPORT, "A total of 4 tonnes leaked."),
        page=3,
        label="iii",
        paragraph=1,
        section="3.4.3",
    )
    return Finding(
        id="n-1",
        claim="c-post",
        source="d-report",
        verdict=Verdict.SAYS_OTHERWISE,
        passages=(passage,),
        differences=(Difference(kind="figure", claim="40", source="4"),),
        searched=Searched(pages=38, paragraphs=412, unreadable_pages=(30, 31)),
        reason="The report has another figure: 4 tonnes.",
    )


def history():
    return PageHistory(
        address="tide.example/post",
        first_seen="2025-03-04",
        versions=("d-post", "d-report"),
        revisions=(
            Revision(
                earlier="d-post",
                later="d-report",
                seen=None,
                notice=Notice.NOTE,
                note=words(REPORT, "No fuel reached the river."),
                edits=(
                    Edit(before=words(POST, "(page 3, second paragraph)"), after=None),
                ),
                small=1,
            ),
        ),
    )


def sample_case():
    """Two documents, one family with a lost telling, one finding, one problem."""
    return Case(
        name="kessel-quay",
        readings=(post_reading(), report_reading()),
        families=(family(),),
        findings=(finding(),),
        problems=(Problem(code="truncated-pdf", message="Cut short.", path="a.pdf"),),
        histories=(history(),),
    )
