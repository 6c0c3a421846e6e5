#include "mend/io/csv.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "csv_cell.h"
#include "mend/io/locale.h"

#define CELL(name, ...) "," #name
static const char comma_names[] =
#include "mend/core/cells.def"
    ;
#undef CELL
const char *const csv_header = &comma_names[1];

const struct csv_style csv_plain = {.separator = ',', .decimal = '.'};

struct csv_style csv_excel(void)
{
    const bool comma = locale_decimal_comma();
    return (struct csv_style){.separator = comma ? ';' : ',', .decimal = comma ? ',' : '.', .excel = true};
}

struct row {
    FILE *out;
    const struct csv_style *style;
    bool begun;
};

static void next_cell(struct row *r)
{
    if (r->begun)
        fputc(r->style->separator, r->out);
    r->begun = true;
}

static void put_text(struct row *r, const char *text)
{
    next_cell(r);
    if (!text)
        return;
    const char special[] = {r->style->separator, '"', '\r', '\n', '\0'};
    const bool quote = strpbrk(text, special) != NULL;
    if (quote)
        fputc('"', r->out);
    if (csv_guarded(text))
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

/* The shortest digits that read back as the same number, with the style's mark whatever the program's locale. */
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
        fprintf(r->out, "%.*s%c%s", (int)(at - digits), digits, r->style->decimal, at + strlen(mark));
    else
        fputs(digits, r->out);
}

bool csv_write_header(FILE *out, const struct csv_style *style)
{
    if (style->excel)
        fputs("\xef\xbb\xbf", out);
    for (const char *c = csv_header; *c; c++)
        fputc(*c == ',' ? style->separator : *c, out);
    fputs("\r\n", out);
    return !ferror(out);
}

/* For a spreadsheet the time on the wall, which each of them reads whatever its language; it has no place for the
 * offset. */
static void time_text(const struct csv_style *style, struct moment m, char *buf)
{
    moment_iso(m, buf);
    if (style->excel) {
        buf[10] = ' ';
        buf[19] = '\0';
    }
}

bool csv_write_entry(FILE *out, const struct csv_style *style, const struct entry *e, const struct csv_extra *x)
{
    const struct civil local = moment_civil(e->at);
    char at[ISO_MAX], logged[ISO_MAX], date[48], clock[32];
    time_text(style, e->at, at);
    time_text(style, e->logged, logged);
    /* The date on the wall, which turns at midnight; the day that turns at 04:00 is for counting. */
    snprintf(date, sizeof date, "%04d-%02d-%02d", local.year, local.month, local.day);
    snprintf(clock, sizeof clock, "%02d:%02d", local.hour, local.minute);

    struct row r = {.out = out, .style = style};
#define CELL(name, type, kept, cell, says) put_##type(&r, cell);
#include "mend/core/cells.def"
#undef CELL
    fputs("\r\n", out);
    return !ferror(out);
}
