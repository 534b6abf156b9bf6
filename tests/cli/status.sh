#!/bin/sh
# The exit status of the program, and that a failure leaves nothing behind.
set -u
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0
ran=0

# expect STATUS WHAT COMMAND...
expect() {
    wanted=$1
    what=$2
    shift 2
    "$@" >"$folder/out" 2>"$folder/err" </dev/null
    got=$?
    ran=$((ran + 1))
    if [ "$got" -ne "$wanted" ]; then
        echo "$what: exit status $got in place of $wanted"
        cat "$folder/err"
        failed=$((failed + 1))
    fi
}

# nothing_printed WHAT: after a failure standard output is empty and standard error is not.
nothing_printed() {
    ran=$((ran + 1))
    if [ -s "$folder/out" ] || [ ! -s "$folder/err" ]; then
        echo "$1: something on standard output, or nothing on standard error"
        failed=$((failed + 1))
    fi
}

header='Patient ID,Sex,Birth date,Collected,Test,Result,Unit'
person='0417,male,1980-05-04,2026-03-02'
printf '%s\n%s,CRP,2.1,mg/L\n' "$header" "$person" >"$folder/good.csv"
printf '%s\n%s,CRP,2.1,\n' "$header" "$person" >"$folder/no-unit.csv"
printf '%s\n%s,CRP,2.1,mg/L\n0999,male,1980-05-04,2026-04-02,CRP,2.2,mg/L\n' "$header" "$person" >"$folder/two-people.csv"
printf 'just some words\n' >"$folder/words.txt"
: >"$folder/empty.csv"
printf '\037\213\010\000\000\000' >"$folder/archive.csv"
printf '<!DOCTYPE x><ClinicalDocument xmlns="urn:hl7-org:v3"/>' >"$folder/doctype.xml"
printf '<ORU_R01 xmlns="urn:hl7-org:v2xml"><MSH><MSH.9>' >"$folder/cut.xml"
printf '<html><body/></html>' >"$folder/page.xml"
printf 'marker,sex,age_from,age_to,state,low,high,unit,source\ncrp,any,0,130,any,,4,mg/L,Invented source\n' >"$folder/ranges.csv"
printf 'marker,sex,age_from,age_to,state,low,high,unit,source\ncrp,any,0,130,any,9,4,mg/L,Invented source\n' >"$folder/low-above-high.csv"
printf 'marker,sex,age_from,age_to,state,low,high,unit,source,extra\ncrp,any,0,130,any,,4,mg/L,Invented source,x\n' >"$folder/extra-column.csv"

expect 0 "a good file" "$program" report "$folder/good.csv"
expect 0 "a file without a command" "$program" "$folder/good.csv"
expect 1 "a missing unit" "$program" report "$folder/no-unit.csv"
expect 0 "two people in a report" "$program" report "$folder/two-people.csv"
expect 0 "help" "$program" --help
expect 0 "help of a command" "$program" report --help
expect 0 "version" "$program" --version
expect 0 "ranges of the user" "$program" report --ranges "$folder/ranges.csv" "$folder/good.csv"
expect 0 "show" "$program" data show crp

for arguments in "" "report" "report --sex other FILE" "report --sex" "report --nonsense FILE" "report --date-order xyz FILE" \
    "report --format docx FILE" "report --born 1980-13-40 FILE" "report --column nonsense=x FILE" "report --state nonsense FILE" \
    "report --sex female FILE" "report --born 1979-05-04 FILE" "report -o x.docx FILE" "data" "data nonsense" "data show nonsense" \
    "data check" "report --prefer nobody FILE" "report --age x FILE"; do
    # Word splitting is wanted.
    # shellcheck disable=SC2046
    expect 2 "bloodpanel $arguments" "$program" $(echo "$arguments" | sed "s|FILE|$folder/good.csv|")
    nothing_printed "bloodpanel $arguments"
done

for file in low-above-high.csv extra-column.csv words.txt no-such-file.csv; do
    expect 3 "--ranges $file" "$program" report --ranges "$folder/$file" "$folder/good.csv"
    nothing_printed "--ranges $file"
