"""``--help`` speaks both languages, of every command and every option."""

import re

import click
import pytest

from inspector_app.cli.main import cli, run_command


def lines(group=cli, before=()):
    """Yield the words of every command, those of groups included."""
    yield before
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        if isinstance(command, click.Group):
            yield from lines(command, (*before, name))
        else:
            yield (*before, name)


CALLS = list(lines())


def printed(capsys, *call):
    """Return what a call prints; it has to succeed."""
    assert run_command([*call]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("call", CALLS, ids=lambda call: " ".join(call) or "inspector")
def test_everything_has_its_words(capsys, call):
    """A key without words would show itself."""
    told = printed(capsys, *call, "--help"), printed(capsys, "--lang", "en", *call, "--help")
    assert [text for text in told if "cli_help." in text] == []


@pytest.mark.parametrize("call", CALLS, ids=lambda call: " ".join(call) or "inspector")
def test_no_language_stands_in_for_the_other(capsys, call):
    """Neither a sentence of the library in the one, nor Chinese in the other."""
    _usage, _, chinese = printed(capsys, *call, "--help").partition("\n")
    assert not re.search("[A-Za-z]+ [a-z]+ [a-z]+", chinese)
    assert not re.search("[\u4e00-\u9fff]", printed(capsys, "--lang", "en", *call, "--help"))


def test_the_list_of_commands_is_whole(capsys):
    """Each with the first sentence of its own help."""
    told = printed(capsys, "--help")
    assert [name for name in cli.list_commands(None) if f"\n  {name}  " not in told] == []
    assert re.search("\n  doctor +重新核对保存的全部内容", told)


def test_what_must_be_given_is_marked(capsys):
    """A project and inspectors, for a new inspection."""
    marked = re.findall("--(\\w+) TEXT .*（必填）", printed(capsys, "new", "--help"))
    assert marked == ["project", "inspector"]
