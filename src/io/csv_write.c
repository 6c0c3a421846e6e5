#include "mend/io/csv.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "csv_cell.h"

/* The columns in their order: name, how a cell is written, what stands in it. A contract: rename none. */
#define COLUMNS(X)                                                                                                     \
    X(id, text, e->id)                                                                                                 \
    X(at, text, at)                                                                                                    \
    X(logged_at, text, logged)                                                                                         \
    X(local_date, text, date)                                                                                          \
    X(local_time, text, clock)                                                                                         \
    X(day, int, x->day)                                                                                                \
    X(phase, text, x->phase)                                                                                           \
    X(kind, text, entry_kind_word(e->kind))                                                                            \
    X(subject, text, e->subject)                                                                                       \
    X(title, text, x->title)                                                                                           \
    X(value, real, e->value)                                                                                           \
    X(unit, text, e->unit)                                                                                             \
    X(sets, int, e->sets)                                                                                              \
    X(reps, int, e->reps)                                                                                              \
    X(hold_s, int, e->hold_s)                                                                                          \
    X(load_kg, real, e->load_kg)                                                                                       \
    X(side, text, e->side)                                                                                             \
    X(site, text, e->site)                                                                                             \
    X(context, text, e->context)                                                                                       \
    X(pain, int, e->pain)                                                                                              \
    X(status, text, e->status)                                                                                         \
    X(prescribed, text, e->prescribed)                                                                                 \
    X(revision, int, e->revision)                                                                                      \
    X(note, text, e->note)

#define COMMA_NAME(name, type, cell) "," #name
static const char comma_names[] = COLUMNS(COMMA_NAME);
const char *const csv_header = &comma_names[1];

struct row {
    FILE *out;
    bool begun;
};

static void next_cell(struct row *r)
{
    if (r->begun)
        fputc(',', r->out);
    r->begun = true;
}

static void put_text(struct row *r, const char *text)
{
    next_cell(r);
    if (!text)
        return;
    const bool quote = strpbrk(text, ",\"\r\n") != NULL;
    if (quote)
        fputc('"', r->out);
    if (csv_guarded(text[0]))
        fputc('\'', r->out);
    for (const char *c = text; *c; c++) {
        if (*c == '"')
            fputc('"', r->out);
        fputc(*c, r->out);
    }
    if (quote)
        fputc('"', r->out);
}

static void put_int(struct row *r, int value)
{
    next_cell(r);
    if (value >= 0) /* unknown is -1 in all of them */
        fprintf(r->out, "%d", value);
}

/* The shortest digits that read back as the same number, with a point in every locale. */
static void put_real(struct row *r, double value)
{
    next_cell(r);
    if (!isfinite(value))
        return;
    char digits[64];
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, value);
        if (strtod(digits, NULL) == value)
            break;
    }
    const char *mark = localeconv()->decimal_point;
    const char *at = strstr(digits, mark);
    if (at)
        fprintf(r->out, "%.*s.%s", (int)(at - digits), digits, at + strlen(mark));
    else
        fputs(digits, r->out);
}

bool csv_write_header(FILE *out)
{
    return fprintf(out, "%s\r\n", csv_header) > 0;
}

bool csv_write_entry(FILE *out, const struct entry *e, const struct csv_extra *x)
{
    const struct civil local = moment_civil(e->at);
    char at[ISO_MAX], logged[ISO_MAX], date[48], clock[32];
    moment_iso(e->at, at);
    moment_iso(e->logged, logged);
    /* The date on the wall, which turns at midnight; the day that turns at 04:00 is for counting. */
    snprintf(date, sizeof date, "%04d-%02d-%02d", local.year, local.month, local.day);
    snprintf(clock, sizeof clock, "%02d:%02d", local.hour, local.minute);

    struct row r = {.out = out};
#define PUT(name, type, cell) put_##type(&r, cell);
    COLUMNS(PUT)
#undef PUT
    fputs("\r\n", out);
    return !ferror(out);
}
