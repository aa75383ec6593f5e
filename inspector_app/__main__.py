"""Chooses the face of the program: the window without arguments, the command line with them."""

import sys

# Lines that are known without the command line, whose import would delay the first paint.
_WINDOW = {(): False, ("window",): False, ("window", "--until-ready"): True}


def main() -> None:
    """Start the program."""
    arguments = sys.argv[1:]
    if arguments == ["--heif-worker"]:  # the frozen program starts itself for photos that may crash a decoder
        from inspector_app.evidence.heif_worker import serve

        serve()
        return
    language = None
    briefly = _WINDOW.get(tuple(arguments))
    if briefly is None:
        from inspector_app.cli.grammar import told_language
        from inspector_app.cli.main import OPEN_WINDOW, OPEN_WINDOW_BRIEFLY, run_command

        code = run_command(arguments)
        if code not in (OPEN_WINDOW, OPEN_WINDOW_BRIEFLY):
            sys.exit(code)
        briefly, language = code == OPEN_WINDOW_BRIEFLY, told_language(arguments)
    from inspector_app.gui.main import main as open_window

    # For those who roll the program out: open, fill Today, close; the exit code says whether it could.
    sys.exit(open_window(until_ready=briefly, language=language))


if __name__ == "__main__":
    main()
