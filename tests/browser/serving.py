"""Retold as people have it: a server of its own process, a case, and a browser."""

import http.client
import os
import re
import subprocess
import sys
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

DESK, PHONE = (1280, 720), (390, 844)
SIZES = {"desk": DESK, "phone": PHONE}
SCHEMES = ("light", "dark")
SCREENS = {
    "overview": "/overview",
    "documents": "/documents",
    "reading": "/documents/{document}",
    "families": "/families",
    "tree": "/families/{family}",
    "list": "/families/{family}?view=list",
    "table": "/families/{family}?view=table",
    "claims": "/claims",
    "claim": "/claims/{claim}",
    "merge": "/claims/{claim}/merge",
    "verdict": "/verdicts/{claim}",
    "reviews": "/reviews",
    "settings": "/settings",
    "moved": "/figures",
    "figures": "/figures/{figures}",
    "sources": "/sources",
    "source": "/sources/{source}",
    "check": "/checks/{check}",
    "problems": "/problems",
    "search": "/search?q=diesel",
    "history": "/history",
    "work": "/add",
    "error": "/families/f-000000000000",
}
# Of a team, before anybody is logged in and after.
DOORSTEP = {"login": "/login", "invitation": "/invitation?token={token}"}
TEAM = {"people": "/people", "account": "/account", "cases": "/cases"}
# Debian's own, which `.ci/run` installs.
CHROMIUM = Path(os.environ.get("RETOLD_CHROMIUM", "/usr/bin/chromium"))
# Runs before every script of a page: what foreign words do is told in `ran`.
_PLANTED = """
window.ran = [];
for (const name of ["alert", "confirm", "prompt", "print"])
  window[name] = (...words) => { window.ran.push(name + ": " + words); };
document.addEventListener("securitypolicyviolation", event =>
  window.ran.push("refused: " + event.violatedDirective + " " + event.blockedURI));
"""


@dataclass(frozen=True)
class Site:
    """A server that answers, and the cookie of one who came in by its link."""

    origin: str
    cookie: dict

    def get(self, path):
        """Ask for a page without a browser."""
        cookie = f"{self.cookie['name']}={self.cookie['value']}"
        return _asked(self.origin, path, {"cookie": cookie})[1]


@contextmanager
def served(case):
    """Run `retold serve` on a case; gives a site that one came into."""
    with serving(case) as link:
        yield entered(link)


@contextmanager
def serving(case, *options):
    """Run `retold serve` on a case in a process of its own; gives the printed link."""
    command = [sys.executable, "-m", "retold", "serve", str(case), *options]
    quiet = {**os.environ, "PYTHONUNBUFFERED": "1", "NO_COLOR": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=quiet
    ) as child:
        try:
            yield _link(child)
        finally:
            child.terminate()


def _link(child):
    told = []
    for line in child.stdout:
        told.append(line)
        if found := re.search(r"http://\S+\?\S+", line):
            return found[0]
    raise AssertionError(f"retold serve printed no link: {''.join(told)}")


def entered(link):
    """Come in by the printed link, which works once; keep its cookie."""
    parts = urlsplit(link)
    origin = f"http://{parts.netloc}"
    given, _ = _asked(origin, f"{parts.path}?{parts.query}", {})
    name, value = given["set-cookie"].partition(";")[0].split("=", 1)
    place = {"domain": parts.hostname, "path": "/"}
    cookie = {"name": name, "value": value, "sameSite": "Strict", **place}
    return Site(origin, cookie)


def _asked(origin, path, headers):
    """Return the headers and the body of an answer."""
    with closing(http.client.HTTPConnection(urlsplit(origin).netloc)) as line:
        line.request("GET", path, headers=headers)
        answer = line.getresponse()
        return answer.headers, answer.read()


@dataclass
class Seen:
    """What a browser met that no page of ours gives cause for."""

    origin: str
    faults: list = field(default_factory=list)

    def watch(self, page):
        """Note errors, dialogs and requests to elsewhere from now on."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("dialog", self._dialog)
        page.on("popup", lambda other: self.faults.append(f"window: {other.url}"))
        page.on("request", self._request)
        return page

    def _console(self, message):
        if message.type in {"error", "warning"}:
            self.faults.append(f"console: {message.text}")

    def _dialog(self, dialog):
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request):
        address = urlsplit(request.url)
        if f"{address.scheme}://{address.netloc}" != self.origin:
            self.faults.append(f"request to elsewhere: {request.url[:200]}")


@contextmanager
def visit_team(browser, origin, **looks):
    """Open a browser that nobody let in yet; gives a page that is watched."""
    seen = Seen(origin)
    context = browser.new_context(base_url=origin, **looks)
    planted(context)
    try:
        yield seen.watch(context.new_page()), seen
    finally:
        context.close()


@contextmanager
def visit(browser, site, **looks):
    """Open a browser that came in; gives a page that is watched, and what it met."""
    seen = Seen(site.origin)
    context = browser.new_context(base_url=site.origin, **looks)
    context.add_cookies([site.cookie])
    planted(context)
    try:
        yield seen.watch(context.new_page()), seen
    finally:
        context.close()


def planted(context):
    """Make every page of a browser tell what its scripts call."""
    context.add_init_script(_PLANTED)


def ran(page):
    """Return what foreign words did on a page, and what its policy refused."""
    return page.evaluate("window.ran")
