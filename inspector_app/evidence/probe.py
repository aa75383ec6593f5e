"""Asks a camera in the network why it gives no picture: one question, short waits, and no password in any word.

Only asked once a stream could not be opened, because some cameras serve one caller at a time.
"""

import base64
import hashlib
import re
import socket
import ssl
from contextlib import suppress
from http.client import HTTPException, HTTPResponse
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import SplitResult, unquote, urlsplit

from inspector_app.domain.camera import CameraFault

WAIT_S = 2.0
_PORTS = {"http": 80, "https": 443, "rtsp": 554, "rtsps": 322}
_LOCKED = (401, 403, 407)
_GONE = (404, 410, 454)
_MOST = 64 << 10  # bytes of an answer
_PICTURES = re.compile(r"(?i)multipart/x-mixed-replace|image/|video/|application/(octet-stream|.*mpegurl)")
_STATUS = re.compile(rb"RTSP/\d\.\d (\d{3})")
_FIELD = re.compile(r'(\w+)="([^"]*)"')


class _Access(NamedTuple):
    user: str
    password: str


def probe(address: str) -> CameraFault:
    """Return why nothing is to be seen at an address; UNKNOWN where it looks like a camera all the same."""
    try:
        parts = urlsplit(address)
        port = parts.port or _PORTS[parts.scheme.lower()]
        host = (parts.hostname or "").encode("idna").decode()
    except (ValueError, KeyError):  # no such port, no such name
        return CameraFault.NO_HOST
    ask = _ask_rtsp if parts.scheme.lower().startswith("rtsp") else _ask_http
    try:
        return ask(parts, host, port)
    except (OSError, HTTPException) as error:
        return _fault_of(error)


def _fault_of(error: BaseException) -> CameraFault:
    if isinstance(error, URLError) and isinstance(error.reason, OSError):
        error = error.reason
    if isinstance(error, socket.gaierror):
        return CameraFault.NO_HOST
    if isinstance(error, ssl.SSLError | HTTPException | ConnectionResetError | BrokenPipeError):
        return CameraFault.NO_VIDEO  # it speaks, but not like a camera
    if isinstance(error, ConnectionRefusedError):
        return CameraFault.CLOSED_PORT
    return CameraFault.SILENT


def _judged(status: int, *, is_video: bool) -> CameraFault:
    if status in _LOCKED:
        return CameraFault.LOCKED
    if status in _GONE:
        return CameraFault.NO_PATH
    if status == 200:
        return CameraFault.UNKNOWN if is_video else CameraFault.NO_VIDEO
    return CameraFault.UNKNOWN


def _access(parts: SplitResult) -> _Access | None:
    return _Access(unquote(parts.username), unquote(parts.password or "")) if parts.username else None


def _ask_http(parts: SplitResult, host: str, port: int) -> CameraFault:
    """Look at the head of the answer to one GET, behind the door where the address holds the key."""
    try:
        with _get(parts, host, port, WAIT_S) as answer:
            is_video = _PICTURES.match(answer.headers.get("Content-Type", "")) is not None
            return _judged(answer.status, is_video=is_video)
    except HTTPError as error:
        with error:
            return _judged(error.code, is_video=False)
    except ValueError:  # an answer to the password that nobody knows how to read
        return CameraFault.LOCKED


def open_http(parts: SplitResult, timeout_s: float) -> HTTPResponse:
    """Return the answer to one GET with its body unread; OSError, HTTPException or ValueError as they come."""
    host = (parts.hostname or "").encode("idna").decode()
    return _get(parts, host, parts.port or _PORTS[parts.scheme.lower()], timeout_s)


def _get(parts: SplitResult, host: str, port: int, timeout_s: float) -> HTTPResponse:
    from urllib import request

    url = parts._replace(netloc=f"{_bracketed(host)}:{port}", fragment="").geturl()
    handlers: list[request.BaseHandler] = [request.ProxyHandler({})]
    if (access := _access(parts)) is not None:
        keys = request.HTTPPasswordMgrWithDefaultRealm()
        keys.add_password(None, url, *access)
        handlers += [request.HTTPBasicAuthHandler(keys), request.HTTPDigestAuthHandler(keys)]
    handlers.append(request.HTTPSHandler(context=_any_certificate()))
    answer: HTTPResponse = request.build_opener(*handlers).open(url, timeout=timeout_s)
    return answer


def _ask_rtsp(parts: SplitResult, host: str, port: int) -> CameraFault:
    """Ask for a description, and once more with the key where it is asked for."""
    url = parts._replace(netloc=f"{_bracketed(host)}:{port}").geturl()
    with socket.create_connection((host, port), WAIT_S) as plain:
        line = _any_certificate().wrap_socket(plain) if parts.scheme.lower() == "rtsps" else plain
        answer = _described(line, url, 1, "")
        access = _access(parts)
        if (found := _STATUS.match(answer)) and int(found[1]) in _LOCKED and access is not None:
            with suppress(OSError):  # some hang up instead of answering twice
                answer = _described(line, url, 2, _key(access, answer.decode("latin-1"), url)) or answer
    found = _STATUS.match(answer)
    if found is None:
        return CameraFault.NO_VIDEO
    return _judged(int(found[1]), is_video=b"m=video" in answer)


def _described(line: socket.socket, url: str, number: int, key: str) -> bytes:
    head = [f"DESCRIBE {url} RTSP/1.0", f"CSeq: {number}", "Accept: application/sdp", *([key] if key else [])]
    line.sendall("\r\n".join([*head, "", ""]).encode())
    answer = line.recv(4096)
    with suppress(TimeoutError):  # what came by then is enough to tell what it is
        while answer and len(answer) < _MOST and not _is_whole(answer) and (more := line.recv(4096)):
            answer += more
    return answer


def _is_whole(answer: bytes) -> bool:
    head, parted, body = answer.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length:\s*(\d{1,6})", head)
    return bool(parted) and len(body) >= (int(length[1]) if length else 0)


def _key(access: _Access, answer: str, url: str) -> str:
    """Return the header that answers a question for user and password (RFC 2617)."""
    asked = re.search(r"(?im)^www-authenticate:\s*digest\s+(.*)$", answer)
    if asked is None:
        told = base64.b64encode(":".join(access).encode()).decode()
        return f"Authorization: Basic {told}"
    fields = dict(_FIELD.findall(asked[1]))
    realm, nonce = fields.get("realm", ""), fields.get("nonce", "")
    secret = _md5(f"{access.user}:{realm}:{access.password}")
    response = _md5(f"{secret}:{nonce}:{_md5(f'DESCRIBE:{url}')}")
    return (
        f'Authorization: Digest username="{access.user}", realm="{realm}", nonce="{nonce}", '
        f'uri="{url}", response="{response}"'
    )


def _md5(words: str) -> str:
    return hashlib.md5(words.encode(), usedforsecurity=False).hexdigest()


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _any_certificate() -> ssl.SSLContext:
    """Return a context that takes the certificates which cameras make for themselves."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
