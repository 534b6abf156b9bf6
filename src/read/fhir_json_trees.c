/* Builds small trees of FHIR JSON. */
#include "fhir_json_trees.h"

#include "decode.h"
#include "json_door.h"
#include "json_nursery.h"

#include <stdlib.h>

/* An object or array whose end has not come. */
struct bracket {
    bool is_array;
    struct element *element; /* of an object; NULL for an array of resources */
    size_t level;            /* of that element: the root has 1 */
    struct element **tail;   /* where its next child goes */
    struct slice key;        /* of the member at hand; of an array: the name of its items */
    bool beside;             /* the member at hand is `_name`: it belongs inside of `name` */
    bool joins;              /* both came: the items are there already */
    struct element *item;    /* of an array: the one before */
    struct slice *keys;      /* of an object: all so far */
    size_t key_count, key_capacity;
    struct slice resource_type;
    bool is_tree;      /* given as a whole when it ends */
    bool holds_trees;  /* an array whose items are given one by one */
    bool was_streamed; /* its entries were given already */
};

/* An object and the array around it are one element. */
enum { MAX_BRACKETS = 2 * JSON_MAX_DEPTH + 2 };

struct json_trees {
    struct trees trees;
    struct slice file;
    struct diagnostics *diagnostics;
    struct decoder *decoder;
    struct json_door *door;
    struct nursery resources; /* those at the top */
    struct nursery entries;   /* of the bundle at the top */
    struct arena *arena;      /* where the tree at hand is built */
    size_t tree_size;
    struct bracket brackets[MAX_BRACKETS];
    size_t depth;
    struct element *ready; /* trees that were completed and not yet given */
    struct element **ready_tail;
};

static bool refuse(struct json_trees *self, struct slice why) {
    json_door_fail(self->door, JSON_BROKEN, why);
    return false;
}

static void begin_tree(struct json_trees *self, struct nursery *nursery) {
    nursery->open = true;
    nursery->open_in = nursery->building;
    self->arena = nursery->arenas[nursery->open_in];
    self->tree_size = 0;
}

/* ---- Elements ---- */

static struct bracket *innermost(struct json_trees *self) {
    return self->depth ? &self->brackets[self->depth - 1] : NULL;
}

static struct slice copied(struct json_trees *self, struct slice text) {
    self->tree_size += text.size;
    return arena_copy(self->arena, text);
}

static struct element *make_element(struct json_trees *self, struct slice name, struct slice parent) {
    struct element *element = arena_alloc(self->arena, sizeof *element);
    self->tree_size += sizeof *element;
    if (!element)
        return NULL;
    element->name = name;
    element->parent = parent;
    element->depth = self->depth + 1;
    return element;
}

static void set_attribute(struct json_trees *self, struct element *element, const char *name, struct slice value) {
    element->attributes = arena_alloc(self->arena, sizeof *element->attributes);
    if (!element->attributes)
        return;
    element->attributes[0] = (struct attribute){.name = slice_of(name), .value = copied(self, value)};
    element->attribute_count = 1;
}

static struct element *append(struct json_trees *self, struct bracket *object, struct slice name) {
    struct element *element = make_element(self, name, object->element->name);
    if (!element)
        return NULL;
    *object->tail = element;
    object->tail = &element->next;
    return element;
}

/* The element that `name` and `_name` share: the one that is there already, else a new one. */
static struct element *shared(struct json_trees *self, struct bracket *object, struct slice name, bool joins,
                              struct element *before) {
    const struct element *found = NULL;
    if (joins)
        found = before ? element_again(before) : element_child(object->element, name.text);
    return found ? (struct element *)found : append(self, object, name);
}

/* The element for a value that comes now: the member of an object, or the next item of an array. */
static struct element *next_element(struct json_trees *self) {
    struct bracket *bracket = innermost(self);
    if (!bracket->is_array)
        return shared(self, bracket, bracket->key, bracket->joins, NULL);
    bracket->item = shared(self, bracket - 1, bracket->key, bracket->joins, bracket->item);
    return bracket->item;
}

