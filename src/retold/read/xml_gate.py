"""The gate to XML in office documents: no DTD, no entities, no network."""

from __future__ import annotations

from lxml import etree

from retold.model.errors import ReadError
from retold.read.html_dom import Element


def xml_root(data: bytes, name: str) -> Element:
    """Parse one part of a document.

    Raises ReadError when it declares a document type (with which entities are
    blown up and foreign files fetched), is nested past 256 levels, or is no XML.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if _declares_type(data):
            raise _foreign(name) from error
        if "depth" in str(error).lower():
            why = "it is nested too deeply to be read"
            raise ReadError("too-deep", why) from error
        raise ReadError("damaged", f"its part {name} is not sound XML") from error
    if root.getroottree().docinfo.doctype:
        raise _foreign(name)
    return root


def xml_bytes(root: Element) -> bytes:
    """Write a part anew, so that another parser sees what this gate saw."""
    written: bytes = etree.tostring(root, encoding="utf-8")
    return written


def _declares_type(data: bytes) -> bool:
    return b"<!DOCTYPE" in data[:4096].replace(b"\0", b"")


def _foreign(name: str) -> ReadError:
    return ReadError("doctype", f"its part {name} declares a document type (DTD)")