done
expect 3 "data check of a broken file" "$program" data check "$folder/low-above-high.csv"
expect 3 "--data of a folder without tables" "$program" report --data "$folder" "$folder/good.csv"
nothing_printed "--data of a folder without tables"
expect 0 "data export" "$program" data export "$folder/tables"
expect 4 "data export over tables that are there" "$program" data export "$folder/tables"
expect 0 "--data of the exported tables" "$program" report --data "$folder/tables" "$folder/good.csv"
"$program" report --as-of 2026-03-05 --data "$folder/tables" "$folder/good.csv" >"$folder/exported" 2>/dev/null
"$program" report --as-of 2026-03-05 "$folder/good.csv" 2>/dev/null | cmp -s - "$folder/exported" || {
    echo "the exported tables give another page"
    failed=$((failed + 1))
}
sed -i '/^section.results,/d' "$folder/tables/text.en.csv"
expect 3 "--data without a text of the page" "$program" report --data "$folder/tables" "$folder/good.csv"
nothing_printed "--data without a text of the page"

for file in words.txt empty.csv archive.csv doctype.xml cut.xml page.xml no-such-file.csv; do
    expect 4 "report $file" "$program" report "$folder/$file"
    nothing_printed "report $file"
    expect 4 "report good.csv $file" "$program" report "$folder/good.csv" "$folder/$file"
    nothing_printed "report good.csv $file"
done
expect 4 "report of a folder" "$program" report "$folder"
expect 4 "compare one panel" "$program" compare "$folder/good.csv"
expect 4 "compare two people" "$program" compare "$folder/two-people.csv"
nothing_printed "compare two people"
expect 4 "a patient who is not there" "$program" report --patient 1 "$folder/two-people.csv"
expect 0 "one of two people" "$program" report --patient 0417 "$folder/two-people.csv"
expect 4 "output into a folder that is not there" "$program" report -o "$folder/none/page.txt" "$folder/good.csv"
expect 4 "a full disk" sh -c "'$program' report '$folder/good.csv' >/dev/full"

expect 0 "output into a file" "$program" report -o "$folder/page.html" "$folder/good.csv"
grep -q '<html' "$folder/page.html" || { echo "the suffix .html did not choose HTML"; failed=$((failed + 1)); }
before=$(ls "$folder" | wc -l)
expect 4 "a failed run over an existing page" "$program" report -o "$folder/page.html" "$folder/words.txt"
grep -q '<html' "$folder/page.html" || { echo "a failed run destroyed the page that was there"; failed=$((failed + 1)); }
after=$(ls "$folder" | wc -l)
[ "$before" -eq "$after" ] || { echo "a failed run left a file behind"; failed=$((failed + 1)); }
[ "$(stat -c %a "$folder/page.html")" = 600 ] || { echo "others may read the page"; failed=$((failed + 1)); }

"$program" report - <"$folder/good.csv" >"$folder/from-stdin" 2>/dev/null || { echo "standard input is not read"; failed=$((failed + 1)); }

# What stands on standard error holds no value, name, id or birth date.
printf '%s,Name\n%s,CRP,77.31,,Canary Person\n' "$header" "$person" >"$folder/private.csv"
"$program" report "$folder/private.csv" >/dev/null 2>"$folder/err"
if grep -qE '77\.31|Canary|0417|1980-05-04' "$folder/err"; then
    echo "a diagnostic holds private data"
    failed=$((failed + 1))
fi

# A choice between two headers is offered only where they differ.
printf 'Name;Eva Muster\nName;Adam Muster\n\nTest;Result;Unit\nCRP;2;mg/L\n' >"$folder/alike.csv"
printf 'Name;Eva Muster\nPatient name;Eva Muster\nFull name;Adam Muster\n\nTest;Result;Unit\nCRP;2;mg/L\n' >"$folder/unlike.csv"
expect 4 "two lines of one header that disagree" "$program" report "$folder/alike.csv"
ran=$((ran + 1))
if grep -q -- --column "$folder/err" || ! grep -q csv-two-lines "$folder/err"; then
    echo "two lines of one header: the wrong advice"
    failed=$((failed + 1))
fi
expect 4 "lines of two headers that disagree" "$program" report "$folder/unlike.csv"
ran=$((ran + 1))
if ! grep -q -- "--column name=HEADER" "$folder/err"; then
    echo "lines of two headers: no advice"
    failed=$((failed + 1))
fi

echo "$ran checks, $failed failed"
[ "$ran" -ge 95 ] && [ "$failed" -eq 0 ]
