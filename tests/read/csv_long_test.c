/* Tables with a line a result. */
#include "read/csv_cases.h"

static const struct csv_case plain[] = {
    {"english, comma", "Test,Result,Unit,Reference range,Collected\nPotassium,5.6,mmol/L,3.5 - 5.1,2024-03-05\n",
     "2:2 on=2024-03-05 test=Potassium value=5.6 unit=mmol/L range=3.5 - 5.1 sign=.\n"},
    {"flags of any language stand as written",
     "Test,Result,Unit,Flag\nPotasio,5.6,mmol/L,A\nSodio,130,mmol/L,B\nCalcio,2.3,mmol/L,N\n",
     "2:2 test=Potasio value=5.6 unit=mmol/L flag=A sign=.\n3:2 test=Sodio value=130 unit=mmol/L flag=B sign=.\n"
     "4:2 test=Calcio value=2.3 unit=mmol/L flag=N sign=.\n"},
    {"M beside H may be a woman", "Patient,Sex,Test,Value\n1,M,a,1\n2,H,a,2\n",
     "! sex-letters-undecided 2:4\n2:4 id=1 test=a value=1\n3:4 id=2 sex=male test=a value=2\n"},
    {"german, semicolon, declared delimiter",
     "sep=;\nUntersuchung;Ergebnis;Einheit;Referenzbereich;Abnahmedatum\n"
     "Kalium;5,6;mmol/l;3,5 - 5,1;05.03.2024\nCRP;<0,6;mg/l;<5;05.03.2024\n",
     "3:2 on=2024-03-05 test=Kalium value=5,6 unit=mmol/l range=3,5 - 5,1 sign=,\n"
     "4:2 on=2024-03-05 test=CRP value=<0,6 unit=mg/l range=<5 sign=,\n"},
    {"french, tab",
     "Analyse\tRésultat\tUnité\tValeurs de référence\tDate de prélèvement\n"
     "Ferritine\t12,5\tµg/L\t15 à 150\t5 mars 2024\n",
     "2:2 on=2024-03-05 test=Ferritine value=12,5 unit=µg/L range=15 à 150 sign=,\n"},
    {"spanish, bar", "Prueba|Resultado|Unidad|Valores de referencia|Fecha\nFerritina|12.5|ng/mL|15 - 150|25/03/2024\n",
     "2:2 on=2024-03-25 test=Ferritina value=12.5 unit=ng/mL range=15 - 150 sign=.\n"},
    {"quoted cells, a comma and a newline in them",
     "Test,Value,Comment\n\"Calcium, total\",2.41,\"first\nsecond\"\nSodium,140,\n",
     "2:2 test=Calcium, total value=2.41 note=first/second sign=.\n4:2 test=Sodium value=140 sign=.\n"},
    {"quoted header behind a byte order mark", "\xEF\xBB\xBF\"Test\",\"Value\"\n\"CK\",\"180\"\n",
     "2:2 test=CK value=180\n"},
    {"bounds in two columns", "Test,Value,Unit,Low,High\nSodium,139.5,mmol/L,136,145\n",
     "2:2 test=Sodium value=139.5 unit=mmol/L range=136 - 145 low=136 high=145 sign=.\n"},
    {"one bound", "Test,Value,Low,High\nCRP,1.5,,5\nHDL,50,40,\n",
     "2:2 test=CRP value=1.5 range=<=5 high=5 sign=.\n3:2 test=HDL value=50 range=>=40 low=40 sign=.\n"},
    {"bounds with signs", "Test,Value,Low,High\nCRP,1.5,,<5\nHDL,50,>40,\nTSH,2.5,>=0.4,≤4\n",
     "2:2 test=CRP value=1.5 range=<5 under=5 sign=.\n3:2 test=HDL value=50 range=>40 above=40 sign=.\n"
     "4:2 test=TSH value=2.5 range=>=0.4 - ≤4 low=0.4 high=4 sign=.\n"},
    {"a bound that is none", "Test,Value,Low,High\nCRP,1.5,-,5\nLead,1.5,n/a,n/a\n",
     "2:2 test=CRP value=1.5 range=<=5 high=5 sign=.\n3:2 test=Lead value=1.5 sign=.\n"},
    {"a bound in words stays text", "Test,Value,Low,High\nCRP,1.5,negative,5\n",
     "2:2 test=CRP value=1.5 range=negative - 5 sign=.\n"},
    {"an upper bound in the column of the lower", "Test,Value,Low,High\nCRP,1.5,<5,\n",
     "2:2 test=CRP value=1.5 range=<5 sign=.\n"},
    {"text of the range beside its bounds", "Test,Value,Reference range,Low,High\nCRP,1.5,below 5,,5\n",
     "2:2 test=CRP value=1.5 range=below 5 high=5 sign=.\n"},
    {"ranges that a spreadsheet turned into dates",
     "Test,Value,Reference range\nFT4,1.2,2-Oct\nTSH,1.2,10.Feb\nANA,1.2,1:40:00\nCRP,1.2,2-10\n",
     "! csv-spreadsheet-date 2:2\n2:2 test=FT4 value=1.2 range=2-Oct sign=.\n"
     "! csv-spreadsheet-date 3:2\n3:2 test=TSH value=1.2 range=10.Feb sign=.\n"
     "! csv-spreadsheet-date 4:2\n4:2 test=ANA value=1.2 range=1:40:00 sign=.\n"
     "5:2 test=CRP value=1.2 range=2-10 sign=.\n"},
    {"more of them",
     "Test,Value,Reference range\na,1.2,02.10.2024\nb,1.2,2. Okt\nc,1.2,2-févr\nd,1.2,45123\ne,1.2,10-ene\nf,1.2,Feb "
     "10\n",
     "! csv-spreadsheet-date 2:2\n2:2 test=a value=1.2 range=02.10.2024 sign=.\n"
     "! csv-spreadsheet-date 3:2\n3:2 test=b value=1.2 range=2. Okt sign=.\n"
     "! csv-spreadsheet-date 4:2\n4:2 test=c value=1.2 range=2-févr sign=.\n"
     "! csv-spreadsheet-date 5:2\n5:2 test=d value=1.2 range=45123 sign=.\n"
     "! csv-spreadsheet-date 6:2\n6:2 test=e value=1.2 range=10-ene sign=.\n"
     "! csv-spreadsheet-date 7:2\n7:2 test=f value=1.2 range=Feb 10 sign=.\n"},
    {"a bound that became a date", "Test,Value,Low,High\na,1.2,2-Oct,5\n",
     "! csv-spreadsheet-date 2:2\n2:2 test=a value=1.2 range=2-Oct - 5 sign=.\n"},
    {"codes that a spreadsheet turned into dates and numbers stay visible",
     "LOINC,Value\n01.05.1988,4\n5/1/1988,4\n1988-05-01,4\n1.98E+03,4\nMay-88,4\n1988-5,4\n",
     "! csv-spreadsheet-date 2:2\n2:2 test=01.05.1988 value=4\n! csv-spreadsheet-date 3:2\n3:2 test=5/1/1988 value=4\n"
     "! csv-spreadsheet-date 4:2\n4:2 test=1988-05-01 value=4\n! csv-spreadsheet-date 5:2\n5:2 test=1.98E+03 value=4\n"
     "! csv-spreadsheet-date 6:2\n6:2 test=May-88 value=4\n7:2 code=LN|1988-5 value=4\n"},
    {"values that a spreadsheet turned into dates and times", "Test,Value\nANA,1:40:00\nFerritin,2-Oct\nASL,1:40\n",
     "! csv-spreadsheet-value 2:2\n2:2 test=ANA text=1:40:00\n! csv-spreadsheet-value 3:2\n3:2 test=Ferritin "
     "text=2-Oct\n"
     "4:2 test=ASL value=1:40\n"},
    {"flags in a table of another language", "Untersuchung;Ergebnis;Markierung\nCK;180;N\n",
     "2:2 test=CK value=180 own flag=N\n"},
    {"loinc code", "LOINC,Test,Value\n2823-3,Potassium,4.1\n2823-4,Potassium,4.1\nMay-88,CRP,4.1\n",
     "2:3 test=Potassium code=LN|2823-3 value=4.1 sign=.\n3:3 test=Potassium code=|2823-4 value=4.1 sign=.\n"
     "! csv-spreadsheet-date 4:3\n4:3 test=CRP value=4.1 sign=.\n"},
    {"a code in the place of the name", "Test,Value\n1988-5,4.1\n",
     "2:2 test=1988-5 code=LN|1988-5 value=4.1 sign=.\n"},
    {"code without a name", "Code,Value\nCHEM17,4.1\n", "2:2 code=|CHEM17 value=4.1 sign=.\n"},
    {"person, laboratory, specimen, flag, status, comment",
     "Patient,Name,Sex,Birth date,Laboratory,Material,Test,Value,Unit,Flag,Status,Comment,Reported\n"
     "42,Eva Muster,F,1980-01-02,North,Serum,CK,180,U/L,H,final,checked,2024-03-06\n",
     "2:8 id=42 who=Eva Muster sex=female born=1980-01-02 lab=North test=CK value=180 unit=U/L flag=H status=final "
     "note=checked of=Serum sent=2024-03-06\n"},
    {"several people, interleaved", "Patient,Sex,Test,Value\nA,f,CK,1\nB,m,CK,2\nA,f,CRP,3\n,,CRP,4\n",
     "2:4 id=A sex=female test=CK value=1\n3:4 id=B sex=male test=CK value=2\n4:4 id=A sex=female test=CRP value=3\n"
     "5:4 test=CRP value=4\n"},
    {"day and time in two columns", "Date,Time,Test,Value\n2024-03-05,07:30,CK,180\n2024-03-06,,CK,190\n",
     "2:4 on=2024-03-05T07:30 test=CK value=180\n3:4 on=2024-03-06 test=CK value=190\n"},
    {"two names for the collection, one of them a time",
     "Collected,Collection time,Test,Value\n05.03.2024,7:30,CK,180\n", "2:4 on=2024-03-05T07:30 test=CK value=180\n"},
    {"a time of collection that is the whole stamp", "Collection time,Test,Value\n2024-03-05 07:30,CK,180\n",
     "2:3 on=2024-03-05T07:30 test=CK value=180\n"},
    {"stamps of digits", "charttime,label,Value\n20240305073000,CK,180\n20240305,CK,181\n",
     "2:3 on=2024-03-05T07:30:00 test=CK value=180\n3:3 on=2024-03-05 test=CK value=181\n"},
    {"a general header yields", "Date,Collected,Test,Value\n2020-01-01,2024-03-05,CK,180\n",
     "! csv-column-unused 1:1\n2:4 on=2024-03-05 test=CK value=180\n"},
    {"a name beside a test is the person's", "Name,Test,Value\nEva Muster,CK,180\n",
     "2:3 who=Eva Muster test=CK value=180\n"},
    {"a name where nothing else names the test", "Patient,Name,Value\n42,CK,180\n", "2:3 id=42 test=CK value=180\n"},
    {"a person's name is never a test's", "Patient name,Name,Value\nEva Muster,CK,180\n",
     "2:3 who=Eva Muster test=CK value=180\n"},
    {"unit in the header of the value", "Test,Result (mg/dL)\nGlucose,98.5\n",
     "2:2 test=Glucose value=98.5 unit=mg/dL sign=.\n"},
    {"unit behind the name, where there is no column of units", "Test,Value\n\"Glucose, mg/dL\",98.5\n",
     "2:2 test=Glucose value=98.5 unit=mg/dL sign=.\n"},
    {"a bracket behind the name beside a column of units", "Test,Value,Unit\nGlucose (mg/dL),98.5,\n",
     "2:2 test=Glucose (mg/dL) value=98.5 sign=.\n"},
    {"an unknown column", "Test,Value,Frobnication\nCK,180,x\n", "! csv-column-unused 1:3\n2:2 test=CK value=180\n"},
    {"several columns of remarks", "Test,Value,Comment,Notes\nCK,180,one,two\nCRP,5,,three\n",
     "2:2 test=CK value=180 note=one/two\n3:2 test=CRP value=5 note=three\n"},
    {"text that must stay text", "Patient,Test,Value\n=\"0012\",CK,=\"180\"\n",
     "! csv-quotes-as-text 2:0\n2:3 id=0012 test=CK value=180\n"},
    {"values that are no numbers", "Test,Value\nHBsAg,negative\nANA,1:80\nCK,pending\nZinc,-\n",
     "2:2 test=HBsAg value=negative\n3:2 test=ANA value=1:80\n4:2 test=CK value=pending\n5:2 test=Zinc value=-\n"},
    {"a test without a value is a result", "Test,Value,Unit\nCK,,U/L\n", "2:2 test=CK unit=U/L\n"},
    {"a test without a value in a table of two columns", "Test,Value\nCK,\nCRP,5\n",
     "2:2 test=CK\n3:2 test=CRP value=5\n"},
    {"a value without a test is a result", "Test,Value,Unit\n,4.5,mg/L\n", "2:2 value=4.5 unit=mg/L sign=.\n"},
    {"blanks and no-break blanks around cells", "Test ; Value ; Unit\n CK\xC2\xA0; 180 ;\xC2\xA0U/L \n",
     "2:2 test=CK value=180 unit=U/L\n"},
    {"a spaced value as written", "Test;Value;Unit\nCK;1 234,5;U/L\n", "2:2 test=CK value=1 234,5 unit=U/L sign=,\n"},
    {"full-width sign as written", "Test,Value\nCRP,＜５\n", "2:2 test=CRP value=＜５\n"},
};

