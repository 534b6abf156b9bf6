/* Lines of text in a table: remarks on the result above them, headings over those below, and lines that are neither. */
#include "read/csv_cases.h"

static const struct csv_case remarks[] = {
    {"words that begin a remark",
     "Test,Value,Unit\na,1,g\nComment: please repeat,,\nb,1,g\nNotes: repeat\nc,1,g\nKommentar: bitte "
     "wiederholen\nd,1,g\n"
     "Commentaire : à refaire,,\ne,1,g\nObservaciones: muestra lipémica,,\nf,1,g\n(repeat),,\ng,1,g\n* repeat,,\n",
     "2:2 test=a value=1 unit=g note=Comment: please repeat\n4:2 test=b value=1 unit=g note=Notes: repeat\n"
     "6:2 test=c value=1 unit=g note=Kommentar: bitte wiederholen\n"
     "8:2 test=d value=1 unit=g note=Commentaire : à refaire\n"
     "10:2 test=e value=1 unit=g note=Observaciones: muestra lipémica\n12:2 test=f value=1 unit=g note=(repeat)\n"
     "14:2 test=g value=1 unit=g note=* repeat\n"},
    {"the word and the remark in two cells, in a whole line or a short one",
     "Test,Value,Unit,Low\na,1,g,\nComment,please repeat,,\nb,1,g,\nKommentar,bitte wiederholen\n",
     "2:2 test=a value=1 unit=g note=please repeat\n4:2 test=b value=1 unit=g note=bitte wiederholen\n"},
    {"in a table of two columns", "Test;Value\na;1\nComment: repeat\nb;2\n(haemolysed);\n",
     "2:2 test=a value=1 note=Comment: repeat\n4:2 test=b value=2 note=(haemolysed)\n"},
    {"sentences with a full stop and without",
     "Test,Value,Unit\na,1,g\nplease repeat this test,,\nb,1,g\nPatient was fasting\nc,1,g\nVerified by repeat "
     "analysis\n"
     "d,1,g\nResult verified; sample lipaemic\n",
     "2:2 test=a value=1 unit=g note=please repeat this test\n4:2 test=b value=1 unit=g note=Patient was fasting\n"
     "6:2 test=c value=1 unit=g note=Verified by repeat analysis\n"
     "8:2 test=d value=1 unit=g note=Result verified; sample lipaemic\n"},
    {"text below other columns",
     "Test,Value,Unit,Reference range,Date\na,1,g,1-2,2024-03-05\n,,,,repeat\nb,1,g,1-2,2024-03-05\n,,,fasting,\n",
     "2:2 on=2024-03-05 test=a value=1 unit=g range=1-2 note=repeat\n"
     "4:2 on=2024-03-05 test=b value=1 unit=g range=1-2 note=fasting\n"},
    {"a sentence in the column of the patient",
     "Patient ID,Test,Value,Unit\nA,a,1,g\nplease repeat this test,,,\nB,b,1,g\n",
     "2:3 id=A test=a value=1 unit=g note=please repeat this test\n4:3 id=B test=b value=1 unit=g\n"},
    {"a heading needs results below it", "Test,Value,Unit\na,1,g\nHormones\n",
     "2:2 test=a value=1 unit=g note=Hormones\n"},
    {"two headings, one over the other", "Test;Value;Unit\na;1;g\nChemistry\nUrine\nb;1;g\n",
     "2:2 test=a value=1 unit=g\n5:2 test=b value=1 unit=g of=Urine\n"},
    {"a heading over the header", "Urine\nTest;Value;Unit\na;1;g\n\nBlood\nTest;Value;Unit\nb;1;g\n",
     "3:2 test=a value=1 unit=g of=Urine\n7:2 test=b value=1 unit=g\n"},
    {"a specimen over a header, apart from it", "Urine\n\nTest;Value;Unit\na;1;g\n\nBlood\n\nTest;Value;Unit\nb;1;g\n",
     "4:2 test=a value=1 unit=g of=Urine\n9:2 test=b value=1 unit=g\n"},
    {"a remark on a heading", "Test;Value;Unit\na;1;g\nUrine\n(midstream)\nb;1;g\n",
     "2:2 test=a value=1 unit=g\n5:2 test=b value=1 unit=g of=Urine\n! csv-line-unused 4:0\n"},
    {"a heading behind a word for it",
     "Test;Value;Unit\nGruppe;Urin\na;1;g\nPanel;Blood;\nb;1;g\nGruppe: Urin\nc;1;g\n",
     "3:2 test=a value=1 unit=g of=Urin\n5:2 test=b value=1 unit=g\n7:2 test=c value=1 unit=g of=Urin\n"},
    {"lines that are not understood are said once",
     "Report for Eva Muster, born 02.01.1980\nsome;key\nTest;Value;Unit\na;1;g\n\nend of report\npage 1\n",
     "4:2 test=a value=1 unit=g\n! csv-line-unused 1:0\n"},
    {"the mark that ends old files is no text", "Test,Value,Unit\na,1,g\n\x1A", "2:2 test=a value=1 unit=g\n"},
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void keeps_remarks(void) {
    case_run_all(remarks, COUNT(remarks));
}

int main(void) {
    static const struct test tests[] = {{"remarks and headings", keeps_remarks}};
    return run_suite("read: tables, remarks and headings", tests, COUNT(tests));
}
