#!/usr/bin/env python3
"""Writes what the conversion of units must give, worked out without the program and without its tables.

Standard atomic weights give molar masses, molar masses and valences give factors, all in exact fractions. The inputs
are the tables beside this script, written by hand; the output is tests/judge/data/conversions.csv. With --check it is
compared byte for byte and not written.
"""

import csv
import io
import re
import sys
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUTPUT = HERE.parent / "judge/data/conversions.csv"
COLUMNS = ["case", "marker", "code", "value", "unit", "numerals", "range", "own_unit", "lowest", "highest", "outcome",
           "source"]

# Standard atomic weights, IUPAC 2021, abridged; iodine and phosphorus in full.
WEIGHTS = {
    "H": "1.008", "C": "12.011", "N": "14.007", "O": "15.999", "Na": "22.990", "Mg": "24.305", "P": "30.973762",
    "S": "32.06", "Cl": "35.45", "K": "39.098", "Ca": "40.078", "Fe": "55.845", "Co": "58.933", "Cu": "63.546",
    "Zn": "65.38", "As": "74.922", "Se": "78.971", "I": "126.90447", "Hg": "200.59", "Pb": "207.2",
}
# Amino acids as they stand in a chain, without the water that the bond sets free.
RESIDUES = {
    "G": "C2H3NO", "A": "C3H5NO", "S": "C3H5NO2", "P": "C5H7NO", "V": "C5H9NO", "T": "C4H7NO2", "C": "C3H5NOS",
    "L": "C6H11NO", "I": "C6H11NO", "N": "C4H6N2O2", "D": "C4H5NO3", "Q": "C5H8N2O2", "K": "C6H12N2O", "E": "C5H7NO3",
    "M": "C5H9NOS", "H": "C6H7N3O", "F": "C9H9NO", "R": "C6H12N4O", "Y": "C9H9NO2", "W": "C11H10N2O",
}
# A table of molar masses of five digits may differ from the exact one by this part.
TOLERANCE = Fraction(1, 10000)
# What a laboratory's own factor of three or four digits leaves open.
LABORATORY_TOLERANCE = Fraction(5, 10000)
# 1 u[IU]/mL of insulin is 6.00 pmol/L: Knopp JL et al. 2019, J Diabetes Sci Technol 13:597-600.
INSULIN_PMOL = Fraction(6)
# NGSP % = 0.09148 IFCC mmol/mol + 2.152: the NGSP master equation.
NGSP_SLOPE, NGSP_OFFSET = Fraction("0.09148"), Fraction("2.152")
# Kinds of unit that a marker of a kind may be reported in beside its own.
ALSO = {"insulin": ["international", "hormone"], "hormone": ["international", "hormone"], "hba1c": ["fraction"],
        "volume fraction": ["volume fraction", "fraction"]}
# Units of what no marker of another kind is measured in.
FOREIGN = {
    "mm/h": "sedimentation", "fL": "volume", "10*9/L": "number", "mL/min/1.73m2": "filtration", "mg/24h": "",
    "mOsm/kg": "osmoles", "mg": "", "g": "", "mg/g creat": "", "INR": "", "/HPF": "", "pg": "", "K/uL": "number",
    "mmHg": "", "U/g Hb": "", "ug/mL FEU": "", "g/Tag": "", "cells/uL": "number", "mg/kg": "", "°C": "", "sec": "",
}
# Spellings that nobody may read; for whom: a mass, an amount, a count, an enzyme.
NEVER = """M/uL m/uL K k mil mill MM mil/mm3 billion/L ppt E AU EU BE BU CU RU U units Index ?mol/L ?g/L ?g/dL \ufffdg/L
NA N/A * . ? MOC f/l meg/l 10-3/uL X_10-3/uL 10-9/L Mg/dL mg/Ml Mmol/L Pg MU/L C F R S G/ML AU/mL EU/mL wibble mgg/dL
u IU none null -- mgdL mmolL 5/L 2.5/L""".split() + ["10 3/uL", "mg dL", "mg/d L x"]
NEVER_UNLESS = {"G/L": "number", "T/L": "number", "103/uL": "number", "109/L": "number", "1012/L": "number",
                "u/l": "catalytic", "E/l": "catalytic"}
READERS = ["crp", "sodium", "wbc", "alt", "tsh", "haemoglobin"]
UNREADABLE_VALUES = ["243 103/uL", "12 109/L", "~5", "5-6", "1:80", "++", "negative", "1.2.3", "5 6", "12 34", "<",
                     "5..6", "5,6,7"]