static const struct csv_case around[] = {
    {"lines above the table",
     "Labor;Musterlabor Nord\nPatientennummer;4711\nName;Muster, Eva\nGeburtsdatum;02.01.1980\nGeschlecht;w\n"
     "Datum;05.03.2024\n\nUntersuchung;Ergebnis;Einheit\nKalium;5,6;mmol/l\n",
     "9:2 id=4711 who=Muster, Eva sex=female born=1980-01-02 lab=Musterlabor Nord on=2024-03-05 test=Kalium value=5,6 "
     "unit=mmol/l sign=,\n"},
    {"keys with a colon, in one cell or two",
     "Name: Eva Muster\nBirth date:,1980-01-02\nReport\nTest,Value,Unit\nCK,180,U/L\n",
     "5:2 who=Eva Muster born=1980-01-02 test=CK value=180 unit=U/L\n"},
    {"several keys in one line", "Patient,42,Sex,f,,\nTest,Value,Unit,Low,High,Flag\nCK,180,U/L,,,\n",
     "3:2 id=42 sex=female test=CK value=180 unit=U/L\n"},
    {"french and spanish keys",
     "Nom;Eva\nDate de naissance;02/01/1980\nSexe;F\nAnalyse;Résultat\nCK;180\nFerritine;25/12/2024\n",
     "5:2 who=Eva sex=female birth=02/01/1980 test=CK value=180\n6:2 who=Eva sex=female birth=02/01/1980 "
     "test=Ferritine value=25/12/2024\n"
     "! date-order-undecided 5:2\n"},
    {"two sections, two headers", "Test,Value,Unit\nCK,180,U/L\n\nUnit,Test,Value\nmg/L,CRP,5\n",
     "2:2 test=CK value=180 unit=U/L\n5:3 test=CRP value=5 unit=mg/L\n"},
    {"the same header again", "Test,Value\nCK,180\nTest,Value\nCRP,5\n",
     "2:2 test=CK value=180\n4:2 test=CRP value=5\n"},
    {"a new person ends what was said of the one before",
     "Patient,A\nSex,f\nBirth date,1980-01-02\nTest,Value\nCK,1\n\nPatient,B\nTest,Value\nCK,2\n",
     "5:2 id=A sex=female born=1980-01-02 test=CK value=1\n9:2 id=B test=CK value=2\n"},
    {"a new day of the same person",
     "Patient,A\nDate,2024-03-05\nTest,Value\nCK,1\n\nDate,2024-03-06\nTest,Value\nCK,2\n",
     "4:2 id=A on=2024-03-05 test=CK value=1\n8:2 id=A on=2024-03-06 test=CK value=2\n"},
    {"a table that names people hears nothing from above", "Sex,f\nPatient,Test,Value\nA,CK,1\n",
     "3:3 id=A test=CK value=1\n"},
    {"headings", "Test,Value,Unit\nChemistry,,\nCK,180,U/L\nHormones\nTSH,2.5,mIU/L\n",
     "3:2 test=CK value=180 unit=U/L sign=.\n5:2 test=TSH value=2.5 unit=mIU/L sign=.\n"},
    {"a heading of one cell that names the specimen",
     "Test;Value;Unit\nUrin, Chemie\nAlbumin;12;mg/L\nBlut\nCRP;5;mg/L\n",
     "3:2 test=Albumin value=12 unit=mg/L of=Urin\n5:2 test=CRP value=5 unit=mg/L\n"},
    {"a remark under a result", "Test,Value,Unit\nCK,180,U/L\n,slightly haemolysed,\nCRP,5,mg/L\n",
     "2:2 test=CK value=180 unit=U/L note=slightly haemolysed\n4:2 test=CRP value=5 unit=mg/L\n"},
    {"a remark that repeats the person", "Patient,Test,Value,Comment\nA,CK,180,\nA,,,haemolysed\nB,,,lost\nB,CK,90,\n",
     "2:3 id=A test=CK value=180 note=haemolysed\n5:3 id=B test=CK value=90\n! csv-line-unused 4:0\n"},
    {"a sentence under a result", "Test,Value,Unit\nCK,180,U/L\nThe sample was slightly haemolysed.,,\nSecond line.\n",
     "2:2 test=CK value=180 unit=U/L note=The sample was slightly haemolysed./Second line.\n"},
    {"a range that goes on below", "Test;Value;Reference range\nE2;98;98 - 571\n;;Luteal 122 - 1094\nCK;5;\n",
     "2:2 test=E2 value=98 range=98 - 571/Luteal 122 - 1094\n4:2 test=CK value=5\n"},
    {"text behind a gap is no remark", "Test,Value,Unit\nCK,180,U/L\n\nThis is not a medical report.\n",
     "2:2 test=CK value=180 unit=U/L\n! csv-line-unused 4:0\n"},
    {"a line about the laboratory below", "Test,Value,Unit\nCK,180,U/L\nLaboratory,North\n",
     "2:2 test=CK value=180 unit=U/L\n"},
};

