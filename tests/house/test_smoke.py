"""The smoke test itself: what it lets pass and what it does not."""

import sys

import pytest

from build_spec.smoke import Program, SmokeError, compare


def program(tmp_path, code):
    """Return a program that runs the code."""
    return Program((sys.executable, "-c", code), tmp_path)


def test_what_a_program_prints_is_returned(tmp_path):
    """Word by word."""
    assert program(tmp_path, "print('合格')").run() == "合格\n"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("raise SystemExit(1)", "exit 1"),
        ("import sys; sys.stderr.write('libpng warning')", "libpng warning"),
    ],
)
def test_an_exit_code_or_a_word_on_the_error_channel_fails(tmp_path, code, said):
    """Even when the rest is right."""
    with pytest.raises(SmokeError, match=said):
        program(tmp_path, code).run()


def test_a_line_in_the_log_fails(tmp_path):
    """A program that starts well has nothing to warn about."""
    (tmp_path / "empty" / "logs").mkdir(parents=True)
    (tmp_path / "empty" / "logs" / "inspector.log").write_text("WARNING qt", encoding="utf-8")
    with pytest.raises(SmokeError, match="WARNING qt"):
        program(tmp_path, "").run()


def test_a_program_that_does_not_end_fails(tmp_path, monkeypatch):
    """It is not waited for without end."""
    monkeypatch.setattr("build_spec.smoke.PATIENCE_S", 0.2)
    with pytest.raises(SmokeError, match="no end after"):
        program(tmp_path, "input_, = iter(lambda: __import__('threading').Event().wait(9), 1)").run()


def test_what_differs_from_device_to_device_is_left_out(tmp_path):
    """The folder, the key and the size of what it signed; nothing else."""
    text = f"{tmp_path}/a.zip，9391789 字节，签署者 1009 8B2D，照片 19/19"
    assert program(tmp_path, f"print({text!r})").run() == "WORK/a.zip，SIZE 字节，签署者 KEY，照片 19/19\n"


def test_a_program_that_prints_something_else_is_refused():
    """Than the checkout does, from the first step on."""
    with pytest.raises(SmokeError, match="version printed"):
        compare((sys.executable, "-c", "print('inspector, version 0')"))
