"""Forms are read up to a size, and nothing but forms is read."""

import pytest

from present.web.conftest import ORIGIN

FORM = {"origin": ORIGIN, "content-type": "application/x-www-form-urlencoded"}


def test_a_form_that_is_too_long_is_refused(inside):
    answer = inside.post("/settings", content=b"name=" + b"x" * 300_000, headers=FORM)
    assert answer.status_code == 413
    assert "longer than is taken here" in answer.text


def test_a_form_of_too_many_fields_is_refused(inside):
    answer = inside.post("/settings", content=b"a=1&" * 500, headers=FORM)
    assert answer.status_code == 400


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "", "multipart/x"])
def test_what_is_no_form_is_refused(inside, kind):
    headers = {"origin": ORIGIN, "content-type": kind}
    answer = inside.post("/settings", content=b"name=Eve", headers=headers)
    assert answer.status_code == 415
    assert "no form of a page" in answer.text
    assert not answer.cookies


def test_bytes_that_are_no_text_are_taken_as_far_as_they_are(inside):
    answer = inside.post("/settings", content=b"name=%ff%00Eve&keys=on", headers=FORM)
    assert answer.status_code == 303
    assert "Eve" in inside.get("/settings").text
