/*
 * bloodpanel: laboratory results in plain words.
 *
 * The line from a file to a page, as a program uses it:
 *
 *     struct bp_knowledge *knowledge;
 *     struct bp_options *options;
 *     struct bp_source *source;
 *     struct bp_document *document;
 *     bp_knowledge_built_in(NULL, &knowledge);
 *     bp_options_new(&options);
 *     bp_source_new(knowledge, options, NULL, &source);
 *     bp_source_add_file(source, "panel.csv");
 *     bp_source_report(source, &document);
 *     bp_document_write_file(document, "text", "page.txt");
 *
 * Each call returns a status that says whether one can go on; what was found in the input is told to one receiver of
 * diagnostics. The library never prints, never ends the process and changes nothing that is process-wide. Knowledge is
 * immutable once it is loaded and may be shared between threads; everything else belongs to one thread at a time.
 *
 * All text is UTF-8. Strings that are handed in are copied where they are kept. Handles are freed with their _free
 * function, which accepts NULL; a source must be freed before its knowledge and its options, a document before its
 * source.
 */
#ifndef BLOODPANEL_H
#define BLOODPANEL_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define BP_API __attribute__((visibility("default")))

enum bp_status {
    BP_OK,
    BP_END,       /* there is no further panel */
    BP_USAGE,     /* an option is wrong, or disagrees with what a file says */
    BP_KNOWLEDGE, /* a knowledge table is wrong; nothing of it is in force */
    BP_INPUT,     /* an input cannot be read or used */
    BP_OUTPUT,    /* the output could not be written; no partial file is left */
    BP_MEMORY,
    BP_REFUSED, /* it cannot be done safely; nothing was written */
};

/* ---- Diagnostics ---- */

enum bp_level {
    BP_NOTE,    /* worth knowing; nothing was lost */
    BP_WARNING, /* something was left out or refused */
    BP_ERROR,
};

struct bp_diagnostic {
    enum bp_level level;
    const char *code;  /* a stable word: "unit-unknown" */
    const char *where; /* "panel.csv:12:3", "panel.csv" */
    const char *text;  /* never holds a result's value nor a person's name, id or birth date */
};

/* Called for each finding; the strings are dead after the call. `receive` may be NULL. */
struct bp_receiver {
    void (*receive)(void *context, const struct bp_diagnostic *diagnostic);
    void *context;
};

/* ---- Knowledge: the tables of reference-ranges/ ---- */

struct bp_knowledge;

BP_API const char *bp_version(void);

/* The set that is compiled into the library. */
BP_API enum bp_status bp_knowledge_built_in(const struct bp_receiver *receiver, struct bp_knowledge **out);
/* A folder of tables in place of the built-in set. */
BP_API enum bp_status bp_knowledge_load(const char *folder, const struct bp_receiver *receiver,
                                        struct bp_knowledge **out);
/* Ranges of the user's own; for the markers that the file names they come before the other rows. Call it before the
 * first source or stream. After a failure the knowledge is refused with BP_KNOWLEDGE. */
BP_API enum bp_status bp_knowledge_add_ranges(struct bp_knowledge *knowledge, const char *path,
                                              const struct bp_receiver *receiver);
BP_API void bp_knowledge_free(struct bp_knowledge *knowledge);

/* Checks a folder of tables, or a file of ranges, and says all that is wrong with it. BP_KNOWLEDGE on errors. */
BP_API enum bp_status bp_knowledge_check(const char *path, const struct bp_receiver *receiver);
/* Writes the built-in tables into a folder for editing; it must hold none of them yet. */
BP_API enum bp_status bp_knowledge_export(const char *folder, const struct bp_receiver *receiver);

/* ---- Options ---- */

struct bp_options;

/* One option that bp_options_set knows, for help texts. */
struct bp_option {
    const char *name;     /* "date-order" */
    const char *argument; /* "dmy|mdy|ymd"; NULL: it takes none */
    const char *help;
};

BP_API enum bp_status bp_options_new(struct bp_options **out);
BP_API void bp_options_free(struct bp_options *options);
/* BP_USAGE when there is no such option, or the value is not allowed. Options that may be given several times add to
 * what was said before; for those that take no argument `value` is NULL. */
BP_API enum bp_status bp_options_set(struct bp_options *options, const char *name, const char *value);
/* The options by number, from 0; NULL after the last. */
BP_API const struct bp_option *bp_option_at(size_t index);

/* ---- Sources and panels ---- */

struct bp_source;
struct bp_panel;

/* Collects the results of any number of inputs. After a status other than BP_OK nothing can be made of the source; it
 * can only be freed. */
BP_API enum bp_status bp_source_new(const struct bp_knowledge *knowledge, const struct bp_options *options,
                                    const struct bp_receiver *receiver, struct bp_source **out);
