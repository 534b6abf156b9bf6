#!/bin/sh
# bloodpanel flag: the same judgement as report, safe cells, exit statuses, whole files, early decisions that stand.
set -u
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0
ran=0

fail() {
    echo "$1"
    failed=$((failed + 1))
}

# expect STATUS WHAT COMMAND...
expect() {
    wanted=$1
    what=$2
    shift 2
    "$@" >"$folder/out" 2>"$folder/err" </dev/null
    got=$?
    ran=$((ran + 1))
    [ "$got" -eq "$wanted" ] || { fail "$what: exit status $got in place of $wanted"; cat "$folder/err"; }
}

# printed LINES WHAT: how many lines stand on standard output.
printed() {
    ran=$((ran + 1))
    got=$(wc -l <"$folder/out")
    [ "$got" -eq "$1" ] || fail "$2: $got lines on standard output in place of $1"
}

header='Patient ID,Sex,Birth date,Collected,Test,Result,Unit'
person='0417,male,1980-05-04,2026-03-02'
printf '%s\n%s,CRP,2.1,mg/L\n' "$header" "$person" >"$folder/good.csv"
printf '%s\n%s,CRP,2.1,\n' "$header" "$person" >"$folder/no-unit.csv"
printf '%s\n%s,CRP,2.1,mg/L\n0999,female,1990-05-04,2026-04-02,CRP,2.2,mg/L\n' "$header" "$person" >"$folder/two-people.csv"
printf '%s,Status\n%s,CRP,77.31,mg/L,entered-in-error\n' "$header" "$person" >"$folder/withdrawn.csv"
printf 'just some words\n' >"$folder/words.txt"
: >"$folder/empty.csv"
printf '<!DOCTYPE x><ClinicalDocument xmlns="urn:hl7-org:v3"/>' >"$folder/doctype.xml"
printf 'marker,sex,age_from,age_to,state,low,high,unit,source\ncrp,any,0,130,any,9,4,mg/L,Invented source\n' >"$folder/low-above-high.csv"

expect 0 "a good file" "$program" flag "$folder/good.csv"
printed 2 "a good file"
expect 0 "two files" "$program" flag "$folder/good.csv" "$folder/two-people.csv"
printed 4 "two files, one header"
expect 0 "JSON lines" "$program" flag --format json "$folder/good.csv" "$folder/two-people.csv"
printed 3 "JSON lines"
expect 0 "one of two people" "$program" flag --patient 0999 "$folder/two-people.csv"
printed 2 "one of two people"
expect 1 "a missing unit" "$program" flag "$folder/no-unit.csv"
printed 2 "a missing unit"
expect 1 "a withdrawn result" "$program" flag "$folder/withdrawn.csv"
printed 2 "a withdrawn result"
grep -q 'not_compared,withdrawn$' "$folder/out" || fail "a withdrawn result: no reason"
grep -q '77' "$folder/out" "$folder/err" && fail "a withdrawn result: its value is shown"
expect 0 "help" "$program" flag --help

for arguments in "" "--format text FILE" "--format html FILE" "--format pdf FILE" "--nonsense FILE" "--sex female FILE" \
    "--state nonsense FILE" "-o x.html FILE" "--marker crp FILE" "--born 1979-05-04 FILE"; do
    # Word splitting is wanted.
    # shellcheck disable=SC2046
    expect 2 "flag $arguments" "$program" flag $(echo "$arguments" | sed "s|FILE|$folder/good.csv|")
    printed 0 "flag $arguments"
done
expect 3 "a wrong file of ranges" "$program" flag --ranges "$folder/low-above-high.csv" "$folder/good.csv"
printed 0 "a wrong file of ranges"
for file in words.txt empty.csv doctype.xml no-such-file.csv; do
    expect 4 "flag $file" "$program" flag "$folder/$file"
    printed 0 "flag $file"
    expect 4 "flag -o, $file second" "$program" flag -o "$folder/rows.csv" "$folder/good.csv" "$folder/$file"
    [ ! -e "$folder/rows.csv" ] || fail "flag -o, $file second: a file is left"
done
expect 4 "a patient who is not there" "$program" flag --patient 1 "$folder/two-people.csv"
printed 0 "a patient who is not there"
expect 4 "output into a folder that is not there" "$program" flag -o "$folder/none/rows.csv" "$folder/good.csv"
expect 4 "a full disk" sh -c "'$program' flag '$folder/good.csv' >/dev/full"

before=$(ls "$folder" | wc -l)
expect 0 "output into a file" "$program" flag -o "$folder/rows.csv" "$folder/good.csv"
printed 0 "output into a file"
"$program" flag "$folder/good.csv" | cmp -s - "$folder/rows.csv" || fail "output into a file: other rows"
expect 0 "JSON by suffix" "$program" flag -o "$folder/rows.json" "$folder/good.csv"
grep -q '^{"file"' "$folder/rows.json" || fail "the suffix .json did not choose JSON"
expect 4 "a failed run over existing rows" "$program" flag -o "$folder/rows.csv" "$folder/words.txt"
"$program" flag "$folder/good.csv" | cmp -s - "$folder/rows.csv" || fail "a failed run destroyed the rows that were there"
[ "$(ls "$folder" | wc -l)" -eq $((before + 2)) ] || fail "a run left a file behind"
[ "$(stat -c %a "$folder/rows.csv")" = 600 ] || fail "others may read the rows"

