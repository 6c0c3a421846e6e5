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

/* Nobody else writes to it meanwhile, and there is a million of these. */
static void put_char(struct row *r, char c)
{
    putc_unlocked(c, r->out);
}

static void put_bytes(struct row *r, const char *bytes, size_t n)
{
    fwrite_unlocked(bytes, 1, n, r->out);
}

static void next_cell(struct row *r)
{
    if (r->begun)
        put_char(r, r->style->separator);
    r->begun = true;
}

static void put_text(struct row *r, const char *text)
{
    next_cell(r);
    if (!text)
        return;
    const char special[] = {r->style->separator, '"', '\r', '\n', '\0'};
    const size_t plain = strcspn(text, special);
    const bool quote = text[plain] != '\0';
    if (quote)
        put_char(r, '"');
    if (csv_guarded(text))
        put_char(r, '\'');
    put_bytes(r, text, plain);
    for (const char *c = text + plain; *c; c++) {
        if (*c == '"')
            put_char(r, '"');
        put_char(r, *c);
    }
    if (quote)
        put_char(r, '"');
}

static void put_word(struct row *r, const char *word)
{
    next_cell(r);
    put_bytes(r, word, strlen(word));
}

static void put_whole(struct row *r, unsigned value)
{
    char digits[16], *to = digits + sizeof digits;
    do
        *--to = (char)('0' + value % 10);
    while ((value /= 10) > 0);
    put_bytes(r, to, (size_t)(digits + sizeof digits - to));
}

static void put_int(struct row *r, int value)
{
    next_cell(r);
    if (value >= 0) /* unknown is -1 in all of them */
        put_whole(r, (unsigned)value);
}

/* The shortest digits that read back as the same number, with the style's mark whatever the program's locale. */
static void put_real(struct row *r, double value)
{
    enum { PLAIN = 1000000 }; /* most are scores and amounts */
    next_cell(r);
    if (!isfinite(value))
        return;
    if (value >= 0 && value < PLAIN && value == (unsigned)value && !signbit(value)) {
        put_whole(r, (unsigned)value);
        return;
    }
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
        put_bytes(r, digits, strlen(digits));
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
    char at[ISO_MAX], logged[ISO_MAX];
    time_text(style, e->at, at);
    time_text(style, e->logged, logged);
    /* The date on the wall, which turns at midnight; the day that turns at 04:00 is for counting. */
    char date[] = "YYYY-MM-DD", clock[] = "HH:MM";
    memcpy(date, at, sizeof date - 1);
    memcpy(clock, at + sizeof date, sizeof clock - 1);

    struct row r = {.out = out, .style = style};
#define CELL(name, type, kept, cell, says) put_##type(&r, cell);
#include "mend/core/cells.def"
#undef CELL
    put_bytes(&r, "\r\n", 2);
    return !ferror(out);
}
