"""Office documents made at test time, with as little in them as will do."""

import io
import zipfile

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OPEN_XML = "application/vnd.openxmlformats-officedocument"
EXTERNAL = ' TargetMode="External"'
OPEN = "urn:oasis:names:tc:opendocument:xmlns"


def packed(members, method=zipfile.ZIP_DEFLATED):
    """Pack a zip from names to text or bytes."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", method) as target:
        for name, content in members.items():
            target.writestr(zipfile.ZipInfo(name), content, method)
    return sink.getvalue()


def relations(**targets):
    """Write a relationships part: id to (kind, target)."""
    inner = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"'
        f"{EXTERNAL if kind == 'hyperlink' else ''}/>"
        for name, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{RELATIONS}">{inner}</Relationships>'


def docx(body, head="", more=None):
    """Make a Word document of the body's inner XML and more members."""
    main = f"{OPEN_XML}.wordprocessingml.document.main+xml"
    space = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}"'
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Override'
            f' PartName="/word/document.xml" ContentType="{main}"/></Types>',
            "_rels/.rels": relations(m=("officeDocument", "word/document.xml")),
            "word/document.xml": f"{head}<w:document {space}><w:body>{body}"
            "</w:body></w:document>",
            **(more or {}),
        }
    )


def words(text, style=None):
    """Write a Word paragraph."""
    of = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{of}<w:r><w:t>{text}</w:t></w:r></w:p>"


def xlsx(*sheets):
    """Make a workbook of (name, state, {address: value}) sheets.

    An address such as "A1:B2" is that of merged cells.
    """
    main = f"{OPEN_XML}.spreadsheetml.sheet.main+xml"
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" state="{state}" r:id="r{number}"/>'
        for number, (name, state, _) in enumerate(sheets, start=1)
    )
    targets = {
        f"r{number}": ("worksheet", f"worksheets/sheet{number}.xml")
        for number in range(1, len(sheets) + 1)
    }
    members = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Override'
        f' PartName="/xl/workbook.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": relations(m=("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>'
        f"{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(**targets),
    }
    for number, (_, _, cells) in enumerate(sheets, start=1):
        members[f"xl/worksheets/sheet{number}.xml"] = _sheet(cells)
    return packed(members)


def _sheet(cells):
    rows = {}
    for address, value in cells.items():
        first = address.partition(":")[0]
        row = "".join(char for char in first if char.isdigit())
        rows.setdefault(int(row), []).append(_cell(first, value))
    inner = "".join(
        f'<row r="{row}">{"".join(inside)}</row>' for row, inside in rows.items()
    )
    merged = "".join(f'<mergeCell ref="{one}"/>' for one in cells if ":" in one)
    return (
        f'<worksheet xmlns="{SHEET}"><sheetData>{inner}</sheetData>'
        f"<mergeCells>{merged}</mergeCells></worksheet>"
    )


def _cell(address, value):
    if isinstance(value, str):
        return f'<c r="{address}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{address}"><v>{value}</v></c>'


def open_document(kind, content, meta="", manifest="", styles=""):
    """Make an ODT ("text") or ODS ("spreadsheet") of the inner XML."""
    spaces = "".join(
        f' xmlns:{name}="{OPEN}:{name}:1.0"' for name in ("office", "text", "table")
    )
    spaces += ' xmlns:xlink="http://www.w3.org/1999/xlink"'
    spaces += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    members = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": f"<office:document-content{spaces}><office:body>"
        f"<office:{kind}>{content}</office:{kind}></office:body>"
        "</office:document-content>",
        "meta.xml": f"<office:document-meta{spaces} "
        f'xmlns:meta="{OPEN}:meta:1.0">{meta}</office:document-meta>',
        "styles.xml": f"<office:document-styles{spaces} "
        f'xmlns:style="{OPEN}:style:1.0">{styles}</office:document-styles>',
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{OPEN}:manifest:1.0">'
        f"{manifest}</m:manifest>",
    }
    return packed(members)


def epub(chapters, title="The Quay"):
    """Make a book of (name, XHTML body) chapters."""
    items = "".join(
        f'<item id="i{at}" href="{name}" media-type="application/xhtml+xml"/>'
        for at, (name, _) in enumerate(chapters)
    )
    order = "".join(f'<itemref idref="i{at}"/>' for at in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:creator>Ana Bell</dc:creator>"
        "<dc:date>2025-03</dc:date><dc:language>en</dc:language></metadata>"
        f"<manifest>{items}</manifest><spine>{order}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfiles><rootfile full-path="B/book.opf"/></rootfiles></container>'
    )
    members = {"mimetype": "application/epub+zip", "META-INF/container.xml": container}
    members["B/book.opf"] = package
    for name, body in chapters:
        if body is not None:
            members[f"B/{name}"] = f"<html><body>{body}</body></html>"
    return packed(members)
