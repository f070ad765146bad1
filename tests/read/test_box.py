"""What a parser cannot do, tried in a child of our own."""

import subprocess
import sys

import pytest

from retold.read.box import ForbiddenError

TRY = """
import os, pickle, socket, subprocess, sys
from retold.read.box import allow_cpu, close_box
from retold.read.limits import Limits
limits = Limits(cpu_s=1, memory_mb=600)
close_box(limits)
allow_cpu(limits)
for attempt in {attempts!r}:
    try:
        exec(attempt)
    except BaseException as error:
        print(type(error).__name__)
    else:
        print("went through")
"""
FORBIDDEN = [
    "socket.socket().connect(('127.0.0.1', 9))",
    "subprocess.run(['true'])",
    "os.fork()",
    "os.system('true')",
    "os.execv('/bin/true', ['true'])",
    "os.posix_spawn('/bin/true', ['true'], {})",
    "open('/tmp/retold-box-test', 'w')",
    "os.open('/tmp/retold-box-test', os.O_CREAT | os.O_WRONLY)",
    "os.remove('/tmp/retold-box-test')",
    "pickle.loads(b'cos\\nsystem\\n.')",
]


def _try(*attempts):
    command = [sys.executable, "-P", "-c", TRY.format(attempts=attempts)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def endings():
    return dict(zip(FORBIDDEN, _try(*FORBIDDEN).stdout.split("\n"), strict=False))


@pytest.mark.parametrize("attempt", FORBIDDEN)
def test_the_box_forbids(endings, attempt):
    assert endings[attempt] == ForbiddenError.__name__


def test_reading_a_file_of_the_package_is_allowed():
    assert _try("open(os.__file__).read(9)").stdout.strip() == "went through"


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_AS holds on Linux only")
def test_memory_is_limited():
    assert _try("bytearray(2 * 10**9)").stdout.strip() == "MemoryError"


@pytest.mark.skipif(sys.platform == "win32", reason="no resource limits there")
def test_computing_is_limited():
    done = _try("all(True for _ in iter(int, 1))")
    assert (done.returncode, done.stdout) == (-24, "")


def _namespaces_are_allowed():
    command = ["unshare", "--net", "true"]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def test_the_network_is_left_where_the_kernel_allows_it():
    if not _namespaces_are_allowed():
        pytest.skip("this system does not allow network namespaces")
    names = (
        "print(*(line.split(':')[0] for line in open('/proc/net/dev') if ':' in line))"
    )
    assert _try(names).stdout.split()[:-2] == ["lo"]  # then "went through"
