#!/usr/bin/env python3
"""Holds the keys that the program text asks for against those of text.en.csv.

    page_texts.py SOURCE TABLES

SOURCE is the folder src. A key of the table that no string of the program could make, whole or as a beginning such as
"state.", is shown by nobody; a string that looks like a key of a known family and is in no table would stop a report.
"""
import csv
import re
import sys
from pathlib import Path

FORMS = (".one", ".other")


def strings(source):
    """String literals of the floors that speak, those that look like a key or the beginning of one."""
    found = set()
    for floor in ("report", "session", "document"):
        for path in sorted((Path(source) / floor).glob("*.[ch]")):
            text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
            text = re.sub(r"^\s*#include.*$", "", text, flags=re.M)
            found |= set(re.findall(r'"([a-z0-9_]+(?:\.[a-z0-9_]+)*\.?)"', text))
    return found


def stem(key):
    for form in FORMS:
        if key.endswith(form):
            return key[:-len(form)]
    return key


def is_made(key, literals):
    """A whole string, or a beginning that ends in a point; what follows is the name of a state, a reason ..."""
    if key in literals or stem(key) in literals:
        return True
    parts = key.split(".")
    return any(".".join(parts[:n]) + "." in literals for n in range(1, len(parts)))


def main(source, tables):
    with open(Path(tables) / "text.en.csv", newline="", encoding="utf-8") as file:
        keys = [row["key"] for row in csv.DictReader(file)]
    pages = [key for key in keys if not key.startswith("rule.")]
    literals = strings(source)
    unused = [key for key in pages if not is_made(key, literals)]
    families = {key.split(".")[0] for key in pages if "." in key}
    known = set(keys) | {stem(key) for key in keys}
    missing = [text for text in sorted(literals) if "." in text and text.split(".")[0] in families
               and text not in known and not any(key.startswith(text) for key in keys)]
    for key in unused:
        print("shown by nobody:", key)
    for text in missing:
        print("in no table:", text)
    print(f"{len(pages)} texts of pages, {len(unused)} shown by nobody, {len(missing)} missing")
    return 1 if unused or missing else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
