#!/bin/sh
# Conversions as a user asks for them, against figures that are computed outside the program.
exec python3 tests/cli/convert.py "$1"
