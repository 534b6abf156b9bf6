"""Checks the German and Spanish texts of the page: that nothing is missing, that they read easily, and that they say
nothing that the page must never say.

Usage: readability.py [-v] [FOLDER]      FOLDER holds text.de.csv and text.es.csv (reference-ranges if left out)

The measures, over running sentences only (titles, labels and other texts without a full stop are left out):
  LIX      words per sentence + 100 x share of words of more than six letters (Björnsson 1968), at most 40 in German
  INFLESZ  206.835 - 62.3 x syllables per word - words per sentence (Szigriszt Pazos 1993), at least 60 in Spanish
Abbreviations such as TSH and words with figures count as words of a sentence, but have no length and no syllables.
"""

import csv
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KNOWLEDGE = ROOT / "reference-ranges"
MARKER_TEXTS = ("label", "lay_name", "description")
LONGEST_SENTENCE = 20
FILLED = {"value": "30", "low": "20", "high": "40", "count": "5", "unit": "", "marker": "CK", "range": "20",
          "date": "2", "results": "CK 30", "medicine": "Metformin"}

# What the page must never say. "Not ruled out" may be said, so those verbs are only forbidden without a negation.
NEVER = {
    "de": [
        r"\bSie haben\b", r"\bSie leiden\b", r"[Nn]ormal", r"auffällig", r"[Gg]esund(?!e[rn] Menschen)",
        r"\bSorgen?\b", r"[Uu]nbedenklich", r"in Ordnung", r"\bausgeschlossen", r"wegen der Behandlung",
        r"\b[Gg]eheilt", r"[Hh]eilt\b", r"[Ee]rsatz", r"[Dd]osis", r"\b[Dd]osier",
        r"\bbesser (?!oder|als)", r"\bkeine Gefahr", r"\bharmlos\b",
    ],
    "es": [
        r"\busted tiene\b", r"\busted padece\b", r"[Nn]ormal", r"(?<!personas )\b[Ss]an[oa]s?\b", r"preocup",
        r"todo (está )?bien", r"\bdescartad[oa]s?\b", r"a causa del tratamiento", r"\bcurad[oa]s?\b", r"\breemplaz",
        r"\bsustituci", r"\bdosis\b", r"\bsin peligro", r"\btranquil", r"\bnada malo",
    ],
}
ONLY_NEGATED = {
    "de": (r"\bschließ\w* .*\baus\b|\bausschließ", r"(?i)\b(keine?n?|nichts?|weder)\b"),
    "es": (r"\bdescart", r"(?i)\b(no|ni|nada|tampoco)\b"),
}
INFORMAL = {"de": r"\b([Dd]u|[Dd]ein(e[nrms]?)?|[Dd]ich|[Dd]ir)\b", "es": r"\b(tú|tus?|te|ti|contigo)\b"}

STRONG, WEAK_ACCENTED = "aeoáéóàèò", "íú"


def read_table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def slots(text):
    return sorted(re.findall(r"\{[^}]*\}", text))


def filled(text):
    return re.sub(r"\{(\w+)[^}]*\}", lambda slot: FILLED[slot.group(1)], text)


def is_running(key, text):
    return text.endswith((".", "?", "!")) and not key.startswith(("show.", "counts.", "legend.", "knowledge."))


def sentences(text):
    return [part for part in re.split(r"(?<=[.?!])\s+", filled(text)) if re.search(r"\w", part)]


def words(sentence):
    return re.findall(r"[^\W_](?:[\w'’-]|[.,](?=\d))*", sentence)


def is_name(word):
    """An abbreviation or a figure: read as one thing, whatever its letters."""
    return any(c.isdigit() for c in word) or sum(c.isupper() for c in word) >= 2


def syllables(word):
    """Vowels that do not melt into a diphthong: strong beside strong, or an accented weak one, stand alone."""
    word = re.sub(r"[qg]u(?=[eiéí])", "g", word.lower())
    word = re.sub(r"y$", "i", word)
    count = 0
    for group in re.findall(r"[aeiouáéíóúüàèò]+", word):
        strong = sum(c in STRONG for c in group)
        accented = sum(c in WEAK_ACCENTED for c in group)
        count += max(1, strong + accented)
    return max(1, count)


def lix(parts):
    listed = [word for part in parts for word in words(part)]
    long_words = sum(len(word) > 6 and not is_name(word) for word in listed)
    return len(listed) / len(parts) + 100 * long_words / len(listed)


def inflesz(parts):
    listed = [word for part in parts for word in words(part)]
    spoken = [word for word in listed if not is_name(word)] or ["a"]
    return 206.835 - 62.3 * sum(map(syllables, spoken)) / len(spoken) - len(listed) / len(parts)


MEASURES = {"de": ("LIX", lix, lambda score: score <= 40), "es": ("INFLESZ", inflesz, lambda score: score >= 60)}


