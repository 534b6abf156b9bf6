"""Conversions against exact fractions computed here from molar masses, valences and published formulas."""

import subprocess
import sys
from fractions import Fraction

# How much one of the unit is in g/L, mol/L, eq/L, cells per litre ...: (kind, factor).
UNITS = {
    "kg/L": ("mass", "1000"), "g/L": ("mass", "1"), "g/dL": ("mass", "10"), "g/l": ("mass", "1"), "g/dl": ("mass", "10"),
    "mg/dL": ("mass", "0.01"), "mg/dl": ("mass", "0.01"), "mg/L": ("mass", "0.001"), "mg/l": ("mass", "0.001"),
    "mg/mL": ("mass", "1"), "ug/dL": ("mass", "1e-5"), "µg/dl": ("mass", "1e-5"), "mcg/dL": ("mass", "1e-5"),
    "ug/L": ("mass", "1e-6"), "μg/L": ("mass", "1e-6"), "ug/mL": ("mass", "1e-3"), "ng/mL": ("mass", "1e-6"),
    "ng/ml": ("mass", "1e-6"), "ng/dL": ("mass", "1e-8"), "ng/L": ("mass", "1e-9"), "pg/mL": ("mass", "1e-9"),
    "pg/dL": ("mass", "1e-11"),
    "mol/L": ("amount", "1"), "mmol/L": ("amount", "1e-3"), "mmol/l": ("amount", "1e-3"), "umol/L": ("amount", "1e-6"),
    "µmol/l": ("amount", "1e-6"), "nmol/L": ("amount", "1e-9"), "nmol/l": ("amount", "1e-9"),
    "nmol/mL": ("amount", "1e-6"), "pmol/L": ("amount", "1e-12"), "pmol/mL": ("amount", "1e-9"),
    "pmol/l": ("amount", "1e-12"), "mmol/mL": ("amount", "1"), "umol/mL": ("amount", "1e-3"),
    "meq/L": ("equivalents", "1e-3"), "mEq/L": ("equivalents", "1e-3"), "eq/L": ("equivalents", "1"),
    "10*9/L": ("number", "1e9"), "10*3/uL": ("number", "1e9"), "10*12/L": ("number", "1e12"),
    "10*6/uL": ("number", "1e12"), "/uL": ("number", "1e6"),
    "U/L": ("catalytic", "1"), "kU/L": ("catalytic", "1000"), "mU/mL": ("catalytic", "1"), "U/mL": ("catalytic", "1000"),
    "umol/min/L": ("catalytic", "1"), "nkat/L": ("catalytic", "0.06"), "ukat/L": ("catalytic", "60"),
    "µkat/l": ("catalytic", "60"),
    "m[IU]/L": ("international", "1"), "u[IU]/mL": ("international", "1"), "uIU/mL": ("international", "1"),
    "[IU]/L": ("international", "1000"), "mIU/L": ("international", "1"), "mIU/mL": ("international", "1000"),
    "mm/h": ("speed", "1"), "cm/h": ("speed", "10"), "fL": ("volume", "1"), "pL": ("volume", "1000"),
    "um3": ("volume", "1"), "pg": ("weight", "1"), "fg": ("weight", "0.001"), "ng": ("weight", "1000"),
}

# Molar masses in g/mol, and valences, as printed in reference works; none comes from the tables of the program.
MOLAR = {
    "testosterone_total": "288.431", "testosterone_free": "288.431", "estradiol": "272.388", "dheas": "368.49",
    "cortisol_am": "362.46", "glucose": "180.156", "vitd_25oh_total": "400.64", "vitamin_b12": "1355.37",
    "folate_serum": "441.4", "vitamin_a": "286.45", "vitamin_c": "176.12", "iron": "55.845", "zinc": "65.38",
    "copper": "63.546", "selenium": "78.971", "cholesterol_total": "386.65", "magnesium": "24.305",
    "calcium_total": "40.078", "phosphate": "30.974", "sodium": "22.990", "potassium": "39.098", "chloride": "35.453",
    "creatinine": "113.12", "urea": "60.06", "uric_acid": "168.11", "bilirubin_total": "584.66", "lactate": "90.08",
    "mercury": "200.59", "arsenic": "74.922", "homocysteine": "135.18", "ft4": "776.87", "ft3": "650.97",
}
VALENCE = {"magnesium": 2, "calcium_total": 2, "sodium": 1, "potassium": 1, "chloride": 1, "bicarbonate": 1}

