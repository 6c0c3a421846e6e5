/* The cells of an export as an entry, also after a spreadsheet has saved them its own way. */
#include "import_private.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the header ---- */

/* A name of the first line, blanks and quotes left out. */
static bool is_name(const char *from, size_t n, const char *name)
{
    while (n > 0 && strchr("\" \r\n", *from))
        from++, n--;
    while (n > 0 && strchr("\" \r\n", from[n - 1]))
        n--;
    return strlen(name) == n && memcmp(from, name, n) == 0;
}

char import_separator(const char *first_line)
{
    static const char separators[] = ",;\t";
    for (const char *s = separators; *s; s++) {
        int found = 0;
        for (const char *at = first_line;; at += strcspn(at, (char[]){*s, 0}) + 1) {
            const size_t n = strcspn(at, (char[]){*s, 0});
            found += is_name(at, n, "id") || is_name(at, n, "at") || is_name(at, n, "kind");
            if (!at[n])
                break;
        }
        if (found == 3)
            return *s;
    }
    return 0;
}

/* What import cannot do without; the rest may be missing and is then unknown. */
static bool is_needed(enum entry_cell cell)
{
    return cell == CELL_id || cell == CELL_at || cell == CELL_logged_at || cell == CELL_kind;
}

static bool is_kept(enum entry_cell cell)
{
    enum { KEPT = true, MADE = false };
    static const bool kept[CELL_COUNT] = {
#define CELL(name, type, kept, cell, says) [CELL_##name] = kept,
#include "mend/core/cells.def"
#undef CELL
    };
    return kept[cell];
}

static const char *listed(struct arena *arena, const char *list, const char *name)
{
    return list ? arena_fmt(arena, "%s, %s", list, name) : name;
}

static int cell_named(const char *name)
{
    int cell = 0;
    while (cell < CELL_COUNT && strcmp(cell_names[cell], name) != 0)
        cell++;
    return cell < CELL_COUNT ? cell : -1;
}

bool import_header(char **cells, int n, struct import_columns *out, const char **says, struct arena *arena,
                   struct error *err)
{
    bool seen[CELL_COUNT] = {false};
    const char *foreign = NULL, *missing = NULL;
    out->n = n;
    for (int i = 0; i < n; i++) {
        const int cell = cell_named(cells[i]);
        out->of[i] = (signed char)cell;
        if (cell < 0)
            foreign = listed(arena, foreign, arena_fmt(arena, "\"%.40s\"", cells[i]));
        else if (seen[cell])
            return error_set(err, "the column %s is there twice", cell_names[cell]);
        else
            seen[cell] = true;
    }
    for (int cell = 0; cell < CELL_COUNT; cell++) {
        if (seen[cell])
            continue;
        if (is_needed((enum entry_cell)cell))
            return error_set(err, "this is no export of mend: it has no column %s", cell_names[cell]);
        if (is_kept((enum entry_cell)cell))
            missing = listed(arena, missing, cell_names[cell]);
    }
    *says = NULL;
    if (foreign)
        *says = arena_fmt(arena, "Columns that mend does not know are left out: %s.", foreign);
    if (missing)
        *says = arena_fmt(arena, "%s%sColumns that are missing stay unknown: %s.", foreign ? *says : "",
                          foreign ? " " : "", missing);
    return true;
}

/* ---- times ---- */

enum { ULID_TIME = 10 };

/* When an id was made, in seconds: when its entry was written down. */
static int64_t ulid_time(const char *id)
{
    static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    int64_t ms = 0;
    for (int i = 0; i < ULID_TIME; i++)
        ms = ms * 32 + (strchr(digits, id[i]) - digits);
    return ms / 1000;
}

/* "2026-03-02 08:00:00", as `export --excel` writes it, or with the day or the month first, as a spreadsheet saves it.
 */
static bool wall_time(const char *text, bool month_first, struct moment now, const struct zone *zone,
                      struct moment *out)
{
    int a, b, year, used = 0;
    char mark, again, iso[64];
    if (strlen(text) > 32)
        return false;
    if (strspn(text, "0123456789") == 4 && text[4] == '-')
        return moment_parse(text, now, zone, out, NULL);
    if (sscanf(text, "%2d%c%2d%c%4d%n", &a, &mark, &b, &again, &year, &used) != 5 || mark != again ||
        !strchr("./-", mark) || year <= 999)
        return false;
    snprintf(iso, sizeof iso, "%04d-%02d-%02dT%s", year, month_first ? a : b, month_first ? b : a,
             text + used + strspn(text + used, " "));
    return moment_parse(iso, now, zone, out, NULL);
}

