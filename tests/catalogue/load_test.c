/* Loading: for every finding a table that has it, and its nearest twin that is right. */
#include "sets.h"

#include "harness.h"

/* In the good set `from` becomes `good`, which must load, or `bad`, which must say exactly `expected`. */
struct twin {
    enum table_id table;
    const char *from, *good, *bad, *expected;
};

#define ADD ""
#define CRP "crp,any,0,130,any,0,,5,,mg/L,,,300,yes,reference_interval,,default,,invented,yes,"

static const struct twin twins[] = {
    /* the file */
    {TABLE_AGES, "band,",
     "\xEF\xBB\xBF"
     "band,",
     "\xEF\xBB\xBF\xEF\xBB\xBF"
     "band,",
     "table-column-unknown@1:1 table-column-missing@1:0"},
    {TABLE_AGES, "\nchild", "\r\nchild", "\nchild,0,18,x\nchild", "table-row-twice@4:1"},
    {TABLE_AGES, "band,from,to", "\"band\",from,to", "band,from,until",
     "table-column-unknown@1:3 table-column-missing@1:0"},
    {TABLE_AGES, "band,from,to,source\nadult,18,130,invented\nchild,0,18,invented\n",
     "band,to,from,source\nadult,130,18,invented\n", "band,to,from,source\nadult,18,130,invented\n",
     "table-cell-wrong@2:2"},
    {TABLE_AGES, "band,from,to,source\n", "\"band\",from,to,source\n", "band,from,to,source,band\n",
     "table-row-twice@1:5"},
    {TABLE_AGES, "child,0,18,invented", "child,0,18,\"in,vented\"", "child,0,18,in,vented", "table-row-width@3:0"},
    {TABLE_AGES, "child,0,18,invented", "child,0,18,\"in\"\"vented\"", "child,0,18,in\"vented",
     "table-quote-wrong@3:0"},
    {TABLE_AGES, "child,0,18,invented", "\n\nchild,0,18,invented", "\n\nchild,0,x,invented", "table-cell-wrong@5:3"},
    {TABLE_CAUSES, "source\n", "source\n\n", "source,note\n", "table-column-unknown@1:4"},
    {TABLE_RANGES, ",checked,note", ",note,checked", ",checked,notes", "table-column-unknown@1:21"},
    {TABLE_MARKERS, ",source,checked", ",\"source\" , checked", ",source,check",
     "table-column-unknown@1:15 table-column-missing@1:0"},
    /* cells */
    {TABLE_AGES, "child,0,", "child,0.5,", "child,,", "table-cell-empty@3:2"},
    {TABLE_AGES, "child,0,", "child,00,", "child,0x0,", "table-cell-wrong@3:2"},
    {TABLE_AGES, "child,0,", "child,0.25,", "child,\"0,25\",", "table-cell-wrong@3:2"},
    {TABLE_AGES, "child,0,18,", "child,17.5,18,", "child,18,18,", "table-cell-wrong@3:3"},
    {TABLE_AGES, "child", "up_to-18.x", "child 2", "table-cell-wrong@3:1"},
    {TABLE_AGES, "child,0,18,invented", "child,0,18,x", "child,0,18,", "table-source-missing@3:4"},
    {TABLE_AGES, "child,0,18,invented", "child,0,18,Größe",
     "child,0,18,Gr\xF6\xDF"
     "e",
     "table-cell-wrong@3:4"},
    {TABLE_AGES, "child,0,18,invented", "child,0,18,a\tb",
     "child,0,18,a\x07"
     "b",
     "table-cell-wrong@3:4"},
    {TABLE_AGES, "child,0,18,invented", "child,0,18,\"a\nb\"",
     "child,0,18,a\xE2\x80\xAE"
     "b",
     "table-cell-wrong@3:4"},
    {TABLE_AGES, "child", "youth", "adult", "table-row-twice@3:1"},
    /* markers */
    {TABLE_MARKERS, "\nck,", "\nck,", "\ncrp,Twice,x,y,U/L,,1,2,0,blood,muscle,numeric,latest,invented,no\nck,",
     "table-row-twice@4:1"},
    {TABLE_MARKERS, "Creatine kinase,", "CK,", ",", "table-cell-empty@4:2"},
    {TABLE_MARKERS, "What it is.,U/L,", "What it is.,mU/mL,", "What it is.,units/L,",
     "table-unit-unknown@4:5 table-unit-not-convertible@9:10 table-unit-not-convertible@10:10"},
    {TABLE_MARKERS, "U/L,,1,500000", "U/L,kat/L,1,500000", "U/L,kg,1,500000", "table-unit-not-convertible@4:6"},
    {TABLE_MARKERS, "U/L,,1,500000", "U/L,,1,250", "U/L,,1,1",
     "table-low-above-high@4:7 table-implausible@9:6 table-implausible@9:8 table-implausible@10:6 "
     "table-implausible@10:8"},
    {TABLE_MARKERS, "1,500000,0,blood,muscle", "1,500000,9,blood,muscle", "1,500000,10,blood,muscle",
     "table-cell-wrong@4:9"},
    {TABLE_MARKERS, "1,500000,0,blood,muscle", "1,500000,,blood,muscle", "1,500000,0.5,blood,muscle",
     "table-cell-wrong@4:9"},
    {TABLE_MARKERS, "immune,qualitative", "immune,titre", "immune,numeric", "table-cell-empty@7:5"},
    {TABLE_MARKERS, "immune,qualitative", "immune,titre", "immune,text", "table-cell-wrong@7:12"},
    {TABLE_MARKERS, "muscle,numeric,latest", "muscle,numeric,earliest", "muscle,numeric,first",
     "table-cell-wrong@4:13"},
    {TABLE_MARKERS, "muscle,numeric,latest,invented,no", "muscle,numeric,latest,invented,secondary",
     "muscle,numeric,latest,invented,maybe", "table-cell-wrong@4:15"},
    /* names and codes */
    {TABLE_ALIASES, "ck,de,CK", "ck,de,CPK", "cpk,de,CK", "table-id-unknown@8:1"},
    {TABLE_ALIASES, "ck,de,CK", "ck,es,CK", "ck,it,CK", "table-cell-wrong@8:2"},
    {TABLE_ALIASES, "ck,de,CK", "ck,de,-CK-", "ck,de,---", "table-cell-wrong@8:3"},
    {TABLE_CODES, "2157-6", "2157-6", "2157-5", "table-loinc-wrong@5:3"},
    {TABLE_CODES, "2157-6", "1920-8", "1290-8", "table-loinc-wrong@5:3"},
    {TABLE_CODES, "2157-6", "1742-6", "2157", "table-loinc-wrong@5:3"},
    {TABLE_CODES, "2157-6", "57021-8", "2157-66", "table-loinc-wrong@5:3"},
    {TABLE_CODES, "2157-6", "2-6", "2-a", "table-loinc-wrong@5:3"},
    {TABLE_CODES, "2157-6", "1751-7", "1988-5", "table-row-twice@5:3"},
    {TABLE_CODES, "ck,LOINC", "crp,LOINC", "ckmb,LOINC", "table-id-unknown@5:1"},
    {TABLE_CODES, "ck,LOINC", "ck,LOINC", "ck,SNOMED", "table-cell-wrong@5:2"},
    {TABLE_CODES, "2157-6,U/L", "2157-6,", "2157-6,units/L", "table-unit-unknown@5:4"},
    {TABLE_SPECIMENS, "urine,en,urine", "Urin,fr,urine", "Urin,fr,blood", "table-row-twice@4:1"},
    {TABLE_SPECIMENS, "serum,en", "Serum!,en", "!,en", "table-cell-wrong@2:1"},
    /* spellings */
    {TABLE_UNITS, "mg/l,mg/L,", "mg/l,g/L,", "mg/l,,", "table-cell-wrong@2:2"},
    {TABLE_UNITS, "mg/l,mg/L,", "mg/l,g/L,", "mg/l,mg per L,", "table-unit-unknown@2:2"},
    {TABLE_UNITS, "10-3/uL,,refuse", "10-4/uL,,refuse", "10-3/uL,10*-3/uL,refuse", "table-cell-wrong@5:2"},
    {TABLE_UNITS, "mg/l,mg/L,,", "mg/l,mg/L,number,", "mg/l,mg/L,amount,", "table-cell-wrong@2:3"},
    {TABLE_UNITS, ADD, "mg/l,g/L,enzyme,invented\n", "mg/l,mg/L,,invented\n", "table-row-twice@6:1"},
    /* words */
    {TABLE_TEXTS, "state.inside", "state.below", "rule.Q1.ask", "table-row-twice@9:1"},
    {TABLE_SETTINGS, "rcv_z.2,1.96", "rcv_z.2,2", "rcv_z.2,two", "table-cell-wrong@3:2"},
    {TABLE_SETTINGS, "rcv_z.2", "rcv_z.3", "two_digit_year_pivot", "table-row-twice@4:1"},
    {TABLE_SETTINGS, "knowledge_version,test.1", "knowledge_version,2026", "knowledge_versions,1",
     "table-text-missing@0:0"},
    {TABLE_COLUMNS, "value,en,Result", "value,en,Your value", "values,en,Result", "table-id-unknown@4:1"},
    {TABLE_COLUMNS, "value,en,Result", "value,fr,Résultat", "value,en,Test-Name", "table-row-twice@4:3"},
    {TABLE_COLUMNS, "Date,yes", "Day,yes", "Date,maybe", "table-cell-wrong@6:4"},
    {TABLE_COLUMNS, "value,en,Result", "value,,Result", "value,en,%", "table-cell-wrong@4:3"},
    {TABLE_CAUSES, "other_illness,crp", "nerve_damage,crp", "illness,crp", "table-cell-wrong@2:1"},
    {TABLE_CAUSES, "other_illness,crp", "other_illness,ck", "other_illness,esr", "table-id-unknown@2:2"},
    {TABLE_CAUSES, "injury_or_immobility,crp", "injury_or_immobility,hba1c", "injury_or_immobility,ck",
     "table-row-twice@5:1"},
    {TABLE_INDICES, "free_androgen_index,factor", "crp,factor", "fai,factor", "table-id-unknown@2:1"},
    {TABLE_INDICES, "index,ranges_as", "index,divisor", "index,factor", "table-row-twice@3:1"},
    {TABLE_MEDICATIONS, "statin,,,ATC,C10AA", "statin,,Lovastatin,ATC,C10AA", "statin,,,,", "table-cell-wrong@3:3"},
    {TABLE_MEDICATIONS, "statin,,,ATC,C10AA", "statin,,,RxNorm,36567", "statin,,,ATC,", "table-cell-wrong@3:5"},
    {TABLE_MEDICATIONS, "statin,,,ATC,C10AA", "statin,,Statin,,", "statin,,Statin,,C10AA", "table-cell-wrong@3:5"},
    {TABLE_MEDICATIONS, "ATC,C10AA", "ATC,C10AB", "atc,C10AA", "table-cell-wrong@3:4"},
    /* conversions */
    {TABLE_CONVERSIONS, "testosterone_total,nmol/L,ng/dL", "testosterone_total,umol/L,ug/L",
     "testosterone,nmol/L,ng/dL",
     "table-id-unknown@2:1 table-unit-not-convertible@2:6 table-unit-not-convertible@2:9 "
     "table-unit-not-convertible@3:10"},
    {TABLE_CONVERSIONS, "28.8431,1,", "28.8431,,", "0,1,",
     "table-cell-wrong@2:4 table-unit-not-convertible@2:2 table-unit-not-convertible@2:6 "
     "table-unit-not-convertible@2:9 table-unit-not-convertible@3:10"},
    {TABLE_CONVERSIONS, "9.148,100,", "9.148,100.0,", "9.148,-100,",
     "table-cell-wrong@3:5 table-unit-not-convertible@3:2 table-unit-not-convertible@5:6"},
    {TABLE_CONVERSIONS, "ng/mL,m[IU]/L,21.2", "ng/mL,[IU]/L,0.0212", "ng/mL,g/L,21.2",
     "table-unit-not-convertible@4:2 table-unit-not-convertible@4:3"},
    {TABLE_CONVERSIONS, "ng/mL,m[IU]/L,21.2", "ug/L,m[IU]/L,21.2", "ng/ml!,m[IU]/L,21.2", "table-unit-unknown@4:2"},
    {TABLE_CONVERSIONS, "WHO 84/500,no", "WHO 84/500,yes", "WHO 84/500,", "table-cell-empty@4:8"},
    {TABLE_CONVERSIONS, ADD, "testosterone_total,pmol/L,ng/L,0.288431,1,,other,no,invented,no\n",
     "testosterone_total,ng/L,pmol/L,1,0.288431,,,yes,invented,no\n", "table-row-twice@5:2"},
    /* variation */
    {TABLE_VARIATION, "crp,41,", "hba1c,41,", "ck,41,", "table-row-twice@4:1"},
    {TABLE_VARIATION, "crp,41,", "crp,,", "crp,41 %,", "table-cell-wrong@3:2"},
    {TABLE_VARIATION, "22.8,placeholder", "22.8,measured", "22.8,guessed", "table-cell-wrong@4:3"},
    {TABLE_VARIATION, "1,nmol/L,", "1,pg/mL,", "1,mg,", "table-unit-not-convertible@2:9"},
    /* ranges: cells */
    {TABLE_RANGES, CRP, "crp,,,,,,,5,,mg/L,,,300,yes,,,,,invented,,", "crp,,,,,,,5,,,,,300,yes,,,,,invented,,",
     "table-cell-empty@6:10"},
    {TABLE_RANGES, "male,18,50,any", "male,18,50,morning", "male,18,50,evening", "table-cell-wrong@2:5"},
    {TABLE_RANGES, "male,18,50,any", "male,20,50,any", "men,18,50,any", "table-cell-wrong@2:2"},
    {TABLE_RANGES, "testosterone_total,male,18,50", "testosterone_total,male,18,45", "testosteron,male,18,50",
     "table-id-unknown@2:1"},
    {TABLE_RANGES, "male,18,50,any,264,,916", "male,18,50,any,264.5,,916", "male,18,50,any,264-916,,",
     "table-cell-wrong@2:6"},
    {TABLE_RANGES, "male,18,50,any", "male,18,49.9,any", "male,50,18,any", "table-cell-wrong@2:4"},
    {TABLE_RANGES, "crp,any,0,130,any,0", "crp,any,0,0.1,any,0", "crp,any,-1,130,any,0", "table-cell-wrong@6:4"},
    {TABLE_RANGES, "300,yes,reference_interval", "300,yes,decision_limit", "300,yes,limit", "table-cell-wrong@6:15"},
    {TABLE_RANGES, "0,,5,,mg/L", "0,yes,5,no,mg/L", "0,,5,exclusive,mg/L", "table-cell-wrong@6:9"},
    {TABLE_RANGES, "300,yes,reference_interval,,default,,invented", "300,yes,reference_interval,,default,,x",
     "300,yes,reference_interval,,default,,", "table-source-missing@6:19"},
    /* ranges: one row */
    {TABLE_RANGES, "264,,916", "264,,264", "264,no,264", "table-low-above-high@2:6"},
    {TABLE_RANGES, "264,,916", "915.9,,916", "916.1,,916", "table-low-above-high@2:6"},
    {TABLE_RANGES, "any,0,,5,,mg/L,,,300,", "any,0,,5,,mg/L,0,,300,", "any,1,,5,,mg/L,2,,300,",
     "table-low-above-high@6:11"},
    {TABLE_RANGES, "any,0,,5,,mg/L,,,300,", "any,0,,5,,mg/L,,,5,", "any,0,,5,,mg/L,,,4.9,",
     "table-low-above-high@6:13"},
    {TABLE_RANGES, "any,0,,5,,mg/L,,,300,", "any,,,5,,mg/L,1,,300,", "any,,,,,mg/L,301,,300,",
     "table-low-above-high@6:11"},
    {TABLE_RANGES, "any,0,,5,,mg/L,,,300,", "any,,,,,mg/L,,,300,", "any,,,,,mg/L,,,,", "table-cell-empty@6:6"},
    {TABLE_RANGES, "30,,200,,U/L", "500,,3400,,nkat/L", "30,,200,,mg/L", "table-unit-not-convertible@9:10"},
    {TABLE_RANGES, "30,,200,,U/L", "30,,200,,umol/min/L", "30,,200,,IU/l", "table-unit-unknown@9:10"},
    {TABLE_RANGES, "3,no,,,x_ULN,,,,,reference_interval,over_3_uln", "3,no,5,,x_ULN,,,,,reference_interval,over_3_uln",
     "3,no,,,x_uln,,,,,reference_interval,over_3_uln",
     "table-unit-unknown@11:10 table-atom-wrong@5:5 table-atom-wrong@7:5"},
    {TABLE_RANGES, ADD, "ck,any,0,130,any,,,,,x_ULN,,,15,,,,,,invented,,\n",
     "ck,any,0,130,rest,,,15,,x_ULN,,,,,,,,,invented,,\n", "table-cell-empty@13:16"},
    {TABLE_RANGES, "264,,916", "1,,3000", "0.9,,3000", "table-implausible@2:6"},
    {TABLE_RANGES, "264,,916", "1,,3000", "1,,3001", "table-implausible@2:8"},
    {TABLE_RANGES, "8.9,,29,,nmol/L", "8.9,,104,,nmol/L", "8.9,,105,,nmol/L", "table-implausible@3:8"},
    {TABLE_RANGES, "any,,,5.7,no,%", "any,,,39,no,mmol/mol", "any,,,-5,no,mmol/mol", "table-implausible@12:8"},
    {TABLE_RANGES, "any,0,,5,,mg/L,,,300,", "any,0,,5,,mg/L,,,1000,", "any,0,,5,,mg/L,,,30000,",
     "table-implausible@6:13"},
    /* ranges: several rows */
    {TABLE_RANGES, "male,50,130,any,8.9", "male,50,130,any,8.9", "male,49.9,130,any,8.9", "table-ranges-overlap@3:3"},
    {TABLE_RANGES, "female,18,130,any", "female,18,130,any", "any,18,130,any",
     "table-ranges-overlap@4:3 table-ranges-overlap@4:3"},
    {TABLE_RANGES, "0,130,pregnancy,", "0,130,pregnancy_t1,", "0,130,any,", "table-ranges-overlap@8:3"},
    {TABLE_RANGES, ",other_laboratory,", ",x,", ",default,", "table-ranges-overlap@10:3"},
    {TABLE_RANGES, ADD, "crp,any,0,130,any,20,no,,,mg/L,,,,,,over_20,,,invented,,\n",
     "crp,any,0,130,any,20,no,,,mg/L,,,,,,over_10,,,invented,,\n", "table-ranges-overlap@13:3"},
    {TABLE_RANGES, ADD, "crp,any,0,130,any,,,,,mg/L,,,300,,,,,,invented,,\n",
     "crp,any,0,130,any,0,,3,,mg/L,,,,,,,,,invented,,\n", "table-ranges-overlap@13:3"},
    /* rules */
    {TABLE_RULES, "crp:critical_high", "crp:above", "crp:odd", "table-atom-wrong@2:5"},
    {TABLE_RULES, "crp:critical_high", "crp:over_10", "crp:over_11", "table-atom-wrong@2:5"},
    {TABLE_RULES, "crp:critical_high", "ck:over_3_uln", "ck:over_10", "table-atom-wrong@2:5"},
    {TABLE_RULES, "crp:critical_high", "hba1c:inside", "esr:inside",
     "table-atom-wrong@2:5 table-placeholder-unfilled@2:6 table-placeholder-unfilled@2:6"},
    {TABLE_RULES, "crp:critical_high", "crp:cannot_tell", "crp", "table-atom-wrong@2:5"},
    {TABLE_RULES, "crp:critical_high", "crp:below", "crp:", "table-atom-wrong@2:5"},
    {TABLE_RULES, "crp:critical_high", "crp:above  ck:above", "crp:above and ck:above", "table-atom-wrong@2:5"},
    {TABLE_RULES, "crp:critical_high", "crp:above ", "crp: above", "table-atom-wrong@2:5 table-atom-wrong@2:5"},
    {TABLE_RULES, "not_tested:ck", "not_tested:crp", "not_tested:cpk", "table-atom-wrong@3:5"},
    {TABLE_RULES, "not_tested:ck", "tested:ck", "untested:ck", "table-atom-wrong@3:5"},
    {TABLE_RULES, "drug:statin", "drug:opioid", "drug:statins", "table-atom-wrong@5:5"},
    {TABLE_RULES, "drug:none_listed", "drug:statin", "drug:none", "table-atom-wrong@6:5"},
    {TABLE_RULES, "sex:male", "sex:female", "sex:other", "table-atom-wrong@4:5"},
    {TABLE_RULES, "age:adult", "age:child", "age:teenager", "table-atom-wrong@4:5"},
    {TABLE_RULES, "time:morning", "time:unknown", "time:noon", "table-atom-wrong@4:5"},
    {TABLE_RULES, "state:pregnancy_t1", "state:fasting", "state:any", "table-atom-wrong@5:5"},
    {TABLE_RULES, "twice:testosterone_total:under_150", "twice:testosterone_total:below",
     "twice:testosterone_total:under_200", "table-atom-wrong@4:5"},
    {TABLE_RULES, "twice:testosterone_total:under_150", "twice:crp:above", "twice:crp", "table-atom-wrong@4:5"},
    {TABLE_RULES, "2of(ck:above|ck:over_3_uln|crp:cannot_tell)", "2of(ck:above|crp:above|hba1c:above)",
     "2of(ck:above|crp:above|hba1c:high)", "table-atom-wrong@5:5"},
    {TABLE_RULES, "2of(ck:above|ck:over_3_uln|crp:cannot_tell)", "2of(ck:above|crp:above|tested:hba1c)",
     "2of(ck:above|crp:above)", "table-atom-wrong@5:5"},
    {TABLE_RULES, "2of(ck:above|ck:over_3_uln|crp:cannot_tell)", "3of(ck:above|crp:above|hba1c:above|tested:ck)",
     "1of(ck:above|crp:above|hba1c:above)", "table-atom-wrong@5:5"},
    {TABLE_RULES, "2of(ck:above|ck:over_3_uln|crp:cannot_tell)", "ck:above", "2of(ck:above|crp:above|hba1c:above",
     "table-atom-wrong@5:5"},
    {TABLE_RULES, "2of(ck:above|ck:over_3_uln|crp:cannot_tell)", "ck:above", "2of(ck:above|2of(ck:above))",
     "table-atom-wrong@5:5"},
    {TABLE_RULES, "finding,other_illness,weak", "finding,other_illness,against", "finding,,weak",
     "table-cell-empty@3:3"},
    {TABLE_RULES, "finding,other_illness,weak", "finding,nerve_damage,weak", "finding,other_illness,",
     "table-cell-empty@3:4"},
    {TABLE_RULES, "finding,other_illness,weak", "remark,,", "advice,,", "table-cell-wrong@3:2"},
    {TABLE_RULES, "rule.U1.text", "rule.F1.text", "rule.U2.text", "table-text-missing@2:6"},
    {TABLE_RULES, "rule.U1.text", "rule.B1.text", "", "table-cell-empty@2:6"},
    {TABLE_RULES, "rule.F1.ask", "", "rule.F2.ask", "table-text-missing@3:7"},
    {TABLE_RULES, "\nQ1,question,,,drug:none_listed ck:above,,rule.Q1.ask",
     "\nQ1,question,,,drug:none_listed ck:above,rule.U1.text,rule.Q1.ask",
     "\nQ1,question,,,drug:none_listed ck:above,rule.U1.text,", "table-cell-empty@6:7"},
    {TABLE_RULES, "Q1,question,,,sex:female ck:over_3_uln", "Q1,question,,,drug:none_listed ck:over_3_uln",
     "Q1,question,,,drug:none_listed ck:above", "table-row-twice@7:1"},
    {TABLE_TEXTS, "rule.B1.text.other", "rule.B1.text", "rule.B1.text.many", "table-text-missing@4:6"},
    /* slots */
    {TABLE_TEXTS, "{value}", "{range}", "{valeu}", "table-placeholder-unknown@2:2"},
    {TABLE_TEXTS, "{value:crp}", "{low:crp}", "{value:esr}", "table-placeholder-unknown@3:2"},
    {TABLE_TEXTS, "{value:crp}", "{high:crp}", "{value:ck}", "table-placeholder-unfilled@3:6"},
    {TABLE_TEXTS, "{marker:crp}: above", "{marker}: above", "{marker:ck}: above", "table-placeholder-unfilled@5:6"},
    {TABLE_TEXTS, "{value:crp} ({range})", "{count} {date}", "{value:hba1c}", "table-placeholder-unfilled@3:6"},
    {TABLE_TEXTS, "Can it be measured again?", "Can {value} be measured again?", "Can {value:ck} be measured again?",
     "table-placeholder-unfilled@3:7"},
    {TABLE_TEXTS, "above {low}", "after {date}, {low}", "above {low:crp}",
     "table-placeholder-unfilled@6:7 table-placeholder-unfilled@7:7"},
    {TABLE_RULES, "drug:statin 2of(ck:above|ck:over_3_uln|crp:cannot_tell) tested:crp", "drug:statin twice:crp:above",
     "drug:statin 2of(ck:above|ck:over_3_uln|crp:cannot_tell)", "table-placeholder-unfilled@5:6"},
    {TABLE_RULES, "drug:none_listed ck:above,,rule.Q1.ask", "results:differ,,rule.Q1.ask",
     "drug:none_listed not_tested:ck,,rule.Q1.ask", "table-placeholder-unfilled@6:7"},
    /* what is meant, and words */
    {TABLE_ACCEPTED, ADD, "table-ages-gap,crp 1 2,invented\n", "table-gap,crp 1 2,invented\n", "table-cell-wrong@2:1"},
    {TABLE_ACCEPTED, ADD, "table-alias-twice,crp,invented\ntable-alias-twice,ck,invented\n",
     "table-alias-twice,crp,invented\ntable-alias-twice,crp,invented\n", "table-row-twice@3:1"},
    {TABLE_WORDING, ADD, "abnormal,,,invented\n", "normal,,,invented\n", "table-row-twice@4:1"},
    {TABLE_WORDING, ADD, "abnormal,,,invented\n", ",,,invented\n", "table-cell-empty@4:1"},
    {TABLE_TEXTS, "{value:crp}", "{unit:crp}", "{value:}", "table-placeholder-unknown@3:2"},
    {TABLE_TEXTS, "{value:crp}", "value", "{}", "table-placeholder-unknown@3:2"},
    {TABLE_TEXTS, "inside the range", "inside the range}", "inside {the range", "table-placeholder-unknown@9:2"},
};

