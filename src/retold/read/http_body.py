"""What an archived answer holds, unpacked with a bound on what comes out.

warcio unpacks gzip and deflate as it reads. Brotli (RFC 7932) is unpacked here:
its 16 kB can stand for gigabytes, and warcio would unpack them at one stroke.
"""

from __future__ import annotations

from warcio.recordloader import ArcWarcRecord

from retold.model.errors import ReadError

_ENCODING = "Content-Encoding"
_BROTLI = "br"
_UNPACKED_BY_WARCIO = frozenset({"", "identity", "none", "gzip", "deflate"})


def body_of(record: ArcWarcRecord, most: int) -> bytes:
    """Read at most `most` unpacked bytes; ReadError when it is packed otherwise."""
    packed = (record.http_headers.get_header(_ENCODING) or "").strip().lower()
    if packed == _BROTLI:
        record.http_headers.replace_header(_ENCODING, "identity")
        return _unbrotlied(record.content_stream().read(most), most)
    if packed not in _UNPACKED_BY_WARCIO:
        raise ReadError("packed", "a page is packed in a way that is not read")
    return bytes(record.content_stream().read(most))


def _unbrotlied(data: bytes, most: int) -> bytes:
    import brotli  # noqa: PLC0415 - few archives need it

    unpack, out, step = brotli.Decompressor(), bytearray(), data
    try:
        while len(out) < most:
            piece = unpack.process(step, output_buffer_limit=most - len(out))
            out += piece
            step = b""
            if unpack.is_finished() or not piece:
                break
    except brotli.error as error:
        raise ReadError("packed", "a page's packed bytes are damaged") from error
    if not out:
        raise ReadError("packed", "a page's packed bytes end too early")
    return bytes(out)
