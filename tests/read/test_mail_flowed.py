import pytest

from read_helpers import read_one, shown
from retold.read.mail_flowed import unflowed

BODY = "About 40 \ntonnes leaked.\n> Who said \n> so?\n>> A clerk.\n-- \nAna Bell\n"


def mail(kind, body=BODY):
    return (
        f"From: Ana Bell <ana@post.example>\nMIME-Version: 1.0\nSubject: Leak\n"
        f"Content-Type: text/plain; charset=utf-8{kind}\n\n{body}"
    )


def test_lines_that_go_on_are_one():
    part = read_one(mail("; format=flowed"), ".eml")
    assert shown(part)[:3] == [
        ("paragraph", "About 40 tonnes leaked."),
        ("quote", "Who said so?"),
        ("quote", "A clerk."),
    ]


def test_other_mail_keeps_its_lines():
    part = read_one(mail(""), ".eml")
    assert part.text.startswith("About 40 \ntonnes leaked.\n")


@pytest.mark.parametrize(
    ("text", "del_space", "whole"),
    [
        ("forty \ntonnes", False, "forty tonnes"),
        ("泄漏 \n四十吨", True, "泄漏四十吨"),
        ("forty  \ntonnes", True, "forty tonnes"),
        (" From the quay", False, "From the quay"),
        ("> forty \ntonnes", False, "> forty\ntonnes"),
        ("so \n-- \nAna", False, "so\n--\nAna"),
        ("", False, ""),
    ],
    ids=["joined", "no-space", "own-space", "stuffed", "depths", "signature", "empty"],
)
def test_only_what_goes_on_is_joined(text, del_space, whole):
    assert unflowed(text, del_space=del_space) == whole
