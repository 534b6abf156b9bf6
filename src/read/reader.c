/* Tells the format of a source by its content and opens the reader for it. */
#include "reader.h"

#include "arena.h"
#include "decode.h"
#include "formats.h"
#include "xml_root.h"

static const struct format *const formats[] = {&cda_format,   &fhir_xml_format, &fhir_json_format,
                                               &v2xml_format, &v2_pipe_format,  &csv_format};

/* What is often handed in and is not read: what it is, and what would help. */
struct foreign {
    struct slice begin; /* how its bytes begin */
    struct slice kind;
    struct slice advice;
};

#define BYTES(literal)                                                                                                 \
    { (literal), sizeof(literal) - 1 }
#define ASK_FOR_EXPORT BYTES("ask for the results as CSV, HL7 v2, CDA or FHIR")
#define UNPACK_FIRST   BYTES("unpack it first")
#define SAVE_AS_CSV    BYTES("save it as \"CSV UTF-8\"")

static const struct foreign binaries[] = {
    {BYTES("\x1F\x8B"), BYTES("a gzip archive"), UNPACK_FIRST},
    {BYTES("PK\x03\x04"), BYTES("a ZIP archive or a spreadsheet (XLSX, ODS)"),
     BYTES("save a spreadsheet as \"CSV UTF-8\", or unpack the archive")},
    {BYTES("\xD0\xCF\x11\xE0"), BYTES("an old Office document (XLS, DOC)"), SAVE_AS_CSV},
    {BYTES("%PDF"), BYTES("a PDF document"), ASK_FOR_EXPORT},
    {BYTES("BZh"), BYTES("a bzip2 archive"), UNPACK_FIRST},
    {BYTES("\xFD"
           "7zXZ"),
     BYTES("an xz archive"), UNPACK_FIRST},
    {BYTES("\x28\xB5\x2F\xFD"), BYTES("a Zstandard archive"), UNPACK_FIRST},
    {BYTES("7z\xBC\xAF"), BYTES("a 7-Zip archive"), UNPACK_FIRST},
    {BYTES("Rar!\x1A\x07"), BYTES("a RAR archive"), UNPACK_FIRST},
    {BYTES("\x1F\x9D"), BYTES("a file of compress (.Z)"), UNPACK_FIRST},
    {BYTES("\x04\x22\x4D\x18"), BYTES("an LZ4 file"), UNPACK_FIRST},
    {BYTES("\x89PNG"), BYTES("a PNG picture"), ASK_FOR_EXPORT},
    {BYTES("\xFF\xD8\xFF"), BYTES("a JPEG picture"), ASK_FOR_EXPORT},
    {BYTES("{\\rtf"), BYTES("an RTF document"), ASK_FOR_EXPORT},
};

static const struct foreign tar = {BYTES(""), BYTES("a tar archive"), UNPACK_FIRST};
static const struct foreign json = {BYTES(""), BYTES("JSON that is not FHIR"), ASK_FOR_EXPORT};
static const struct foreign ldt = {BYTES(""), BYTES("an LDT file (xDT)"), ASK_FOR_EXPORT};
static const struct foreign html = {BYTES(""), BYTES("a web page (HTML)"), ASK_FOR_EXPORT};
static const struct foreign binary = {BYTES(""), BYTES("binary data"), ASK_FOR_EXPORT};
static const struct foreign unknown = {BYTES(""), BYTES("in no format that is known"), ASK_FOR_EXPORT};

static const struct foreign *beginning(const struct foreign *list, size_t count, struct slice head) {
    for (size_t i = 0; i < count; i++)
        if (slice_starts(head, list[i].begin))
            return &list[i];
    return NULL;
}

/* Behind the name and the numbers of its first file a tar archive says what it is. */
static bool is_tar(struct slice head) {
    enum { MAGIC_AT = 257 };
    return head.size > MAGIC_AT && slice_starts(slice_skip(head, MAGIC_AT), SLICE("ustar"));
}

/* Lines of an xDT file: three digits of length, four of the field; the first field is 8000. */
static bool is_ldt(struct slice head) {
    return head.size > 7 && is_digit(head.text[0]) && is_digit(head.text[1]) && is_digit(head.text[2]) &&
           slice_starts(slice_skip(head, 3), SLICE("8000")) && is_digit(head.text[7]);
}

