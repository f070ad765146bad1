"""WARC files and mails made at test time."""

import gzip
import io
import zipfile
from email.message import EmailMessage

QUAY = "https://harbourpost.example/2025/03/04/quay"
WHEN = "2025-03-04T11:05:00Z"
PAGE = (
    "<!doctype html><html lang=en><title>Leak at Kessel Quay</title>"
    "<article><h1>Leak at Kessel Quay</h1><p>About 40 tonnes of fuel leaked at "
    "Kessel Quay on Monday night, the harbour authority said.</p></article></html>"
)


def warc(*pages, packed=True):
    """Write responses (url, status, media type, body) as a WARC."""
    records = [record("warcinfo", "urn:info", b"software: us")]
    for url, status, media_type, body, *headers in pages:
        said = [("Content-Type", media_type), *headers]
        lines = "".join(f"{name}: {value}\r\n" for name, value in said)
        payload = body.encode() if isinstance(body, str) else body
        head = f"HTTP/1.1 {status} Said\r\n{lines}\r\n".encode()
        records.append(record("response", url, head + payload))
    return b"".join(gzip.compress(one) if packed else one for one in records)


def record(kind, url, block):
    """Write one record of a WARC."""
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: {WHEN}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def wacz(members):
    """Zip members (name to bytes) with the description a WACZ must have."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("datapackage.json", '{"profile": "wacz"}')
        for name, data in members.items():
            zipped.writestr(name, data)
    return out.getvalue()


def gzip_bomb(size):
    return gzip.compress(b"WARC/1.0\r\n" + bytes(size))


def mail(text=None, html=None, attachments=(), **headers):
    """Write a mail as a program would."""
    message = EmailMessage()
    for name, value in {**MAIL_HEADERS, **headers}.items():
        message[name.replace("_", "-")] = value
    if text is not None:
        message.set_content(text)
    if html is not None and text is not None:
        message.add_alternative(html, subtype="html")
    elif html is not None:
        message.set_content(html, subtype="html")
    for name, data in attachments:
        message.add_attachment(
            data, maintype="application", subtype="pdf", filename=name
        )
    return message.as_bytes()


MAIL_HEADERS = {
    "From": "Ana Bell <ana@harbourpost.example>",
    "To": "desk@coastwire.example",
    "Subject": "Leak at Kessel Quay",
    "Date": "Tue, 04 Mar 2025 11:05:00 +0100",
    "Message-ID": "<1@harbourpost.example>",
}