/* ---- Objects ---- */

static bool push(struct json_trees *self, struct bracket bracket) {
    if (bracket.level > JSON_MAX_DEPTH || self->depth == MAX_BRACKETS)
        return refuse(self, SLICE("nested deeper than 256"));
    self->brackets[self->depth++] = bracket;
    return true;
}

/* The resource inside of an element is an element too. */
static size_t next_level(struct json_trees *self) {
    const struct bracket *bracket = innermost(self);
    if (!bracket || !bracket->element)
        return 1;
    bool wraps = slice_equal(bracket->key, SLICE("resource")) || slice_equal(bracket->key, SLICE("contained"));
    return bracket->level + 1 + wraps;
}

static bool fill(struct json_trees *self, struct element *element, const struct json_event *event, bool is_tree) {
    if (!element)
        return true; /* the arena remembers it */
    element->line = event->line;
    element->column = event->column;
    struct element **tail = &element->children;
    while (*tail)
        tail = &(*tail)->next;
    struct bracket object = {.element = element, .level = next_level(self), .tail = tail, .is_tree = is_tree};
    return push(self, object);
}

static bool begin_object(struct json_trees *self, const struct json_event *event) {
    struct bracket *bracket = innermost(self);
    bool top = !bracket || !bracket->element;
    bool is_entry = !top && bracket->is_array && bracket->holds_trees;
    if (!top && !is_entry)
        return fill(self, next_element(self), event, false);
    begin_tree(self, top ? &self->resources : &self->entries);
    return fill(self, make_element(self, is_entry ? SLICE("entry") : NO_SLICE, NO_SLICE), event, true);
}

/* The resource in an element is an element inside of it, named by its type. */
static void wrap(struct json_trees *self, struct bracket *object) {
    struct element *outer = object->element;
    struct element *inner = make_element(self, object->resource_type, outer->name);
    if (!inner)
        return;
    inner->line = outer->line;
    inner->column = outer->column;
    inner->children = outer->children;
    for (struct element *child = inner->children; child; child = child->next)
        child->parent = inner->name;
    outer->children = inner;
}

static void give(struct json_trees *self, struct element *tree) {
    *self->ready_tail = tree;
    self->ready_tail = &tree->next;
}

static bool end_resource(struct json_trees *self, struct bracket *object) {
    self->resources.open = false;
    if (slice_empty(object->resource_type))
        return refuse(self, SLICE("an object without resourceType"));
    object->element->name = object->resource_type;
    for (struct element *child = object->element->children; child; child = child->next)
        child->parent = object->resource_type;
    if (!object->was_streamed)
        give(self, object->element);
    return true;
}

static bool end_object(struct json_trees *self) {
    struct bracket *object = &self->brackets[--self->depth];
    if (object->is_tree && slice_empty(object->element->name))
        return end_resource(self, object);
    if (!slice_empty(object->resource_type))
        wrap(self, object);
    if (object->is_tree) {
        self->entries.open = false;
        self->arena = self->resources.arenas[self->resources.open_in];
        give(self, object->element);
    }
    return true;
}

/* ---- Members ---- */

static bool has_key(const struct bracket *object, struct slice key) {
    for (size_t i = 0; i < object->key_count; i++)
        if (slice_equal(object->keys[i], key))
            return true;
    return false;
}

/* "_name" belongs to "name", whichever comes first. */
static bool has_partner(const struct bracket *object, struct slice key) {
    for (size_t i = 0; i < object->key_count; i++) {
        struct slice other = object->keys[i];
        bool first = slice_starts(other, SLICE("_")) && slice_equal(slice_skip(other, 1), key);
        bool second = slice_starts(key, SLICE("_")) && slice_equal(slice_skip(key, 1), other);
        if (first || second)
            return true;
    }
    return false;
}

