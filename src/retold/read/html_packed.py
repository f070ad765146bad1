"""Pages that SingleFile saved as a zip archive which opens itself in a browser.

The file begins as a page and ends as an archive; the page that was saved is its
member `index.html`. Without this, "Please wait..." would be all there is to read.
"""

from __future__ import annotations

from retold.model.errors import ReadError
from retold.read.archive import Archive
from retold.read.limits import Limits

_PAGE = "index.html"
_MEMBER, _END = b"PK\x03\x04", b"PK\x05\x06"  # APPNOTE 4.3.7 and 4.3.16
_TAIL_BYTES = 1 << 17  # its end stands before a comment of up to 64 kB and scripts


def unpacked_page(data: bytes, limits: Limits) -> bytes:
    """Return the page inside a packed one, and any other page as it is.

    Raises ReadError when the archive is damaged or holds no page.
    """
    if _END not in data[-_TAIL_BYTES:] or _MEMBER not in data:
        return data
    try:
        archive = Archive(data, limits)
    except ReadError as error:
        why = f"it is a page that SingleFile packed, and {error}; save it unpacked"
        raise ReadError(error.code, why) from error
    if _PAGE not in archive:
        raise ReadError("damaged", f"it is a packed page without an {_PAGE} in it")
    return archive.read(_PAGE)
