#!/bin/sh
# --redact leaves nothing of the person in any output of any command, and without it the person is there.
set -u
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0
ran=0

# Invented: id, both names, and the birth date in the ways in which files write it.
canaries='CANARY7741|Zebulonia|Quillfeather|1961-07-23|19610723|23\.07\.1961|23/07/1961|07/23/1961|23\.7\.1961|23/7/61'

row='CANARY7741,Zebulonia Quillfeather,female,1961-07-23,Northgate'
cat >"$folder/canary7741-first.csv" <<END
Patient ID,Name,Sex,Birth date,Laboratory,Collected,Test,Result,Unit,Reference range,Comment
$row,2026-01-12T08:10,CRP,40,mg/L,0-5,Phoned to Quillfeather (id canary7741) born 23.07.1961 or 23.7.1961 or 23/7/61
$row,2026-01-12T08:10,Letter for Zebulonia Quillfeather,see letter of Zebulonia,,,
$row,2026-01-12T08:10,Albumin,30,g/L,35-50,
END
sed -e 's/2026-01-12/2026-02-20/' -e 's/CRP,40/CRP,60/' "$folder/canary7741-first.csv" >"$folder/canary7741-second.csv"
cat >"$folder/Quillfeather.xml" <<END
<ORU_R01 xmlns="urn:hl7-org:v2xml"><MSH><MSH.9><MSG.1>ORU</MSG.1></MSH.9></MSH>
<ORU_R01.PATIENT_RESULT><ORU_R01.PATIENT><PID><PID.3><CX.1>CANARY7741</CX.1></PID.3>
<PID.5><XPN.1><FN.1>Quillfeather</FN.1></XPN.1><XPN.2>Zebulonia</XPN.2></PID.5><PID.7><TS.1>19610723</TS.1></PID.7><PID.8>F</PID.8></PID>
</ORU_R01.PATIENT><ORU_R01.ORDER_OBSERVATION><OBR><OBR.7><TS.1>202601120810</TS.1></OBR.7></OBR>
<ORU_R01.OBSERVATION><OBX><OBX.2>NM</OBX.2><OBX.3><CE.1>1988-5</CE.1><CE.2>CRP</CE.2><CE.3>LN</CE.3></OBX.3><OBX.5>40</OBX.5>
<OBX.6><CE.1>mg/L</CE.1></OBX.6><OBX.7>0-5</OBX.7><OBX.11>F</OBX.11></OBX>
<NTE><NTE.3>Told Ms QUILLFEATHER, born 1961-07-23.</NTE.3></NTE></ORU_R01.OBSERVATION></ORU_R01.ORDER_OBSERVATION>
</ORU_R01.PATIENT_RESULT></ORU_R01>
END

# check WHAT COMMAND...: the command names the person, and with --redact it does not.
check() {
    what=$1
    shift
    ran=$((ran + 1))
    "$@" >"$folder/open" 2>/dev/null
    "$@" --redact >"$folder/redacted" 2>/dev/null
    if ! grep -aEiq "$canaries" "$folder/open"; then
        echo "$what: the person is not there without --redact either"
        failed=$((failed + 1))
    fi
    if [ ! -s "$folder/redacted" ] || grep -aEin "$canaries" "$folder/redacted"; then
        echo "$what: nothing written, or the person is still there"
        failed=$((failed + 1))
    fi
}

for format in text html json; do
    for input in canary7741-first.csv Quillfeather.xml; do
        check "report $input as $format" "$program" report --explain --format $format "$folder/$input"
    done
    check "compare as $format" "$program" compare --explain --format $format "$folder/canary7741-first.csv" "$folder/canary7741-second.csv"
done
for format in csv json; do
    check "flag as $format" "$program" flag --format $format "$folder/canary7741-first.csv"
done
for language in de es; do
    check "report in $language" "$program" report --lang $language "$folder/canary7741-first.csv"
done

# The age stays, and the judgement does not change.
"$program" report --format json --redact "$folder/canary7741-first.csv" 2>/dev/null >"$folder/redacted.json"
"$program" report --format json "$folder/canary7741-first.csv" 2>/dev/null >"$folder/open.json"
python3 - "$folder/open.json" "$folder/redacted.json" <<'END' || failed=$((failed + 1))
import json, sys
open_, redacted = (json.load(open(name))["panels"][0] for name in sys.argv[1:])
patient = redacted["patient"]
assert patient == {"id": None, "name": None, "sex": "female", "birth_date": None, "age_years": 64}, patient
for key in ("findings", "urgent", "causes", "questions", "counts", "collected"):
    assert open_[key] == redacted[key], key
assert [r["state"] for r in open_["results"]] == [r["state"] for r in redacted["results"]]
assert [r["value"] for r in open_["results"]] == [r["value"] for r in redacted["results"]]
END
echo "$ran outputs, $failed failed"
[ "$ran" -eq 13 ] && [ "$failed" -eq 0 ]
