"""Every result of `flag` has the judgement that `report --format json` gives it, and its cells compute nothing."""

import csv
import io
import math
import json
import re
import subprocess
import sys
from collections import defaultdict

HEADER = ("file,where,patient,collected,marker,name,code,reported_value,reported_unit,comparator,value,unit,low,high,"
          "range_origin,state,reason").split(",")
FIGURES = ("value", "low", "high")

# What a spreadsheet could compute, run or break a cell with.
PAYLOADS = [
    "=1+1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x.example\",\"y\")", "@SUM(1+1)", "+1+1", "-1+1", "-2+3+cmd|x",
    "=DDE(\"cmd\";\"/C calc\";\"x\")", "+cmd|' /C calc'!A0", "-cmd|' /C calc'!A0", "@cmd|' /C calc'!A0", "==1", "=-1",
    "+=1", "-=1", "@=1", "=\"a\"&\"b\"", "=IMPORTXML(\"http://x.example\")", "＝1+1", "＋1+1", "－1+1", "＠SUM(1)",
    " =1+1", "  +1+1", "a\"b", "a\"\"b", "\"=1+1\"", "a,=1+1", "a;=1+1", "a|=1+1", "a\n=1+1", "a\n+1+1", "\n=1+1",
    "'=1+1", "=1+1\nb", "-", "+", "--1", "-1-1", "+1;2", "=A1", "-A1", "@A1", "=1,5", "a\t=1",
]
NUMBERS = ["-2.5", "+2.5", "-2,5", "-.5", "-5", "-1.5e3", "-1.234,5"]


def run(program, *words, stdin=None):
    done = subprocess.run([program, *words], capture_output=True, check=False, input=stdin)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def rows_of(text):
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert rows[0] == HEADER, rows[0]
    assert all(len(row) == len(HEADER) for row in rows), "a row of another width"
    return [dict(zip(HEADER, row)) for row in rows[1:]]


def number(text):
    """JSON numbers and cells as they are written."""
    return "" if text is None else text if isinstance(text, Near) else str(text)


def in_own_unit(result, limit):
    """A row has one unit for value and limits: a limit in another unit is converted as the value was."""
    if limit is None or result["range"]["unit"] == result["unit"] or result["value"] is None:
        return limit
    reported = result["as_reported"]["value"].lstrip("<>=≤≥ ").replace(",", ".")
    if float(reported) == float(result["value"]):
        return limit
    return Near(float(limit) * float(result["value"]) / float(reported))


class Near(float):
    """Equal to any text of a number that agrees to five digits."""

    def __eq__(self, other):
        return math.isclose(float(other), float(self), rel_tol=1e-5)

    def __ne__(self, other):
        return not self == other

    __hash__ = None


def judgement_of_report(result):
    limits = result["range"] or {"low": None, "high": None, "origin": None}
    limits = {**limits, "low": in_own_unit(result, limits["low"]), "high": in_own_unit(result, limits["high"])}
    return (result["marker"] or "", number(result["as_reported"]["value"]), result["as_reported"]["unit"] or "",
            result["comparator"] or "", number(result["value"]), result["unit"] or "", number(limits["low"]),
            number(limits["high"]), limits["origin"] or "", result["state"], result["reason"] or "")


def without_apostrophe(text):
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in "=+-@" else text


def judgement_of_row(row):
    return (row["marker"], without_apostrophe(row["reported_value"]), without_apostrophe(row["reported_unit"]),
            *(row[key] for key in ("comparator", "value", "unit", "low", "high", "range_origin", "state", "reason")))


def key_of_row(row):
    return row["where"], row["name"], row["code"]


def left_out_of(panel):
    return [(x["where"], x["name"] or "", x["code"] or "", x["reason"], x["value"] or "") for x in panel["left_out"]]


