/* Turns XML into small trees, and refuses what is hostile or broken. */
#include "xml_door.h"

#include "builder.h"
#include "xml_scan.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <stdlib.h>
#include <string.h>

enum { PIECE_SIZE = 16 * 1024, MAX_NAMESPACES = 1024 };

#define SCHEMA_INSTANCE "http://www.w3.org/2001/XMLSchema-instance"

/* An element of a kept tree whose end has not come. */
struct open_element {
    struct element *element;
    struct element **tail; /* where its next child goes */
    struct builder text;
    size_t gap; /* where its text goes on after the last child */
};

struct ancestor {
    struct slice name;
    size_t namespaces; /* how many prefixes were bound before it */
};

struct prefix {
    struct slice name;
    struct slice namespace;
};

struct xml_door {
    struct feed *feed;
    struct slice file;
    struct xml_dialect dialect;
    struct diagnostics *diagnostics;
    xmlParserCtxtPtr parser;
    struct xml_scan scan;
    bool feed_ended;

    bool failed;
    enum diagnostic_code failure;
    struct place failed_at;
    struct slice failed_for;

    struct ancestor path[XML_MAX_DEPTH];
    size_t depth;
    bool root_seen;
    struct prefix prefixes[MAX_NAMESPACES];
    size_t prefix_count;
    size_t skipped_from; /* depth of the element that is skipped, 0: none */

    struct open_element open[XML_MAX_DEPTH];
    size_t open_count;
    size_t tree_size;
    struct element *ready; /* trees that were completed and not yet given */
    struct element **ready_tail;

    /* New trees are built in `arenas[building]`. A tree that the end of a piece cuts in two stays where it is while
     * the other arena is emptied and becomes that of the next trees. */
    struct arena *arenas[2];
    int building;
    int open_in; /* which arena the open tree lives in */

    char piece[PIECE_SIZE];
};

/* ---- Failing ---- */

static struct place here(const struct xml_door *door, size_t line, size_t column) {
    return (struct place){.file = door->file, .line = line, .column = column};
}

/* The first failure is the one that is told. */
static void latch(struct xml_door *door, enum diagnostic_code code, struct place place, struct slice about) {
    if (door->failed)
        return;
    door->failed = true;
    door->failure = code;
    door->failed_at = place;
    door->failed_for = about;
    if (door->parser)
        xmlStopParser(door->parser);
}

/* The parser's own messages may quote the document, so they are not passed on. */
static struct slice what_is_wrong(int code) {
    static const struct {
        int code;
        struct slice text;
    } texts[] = {
        {XML_ERR_TAG_NAME_MISMATCH, {"a start tag and an end tag do not match", 39}},
        {XML_ERR_TAG_NOT_FINISHED, {"it ends in the middle of an element", 35}},
        {XML_ERR_DOCUMENT_END, {"it ends early, or goes on after its end", 39}},
        {XML_ERR_DOCUMENT_EMPTY, {"there is no element", 19}},
        {XML_ERR_UNDECLARED_ENTITY, {"an entity that is not declared", 30}},
        {XML_WAR_UNDECLARED_ENTITY, {"an entity that is not declared", 30}},
        {XML_ERR_NAME_REQUIRED, {"a & or < that does not begin a name", 35}},
        {XML_ERR_LT_IN_ATTRIBUTE, {"a < in the value of an attribute", 32}},
        {XML_ERR_INVALID_CHAR, {"a character that XML does not allow", 35}},
        {XML_ERR_ATTRIBUTE_REDEFINED, {"an attribute stands twice in one tag", 36}},
        {XML_ERR_ATTRIBUTE_NOT_FINISHED, {"the value of an attribute does not end", 38}},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i].code == code)
            return texts[i].text;
    return SLICE("its syntax is wrong here");
}

/* An undeclared prefix leaves the document well-formed; fragments of CDA often have one. */
static bool is_tolerated(int code) {
    return code == XML_ERR_OK || code == XML_NS_ERR_UNDEFINED_NAMESPACE;
}

static void latch_parser(struct xml_door *door, int code, size_t line, size_t column) {
    if (code == XML_ERR_NO_MEMORY)
        latch(door, NO_MEMORY, here(door, 0, 0), NO_SLICE);
    else
        latch(door, XML_BROKEN, here(door, line, column), what_is_wrong(code));
}

