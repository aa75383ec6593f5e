#!/bin/sh
# Sees to the system packages of Debian and Ubuntu: installs what is missing through apt where that is
# permitted, else prints the exact command. Arguments name further packages. Other systems lack nothing.
#
# A missing package alone is no failure: the same library may be there by another way. Only a Python that
# cannot make a virtual environment stops here, and --needed stops for any (setup found that Qt cannot start).
set -eu
command -v apt-get >/dev/null 2>&1 || exit 0

needed=no
if [ "${1:-}" = --needed ]; then needed=yes; shift; fi

# What Qt loads for its window; then what the tests and the measurements compare the program's files with.
packages="libegl1 libgl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon0 libxkbcommon-x11-0
  libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
  libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libwayland-cursor0
  poppler-utils qpdf openssl openssh-client unzip libpango-1.0-0 libpangoft2-1.0-0 $*"

# Newer systems call some of them otherwise (libglib2.0-0t64).
missing=""
for package in $packages; do
  dpkg-query -W -f='${db:Status-Status}\n' "$package" "${package}t64" 2>/dev/null | grep -qx installed ||
    missing="$missing $package"
done

# Debian parts what makes virtual environments from its Python, and says so only when one is half made.
if ! "${PYTHON:-python3}" -c 'import venv, ensurepip' 2>/dev/null; then
  needed=yes
  missing="$missing python$("${PYTHON:-python3}" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
fi
[ -n "$missing" ] || exit 0

advise() {
  echo "These system packages are missing:$missing"
  echo "Please run:  sudo apt-get update && sudo apt-get install -y --no-install-recommends$missing"
  [ "$needed" = no ] || exit 1
  exit 0
}

if [ "$(id -u)" = 0 ]; then sudo=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then sudo="sudo"
else advise; fi

echo "Installing system packages:$missing"
apt="$sudo env DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes apt-get -qq"
$apt update || echo "The package lists could not all be renewed; going on with those at hand."
# shellcheck disable=SC2086 - a list of names
$apt install -y --no-install-recommends $missing >/dev/null || advise
