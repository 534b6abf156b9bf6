#!/bin/sh
# What cannot be read is quoted in the output, with its place, and gives exit status 1; a report without its results 4.
set -u
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0
# expect STATUS WORD FILE [OPTION...]: the status, and a word on standard output or standard error.
expect() {
    wanted=$1
    word=$2
    shift 2
    got=0
    "$program" report --as-of 2026-03-05 --format json "$@" >"$folder/out" 2>&1 || got=$?
    if [ "$got" -ne "$wanted" ] || ! grep -qF -- "$word" "$folder/out"; then
        echo "$*: exit status $got in place of $wanted, or no $word"
        cat "$folder/out"
        failed=1
    fi
}
printf 'Test,Result,Unit\nCRP,2.1,mg/L\nFerritin,12,5,ng/mL\n' >"$folder/ragged.csv"
printf 'Test,Result,Unit\nFerritin,12,5,ng/mL\n' >"$folder/only-ragged.csv"
cat >"$folder/unreadable.xml" <<'XML'
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><recordTarget>
<patientRole><id root="1.2" extension="7"/></patientRole></recordTarget><component><structuredBody><component><section>
<code code="30954-2"/><entry><observation classCode="OBS" moodCode="EVN"><code code="1988-5" displayName="CRP"/>
<value xsi:type="XY" value="4711" unit="mg/L"/></observation></entry></section></component></structuredBody></component>
</ClinicalDocument>
XML
printf '{"resourceType":"Observation","code":{"text":"ECG"},"valueSampledData":{"data":"10 20"}}' >"$folder/unreadable.json"
printf '{"resourceType":"DiagnosticReport","result":[{"reference":"Observation/1"}]}' >"$folder/report.json"
expect 1 '"value": "Ferritin,12,5,ng/mL"' "$folder/ragged.csv"
expect 1 '"name": "Ferritin"' "$folder/ragged.csv"
expect 1 'ragged.csv:3' "$folder/ragged.csv" --format text
expect 1 '"value": "Ferritin,12,5,ng/mL"' "$folder/only-ragged.csv"
expect 1 '"value": "4711"' "$folder/unreadable.xml"
expect 1 '"unit": "mg/L"' "$folder/unreadable.xml"
expect 1 '"id": "7"' "$folder/unreadable.xml"
expect 1 '"value": "10 20"' "$folder/unreadable.json"
expect 4 'results-elsewhere' "$folder/report.json"
"$program" report --format json --redact "$folder/ragged.csv" >"$folder/out" 2>&1
if grep -q '12,5' "$folder/out"; then
    echo "--redact: a line that could not be read is quoted"
    failed=1
fi
exit "$failed"