UNDECIDED_VALUES = ["1.234", "1,234", "12.345", "12,345", "123.456", "123,456"]
# Conversions that a marker has only when asked for, because standards differ.
NEVER_BY_DEFAULT = [("prolactin", "mIU/L"), ("growth_hormone", "mIU/L"), ("crp", "nmol/L"), ("hs_crp", "nmol/L"),
                    ("myoglobin", "nmol/L"), ("vitamin_b1", "ug/L"), ("vitamin_b1", "ug/dL"), ("prolactin", "uIU/mL")]
# What nobody alive is nearly without.
NEVER_ABSENT = ["sodium", "potassium", "chloride", "bicarbonate", "calcium_total", "calcium_ionised", "magnesium",
                "phosphate", "glucose", "albumin", "total_protein", "haemoglobin", "haematocrit", "mcv", "rdw", "wbc",
                "platelets", "osmolality", "hba1c", "cholesterol_total", "hdl_cholesterol", "iron", "tibc",
                "transferrin", "zinc", "copper", "creatinine", "cystatin_c", "urea", "urea_nitrogen", "uric_acid",
                "vitamin_b12", "cortisol_am", "ck", "ldh", "ast", "alt", "alp", "fibrinogen", "ferritin", "folate_rbc"]


def table(name):
    with open(HERE / (name + ".csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# ---- Molar masses ----

def mass_of_formula(formula):
    parts = re.findall(r"([A-Z][a-z]?)(\d*)", formula)
    return sum(Fraction(WEIGHTS[element]) * int(count or 1) for element, count in parts)


def mass_of_peptide(sequence, bridges):
    chain = sum(mass_of_formula(RESIDUES[residue]) for residue in sequence)
    return chain + mass_of_formula("H2O") - 2 * bridges * Fraction(WEIGHTS["H"])


def bridges_of(note):
    found = re.search(r"(\d+) disulphide bridges", note)
    return int(found.group(1)) if found else 0


def molar_masses():
    masses = {}
    for row in table("substances"):
        content = row["content"]
        if row["kind"] == "formula":
            mass = mass_of_formula(content)
        elif row["kind"] == "peptide":
            mass = mass_of_peptide(content, bridges_of(row["source"]))
        elif row["kind"] == "mean of chains":
            one, other, haem = (masses[name] for name in content.split(" + "))
            mass = (one + other) / 2 + haem
        else:
            mass = Fraction(content)
        masses[row["substance"]] = mass
    return masses


# ---- Numbers ----

def exact_text(number):
    """All digits of a fraction that is a finite decimal."""
    places = 0
    while number * 10**places % 1:
        places += 1
    return f"{Decimal(int(number * 10**places)).scaleb(-places):f}"


def rounded(number, digits, rounding=ROUND_HALF_EVEN):
    context = Context(prec=digits, rounding=rounding)
    return f"{context.divide(Decimal(number.numerator), Decimal(number.denominator)).normalize(context):f}"


def lexeme(number):
    """A figure as a laboratory prints it: four digits."""
    return rounded(number, 4)


def written_digits(text):
    return len(text.replace(".", "").lstrip("0")) or 1


def half_of_last_place(text):
    places = len(text.partition(".")[2])
    return Fraction(1, 2 * 10**places)


# ---- Units ----

class Units:
    """What a spelling measures for a marker, as a figure in the marker's own unit."""

    def __init__(self):
        self.masses = molar_masses()
        self.markers = {row["marker"]: row for row in table("markers")}
        self.spellings = {}
        for row in table("units"):
            self.spellings.setdefault(row["spelling"], {})[row["kind"]] = Fraction(row["factor"])

    def kinds(self, marker):
        row = self.markers[marker]
        kinds = [row["kind"]] + ALSO.get(row["kind"], [])
        if row["kind"] in ("mass", "amount") and row["substance"]:
            kinds = ["mass", "amount"]
        if row["valence"]:
            kinds.append("equivalents")
        if row["kind"] == "insulin":
            kinds.append("amount")
        if row["kind"] == "hba1c":
            kinds.append("ifcc")
        return kinds

    def kind_and_factor(self, marker, spelling):
        factors = self.spellings[spelling]
        kind = next(kind for kind in self.kinds(marker) if kind in factors)
        return kind, factors[kind]

    def own(self, marker):
        return self.kind_and_factor(marker, self.markers[marker]["unit"])

    def needs_molar_mass(self, marker, *spellings):
        kinds = {self.kind_and_factor(marker, spelling)[0] for spelling in spellings}
        return "mass" in kinds and len(kinds) > 1

    def into(self, marker, kind, figure):
        """A figure in the basic unit of one kind as one in the basic unit of the marker's own kind."""
        own, row = self.own(marker)[0], self.markers[marker]
        if kind == own or {kind, own} <= {"international", "hormone", "volume fraction", "fraction"}:
            return figure
        if kind == "amount" and row["kind"] == "insulin":
            return figure * 10**12 / INSULIN_PMOL / 1000
        if kind == "ifcc":
            return (NGSP_SLOPE * figure + NGSP_OFFSET) / 100
        if kind == "equivalents":
            return self.into(marker, "amount", figure / int(row["valence"]))
        mass = self.masses[row["substance"]]
        return figure * mass if kind == "amount" else figure / mass

    def convert(self, marker, spelling, figure):
        """The figure in the marker's own unit."""
        kind, factor = self.kind_and_factor(marker, spelling)
        return self.into(marker, kind, figure * factor) / self.own(marker)[1]

    def measures(self, marker, spelling):
        return any(kind in self.spellings.get(spelling, {}) for kind in self.kinds(marker))

    def back(self, marker, spelling, figure):
        """The figure in another spelling that is `figure` in the marker's own unit."""
        zero, one = (self.convert(marker, spelling, Fraction(n)) for n in (0, 1))
        return (figure - zero) / (one - zero)


# ---- Rows ----

def row_of(case, marker, value, unit, outcome, **more):
    return {"case": case, "marker": marker, "value": value, "unit": unit, "outcome": outcome, **more}


def bounds_of(figure, exact, value):
    if exact:
        text = rounded(figure, max(6, written_digits(value)))
        return text, text
    return (rounded(figure * (1 - TOLERANCE), 12, ROUND_FLOOR), rounded(figure * (1 + TOLERANCE), 12, ROUND_CEILING))


def converted(units, marker, value, spelling, case="form", **more):
    figure = units.convert(marker, spelling, Fraction(value))
    exact = not units.needs_molar_mass(marker, spelling, units.markers[marker]["unit"])
    lowest, highest = bounds_of(figure, exact, value)
    return row_of(case, marker, value, spelling, "converted", own_unit=units.markers[marker]["unit"], lowest=lowest,
                  highest=highest, **more)


def forms(units):
    """Each marker in each form of unit in which its figure is of a size that a report prints."""
    for marker, row in units.markers.items():
        for spelling in units.spellings:
            if not units.measures(marker, spelling):
                continue
            value = lexeme(units.back(marker, spelling, Fraction(row["typical"])))
            if Fraction(1, 1000) <= Fraction(value) < 10**6:
                yield converted(units, marker, value, spelling)


def foreign_units(units):
    for at, (marker, row) in enumerate(units.markers.items()):
        strange = [unit for unit, kind in FOREIGN.items() if kind != row["kind"]]
        for step in range(6):
            yield row_of("foreign", marker, row["typical"], strange[(5 * at + step) % len(strange)],
                         "unit_not_convertible")
        if row["kind"] in ("mass", "amount"):
            if not row["substance"]:
                other = "mmol/L" if row["kind"] == "mass" else "mg/dL"
                yield row_of("no molar mass", marker, row["typical"], other, "unit_not_convertible")
            if not row["valence"]:
                yield row_of("no valence", marker, row["typical"], "mEq/L", "unit_not_convertible")


def missing_units(units):
    for marker, row in units.markers.items():
        yield row_of("no unit", marker, row["typical"], "", "unit_missing")


def unread_units(units):
    for marker in READERS:
        typical, kind = units.markers[marker]["typical"], units.markers[marker]["kind"]
        for spelling in NEVER:
            yield row_of("never", marker, typical, spelling, "unit_unknown")
        for spelling, reader in NEVER_UNLESS.items():
            if kind != reader:
                yield row_of("never", marker, typical, spelling, "unit_unknown")
    for marker, spelling in NEVER_BY_DEFAULT:
        yield row_of("standards differ", marker, units.markers[marker]["typical"], spelling, "unit_not_convertible")


def unread_values(units):
    for marker in READERS:
        unit = units.markers[marker]["unit"]
        for value in UNREADABLE_VALUES:
            yield row_of("no number", marker, value, unit, "not_a_number")
        for value in UNDECIDED_VALUES:
            yield row_of("ambiguous number", marker, value, unit, "not_a_number", numerals="undecided")


def implausible(units):
    for marker, row in units.markers.items():
        yield row_of("implausible", marker, lexeme(Fraction(row["typical"]) * 10**6), row["unit"], "value_implausible")
        yield row_of("implausible", marker, "-" + row["typical"], row["unit"], "value_implausible")
    for marker in NEVER_ABSENT:
        row = units.markers[marker]
        yield row_of("implausible", marker, lexeme(Fraction(row["typical"]) / 10**7), row["unit"], "value_implausible")


def codes(units):
    """A LOINC code names a mass or an amount; a figure in the other is refused under it."""
    for row in table("codes"):
        marker = row["marker"]
        typical = Fraction(units.markers[marker]["typical"])
        right, wrong = (lexeme(units.back(marker, row[unit], typical)) for unit in ("unit", "other_unit"))
        yield converted(units, marker, right, row["unit"], case="code", code=row["code"])
        yield row_of("code", marker, wrong, row["other_unit"], "unit_not_convertible", code=row["code"])


# ---- Limits ----

def around(bound, exact):
    """Figures and their side of the limit: on it only where the conversion is exact."""
    middle = Fraction(bound)
    step = half_of_last_place(bound) / 5 if exact else middle / 500
    sides = (-1, 0, 1) if exact else (-1, 1)
    return [(middle + side * step, side) for side in sides]


def is_finite(number):
    """Whether a fraction is a finite decimal."""
    denominator = number.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    return denominator == 1


def translated(units, marker, figure, unit, other):
    return units.back(marker, other, units.convert(marker, unit, figure))


def limit_rows(units, row, bound, text, state_of):
    marker, unit, other = row["marker"], row["unit"], row["other_unit"]
    for figure, side in around(bound, True):
        yield row_of("limit", marker, exact_text(figure), unit, state_of[side], range=f"{text} {unit}")
    exact = not units.needs_molar_mass(marker, unit, other) and is_finite(
        translated(units, marker, Fraction(bound), unit, other))
    for figure, side in around(bound, exact):
        figure = translated(units, marker, figure, unit, other)
        value = exact_text(figure) if exact else rounded(figure, 6)
        yield row_of("limit", marker, value, other, state_of[side], range=f"{text} {unit}")


def limits(units):
    for row in table("limits"):
        low, high = row["low"], row["high"]
        text = f"{low} - {high}" if low else f"<{high}"
        if low:
            yield from limit_rows(units, row, low, text, {-1: "below", 0: "inside", 1: "inside"})
        on_high = "inside" if low else "above"
        yield from limit_rows(units, row, high, text, {-1: "inside", 0: on_high, 1: "above"})
        yield from limit_rows(units, row, high, f">={high}", {-1: "below", 0: "inside", 1: "inside"})


# ---- Anchors ----

def anchors(units):
    """Published pairs of figures, as exact as they are printed."""
    names = {row["source"]: row["name"] for row in table("sources")}
    for row in table("anchors"):
        marker = row["marker"]
        own = units.own(marker)[0]
        swapped = own in units.spellings[row["from"]]
        given, other = (row["to_value"], row["from_value"]) if swapped else (row["from_value"], row["to_value"])
        spelling, own_spelling = (row["to"], row["from"]) if swapped else (row["from"], row["to"])
        part = sum(half_of_last_place(text) / Fraction(text) for text in (given, other) if text != "1")
        part = max(part, LABORATORY_TOLERANCE)
        figure = units.convert(marker, own_spelling, Fraction(other))
        through_zero = units.convert(marker, spelling, Fraction(0)) == 0
        scale = Fraction(rounded(Fraction(units.markers[marker]["typical"]) / figure, 1)) if through_zero else 1
        yield row_of("anchor", marker, exact_text(Fraction(given) * scale), spelling, "converted",
                     own_unit=units.markers[marker]["unit"], source=names[row["source"]],
                     lowest=rounded(figure * scale * (1 - part), 12, ROUND_FLOOR),
                     highest=rounded(figure * scale * (1 + part), 12, ROUND_CEILING))


def rows(units):
    for part in (forms, anchors, codes, limits, foreign_units, missing_units, unread_units, unread_values, implausible):
        yield from part(units)


def main():
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(Units()))
    made = file.getvalue().encode("utf-8")
    if sys.argv[1:] == ["--check"]:
        return 0 if OUTPUT.read_bytes() == made else f"{OUTPUT} is not what this script writes"
    OUTPUT.write_bytes(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