static const struct csv_case exchanged[] = {
    {"OMOP: the comparator, and what stands in for an empty cell",
     "person_id,measurement_date,measurement_datetime,operator_concept_id,value_as_number,measurement_source_value,"
     "value_source_value\n"
     "7,2014-01-16,2014-01-16 08:30:00,4172703,3,ALB,3.0\n7,2014-01-17,,4171756,5,CRP,\n7,2014-01-18,,4171754,5,CRP,\n"
     "7,2014-01-19,,4172704,59,GFR,\n7,2014-01-20,,4171755,59,GFR,59\n7,2014-01-21,,4171756,5,CRP,<5\n"
     "7,2014-01-22,,77,5,CRP,\n7,2014-01-23,,4172704,5,CRP,<5\n7,2014-01-24,,,5,CRP,\n",
     "2:7 id=7 on=2014-01-16T08:30:00 test=ALB value=3.0 sign=.\n3:5 id=7 on=2014-01-17 test=CRP value=<5 sign=.\n"
     "4:5 id=7 on=2014-01-18 test=CRP value=<=5 sign=.\n5:5 id=7 on=2014-01-19 test=GFR value=>59 sign=.\n"
     "6:7 id=7 on=2014-01-20 test=GFR value=>=59 sign=.\n7:7 id=7 on=2014-01-21 test=CRP value=<5 sign=.\n"
     "8:5 id=7 on=2014-01-22 test=CRP text=5 sign=.\n9:7 id=7 on=2014-01-23 test=CRP text=<5 sign=.\n"
     "10:5 id=7 on=2014-01-24 test=CRP value=5 sign=.\n"},
    {"OMOP: without the columns that stand first",
     "person_id,measurement_date,operator_concept_id,value_as_number,measurement_source_value\n7,2014-01-16,4171756,5,"
     "CRP\n",
     "2:4 id=7 on=2014-01-16 test=CRP value=<5\n"},
    {"MIMIC: the number, where the text is empty or blacked out",
     "subject_id,itemid,charttime,value,valuenum,valueuom\n1,50862,2020-10-23 21:09:00,,3.0,g/dL\n"
     "1,50862,2020-10-24 21:09:00,___,3.1,g/dL\n1,50862,2020-10-25 21:09:00,___,,g/dL\n",
     "2:5 id=1 on=2020-10-23T21:09:00 code=|50862 value=3.0 unit=g/dL sign=.\n"
     "3:5 id=1 on=2020-10-24T21:09:00 code=|50862 value=3.1 unit=g/dL sign=.\n"
     "4:4 id=1 on=2020-10-25T21:09:00 code=|50862 value=___ unit=g/dL sign=.\n"},
    {"CDISC: value, unit and bounds of one pair of columns",
     "USUBJID,LBTEST,LBORRES,LBORRESU,LBORNRLO,LBSTRESC,LBSTRESU,LBSTNRLO\nS1,Albumin,3.0,g/dL,3.5,30,g/L,35\n"
     "S1,Albumin,,g/dL,3.5,30,g/L,35\n",
     "2:3 id=S1 test=Albumin value=3.0 unit=g/dL range=>=3.5 low=3.5 sign=.\n"
     "3:6 id=S1 test=Albumin value=30 unit=g/L range=>=35 low=35 sign=.\n"},
    {"CDISC: only the standard result beside another unit",
     "USUBJID,LBTEST,LBORRESU,LBSTRESN,LBSTRESU\nS1,Albumin,g/dL,30,g/L\n",
     "! csv-column-unused 1:3\n2:4 id=S1 test=Albumin value=30 unit=g/L\n"},
    {"CDISC: the short name", "USUBJID,LBTESTCD,LBORRES\nS1,ALB,3.5\n", "2:3 id=S1 test=ALB value=3.5 sign=.\n"},
    {"CDISC: the short name, where the long one is empty",
     "USUBJID,LBTESTCD,LBTEST,LBORRES\nS1,ALB,Albumin,3.5\nS1,CK,,90.5\n",
     "2:4 id=S1 test=Albumin value=3.5 sign=.\n3:4 id=S1 test=CK value=90.5 sign=.\n"},
};

