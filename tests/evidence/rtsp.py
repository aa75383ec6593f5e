"""Cameras that speak RTSP: a real server on the loopback, where the system has what it takes."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SYSTEM_PYTHON = shutil.which("python3", path="/usr/bin")
SERVER = Path(__file__).with_name("rtsp_server.py")
TRY = "import gi; gi.require_version('GstRtspServer', '1.0'); from gi.repository import GstRtspServer"


def has_server() -> bool:
    """Tell whether the system can serve RTSP."""
    if SYSTEM_PYTHON is None:
        return False
    return subprocess.run([SYSTEM_PYTHON, "-c", TRY], capture_output=True, check=False).returncode == 0


needs_rtsp = pytest.mark.skipif(
    not has_server(), reason="no RTSP server on this machine: it takes gir1.2-gst-rtsp-server-1.0"
)


@contextmanager
def rtsp(*access: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve RTSP, behind a user and password where given; gives the process and its address."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen([SYSTEM_PYTHON, str(SERVER), *access], text=True, **pipes)
    try:
        yield server, f"127.0.0.1:{server.stdout.readline().strip()}/live"
    finally:
        server.kill()
        server.communicate()
