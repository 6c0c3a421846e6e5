/* The journal view: all that is written down, newest first, by day: its rows, what it asks, its keys. */
#include <stdio.h>
#include <string.h>

#include "log.h"
#include "mend/core/describe.h"
#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/say.h"

struct effect key_journal(struct app *a, uint32_t key)
{
    (void)key;
    log_open(a);
    return effect_none();
}

struct effect key_find(struct app *a, uint32_t key)
{
    (void)key;
    log_open(a);
    form_open(a, FORM_FIND);
    a->form.line = LINE_FIND;
    return effect_none();
}

/* ---- what the view asks ---- */

static const struct {
    char key;
    enum entry_kind kind;
    const char *name;
} kinds[] = {
    {'a', ENTRY_KIND_COUNT, "all"},
    {'p', ENTRY_PAIN, "pain"},
    {'x', ENTRY_DONE, "exercises"},
    {'k', ENTRY_SKIP, "left out"},
    {'d', ENTRY_DOSE, "doses"},
    {'e', ENTRY_EFFECT, "side effects"},
    {'i', ENTRY_THERAPY, "ice and heat"},
    {'c', ENTRY_CHECK_IN, "check-ins"},
    {'s', ENTRY_TRIAGE, "signs and answers"},
    {'l', ENTRY_LIFT, "weights"},
    {'t', ENTRY_SCREEN, "tests"},
    {'m', ENTRY_MEASURE, "short forms"},
    {'h', ENTRY_PHASE, "phases"},
    {'b', ENTRY_PRESCRIBE, "a clinician's changes"},
    {'v', ENTRY_REFERRAL, "visits"},
    {'n', ENTRY_NOTE, "notes"},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static const char *kind_name(enum entry_kind kind)
{
    for (int i = 0; i < KINDS; i++)
        if (kinds[i].kind == kind)
            return kinds[i].name;
    return entry_kind_word(kind);
}

static const struct protocol *plan(const struct app *a)
{
    return a->live ? a->live->protocol : NULL;
}

void log_take_out(struct app *a)
{
    const struct entry *e = log_selected(a);
    char text[SAID_SIZE];
    if (!e)
        return;
    const char *kept = entry_kept(e, plan(a), true);
    if (kept)
        app_say(a, STYLE_WARN, "%c%s.", kept[0] >= 'a' ? kept[0] - 32 : kept[0], say_here(kept + 1, text, sizeof text));
    else
        a->log.asks = LOG_ASKS_OUT;
}

static void out_strip(const struct app *a, char *buf, size_t size)
{
    const struct entry *e = log_selected(a), *all[32];
    if (!e)
        return;
    struct arena arena;
    char clock[SAY], more[48] = "";
    int n = log_together(a, e, all, 32);
    arena_init(&arena);
    if (n > 1)
        snprintf(more, sizeof more, "all %d %s: ", n, e->kind == ENTRY_LIFT ? "sets" : "parts");
    snprintf(buf, size, "Take out %s%.300s (%s)? u brings it back later.", more,
             entry_words(n > 0 ? all[0] : e, plan(a), app_prefs(a), &arena), say_clock(a, e->at.utc, clock));
    strip_keys(buf, size, "y_take_out  n_leave_it");
    arena_fini(&arena);
}

void log_strip(const struct app *a, char *buf, size_t size)
{
    if (a->log.asks == LOG_ASKS_OUT)
        out_strip(a, buf, size);
    if (a->log.asks != LOG_ASKS_KIND)
        return;
    snprintf(buf, size, "Show:");
    for (int i = 0; i < KINDS; i++) {
        char one[48];
        snprintf(one, sizeof one, "%c %s", kinds[i].key, kinds[i].name);
        for (char *blank = strchr(one, ' '); blank; blank = strchr(blank, ' '))
            *blank = '_';
        strip_keys(buf, size, one);
    }
}

enum outcome log_asked(struct app *a, uint32_t key, struct effect *out)
{
    bool takes = a->log.asks == LOG_ASKS_OUT;
    const struct entry *e = log_selected(a);
    a->log.asks = LOG_ASKS_NOTHING;
    if (takes && key == 'y' && e) {
        words_begin(a);
        words_add(a, "remove");
        words_add(a, "%s", e->id);
        if (a->form.kind == FORM_ENTRY)
            form_open(a, FORM_LOG);
        *out = words_act(a, AFTER_NOTHING);
    } else if (takes && key == KEY_ENTER) {
        a->log.asks = LOG_ASKS_OUT;
        app_say(a, STYLE_WARN, "Please y or n.");
    } else if (takes) {
        app_say(a, STYLE_GOOD, "It stays.");
    }
    for (int i = 0; i < KINDS && !takes; i++)
        if ((uint32_t)kinds[i].key == key)
            log_narrow(a, kinds[i].kind, a->log.find);
    return TAKEN;
}

/* ---- keys ---- */

/* A row of many answers is no single entry to change. */
static bool one_only(struct app *a)
{
    int i = log_row(a);
    bool many = i >= 0 && log_run(a, i) > 1;
    if (many)
        app_say(a, STYLE_WARN, "Enter shows them one by one first.");
    return !many;
}

static enum outcome log_key(struct app *a, uint32_t key, struct effect *out)
{
    int i = log_row(a);
    if (a->log.asks != LOG_ASKS_NOTHING)
        return log_asked(a, key, out);
    if (log_moves(a, key))
        return TAKEN;
    switch (key) {
    case KEY_ENTER:
        if (i >= 0 && log_run(a, i) > 1)
            snprintf(a->log.open, sizeof a->log.open, "%s", log_page(a)->list[i].act);
        else if (i >= 0)
            form_open(a, FORM_ENTRY);
        return TAKEN;
    case 'e':
        if (one_only(a))
            *out = edit_open(a);
        return TAKEN;
    case '-':
    case KEY_DELETE_CHAR:
        if (one_only(a))
            log_take_out(a);
        return TAKEN;
    case '/':
        form_open(a, FORM_FIND);
        a->form.line = LINE_FIND;
        return TAKEN;
    case 'f': a->log.asks = LOG_ASKS_KIND; return TAKEN;
    case 'n': log_next(a, 1); return TAKEN;
    case 'N': log_next(a, -1); return TAKEN;
    case 'u': *out = key_undo(a, key); return TAKEN;
    case 'U': *out = key_redo(a, key); return TAKEN;
    case KEY_ESC:
        if (log_narrowed(a))
            log_narrow(a, ENTRY_KIND_COUNT, "");
        else
            form_close(a);
        return TAKEN;
    case 'l':
    case 'q': form_close(a); return TAKEN;
    default: return PASSED;
    }
}

static enum outcome find_key(struct app *a, uint32_t key, struct effect *out)
{
    (void)out;
    if (key == KEY_ENTER) {
        char words[FIND_MAX];
        size_t n = strlen(a->form.text) < sizeof words ? strlen(a->form.text) : sizeof words - 1;
        while (n > 0 && ((unsigned char)a->form.text[n] & 0xc0) == 0x80)
            n--; /* no letter is cut in half */
        snprintf(words, sizeof words, "%.*s", (int)n, a->form.text);
        log_narrow(a, a->log.kind, words[strspn(words, " ")] ? words : "");
        form_open(a, FORM_LOG);
    } else if (key == KEY_ESC) {
        form_open(a, FORM_LOG);
    } else {
        line_types(a, key);
    }
    return TAKEN;
}

/* ---- rows ---- */

static void head(struct flow *f, const struct app *a)
{
    char what[2 * SAY];
    const struct log *l = &a->log;
    const char *kind = l->kind == ENTRY_KIND_COUNT ? "All" : kind_name(l->kind);
    if (l->find[0])
        snprintf(what, sizeof what, "%c%s with \"%s\", newest first: n next, N back, Esc all of it", kind[0] & ~0x20,
                 kind + 1, l->find);
    else
        snprintf(what, sizeof what, "%c%s, newest first.  + written down later", kind[0] & ~0x20, kind + 1);
    flow_wrap(f, 1, STYLE_DIM, what);
}

static void day_heading(struct flow *f, const struct app *a, const struct entry *e)
{
    int32_t day = moment_day(e->at), today = moment_day(a->clock);
    struct civil c = day_civil(day);
    char text[SAY], date[DATE_MAX], of[32] = "";
    const struct episode *ep = a->live ? &a->live->episode : NULL;
    const unsigned year = c.year != day_civil(today).year ? DATE_YEAR : 0;
    if (ep && ep->has_injury && e->at.utc >= ep->injured.utc)
        snprintf(of, sizeof of, ", day %d", (int)((e->at.utc - ep->injured.utc) / DAY));
    snprintf(text, sizeof text, "%s%s%s", date_words(c, DATE_WEEKDAY | year, app_prefs(a), date),
             day == today       ? ", today"
             : day == today - 1 ? ", yesterday"
                                : "",
             of);
    flow_heading(f, text);
}

static void entry_row(struct flow *f, const struct app *a, int i, int n, struct arena *arena)
{
    const struct entry *e = &log_page(a)->list[i];
    char clock[ISO_MAX], many[48];
    const int words = app_prefs(a)->clock12 ? 11 : 9; /* where they begin */
    arena_reset(arena);
    flow_text(f, 1, 1, STYLE_DUE, entry_late(e) ? "+" : " ");
    flow_text(f, 3, words - 4, STYLE_DIM, clock_words(e->at, app_prefs(a), clock));
    snprintf(many, sizeof many, "%d questions answered no", n);
    flow_line(f, words, n > 1 ? STYLE_DIM : STYLE_TEXT, n > 1 ? many : entry_words(e, plan(a), app_prefs(a), arena));
}

static void end(struct flow *f, const struct app *a)
{
    const struct entry_page *p = log_page(a);
    char text[SAY], clock[SAY];
    if (p->n == 0 && !log_narrowed(a))
        flow_wrap(f, 1, STYLE_DIM, "Nothing is written down yet. What you record will stand here, newest first.");
    else if (p->n == 0 && !p->cut)
        flow_wrap(f, 1, STYLE_DIM, "There is nothing like that. Esc shows all of it again.");
    if (!p->cut)
        return;
    snprintf(text, sizeof text, "Looked through %d entries, back to %.60s: n looks further back.", a->log.reach,
             say_clock(a, p->cut_at, clock));
    flow_wrap(f, 1, STYLE_DUE, text);
}

static void list_rows(struct flow *f, const void *app)
{
    const struct app *a = app;
    const struct entry_page *p = log_page(a);
    struct arena arena;
    int chosen = log_row(a), step;
    arena_init(&arena);
    head(f, a);
    for (int i = 0; i < p->n; i += step) {
        step = log_run(a, i);
        if (i == 0 || moment_day(p->list[i].at) != moment_day(p->list[i - 1].at))
            day_heading(f, a, &p->list[i]);
        int began = flow_begin(f, i == chosen);
        entry_row(f, a, i, step, &arena);
        flow_end(f, i == chosen, began);
    }
    end(f, a);
    arena_fini(&arena);
}

static const char *log_title(const struct app *a)
{
    (void)a;
    return "Journal";
}

/* While it asks, what the question takes is all there is. */
const char *log_keys(const struct app *a)
{
    return a->log.asks == LOG_ASKS_NOTHING ? log_form.keys : "Esc leave it";
}

static void find_strip(const struct app *a, char *buf, size_t size)
{
    snprintf(buf, size, "Find: %s", a->form.text);
}

const struct form_ops log_form = {true,      "Enter all  e change  - take out  / find  f kind  u undo  Esc close",
                                  log_key,   log_title,
                                  list_rows, log_strip};
const struct form_ops find_form = {true, "Enter find  Esc leave it", find_key, log_title, list_rows, find_strip};