static void on_error(void *context, xmlErrorPtr error) {
    if (error->level <= XML_ERR_WARNING || is_tolerated(error->code))
        return;
    size_t line = error->line > 0 ? (size_t)error->line : 0, column = error->int2 > 0 ? (size_t)error->int2 : 0;
    latch_parser(context, error->code, line, column);
}

/* ---- Building trees ---- */

static struct slice of_xml(const xmlChar *text) {
    return slice_of((const char *)text);
}

static void *take(struct xml_door *door, size_t size) {
    door->tree_size += size;
    return arena_alloc(door->arenas[door->open_in], size);
}

static void bind_prefixes(struct xml_door *door, int count, const xmlChar **pairs) {
    for (int i = 0; i < count; i++) {
        if (door->prefix_count == MAX_NAMESPACES) {
            latch(door, XML_BROKEN, here(door, 0, 0), SLICE("too many namespaces"));
            return;
        }
        door->prefixes[door->prefix_count++] = (struct prefix){of_xml(pairs[2 * i]), of_xml(pairs[2 * i + 1])};
    }
}

static struct slice namespace_of(const struct xml_door *door, struct slice prefix) {
    for (size_t i = door->prefix_count; i-- > 0;)
        if (slice_equal(door->prefixes[i].name, prefix))
            return door->prefixes[i].namespace;
    return NO_SLICE;
}

/* xsi:type is a name with a prefix of its own; where that is bound to nothing, the whole is kept as it is written. */
static void set_type(const struct xml_door *door, struct element *element, struct slice value) {
    struct slice whole = slice_trim(value), rest = whole;
    struct slice prefix = slice_cut(&rest, ':');
    bool prefixed = prefix.size < whole.size;
    element->type_namespace = namespace_of(door, prefixed ? prefix : NO_SLICE);
    element->type = prefixed && !slice_empty(element->type_namespace) ? rest : whole;
}

static bool is_schema_type(struct slice name, const xmlChar *prefix, const xmlChar *uri) {
    bool instance = uri ? slice_equal(of_xml(uri), SLICE(SCHEMA_INSTANCE)) : slice_equal(of_xml(prefix), SLICE("xsi"));
    return instance && slice_equal(name, SLICE("type"));
}

/* Of libxml2's five words an attribute: name, prefix, namespace, where its value begins and ends. */
static void set_attributes(struct xml_door *door, struct element *element, int count, const xmlChar **words) {
    element->attributes = count > 0 ? take(door, (size_t)count * sizeof *element->attributes) : NULL;
    if (!element->attributes)
        return;
    for (int i = 0; i < count; i++, words += 5) {
        struct slice value = {(const char *)words[3], (size_t)(words[4] - words[3])};
        door->tree_size += value.size;
        struct attribute attribute = {of_xml(words[0]), of_xml(words[2]),
                                      arena_copy(door->arenas[door->open_in], value)};
        if (is_schema_type(attribute.name, words[1], words[2]))
            set_type(door, element, attribute.value);
        else if (words[1] && !words[2])
            continue; /* its prefix is bound to nothing: it is no attribute of ours */
        else
            element->attributes[element->attribute_count++] = attribute;
    }
}

static struct element *make_element(struct xml_door *door, const struct xml_tag *tag, struct tag_place place) {
    struct element *element = take(door, sizeof *element);
    if (!element)
        return NULL;
    element->name = tag->name;
    element->namespace = tag->namespace;
    element->parent = tag->parent;
    element->depth = tag->depth;
    element->line = place.line;
    element->column = place.column;
    return element;
}

static void add_ready(struct xml_door *door, struct element *element) {
    *door->ready_tail = element;
    door->ready_tail = &element->next;
}

static void add_child(struct open_element *parent, struct element *element) {
    element->text_at = parent->gap = parent->text.size;
    *parent->tail = element;
    parent->tail = &element->next;
}

static void push(struct xml_door *door, struct element *element) {
    if (door->open_count)
        add_child(&door->open[door->open_count - 1], element);
    door->open[door->open_count++] =
        (struct open_element){element, &element->children, builder_start(door->arenas[door->open_in]), 0};
}

/* ---- What libxml2 calls ---- */