# value, unit, wanted unit, marker; the figure is computed below.
ROWS = """
10.402 nmol/L ng/dL testosterone_total|8 nmol/L ng/dL testosterone_total|8.64 nmol/l ng/mL testosterone_total
300.03 ng/dL nmol/L testosterone_total|264 ng/dL nmol/L testosterone_total|916.5 ng/dL nmol/l testosterone_total
<10.4 nmol/L ng/dL testosterone_total|<=0.5 nmol/L ng/dL testosterone_total|>52 nmol/L ng/dL testosterone_total
>=52.00 nmol/L ng/dL testosterone_total|1 ng/mL nmol/L testosterone_total|0.7 nmol/L pg/mL testosterone_total
225 pmol/L pg/mL testosterone_free|65 pg/mL pmol/L testosterone_free|6.5 ng/dL pmol/L testosterone_free
100 pmol/L pg/mL estradiol|27.2388 pg/mL pmol/L estradiol|40 ng/L pmol/L estradiol|5.43 umol/L ug/dL dheas
200 ug/dL umol/L dheas|400 nmol/L ug/dL cortisol_am|14.5 ug/dL nmol/L cortisol_am|18.0156 mg/dL mmol/L glucose
5.6 mmol/L mg/dL glucose|100 mg/dL mmol/L glucose|126 mg/dl mmol/l glucose|1 g/L mmol/L glucose|7.0 mmol/l mg/dl glucose
50 nmol/L ng/mL vitd_25oh_total|20 ng/mL nmol/L vitd_25oh_total|30.5 ng/ml nmol/l vitd_25oh_total
12 ug/L nmol/L vitd_25oh_total|148 pmol/L pg/mL vitamin_b12|200 pg/mL pmol/L vitamin_b12|350 ng/L pmol/L vitamin_b12
7 nmol/L ng/mL folate_serum|3.1 ng/mL nmol/L folate_serum|1.05 umol/L ug/dL vitamin_a|30 ug/dL umol/L vitamin_a
23 umol/L mg/dL vitamin_c|0.4 mg/dL umol/L vitamin_c|11.6 umol/L ug/dL iron|65 µg/dl µmol/l iron|65 mcg/dL umol/L iron
10.7 umol/L ug/dL zinc|70 ug/dL umol/L zinc|0.7 mg/L umol/L zinc|15.7 umol/L ug/dL copper|1.1 umol/L ug/L selenium
70 μg/L umol/L selenium|5.2 mmol/L mg/dL cholesterol_total|200 mg/dL mmol/L cholesterol_total
2.0 mg/dL mmol/L magnesium|0.85 mmol/L mg/dL magnesium|1.7 meq/L mmol/L magnesium|1.7 mEq/L mg/dL magnesium
0.7 mmol/L meq/L magnesium|2.05 mg/dL meq/L magnesium|9.5 mg/dL mmol/L calcium_total|2.2 mmol/L mg/dL calcium_total
4.8 meq/L mmol/L calcium_total|9.6 mg/dL meq/L calcium_total|2.40 mmol/L meq/L calcium_total
1.2 mmol/L mg/dL phosphate|3.5 mg/dL mmol/L phosphate|140 mmol/L meq/L sodium|140.5 mEq/L mmol/L sodium
322 mg/dL mmol/L sodium|4.1 meq/L mmol/L potassium|16 mg/dL mmol/L potassium|102 mEq/L mmol/L chloride
24 meq/L mmol/L bicarbonate|1.0 mg/dL umol/L creatinine|88.4 umol/L mg/dL creatinine|0.07 mmol/L mg/dL creatinine
10 mg/L umol/L creatinine|15 mg/dL mmol/L urea|5.5 mmol/L mg/dL urea|6.0 mg/dL umol/L uric_acid|0.36 mmol/L mg/dL uric_acid
1.2 mg/dL umol/L bilirubin_total|17.1 umol/L mg/dL bilirubin_total|18 mg/dL mmol/L lactate|2.2 mmol/L mg/dL lactate
50 nmol/L ug/L mercury|10 ug/L nmol/L arsenic|2 mg/L umol/L homocysteine|12 umol/L mg/L homocysteine
15.5 pmol/L ng/dL ft4|1.2 ng/dL pmol/L ft4|4.8 pmol/L pg/mL ft3|3.2 pg/mL pmol/L ft3
30001 meq/L mmol/L calcium_total|30003 meq/L mmol/L calcium_total|30005 meq/L mmol/L magnesium|30007 meq/L mmol/L magnesium
-30001 meq/L mmol/L calcium_total|0 meq/L mmol/L calcium_total|19999 meq/L mmol/L calcium_total
5 mg/dL g/L -|5 mg/dl mg/l -|5.123456 g/dL g/L -|0.05 mg/L ug/dL -|42 g/L g/dL -|4.2 g/dl g/l -|<0.6 mg/L mg/dL -
>1000 ug/L ng/mL -|250 ng/mL ug/L -|12.50 ng/dL pg/mL -|1e3 mg/L g/L -|1.5e-3 g/L mg/L -|2.5E2 ng/mL ug/L -
-2.5 mmol/L umol/L -|+2.5 mmol/L umol/L -|.5 mmol/L umol/L -|5. mmol/L umol/L -|007.5 mmol/L umol/L -
0 mg/dL g/L -|0.00 mg/dL g/L -|-0.5 mmol/L µmol/l -|123456789.123456789 mg/L g/L -|0.000001 g/L ng/mL -
999999999999999999 ng/L kg/L -|1 pmol/L mol/L -|1 mol/L pmol/mL -|3.7 nmol/mL umol/L -|1 mmol/mL mol/L -
7.2 10*9/L 10*3/uL -|7.2 10*3/uL /uL -|4.5 10*12/L 10*6/uL -|7200 /uL 10*9/L -|250 10*9/L /uL -
180 U/L kU/L -|3 ukat/L U/L -|3.1 µkat/l U/L -|180 U/L nkat/L -|0.5 U/mL U/L -|40 U/L umol/min/L -|25 mU/mL U/L -
2.5 mIU/L uIU/mL -|2.5 u[IU]/mL m[IU]/L -|0.004 [IU]/L mIU/L -|6 mIU/mL [IU]/L -|2 eq/L meq/L -
20 mm/h cm/h -|90 fL um3 -|90.5 fL pL -|30 pg fg -|30 pg ng -|8 nmol/L nmol/L -|8.123456 nmol/L nmol/L -
""".replace("\n", "|").split("|")

