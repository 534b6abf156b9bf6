#!/usr/bin/env python3
"""Asks the program for every name, code and unit of every marker, through CSV files with headers in four languages.

    resolve_names.py PROGRAM TABLES

Every alias (as it is, in small and in capital letters, without its accents), every LOINC code alone, and every unit of
a marker in every spelling of units.csv must lead to its marker and to no other. Each row is a person of its own, so
that no result is taken for a duplicate of another.
"""
import csv
import io
import json
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

LANGUAGES = ["en", "de", "fr", "es"]
FIELDS = ["patient", "marker", "code", "value", "unit"]
ROWS_A_FILE = 2000
BAD_UNIT = {"unit_unknown", "unit_not_convertible", "unit_missing"}


def table(folder, name):
    with open(Path(folder) / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def headers_in(columns, language):
    """The first header of each field in the language that is no general word."""
    found = {}
    for row in columns:
        if row["language"] in (language, "en") and row["general"] == "no":
            if row["field"] not in found or (row["language"] == language and found[row["field"]][0] != language):
                found[row["field"]] = (row["language"], row["header"])
    return [found[field][1] for field in FIELDS]


def without_accents(text):
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


def variants(name):
    return dict.fromkeys([name, name.upper(), name.lower(), without_accents(name)])


def units_of(markers, conversions):
    units = {row["id"]: {row["unit"], row["unit_si"]} - {""} for row in markers}
    for row in conversions:
        units[row["marker"]] |= {row["from"], row["to"]}
    return units


def queries(folder):
    """(marker, kind, name, code, unit)"""
    markers, conversions = table(folder, "markers.csv"), table(folder, "conversions.csv")
    own = {row["id"]: row["unit"] for row in markers}
    for row in table(folder, "aliases.csv"):
        for name in variants(row["alias"]):
            yield row["marker"], "alias", name, "", own[row["marker"]]
    for row in table(folder, "codes.csv"):
        yield row["marker"], "code", "", row["code"], row["unit"] or own[row["marker"]]
    spellings = {}
    for row in table(folder, "units.csv"):
        if row["ucum"] and not row["context"]:
            spellings.setdefault(row["ucum"], []).append(row["spelling"])
    default = [row for row in conversions if row["is_default"] == "yes"]
    labels = {row["id"]: row["label"] for row in markers}
    named = {row["marker"] for row in table(folder, "aliases.csv")}  # the others are worked out, never read
    for marker, units in units_of(markers, default).items():
        if marker not in named:
            continue
        for unit in sorted(units):
            for spelling in dict.fromkeys([unit, *spellings.get(unit, [])]):
                yield marker, "unit", labels[marker], "", spelling


def ask(program, headers, rows):
    """The result of every row, by its number."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(headers)
    for number, (_, _, name, code, unit) in rows:
        writer.writerow([f"p{number}", name, code, "7", unit])
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8", newline="") as file:
        file.write(text.getvalue())
        file.flush()
        said = subprocess.run([program, "flag", "--format", "json", "--decimal", ".", "--delimiter", ",", file.name],
                              capture_output=True)
    results = [json.loads(line) for line in said.stdout.splitlines()]
    return {int(result["patient"][1:]): result for result in results}


def main(program, folder):
    columns = table(folder, "columns.csv")
    asked = list(enumerate(queries(folder)))
    counts, wrong = {}, []
    for language in LANGUAGES:
        headers = headers_in(columns, language)
        for start in range(0, len(asked), ROWS_A_FILE):
            rows = asked[start:start + ROWS_A_FILE]
            results = ask(program, headers, rows)
            for number, query in rows:
                result = results.get(number)
                found = result and result["marker"]
                counts[query[1]] = counts.get(query[1], 0) + 1
                if found != query[0] or (query[1] == "unit" and result["reason"] in BAD_UNIT):
                    wrong.append((language, *query, found, result and result["reason"]))
    for kind, count in counts.items():
        print(f"{kind}: {count} asked, {sum(row[2] == kind for row in wrong)} wrong")
    for row in wrong[:60]:
        print("  wrong:", *row)
    return 1 if wrong or min(counts.values()) < 1000 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