def marker_texts(markers):
    """The columns of markers.csv as rows of texts, as other languages have them."""
    return [{"key": f"marker.{row['id']}.{text}", "text": row[text]} for row in markers for text in MARKER_TEXTS]


def expected_keys(english, markers):
    keys = {row["key"] for row in english}
    return keys | {row["key"] for row in marker_texts(markers)}


def check_completeness(rows, english, markers):
    found = [row["key"] for row in rows]
    expected = expected_keys(english, markers)
    problems = [f"{key}: twice" for key in sorted({key for key in found if found.count(key) > 1})]
    problems += [f"{key}: missing" for key in sorted(expected - set(found))]
    problems += [f"{key}: not in English" for key in sorted(set(found) - expected)]
    return problems


def check_slots(rows, english):
    of_english = {row["key"]: slots(row["text"]) for row in english}
    return [
        f"{row['key']}: slots {slots(row['text'])} and in English {of_english.get(row['key'], [])}"
        for row in rows
        if slots(row["text"]) != of_english.get(row["key"], [])
    ]


def figures(text):
    return sorted(figure.replace(",", ".") for figure in re.findall(r"\d+(?:[.,]\d+)*", re.sub(r"\{[^}]*\}", "", text)))


def check_figures(rows, english):
    """A translator's slip in a figure is the one that nobody hears when the text is read aloud."""
    of_english = {row["key"]: figures(row["text"]) for row in english if not row["key"].startswith("language.")}
    return [
        f"{row['key']}: figures {figures(row['text'])} and in English {of_english[row['key']]}"
        for row in rows
        if figures(row["text"]) != of_english.get(row["key"], figures(row["text"]))
    ]


def check_form(rows):
    problems = []
    for row in rows:
        text = row["text"]
        if not text or not row["source"] or text != text.strip() or "  " in text or "@" in text:
            problems.append(f"{row['key']}: empty, or blanks too many")
        if any(text.count(a) != text.count(b) for a, b in ("()", "„“", "«»")) or '"' in text:
            problems.append(f"{row['key']}: brackets or quotation marks do not match")
        if text.count("?") != text.count("¿") and "¿" in text:
            problems.append(f"{row['key']}: question marks do not match")
    return problems


def check_wording(rows, language):
    verb, negation = ONLY_NEGATED[language]
    problems = []
    for row in rows:
        text = row["text"]
        problems += [f"{row['key']}: never say {found.group(0)!r}" for pattern in NEVER[language]
                     for found in re.finditer(pattern, text)]
        problems += [f"{row['key']}: not negated: {part}" for part in sentences(text)
                     if re.search(verb, part) and not re.search(negation, part)]
        if re.search(INFORMAL[language], text):
            problems.append(f"{row['key']}: informal address")
    return problems


def check_length(running):
    return [
        f"{key}: {len(words(part))} words: {part}"
        for key, text in running
        for part in sentences(text)
        if len(words(part)) > LONGEST_SENTENCE
    ]


def report_measures(running, language, verbose):
    name, measure, reached = MEASURES[language]
    parts = [part for _, text in running for part in sentences(text)]
    score = measure(parts)
    lengths = [len(words(part)) for part in parts]
    print(f"{language}: {name} {score:.1f} over {len(parts)} sentences; "
          f"{sum(lengths) / len(lengths):.1f} words on average, {max(lengths)} at most")
    groups = sorted({key.split(".")[0] for key, _ in running})
    for group in groups if verbose else []:
        of_group = [part for key, text in running if key.split(".")[0] == group for part in sentences(text)]
        print(f"  {group}: {measure(of_group):.1f}")
    by_text = sorted(((measure(sentences(text)), key) for key, text in running), reverse=language == "de")
    for score_of_text, key in by_text[:25] if verbose else []:
        print(f"  {score_of_text:.0f} {key}")
    return [] if reached(score) else [f"{name} is {score:.1f}"]


def check_language(language, folder, english, markers, verbose):
    rows = read_table(folder / f"text.{language}.csv")
    # A text that several keys share is read once on a page, so it counts once.
    by_text = {row["text"]: row["key"] for row in rows if is_running(row["key"], row["text"])}
    running = [(key, text) for text, key in by_text.items()]
    problems = check_completeness(rows, english, markers) + check_slots(rows, english) + check_form(rows)
    problems += check_figures(rows, english + marker_texts(markers))
    problems += check_wording(rows, language) + check_length(running)
    problems += report_measures(running, language, verbose)
    print(f"{language}: {len(rows)} texts, {len(problems)} problems")
    for problem in problems:
        print(f"  {problem}")
    return not problems


def main(arguments):
    verbose = "-v" in arguments
    folders = [argument for argument in arguments if argument != "-v"]
    folder = Path(folders[0]) if folders else KNOWLEDGE
    english = read_table(KNOWLEDGE / "text.en.csv")
    markers = read_table(KNOWLEDGE / "markers.csv")
    good = [check_language(language, folder, english, markers, verbose) for language in MEASURES]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