# Formulas other than a factor: value, unit, wanted unit, marker, options, the exact figure.
FORMULAS = [
    ("48", "mmol/mol", "%", "hba1c", [], Fraction("48") * Fraction("0.09148") + Fraction("2.152")),
    ("42.5", "mmol/mol", "%", "hba1c", [], Fraction("42.5") * Fraction("0.09148") + Fraction("2.152")),
    ("6.5", "%", "mmol/mol", "hba1c", [], (Fraction("6.5") - Fraction("2.152")) / Fraction("0.09148")),
    ("5.70", "%", "mmol/mol", "hba1c", [], (Fraction("5.70") - Fraction("2.152")) / Fraction("0.09148")),
    ("60", "pmol/L", "uIU/mL", "insulin", [], Fraction(60, 6)),
    ("60", "pmol/L", "uIU/mL", "insulin", ["--standard", "6.945 pmol/L"], Fraction(60) / Fraction("6.945")),
    ("60", "pmol/L", "uIU/mL", "insulin", ["--standard", "6.945"], Fraction(60) / Fraction("6.945")),
    ("10", "uIU/mL", "pmol/L", "insulin", ["--standard", "6.945"], Fraction("69.45")),
    ("10", "uIU/mL", "pmol/L", "insulin", ["--standard", "6.00"], Fraction("60")),
    ("212", "mIU/L", "ng/mL", "prolactin", ["--standard", "21.2"], Fraction("212") / Fraction("21.2")),
    ("3", "ug/L", "nmol/L", "vitamin_b1", ["--standard", "thiamine"], Fraction(3000) / Fraction("265.36")),
    ("3", "ug/L", "nmol/L", "vitamin_b1", ["--standard", "thiamine diphosphate"], Fraction(3000) / Fraction("425.31")),
    ("10,402", "nmol/L", "ng/dL", "testosterone_total", ["--decimal", ","], Fraction("10.402") * Fraction("28.8431")),
    ("<0,6", "mg/L", "mg/dL", None, ["--decimal", ","], Fraction("0.06")),
    ("≤ 5", "mg/L", "g/L", None, [], Fraction("0.005")),
    ("−2.5", "mmol/L", "umol/L", None, [], Fraction("-2500")),
]