for name in good two-people; do
    "$program" flag "$folder/$name.csv" | sed "s|$folder/$name.csv|-|g" >"$folder/from-file"
    "$program" flag - <"$folder/$name.csv" | sed "s|'-|-|g;s|\"||g" >"$folder/from-stdin"
    sh -c "cat '$folder/$name.csv' | '$program' flag -" | sed "s|'-|-|g;s|\"||g" >"$folder/from-pipe"
    ran=$((ran + 2))
    cmp -s "$folder/from-file" "$folder/from-stdin" || fail "standard input: other rows"
    cmp -s "$folder/from-file" "$folder/from-pipe" || fail "a pipe: other rows"
done

# The first MiB says that the point is the decimal sign; a comma far behind it ends the run, and the rows stay.
awk -v header="$header" -v person="$person" 'BEGIN {
    print header
    for (i = 0; i < 40000; i++) print person ",CRP,2.5,mg/L"
}' >"$folder/long.csv"
cp "$folder/long.csv" "$folder/contradiction.csv"
printf '%s,CRP,"2,5",mg/L\n%s,CRP,2.5,mg/L\n' "$person" "$person" >>"$folder/contradiction.csv"
expect 0 "a long file" "$program" flag "$folder/long.csv"
printed 40001 "a long file"
sed 's/long.csv/contradiction.csv/g' "$folder/out" >"$folder/wanted"
expect 4 "a contradiction behind the first MiB" "$program" flag "$folder/contradiction.csv"
printed 40001 "a contradiction behind the first MiB"
cmp -s "$folder/wanted" "$folder/out" || fail "a contradiction changed rows before it"
grep -q -e '--decimal' "$folder/err" || fail "a contradiction: the option that settles it is not named"
expect 1 "a contradiction that an option settles" "$program" flag --decimal . "$folder/contradiction.csv"
printed 40003 "a contradiction that an option settles"
head -c 600000 "$folder/contradiction.csv" >"$folder/short.csv"
printf '\n%s,CRP,"2,5",mg/L\n' "$person" >>"$folder/short.csv"
expect 4 "a contradiction in the first MiB" "$program" flag "$folder/short.csv"
printed 0 "a contradiction in the first MiB"

# A pipe is read as it comes, also beyond what is kept of it for a second look.
{ cat "$folder/long.csv" && tail -n +2 "$folder/long.csv"; } >"$folder/longer.csv"
"$program" flag "$folder/longer.csv" | sed "s|$folder/longer.csv|-|g" >"$folder/wanted"
# shellcheck disable=SC2002
cat "$folder/longer.csv" | "$program" flag - | sed "s|'-|-|g;s|\"||g" >"$folder/out"
printed 80001 "a long pipe"
cmp -s "$folder/wanted" "$folder/out" || fail "a long pipe: other rows"

# Of the versions of one FHIR result the newest is judged, and what was deleted is not, as in a report.
version() {
    printf '{"fullUrl":"http://x.example/Observation/o1","resource":{"resourceType":"Observation","id":"o1","meta":{"versionId":"%s"},"status":"final","code":{"coding":[{"system":"http://loinc.org","code":"2823-3"}]},"effectiveDateTime":"2025-03-05T07:30:00Z","valueQuantity":{"value":%s,"unit":"mmol/L"}},"request":{"method":"PUT","url":"Observation/o1"}}' "$1" "$2"
}
deletion='{"request":{"method":"DELETE","url":"Observation/o1/_history/2"}}'
history() {
    printf '{"resourceType":"Bundle","type":"history","entry":[%s]}' "$1"
}
history "$(version 1 4.1),$deletion,$(version 3 4.3)" >"$folder/again.json"
history "$(version 1 4.1),$deletion" >"$folder/deleted.json"
expect 0 "a result that was made again" "$program" flag "$folder/again.json"
printed 3 "a result that was made again"
grep -q '4\.3,mmol/L,.*inside,$' "$folder/out" || fail "a result that was made again: not judged"
grep -q '4\.1' "$folder/out" && fail "a result that was made again: its old value"
expect 1 "a result that was deleted" "$program" flag "$folder/deleted.json"
printed 2 "a result that was deleted"
grep -q 'not_compared,withdrawn$' "$folder/out" || fail "a result that was deleted: it is judged"
expect 1 "the same in a report" "$program" report "$folder/deleted.json"
grep -q 'nothing-withdrawn' "$folder/err" && fail "a result that was deleted: it is said not to be there"

# A stream keeps so many versions in mind; of more than that it says that it cannot tell which of them count.
awk -v one="$(version 1 4.1)" 'BEGIN {
    printf "{\"resourceType\":\"Bundle\",\"type\":\"history\",\"entry\":["
    for (i = 0; i <= 50000; i++) {
        entry = one
        gsub("o1\"", "o" i "\"", entry)
        printf "%s%s", i ? "," : "", entry
    }
    printf "]}"
}' >"$folder/long.json"
expect 1 "a long history" "$program" flag "$folder/long.json"
printed 50002 "a long history"
grep -q 'history-too-long' "$folder/err" || fail "a long history: it is not said"
grep -q 'inside' "$folder/out" && fail "a long history: a row is judged"

# What stands on standard error holds no value, name, id or birth date.
printf '%s,Name\n%s,CRP,77.31,,Canary Person\n' "$header" "$person" >"$folder/private.csv"
"$program" flag "$folder/private.csv" >/dev/null 2>"$folder/err"
grep -qE '77\.31|Canary|0417|1980-05-04' "$folder/err" && fail "a diagnostic holds private data"

python3 tests/cli/flag.py "$program" samples/*.csv samples/*.xml tests/cli/data/*.csv tests/read/data/*.xml || failed=$((failed + 1))
echo "$ran checks, $failed failed"
[ "$ran" -ge 60 ] && [ "$failed" -eq 0 ]
