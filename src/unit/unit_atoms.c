/* The table of atoms and prefixes of UCUM. */
#include "unit_atoms.h"

#define TEXT(literal)                                                                                                  \
    { (literal), sizeof(literal) - 1 }

static const struct atom atoms[] = {
#define ATOM(sort, metric, code, number, term) {ATOM_##sort, metric, TEXT(code), TEXT(number), TEXT(term)},
#include "unit_atoms.def"
#undef ATOM
};

static const struct {
    struct slice code;
    struct decimal factor;
} prefixes[] = {
    {TEXT("m"), {1, -3}},       {TEXT("u"), {1, -6}},          {TEXT("n"), {1, -9}},
    {TEXT("p"), {1, -12}},      {TEXT("k"), {1, 3}},           {TEXT("d"), {1, -1}},
    {TEXT("c"), {1, -2}},       {TEXT("f"), {1, -15}},         {TEXT("M"), {1, 6}},
    {TEXT("G"), {1, 9}},        {TEXT("T"), {1, 12}},          {TEXT("h"), {1, 2}},
    {TEXT("da"), {1, 1}},       {TEXT("P"), {1, 15}},          {TEXT("E"), {1, 18}},
    {TEXT("Z"), {1, 21}},       {TEXT("Y"), {1, 24}},          {TEXT("a"), {1, -18}},
    {TEXT("z"), {1, -21}},      {TEXT("y"), {1, -24}},         {TEXT("Ki"), {1024, 0}},
    {TEXT("Mi"), {1048576, 0}}, {TEXT("Gi"), {1073741824, 0}}, {TEXT("Ti"), {1099511627776, 0}},
};

size_t atom_count(void) {
    return sizeof atoms / sizeof atoms[0];
}

const struct atom *atom_at(size_t index) {
    return &atoms[index];
}

/* Byte order; most codes differ in their first byte. */
static int compare_codes(struct slice a, struct slice b) {
    if (b.size && a.text[0] != b.text[0])
        return (unsigned char)a.text[0] < (unsigned char)b.text[0] ? -1 : 1;
    return slice_compare(a, b);
}

const struct atom *atom_find(struct slice code, size_t *index) {
    size_t low = 0, high = atom_count();
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_codes(atoms[middle].code, code);
        if (order == 0) {
            *index = middle;
            return &atoms[middle];
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

bool prefix_find(struct slice code, struct ratio *factor) {
    if (code.size == 0)
        return false;
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
        if (prefixes[i].code.text[0] == code.text[0] && slice_equal(prefixes[i].code, code)) {
            *factor = (struct ratio){prefixes[i].factor, {1, 0}};
            return true;
        }
    }
    return false;
}
