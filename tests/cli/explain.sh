#!/bin/sh
# Each sentence of --explain rests on the results that it names: without one of them the sentence is gone.
set -u
program=$1
python3 - "$program" <<'END'
import csv, json, os, subprocess, sys, tempfile

program = sys.argv[1]
samples = ["samples/" + name for name in sorted(os.listdir("samples")) if name.endswith(".csv")]


def report(path):
    run = subprocess.run([program, "report", "--explain", "--format", "json", "--as-of", "2026-03-05", path],
                         capture_output=True, text=True)
    return json.loads(run.stdout)["panels"] if run.stdout else []


def sentences(panel):
    for kind in ("urgent", "findings", "questions"):
        for item in panel[kind]:
            yield kind, item["rule"], item["text"], item["explain"]


def line_of(where):
    return int(where.rsplit(":", 2)[1])


def places(panel):
    return [r["as_reported"]["where"] for r in panel["results"] if r["as_reported"]["where"]]


checked = failed = untraced = 0
with tempfile.TemporaryDirectory() as folder:
    for sample in samples:
        lines = open(sample, encoding="utf-8", errors="surrogateescape").read().split("\n")
        for panel in report(sample):
            if len(set(map(line_of, places(panel)))) < len(places(panel)):
                continue  # a wide table: a line holds several results
            for result in panel["results"]:
                untraced += "explain" not in result or not result["explain"]["results"]
            for kind, rule, text, explain in sentences(panel):
                untraced += not (explain["rule"] == rule and explain["held"] and explain["knowledge"])
                for named in {r["where"] for r in explain["results"] if r["where"]}:
                    path = os.path.join(folder, os.path.basename(sample))
                    left = [line for number, line in enumerate(lines, 1) if number != line_of(named)]
                    with open(path, "w", encoding="utf-8", errors="surrogateescape") as out:
                        out.write("\n".join(left))
                    still = {(k, r, t, str(e["held"])) for p in report(path) for k, r, t, e in sentences(p)}
                    checked += 1
                    if (kind, rule, text, str(explain["held"])) in still:
                        failed += 1
                        print(f"{sample}: {rule} stays without {named}: {text}")
print(f"{checked} sentences looked at without a result that they name, {failed} stay, {untraced} without a trace")
sys.exit(checked < 20 or failed or untraced)
END
