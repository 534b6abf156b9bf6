/* UCUM: its grammar and its atoms. */
#include "unit.h"

#include "harness.h"
#include "unit_atoms.h"

#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static struct unit unit(const char *text) {
    struct unit parsed = {.factor = RATIO_ONE};
    CHECK_ROW(unit_parse(slice_of(text), &parsed), text);
    return parsed;
}

/* Terms with a blank between them. */
static void check_terms(const char *line, bool valid) {
    for (struct slice rest = slice_of(line); rest.size;) {
        struct slice term = slice_cut(&rest, ' ');
        struct unit parsed = {.special = 42};
        char text[64];
        snprintf(text, sizeof text, "%.*s", SLICE_ARGS(term));
        CHECK_ROW(unit_parse(term, &parsed) == valid, text);
        CHECK_ROW(valid || parsed.special == 42, text);
    }
}

static void accepts_ucum(void) {
    static const char *const lines[] = {
        "1 m s g rad K C cd mol eq osm % 10* 10^ 10*3 10*-3 10*+3 10^6 [pi] [ppth] /m /L 1/L m2 m-2 m+2 cm3",
        "kg.m/s2 kg.m.s-2 g/(100.mL) mg/(24.h) mL/min/{1.73_m2} {1.73_m2} {} {a} m{a} m2{a} 2{a} /100{WBCs}",
        "10*3{RBCs} g/(8.h){shift} (m){a} 4.[pi].10*-7.N/A2 1/[ly] mm[Hg] m[H2O] cm[H2O] [in_i'Hg] [ft_us]",
        "B[10.nV] dB B[SPL] Np bit_s Cel mCel [degF] [pH] Cel{rectal} [p'diop] %[slope] [m/s2/Hz^(1/2)] [IU]",
        "m[IU]/mL u[iU] [arb'U]/mL [anti'Xa'U]/mL [D'ag'U] [Amb'a'1'U] [CCID_50] [HPF] {cells}/[HPF]",
        "nmol{BCE}/mmol{creat} ug{FEU}/mL 10*12/L %{Hb} ug/L{RBCs} KiBy MiBy GiBy TiBy By Bd Ym ym Zg zg Eg",
        "ag Pg fg Tg Gg hL daL dag a_j mo_s cal_[15] cal_IT kcal_th [Cal] [Btu_39] tex [den] st Ao b att mho",
        "[psi] circ sph [car_m] [car_Au] [smoot] t u eV AU pc [c] [h] [k] [eps_0] [mu_0] [e] [m_e] [m_p] [G]",
        "[g] gf [lbf_av] Ky Gal dyn erg P Bi St Mx G Oe Gb sb Lmb ph Ci R RAD REM [MET] [PRU] [wood'U] [diop]",
        "[drp] [Ch] [S] g% K/uL G/L T/L u/l PG 2.5 007 m00 (((m))) s-1.m",
    };
    for (size_t i = 0; i < COUNT(lines); i++)
        check_terms(lines[i], true);
}

static void refuses_what_is_not_ucum(void) {
    static const char *const lines[] = {
        "m/ m. m//s m..s //m / . () (m m) (m)) (m)2 (m)-1 { } {a m{a m{a}{b} {a}m {a}rad2{b} {|}1 m{a{b}}",
        "10+3/ul 2+10 10-3/uL m- m+ m--2 m2m m2.5m g/12h g/24h 24h 1.73m2 mL/min/1.73m2 0 00 m/0 -1 +1 1e3",
        "1,5 iU IU [iu] [BETH'U] [beth'u] mIU/L mmHg cm[H20] mmol/kg[H20] ug(8hr) mg(m2) m(s) 2(m) (m)(s) [IU",
        "IU] [] [[IU]] [foo] M kM kk kmin kh cmin k% k[arb'U] k[CFU] mm3m MG/DL mgs gm cc mEq/L mOsm/kg DL",
        "MOL sec hr x10*3/uL 10**3 10*3. 10*/ m=s m' Cel2 Cel/s /Cel m.Cel 2.Cel [degF].s dB.m Cel.{a}.m m# #",
        "* ^ m^2 m**2 ?mol/L N/A/ null mg/dL/ mg//dL per %% L% {a}. {a}/ /{a}2",
    };
    for (size_t i = 0; i < COUNT(lines); i++)
        check_terms(lines[i], false);
    static const char *const others[] = {
        "",      " ",     "m ",        " m",          "m m",       "m{a b}",    "m{\xC3\xA9}",
        "mm Hg", "[ IU]", "\xC2\xB5g", "\xCE\xBCg/L", "\302\260C", "m\xC2\xB2", "10\xE2\x81\xB9/L",
        "\"m\"", "m\t",   "m\n",       "mg\\dL"};
    for (size_t i = 0; i < COUNT(others); i++) {
        struct unit parsed;
        CHECK_ROW(!unit_parse(slice_of(others[i]), &parsed), others[i]);
    }
    struct unit parsed;
    CU_ASSERT_FALSE(unit_parse((struct slice){"m\0", 2}, &parsed));
}

