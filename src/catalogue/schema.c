/* The list of schema.def as data. */
#include "schema.h"

static const char *const files[] = {
#define TABLE(table, file) file,
#define COLUMN(table, column, header, type, need, choices)
#include "schema.def"
#undef TABLE
#undef COLUMN
};

static const struct column_schema columns[] = {
#define TABLE(table, file)
#define COLUMN(table, column, header, type, need, choices) {TABLE_##table, header, type, need, choices},
#include "schema.def"
#undef TABLE
#undef COLUMN
};

struct table_schema schema_of_table(enum table_id table) {
    struct table_schema schema = {.id = table, .file = files[table]};
    for (size_t i = COLUMN_COUNT; i-- > 0;) {
        if (columns[i].table == table) {
            schema.first = (enum column)i;
            schema.column_count++;
        }
    }
    return schema;
}

const struct column_schema *schema_of_column(enum column column) {
    return &columns[column];
}
