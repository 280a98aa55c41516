#!/usr/bin/env bash
# Runs a command in a D-Bus session of its own, with an unlocked keyring that is thrown away afterwards.
# Usage: with-keyring.sh CMD...    Needs: dbus, gnome-keyring, libsecret-1-0.
set -euo pipefail

# The keyring daemon owns its bus name only some time after it was started. A call before that would make the bus start
# another daemon, whose keyring is locked.
wait_for_secrets() {
  local tries=200
  until dbus-send --session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus \
    org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null | grep -q 'boolean true'; do
    tries=$((tries - 1))
    if [ "$tries" -eq 0 ]; then
      echo 'with-keyring: the keyring did not come up within 10 s' >&2
      exit 1
    fi
    sleep 0.05
  done
}

if [ "${1:-}" = --inside ]; then
  shift
  printf 'throw-away' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
  wait_for_secrets
  exec "$@"
fi

if [ "$#" -eq 0 ]; then
  echo 'usage: with-keyring.sh CMD...' >&2
  exit 2
fi

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/data" "$home/run" "$home/cache"
status=0
XDG_DATA_HOME="$home/data" XDG_RUNTIME_DIR="$home/run" XDG_CACHE_HOME="$home/cache" \
  dbus-run-session -- "$0" --inside "$@" || status=$?
exit "$status"