/* What loading the good set with one change says. */
static struct slice load_changed(struct arena *arena, const struct twin *twin, const char *to, bool *loaded) {
    struct slice bytes[TABLE_COUNT], files[TABLE_COUNT];
    struct said_codes said;
    struct diagnostics diagnostics = listen(&said, arena, LEVEL_ERROR);
    CU_ASSERT_TRUE_FATAL(good_set(arena, bytes, files));
    CHECK_ROW(change(arena, &bytes[twin->table], twin->from, to), twin->from);
    *loaded = catalogue_of_bytes(arena, bytes, files, &diagnostics) != NULL;
    return builder_text(&said.text);
}

static void test_twins(void) {
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++) {
        const struct twin *twin = &twins[i];
        bool loaded;
        struct slice said = load_changed(arena, twin, twin->good, &loaded);
        CHECK_ROW(loaded && slice_empty(said), twin->good);
        said = load_changed(arena, twin, twin->bad, &loaded);
        CHECK_ROW(slice_equal(said, slice_of(twin->expected)), twin->bad);
        if (!slice_equal(said, slice_of(twin->expected)))
            fprintf(stderr, "  said: %.*s\n", SLICE_ARGS(said));
        CHECK_ROW(!loaded, twin->bad);
        arena_reset(arena);
    }
    arena_free(arena);
}

