#!/bin/sh
# Every sample gives the page that stands beside it.
set -u
program=$1
failed=0
checked=0
for expected in samples/*.report.txt; do
    name=${expected%.report.txt}
    for sample in "$name".csv "$name".xml; do
        [ -f "$sample" ] || continue
        checked=$((checked + 1))
        "$program" report --as-of 2026-03-05 "$sample" 2>/dev/null | diff -u "$expected" - || failed=$((failed + 1))
    done
done
"$program" compare --as-of 2026-03-05 samples/follow-up-1.csv samples/follow-up-2.csv samples/follow-up-3.csv 2>/dev/null |
    diff -u samples/follow-up.compare.txt - || failed=$((failed + 1))
samples=$(ls samples/*.csv samples/*.xml | wc -l)
echo "$checked of $samples samples, $failed differ"
[ "$checked" -ge 10 ] && [ "$checked" -eq "$samples" ] && [ "$failed" -eq 0 ]
