"""The guard: nothing that is not public is ever connected to."""

import httpcore2
import pytest

from fetch_world import PUBLIC, World, answer, code_of, moved

# Forms of address that lead, for one program or another, to where nobody may go.
FORMS = [
    # this computer
    "http://127.0.0.1/", "http://127.1/", "http://127.0.1/", "http://2130706433/",
    "http://0x7f000001/", "http://0x7f.1/", "http://0x7f.0.0.1/", "http://0177.0.0.1/",
    "http://017700000001/", "http://127.000.000.001/", "http://127.0.0.1./",
    "http://127.255.255.254/", "http://0.0.0.0/", "http://0/", "http://0.1.2.3/",
    "http://localhost/", "http://localhost./", "http://LOCALHOST/",
    "http://page.localhost/", "http://localhost.localdomain/", "http://[::1]/",
    "http://[::]/", "http://[0:0:0:0:0:0:0:1]/", "http://[0000::0001]/",
    # the same in other signs
    "http://１２７.０.０.１/", "http://127。0。0。1/", "http://127．0．0．1/",
    "http://127｡0｡0｡1/", "http://①②⑦.⓪.⓪.①/", "http://ⓛocalhost/",
    "http://%31%32%37.0.0.1/", "http://127.0.0.1%00.example/",
    # IPv4 in IPv6
    "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[::127.0.0.1]/",
    "http://[::7f00:1]/", "http://[::ffff:0:127.0.0.1]/", "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b::10.0.0.1]/", "http://[64:ff9b:1::7f00:1]/",
    "http://[2002:7f00:1::]/", "http://[2002:a00:1::1]/",
    "http://[2001:0:7f00:1::]/", "http://[2001::f5ff:fffe]/",
    "http://[2a00::5efe:10.0.0.1]/", "http://[2a00::200:5efe:a00:1]/",
    "http://[fe80::5efe:10.0.0.1]/",
    # networks of one's own
    "http://10.0.0.1/", "http://10.255.255.255/", "http://172.16.0.1/",
    "http://172.31.255.255/", "http://192.168.1.1/", "http://3232235777/",
    "http://0xc0a80101/", "http://192.168.257/", "http://100.64.0.1/",
    "http://[fc00::1]/", "http://[fd12:3456::1]/", "http://[fec0::1]/",
    "http://router.lan/", "http://printer.local/", "http://wiki.internal/",
    "http://wiki.corp/", "http://intranet/", "http://nas.home.arpa/",
    # the local link, and the clouds' own addresses
    "http://169.254.169.254/", "http://169.254.0.1/", "http://0xa9fea9fe/",
    "http://2852039166/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/",
    "http://[fd00:ec2::254]/", "http://metadata.google.internal/",
    "http://100.100.100.200/", "http://192.0.0.192/",
    # kept for something else
    "http://192.0.2.1/", "http://198.51.100.7/", "http://203.0.113.9/",
    "http://198.18.0.1/", "http://198.19.255.255/", "http://192.88.99.1/",
    "http://224.0.0.1/", "http://239.255.255.250/", "http://240.0.0.1/",
    "http://255.255.255.255/", "http://[ff02::1]/", "http://[2001:db8::1]/",
    "http://[3fff::1]/", "http://[100::1]/", "http://[4000::1]/", "http://[2001:2::1]/",
    # no plain address of a page
    "ftp://harbourpost.example/", "file:///etc/passwd", "gopher://harbourpost.example/",
    "http://me:word@harbourpost.example/", "http://me@127.0.0.1/",
    "http://harbourpost.example@127.0.0.1/", "http://127.0.0.1\\@harbourpost.example/",
    "http://harbourpost.example:22/", "http://harbourpost.example:6379/",
    "http://harbourpost.example:99999/", "http:///page", "http://", "//10.0.0.1/",
    "http://harbour post.example/", "http://harbourpost.example/\r\nHost: evil/",
    "http://a..example/", "http://-a.example/", "http://straße.example/",
    "http://[::1/", "http://[1.2.3.4]/", "http://1.2.3.4.5/", "http://256.1.1.1/",
    "http://abc.onion/", "http://" + "a" * 64 + ".example/",
]  # fmt: skip


def test_there_are_enough_forms():
    assert len(FORMS) == len(set(FORMS)) >= 78