static void keep(struct xml_door *door, const struct xml_tag *tag, bool only_tag, struct tag_place place, int count,
                 const xmlChar **attributes) {
    if (!door->open_count) {
        door->open_in = door->building;
        door->tree_size = 0;
    }
    struct element *element = make_element(door, tag, place);
    if (!element)
        return;
    set_attributes(door, element, count, attributes);
    if (only_tag) {
        element->opened = true;
        add_ready(door, element);
    } else {
        push(door, element);
    }
    if (door->tree_size > XML_MAX_TREE)
        latch(door, INPUT_TOO_LARGE, here(door, place.line, place.column), SLICE("64 MiB in one entry or resource"));
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
                     const xmlChar **namespaces, int attribute_count, int default_count, const xmlChar **attributes) {
    struct xml_door *door = context;
    struct tag_place place = xml_scan_take(&door->scan);
    (void)prefix;
    (void)default_count;
    if (door->failed)
        return;
    if (door->depth == XML_MAX_DEPTH) {
        latch(door, XML_DEPTH, here(door, place.line, place.column), SLICE("256"));
        return;
    }
    struct xml_tag tag = {.name = of_xml(name),
                          .namespace = of_xml(uri),
                          .parent = door->depth ? door->path[door->depth - 1].name : NO_SLICE,
                          .depth = door->depth + 1,
                          .kept = door->open_count > 0};
    door->root_seen = true;
    door->path[door->depth++] = (struct ancestor){tag.name, door->prefix_count};
    bind_prefixes(door, namespace_count, namespaces);
    if (door->failed || door->skipped_from)
        return;
    enum interest interest = door->dialect.interest(door->dialect.context, &tag);
    if (interest == INTEREST_SKIP)
        door->skipped_from = door->depth;
    else if (tag.kept || interest != INTEREST_ENTER)
        keep(door, &tag, !tag.kept && interest == INTEREST_ANNOUNCE, place, attribute_count, attributes);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    struct xml_door *door = context;
    (void)name;
    (void)prefix;
    (void)uri;
    if (door->failed || door->depth == 0)
        return;
    size_t depth = door->depth--;
    door->prefix_count = door->path[depth - 1].namespaces;
    if (door->skipped_from) {
        if (door->skipped_from == depth)
            door->skipped_from = 0;
        return;
    }
    if (door->open_count == 0 || door->open[door->open_count - 1].element->depth != depth)
        return;
    struct open_element *open = &door->open[--door->open_count];
    open->element->text = builder_text(&open->text);
    if (door->open_count == 0)
        add_ready(door, open->element);
}

/* White space between two elements is one blank, that in front of all is none; inside of text it stays as it is. The
 * text comes in pieces that must not show. */
static struct slice without_leading_blanks(struct open_element *open, struct slice text) {
    const struct builder *so_far = &open->text;
    size_t since = so_far->size - open->gap;
    bool blank = since == 0 || (since == 1 && so_far->text[open->gap] == ' ');
    size_t blanks = 0;
    while (blank && blanks < text.size && is_space(text.text[blanks]))
        blanks++;
    if (blanks && since == 0 && open->element->children)
        builder_char(&open->text, ' ');
    return slice_skip(text, blanks);
}

static void on_text(void *context, const xmlChar *text, int size) {
    struct xml_door *door = context;
    if (door->failed || door->skipped_from || door->open_count == 0)
        return;
    struct open_element *open = &door->open[door->open_count - 1];
    struct slice more = without_leading_blanks(open, (struct slice){(const char *)text, (size_t)size});
    door->tree_size += more.size;
    builder_add(&open->text, more);
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
    struct xml_door *door = context;
    (void)name;
    (void)external;
    (void)system;
    latch(door, XML_DOCTYPE, here(door, door->scan.line, 0), NO_SLICE);
}

/* ---- Feeding the parser ---- */

static bool parser_is_well(const struct xml_door *door) {
    return door->parser->wellFormed && !door->parser->disableSAX && is_tolerated(door->parser->errNo);
}

/* Errors without a context, such as a failed allocation deep inside, go to the handler of the thread. It is ours for
 * as long as the parser works, and then again whose it was. */
struct thread_handler {
    xmlStructuredErrorFunc function;
    void *context;
};

static struct thread_handler borrow_handler(struct xml_door *door) {
    struct thread_handler outer = {xmlStructuredError, xmlStructuredErrorContext};
    xmlSetStructuredErrorFunc(door, on_error);
    return outer;
}

