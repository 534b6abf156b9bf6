/* Whose results a table holds: names in parts, ids, lines above it that contradict each other. */
#include "read/csv_cases.h"

static const struct csv_case people[] = {
    {"given and family name in columns", "Last name,First name,Test,Value\nMuster,Eva,CK,180\nMuster,Adam,CK,90\n",
     "2:4 who=Eva Muster test=CK value=180\n3:4 who=Adam Muster test=CK value=90\n"},
    {"a name beside a given name is that of the family", "Name;Vorname;Untersuchung;Ergebnis\nMuster;Eva;CK;180\n",
     "2:4 who=Eva Muster test=CK value=180\n"},
    {"the same in French", "Nom;Prénom;Analyse;Résultat\nModèle;Ève;CK;180\n",
     "2:4 who=Ève Modèle test=CK value=180\n"},
    {"a name beside a family name is the given one", "Nombre;Apellidos;Prueba;Resultado\nAna;Muestra Dos;CK;180\n",
     "2:4 who=Ana Muestra Dos test=CK value=180\n"},
    {"two family names", "Primer apellido;Segundo apellido;Nombre;Prueba;Resultado\nModelo;Muestra;Ana;CK;180\n",
     "2:5 who=Ana Modelo Muestra test=CK value=180\n"},
    {"two family names, above the table",
     "Nombre;Ana\nPrimer apellido;Modelo\nSegundo apellido;Muestra\nPrueba;Resultado\nCK;180\n",
     "5:2 who=Ana Modelo Muestra test=CK value=180\n"},
    {"a name and the one of birth", "Nom de naissance;Exemple\nNom;Modèle\nPrénom;Ève\nAnalyse;Résultat\nCK;180\n",
     "5:2 who=Ève Modèle Exemple test=CK value=180\n"},
    {"the name of birth alone", "Nom de naissance;Prénom;Analyse;Résultat\nExemple;Ève;CK;180\n",
     "2:4 who=Ève Exemple test=CK value=180\n"},
    {"a whole name and the one of birth", "Patient name;Nom de naissance;Analyse;Résultat\nÈve Modèle;Exemple;CK;180\n",
     "2:4 who=Ève Modèle Exemple test=CK value=180\n"},
    {"one of the two left out", "Last name,First name,Test,Value\nMuster,,CK,180\n,Eva,CK,181\n",
     "2:4 who=Muster test=CK value=180\n3:4 who=Eva test=CK value=181\n"},
    {"above the table", "Nachname;Muster\nVorname;Eva\nUntersuchung;Ergebnis\nCK;180\n",
     "4:2 who=Eva Muster test=CK value=180\n"},
    {"above the table, in one line", "Name:;Muster;Vorname:;Eva\nUntersuchung;Ergebnis\nCK;180\n",
     "3:2 who=Eva Muster test=CK value=180\n"},
    {"a given name that changes is another person",
     "Vorname;Eva\nNachname;Muster\nUntersuchung;Ergebnis\nCK;180\n\nVorname;Adam\nUntersuchung;Ergebnis\nCK;90\n",
     "4:2 who=Eva Muster test=CK value=180\n8:2 who=Adam test=CK value=90\n"},
    {"a patient without a digit in two words is a name",
     "Patient;Eva Muster\nPatientennummer;4711\nTest;Value\nCK;180\n",
     "4:2 id=4711 who=Eva Muster test=CK value=180\n"},
    {"a more exact key wins, in either order",
     "Versichertennummer;X1\nPatientennummer;4711\nVersichertennummer;X1\nTest;Value\nCK;180\n",
     "5:2 id=4711 test=CK value=180\n"},
    {"a line of keys alone states nothing", "Name;Vorname;Geburtsdatum\nMuster;Eva;02.01.1980\nTest;Value\nCK;180\n",
     "4:2 test=CK value=180\n! csv-line-unused 1:0\n"},
    {"two ids", "Patientennummer;1\nPERSON_ID;2\nTest;Value\nCK;180\n", "! csv-two-lines 2:0\nfailed\n"},
    {"two names, one of a practice", "Name;Praxis Dr. Muster\nName;Eva Muster\nTest;Value\nCK;180\n",
     "! csv-two-lines 2:0\nfailed\n"},
    {"a name in two spellings", "Name;Eva Muster\nPatient;MUSTER, Eva\nTest;Value\nCK;180\n",
     "4:2 who=Eva Muster test=CK value=180\n"},
    {"a name and more of it", "Name;Muster\nPatient;MUSTER, Eva\nTest;Value\nCK;180\n",
     "4:2 who=MUSTER, Eva test=CK value=180\n"},
    {"two days of collection", "Collected;2025-03-02\nCollected;2025-03-05\nTest;Value\nCK;180\n",
     "! csv-two-lines 2:0\nfailed\n"},
    {"one day of collection, written in three ways",
     "Collected;2025-03-02\nAbnahmedatum;02.03.2025 08:15\nCollected;3/2/2025\nTest;Value\nCK;180\n",
     "5:2 on=2025-03-02T08:15 test=CK value=180\n"},
    {"two times of one day", "Collected;2025-03-02 07:00\nCollected;2025-03-02 08:00\nTest;Value\nCK;180\n",
     "! csv-two-lines 2:0\nfailed\n"},
    {"a date of another kind yields", "Date;2025-03-09\nCollected;2025-03-05\nDate;2025-03-10\nTest;Value\nCK;180\n",
     "5:2 on=2025-03-05 test=CK value=180\n"},
    {"two laboratories", "Laboratory;Lab One\nLabor;Lab Two\nTest;Value\nCK;180\n", "! csv-two-lines 2:0\nfailed\n"},
    {"a laboratory for each table", "Laboratory;Lab One\nTest;Value\nCK;180\n\nLaboratory;Lab Two\nTest;Value\nCK;90\n",
     "3:2 lab=Lab One test=CK value=180\n7:2 lab=Lab Two test=CK value=90\n"},
    {"two sexes", "Sex,f\nGeschlecht,m\nTest,Value\nCK,180\n", "! csv-two-lines 2:0\nfailed\n"},
    {"two birth dates", "Birth date,1980-01-02\nBirth date,1981-01-02\nTest,Value\nCK,180\n",
     "! csv-two-lines 2:0\nfailed\n"},
    {"the same in other words",
     "Sex,f\nGeschlecht,weiblich\nBirth date,1980-01-02\nGeburtsdatum,02.01.1980\nTest,Value\nCK,1\n",
     "6:2 sex=female born=1980-01-02 test=CK value=1\n"},
    {"a person stated in the first of the rows",
     "Patient ID,Name,Sex,Birth date,Test,Value\n1,Eva "
     "Muster,f,1980-01-02,a,1\n1,,,,b,2\n1,,,,c,3\n2,,,,d,4\n1,,,,e,5\n",
     "2:6 id=1 who=Eva Muster sex=female born=1980-01-02 test=a value=1\n"
     "3:6 id=1 who=Eva Muster sex=female born=1980-01-02 test=b value=2\n"
     "4:6 id=1 who=Eva Muster sex=female born=1980-01-02 test=c value=3\n5:6 id=2 test=d value=4\n6:6 id=1 test=e "
     "value=5\n"},
    {"a row that says something of the person says all", "Patient ID,Name,Sex,Test,Value\n1,Eva,f,a,1\n1,Eva,,b,2\n",
     "2:5 id=1 who=Eva sex=female test=a value=1\n3:5 id=1 who=Eva test=b value=2\n"},
    {"the next person, by a bare number",
     "Patient ID;1\nName;Eva Muster\nTest;Value;Unit\nCK;180;U/L\n\nPatient ID;2\nTest;Value;Unit\nCK;90;U/L\n",
     "4:2 id=1 who=Eva Muster test=CK value=180 unit=U/L\n8:2 id=2 test=CK value=90 unit=U/L\n"},
    {"the next person, padded, no gap and no header",
     "Patient ID;1\nTest;Value;Unit\nCK;180;U/L\nPatient ID;2;;\nCK;90;U/L\n",
     "3:2 id=1 test=CK value=180 unit=U/L\n5:2 id=2 test=CK value=90 unit=U/L\n"},
    {"the next person below a wide table",
     "Patient ID;1\nDate;CK (U/L);CRP (mg/L)\n2024-03-25;180;4\n\nPatient ID;2\nName;Adam Muster\n"
     "Date;CK (U/L);CRP (mg/L)\n2024-03-25;90;3\n",
     "3:2 id=1 on=2024-03-25 test=CK value=180 unit=U/L\n3:3 id=1 on=2024-03-25 test=CRP value=4 unit=mg/L\n"
     "8:2 id=2 who=Adam Muster on=2024-03-25 test=CK value=90 unit=U/L\n"
     "8:3 id=2 who=Adam Muster on=2024-03-25 test=CRP value=3 unit=mg/L\n"},
    {"a word that may be a person's or a test's, over a header and in a table",
     "Patient;1\nTest;Value\nCK;180\n\nPatient;2\nTest;Value\nCK;90\nVersichertennummer;7\nCRP;4\n",
     "3:2 id=1 test=CK value=180\n7:2 id=2 test=CK value=90\n8:2 id=2 test=Versichertennummer value=7\n"
     "9:2 id=2 test=CRP value=4\n"},
    {"the id and the name of the next person in one line",
     "Patient ID;1\nTest;Value;Unit;Comment\nCK;180;U/L;\n\nPatient ID;2;Name;Adam Muster\nCK;90;U/L;\n",
     "3:2 id=1 test=CK value=180 unit=U/L\n6:2 id=2 who=Adam Muster test=CK value=90 unit=U/L\n"},
    {"birth dates that cannot be read", "Birth date,Test,Value\n05/04/1980,CK,1\nunknown,CK,2\n-,CK,3\n",
     "2:3 birth=05/04/1980 test=CK value=1\n3:3 test=CK value=2\n4:3 test=CK value=3\n"
     "! date-order-undecided 2:3\n! date-unreadable 3:3\n"},
    {"a birth date with a time", "Birth date,Test,Value\n1980-12-25 00:00:00,CK,1\n",
     "2:3 born=1980-12-25 test=CK value=1\n"},
    {"words for no id", "Patient ID;Test;Value\nN/A;a;1\nunknown;b;2\n-;c;3\n#N/A;d;4\nNULL;e;5\nunbekannt;f;6\n",
     "2:3 test=a value=1\n3:3 test=b value=2\n4:3 test=c value=3\n5:3 test=d value=4\n6:3 test=e value=5\n"
     "7:3 test=f value=6\n"},
    {"a word for no id does not say that it is the person above", "Patient ID;Name;Test;Value\n-;Eva;a;1\n-;;b;2\n",
     "2:4 who=Eva test=a value=1\n3:4 test=b value=2\n"},
    {"a word for no id above the table", "Patient ID;-\nName;Eva\nTest;Value\nCK;180\n",
     "4:2 who=Eva test=CK value=180\n"},
    {"an id that a spreadsheet hid", "Patient ID,Test,Value\n########,CK,180\n",
     "! csv-spreadsheet-id 2:3\n2:3 id=######## test=CK value=180\n"},
    {"an id that a spreadsheet rounded", "Patient ID,Name,Test,Value\n1.2E+11,Eva,CK,180\n12E5,Adam,CK,90\n",
     "! csv-spreadsheet-id 2:4\n2:4 id=1.2E+11 who=Eva test=CK value=180\n3:4 id=12E5 who=Adam test=CK value=90\n"},
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void tells_people(void) {
    case_run_all(people, COUNT(people));
}

int main(void) {
    static const struct test tests[] = {{"people", tells_people}};
    return run_suite("read: tables, people", tests, COUNT(tests));
}
