#!/bin/sh
# The same content in two syntaxes of a dialect gives the same JSON, but for the names, bytes and places of the inputs.
set -eu
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
report() {
    status=0
    "$program" report --format json --as-of 2026-03-05 "$1" >"$2" 2>/dev/null || status=$?
    [ "$status" -le 1 ] || { echo "$1: exit status $status"; exit 1; }
}
# same RESULTS FILE FILE: at least so many results, and the same.
same() {
    report "$2" "$folder/one"
    report "$3" "$folder/other"
    python3 tests/cli/same_json.py "$1" "$folder/one" "$folder/other"
}
same 3 tests/read/data/v2_oru.xml tests/read/data/v2_oru.hl7
same 1 tests/read/data/fhir_bundle.xml tests/read/data/fhir_bundle.json
for sample in samples/hl7v2.xml samples/fhir.xml; do
    python3 tests/cli/twin.py "$sample" >"$folder/twin"
    same 5 "$sample" "$folder/twin"
done