/* A prefix belongs to a metric atom only. */
static void tells_prefixes_from_atoms(void) {
    static const struct {
        const char *text;
        enum kind kind;
        int power;
    } cases[] = {
        {"cd", KIND_LUMINOSITY, 1}, {"Pa", KIND_LENGTH, -1},  {"min", KIND_TIME, 1},    {"mo", KIND_TIME, 1},
        {"ph", KIND_LUMINOSITY, 1}, {"att", KIND_MASS, 1},    {"Gb", KIND_CHARGE, 1},   {"dam", KIND_LENGTH, 1},
        {"dar", KIND_LENGTH, 2},    {"mm[Hg]", KIND_MASS, 1}, {"kat", KIND_AMOUNT, 1},  {"Gy", KIND_LENGTH, 2},
        {"m", KIND_LENGTH, 1},      {"mol", KIND_AMOUNT, 1},  {"mmol", KIND_AMOUNT, 1}, {"meq", KIND_EQUIVALENT, 1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct unit parsed = unit(cases[i].text);
        CHECK_ROW(parsed.power[cases[i].kind] == cases[i].power, cases[i].text);
    }
}

static void resolves_every_atom(void) {
    for (size_t i = 0; i < atom_count(); i++) {
        const struct atom *atom = atom_at(i);
        struct unit parsed, prefixed;
        size_t index;
        char text[32];
        CHECK_ROW(unit_parse(atom->code, &parsed), atom->code.text);
        CHECK_ROW(atom_find(atom->code, &index) == atom && index == i, atom->code.text);
        CHECK_ROW(i == 0 || slice_compare(atom_at(i - 1)->code, atom->code) < 0, atom->code.text);
        snprintf(text, sizeof text, "k%s", atom->code.text);
        bool other = strcmp(text, "kat") == 0;
        CHECK_ROW(unit_parse(slice_of(text), &prefixed) == (atom->metric || other), text);
    }
}

/* Powers that would not fit, and parentheses without end. */
static void bounds_what_it_reads(void) {
    struct unit parsed;
    char deep[512];
    memset(deep, '(', sizeof deep);
    CU_ASSERT_FALSE(unit_parse((struct slice){deep, sizeof deep}, &parsed));
    CU_ASSERT_FALSE(unit_parse(SLICE("m999"), &parsed));
    CU_ASSERT_FALSE(unit_parse(SLICE("m99.m99"), &parsed));
    CU_ASSERT_FALSE(unit_parse(SLICE("m99999999999999999999"), &parsed));
    CU_ASSERT_TRUE(unit_parse(SLICE("m99"), &parsed));
}

int main(void) {
    static const struct test tests[] = {
        {"accepts UCUM", accepts_ucum},
        {"refuses what is not UCUM", refuses_what_is_not_ucum},
        {"tells prefixes from atoms", tells_prefixes_from_atoms},
        {"resolves every atom", resolves_every_atom},
        {"bounds what it reads", bounds_what_it_reads},
    };
    return run_suite("unit-unit", tests, COUNT(tests));
}
