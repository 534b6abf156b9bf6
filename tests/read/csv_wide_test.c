/* Tables with a line a day, and trackers with a column a day. */
#include "read/csv_cases.h"

static const struct csv_case wide[] = {
    {"units in the header", "Date,Glucose (mg/dL),HbA1c (%),TSH (mIU/L)\n2024-03-05,98,5.6,\"1,234\"\n",
     "2:2 on=2024-03-05 test=Glucose value=98 unit=mg/dL sign=.\n2:3 on=2024-03-05 test=HbA1c value=5.6 unit=% sign=.\n"
     "2:4 on=2024-03-05 test=TSH value=1,234 unit=mIU/L sign=.\n"},
    {"german", "Datum;Kalium [mmol/l];CRP (mg/l)\n05.03.2024;5,6;<0,6\n06.03.2024;4,9;\n",
     "2:2 on=2024-03-05 test=Kalium value=5,6 unit=mmol/l sign=,\n2:3 on=2024-03-05 test=CRP value=<0,6 unit=mg/l "
     "sign=,\n"
     "3:2 on=2024-03-06 test=Kalium value=4,9 unit=mmol/l sign=,\n"},
    {"units in the name", "date,glucose_mg_dl,hba1c_pct,ck_u_l,tsh_miu_l\n2024-03-05,98,5.6,180,2.1\n",
     "2:2 on=2024-03-05 test=glucose value=98 unit=mg/dL sign=.\n2:3 on=2024-03-05 test=hba1c value=5.6 unit=% sign=.\n"
     "2:4 on=2024-03-05 test=ck value=180 unit=U/L sign=.\n2:5 on=2024-03-05 test=tsh value=2.1 unit=mIU/L sign=.\n"},
    {"unit and range in the header",
     "Date,Ferritin (ng/mL) [15-150],CRP [<5] (mg/L),Zinc (11-24)\n2024-03-05,20,1,12\n",
     "2:2 on=2024-03-05 test=Ferritin value=20 unit=ng/mL range=15-150\n"
     "2:3 on=2024-03-05 test=CRP value=1 unit=mg/L range=<5\n2:4 on=2024-03-05 test=Zinc value=12 range=11-24\n"},
    {"a bracket that is no unit", "Date,Testosterone (total),Vitamin D (25-OH) (ng/mL)\n2024-03-05,300,31\n",
     "2:2 on=2024-03-05 test=Testosterone (total) value=300\n"
     "2:3 on=2024-03-05 test=Vitamin D (25-OH) value=31 unit=ng/mL\n"},
    {"a comma or a blank before the unit", "Date;Glucose, mg/dL;Ferritin ng/mL;LDL/HDL\n2024-03-05;98;40;2\n",
     "2:2 on=2024-03-05 test=Glucose value=98 unit=mg/dL\n2:3 on=2024-03-05 test=Ferritin value=40 unit=ng/mL\n"
     "2:4 on=2024-03-05 test=LDL/HDL value=2\n"},
    {"rows of units and ranges, without a word", "Date,Glucose,CRP\n,mg/dL,mg/L\n,70-99,<5\n2024-03-05,98,1.2\n",
     "4:2 on=2024-03-05 test=Glucose value=98 unit=mg/dL range=70-99 sign=.\n"
     "4:3 on=2024-03-05 test=CRP value=1.2 unit=mg/L range=<5 sign=.\n"},
    {"rows of units and ranges, with a word",
     "Datum;Glucose;CRP\nEinheit;mg/dl;mg/l\nReferenzbereich;70 - 99;< 5\n05.03.2024;98;1,2\n",
     "4:2 on=2024-03-05 test=Glucose value=98 unit=mg/dl range=70 - 99 sign=,\n"
     "4:3 on=2024-03-05 test=CRP value=1,2 unit=mg/l range=< 5 sign=,\n"},
    {"rows of bounds", "Date,Glucose,CRP\nUnit,mg/dL,mg/L\nLow,70,\nHigh,99,5\n2024-03-05,98,1.2\n",
     "5:2 on=2024-03-05 test=Glucose value=98 unit=mg/dL range=70 - 99 low=70 high=99 sign=.\n"
     "5:3 on=2024-03-05 test=CRP value=1.2 unit=mg/L range=<=5 high=5 sign=.\n"},
    {"the row of units wins over the header", "Date,Sodium [Moles/volume]\n,mmol/L\n2024-03-05,140\n",
     "3:2 on=2024-03-05 test=Sodium [Moles/volume] value=140 unit=mmol/L\n"},
    {"unit and flag beside each test", "Date,Glucose,Unit,Flag,CRP,Unit,Flag\n2024-03-05,98,mg/dL,,7,mg/L,H\n",
     "2:2 on=2024-03-05 test=Glucose value=98 unit=mg/dL\n2:5 on=2024-03-05 test=CRP value=7 unit=mg/L flag=H\n"},
    {"a range in the header and another in a row", "Date;Albumin (g/L) [35-50]\n;30-40\n2024-03-05;33\n",
     "3:2 on=2024-03-05 test=Albumin value=33 unit=g/L range=35-50; 30-40 differ\n"},
    {"the same range in the header and in a row", "Date;Albumin (g/L) [35-50]\n;35 - 50 g/L\n2024-03-05;33\n",
     "3:2 on=2024-03-05 test=Albumin value=33 unit=g/L range=35 - 50 g/L\n"},
    {"a range in the header and another beside the value",
     "Date;Albumin (g/L) [35-50];Reference range\n2024-03-05;33;30-40\n2024-03-06;34;35-50\n",
     "2:2 on=2024-03-05 test=Albumin value=33 unit=g/L range=35-50; 30-40 differ\n"
     "3:2 on=2024-03-06 test=Albumin value=34 unit=g/L range=35-50\n"},
    {"people in rows, with their days",
     "Patient,Sex,Birth date,Date,CK (U/L)\nA,f,1980-01-02,2024-03-05,180\nB,m,,2024-03-06,90\n",
     "2:5 id=A sex=female born=1980-01-02 on=2024-03-05 test=CK value=180 unit=U/L\n"
     "3:5 id=B sex=male on=2024-03-06 test=CK value=90 unit=U/L\n"},
    {"people in rows, without days", "Patient,CK (U/L),CRP (mg/L)\nA,180,1\nB,90,2\n",
     "2:2 id=A test=CK value=180 unit=U/L\n2:3 id=A test=CRP value=1 unit=mg/L\n"
     "3:2 id=B test=CK value=90 unit=U/L\n3:3 id=B test=CRP value=2 unit=mg/L\n"},
    {"a first column without a name", ",Glucose,CRP\n2024-03-05,98,5\n",
     "2:2 on=2024-03-05 test=Glucose value=98\n2:3 on=2024-03-05 test=CRP value=5\n"},
    {"empty cells are no results", "Date,CK,CRP\n2024-03-05,,\n2024-03-06, ,5\n2024-03-07,-,\n",
     "3:3 on=2024-03-06 test=CRP value=5\n4:2 on=2024-03-07 test=CK value=-\n"},
    {"a loinc code over a column", "Date,2823-3,CRP\n2024-03-05,4.1,5\n",
     "2:2 on=2024-03-05 test=2823-3 code=LN|2823-3 value=4.1 sign=.\n2:3 on=2024-03-05 test=CRP value=5 sign=.\n"},
    {"lines above", "Name,Eva Muster\nSex,f\nDate,Glucose (mg/dL)\n2024-03-05,98\n",
     "4:2 who=Eva Muster sex=female on=2024-03-05 test=Glucose value=98 unit=mg/dL\n"},
    {"a person above a table is no header", "Name,Eva Muster\nPatient,42\nTest,Value\nCK,180\n",
     "4:2 id=42 who=Eva Muster test=CK value=180\n"},
    {"lines about a person alone", "Patient,Eva\nAge,44\n", "! csv-no-header 0:0\nfailed\n"},
    {"two tables", "Date,CK\n2024-03-05,180\n\nDate,CRP (mg/L),Zinc\n2024-03-06,5,12\n",
     "2:2 on=2024-03-05 test=CK value=180\n5:2 on=2024-03-06 test=CRP value=5 unit=mg/L\n"
     "5:3 on=2024-03-06 test=Zinc value=12\n"},
    {"a remark of the day", "Date,CK,Comment\n2024-03-05,180,after a run\n",
     "2:2 on=2024-03-05 test=CK value=180 note=after a run\n"},
    {"a status before the tests is that of the row",
     "Date,Status,CK,CRP\n2024-03-05,final,180,\n2024-03-05,preliminary,,5\n",
     "2:3 on=2024-03-05 test=CK value=180 status=final\n3:4 on=2024-03-05 test=CRP value=5 status=preliminary\n"},
    {"day and time", "Date,Time,CK\n2024-03-05,07:30,180\n", "2:3 on=2024-03-05T07:30 test=CK value=180\n"},
    {"a row that is no day is said", "Date,CK,CRP\n2024-03-05,180,5\nMean,181,6\n",
     "2:2 on=2024-03-05 test=CK value=180\n2:3 on=2024-03-05 test=CRP value=5\n3:2 day=Mean test=CK value=181\n"
     "3:3 day=Mean test=CRP value=6\n! date-unreadable 3:2\n"},
    {"a short row", "Date,CK,CRP,Zinc\n2024-03-05,180,5\n",
     "! csv-line-lost 2:0\n2:0 unreadable value=2024-03-05,180,5\n"},
    {"a text in the first column is no row", "Date,CK,CRP\n2024-03-05,180,5\nAll values fasting\n",
     "2:2 on=2024-03-05 test=CK value=180\n2:3 on=2024-03-05 test=CRP value=5\n! csv-line-unused 3:0\n"},
};