static void return_handler(struct thread_handler outer) {
    xmlSetStructuredErrorFunc(outer.context, outer.function);
}

static void parse(struct xml_door *door, struct slice piece, bool last) {
    struct thread_handler outer = borrow_handler(door);
    int code = xmlParseChunk(door->parser, piece.text, (int)piece.size, last);
    return_handler(outer);
    if (!is_tolerated(code) || !parser_is_well(door))
        latch_parser(door, code, door->scan.line, 0);
    if (arena_failed(door->arenas[0]) || arena_failed(door->arenas[1]))
        latch(door, NO_MEMORY, here(door, 0, 0), NO_SLICE);
    if (last && (door->depth > 0 || !door->root_seen))
        latch_parser(door, XML_ERR_DOCUMENT_END, door->scan.line, 0);
}

static void look_at(struct xml_door *door, struct slice piece) {
    switch (xml_scan_bytes(&door->scan, piece)) {
    case SCAN_FINE:
        return;
    case SCAN_DOCTYPE:
        latch(door, XML_DOCTYPE, here(door, door->scan.line, 0), NO_SLICE);
        return;
    case SCAN_ATTRIBUTES:
        latch(door, XML_ATTRIBUTES, here(door, door->scan.line, 0), SLICE("256"));
        return;
    case SCAN_OUT_OF_MEMORY:
        latch(door, NO_MEMORY, here(door, 0, 0), NO_SLICE);
        return;
    }
}

/* All trees of the last piece were given: their arena, or both, can be used again. */
static void recycle(struct xml_door *door) {
    door->ready = NULL;
    door->ready_tail = &door->ready;
    if (door->open_count)
        door->building = !door->open_in;
    arena_reset(door->arenas[door->building]);
}

static bool feed_piece(struct xml_door *door) {
    recycle(door);
    long count = door->feed->read(door->feed, door->piece, PIECE_SIZE);
    if (count < 0)
        return false;
    struct slice piece = {door->piece, (size_t)count};
    door->feed_ended = count == 0;
    look_at(door, piece);
    if (!door->failed)
        parse(door, piece, door->feed_ended);
    if (door->failed)
        diagnose(door->diagnostics, door->failure, door->failed_at, door->failed_for, NO_SLICE);
    return !door->failed;
}

enum xml_status xml_door_next(struct xml_door *door, const struct element **tree) {
    while (!door->ready) {
        if (door->failed)
            return XML_FAILED;
        if (door->feed_ended)
            return XML_DONE;
        if (!feed_piece(door)) {
            door->failed = true;
            door->ready = NULL;
            return XML_FAILED;
        }
    }
    struct element *first = door->ready;
    door->ready = first->next;
    first->next = NULL;
    *tree = first;
    return XML_TREE;
}

/* ---- Opening ---- */

static bool make_parser(struct xml_door *door) {
    xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_text,
        .internalSubset = on_doctype,
        .serror = on_error,
    };
    struct thread_handler outer = borrow_handler(door);
    door->parser = xmlCreatePushParserCtxt(&handler, door, NULL, 0, NULL);
    return_handler(outer);
    if (!door->parser || door->failed)
        return false;
    /* The bytes are UTF-8 by now, whatever the document says of itself. */
    return xmlCtxtUseOptions(door->parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC) == 0;
}

struct xml_door *xml_door_open(struct feed *feed, struct slice file, struct xml_dialect dialect,
                               struct diagnostics *diagnostics) {
    struct xml_door *door = calloc(1, sizeof *door);
    if (door) {
        door->feed = feed;
        door->file = file;
        door->dialect = dialect;
        door->diagnostics = diagnostics;
        door->ready_tail = &door->ready;
        xml_scan_start(&door->scan);
        door->arenas[0] = arena_new();
        door->arenas[1] = arena_new();
    }
    if (!door || !door->arenas[0] || !door->arenas[1] || !make_parser(door)) {
        diagnose(diagnostics, NO_MEMORY, (struct place){.file = file}, NO_SLICE, NO_SLICE);
        xml_door_close(door);
        return NULL;
    }
    return door;
}

void xml_door_close(struct xml_door *door) {
    if (!door)
        return;
    if (door->parser)
        xmlFreeParserCtxt(door->parser);
    xml_scan_free(&door->scan);
    arena_free(door->arenas[0]);
    arena_free(door->arenas[1]);
    free(door);
}
