from email.message import EmailMessage

import pytest

from archive_builder import MAIL_HEADERS, mail
from read_helpers import assert_lawful, codes, read_all, read_one, shown
from retold.model.errors import ReadError
from retold.read.limits import Limits

TOLD = "About 40 tonnes of fuel leaked at Kessel Quay."
DENIED = "No more than four tonnes were lost, said the owner."


def forwarding(*inner):
    message = EmailMessage()
    for name, value in MAIL_HEADERS.items():
        message[name] = value
    message.set_content(TOLD)
    for one in inner:
        message.add_attachment(one)
    return message


def nested(depth):
    head = "From: Ana Bell <a@x.example>\nSubject: Leak\n"
    return f"{head}Content-Type: message/rfc822\n\n" * depth + f"{head}\n{TOLD}\n"


def folder(*messages):
    mark = b"From ana@harbourpost.example Tue Mar  4 11:05:00 2025\n"
    return b"\n".join(mark + one for one in messages)


@pytest.mark.parametrize("ending", [".eml", ".txt", ""])
def test_a_mail_tells_who_wrote_what_and_when(ending):
    part = read_one(mail(TOLD), ending)
    assert_lawful(part)
    assert shown(part) == [("paragraph", TOLD)]
    assert part.format == "message/rfc822"
    assert part.metadata.title == "Leak at Kessel Quay"
    assert part.metadata.authors == ("Ana Bell",)
    assert part.metadata.published.value == "2025-03-04T11:05:00+01:00"
    assert part.metadata.published.how == "meta"
    assert codes(part) == ([] if ending == ".eml" else ["not-as-named"])


@pytest.mark.parametrize(
    ("text", "html", "words"),
    [
        (TOLD, "<p>Another text.</p>", TOLD),
        ("\n", f"<p>{TOLD}</p>", TOLD),
        (None, f"<p>{TOLD}</p>", TOLD),
    ],
    ids=["plain first", "plain is empty", "only html"],
)
def test_plain_text_is_preferred_unless_it_is_empty(text, html, words):
    assert shown(read_one(mail(text, html), ".eml")) == [("paragraph", words)]


def test_what_others_wrote_before_is_quoted_without_its_marks():
    part = read_one(mail(f"{DENIED}\n\n> {TOLD}\n>> Who says so?\nWe ask.\n"), ".eml")
    assert_lawful(part)
    assert shown(part) == [
        ("paragraph", DENIED),
        ("quote", TOLD),
        ("quote", "Who says so?"),
        ("paragraph", "We ask."),
    ]
    assert [(one.marker, one.level) for one in part.blocks[1:3]] == [
        (">", 0),
        (">>", 1),
    ]


def test_quotes_that_an_editor_wrapped_hold_together():
    quoted = "> About forty tonnes of fuel leaked into the water at Kessel\n> Quay."
    part = read_one(mail(f"{quoted}\n\n{DENIED}\n"), ".eml")
    assert [kind for kind, _ in shown(part)] == ["quote", "paragraph"]


def test_attachments_are_named_and_left_closed():
    part = read_one(mail(TOLD, attachments=[("../../r\x07eport.pdf", b"%PDF")]), ".eml")
    assert codes(part) == ["attachments-not-read"]
    assert part.problems[0].message.endswith(": report.pdf.")


def test_a_forwarded_mail_is_a_document_of_its_own():
    parts = read_all(forwarding(forwarding()).as_bytes(), ".eml")
    assert [part.part for part in parts] == [None, "forwarded=1"]


@pytest.mark.parametrize("depth", [4, 200, 5000])
def test_mails_in_mails_in_mails_are_refused(depth):
    with pytest.raises(ReadError) as caught:
        read_all(nested(depth), ".eml")
    assert caught.value.code == "too-deep"
    (part,) = read_all(nested(3), ".eml")
    assert part.part == "forwarded=3"


def test_too_many_parts_are_cut():
    piece = b"--b\nContent-Type: text/plain\n\nOne more.\n"
    data = b'From: a@x.example\nContent-Type: multipart/mixed; boundary="b"\n\n'
    part = read_one(data + piece * 300 + b"--b--\n", ".eml")
    assert codes(part) == ["parts-cut"]
    assert len(part.blocks) == 200


@pytest.mark.parametrize(
    ("charset", "body", "words", "expected"),
    [
        ("iso-8859-1", "Der Öltank".encode("latin-1"), "Der Öltank", []),
        ("iso-2022-jp", "燃料".encode("iso-2022-jp"), "燃料", []),
        ("x-of-our-own", b"Fuel leaked", "Fuel leaked", ["encoding-unknown"]),
        ("utf-7", b"Fuel +AGE- leaked", "Fuel +AGE- leaked", ["encoding-unknown"]),
    ],
)
def test_a_body_is_read_in_the_encoding_it_names(charset, body, words, expected):
    head = f"From: a@x.example\nContent-Type: text/plain; charset={charset}\n\n"
    part = read_one(head.encode() + body, ".eml")
    assert part.text == words
    assert codes(part) == expected


def test_broken_base64_is_said():
    head = b"From: a@x.example\nContent-Transfer-Encoding: base64\n\n"
    assert codes(read_one(head + b"QUJD*DEF===", ".eml")) == ["text-damaged"]


@pytest.mark.parametrize(
    "sender", ["(" * 40_000, "a@" * 20_000, '"' + "\\" * 30_000, "=?utf-8?B?!?="]
)
def test_a_hostile_sender_costs_little(sender):
    head = f"From: {sender}\nSubject: Leak\n\n{TOLD}"
    assert read_one(head, ".eml").text == TOLD


def test_a_folder_gives_a_document_for_each_message():
    second = mail(f"{DENIED}\n\n>From the quay.\n", Subject="Re: Leak")
    parts = read_all(folder(mail(TOLD), second), ".mbox")
    assert [part.part for part in parts] == ["message=1", "message=2"]
    assert parts[1].metadata.title == "Re: Leak"
    assert "From the quay." in parts[1].text
    assert parts[1].blocks[-1].kind == "paragraph"  # not quoted: mbox escapes it


def test_a_folder_is_known_without_a_name():
    assert codes(read_all(folder(mail(TOLD)), "")[0]) == []


def test_messages_without_words_and_over_the_limit_are_said():
    data = folder(mail(TOLD), mail("\n"), mail(DENIED))
    parts = read_all(data, ".mbox", Limits(documents=2))
    assert len(parts) == 1
    assert codes(parts[0]) == ["messages-not-read", "documents-cut"]


def test_a_mail_of_attachments_only_is_refused():
    with pytest.raises(ReadError, match="no text"):
        read_all(mail("", attachments=[("report.pdf", b"%PDF")]), ".eml")


def test_a_newsletter_that_looks_like_furniture_is_its_text():
    table = f"<table class=footer><tr><td><p class=nav>{TOLD}</p></td></tr></table>"
    assert ("chrome", TOLD) not in shown(read_one(mail(None, table), ".eml"))


@pytest.mark.parametrize(
    ("disposition", "said"),
    [("inline", []), ("attachment", ["attachments-not-read"])],
)
def test_a_picture_in_the_text_is_no_attachment(disposition, said):
    data = (
        b"From: Ana Bell <ana@post.example>\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        b"Content-Type: text/html\r\n\r\n<p>About 40 tonnes leaked.</p>\r\n--b\r\n"
        b"Content-Type: image/png\r\nContent-ID: <logo>\r\n"
        + f"Content-Disposition: {disposition}; filename=logo.png".encode()
        + b"\r\n\r\nPNG\r\n--b--\r\n"
    )
    assert codes(read_one(data, ".eml")) == said
