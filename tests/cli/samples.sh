#!/bin/sh
# Every sample gives the page that stands beside it, and the README shows lines of such a page.
set -u
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0
checked=0

# The hash of the knowledge tables changes with every row of theirs; it is not what is compared here.
without_hashes() {
    sed -E 's/[0-9a-f]{64}/HASH/'
}

# compare EXPECTED COMMAND...
compare() {
    expected=$1
    shift
    without_hashes <"$expected" >"$folder/expected"
    "$@" 2>/dev/null | without_hashes | diff -u --label "$expected" --label "$*" "$folder/expected" - || failed=$((failed + 1))
}

for expected in samples/*.report.txt; do
    name=${expected%.report.txt}
    for sample in "$name".csv "$name".xml; do
        [ -f "$sample" ] || continue
        checked=$((checked + 1))
        compare "$expected" "$program" report --as-of 2026-05-01 "$sample"
    done
done
compare samples/follow-up.compare.txt "$program" compare --as-of 2026-05-01 samples/follow-up-1.csv \
    samples/follow-up-2.csv samples/follow-up-3.csv

sed -n '/^\$ samples\/run$/,/^```$/p' README.md | sed '/^\$ samples\/run$/d; /^```$/d; /^\.\.\.$/d; /^$/d' >"$folder/shown"
shown=$(wc -l <"$folder/shown")
[ "$shown" -ge 20 ] || failed=$((failed + 1))
if grep -vxFf samples/long.report.txt "$folder/shown"; then
    echo "the README shows these lines, and the page of samples/long.csv has none of them"
    failed=$((failed + 1))
fi

samples=$(ls samples/*.csv samples/*.xml | wc -l)
echo "$checked of $samples samples, $failed differ"
[ "$checked" -ge 10 ] && [ "$checked" -eq "$samples" ] && [ "$failed" -eq 0 ]