# value, unit, wanted unit, options; the exit status.
REFUSED = [
    ("10.402", "nmol/L", "ng/dL", [], 1), ("5", "mmol/L", "mg/dL", [], 1), ("140", "mmol/L", "meq/L", [], 1),
    ("4.8", "meq/L", "mmol/L", [], 1), ("5", "U/L", "[IU]/L", [], 1), ("5", "g/L", "g/kg", [], 1),
    ("5", "mmol/mol", "%", [], 1), ("5", "foo", "g/L", [], 1), ("5", "g/L", "foo", [], 1), ("5", "", "g/L", [], 1),
    ("5", "g/L", "", [], 1), ("5", "G/L", "g/L", [], 1), ("5", "109/L", "10*9/L", [], 1),
    ("5", "mm/h", "mm", [], 1), ("5", "ng/mL{FEU}", "ng/mL{DDU}", [], 1), ("37", "Cel", "[degF]", [], 1),
    ("7.4", "[pH]", "mol/L", [], 1), ("5", "mmol/L", "mg/dL", ["--marker", "crp"], 1),
    ("5", "nmol/L", "mg/L", ["--marker", "crp"], 1), ("5", "mIU/L", "ng/mL", ["--marker", "prolactin"], 1),
    ("5", "ug/L", "nmol/L", ["--marker", "vitamin_b1"], 1), ("5", "g/L", "U/L", ["--marker", "albumin"], 1),
    ("10,402", "nmol/L", "umol/L", [], 1), ("1,234", "mg/L", "g/L", [], 1), ("1.234,5", "mg/L", "g/L", [], 1),
    ("1,234.5", "mg/L", "g/L", [], 1), ("1.234", "mg/L", "g/L", ["--decimal", ","], 1), ("abc", "mg/L", "g/L", [], 1),
    ("", "mg/L", "g/L", [], 1), ("5-7", "mg/L", "g/L", [], 1), ("1:80", "mg/L", "g/L", [], 1), ("~5", "mg/L", "g/L", [], 1),
    ("++", "mg/L", "g/L", [], 1), ("5 mg/L", "mg/L", "g/L", [], 1), ("< < 5", "mg/L", "g/L", [], 1),
    ("0x10", "mg/L", "g/L", [], 1), ("nan", "mg/L", "g/L", [], 1), ("inf", "mg/L", "g/L", [], 1),
    ("1e999", "mg/L", "g/L", [], 1), ("1e64", "kg/L", "pg/mL", [], 1), ("1234567890123456789", "mg/L", "g/L", [], 1), ("--5", "mg/L", "g/L", [], 2),
    ("5", "mg/L", "g/L", ["--marker", "nonsense"], 2), ("5", "mg/L", "g/L", ["--marker", ""], 2),
    ("5", "mg/L", "g/L", ["--standard", "6.945"], 2), ("5", "pmol/L", "uIU/mL", ["--marker", "insulin", "--standard", "7"], 2),
    ("5", "mg/L", "g/L", ["--decimal", ";"], 2), ("5", "mg/L", "g/L", ["--format", "json"], 2),
    ("5", "mg/L", "g/L", ["g/L"], 2),
]