static const struct csv_case trackers[] = {
    {"english", "Marker,Unit,Ref low,Ref high,2023-09-01,2024-03-05\nFerritin,ng/mL,15,150,12,<5\n",
     "2:5 on=2023-09-01 test=Ferritin value=12 unit=ng/mL range=15 - 150 low=15 high=150\n"
     "2:6 on=2024-03-05 test=Ferritin value=<5 unit=ng/mL range=15 - 150 low=15 high=150\n"},
    {"german",
     "Untersuchung;Einheit;Referenzbereich;01.09.2023;05.03.2024\nKalium;mmol/l;3,5 - 5,1;4,1;\nCK;U/l;;;180\n",
     "2:4 on=2023-09-01 test=Kalium value=4,1 unit=mmol/l range=3,5 - 5,1 sign=,\n"
     "3:5 on=2024-03-05 test=CK value=180 unit=U/l sign=,\n"},
    {"order of day and month from a date in another column", "Marker,03/05/2024,25/05/2024\nCK,180,190\n",
     "2:2 on=2024-05-03 test=CK value=180\n2:3 on=2024-05-25 test=CK value=190\n"},
    {"days that can be read in two ways", "Marker,03/05/2024\nCK,180\n",
     "2:2 day=03/05/2024 test=CK value=180\n! date-order-undecided 2:2\n"},
    {"months", "Marker,2024-03,2024-04\nCK,180,190\n",
     "2:2 on=2024-03 test=CK value=180\n2:3 on=2024-04 test=CK value=190\n"},
    {"months in words, units behind the names", "Marker,Mar 2024,04/2024\nFerritin (ng/mL),12,13\n",
     "2:2 on=2024-03 test=Ferritin value=12 unit=ng/mL\n2:3 on=2024-04 test=Ferritin value=13 unit=ng/mL\n"},
    {"headings and the specimens that they name",
     "Marker;Unit;2024-03-05;2024-03-06\nUrine\nAlbumin;mg/L;12;13\nBlood;;;\nAlbumin;g/L;;42\n",
     "3:3 on=2024-03-05 test=Albumin value=12 unit=mg/L of=Urine\n"
     "3:4 on=2024-03-06 test=Albumin value=13 unit=mg/L of=Urine\n5:4 on=2024-03-06 test=Albumin value=42 unit=g/L\n"},
    {"a row of laboratories", "Marker,Unit,2024-03-05,2024-03-06\nLaboratory,,North,South\nCK,U/L,180,190\n",
     "3:3 lab=North on=2024-03-05 test=CK value=180 unit=U/L\n3:4 lab=South on=2024-03-06 test=CK value=190 "
     "unit=U/L\n"},
    {"codes", "LOINC,Marker,2024-03-05\n2157-6,CK,180\n", "2:3 on=2024-03-05 test=CK code=LN|2157-6 value=180\n"},
    {"a new header with other days", "Marker,2024-03-05\nCK,180\n\nMarker,2024-04-05\nCRP,5\n",
     "2:2 on=2024-03-05 test=CK value=180\n5:2 on=2024-04-05 test=CRP value=5\n"},
    {"a marker without values", "Marker,Unit,2024-03-05,2024-03-06\nCK,U/L,,\nCRP,mg/L,5,\n",
     "3:3 on=2024-03-05 test=CRP value=5 unit=mg/L\n"},
    {"the person above", "Patient;42\nMarker;2024-03-05;2024-03-06\nCK;180;\n",
     "3:2 id=42 on=2024-03-05 test=CK value=180\n"},
    {"a time in the header", "Marker,2024-03-05 07:30,2024-03-05 16:00\nCortisol,500,200\n",
     "2:2 on=2024-03-05T07:30 test=Cortisol value=500\n2:3 on=2024-03-05T16:00 test=Cortisol value=200\n"},
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void reads_wide_tables(void) {
    case_run_all(wide, COUNT(wide));
}

static void reads_trackers(void) {
    case_run_all(trackers, COUNT(trackers));
}

int main(void) {
    static const struct test tests[] = {{"wide tables", reads_wide_tables}, {"trackers", reads_trackers}};
    return run_suite("read: tables, a line or a column a day", tests, COUNT(tests));
}
