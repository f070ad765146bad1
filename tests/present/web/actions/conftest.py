"""A traced story, served to the browsers of two people who rule on it."""

import re
import shutil
from html import unescape

import pytest

from present.web.conftest import ORIGIN, browser
from retold.present.web import HeldCase
from reviewed_story import traced, written


class Desk:
    """Browsers on one case, each with the name of who sits before it."""

    def __init__(self, folder):
        self.folder = folder
        self.holder = HeldCase(folder)
        self._browsers = {}

    @property
    def opened(self):
        return self.holder.now()

    def sits(self, name):
        if name not in self._browsers:
            client = browser(self.holder)
            if name:
                client.post(
                    "/settings",
                    data={"name": name, "keys": "on"},
                    headers={"origin": ORIGIN},
                )
            self._browsers[name] = client
        return self._browsers[name]

    def post(self, path, *, by="Maja Lind", back="/reviews", origin=ORIGIN, **fields):
        headers = {"origin": origin} if origin else {}
        fields = {"seen": str(self.seen), "back": back, **fields}
        return self.sits(by).post(path, data=fields, headers=headers)

    def get(self, path, by="Maja Lind"):
        answer = self.sits(by).get(path)
        assert answer.status_code == 200, answer.text
        return told(answer)

    @property
    def seen(self):
        return len(self.opened.book.case.reviews)

    def claims(self, words):
        """The ids of the claims with these words, in the order of time."""
        return [one.id for one in self.opened.tellings if words in one.text]

    @property
    def fates(self):
        reviews = self.opened.book.case.reviews
        return [(one.review.ruled.ruling.value, one.fate.value) for one in reviews]


def told(answer):
    """The words of a page, as a reader meets them."""
    main = answer.text.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", f"<{main}")).split())


@pytest.fixture(scope="session")
def untouched(tmp_path_factory):
    folder = written(tmp_path_factory.mktemp("web") / "story")
    traced(folder)
    return folder


@pytest.fixture
def desk(untouched, tmp_path, monkeypatch):
    monkeypatch.delenv("RETOLD_REVIEWER", raising=False)
    shutil.copytree(untouched, tmp_path / "story")
    return Desk(tmp_path / "story")
