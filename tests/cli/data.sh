#!/bin/sh
# The tables as a user meets them: listed, checked, exported, replaced, chosen from; every name leads to its marker.
set -u
program=$1
here=$(dirname "$0")/..
tables=$here/../reference-ranges
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

fail() {
    echo "$1"
    failures=$((failures + 1))
}

# expect STATUS NAME COMMAND...
expect() {
    wanted=$1
    name=$2
    shift 2
    "$@" >"$work/out" 2>"$work/err"
    status=$?
    [ $status -eq "$wanted" ] || fail "$name: status $status, not $wanted: $(head -c 300 "$work/err")"
}

# says TEXT NAME: standard error of the last command has it
says() {
    grep -q -- "$1" "$work/err" || fail "$2: does not say $1"
}

panel() {
    printf 'Test,Result,Unit,Sex,Born,Collected,Patient ID\n%s\n' "$1" >"$work/panel.csv"
}

# state MARKER: of the report on the last panel, with further options
state() {
    marker=$1
    shift
    "$program" report --format json "$@" "$work/panel.csv" 2>/dev/null | python3 -c '
import json, sys
for panel in json.load(sys.stdin)["panels"]:
    for result in panel["results"]:
        if result["marker"] == sys.argv[1]:
            print(result["state"] if result["reason"] is None else result["reason"])' "$marker"
}

is() {
    [ "$2" = "$3" ] || fail "$1: $2, not $3"
}

# ---- check

expect 0 "the shipped tables" "$program" data check "$tables"
[ -s "$work/err" ] && fail "the shipped tables: $(head -c 300 "$work/err")"

expect 0 "export" "$program" data export "$work/set"
expect 0 "the exported tables" "$program" data check "$work/set"
sed -i 's/^potassium,any,1,130,any,3.5,,5.3,/potassium,any,1,130,any,53,,3.5,/' "$work/set/ranges.csv"
expect 3 "low above high" "$program" data check "$work/set"
says 'ranges.csv:[0-9]*:[0-9]*: error: table-low-above-high: .*check' "low above high"
panel 'Potassium,4.2,mmol/L,male,1980-01-01,2026-02-01,a'
expect 3 "a report by wrong tables" "$program" report --data "$work/set" "$work/panel.csv"
[ -s "$work/out" ] && fail "a report by wrong tables wrote something"

head='marker,sex,age_from,age_to,state,low,high,unit,source'
printf '%s\npotassium,any,0,130,any,3.4,5.2,mmol/L,our laboratory\n' "$head" >"$work/good.csv"
printf '%s\ncrp,any,0,130,any,,50,mg/L,our laboratory\n' "$head" >"$work/far.csv"
printf '%s\npotassium,any,0,130,any,3.4,5.2,mmol/L,\n' "$head" >"$work/bad.csv"
expect 0 "a ranges file" "$program" data check "$work/good.csv"
expect 1 "a ranges file with limits far away" "$program" data check "$work/far.csv"
says 'far.csv:2:7: warning: table-limit-far' "a ranges file with limits far away"
expect 3 "a ranges file without a source" "$program" data check "$work/bad.csv"
says 'bad.csv:2:9: error: table-source-missing' "a ranges file without a source"
expect 3 "a report by a wrong ranges file" "$program" report --ranges "$work/bad.csv" "$work/panel.csv"
[ -s "$work/out" ] && fail "a report by a wrong ranges file wrote something"

# ---- export and --data

rm -rf "$work/set"
expect 0 "export again" "$program" data export "$work/set"
"$program" report --as-of 2026-03-01 "$work/panel.csv" >"$work/built-in.txt" 2>/dev/null
"$program" report --as-of 2026-03-01 --data "$work/set" "$work/panel.csv" >"$work/exported.txt" 2>/dev/null
cmp -s "$work/built-in.txt" "$work/exported.txt" || fail "--data with the exported tables gives another page"
grep -q 'version 20[0-9.]*, SHA-256' "$work/built-in.txt" || fail "the page does not name the tables"

# ---- choice of a set

panel 'Vitamin D 25-OH,25,ng/mL,male,1980-01-01,2026-02-01,a'
is "vitamin D by default" "$(state vitd_25oh_total)" inside
is "vitamin D, IOM 2011" "$(state vitd_25oh_total --range-set iom2011)" inside
is "vitamin D, Endocrine Society 2011" "$(state vitd_25oh_total --range-set es2011)" below
panel '"Testosterone, total",245,ng/dL,male,1980-01-01,2026-02-01T08:00,a'
is "testosterone by default" "$(state testosterone_total)" below
is "testosterone, labcorp" "$(state testosterone_total --range-set labcorp)" below
is "testosterone, mayo" "$(state testosterone_total --range-set mayo)" inside
is "testosterone, kelsey2014" "$(state testosterone_total --range-set kelsey2014)" inside
expect 2 "a set that is not there" "$program" report --range-set nonsense "$work/panel.csv"

# ---- partial birth dates: both ages that are possible must agree

panel 'CK,390,U/L,male,1990,2026-02-01,a'
is "CK, born in 1990" "$(state ck)" inside
panel 'CK,390,U/L,male,1976,2026-02-01,a'
is "CK, 49 or 50 years" "$(state ck)" age_needed
panel 'CK,390,U/L,male,1976-01,2026-02-01,a'
is "CK, 50 years" "$(state ck)" above
panel 'CK,390,U/L,male,1976-02-01,2026-02-01,a'
is "CK on the 50th birthday" "$(state ck)" above
panel 'CK,390,U/L,male,1976-02-02,2026-02-01,a'
is "CK on the day before it" "$(state ck)" inside

# ---- show

expect 0 "show in German" "$program" data show crp --lang de
grep -q "C-reaktives Protein" "$work/out" || fail "show crp --lang de: not in German"
expect 2 "show in a language that is not there" "$program" data show crp --lang xx
expect 0 "show" "$program" data show crp
for text in 'C-reaktives Protein' 'protéine C réactive' 'proteína C reactiva' '1988-5 for mg/L' 'up to 5 mg/L' \
    'in pregnancy' '300 mg/L or more' 'nmol/L is' 'Of two results' 'Rules that look at it' 'Dati F'; do
    grep -q -- "$text" "$work/out" || fail "show crp: no \"$text\""
done
for marker in $(cut -d, -f1 "$tables/markers.csv" | tail -n +2); do
    "$program" data show "$marker" >"$work/out" 2>&1 || fail "show $marker: $(head -c 200 "$work/out")"
done

# ---- names and texts

python3 "$here/oracle/resolve_names.py" "$program" "$tables" || failures=$((failures + 1))
python3 "$here/oracle/page_texts.py" "$here/../src" "$tables" || failures=$((failures + 1))

[ $failures -eq 0 ] && echo "the tables do what they say"
exit $failures
