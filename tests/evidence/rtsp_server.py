"""A camera in the network: a real RTSP server on the loopback, run by the system's Python and GStreamer.

``python3 rtsp_server.py [USER PASSWORD]`` prints its port and serves ``/live`` until its input is closed.
It stays outside the program's own environment, which has neither library.
"""

import sys
import threading

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402 - the versions are chosen first

PICTURE = "videotestsrc is-live=true pattern=ball ! video/x-raw,format=I420,width=640,height=480,framerate=15/1"
LAUNCH = f"( {PICTURE} ! x264enc tune=zerolatency key-int-max=15 ! rtph264pay name=pay0 pt=96 )"


def guard(server: "GstRtspServer.RTSPServer", user: str, password: str) -> "GstRtspServer.RTSPToken":
    """Ask for a user and a password before anything is shown."""
    auth = GstRtspServer.RTSPAuth()
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", "user")
    auth.add_basic(GstRtspServer.RTSPAuth.make_basic(user, password), token)
    server.set_auth(auth)
    return token


def main(user: str = "", password: str = "") -> None:
    """Serve until the input is closed."""
    Gst.init(None)
    server = GstRtspServer.RTSPServer(address="127.0.0.1", service="0")
    factory = GstRtspServer.RTSPMediaFactory(launch=LAUNCH, shared=True)
    if user:
        token = guard(server, user, password)
        role = Gst.Structure.new_empty("user")
        role.set_value("media.factory.access", True)
        role.set_value("media.factory.construct", True)
        factory.add_role_from_structure(role)
        assert token is not None
    server.get_mount_points().add_factory("/live", factory)
    server.attach(None)
    sys.stdout.write(f"{server.get_bound_port()}\n")
    sys.stdout.flush()
    loop = GLib.MainLoop()
    threading.Thread(target=lambda: (sys.stdin.read(), loop.quit()), daemon=True).start()
    loop.run()


if __name__ == "__main__":
    main(*sys.argv[1:])
