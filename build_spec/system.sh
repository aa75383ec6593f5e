#!/bin/sh
# Sees to the system libraries that Qt needs; installs them through apt where that is permitted,
# else prints the exact command. On other systems nothing is missing.
set -eu
command -v apt-get >/dev/null 2>&1 || exit 0

PACKAGES="libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libglib2.0-0 \
libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 \
libxcb-shape0 libxcb-xinerama0 libxcb-xkb1 libpango-1.0-0 libpangoft2-1.0-0 poppler-utils qpdf openssl unzip"
python3 -c 'import venv, ensurepip' 2>/dev/null || PACKAGES="$PACKAGES python3-venv"

# Newer systems call two of them otherwise (libglib2.0-0t64); dpkg knows what provides them.
missing=""
for package in $PACKAGES; do
  dpkg-query -W -f='${db:Status-Status}\n' "$package" "${package}t64" 2>/dev/null | grep -qx installed || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

if [ "$(id -u)" = 0 ]; then sudo=""; elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then sudo="sudo"; else
  echo "These system packages are missing:$missing"
  echo "Please run:  sudo apt-get update && sudo apt-get install -y --no-install-recommends$missing"
  exit 0
fi
echo "Installing system packages:$missing"
$sudo apt-get update -qq
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