/* Everything is said at once, not only the first thing. */
static void test_all_errors_are_said(void) {
    struct arena *arena = arena_new();
    struct slice bytes[TABLE_COUNT], files[TABLE_COUNT];
    struct said_codes said;
    struct diagnostics diagnostics = listen(&said, arena, LEVEL_ERROR);
    CU_ASSERT_TRUE_FATAL(good_set(arena, bytes, files));
    CU_ASSERT_TRUE(change(arena, &bytes[TABLE_AGES], "child,0", "child,x"));
    CU_ASSERT_TRUE(change(arena, &bytes[TABLE_CODES], "2157-6", "2157-7"));
    CU_ASSERT_TRUE(change(arena, &bytes[TABLE_RANGES], "264,,916", "916,,264"));
    CU_ASSERT_TRUE(change(arena, &bytes[TABLE_RULES], "sex:male", "sex:man"));
    CU_ASSERT_PTR_NULL(catalogue_of_bytes(arena, bytes, files, &diagnostics));
    CU_ASSERT_TRUE(slice_equal(builder_text(&said.text), SLICE("table-cell-wrong@3:2 table-loinc-wrong@5:3 "
                                                               "table-low-above-high@2:6 table-atom-wrong@4:5")));
    arena_free(arena);
}

static void test_an_empty_table_is_refused(void) {
    struct arena *arena = arena_new();
    for (int i = 0; i < TABLE_COUNT; i++) {
        struct slice bytes[TABLE_COUNT], files[TABLE_COUNT];
        struct said_codes said;
        struct diagnostics diagnostics = listen(&said, arena, LEVEL_ERROR);
        CU_ASSERT_TRUE_FATAL(good_set(arena, bytes, files));
        bytes[i] = SLICE("\n");
        CHECK_ROW(catalogue_of_bytes(arena, bytes, files, &diagnostics) == NULL, files[i].text);
        CHECK_ROW(slice_equal(builder_text(&said.text), SLICE("input-empty@0:0")), files[i].text);
    }
    arena_free(arena);
}

int main(void) {
    static const struct test tests[] = {
        {"twins", test_twins},
        {"all errors are said", test_all_errors_are_said},
        {"an empty table is refused", test_an_empty_table_is_refused},
    };
    return run_suite("catalogue-load", tests, sizeof tests / sizeof *tests);
}
