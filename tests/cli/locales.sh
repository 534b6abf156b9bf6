#!/bin/sh
# The same input gives the same bytes in every locale and time zone.
set -eu
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for locale in de_DE fr_FR tr_TR ps_AF; do
    localedef -i "$locale" -f UTF-8 "$folder/$locale.UTF-8" 2>/dev/null || [ -d "$folder/$locale.UTF-8" ]
done

# page: one hash over what all samples give in all formats
page() {
    for file in samples/*.csv samples/*.xml; do
        for format in text html json; do
            "$program" report --format "$format" --as-of 2026-05-01 "$file" 2>&1 || [ $? -eq 1 ]
        done
    done | sha256sum
}

unset LANG LC_ALL TZ 2>/dev/null || true
wanted=$(page)
checked=0
for locale in C C.UTF-8 de_DE.UTF-8 fr_FR.UTF-8 tr_TR.UTF-8 ps_AF.UTF-8; do
    for zone in UTC America/New_York Pacific/Apia; do
        got=$(LOCPATH=$folder LC_ALL=$locale TZ=$zone page)
        checked=$((checked + 1))
        [ "$got" = "$wanted" ] || { echo "$locale, $zone: other bytes"; exit 1; }
    done
done
echo "$checked locales and zones, the same bytes"
[ "$checked" -eq 18 ]
