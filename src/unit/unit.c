/* Reads UCUM by recursive descent:
 *
 *     main-term := "/" term | term          term := component (("." | "/") component)*
 *     component := symbol exponent? annotation? | factor annotation? | annotation | "(" term ")" annotation?
 */
#include "unit.h"

#include "unit_atoms.h"
#include "unit_product.h"

#include <string.h>

#define TEXT(literal)                                                                                                  \
    { (literal), sizeof(literal) - 1 }

enum { MAX_DEPTH = 16, MAX_PREFIX = 2, MAX_EXPONENT_DIGITS = 3 };

struct parser {
    struct slice rest;
    int depth;           /* of parentheses */
    int factors;         /* how many stood in the term; a special unit must be the only one */
    uint32_t annotation; /* hash of those so far */
};

static bool parse_main_term(struct parser *parser, struct product *out);
static bool parse_term(struct parser *parser, struct product *out);

static char next(const struct parser *parser) {
    return parser->rest.size ? parser->rest.text[0] : '\0';
}

static bool take(struct parser *parser, char expected) {
    if (next(parser) != expected || parser->rest.size == 0)
        return false;
    parser->rest = slice_skip(parser->rest, 1);
    return true;
}

/* FNV-1a over the annotations in their order. */
static uint32_t hash_more(uint32_t hash, struct slice text) {
    if (hash == 0)
        hash = 2166136261U;
    for (size_t i = 0; i < text.size; i++)
        hash = (hash ^ (unsigned char)text.text[i]) * 16777619U;
    return hash;
}

/* ---- Symbols ---- */

static struct product base_product(struct slice code) {
    static const struct {
        struct slice code;
        enum kind kind;
    } bases[] = {{TEXT("m"), KIND_LENGTH},      {TEXT("s"), KIND_TIME},        {TEXT("g"), KIND_MASS},
                 {TEXT("rad"), KIND_ANGLE},     {TEXT("K"), KIND_TEMPERATURE}, {TEXT("C"), KIND_CHARGE},
                 {TEXT("cd"), KIND_LUMINOSITY}, {TEXT("mol"), KIND_AMOUNT},    {TEXT("eq"), KIND_EQUIVALENT},
                 {TEXT("osm"), KIND_OSMOLE}};
    struct product base = product_one();
    for (size_t i = 0; i < sizeof bases / sizeof bases[0]; i++) {
        if (slice_equal(code, bases[i].code)) {
            base.unit.power[bases[i].kind] = 1;
            base.above = (uint16_t)(1 << bases[i].kind);
        }
    }
    return base;
}

static bool resolve_derived(const struct atom *atom, struct product *out) {
    struct parser parser = {.rest = atom->term};
    struct decimal number;
    if (!parse_main_term(&parser, out))
        return false;
    if (decimal_parse(atom->number, &number))
        product_scale(out, (struct ratio){number, {1, 0}});
    else
        out->unit.inexact = true;
    return true;
}

/* One of an atom in base units. */
static bool resolve_atom(const struct atom *atom, size_t index, struct product *out) {
    *out = product_one();
    switch (atom->sort) {
    case ATOM_BASE:
        *out = base_product(atom->code);
        return true;
    case ATOM_DERIVED:
        return resolve_derived(atom, out);
    case ATOM_ARBITRARY:
        *out = product_arbitrary((uint16_t)(index + 1));
        return true;
    case ATOM_SPECIAL:
        out->unit.special = (uint16_t)(index + 1);
        return true;
    }
    return false;
}

/* The longest prefix whose rest is a metric atom wins, then the whole as an atom: `cd` is not a centiday. */
static bool resolve_symbol(struct slice symbol, struct product *out) {
    size_t index;
    for (size_t size = MAX_PREFIX; size > 0; size--) {
        struct ratio factor;
        if (symbol.size <= size || !prefix_find(slice_head(symbol, size), &factor))
            continue;
        const struct atom *atom = atom_find(slice_skip(symbol, size), &index);
        if (atom && atom->metric && resolve_atom(atom, index, out)) {
            product_scale(out, factor);
            return true;
        }
    }
    const struct atom *atom = atom_find(symbol, &index);
    return atom && resolve_atom(atom, index, out);
}

/* The size of what stands in brackets at the front, brackets included; 0 when they do not close. */
static size_t bracket_size(struct slice text) {
    for (size_t size = 1; size < text.size; size++) {
        if (text.text[size] == ']')
            return size + 1;
        if (text.text[size] <= ' ' || text.text[size] > '~' || text.text[size] == '[')
            return 0;
    }
    return 0;
}

static bool ends_symbol(char c) {
    static const char ends[] = "(){}./+-=\"]";
    return c <= ' ' || c > '~' || memchr(ends, c, sizeof ends - 1);
}

static bool is_power_of_ten(struct slice text) {
    return slice_starts(text, SLICE("10*")) || slice_starts(text, SLICE("10^"));
}

