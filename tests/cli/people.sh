#!/bin/sh
# Two people in one file are two panels, each the same as from a file of that person alone.
set -eu
exec python3 tests/cli/people.py "$1"