@pytest.mark.parametrize("url", FORMS)
def test_forms_are_refused_before_any_connection(url):
    world = World()
    host = world.addresses
    world.addresses = lambda name, port: (
        [name] if name[0] in "0123456789:" or ":" in name else host(name, port)
    )
    assert code_of(world.door(), url) in {"address", "not-public", "port"}
    assert world.connected == []


@pytest.mark.parametrize("url", FORMS)
def test_forms_are_refused_as_the_next_hop_too(url):
    start = "http://harbourpost.example/start"
    world = World({start: moved(url)})
    host = world.addresses
    world.addresses = lambda name, port: (
        [name] if ":" in name or name[0].isdigit() else host(name, port)
    )
    code = code_of(world.door(), start)
    # A way that is no address by itself leads within the site.
    assert code in {"address", "not-public", "port", "status", "redirects"}
    assert {address for address, _ in world.connected} == {PUBLIC}


@pytest.mark.parametrize(
    "answers",
    [
        ["127.0.0.1"],
        [PUBLIC, "10.0.0.7"],
        ["fd00::7"],
        ["::ffff:192.168.0.1"],
        ["64:ff9b::c0a8:1"],
        [PUBLIC, "no address"],
    ],
    ids=["private", "mixed", "v6 only", "mapped", "nat64", "nonsense"],
)
def test_a_name_is_refused_if_any_answer_is_not_public(answers):
    world = World(names={"harbourpost.example": answers})
    assert code_of(world.door(), "https://harbourpost.example/") == "not-public"
    assert world.connected == []


def test_a_name_without_answer_is_no_site():
    world = World(names={"harbourpost.example": []})
    code = code_of(world.door(), "http://harbourpost.example/")
    assert code == "no-name"
    assert world.connected == []


def test_a_name_that_changes_its_mind_is_asked_once_for_each_connection():
    url = "http://harbourpost.example/"
    world = World(
        {url: answer("never")},
        names={"harbourpost.example": [[PUBLIC], ["127.0.0.1"]]},
    )
    assert code_of(world.door(), url) == "not-public"
    assert world.connected == [(PUBLIC, 80)]  # for robots.txt, before the change
    assert len(world.resolved) == 2


def test_the_connection_goes_to_the_checked_address_under_the_sites_name():
    url = "https://harbourpost.example/quay?page=2"
    world = World(
        {url: answer("found")}, names={"harbourpost.example": ["2606:4700::1111"]}
    )
    fetched = world.door().get(url)
    assert fetched.last.body == b"found"
    assert fetched.last.address == "2606:4700::1111"
    assert set(world.connected) == {("2606:4700::1111", 443)}
    assert world.sni == "harbourpost.example"
    _, sent = world.requests[-1]
    assert sent["Host"] == "harbourpost.example"
    assert sent["User-Agent"].startswith("Retold/")
    assert not {"Cookie", "Referer"} & set(sent)


def test_the_next_address_is_tried_when_the_first_is_dead():
    url = "http://harbourpost.example/"
    names = {"harbourpost.example": ["2606:4700::1", PUBLIC]}
    world = World({url: answer("found")}, names)
    connect = world.connect

    def dead(address, port, timeout_s):
        stream = connect(address, port, timeout_s)
        if ":" in address:
            raise httpcore2.ConnectTimeout
        return stream

    world.connect = dead
    assert world.door().get(url).last.address == PUBLIC


REDIRECTS = {
    "to-this-computer": ["http://127.0.0.1/"],
    "to-a-name-inside": ["http://inside.example/"],
    "through-a-public-site": ["http://coastwire.example/", "http://[::ffff:10.0.0.1]/"],
    "to-another-scheme": ["file:///etc/passwd"],
}


@pytest.mark.parametrize("ways", REDIRECTS.values(), ids=REDIRECTS)
def test_redirects_are_checked_like_first_addresses(ways):
    places = ["http://harbourpost.example/", *ways]
    pages = {here: moved(there) for here, there in zip(places, ways, strict=False)}
    world = World(pages, names={"inside.example": ["192.168.1.7"]})
    world.names |= {"127.0.0.1": ["127.0.0.1"], "::ffff:a00:1": ["::ffff:a00:1"]}
    assert code_of(world.door(), places[0]) in {"not-public", "address"}
    assert {address for address, _ in world.connected} == {PUBLIC}