def compare_panel(panel, rows, path):
    """Takes the rows of one panel; what remains of them is what the report counts as duplicate."""
    for result in panel["results"]:
        reported = result["as_reported"]
        if reported["where"] is None:
            continue
        found = rows[(reported["where"], reported["name"] or "", reported["code"] or "")]
        assert found, (path, "no row for", reported["where"])
        row = found.pop(0)
        assert judgement_of_row(row) == judgement_of_report(result), (path, row, judgement_of_report(result))
        assert row["patient"] == (panel["patient"]["id"] or panel["patient"]["name"] or ""), (path, row)
    for where, name, code, reason, value in left_out_of(panel):
        row = rows[(where, name, code)].pop(0)
        assert row["reason"] == reason and row["state"] == "not_compared", (path, row)
        assert without_apostrophe(row["reported_value"]) == value, (path, row)
        assert not any(row[key] for key in ("comparator", "value", "low", "high")), (path, row)


def compare_formats(path, rows, lines):
    objects = [json.loads(line, parse_float=str, parse_int=str) for line in lines.splitlines()]
    assert len(objects) == len(rows), (path, len(objects), len(rows))
    for row, other in zip(rows, objects):
        assert list(other) == HEADER, (path, list(other))
        for key in HEADER:
            assert without_apostrophe(row[key]) == (other[key] or ""), (path, key, row[key], other[key])


def compare_file(program, path, options):
    status, text, said = run(program, "flag", *options, path)
    report_status, report, _ = run(program, "report", "--format", "json", *options, path)
    rows = rows_of(text)
    panels = json.loads(report, parse_float=str, parse_int=str)["panels"]
    assert status in (0, 1) and (status == 1) == ("warning" in said), (path, status)
    by_key = defaultdict(list)
    for row in rows:
        by_key[key_of_row(row)].append(row)
    for panel in panels:
        compare_panel(panel, by_key, path)
    remaining = sum(len(found) for found in by_key.values())
    assert remaining == sum(int(panel["counts"]["duplicates"]) for panel in panels), (path, remaining)
    assert len(rows) == sum(int(panel["counts"]["read"]) for panel in panels), path
    assert report_status in (0, 1), (path, report_status)
    compare_formats(path, rows, run(program, "flag", "--format", "json", *options, path)[1])
    return len(rows)


def quoted(text):
    return '"' + text.replace('"', '""') + '"'


def is_safe(cell):
    """What stands in front of the first character that counts."""
    stripped = cell.lstrip(" ")
    return stripped[:1] not in tuple("=+-@\t\r\n＝＋－＠") or cell in NUMBERS


def compare_cell(cell, payload):
    dangerous = not is_safe(payload)
    assert cell == ("'" + payload if dangerous else payload), (payload, cell)
    assert cell == "" or is_safe(cell), (payload, cell)


def as_read(payload):
    """Readers of tables drop blanks at the ends, and what spreadsheets write around text: ="007"."""
    text = payload.strip(" \t\n")
    return text[2:-1] if text.startswith('="') and text.endswith('"') else text


def check_payloads(program):
    """Each payload as name, code and value of a test."""
    for payload in PAYLOADS + NUMBERS:
        table = "Patient ID,Sex,Test,Code,Result,Unit\n7,male,A%s,B%s,x,mg/L\n7,male,%s,%s,%s,mg/L\n" % (
            payload.replace('"', "").replace(",", "").replace("\n", ""), "", quoted(payload), quoted(payload),
            quoted(payload))
        status, text, _ = run(program, "flag", "--decimal", ".", "-", stdin=table.encode("utf-8"))
        rows = rows_of(text)
        assert status in (0, 1) and len(rows) == 2, (payload, status, rows)
        for key in ("name", "code", "reported_value"):
            compare_cell(rows[1][key], as_read(payload))
        for key, cell in [item for row in rows for item in row.items() if item[1]]:
            assert re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", cell) if key in FIGURES else is_safe(cell), (payload, key, cell)
    return len(PAYLOADS) + len(NUMBERS)


def main(program, paths):
    results = sum(compare_file(program, path, []) for path in paths)
    for options in (["--sex", "male", "--age", "44"], ["--state", "fasting"], ["--prefer", "file"]):
        for path in paths:
            if run(program, "report", *options, path)[0] < 2:
                results += compare_file(program, path, options)
    payloads = check_payloads(program)
    print(f"{len(paths)} files, {results} results judged alike, {payloads} payloads")
    return 0 if len(paths) >= 12 and results >= 200 and payloads >= 50 else 1


sys.exit(main(sys.argv[1], sys.argv[2:]))
