"""A camera in the network: a real server that streams motion JPEG over HTTP on the loopback."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import cv2
import numpy as np

FRAMES = 2000
PAUSE_S = 0.02


@contextmanager
def serve_mjpeg(picture: Callable[[int], np.ndarray]) -> Iterator[str]:
    """Stream the pictures that ``picture`` makes of a number; gives the address."""
    stop = threading.Event()

    class Stream(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
            self.end_headers()
            for number in range(FRAMES):
                data = cv2.imencode(".jpg", picture(number))[1].tobytes()
                head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(data)}\r\n\r\n"
                try:
                    self.wfile.write(head.encode() + data + b"\r\n")
                except OSError:
                    return
                if stop.wait(PAUSE_S):
                    return

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Stream)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/video"
    finally:  # a test that fails would leave a thread that nothing ends
        stop.set()
        server.shutdown()
        server.server_close()
        thread.join()
