/* CSV import, from the file's bytes to entries: every row is an entry that could have been written here, or is refused
 * with its line; an entry written out again and read again is the same, with commas or semicolons. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "import_private.h"

struct rows {
    struct import_columns columns;
    const struct entry *expected; /* of what was written out: the only row there may be */
    bool headed, wall;
    char separator;
    int good, refused;
    struct arena arena; /* what the header is told with */
};

static bool read_rows(const char *bytes, size_t size, const struct entry *expected, struct rows *r, struct error *err);

static void writes_again(const struct entry *e, const struct csv_style *style)
{
    char *out = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&out, &size);
    HOLDS(
        file && csv_write_header(file, style) &&
        csv_write_entry(file, style, e, &(struct csv_extra){.day = 3, .phase = "days-2-7", .title = "=Title, \"of\""}));
    fclose(file);
    struct rows again;
    struct error err;
    HOLDS(read_rows(out, size, e, &again, &err));
    HOLDS(again.good == 1 && again.refused == 0);
    free(out);
}

static char begin(void *self, const char *first_line)
{
    struct rows *r = self;
    return r->separator = import_separator(first_line);
}

static void refused(void *self, const struct error *why)
{
    struct rows *r = self;
    r->refused++;
    HOLDS(why->text[0] && why->line >= 1 && why->col >= 1 && fuzz_is_utf8(why->text));
}

static bool row(void *self, int line, char **cells, int n, struct error *err)
{
    struct rows *r = self;
    struct error why = {0};
    struct entry e;
    HOLDS(line >= 1);
    if (!r->headed) {
        const char *says;
        r->headed = true;
        r->columns.comma = r->separator != ',';
        return (r->separator && import_header(cells, n, &r->columns, &says, &r->arena, &why)) ||
               error_set(err, "this is no export: %s", why.text);
    }
    if (!import_row(&r->columns, cells, fuzz_now, &fuzz_zone, &e, &r->wall, &why)) {
        refused(r, &(struct error){.line = line, .col = 1, .text = {why.text[0]}});
        return true;
    }
    r->good++;
    HOLDS(entry_judge(&e, fuzz_now.utc, &why));
    if (r->expected) {
        HOLDS(entry_same(&e, r->expected, false));
        return true;
    }
    writes_again(&e, &csv_plain);
    writes_again(&e, &(struct csv_style){.separator = ';', .decimal = ','});
    return true;
}

static bool read_rows(const char *bytes, size_t size, const struct entry *expected, struct rows *r, struct error *err)
{
    *r = (struct rows){.expected = expected};
    const struct csv_reading reading = {.self = r, .begin = begin, .row = row, .bad = refused};
    FILE *in = size ? fmemopen((void *)(uintptr_t)bytes, size, "r") : fopen("/dev/null", "r");
    HOLDS(in);
    arena_init(&r->arena);
    const bool ok = csv_read(in, "export.csv", &reading, err);
    HOLDS(ok || err->text[0]);
    arena_fini(&r->arena);
    fclose(in);
    return ok;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rows r;
    struct error err = {0};
    read_rows((const char *)data, size, NULL, &r, &err);
    return 0;
}
