"""Compares the JSON of one panel in several encodings; the expectation is written by hand below."""

import json
import sys

EXPECTED = {
    "testosterone_total": ("below", None, None),
    "shbg": ("inside", None, None),
    "crp": ("inside", None, "<"),
    "albumin": ("inside", None, None),
    "ck": ("above", None, None),
    "vitd_25oh_total": ("below", None, None),
    "potassium": ("inside", None, None),
    "tsh": ("inside", None, None),
    "vitamin_b12": ("not_compared", "not_final", None),
    "haemoglobin": ("inside", None, None),
    "creatinine": ("inside", None, None),
}


def essence(path):
    report = json.load(open(path, encoding="utf-8"))
    assert len(report["panels"]) == 1, (path, len(report["panels"]))
    panel = report["panels"][0]
    results = {
        r["marker"]: (r["state"], r["reason"], r["comparator"])
        for r in panel["results"]
        if r["as_reported"]["name"] is not None or r["as_reported"]["value"] is not None
    }
    assert results == EXPECTED, (path, sorted(set(results.items()) ^ set(EXPECTED.items())))
    assert [(x["reason"], x["value"]) for x in panel["left_out"]] == [("withdrawn", None)], (path, panel["left_out"])
    assert panel["counts"]["read"] == 12 and panel["counts"]["left_out"] == 1, (path, panel["counts"])
    patient = panel["patient"]
    assert (patient["id"], patient["name"], patient["sex"], patient["birth_date"]) == (
        "0944", "Tomas Imaginary", "male", "1975-08-14"), (path, patient)
    assert panel["collected"].startswith("2026-02-10T08:15"), (path, panel["collected"])
    ranges = {r["marker"]: r["range"] and {k: r["range"][k] for k in ("low_inclusive", "high_inclusive", "origin")}
              for r in panel["results"]}
    return {
        "states": [(r["marker"], r["state"], r["reason"], r["comparator"], r["value"], r["unit"])
                   for r in sorted(panel["results"], key=lambda r: r["marker"])],
        "ranges": sorted(ranges.items()),
        "urgent": panel["urgent"],
        "findings": sorted((f["rule"], f["cause"], f["strength"], f["text"]) for f in panel["findings"]),
        "causes": [(c["id"], c["state"], c["text"], sorted(c["findings"])) for c in panel["causes"]],
        "questions": sorted((q["rule"], q["text"]) for q in panel["questions"]),
    }


def main(paths):
    assert len(paths) == 5, paths
    first = essence(paths[0])
    assert first["findings"], "no finding at all"
    for path in paths[1:]:
        other = essence(path)
        for key, value in first.items():
            assert other[key] == value, (paths[0], path, key, value, other[key])
    print("5 encodings, one judgement")


main(sys.argv[1:])