static const struct csv_case damaged[] = {
    {"a stray quote", "Test,Value,Comment\nCK,180,5' 10\" tall\nCRP,5,\n",
     "! csv-quotes-as-text 2:0\n2:2 test=CK value=180 note=5' 10\" tall\n3:2 test=CRP value=5\n"},
    {"a quote without end loses its line only", "Test,Value,Comment\nCK,\"180,x,y\nCRP,5,\n",
     "! csv-line-lost 2:0\n2:0 unreadable test=CK value=CK,\"180,x,y\n3:2 test=CRP value=5\n"},
    {"a quote without end in a line that fits", "Test,Value,Comment\nCK,180,\"x\nCRP,5,\n",
     "! csv-quotes-as-text 2:0\n2:2 test=CK value=180 note=\"x\n3:2 test=CRP value=5\n"},
    {"a decimal comma between commas", "Test,Value,Unit\nCK,180,U/L\nCRP,5,6,mg/L\n",
     "2:2 test=CK value=180 unit=U/L\n! csv-line-lost 3:0\n3:0 unreadable test=CRP value=CRP,5,6,mg/L\n"},
    {"a line without the test in its place", "Date,Test,Value,Unit\n2024-03-05,CK,180,U/L\n2024-03-05,5,6,mg/L,x\n",
     "2:3 on=2024-03-05 test=CK value=180 unit=U/L\n! csv-line-lost 3:0\n3:0 unreadable value=2024-03-05,5,6,mg/L,x\n"},
    {"a short line", "Test,Value,Unit,Reference range\nCK,180,U/L,30 - 200\nCRP,5,mg/L\n",
     "2:2 test=CK value=180 unit=U/L range=30 - 200\n! csv-line-lost 3:0\n3:0 unreadable test=CRP value=CRP,5,mg/L\n"},
    {"only remarks are missing at the end", "Test,Value,Unit,Flag,Comment\nCK,180,U/L\n",
     "2:2 test=CK value=180 unit=U/L\n"},
    {"empty cells too many", "Test,Value,Unit\nCK,180,U/L,,,\n", "2:2 test=CK value=180 unit=U/L\n"},
    {"lines of delimiters", "Test,Value,Unit\n,,\nCK,180,U/L\n,,\n", "3:2 test=CK value=180 unit=U/L\n"},
    {"no newline at the end", "Test,Value\nCK,180", "2:2 test=CK value=180\n"},
    {"a date that is none", "Test,Value,Date\nCK,180,yesterday\n",
     "2:2 day=yesterday test=CK value=180\n! date-unreadable 2:2\n"},
    {"dates that are none stay visible, and are said once",
     "Test,Value,Date\na,1,2024-02-30\nb,2,2024-03-05\nc,3,yesterday\n",
     "2:2 day=2024-02-30 test=a value=1\n3:2 on=2024-03-05 test=b value=2\n4:2 day=yesterday test=c value=3\n"
     "! date-unreadable 2:2\n"},
    {"a day above the table that is none", "Abnahmedatum;30.02.2024\nUntersuchung;Ergebnis\nCK;180\n",
     "3:2 day=30.02.2024 test=CK value=180\n! date-unreadable 3:2\n"},
    {"a birth date that is none is said once", "Test,Value,Birth date\nCK,180,spring\nCK,181,spring\n",
     "2:2 test=CK value=180\n3:2 test=CK value=181\n! date-unreadable 2:2\n"},
};

