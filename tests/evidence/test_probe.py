"""Why a camera in the network gives no picture is told apart, soon, and without its password."""

import hashlib
import shutil
import socket
import ssl
import subprocess
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest

from inspector_app.domain.camera import CameraFault, CameraState, network_camera
from inspector_app.evidence import devices, probe
from inspector_app.evidence.camera import LiveCamera
from inspector_app.words import text
from tests.evidence.answering import HTML, REFUSED, answering
from tests.evidence.mjpeg import serve_mjpeg
from tests.evidence.rtsp import needs_rtsp, rtsp
from tests.evidence.waiting import until

SECRET = "geheim%40123"
MISSING = b"%b 404 Not Found\r\nContent-Length: 0\r\n\r\n"
DENIED = b'RTSP/1.0 401 Unauthorized\r\nCSeq: 1\r\nWWW-Authenticate: Basic realm="x"\r\n\r\n'
SOUND_ONLY = b"RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Length: 19\r\n\r\nm=audio 0 RTP/AVP 0"
NOISE = bytes(3000)


@pytest.fixture(autouse=True)
def _short(monkeypatch):
    """Wait for nobody longer than a test may take."""
    monkeypatch.setattr(probe, "WAIT_S", 0.5)
    monkeypatch.setattr(devices, "_NETWORK_TIMEOUT_MS", 900)


@pytest.mark.parametrize(
    ("scheme", "answer", "fault"),
    [
        ("http", HTML, CameraFault.NO_VIDEO),
        ("http", NOISE, CameraFault.NO_VIDEO),
        ("http", REFUSED, CameraFault.LOCKED),
        ("http", MISSING % b"HTTP/1.1", CameraFault.NO_PATH),
        ("http", b"", CameraFault.SILENT),
        ("rtsp", HTML, CameraFault.NO_VIDEO),
        ("rtsp", NOISE, CameraFault.NO_VIDEO),
        ("rtsp", SOUND_ONLY, CameraFault.NO_VIDEO),
        ("rtsp", DENIED, CameraFault.LOCKED),
        ("rtsp", MISSING % b"RTSP/1.0", CameraFault.NO_PATH),
        ("rtsp", b"", CameraFault.SILENT),
        ("https", HTML, CameraFault.NO_VIDEO),
    ],
)
@pytest.mark.parametrize("access", ["", f"admin:{SECRET}@"])
def test_each_answer_has_its_own_fault(scheme, answer, fault, access):
    """By the first answer of a real server on the loopback."""
    with answering(answer) as address:
        assert probe.probe(f"{scheme}://{access}{address}") is fault