static bool take_key(struct json_trees *self, struct slice text) {
    struct bracket *object = innermost(self);
    if (has_key(object, text))
        return refuse(self, SLICE("a name stands twice in one object"));
    if (object->key_count == JSON_MAX_MEMBERS)
        return refuse(self, SLICE("more than 256 names in one object"));
    struct slice key = copied(self, text);
    object->joins = has_partner(object, key);
    void *grown = arena_grow(self->arena, object->keys, object->key_count, &object->key_capacity, sizeof key);
    if (!grown)
        return true; /* the arena remembers it */
    object->keys = grown;
    object->keys[object->key_count++] = key;
    object->beside = slice_starts(key, SLICE("_"));
    object->key = slice_skip(key, object->beside);
    return true;
}

static bool begin_array(struct json_trees *self) {
    struct bracket *bracket = innermost(self);
    if (!bracket)
        return push(self, (struct bracket){.is_array = true});
    if (bracket->is_array)
        return refuse(self, SLICE("an array in an array"));
    bool at_top = bracket->is_tree && slice_empty(bracket->element->name);
    bool holds_trees = at_top && slice_equal(bracket->key, SLICE("entry"));
    bracket->was_streamed |= holds_trees;
    return push(self, (struct bracket){.is_array = true,
                                       .element = bracket->element,
                                       .level = bracket->level,
                                       .key = bracket->key,
                                       .beside = bracket->beside,
                                       .joins = bracket->joins,
                                       .holds_trees = holds_trees});
}

static bool is_extension(const struct element *element) {
    return element_is(element, "extension") || element_is(element, "modifierExtension");
}

/* What kind of bundle it is, is given beside its entries. */
static void give_type(struct json_trees *self, struct slice value) {
    struct element *type = make_element(self, SLICE("type"), NO_SLICE);
    if (!type)
        return; /* the arena remembers it */
    set_attribute(self, type, "value", value);
    give(self, type);
}

static bool take_value(struct json_trees *self, const struct json_event *event) {
    struct bracket *bracket = innermost(self);
    struct slice value = event->text;
    if (!bracket || !bracket->element)
        return refuse(self, SLICE("a value that is no resource"));
    if (bracket->is_array && bracket->holds_trees)
        return refuse(self, SLICE("an entry that is no object"));
    if (!bracket->is_array && slice_equal(bracket->key, SLICE("resourceType"))) {
        bracket->resource_type = copied(self, value);
        return true;
    }
    if (slice_equal(bracket->key, SLICE("div")))
        return true; /* the text for people */
    if (!bracket->is_array && is_extension(bracket->element) && slice_equal(bracket->key, SLICE("url"))) {
        set_attribute(self, bracket->element, "url", value);
        return true;
    }
    bool at_top = !bracket->is_array && bracket->is_tree && slice_empty(bracket->element->name);
    if (at_top && slice_equal(bracket->key, SLICE("type")) && slice_equal(value, SLICE("history")))
        give_type(self, value);
    struct element *element = next_element(self);
    if (!element || bracket->beside)
        return true;
    element->line = event->line;
    element->column = event->column;
    set_attribute(self, element, "value", value);
    return next_level(self) <= JSON_MAX_DEPTH || refuse(self, SLICE("nested deeper than 256"));
}

/* An item of an array that has only a partner in the other array; elsewhere nothing. */
static bool take_null(struct json_trees *self) {
    const struct bracket *bracket = innermost(self);
    if (bracket && bracket->is_array && bracket->element && !bracket->holds_trees)
        (void)next_element(self);
    return true;
}