/* An object, or a list of objects; a line of a table may begin with a bracket too. */
static bool is_json(struct slice text) {
    struct slice rest = slice_trim(text);
    if (slice_starts(rest, SLICE("[")))
        rest = slice_trim(slice_skip(rest, 1));
    return slice_starts(rest, SLICE("{"));
}

static bool is_html(struct slice text) {
    struct xml_root root;
    return xml_root_find(text, &root) && slice_equal_nocase(root.name, SLICE("html"));
}

static bool has_zero_bytes(struct slice text) {
    for (size_t i = 0; i < text.size; i++)
        if (text.text[i] == '\0')
            return true;
    return false;
}

/* What the source is, where that is nothing that is read; NULL when it may be. */
static const struct foreign *find_foreign(struct slice head, struct slice text) {
    const struct foreign *found = beginning(binaries, sizeof binaries / sizeof *binaries, head);
    if (!found && is_tar(head))
        found = &tar;
    if (!found && is_json(text) && !fhir_json_format.recognise(text))
        found = &json;
    if (!found && is_ldt(text))
        found = &ldt;
    if (!found && is_html(text))
        found = &html;
    if (!found && has_zero_bytes(text))
        found = &binary;
    return found;
}

static const struct format *recognise(struct slice text) {
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (formats[i]->recognise(text))
            return formats[i];
    return NULL;
}

/* Nothing could be decoded: the decoder says why, or there is nothing but a byte order mark. */
static void say_undecodable(struct source *source, struct slice encoding, struct diagnostics *diagnostics) {
    struct bytes_feed head;
    char byte;
    bytes_feed_start(&head, source_head(source), 0);
    struct decoder *decoder = decoder_open(&head.feed, source_name(source), encoding, diagnostics);
    if (decoder && decoder_feed(decoder)->read(decoder_feed(decoder), &byte, 1) == 0)
        diagnose(diagnostics, INPUT_EMPTY, (struct place){.file = source_name(source)}, NO_SLICE, NO_SLICE);
    decoder_close(decoder);
}

static void say_foreign(struct slice file, struct slice text, const struct foreign *foreign,
                        struct diagnostics *diagnostics) {
    struct place place = {.file = file};
    struct xml_root root;
    bool markup = slice_starts(slice_trim(text), SLICE("<"));
    if (foreign)
        diagnose(diagnostics, INPUT_FOREIGN, place, foreign->kind, foreign->advice);
    else if (xml_root_find(text, &root))
        diagnose(diagnostics, XML_ROOT, place, root.name, NO_SLICE);
    else if (markup && slice_contains(text, SLICE("<!DOCTYPE")))
        diagnose(diagnostics, XML_DOCTYPE, place, NO_SLICE, NO_SLICE);
    else
        diagnose(diagnostics, INPUT_FOREIGN, place, unknown.kind, unknown.advice);
}

/* NULL after a diagnostic. */
static const struct format *choose(struct source *source, struct slice text, struct slice encoding,
                                   struct diagnostics *diagnostics) {
    if (slice_empty(text)) {
        say_undecodable(source, encoding, diagnostics);
        return NULL;
    }
    const struct foreign *foreign = find_foreign(source_head(source), text);
    const struct format *format = foreign ? NULL : recognise(text);
    if (!format)
        say_foreign(source_name(source), text, foreign, diagnostics);
    return format;
}

struct reader *reader_open(struct source *source, const struct read_options *options, struct diagnostics *diagnostics) {
    struct arena *arena = arena_new();
    struct place place = {.file = source_name(source)};
    if (!arena) {
        diagnose(diagnostics, NO_MEMORY, place, NO_SLICE, NO_SLICE);
        return NULL;
    }
    struct slice text = decode_head(arena, source_head(source), options->encoding);
    const struct format *format = choose(source, text, options->encoding, diagnostics);
    arena_free(arena);
    struct feed *feed = source_feed(source);
    if (!format)
        return NULL;
    if (!feed->rewind(feed)) {
        diagnose(diagnostics, CANNOT_READ, place, SLICE("it cannot be read from its beginning"), NO_SLICE);
        return NULL;
    }
    return format->open(source, options, diagnostics);
}

enum reading reader_next(struct reader *reader, struct record *record) {
    return reader->next(reader, record);
}

void reader_close(struct reader *reader) {
    if (reader)
        reader->close(reader);
}