@pytest.mark.parametrize("scheme", ["http", "rtsp"])
def test_a_closed_port_is_told(scheme):
    """The computer is there, and nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert probe.probe(f"{scheme}://127.0.0.1:{port}/live") is CameraFault.CLOSED_PORT


@pytest.mark.parametrize("address", ["http://127.0.0.1:99999/", "http://[::1/", f"rtsp://{'a' * 70}.cn/"])
def test_an_address_that_cannot_be_one_is_told(address):
    """Without asking the network."""
    assert probe.probe(address) is CameraFault.NO_HOST


def test_a_name_that_nobody_has_is_told(monkeypatch):
    """Whatever name service there is says so."""

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert probe.probe("rtsp://camera.example/live") is CameraFault.NO_HOST
    assert probe.probe("http://camera.example/live") is CameraFault.NO_HOST


def test_a_camera_that_streams_is_not_called_anything_else():
    """Its head says that pictures follow."""
    with serve_mjpeg(lambda _number: np.full((48, 64, 3), 90, np.uint8)) as address:
        assert probe.probe(address) is CameraFault.UNKNOWN


def digest_of(words):
    return hashlib.md5(words.encode(), usedforsecurity=False).hexdigest()


@contextmanager
def behind_a_digest(secret):
    """Serve a stream to whoever answers the question for a password as RFC 2617 says."""

    class Door(BaseHTTPRequestHandler):
        def do_GET(self):
            told = self.headers.get("Authorization", "")
            first, last = digest_of(f"admin:cam:{secret}"), digest_of(f"GET:{self.path}")
            is_open = f'response="{digest_of(f"{first}:n1:{last}")}"' in told
            self.send_response(200 if is_open else 401)
            self.send_header("WWW-Authenticate", 'Digest realm="cam", nonce="n1"')
            self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=x")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"127.0.0.1:{server.server_port}/video"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(("typed", "fault"), [("s3cret", CameraFault.UNKNOWN), ("wrong", CameraFault.LOCKED)])
def test_a_password_that_is_not_sent_in_the_clear_is_known_too(typed, fault):
    """Most cameras ask for a digest."""
    with behind_a_digest("s3cret") as address:
        assert probe.probe(f"http://admin:{typed}@{address}") is fault


@pytest.mark.parametrize(("typed", "fault"), [("s3cret", CameraFault.UNKNOWN), ("wrong", CameraFault.LOCKED)])
def test_an_rtsp_camera_that_asks_for_a_digest_is_answered(typed, fault):
    """The key is made of user, realm, password, nonce and address."""
    server = socket.create_server(("127.0.0.1", 0))
    url = f"rtsp://127.0.0.1:{server.getsockname()[1]}/live"
    first, last = digest_of("admin:cam:s3cret"), digest_of(f"DESCRIBE:{url}")
    key = f'response="{digest_of(f"{first}:n1:{last}")}"'.encode()

    def serve():
        line, _ = server.accept()
        with line:
            line.recv(4000)
            line.sendall(b'RTSP/1.0 401 No\r\nWWW-Authenticate: Digest realm="cam", nonce="n1"\r\n\r\n')
            is_open = key in line.recv(4000)
            status, body = (b"200 OK", b"m=video 0") if is_open else (b"401 No", b"")
            line.sendall(b"RTSP/1.0 %b\r\nContent-Length: %d\r\n\r\n%b" % (status, len(body), body))

    thread = threading.Thread(target=serve)
    thread.start()
    found = probe.probe(url.replace("//", f"//admin:{typed}@"))
    thread.join()
    server.close()
    assert found is fault


@needs_rtsp
@pytest.mark.parametrize(
    ("access", "wanted", "fault"),
    [
        (("admin", "secret"), "admin:wrong@{}", CameraFault.LOCKED),
        (("admin", "secret"), "{}", CameraFault.LOCKED),
        (("admin", "secret"), "admin:secret@{}", CameraFault.UNKNOWN),
        ((), "{}er", CameraFault.NO_PATH),
        ((), "{}", CameraFault.UNKNOWN),
    ],
)
def test_a_real_rtsp_server_is_understood(monkeypatch, access, wanted, fault):
    """GStreamer's own."""
    monkeypatch.setattr(probe, "WAIT_S", 5.0)
    with rtsp(*access) as (_, address):
        assert probe.probe(f"rtsp://{wanted.format(address)}") is fault


def test_the_camera_tells_why_and_never_its_password(capfd, caplog):
    """Neither on the terminal, nor in the log, nor in the name that people see."""
    camera = LiveCamera()
    with answering(REFUSED) as address:
        url = f"http://admin:{SECRET}@{address}"
        camera.open(url)
        assert until(lambda: camera.state() is CameraState.NONE)
        assert camera.fault() is CameraFault.LOCKED
        camera.close()
    said = text("camera.fault_locked", name=network_camera(url).name)
    heard = capfd.readouterr()
    assert SECRET not in f"{heard.out}{heard.err}{caplog.text}{said.zh}{said.en}"


def test_a_locked_camera_is_not_asked_again_and_again(monkeypatch):
    """It would lock its user out."""
    asked = []
    camera = LiveCamera(lambda address, _size, _stop: asked.append(address))
    monkeypatch.setattr("inspector_app.evidence.camera.probe", lambda _address: CameraFault.LOCKED)
    camera.open("http://camera.example/video")
    assert until(lambda: not [one for one in threading.enumerate() if one.name == "camera"])
    assert (len(asked), camera.state()) == (1, CameraState.NONE)
    camera.close()


@pytest.mark.parametrize("fault", [fault for fault in CameraFault if fault])
def test_every_fault_has_a_sentence_of_its_own(fault):
    """In both languages, with the camera's name."""
    said = text(f"camera.fault_{fault}", name="192.0.2.7/live")
    assert "192.0.2.7/live" in said.zh
    assert said.zh != said.en


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl, which makes the paper, is not here")
def test_a_certificate_of_the_cameras_own_making_is_taken(tmp_path):
    """The door behind it is looked at, not the paper on it."""
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=cam"]
    files = [str(tmp_path / "k.pem"), str(tmp_path / "c.pem")]
    subprocess.run([*made, "-keyout", files[0], "-out", files[1]], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(files[1], files[0])
    with behind_a_digest("x") as _:
        server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        assert probe.probe(f"https://127.0.0.1:{server.server_port}/") is CameraFault.UNKNOWN
        server.shutdown()
        server.server_close()
        thread.join()
