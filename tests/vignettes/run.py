#!/usr/bin/env python3
"""Golden cases of interpretation: every NAME.expect beside this file, against the program.

    tests/vignettes/run.py PROGRAM [NAME...]

NAME.expect tells what the page of NAME.csv (of NAME-1.csv, NAME-2.csv ... for a follow-up) must say; one `key: words` a
line, and a line that begins with # is a comment:

    story:    who this is (optional)
    why:      one sentence why this is right
    command:  report (the default) or compare
    options:  further words of the command line
    exit:     the exit status; 0 and 1 are both accepted where this line is missing
    cause:    CAUSE STATE, and after `points` the strength of its strongest finding; a report states all six
    finding:  RULE or !RULE; !CAUSE means no finding of that cause
    remark:   RULE or !RULE, of what the page says beside the findings
    question: RULE or !RULE, of the questions for the doctor
    urgent:   MARKER, or none
    state:    MARKER STATE
    says:     words that stand in the page
    silent:   words that do not
    open:     why the program does not do this yet: the vignette must still fail, and is counted as open

A rule counts as exercised where it fires and an expectation of that vignette names it (an urgent one by its marker).
"""
import concurrent.futures
import csv
import json
import pathlib
import re
import shlex
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent
RULES = FOLDER.parent.parent / "reference-ranges" / "rules.csv"
FEWEST_VIGNETTES = 80
AS_OF = "2026-11-22"
KEYS = "story why command options exit cause finding remark question urgent state says silent open".split()
CAUSES = [
    "poor_nutrition",
    "nerve_damage",
    "injury_or_immobility",
    "medications",
    "hormone_imbalance",
    "other_illness",
]
CAUSE_STATES = ["points", "no_sign", "not_tested", "not_shown_by_blood"]
STRENGTHS = ["strong", "moderate", "weak"]


class Broken(Exception):
    """The vignette itself is wrong, or the program gave nothing to look at."""


# ---- What is expected ----


def read_expectation(path):
    expected = {key: [] for key in KEYS}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        key, colon, words = line.partition(":")
        if not colon or key.strip() not in KEYS or not words.strip():
            raise Broken(f"line {number} is not `key: words`: {line}")
        expected[key.strip()].append(words.strip())
    return expected


def the_one(expected, key, otherwise):
    if len(expected[key]) > 1:
        raise Broken(f"more than one line {key}:")
    return expected[key][0] if expected[key] else otherwise


def check_causes_are_stated(expected, command):
    stated = [words.split()[0] for words in expected["cause"]]
    if command == "report" and sorted(stated) != sorted(CAUSES):
        raise Broken("a report states each of the six causes once")
    for words in expected["cause"]:
        cause, state, *strength = words.split()
        wanted = 1 if state == "points" else 0
        if cause not in CAUSES or state not in CAUSE_STATES or len(strength) != wanted or set(strength) - set(STRENGTHS):
            raise Broken(f"cause: {words} is not understood")


def check_rules_are_known(expected, known):
    for key in ("finding", "remark", "question"):
        for words in expected[key]:
            name = words.lstrip("!")
            if name not in known and not (key == "finding" and words[0] == "!" and name in CAUSES):
                raise Broken(f"{key}: {words} names no rule")


# ---- What the program gives ----


def inputs_of(name, command):
    one = FOLDER / f"{name}.csv"
    several = sorted(
        (path for path in FOLDER.glob(f"{name}-*.csv") if re.fullmatch(re.escape(name) + r"-\d+", path.stem)),
        key=lambda path: int(path.stem.rsplit("-", 1)[1]),
    )
    files = several if command == "compare" and several else [one]
    if not all(path.exists() for path in files):
        raise Broken(f"{one.name} is missing")
    return files