static bool take(void *context, const struct json_event *event) {
    struct json_trees *self = context;
    bool fine = false;
    switch (event->kind) {
    case JSON_OBJECT:
        fine = begin_object(self, event);
        break;
    case JSON_OBJECT_END:
        fine = end_object(self);
        break;
    case JSON_ARRAY:
        fine = begin_array(self);
        break;
    case JSON_ARRAY_END:
        self->depth--;
        fine = true;
        break;
    case JSON_KEY:
        fine = take_key(self, event->text);
        break;
    case JSON_VALUE:
        fine = take_value(self, event);
        break;
    case JSON_NULL:
        fine = take_null(self);
        break;
    }
    if (nursery_failed(&self->resources) || nursery_failed(&self->entries))
        json_door_fail(self->door, NO_MEMORY, NO_SLICE);
    else if (self->tree_size > JSON_MAX_TREE)
        json_door_fail(self->door, INPUT_TOO_LARGE, SLICE("64 MiB in one entry or resource"));
    else
        return fine;
    return false;
}

/* ---- One tree after the other ---- */

static enum trees_status next(struct trees *trees, const struct element **tree) {
    struct json_trees *self = (struct json_trees *)trees;
    while (!self->ready) {
        self->ready_tail = &self->ready;
        nursery_recycle(&self->resources);
        nursery_recycle(&self->entries);
        enum json_status status = json_door_read(self->door);
        if (status == JSON_FAILED)
            self->ready = NULL;
        if (status != JSON_MORE)
            return status == JSON_DONE ? TREES_DONE : TREES_FAILED;
    }
    struct element *first = self->ready;
    self->ready = first->next;
    first->next = NULL;
    *tree = first;
    return TREES_GIVEN;
}

static bool open_door(struct json_trees *self) {
    self->depth = 0;
    self->ready = NULL;
    self->resources.open = self->entries.open = false;
    self->door =
        json_door_open(decoder_feed(self->decoder), self->file, (struct json_receiver){take, self}, self->diagnostics);
    return self->door != NULL;
}

static bool restart(struct trees *trees) {
    struct json_trees *self = (struct json_trees *)trees;
    struct feed *feed = decoder_feed(self->decoder);
    json_door_close(self->door);
    self->door = NULL;
    if (feed->rewind(feed))
        return open_door(self);
    diagnose(self->diagnostics, CANNOT_READ, (struct place){.file = self->file},
             SLICE("it cannot be read a second time"), NO_SLICE);
    return false;
}

static struct slice encoding(const struct trees *trees) {
    return decoder_encoding(((const struct json_trees *)trees)->decoder);
}

static void close_trees(struct trees *trees) {
    struct json_trees *self = (struct json_trees *)trees;
    json_door_close(self->door);
    decoder_close(self->decoder);
    nursery_free(&self->resources);
    nursery_free(&self->entries);
    free(self);
}

/* JSON is UTF-8, so that other bytes are not guessed at; only a byte order mark says otherwise. */
static struct slice encoding_of(struct source *source, struct slice asked) {
    struct slice head = source_head(source);
    bool marked = slice_starts(head, SLICE("\xFF\xFE")) || slice_starts(head, SLICE("\xFE\xFF"));
    return slice_empty(asked) && !marked ? SLICE("UTF-8") : asked;
}

struct trees *fhir_json_trees_open(struct source *source, const struct read_options *options,
                                   struct diagnostics *diagnostics) {
    struct json_trees *self = calloc(1, sizeof *self);
    struct slice file = source_name(source);
    if (!self) {
        diagnose(diagnostics, NO_MEMORY, (struct place){.file = file}, NO_SLICE, NO_SLICE);
        return NULL;
    }
    self->trees = (struct trees){next, restart, encoding, close_trees};
    self->file = file;
    self->diagnostics = diagnostics;
    bool room = nursery_start(&self->resources) && nursery_start(&self->entries);
    if (!room)
        diagnose(diagnostics, NO_MEMORY, (struct place){.file = file}, NO_SLICE, NO_SLICE);
    else
        self->decoder = decoder_open(source_feed(source), file, encoding_of(source, options->encoding), diagnostics);
    if (!self->decoder || !open_door(self)) {
        close_trees(&self->trees);
        return NULL;
    }
    return &self->trees;
}