def split_comparator(text):
    for sign in ("<=", ">=", "<", ">"):
        if text.startswith(sign):
            return sign, text[len(sign):]
    return "", text


def significant(text):
    digits = "".join(c for c in text.lower().split("e")[0] if c.isdigit()).lstrip("0")
    return max(4, len(digits))


def figure(exact, digits):
    """The fraction with so many significant digits, rounded half to even."""
    if exact == 0:
        return "0." + "0" * (digits - 1)
    exponent = 0
    while abs(exact) / Fraction(10) ** exponent >= 10 ** digits:
        exponent += 1
    while abs(exact) / Fraction(10) ** exponent < 10 ** (digits - 1):
        exponent -= 1
    rounded = round(exact / Fraction(10) ** exponent)
    if abs(rounded) == 10 ** digits:
        rounded, exponent = rounded // 10, exponent + 1
    sign, text = ("-" if rounded < 0 else ""), str(abs(rounded))
    if exponent >= 0:
        return sign + text + "0" * exponent
    text = text.rjust(1 - exponent, "0")
    return sign + text[:exponent] + "." + text[exponent:]


def exact_of(number, unit, wanted, marker):
    (kind, scale), (wanted_kind, wanted_scale) = UNITS[unit], UNITS[wanted]
    exact = Fraction(number) * Fraction(scale)
    if kind == "equivalents" and wanted_kind != "equivalents":
        kind, exact = "amount", exact / VALENCE[marker]
    if kind == "mass" and wanted_kind != "mass":
        kind, exact = "amount", exact / Fraction(MOLAR[marker])
    if kind == "amount" and wanted_kind == "mass":
        kind, exact = "mass", exact * Fraction(MOLAR[marker])
    if kind == "amount" and wanted_kind == "equivalents":
        kind, exact = "equivalents", exact * VALENCE[marker]
    assert kind == wanted_kind, (unit, wanted)
    return exact / Fraction(wanted_scale)


def run(program, words):
    done = subprocess.run([program, "convert", *words], capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


def cases():
    for row in filter(None, ROWS):
        value, unit, wanted, marker = row.split(" ")
        sign, number = split_comparator(value)
        words = [value, unit, wanted] + ([] if marker == "-" else ["--marker", marker])
        exact = exact_of(number if number[-1] != "." else number + "0", unit, wanted, marker)
        yield words, f"{sign}{figure(exact, significant(number))} {wanted}"
    for value, unit, wanted, marker, options, exact in FORMULAS:
        sign, number = split_comparator(value.replace("≤ ", "<="))
        words = [value, unit, wanted] + (["--marker", marker] if marker else []) + options
        yield words, f"{sign}{figure(exact, significant(number))} {wanted}"


def main(program):
    checked = failed = 0
    for words, wanted in cases():
        checked += 1
        got = run(program, words)
        if got[:2] != (0, wanted + "\n") or got[2]:
            failed += 1
            print(words, "gives", got, "in place of", wanted)
    for value, unit, to_unit, options, status in REFUSED:
        checked += 1
        got = run(program, [value, unit, to_unit, *options])
        lines = got[2].splitlines()
        if got[0] != status or got[1] or not lines or (status == 1 and len(lines) != 1):
            failed += 1
            print([value, unit, to_unit, *options], "gives", got, "in place of status", status)
    print(f"{checked} conversions, {failed} failed")
    return 0 if checked >= 170 and failed == 0 else 1


sys.exit(main(sys.argv[1]))
