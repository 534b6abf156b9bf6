"""Compares two reports in JSON, but for the names, bytes and places of their inputs; each must hold some results."""

import json
import sys


def without_places(thing):
    if isinstance(thing, dict):
        return {key: without_places(value) for key, value in thing.items() if key not in ("inputs", "where")}
    return [without_places(item) for item in thing] if isinstance(thing, list) else thing


one, other = (json.load(open(path, encoding="utf-8")) for path in sys.argv[2:])
formats = [document["inputs"][0]["format"] for document in (one, other)]
results = sum(len(panel["results"]) for panel in one["panels"])
if formats[0] == formats[1] or results < int(sys.argv[1]) or without_places(one) != without_places(other):
    sys.exit(f"{formats}: {results} results, the reports differ")
