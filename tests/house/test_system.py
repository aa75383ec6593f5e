"""The set-up script for Debian and Ubuntu, with a system that only pretends."""

import os
import shutil
import subprocess

import pytest

from tests.house.tracked import ROOT

SCRIPT = ROOT / "build_spec" / "system.sh"
pytestmark = pytest.mark.skipif(os.name == "nt" or shutil.which("sh") is None, reason="there is no sh here")


class Machine:
    """A folder of commands that do as they are told, and note what was asked of them."""

    def __init__(self, folder):
        self.folder, self.noted = folder, folder / "noted"
        for name in ("env", "grep"):
            (folder / name).symlink_to(shutil.which(name))
        self.command("python3", "exit 0")
        self.command("apt-get", f'echo "$@" >>{self.noted}')
        self.user(0)
        self.installed(())

    def command(self, name, body):
        """Give the machine a command."""
        path = self.folder / name
        path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        path.chmod(0o755)

    def user(self, number):
        """Say who works on it."""
        self.command("id", f"echo {number}")

    def installed(self, packages):
        """Say which packages it has."""
        cases = "".join(f"*' {name} '*) echo installed;; " for name in packages)
        self.command("dpkg-query", f'case " $* " in {cases} *) exit 1;; esac')

    def run(self, *arguments):
        """Run the script on it."""
        return subprocess.run(
            [shutil.which("sh"), str(SCRIPT), *arguments],
            env={"PATH": str(self.folder)},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def machine(tmp_path):
    """Return a machine where root works and nothing is installed."""
    return Machine(tmp_path)


def missing(done):
    """Return the packages that the printed command would install."""
    return done.stdout.partition("--no-install-recommends ")[2].split()


def test_root_installs_what_is_missing(machine):
    """The lists are renewed first."""
    done = machine.run()
    asked = machine.noted.read_text(encoding="utf-8").splitlines()
    assert (done.returncode, asked[0]) == (0, "-qq update")
    assert asked[1].startswith("-qq install -y --no-install-recommends libegl1 ")


def test_what_is_there_is_not_installed_again(machine):
    """Under its newer name neither."""
    machine.installed(["libegl1", "libglib2.0-0t64"])
    machine.user(1000)
    assert not {"libegl1", "libglib2.0-0"} & set(missing(machine.run()))


def test_a_user_who_may_not_install_is_told_the_command(machine):
    """That is no failure: the libraries may be there by another way."""
    machine.user(1000)
    done = machine.run()
    assert done.returncode == 0
    assert "sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1" in done.stdout


def test_it_is_a_failure_once_the_libraries_turn_out_to_be_missing(machine):
    """Set-up asks so when Qt could not be loaded."""
    machine.user(1000)
    assert machine.run("--needed").returncode == 1


def test_a_user_with_sudo_installs(machine):
    """Where it asks for no password."""
    machine.user(1000)
    machine.command("sudo", '[ "$1" = -n ] || "$@"')
    machine.run()
    assert "install -y" in machine.noted.read_text(encoding="utf-8")


def test_a_python_without_environments_stops_a_user(machine):
    """The command names the package of that very Python."""
    machine.user(1000)
    machine.command("python3", 'case "$2" in *ensurepip*) exit 1;; *) echo 3.11;; esac')
    done = machine.run()
    assert (done.returncode, missing(done)[-1]) == (1, "python3.11-venv")


def test_an_installation_that_fails_ends_with_the_command(machine):
    """Without a network, say."""
    machine.command("apt-get", 'case "$*" in *install*) exit 100;; esac')
    assert "Please run:  sudo apt-get update" in machine.run().stdout


def test_further_packages_can_be_asked_for(machine):
    """As the frozen program does."""
    machine.user(1000)
    assert missing(machine.run("binutils"))[-1] == "binutils"


def test_other_systems_lack_nothing(machine):
    """There is no apt on them."""
    (machine.folder / "apt-get").unlink()
    done = machine.run()
    assert (done.returncode, done.stdout) == (0, "")
