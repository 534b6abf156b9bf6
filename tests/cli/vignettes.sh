#!/bin/sh
# Golden cases of interpretation: invented people, and what their pages must and must not say.
set -eu
exec python3 tests/vignettes/run.py "$1"