def run(program, command, options, files, form):
    words = [program, command, "--as-of", AS_OF, "--format", form, *options, *(path.name for path in files)]
    done = subprocess.run(words, cwd=FOLDER, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode not in (0, 1):
        raise Broken(f"exit status {done.returncode}: {done.stderr.strip()}")
    return done.returncode, done.stdout


def untraced(of):
    """The sentences that do not say by which rule, and by which of its atoms, they stand there."""
    said = [entry for kind in ("urgent", "findings", "remarks", "questions") for entry in of.get(kind, [])]
    trace = [(entry["text"], entry.get("explain") or {}) for entry in said]
    return [text for text, why in trace if not (why.get("rule") and why.get("held"))]


class Outcome:
    """What one vignette gave, from the JSON and from the text page."""

    def __init__(self, program, name, expected):
        self.command = the_one(expected, "command", "report")
        options = shlex.split(" ".join(expected["options"]))
        files = inputs_of(name, self.command)
        self.status, document = run(program, self.command, [*options, "--explain"], files, "json")
        _, page = run(program, self.command, options, files, "text")
        self.page = re.sub(r"\b[0-9a-f]{64}\b", "", " ".join(page.split()))
        document = json.loads(document)
        panels = document["panels"]
        if self.command == "report" and len(panels) != 1:
            raise Broken(f"{len(panels)} panels in place of one")
        of = panels[0] if self.command == "report" else document
        self.untraced = untraced(of)
        self.findings = of["findings"]
        self.causes = {cause["id"]: cause.get("state") or cause.get("after") for cause in of["causes"]}
        self.urgent = of.get("urgent", [])
        self.questions = [question["rule"] for question in of.get("questions", [])]
        self.named_rules = set(re.findall(r"- Rule (\S+):", self.page))
        self.states = self.states_of_report(of) if self.command == "report" else self.states_of_comparison(of)

    @staticmethod
    def states_of_report(panel):
        states = {}
        for result in panel["results"]:
            states.setdefault(result["marker"], []).append(result["state"])
        return states

    @staticmethod
    def states_of_comparison(document):
        return {course["marker"]: [course["points"][-1]["state"]] for course in document["markers"]}

    def strength(self, cause):
        found = {finding["strength"] for finding in self.findings if finding["cause"] == cause}
        return next((strength for strength in STRENGTHS if strength in found), "")

    def cause(self, cause):
        state = self.causes[cause]
        return f"{cause} {state} {self.strength(cause)}" if state == "points" else f"{cause} {state}"


# ---- Comparing ----


def differences_of_rules(key, fired, expected):
    for words in expected[key]:
        name = words.lstrip("!")
        if words[0] == "!" and name in fired:
            yield f"{key} {name} is there"
        elif words[0] != "!" and name not in fired:
            yield f"{key} {name} is missing"


def differences_of_urgent(outcome, expected):
    markers = {urgent["marker"] for urgent in outcome.urgent}
    wanted = set(expected["urgent"]) - {"none"}
    if "none" in expected["urgent"] and wanted:
        raise Broken("urgent: none beside a marker")
    if wanted and markers != wanted:
        yield f"urgent are {sorted(markers)} in place of {sorted(wanted)}"
    if "none" in expected["urgent"] and markers:
        yield f"urgent are {sorted(markers)} in place of none"


def differences(outcome, expected):
    for words in expected["cause"]:
        given = outcome.cause(words.split()[0])
        if given != words:
            yield f"cause {given} in place of {words}"
    fired = {finding["rule"] for finding in outcome.findings} | {finding["cause"] for finding in outcome.findings}
    yield from differences_of_rules("finding", fired, expected)
    remarks = outcome.named_rules - fired - {urgent["rule"] for urgent in outcome.urgent}
    yield from differences_of_rules("remark", remarks, expected)
    yield from differences_of_rules("question", outcome.questions, expected)
    yield from differences_of_urgent(outcome, expected)
    for words in expected["state"]:
        marker, state = words.split()
        given = outcome.states.get(marker, ["absent"])
        if set(given) != {state}:
            yield f"state of {marker} is {' and '.join(given)} in place of {state}"
    for text in outcome.untraced:
        yield f"no trace: {text}"
    page = outcome.page.lower()
    for words in expected["says"]:
        if " ".join(words.lower().split()) not in page:
            yield f"the page does not say: {words}"
    for words in expected["silent"]:
        if " ".join(words.lower().split()) in page:
            yield f"the page says: {words}"
    status = the_one(expected, "exit", "")
    if status and str(outcome.status) != status:
        yield f"exit status {outcome.status} in place of {status}"


def exercised_rules(outcome, expected):
    named = {words for key in ("finding", "remark", "question") for words in expected[key]}
    fired = {finding["rule"] for finding in outcome.findings} | outcome.named_rules | set(outcome.questions)
    urgent = {item["rule"] for item in outcome.urgent if item["marker"] in expected["urgent"]}
    return named & fired | urgent


# ---- All of them ----


def look_at(program, name, known):
    """The differences of one vignette, the rules that it exercises, and whether it is open."""
    try:
        expected = read_expectation(FOLDER / f"{name}.expect")
        if not the_one(expected, "why", ""):
            raise Broken("no line why:")
        check_causes_are_stated(expected, the_one(expected, "command", "report"))
        check_rules_are_known(expected, known)
        outcome = Outcome(program, name, expected)
        wrong = list(differences(outcome, expected))
        if expected["open"]:
            return [] if wrong else ["holds now; its line open: must go"], set(), bool(wrong)
        return wrong, exercised_rules(outcome, expected), False
    except (Broken, json.JSONDecodeError, UnicodeDecodeError) as reason:
        return [f"broken: {reason}"], set(), False


def known_rules():
    with RULES.open(encoding="utf-8", newline="") as rows:
        return list(dict.fromkeys(row["id"] for row in csv.DictReader(rows)))


def orphans(names):
    """Panels that no expectation speaks for: they would look tested and be not."""
    for path in sorted(FOLDER.glob("*.csv")):
        if path.stem not in names and re.sub(r"-\d+$", "", path.stem) not in names:
            yield path.name


def main(arguments):
    if not arguments:
        sys.exit(__doc__)
    program, *chosen = arguments
    program = str(pathlib.Path(program).resolve())
    names = chosen or sorted(path.stem for path in FOLDER.glob("*.expect"))
    known = known_rules()
    exercised = set()
    failed = still_open = 0
    with concurrent.futures.ThreadPoolExecutor() as threads:
        looks = list(threads.map(lambda name: look_at(program, name, set(known)), names))
    for name, (wrong, of_this, is_open) in zip(names, looks):
        exercised |= of_this
        still_open += is_open
        failed += bool(wrong)
        for line in wrong:
            print(f"{name}: {line}")
    if not chosen:
        left = list(orphans(set(names)))
        for name in left:
            print(f"{name}: no expectation belongs to it")
        missing = [rule for rule in known if rule not in exercised]
        print(f"{len(missing)} of {len(known)} rules are exercised by no vignette" + ": " * bool(missing) + " ".join(missing))
        if len(names) < FEWEST_VIGNETTES:
            print(f"fewer than {FEWEST_VIGNETTES} vignettes")
        failed += len(left) + len(missing) + (len(names) < FEWEST_VIGNETTES)
    print(f"{len(names)} vignettes, {still_open} open, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
