"""Servers on the loopback that give one answer, whatever it is, to whoever asks."""

import socketserver
import threading
from contextlib import contextmanager

LONGEST_S = 30.0
HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 20\r\n\r\n<html>Log in</html>\n"
REFUSED = b'HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm="x"\r\nContent-Length: 0\r\n\r\n'


@contextmanager
def answering(answer, wait_s=0.0):
    """Serve one answer to whoever asks over TCP, then say nothing more; gives the address."""
    over = threading.Event()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self):
            self.request.recv(4000)
            over.wait(wait_s)
            self.request.sendall(answer)
            if not answer:
                over.wait(LONGEST_S)

    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_address[1]}/video"
    finally:  # a test that fails would leave a thread that nothing ends
        over.set()
        server.shutdown()
        server.server_close()
        thread.join()
