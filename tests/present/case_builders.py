"""The Kessel Quay case in small: nine documents, two families, made by hand."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from retold.model.case import Case, Reading
from retold.model.claim import (
    Attribution,
    Claim,
    Extraction,
    Hedge,
    Mode,
    Polarity,
    Source,
    SourceKind,
    Strength,
)
from retold.model.document import (
    Block,
    BlockKind,
    Document,
    Gap,
    Page,
    Problem,
    Role,
    Segment,
    Segmentation,
)
from retold.model.ids import content_id
from retold.model.lineage import Change, ChangeKind, Descent, Family, LostTelling
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
from retold.model.when import DateKnownBy, StatedDate

LEAK = "f-c7f2aa000000"
WARNED = "f-a01dbb000000"


def words(text, exact):
    start = text.index(exact)
    return anchor(text, start, start + len(exact))


@dataclass
class Page1:
    """A document being made: call `claim` for each claim, then `reading`."""

    name: str
    text: str
    publisher: str | None = None
    date: str | None = None
    format: str = "text/html"
    title: str | None = None
    authors: tuple = ()
    url: str | None = None
    blocks: tuple = ()
    pages: tuple = ()
    problems: tuple = ()
    gaps: tuple = ()
    claims: list = field(default_factory=list)
    attributions: list = field(default_factory=list)
    figures: list = field(default_factory=list)
    hedges: list = field(default_factory=list)
    segments: list = field(default_factory=list)

    @property
    def id(self):
        return content_id("d", self.name)

    def comment(self, exact, author, date=None, role=Role.COMMENT):
        place = words(self.text, exact)
        segment = Segment(
            id=content_id("s", self.name, exact),
            document=self.id,
            role=role,
            start=place.start,
            end=place.end,
            author=author,
            date=date,
        )
        self.segments.append(segment)
        return segment.id

    def claim(self, id_, exact, *, by=(), figure=None, hedge=None, **fields):
        place = words(self.text, exact)
        segment = fields.pop("segment", f"s-{self.name}")
        found = Claim(
            id=id_,
            document=self.id,
            segment=segment,
            anchor=place,
            score=0.8,
            **{"polarity": Polarity.ASSERTS, **fields},
            attributions=tuple(self._attribution(id_, *one) for one in by),
            figures=(self._figure(id_, place, figure),) if figure else (),
            hedges=(self._hedge(id_, place, hedge),) if hedge else (),
        )
        self.claims.append(found)

    def _attribution(self, claim, source, cue):
        id_ = content_id("a", claim, source, cue)
        self.attributions.append(
            Attribution(
                id=id_,
                document=self.id,
                source=source
                and Source(
                    anchor=words(self.text, source), kind=SourceKind.ORGANISATION
                ),
                resolved=None,
                cue=words(self.text, cue),
                content=(),
                mode=Mode.INDIRECT,
                within=None,
                denies=False,
                rule="made-by-hand",
            )
        )
        return id_

    def _within(self, place, exact):
        start = place.start + place.exact.index(exact)
        return anchor(self.text, start, start + len(exact))

    def _figure(self, claim, place, exact):
        digits = "".join(char for char in exact if char.isdigit())
        value = Decimal(digits)
        id_ = content_id("q", claim)
        self.figures.append(
            Figure(
                id=id_,
                document=self.id,
                anchor=self._within(place, exact),
                quantity=Quantity(low=value, high=value, unit="tonne"),
                bound=Bound.EXACTLY,
                value=value,
                of="fuel",
            )
        )
        return id_

    def _hedge(self, claim, place, exact):
        id_ = content_id("h", claim)
        self.hedges.append(
            Hedge(
                id=id_,
                document=self.id,
                anchor=self._within(place, exact),
                strength=Strength.WEAK,
            )
        )
        return id_

    def reading(self):
        body = Segment(
            id=f"s-{self.name}",
            document=self.id,
            role=Role.BODY,
            start=0,
            end=len(self.text),
        )
        published = self.date and StatedDate(value=self.date, how=DateKnownBy.META)
        document = Document(
            id=self.id,
            path=f"saved/{self.name}",
            part=None,
            url=self.url,
            sha256=(self.name.encode().hex() * 16)[:64],
            format=self.format,
            title=self.title,
            authors=self.authors,
            publisher=self.publisher,
            language="en",
            published=published,
            updated=None,
            archived=None,
            text=self.text,
            blocks=self.blocks,
            pages=self.pages,
            links=(),
            problems=self.problems,
        )
        return Reading(
            document=document,
            segmentation=Segmentation(
                document=self.id,
                segments=(body, *self.segments),
                sentences=(),
                gaps=self.gaps,
            ),
            extraction=Extraction(
                document=self.id,
                claims=tuple(self.claims),
                attributions=tuple(self.attributions),
                figures=tuple(self.figures),
                hedges=tuple(self.hedges),
            ),
        )


def report_page():
    text = "An estimated 40 tonnes of fuel leaked from tank 7. Nobody was warned."
    page = Page1(
        "interim-report.pdf",
        text,
        "Kessel Harbour Authority",
        "2025-03-04T09:12",
        "application/pdf",
        title="Interim report",
        pages=(Page(number=5, label="iii", start=0, end=len(text)),),
    )
    page.claim(
        "c-report",
        "An estimated 40 tonnes of fuel leaked from tank 7.",
        figure="40 tonnes",
        hedge="An estimated",
    )
    return page


def coast_page():
    page = Page1(
        "coast.html",
        "Fuel leak at the quay. The ministry said that about 40 tonnes of fuel leaked "
        "from tank 7. Residents were not warned in time.",
        "Coast Wire",
        "2025-03-04T11:05",
        title="Fuel leak at Kessel Quay",
        authors=("A. Bell",),
        url="https://coastwire.example/leak?a=1&b=2",
    )
    page.claim(
        "c-coast",
        "about 40 tonnes of fuel leaked from tank 7",
        by=[("The ministry", "said")],
        figure="40 tonnes",
        hedge="about",
    )
    page.claim("c-coastwarn", "Residents were not warned in time.")
    return page


def harbour_page():
    page = Page1(
        "harbour.html",
        "At least 40 tonnes of fuel leaked from tank 7, the ministry said.",
        "Harbour Post",
        "2025-03-04T13:40",
        title="Leak",
        url="javascript:alert(1)",
    )
    page.claim(
        "c-harbour",
        "At least 40 tonnes of fuel leaked from tank 7",
        by=[("the ministry", "said")],
        figure="40 tonnes",
        hedge="At least",
    )
    return page


def tide_page():
    page = Page1(
        "tide.txt",
        "It has been said that 40 tonnes of fuel leaked into the river.\n"
        "Residents, it is claimed, were not warned.",
        "Daily Tide",
        "2025-03-04T18:22",
        "text/plain",
        gaps=(Gap(at=63, why="sentence starts with its verb"),),
    )
    page.claim(
        "c-tide",
        "40 tonnes of fuel leaked into the river",
        by=[(None, "has been said")],
        figure="40 tonnes",
    )
    page.claim("c-tidewarn", "Residents, it is claimed, were not warned.")
    return page


def notes_page():
    page = Page1(
        "notes.html",
        "Up to 400 tonnes of fuel leaked from the harbour tanks!\n"
        "Gull Watcher, you know it: 400 tonnes, everyone knows.\n"
        "The ministry lied about 400 tonnes.",
        "Quayside Notes",
        "2025-03-05T07:50",
        title="What they hide",
    )
    page.claim(
        "c-notes",
        "Up to 400 tonnes of fuel leaked from the harbour tanks!",
        figure="400 tonnes",
        hedge="Up to",
    )
    first = page.comment(
        "Gull Watcher, you know it: 400 tonnes, everyone knows.",
        "Mia Ferry",
        "2025-03-05T08:31",
    )
    page.comment("The ministry lied about 400 tonnes.", "Gull Watcher", "2 days ago")
    page.claim(
        "c-comment",
        "Gull Watcher, you know it: 400 tonnes, everyone knows.",
        segment=first,
        figure="400 tonnes",
    )
    return page


def post_page():
    text = "They say 400 tonnes leaked. @quay_fan"
    page = Page1(
        "posts.csv",
        text,
        date="2025-03-05T09:00",
        format="text/csv",
        authors=("Tom Skipper",),
        url="https://social.example/tomskipper/1",
        blocks=(Block(start=0, end=len(text), kind=BlockKind.POST),),
    )
    page.claim("c-post", "400 tonnes leaked", by=[("They", "say")], figure="400 tonnes")
    return page


def denial_page():
    page = Page1(
        "denial.html",
        "No fuel reached the river, the ministry told Coast Wire on Thursday.",
        "Coast Wire",
        "2025-03-06T16:00",
        url="https://coastwire.example/denial",
    )
    page.claim(
        "c-denial",
        "No fuel reached the river",
        by=[("the ministry", "told")],
        polarity=Polarity.DENIES,
    )
    return page


def later_page():
    page = Page1(
        "later.html",
        "Some 400 tonnes of fuel leaked, many say.",
        "Harbour Post",
        "2025-04-19",
        problems=(Problem(code="encoding-guessed", message="Read as Latin-1."),),
    )
    page.claim(
        "c-later", "Some 400 tonnes of fuel leaked", figure="400 tonnes", hedge="Some"
    )
    return page


def undated_page():
    page = Page1("letter.txt", "Fuel leaked: 40 tonnes, I heard.", format="text/plain")
    page.claim("c-letter", "Fuel leaked: 40 tonnes, I heard.", figure="40 tonnes")
    return page


def _change(kind, before=None, after=None):
    return Change(
        kind=kind, before=before and words(*before), after=after and words(*after)
    )


def _edge(child, parent, confidence=0.9, *changes, why="names its source"):
    return Descent(
        child=child,
        parent=parent,
        confidence=confidence,
        why=(Evidence(rule="names", weight=2.0, detail=why),) if parent else (),
        changes=changes,
    )


def leak_family(pages):
    text = {page.name.split(".")[0]: page.text for page in pages}
    figure = _change(
        ChangeKind.FIGURE, (text["coast"], "40 tonnes"), (text["notes"], "400 tonnes")
    )
    return Family(
        id=LEAK,
        label="about 40 tonnes of fuel leaked from tank 7",
        tellings=(
            "c-report",
            "c-coast",
            "c-harbour",
            "c-tide",
            "c-notes",
            "c-comment",
            "c-post",
            "c-later",
            "c-letter",
        ),
        denials=("c-denial",),
        first="c-report",
        origins=2,
        stemma=(
            _edge("c-report", None),
            _edge(
                "c-coast",
                "c-report",
                0.95,
                _change(
                    ChangeKind.HEDGE,
                    (text["interim-report"], "An estimated"),
                    (text["coast"], "about"),
                ),
            ),
            _edge(
                "c-harbour",
                "c-coast",
                0.9,
                _change(
                    ChangeKind.HEDGE,
                    (text["coast"], "about"),
                    (text["harbour"], "At least"),
                ),
            ),
            _edge(
                "c-tide",
                "c-harbour",
                0.54,
                _change(
                    ChangeKind.PLACE,
                    (text["harbour"], "tank 7"),
                    (text["tide"], "the river"),
                ),
                _change(
                    ChangeKind.ATTRIBUTION, before=(text["harbour"], "the ministry")
                ),
                why="earlier and 0.81 alike",
            ),
            _edge("c-notes", "c-coast", 0.7, figure),
            _edge(
                "c-comment",
                "c-notes",
                0.97,
                _change(ChangeKind.HEDGE, before=(text["notes"], "Up to")),
                why="answers Gull Watcher under it",
            ),
            _edge("c-post", "l-1", 0.5),
            _edge("c-later", "l-1", 0.5),
            _edge("c-letter", None),
            _edge(
                "c-denial",
                "c-tide",
                0.8,
                _change(
                    ChangeKind.POLARITY,
                    (text["tide"], "leaked"),
                    (text["denial"], "No"),
                ),
            ),
        ),
        lost=(LostTelling(id="l-1"),),
    )


def warned_family():
    return Family(
        id=WARNED,
        label="Residents were not warned in time.",
        tellings=("c-coastwarn", "c-tidewarn"),
        denials=(),
        first="c-coastwarn",
        origins=1,
        stemma=(
            _edge("c-coastwarn", None),
            _edge("c-tidewarn", "c-coastwarn", 0.66),
        ),
    )


def findings(report):
    passage = SourcePassage(
        document=report.id,
        anchor=words(report.text, "An estimated 40 tonnes of fuel leaked from tank 7."),
        page=5,
        label="iii",
        paragraph=4,
    )
    searched = Searched(pages=38, paragraphs=412, unreadable_pages=(30, 31))
    says_otherwise = Finding(
        id="n-1",
        claim="c-notes",
        source=report.id,
        verdict=Verdict.SAYS_OTHERWISE,
        passages=(passage,),
        differences=(Difference(kind="figure", claim="400", source="40"),),
        searched=searched,
        reason="The report gives another figure.",
    )
    not_found = replace(
        says_otherwise,
        id="n-2",
        claim="c-coastwarn",
        verdict=Verdict.NOT_FOUND,
        passages=(),
        differences=(),
        reason="No passage speaks of warnings to residents.",
    )
    return (says_otherwise, not_found)


def kessel_case():
    """Nine documents that retell a leak, with one denial and one lost telling."""
    pages = [
        coast_page(),
        denial_page(),
        harbour_page(),
        report_page(),
        later_page(),
        undated_page(),
        notes_page(),
        post_page(),
        tide_page(),
    ]
    return Case(
        name="kessel-quay",
        readings=tuple(page.reading() for page in pages),
        families=(leak_family(pages), warned_family()),
        findings=findings(pages[3]),
        problems=(
            Problem(
                code="damaged",
                message="saved/annex.pdf was not read: it ends too early.",
                path="saved/annex.pdf",
                sha256="cd" * 32,
            ),
        ),
    )


def empty_case():
    """One document without any claim."""
    page = Page1("hello.txt", "Hello.", format="text/plain")
    return Case(
        name="hello",
        readings=(page.reading(),),
        families=(),
        findings=(),
        problems=(),
    )