BP_API void bp_source_free(struct bp_source *source);
/* Reads one input whole; "-" is standard input. The format is told by content. */
BP_API enum bp_status bp_source_add_file(struct bp_source *source, const char *path);
BP_API enum bp_status bp_source_add_bytes(struct bp_source *source, const char *name, const void *bytes, size_t size);

/* The panels, one a call, each with its verdicts: for each person the oldest first. A panel lives as long as its
 * source. The first call closes the source to further inputs. */
BP_API enum bp_status bp_source_next_panel(struct bp_source *source, struct bp_panel **out);
/* Applies the rules to a panel and words its sentences. Asking again changes nothing. */
BP_API enum bp_status bp_panel_judge(struct bp_panel *panel);

/* How many results of a panel were read, and what became of them: read = compared + shown + left_out + duplicates. */
struct bp_counts {
    size_t read, compared, shown, left_out, duplicates;
};
BP_API struct bp_counts bp_panel_counts(const struct bp_panel *panel);

/* ---- Documents ---- */

struct bp_document;

/* A summary of each panel of the source. Judges those that are not judged yet. BP_INPUT when there is no result. */
BP_API enum bp_status bp_source_report(struct bp_source *source, struct bp_document **out);
/* What changed between the panels, which must be of one person. */
BP_API enum bp_status bp_source_compare(struct bp_source *source, struct bp_document **out);
/* What the knowledge says of a marker that is named by id, name or LOINC code; without a text, a list of all markers.
 * Of the options, which may be NULL, only the language counts. BP_USAGE when nothing has that name, or the knowledge
 * does not speak the language. */
BP_API enum bp_status bp_knowledge_show(const struct bp_knowledge *knowledge, const char *text,
                                        const struct bp_options *options, struct bp_document **out);
BP_API void bp_document_free(struct bp_document *document);

/* Takes the bytes of an output; returns false when they could not be taken. */
struct bp_sink {
    bool (*write)(void *context, const char *bytes, size_t size);
    void *context;
};

/* `format` is "text", "html" or "json" (the last for reports and comparisons). BP_USAGE for any other. */
BP_API enum bp_status bp_document_write(const struct bp_document *document, const char *format,
                                        const struct bp_sink *sink);
/* The same into a file, which is there whole or not at all. */
BP_API enum bp_status bp_document_write_file(const struct bp_document *document, const char *format, const char *path);

/* ---- Streams: one row a result, in constant memory ---- */

struct bp_stream;

/* Judges the results of any number of inputs, each result alone, and writes a row for each as it comes. `format` is
 * "csv" (with a header) or "json" (one object a line). The decimal sign, the order of dates and the encoding of a table
 * are told from its first MiB. Nothing is written before the first row, and what is written never changes. */
BP_API enum bp_status bp_stream_new(const struct bp_knowledge *knowledge, const struct bp_options *options,
                                    const struct bp_receiver *receiver, const char *format, const struct bp_sink *sink,
                                    struct bp_stream **out);
/* The same into a file, which is there, whole, once bp_stream_finish has returned BP_OK, or not at all. */
BP_API enum bp_status bp_stream_new_file(const struct bp_knowledge *knowledge, const struct bp_options *options,
                                         const struct bp_receiver *receiver, const char *format, const char *path,
                                         struct bp_stream **out);
BP_API void bp_stream_free(struct bp_stream *stream);
/* Reads one input to its end; "-" is standard input. After a status other than BP_OK the stream takes nothing more. */
BP_API enum bp_status bp_stream_add_file(struct bp_stream *stream, const char *path);
BP_API enum bp_status bp_stream_add_bytes(struct bp_stream *stream, const char *name, const void *bytes, size_t size);
/* After the last input. BP_INPUT when there was no result. */
BP_API enum bp_status bp_stream_finish(struct bp_stream *stream);

/* ---- Conversions ---- */

struct bp_conversion {
    const char *value;    /* "10.402", "<5.0"; its decimal sign is the point, or what the option "decimal" says */
    const char *unit;     /* as laboratories write it, or UCUM */
    const char *to_unit;  /* likewise */
    const char *marker;   /* the id of what is measured; NULL: only between units of one kind */
    const char *standard; /* of the marker's conversions, where laboratories differ; NULL: the default */
};

/* Writes figure, blank and `to_unit`: "300.03 ng/dL". The figure has as many significant digits as the value, at least
 * four, and is rounded once, half to even. BP_REFUSED, after a diagnostic, when there is no safe conversion; BP_USAGE
 * when the marker or its standard is not known. */
BP_API enum bp_status bp_convert(const struct bp_knowledge *knowledge, const struct bp_options *options,
                                 const struct bp_conversion *conversion, const struct bp_receiver *receiver,
                                 const struct bp_sink *sink);

#ifdef __cplusplus
}
#endif

#endif
