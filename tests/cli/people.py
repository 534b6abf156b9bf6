"""Two people in one file, in every format: each panel equals the one of a file that holds this person alone, and
`compare` asks for --patient. The people, and which results are theirs, are made up below."""

import itertools
import json
import os
import random
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
PEOPLE = {
    "a1": ("female", "1980-01-02"),
    "b2": ("male", "1971-11-30"),
}
TESTS = [("1988-5", "CRP", "mg/L"), ("2823-3", "Potassium", "mmol/L"), ("3016-3", "TSH", "mIU/L"),
         ("1751-7", "Albumin", "g/L")]


def results_of(rng):
    """(person, loinc, name, value, unit), in the order of the file; every person has at least one."""
    rows = []
    for person in PEOPLE:
        for loinc, name, unit in rng.sample(TESTS, rng.randint(1, len(TESTS))):
            rows.append((person, loinc, name, f"{rng.randint(1, 90)}.{rng.randint(0, 9)}", unit))
    rng.shuffle(rows)
    return rows


def sex_letter(person):
    return PEOPLE[person][0][0].upper()


def birth_digits(person):
    return PEOPLE[person][1].replace("-", "")


def csv(rows):
    lines = ["Patient ID,Sex,Birth date,Collected,LOINC,Test,Result,Unit"]
    for person, loinc, name, value, unit in rows:
        sex, born = PEOPLE[person]
        lines.append(f"{person},{sex},{born},2024-03-05,{loinc},{name},{value},{unit}")
    return "\n".join(lines) + "\n"


def groups(rows):
    """Neighbouring results of one person."""
    return [(person, list(group)) for person, group in itertools.groupby(rows, key=lambda row: row[0])]


def pipes(rows):
    lines = ["MSH|^~\\&|LAB||||20240306||ORU^R01|1|P|2.5"]
    for number, (person, group) in enumerate(groups(rows), 1):
        lines.append(f"PID|{number}||{person}||||{birth_digits(person)}|{sex_letter(person)}")
        lines.append("OBR|1||||||20240305")
        for loinc, name, value, unit in (row[1:] for row in group):
            lines.append(f"OBX|1|NM|{loinc}^{name}^LN||{value}|{unit}|||||F")
    return "\r".join(lines) + "\r"


def v2xml(rows):
    text = '<ORU_R01 xmlns="urn:hl7-org:v2xml"><MSH/>'
    for person, group in groups(rows):
        text += (f"<ORU_R01.PATIENT_RESULT><ORU_R01.PATIENT><PID><PID.3><CX.1>{person}</CX.1></PID.3>"
                 f"<PID.7>{birth_digits(person)}</PID.7><PID.8>{sex_letter(person)}</PID.8></PID></ORU_R01.PATIENT>"
                 "<ORU_R01.ORDER_OBSERVATION><OBR><OBR.7>20240305</OBR.7></OBR>")
        for loinc, name, value, unit in (row[1:] for row in group):
            text += (f"<ORU_R01.OBSERVATION><OBX><OBX.2>NM</OBX.2><OBX.3><CE.1>{loinc}</CE.1><CE.2>{name}</CE.2>"
                     f"<CE.3>LN</CE.3></OBX.3><OBX.5>{value}</OBX.5><OBX.6><CE.1>{unit}</CE.1></OBX.6>"
                     "<OBX.11>F</OBX.11></OBX></ORU_R01.OBSERVATION>")
        text += "</ORU_R01.ORDER_OBSERVATION></ORU_R01.PATIENT_RESULT>"
    return text + "</ORU_R01>"


def patient(person):
    sex, born = PEOPLE[person]
    return {"resourceType": "Patient", "id": person, "gender": sex, "birthDate": born}


def observation(row):
    person, loinc, name, value, unit = row
    return {"resourceType": "Observation", "status": "final",
            "code": {"coding": [{"system": "http://loinc.org", "code": loinc}], "text": name},
            "subject": {"reference": f"Patient/{person}"}, "effectiveDateTime": "2024-03-05",
            "valueQuantity": {"value": float(value), "unit": unit}}


def bundle(resources):
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": one} for one in resources]}


def interleaved(rows):
    """The patients stand behind their results."""
    return bundle([observation(row) for row in rows] + [patient(person) for person in PEOPLE if
                                                       any(row[0] == person for row in rows)])


def nested(rows):
    """A bundle of bundles, one for each run of results of one person; the patients stand outside."""
    people = [person for person in PEOPLE if any(row[0] == person for row in rows)]
    return bundle([patient(person) for person in people] +
                  [bundle([observation(row) for row in group]) for _, group in groups(rows)])


def fhir_xml(resource):
    def element(name, value):
        if isinstance(value, list):
            return "".join(element(name, one) for one in value)
        if isinstance(value, dict):
            inner = "".join(element(key, one) for key, one in value.items() if key != "resourceType")
            if "resourceType" in value:
                inner = f"<{value['resourceType']}>{inner}</{value['resourceType']}>"
            return f"<{name}>{inner}</{name}>"
        return f'<{name} value="{value}"/>'

    text = element("x", resource)[len("<x>"):-len("</x>")]
    return text.replace("<Bundle>", '<Bundle xmlns="http://hl7.org/fhir">', 1)


FORMATS = {
    "csv": csv,
    "pipes": pipes,
    "v2.xml": v2xml,
    "FHIR JSON": lambda rows: json.dumps(interleaved(rows)),
    "FHIR JSON, nested": lambda rows: json.dumps(nested(rows)),
    "FHIR XML": lambda rows: fhir_xml(interleaved(rows)),
    "FHIR XML, nested": lambda rows: fhir_xml(nested(rows)),
}


def run(command, path, *options):
    return subprocess.run([PROGRAM, command, "--format", "json", "--as-of", "2026-03-05", *options, path],
                          capture_output=True, text=True, check=False)


def panels_of(path):
    done = run("report", path)
    assert done.returncode in (0, 1), (path, done.returncode, done.stderr)
    return json.loads(done.stdout)["panels"]


def without_places(panel):
    for result in panel["results"]:
        result["as_reported"]["where"] = None
    panel["counts"] = dict(panel["counts"])
    return panel


def main():
    rng = random.Random(20240305)
    compared = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "input")

        def written(text):
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            return path

        for _ in range(12):
            rows = results_of(rng)
            for name, write in FORMATS.items():
                together = {panel["patient"]["id"]: without_places(panel) for panel in panels_of(written(write(rows)))}
                assert set(together) == set(PEOPLE), (name, rows, set(together))
                refused = run("compare", path)
                assert refused.returncode != 0 and "several-people" in refused.stderr, (name, refused.stderr)
                for person in PEOPLE:
                    own = [row for row in rows if row[0] == person]
                    alone = panels_of(written(write(own)))
                    assert len(alone) == 1, (name, own)
                    assert together[person] == without_places(alone[0]), (name, person, rows)
                    assert alone[0]["counts"]["read"] == len(own), (name, alone[0]["counts"])
                    compared += 1
    print(f"{compared} panels, the same alone and together, in {len(FORMATS)} forms")


main()