/* Which number is the month cannot be seen from 3/2/2026; but the id says when the row was written down. */
static bool month_order(const char *logged, const char *id, struct moment now, const struct zone *zone,
                        bool *month_first, struct error *err)
{
    enum { NEAR = 2 * DAY };
    struct moment m;
    *month_first = false;
    if (strlen(logged) < 5 || logged[4] == '-' || strchr(logged, '.'))
        return true;
    for (int first = 0; first < 2; first++) {
        *month_first = first;
        if (wall_time(logged, *month_first, now, zone, &m) && llabs(m.utc - ulid_time(id)) < NEAR)
            return true;
    }
    return error_set(err, "logged_at \"%.40s\" does not tell the day from the month", logged);
}

static bool read_time(enum entry_cell cell, const char *text, bool month_first, struct moment now,
                      const struct zone *zone, struct moment *out, bool *wall, struct error *err)
{
    if (!wall_time(text, month_first, now, zone, out))
        return error_set(err, "%s \"%.40s\" is no time such as 2026-11-22T08:00:00+01:00", cell_names[cell], text);
    *wall = *wall || !strpbrk(text + (strlen(text) > 10 ? 10 : 0), "+-Zz");
    return true;
}

/* ---- numbers ---- */

static bool read_int(enum entry_cell cell, const char *text, int *out, struct error *err)
{
    char *end;
    const long value = strtol(text, &end, 10);
    if (*end || end == text || !strchr("0123456789", text[0]) || value > INT32_MAX)
        return error_set(err, "%s \"%.40s\" is no whole number", cell_names[cell], text);
    *out = (int)value;
    return true;
}

static bool read_real(enum entry_cell cell, const char *text, bool comma, double *out, struct error *err)
{
    char digits[64], *end;
    const size_t n = strspn(text, comma ? "0123456789.,eE+-" : "0123456789.eE+-");
    snprintf(digits, sizeof digits, "%s", text);
    char *mark = comma ? strchr(digits, ',') : NULL;
    if (mark)
        *mark = '.';
    *out = strtod(digits, &end);
    if (text[n] || n >= sizeof digits || *end || end == digits || !isfinite(*out))
        return error_set(err, "%s \"%.40s\" is no number", cell_names[cell], text);
    return true;
}

/* ---- a row ---- */

static bool read_cell(const struct import_columns *c, enum entry_cell cell, char *text, struct entry *e,
                      struct error *err)
{
    switch (cell) {
    case CELL_subject: e->subject = text; return true;
    case CELL_unit: e->unit = text; return true;
    case CELL_side: e->side = text; return true;
    case CELL_site: e->site = text; return true;
    case CELL_context: e->context = text; return true;
    case CELL_status: e->status = text; return true;
    case CELL_prescribed: e->prescribed = text; return true;
    case CELL_note: e->note = text; return true;
    case CELL_value: return read_real(cell, text, c->comma, &e->value, err);
    case CELL_load_kg: return read_real(cell, text, c->comma, &e->load_kg, err);
    case CELL_sets: return read_int(cell, text, &e->sets, err);
    case CELL_reps: return read_int(cell, text, &e->reps, err);
    case CELL_hold_s: return read_int(cell, text, &e->hold_s, err);
    case CELL_pain: return read_int(cell, text, &e->pain, err);
    case CELL_revision: return read_int(cell, text, &e->revision, err);
    default: return true; /* read below, or made anew for every export */
    }
}

bool import_row(const struct import_columns *c, char **cells, struct moment now, const struct zone *zone,
                struct entry *out, bool *wall, struct error *err)
{
    enum entry_kind kind;
    const char *first[CELL_COUNT];
    for (int i = 0; i < CELL_COUNT; i++)
        first[i] = "";
    for (int i = 0; i < c->n; i++)
        if (c->of[i] >= 0)
            first[c->of[i]] = cells[i];
    if (!entry_kind_parse(first[CELL_kind], &kind) || kind == ENTRY_VOID || kind == ENTRY_IMPORT)
        return error_set(err, "there is no kind \"%.40s\" of entry", first[CELL_kind]);
    *out = entry_blank(kind, now);
    if (!ulid_is(first[CELL_id]))
        return error_set(err, "id \"%.30s\" is no id of an entry: 26 capital letters and digits", first[CELL_id]);
    memcpy(out->id, first[CELL_id], ULID_SIZE);
    bool month_first;
    if (!month_order(first[CELL_logged_at], out->id, now, zone, &month_first, err) ||
        !read_time(CELL_at, first[CELL_at], month_first, now, zone, &out->at, wall, err) ||
        !read_time(CELL_logged_at, first[CELL_logged_at], month_first, now, zone, &out->logged, wall, err))
        return false;
    for (int i = 0; i < c->n; i++)
        if (c->of[i] >= 0 && cells[i][0] && !read_cell(c, (enum entry_cell)c->of[i], cells[i], out, err))
            return false;
    return entry_judge(out, now.utc, err);
}