static const struct csv_case status[] = {
    {"words of four languages",
     "Test,Value,Status\na,1,Final\nb,1,vorläufig\nc,1,corrigé\nd,1,pendiente\ne,1,storniert\nf,1,entered-in-error\n"
     "g,1,unverified\nh,1,amended\ni,1,glorious\nj,1,\n",
     "2:2 test=a value=1 status=final\n3:2 test=b value=1 status=preliminary\n4:2 test=c value=1 status=corrected\n"
     "5:2 test=d value=1 status=pending\n6:2 test=e value=1 status=cancelled\n7:2 test=f value=1 status=withdrawn\n"
     "8:2 test=g value=1 status=unverified\n9:2 test=h value=1 status=amended\n10:2 test=i value=1 status=unknown\n"
     "11:2 test=j value=1\n"},
    {"a status that is a flag", "Test,Value,Status\na,1,High\nb,1,In range\n",
     "2:2 test=a value=1 flag=High\n3:2 test=b value=1 flag=In range\n"},
    {"sex in words",
     "Patient,Sex,Test,Value\n1,weiblich,a,1\n2,männlich,a,1\n3,homme,a,1\n4,mujer,a,1\n5,D,a,1\n6,0,a,1\n",
     "2:4 id=1 sex=female test=a value=1\n3:4 id=2 sex=male test=a value=1\n4:4 id=3 sex=male test=a value=1\n"
     "5:4 id=4 sex=female test=a value=1\n6:4 id=5 sex=other test=a value=1\n! sex-unreadable 7:4\n"
     "7:4 id=6 test=a value=1\n"},
    {"spanish letters: M beside H", "Patient,Sexo,Prueba,Resultado\n1,M,CK,1\n2,H,CK,1\n",
     "! sex-letters-undecided 2:4\n2:4 id=1 test=CK value=1\n3:4 id=2 sex=male test=CK value=1\n"},
    {"spanish letters: M alone", "Patient,Sexo,Prueba,Resultado\n1,M,CK,1\n",
     "! sex-letters-undecided 2:4\n2:4 id=1 test=CK value=1\n"},
    {"spanish letters above the table", "Sexo:;M\nPrueba;Resultado\nCK;1\n",
     "! sex-letters-undecided 3:2\n3:2 test=CK value=1\n"},
    {"M beside F, in spanish too", "Patient,Sexo,Prueba,Resultado\n1,M,CK,1\n2,F,CK,1\n",
     "2:4 id=1 sex=male test=CK value=1\n3:4 id=2 sex=female test=CK value=1\n"},
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void reads_plain_tables(void) {
    case_run_all(plain, COUNT(plain));
}

static void reads_lines_around_tables(void) {
    case_run_all(around, COUNT(around));
}

static void reads_exchange_formats(void) {
    case_run_all(exchanged, COUNT(exchanged));
}

static void survives_damage(void) {
    case_run_all(damaged, COUNT(damaged));
}

static void reads_words(void) {
    case_run_all(status, COUNT(status));
}

int main(void) {
    static const struct test tests[] = {
        {"plain tables", reads_plain_tables},         {"lines around tables", reads_lines_around_tables},
        {"exchange formats", reads_exchange_formats}, {"damaged lines", survives_damage},
        {"words for status and sex", reads_words},
    };
    return run_suite("read: tables, a line a result", tests, COUNT(tests));
}
