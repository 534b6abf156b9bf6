"""Writes HL7 v2.xml as a pipe message, and FHIR XML as JSON, by the rules of the two standards."""

import json
import re
import sys
import xml.etree.ElementTree as ET

FHIR = "{http://hl7.org/fhir}"
LISTS = {"entry", "coding", "category", "identifier", "name", "given", "interpretation", "referenceRange", "note",
         "component", "contained", "result", "performer", "hasMember", "extension"}


class Digits(str):
    """A number that is written as it was read."""


def local(element):
    return element.tag.split("}")[-1]


def escaped(text):
    marks = {"|": "\\F\\", "^": "\\S\\", "&": "\\T\\", "~": "\\R\\", "\n": "\\.br\\"}
    return "".join(marks.get(c, c) for c in (text or "").strip())


def parts(element, separator):
    children = [child for child in element if local(child) != "escape"]
    if not children:
        text = escaped(element.text)
        for child in element:
            text += "\\" + child.get("V") + "\\" + escaped(child.tail)
        return text
    by_number = {int(local(child).split(".")[-1]): parts(child, "&") for child in children}
    return separator.join(by_number.get(i, "") for i in range(1, max(by_number) + 1))


def segment_line(segment):
    fields = {}
    for field in segment:
        fields.setdefault(int(local(field).split(".")[-1]), []).append(parts(field, "^"))
    first = 1
    line = local(segment)
    if line == "MSH":
        line, first = "MSH|^~\\&", 3
    last = max(list(fields) + [11])
    return "|".join([line] + ["~".join(fields.get(i, [""])) for i in range(first, last + 1)])


def pipes(root):
    lines = [segment_line(e) for e in root.iter() if re.fullmatch("[A-Z][A-Z0-9]{2}", local(e))]
    return "\r".join(lines) + "\r"


def number(value):
    return Digits(value) if re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?", value) else None


def content(element):
    value = element.get("value")
    if value is not None:
        is_number = local(element) in ("value", "valueDecimal", "valueInteger") and number(value) is not None
        return number(value) if is_number else value
    return members(element)


def members(element):
    children = list(element)
    if len(children) == 1 and local(children[0])[0].isupper():
        return {"resourceType": local(children[0]), **members(children[0])}
    found = {}
    for child in children:
        if child.tag.startswith(FHIR) and local(child) != "div":
            found.setdefault(local(child), []).append(content(child))
    return {key: items if key in LISTS or len(items) > 1 else items[0] for key, items in found.items()}


def main():
    root = ET.parse(sys.argv[1]).getroot()
    if root.tag.startswith(FHIR):
        text = dump({"resourceType": local(root), **members(root)})
    else:
        text = pipes(root)
    sys.stdout.buffer.write(text.encode())


def dump(thing):
    if isinstance(thing, Digits):
        return str(thing)
    if isinstance(thing, dict):
        return "{" + ",".join(json.dumps(key) + ":" + dump(value) for key, value in thing.items()) + "}"
    if isinstance(thing, list):
        return "[" + ",".join(dump(item) for item in thing) + "]"
    return json.dumps(thing, ensure_ascii=False)


main()