/* Takes a symbol without the digits of its exponent; what stands in brackets belongs to it. */
static struct slice take_symbol(struct parser *parser) {
    struct slice text = parser->rest;
    size_t size = 0, after_bracket = 0;
    while (size < text.size && !ends_symbol(text.text[size])) {
        size_t bracket = text.text[size] == '[' ? bracket_size(slice_skip(text, size)) : 1;
        if (bracket == 0)
            return NO_SLICE;
        after_bracket = bracket > 1 ? size + bracket : after_bracket;
        size += bracket;
    }
    while (size > after_bracket && is_digit(text.text[size - 1]))
        size--;
    if (is_power_of_ten(text))
        size = 3;
    parser->rest = slice_skip(text, size);
    return slice_head(text, size);
}

/* ---- Components ---- */

/* ("+" | "-")? digits; `*power` stays 1 when there is none. */
static bool take_exponent(struct parser *parser, int *power) {
    bool negative = next(parser) == '-';
    bool sign = take(parser, '-') || take(parser, '+');
    int number = 0, count = 0;
    for (; is_digit(next(parser)) && count < MAX_EXPONENT_DIGITS; count++) {
        number = number * 10 + (next(parser) - '0');
        parser->rest = slice_skip(parser->rest, 1);
    }
    if (count > 0)
        *power = negative ? -number : number;
    return count > 0 || !sign;
}

static bool parse_symbol(struct parser *parser, struct product *out) {
    struct product atom;
    if (!resolve_symbol(take_symbol(parser), &atom))
        return false;
    struct slice before = parser->rest;
    int power = 1;
    parser->factors++;
    if (!take_exponent(parser, &power) || (atom.unit.special && parser->rest.size < before.size))
        return false;
    return product_raise(&atom, power, out);
}

/* A positive whole number. */
static bool parse_factor(struct parser *parser, struct product *out) {
    size_t size = 0, zeros = 0;
    for (; size < parser->rest.size && is_digit(parser->rest.text[size]); size++)
        zeros += zeros == size && parser->rest.text[size] == '0';
    struct decimal number;
    *out = product_one();
    parser->factors++;
    if (decimal_parse(slice_head(parser->rest, size), &number))
        product_scale(out, (struct ratio){number, {1, 0}});
    else
        out->unit.inexact = true;
    parser->rest = slice_skip(parser->rest, size);
    return zeros < size;
}

/* Annotations of which UCUM users mean only what is counted, which every laboratory knows without. */
static bool is_mere_count(struct slice annotation) {
    static const struct slice counted[] = {TEXT(""),       TEXT("#"),     TEXT("cells"),  TEXT("count"),
                                           TEXT("counts"), TEXT("beats"), TEXT("breaths")};
    for (size_t i = 0; i < sizeof counted / sizeof counted[0]; i++)
        if (slice_equal(annotation, counted[i]))
            return true;
    return false;
}

/* "{" printable ASCII without braces "}" */
static bool parse_annotation(struct parser *parser) {
    if (!take(parser, '{'))
        return false;
    size_t size = 0;
    struct slice text = parser->rest;
    while (size < text.size && text.text[size] > ' ' && text.text[size] <= '~' && text.text[size] != '{' &&
           text.text[size] != '}')
        size++;
    parser->rest = slice_skip(text, size);
    struct slice annotation = slice_head(text, size);
    if (!is_mere_count(annotation))
        parser->annotation = hash_more(hash_more(parser->annotation, annotation), SLICE("}"));
    return take(parser, '}');
}

static bool parse_parentheses(struct parser *parser, struct product *out) {
    if (!take(parser, '(') || ++parser->depth > MAX_DEPTH || !parse_term(parser, out))
        return false;
    parser->depth--;
    return take(parser, ')');
}

static bool parse_component(struct parser *parser, struct product *out) {
    char first = next(parser);
    if (first == '{') {
        *out = product_one();
        return parse_annotation(parser);
    }
    bool parsed = false;
    if (first == '(')
        parsed = parse_parentheses(parser, out);
    else if (is_digit(first) && !is_power_of_ten(parser->rest))
        parsed = parse_factor(parser, out);
    else
        parsed = parse_symbol(parser, out);
    return parsed && (next(parser) != '{' || parse_annotation(parser));
}

/* Left to right, "." and "/" alike: a/b.c is (a/b).c. `power` is that of the first component. */
static bool parse_components(struct parser *parser, int power, struct product *out) {
    struct product component;
    if (!parse_component(parser, &component) || !product_raise(&component, power, out))
        return false;
    for (;;) {
        power = next(parser) == '/' ? -1 : 1;
        if (!take(parser, '.') && !take(parser, '/'))
            return true;
        if (!parse_component(parser, &component) || !product_multiply(out, &component, power))
            return false;
    }
}

static bool parse_term(struct parser *parser, struct product *out) {
    return parse_components(parser, 1, out);
}

/* A leading "/" inverts the component that follows it and no more. */
static bool parse_main_term(struct parser *parser, struct product *out) {
    bool inverted = take(parser, '/');
    parser->factors += inverted;
    return parse_components(parser, inverted ? -1 : 1, out);
}

bool unit_parse(struct slice ucum, struct unit *out) {
    struct parser parser = {.rest = ucum};
    struct product product;
    if (!parse_main_term(&parser, &product) || parser.rest.size || (product.unit.special && parser.factors > 1))
        return false;
    *out = product_unit(&product);
    out->annotation = parser.annotation;
    return true;
}
