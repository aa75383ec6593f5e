"""Chooses the face of the program: the window without arguments, the command line with them."""

import sys


def main() -> None:
    """Start the program."""
    arguments = sys.argv[1:]
    if arguments == ["--heif-worker"]:  # the frozen program starts itself for photos that may crash a decoder
        from inspector_app.evidence.heif_worker import serve

        serve()
        return
    if not arguments or arguments[0] == "window":
        from inspector_app.gui.main import main as open_window

        # For those who roll the program out: open, fill Today, close; the exit code says whether it could.
        sys.exit(open_window(until_ready="--until-ready" in arguments))
    from inspector_app.cli.main import OPEN_WINDOW, run_command

    code = run_command(arguments)
    if code == OPEN_WINDOW:
        from inspector_app.gui.main import main as open_window

        code = open_window()
    sys.exit(code)


if __name__ == "__main__":
    main()
