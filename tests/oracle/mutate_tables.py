#!/usr/bin/env python3
"""Makes slips in ranges.csv and conversions.csv, one at a time, and counts how many are noticed.

A slip is noticed when `bloodpanel data check` says something, or when a clinical fact no longer holds. The finding
table-limit-far is not counted: it holds a table against the built-in copy of itself.

    mutate_tables.py PROGRAM FACTS TABLES [--sample N] [--list]

FACTS is the suite judge-clinical_facts, TABLES the folder reference-ranges. N slips of each kind and table are taken
(0: all), always the same ones.
"""
import argparse
import csv
import os
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

NUMBERS = {
    "ranges.csv": ["age_from", "age_to", "low", "high", "critical_low", "critical_high"],
    "conversions.csv": ["factor", "divisor", "offset"],
}
PAIRS = {
    "ranges.csv": [("age_from", "age_to"), ("low", "high"), ("critical_low", "critical_high")],
    "conversions.csv": [("factor", "divisor"), ("from", "to")],
}
UNITS = {"ranges.csv": ["unit"], "conversions.csv": ["from", "to"]}
OTHER_UNIT = {
    "ng/dL": "ng/mL", "pg/mL": "ng/mL", "nmol/L": "pmol/L", "ng/mL": "ng/dL", "ug/dL": "ug/L", "mg/dL": "mg/L",
    "mmol/L": "umol/L", "umol/L": "mmol/L", "pmol/L": "nmol/L", "mg/L": "mg/dL", "g/L": "g/dL", "g/dL": "g/L",
    "ug/L": "ug/dL", "[IU]/L": "m[IU]/L", "m[IU]/L": "[IU]/L", "u[IU]/mL": "[IU]/mL", "[IU]/mL": "k[IU]/L",
    "%": "1", "10*9/L": "10*6/L", "fL": "L", "U/L": "kU/L", "x_ULN": None, "ng/L": "ug/L", "mm/h": "cm/h",
    "mL/min/{1.73_m2}": "L/min/{1.73_m2}", "mosm/kg": "osm/kg", "1": "%", "{titer}": "%", "meq/L": "eq/L",
    "mmol/kg": "umol/kg", "mmol/mol": "umol/mol", "[arb'U]/mL": "[arb'U]/L", "U/mL": "U/L", "{score}": "%",
}


def slips(table, rows):
    """(kind, row index, {column: new text}) of every slip that can be made."""
    for index, row in enumerate(rows):
        for column in NUMBERS[table]:
            if row[column] and Decimal(row[column]) != 0:
                number = Decimal(row[column])
                yield "x10", index, {column: format(number * 10, "f")}
                yield "+10 %", index, {column: format(number * Decimal("1.1"), "f")}
                yield "-10 %", index, {column: format(number * Decimal("0.9"), "f")}
        for a, b in PAIRS[table]:
            same = row[a] == row[b] or (row[a] and row[b] and a not in ("from",) and Decimal(row[a]) == Decimal(row[b]))
            if not same:
                yield "swapped", index, {a: row[b], b: row[a]}
        for column in UNITS[table]:
            other = "[IU]/L" if row[column] == "x_ULN" else OTHER_UNIT[row[column]]
            if row[column] == "x_ULN":
                other = "U/L" if row["marker"] == "ck" else "ng/mL"
            yield "unit", index, {column: other}


class Judge:
    def __init__(self, arguments):
        self.arguments = arguments
        self.usual = self.findings(arguments.tables)  # of the tables as they are
        if self.a_fact_fails(arguments.tables):
            sys.exit("the tables contradict a clinical fact as they are")

    def notices(self, table, header, rows, slip):
        _, index, change = slip
        with tempfile.TemporaryDirectory() as folder:
            for name in os.listdir(self.arguments.tables):
                if name != table and name.endswith(".csv"):
                    os.symlink(os.path.join(os.path.abspath(self.arguments.tables), name), os.path.join(folder, name))
            with open(os.path.join(folder, table), "w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(header)
                for number, row in enumerate(rows):
                    changed = {**row, **change} if number == index else row
                    writer.writerow([changed[name] for name in header])
            return self.check_says_something(folder) or self.a_fact_fails(folder)

    def check_says_something(self, folder):
        return bool(self.findings(folder) - self.usual)

    def findings(self, folder):
        said = subprocess.run([self.arguments.program, "data", "check", folder], capture_output=True, text=True)
        lines = [line.replace(folder, "") for line in said.stderr.splitlines()]
        return {line for line in lines if "table-limit-far" not in line}

    def a_fact_fails(self, folder):
        environment = {**os.environ, "BLOODPANEL_TABLES": folder}
        return subprocess.run([self.arguments.facts], capture_output=True, env=environment).returncode != 0


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        return reader.fieldnames, list(reader)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("facts")
    parser.add_argument("tables")
    parser.add_argument("--sample", type=int, default=400)
    parser.add_argument("--list", action="store_true", help="print every slip that nobody noticed")
    arguments = parser.parse_args()
    judge = Judge(arguments)
    totals = {}
    for table in NUMBERS:
        header, rows = read(os.path.join(arguments.tables, table))
        kinds = {}
        for slip in slips(table, rows):
            kinds.setdefault(slip[0], []).append(slip)
        for kind, made in kinds.items():
            if arguments.sample and len(made) > arguments.sample:
                made = random.Random(2026).sample(made, arguments.sample)
            with ThreadPoolExecutor(2) as pool:
                noticed = list(pool.map(lambda slip: judge.notices(table, header, rows, slip), made))
            if arguments.list:
                for slip, seen in zip(made, noticed):
                    if not seen:
                        row = rows[slip[1]]
                        print("  missed:", table, slip[1] + 2, row["marker"], kind, slip[2])
            print(f"{table:16} {kind:8} {sum(noticed):5} of {len(made):5} noticed, {100 * sum(noticed) / len(made):.1f} %",
                  flush=True)
            total = totals.setdefault(kind, [0, 0])
            total[0] += sum(noticed)
            total[1] += len(made)
    low = []
    for kind, (noticed, made) in totals.items():
        share = 100 * noticed / made
        print(f"{'both':16} {kind:8} {noticed:5} of {made:5} noticed, {share:.1f} %")
        if not kind.endswith("%") and share < 95:
            low.append(kind)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
