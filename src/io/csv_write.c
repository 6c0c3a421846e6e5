#include "mend/io/csv.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "csv_cell.h"

const char csv_header[] = "id,at,logged_at,local_date,local_time,day,phase,kind,subject,title,value,unit,sets,reps,"
                          "hold_s,load_kg,side,site,context,pain,status,prescribed,revision,note";

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
    put_text(&r, e->id);
    put_text(&r, at);
    put_text(&r, logged);
    put_text(&r, date);
    put_text(&r, clock);
    put_int(&r, x->day);
    put_text(&r, x->phase);
    put_text(&r, entry_kind_word(e->kind));
    put_text(&r, e->subject);
    put_text(&r, x->title);
    put_real(&r, e->value);
    put_text(&r, e->unit);
    put_int(&r, e->sets);
    put_int(&r, e->reps);
    put_int(&r, e->hold_s);
    put_real(&r, e->load_kg);
    put_text(&r, e->side);
    put_text(&r, e->site);
    put_text(&r, e->context);
    put_int(&r, e->pain);
    put_text(&r, e->status);
    put_text(&r, e->prescribed);
    put_int(&r, e->revision);
    put_text(&r, e->note);
    fputs("\r\n", out);
    return !ferror(out);
}
