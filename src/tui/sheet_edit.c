/* Changing an entry: a page of what it holds, filled in as it was, row by row of its kind; sent as the words of `edit`
 * (sheet_edit_words.c), so that core judges it like anything said anew. Sets of a session and the parts of a
 * combination are one page. */
#include "sheet_edit.h"
#include "mend/core/quantity.h"
#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/say.h"
#include "mend/tui/views.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct entry *edit_entry(const struct app *a)
{
    return log_by_id(a, a->form.id);
}

const struct product_def *edit_product(const struct app *a, const struct entry *e)
{
    const struct protocol *p = a->today->protocol;
    for (int i = 0; e->kind == ENTRY_DOSE && e->note && i < p->n_products; i++) {
        size_t n = strlen(p->products[i].title);
        if (strncmp(e->note, p->products[i].title, n) == 0 && e->note[n] == ',')
            return &p->products[i];
    }
    return NULL;
}

/* ---- which rows ---- */

static bool is_medicine(const struct app *a, const struct entry *e)
{
    return e->subject && protocol_medicine(a->today->protocol, e->subject) != NULL;
}

static const struct test_def *test_of(const struct app *a, const struct entry *e)
{
    const struct screen_def *s = &a->today->protocol->screen;
    for (int i = 0; i < s->n_tests; i++)
        if (text_is(s->tests[i].id, e->subject))
            return &s->tests[i];
    return NULL;
}

static bool is_temperature(const struct app *a, const struct entry *e)
{
    const struct question *q = e->subject ? protocol_question(a->today->protocol, e->subject) : NULL;
    return q && q->temperature;
}

#define ROWS(...)                                                                                                      \
    (const struct edit_rows)                                                                                           \
    {                                                                                                                  \
        {__VA_ARGS__}, sizeof((const unsigned char[]){__VA_ARGS__})                                                    \
    }

struct edit_rows edit_rows_of(const struct app *a, const struct entry *e)
{
    const struct test_def *test;
    switch (e->kind) {
    case ENTRY_PAIN:
        return edit_of_check(e) ? ROWS(EDIT_TIME, EDIT_SCORE)
                                : ROWS(EDIT_TIME, EDIT_SCORE, EDIT_SITE, EDIT_SIDE, EDIT_WHILE, EDIT_SHARP, EDIT_NOTE);
    case ENTRY_DONE:
        return ROWS(EDIT_TIME, EDIT_SETS, EDIT_REPS, EDIT_HOLD, EDIT_LOAD, EDIT_SIDE, EDIT_FORM, EDIT_PAIN);
    case ENTRY_SKIP: return ROWS(EDIT_TIME, EDIT_REASON);
    case ENTRY_DOSE: return edit_product(a, e) ? ROWS(EDIT_TIME, EDIT_TABLETS) : ROWS(EDIT_TIME, EDIT_MG);
    case ENTRY_EFFECT: return ROWS(EDIT_TIME, EDIT_NOTICED);
    case ENTRY_CHECK_IN: return ROWS(EDIT_TIME, EDIT_CHECK);
    case ENTRY_TRIAGE: return is_temperature(a, e) ? ROWS(EDIT_TIME, EDIT_FEVER) : ROWS(EDIT_TIME, EDIT_ANSWER);
    case ENTRY_SCREEN:
        test = test_of(a, e);
        return test && test->compare ? ROWS(EDIT_TIME, EDIT_TEST, EDIT_BEFORE, EDIT_AFTER, EDIT_NOTE)
                                     : ROWS(EDIT_TIME, EDIT_TEST, EDIT_NOTE);
    case ENTRY_LIFT:
        return text_is(e->status, "previous")
                   ? ROWS(EDIT_TIME, EDIT_LOAD, EDIT_REPS)
                   : ROWS(EDIT_TIME, EDIT_LOADS, EDIT_COUNTS, EDIT_PAIN, EDIT_FORM, EDIT_SIGNS);
    case ENTRY_MEASURE:
        return text_is(e->subject, "change") ? ROWS(EDIT_TIME, EDIT_CHANGE) : ROWS(EDIT_TIME, EDIT_FUNCTION);
    case ENTRY_PRESCRIBE:
        if (text_is(e->status, "off"))
            return ROWS(EDIT_TIME, EDIT_BY);
        if (is_medicine(a, e))
            return ROWS(EDIT_TIME, EDIT_MG, EDIT_HOURS, EDIT_TIMES, EDIT_DAYS, EDIT_BY);
        if (text_is(e->status, "new"))
            return ROWS(EDIT_TIME, EDIT_TITLE, EDIT_SETS, EDIT_REPS, EDIT_HOLD, EDIT_TIMES, EDIT_BY);
        return isnan(e->load_kg) || e->sets >= 0 || e->reps >= 0 || e->hold_s >= 0
                   ? ROWS(EDIT_TIME, EDIT_SETS, EDIT_REPS, EDIT_HOLD, EDIT_LOAD, EDIT_BY)
                   : ROWS(EDIT_TIME, EDIT_LOAD, EDIT_BY);
    case ENTRY_REFERRAL: return ROWS(EDIT_TIME, EDIT_VISIT, EDIT_UNTIL);
    case ENTRY_PHASE: return e->context ? ROWS(EDIT_TIME, EDIT_BY) : ROWS(EDIT_TIME);
    case ENTRY_NOTE: return ROWS(EDIT_TIME, EDIT_TEXT);
    default: return ROWS(EDIT_TIME);
    }
}

int edit_row(const struct app *a, enum edit_field which)
{
    const struct entry *e = edit_entry(a);
    struct edit_rows r = e ? edit_rows_of(a, e) : (struct edit_rows){.n = 0};
    for (size_t i = 0; i < r.n; i++)
        if (r.list[i] == which)
            return (int)i;
    return -1;
}

/* ---- what each is called, and its limits ---- */

static const char *const yes_no[] = {"no", "yes"}, *const sites[] = {"back", "buttock", "thigh", "calf", "foot"},
                         *const sides[] = {"left", "right", "both"},
                         *const whiles[] = {"rest", "moving", "night", "morning"}, *const forms[] = {"good", "poor"},
                         *const passed[] = {"pass", "fail"}, *const visits[] = {"booked", "seen", "not-now"},
                         *const changes[] = {"much-better", "better", "same", "worse", "much-worse"};
static const struct {
    const char *subject, *keys, *words[3];
} checks[] = {
    {"function", "ol", {"ok", "limited", NULL}}, {"sharp", "ny", {"no", "yes", NULL}},
    {"new-symptom", "ny", {"no", "yes", NULL}},  {"unsure", "ny", {"no", "yes", NULL}},
    {"sleep", "gp", {"good", "poor", NULL}},     {"response", "smw", {"settled", "more", "much-more"}},
};

static const struct row_words {
    enum field_kind kind;
    const char *label, *hint, *keys;
    const char *const *words;
} rows[EDIT_FIELDS] = {
    [EDIT_TIME] = {FIELD_TEXT, "When", "like 14:20 of its day, or 2026-11-19 14:20; not to come", NULL, NULL},
    [EDIT_SCORE] = {FIELD_SCORE, "Pain", NULL, NULL, NULL},
    [EDIT_PAIN] = {FIELD_SCORE, "The worst pain during it", "Backspace: not known", NULL, NULL},
    [EDIT_BEFORE] = {FIELD_SCORE, "Pain just before it", NULL, NULL, NULL},
    [EDIT_AFTER] = {FIELD_SCORE, "Pain just after it", NULL, NULL, NULL},
    [EDIT_FUNCTION] = {FIELD_SCORE, "The score", "0 cannot do it, 10 as before", NULL, NULL},
    [EDIT_SITE] = {FIELD_CHOICE, "Where", NULL, "butcf", sites},
    [EDIT_SIDE] = {FIELD_CHOICE, "Which side", NULL, "lrb", sides},
    [EDIT_WHILE] = {FIELD_CHOICE, "While", NULL, "rmng", whiles},
    [EDIT_SHARP] = {FIELD_CHOICE, "Was it sharp?", NULL, "ny", yes_no},
    [EDIT_FORM] = {FIELD_CHOICE, "Your form, to the last repeat", NULL, "gp", forms},
    [EDIT_SIGNS] = {FIELD_CHOICE, "Any warning sign before or during it?", NULL, "ny", yes_no},
    [EDIT_ANSWER] = {FIELD_CHOICE, "The answer", NULL, "ny", yes_no},
    [EDIT_TEST] = {FIELD_CHOICE, "Passed, or not yet", NULL, "pf", passed},
    [EDIT_CHANGE] = {FIELD_CHOICE, "Against the beginning", NULL, "abcde", changes},
    [EDIT_VISIT] = {FIELD_CHOICE, "The answer", NULL, "bsn", visits},
    [EDIT_CHECK] = {FIELD_CHOICE, "The answer", NULL, "", NULL},
    [EDIT_SETS] = {FIELD_TEXT, "Sets", "a whole number", NULL, NULL},
    [EDIT_REPS] = {FIELD_TEXT, "Repeats", "a whole number; empty: not known", NULL, NULL},
    [EDIT_HOLD] = {FIELD_TEXT, "Hold, seconds", "a whole number; empty: not known", NULL, NULL},
    [EDIT_LOAD] = {FIELD_TEXT, "Weight", "0 is body weight", NULL, NULL},
    [EDIT_LOADS] = {FIELD_TEXT, "Weight of each set",
                    "like 40,50,50; a set left out here is taken out; 0 is body weight", NULL, NULL},
    [EDIT_COUNTS] = {FIELD_TEXT, "Repeats of each set", "like 8,8,6", NULL, NULL},
    [EDIT_MG] = {FIELD_TEXT, "How many mg", "more than 0; a rule may say no to a dose too large or too near", NULL,
                 NULL},
    [EDIT_TABLETS] = {FIELD_TEXT, "How many tablets", "counted as all that is in them", NULL, NULL},
    [EDIT_FEVER] = {FIELD_TEXT, "The answer", "no, yes, or a temperature such as 38.4 or 101F", NULL, NULL},
    [EDIT_REASON] = {FIELD_TEXT, "Left out because", "a word or two", NULL, NULL},
    [EDIT_NOTICED] = {FIELD_TEXT, "What you noticed", "a word or two; it stops the course", NULL, NULL},
    [EDIT_NOTE] = {FIELD_TEXT, "Note", "may be empty", NULL, NULL},
    [EDIT_TEXT] = {FIELD_TEXT, "Note", "a word or more", NULL, NULL},
    [EDIT_TITLE] = {FIELD_TEXT, "What it is called", "like Clam with band", NULL, NULL},
    [EDIT_HOURS] = {FIELD_TEXT, "Every so many hours", "as the clinician said", NULL, NULL},
    [EDIT_TIMES] = {FIELD_TEXT, "How many times", "a day", NULL, NULL},
    [EDIT_DAYS] = {FIELD_TEXT, "For how many days", "after them the packet's rule is back", NULL, NULL},
    [EDIT_BY] = {FIELD_TEXT, "Who says so", "their name is kept with it", NULL, NULL},
    [EDIT_UNTIL] = {FIELD_TEXT, "Until which day", "like 2026-12-01, within a year of that day; may be empty", NULL,
                    NULL},
};

/* A clinician's numbers for an exercise are kept closer than what somebody did. */
static const struct {
    double lo, hi, prescribed;
} limits[EDIT_FIELDS] = {
    [EDIT_SETS] = {1, 50, 10},       [EDIT_REPS] = {1, 1000, 100},   [EDIT_HOLD] = {1, 3600, 300},
    [EDIT_LOAD] = {0, 1000, 100},    [EDIT_LOADS] = {0, 1000, 1000}, [EDIT_COUNTS] = {0, 200, 200},
    [EDIT_TABLETS] = {0.25, 20, 20}, [EDIT_HOURS] = {0.5, 48, 48},   [EDIT_TIMES] = {1, 24, 6},
    [EDIT_DAYS] = {1, 365, 365},
};

static void typed_of(const struct app *a, const struct entry *e, enum edit_field which, struct field *out)
{
    bool pounds = (which == EDIT_LOAD || which == EDIT_LOADS) && app_prefs(a)->pounds;
    double hi = e->kind == ENTRY_PRESCRIBE && !is_medicine(a, e) ? limits[which].prescribed : limits[which].hi;
    out->typed = which == EDIT_TIME ? TYPED_TIME : hi > 0 ? TYPED_NUMBERS : TYPED_WORDS;
    out->lo = limits[which].lo;
    out->hi = pounds ? hi * 2.2 : hi; /* the round numbers that core takes */
}

static bool field(const struct app *a, int row, struct field *out)
{
    const struct entry *e = edit_entry(a);
    struct edit_rows r = e ? edit_rows_of(a, e) : (struct edit_rows){.n = 0};
    if (row < 0 || (size_t)row >= r.n)
        return false;
    const struct row_words *w = &rows[r.list[row]];
    *out = (struct field){.kind = w->kind, .hint = w->hint, .keys = w->keys, .words = w->words};
    typed_of(a, e, r.list[row], out);
    sheet_label(out, "%s%s", w->label,
                r.list[row] != EDIT_LOAD && r.list[row] != EDIT_LOADS ? ""
                : app_prefs(a)->pounds                                ? ", lb"
                                                                      : ", kg");
    for (size_t i = 0; r.list[row] == EDIT_CHECK && i < sizeof checks / sizeof *checks; i++)
        if (text_is(checks[i].subject, e->subject)) {
            out->keys = checks[i].keys;
            out->words = checks[i].words;
        }
    return true;
}

/* ---- as it was ---- */

static void put_number(struct app *a, enum edit_field which, double n)
{
    char text[32];
    snprintf(text, sizeof text, "%.6g", n);
    if (!isnan(n) && n >= 0)
        sheet_set(a, edit_row(a, which), text);
}

static void put_text(struct app *a, enum edit_field which, const char *text)
{
    sheet_set(a, edit_row(a, which), text ? text : "");
}

/* The key of the choice that is this word. */
static void put_choice(struct app *a, enum edit_field which, const char *word)
{
    int row = edit_row(a, which);
    struct field f;
    if (!word || row < 0 || !field(a, row, &f))
        return;
    for (int i = 0; f.keys[i]; i++)
        if (strcmp(f.words[i], word) == 0)
            sheet_set(a, row, (char[2]){f.keys[i], 0});
}

static double in_unit(const struct app *a, double kg)
{
    return app_prefs(a)->pounds ? round(kg / KG_PER_LB * 2) / 2 : kg;
}

static void put_sets(struct app *a, const struct entry *e)
{
    const struct entry *all[32];
    char loads[VALUE_SIZE] = "", counts[VALUE_SIZE] = "";
    int n = log_together(a, e, all, 32);
    for (int i = 0; i < n; i++) {
        size_t l = strlen(loads), c = strlen(counts);
        snprintf(loads + l, sizeof loads - l, "%s%.5g", i ? "," : "", in_unit(a, all[i]->load_kg));
        snprintf(counts + c, sizeof counts - c, "%s%d", i ? "," : "", all[i]->reps);
    }
    put_text(a, EDIT_LOADS, loads);
    put_text(a, EDIT_COUNTS, counts);
}

char *edit_time(const struct entry *e, char *buf)
{
    struct civil c = moment_civil(e->at);
    snprintf(buf, VALUE_SIZE, "%04d-%02d-%02d %02d:%02d", c.year % 10000, c.month, c.day, c.hour, c.minute);
    return buf;
}

/* What a screen noted, "pain 2 before, 3 after: what was written": the pain before it and the words; false without. */
static bool pain_around(const struct entry *e, double *before, const char **rest)
{
    static const char opens[] = "pain ", middle[] = " before, ", closes[] = " after";
    char *at = NULL;
    if (e->kind != ENTRY_SCREEN || !e->note || strncmp(e->note, opens, strlen(opens)) != 0)
        return false;
    *before = (double)strtol(e->note + strlen(opens), &at, 10);
    if (strncmp(at, middle, strlen(middle)) != 0)
        return false;
    at += strlen(middle);
    at += strspn(at, "0123456789");
    if (strncmp(at, closes, strlen(closes)) != 0)
        return false;
    at += strlen(closes);
    *rest = at + strspn(at, ": ");
    return true;
}

static void fill(struct app *a, const struct entry *e)
{
    char time[VALUE_SIZE];
    const char *rest = NULL;
    double before = NAN;
    bool medicine = e->kind == ENTRY_PRESCRIBE && is_medicine(a, e);
    put_text(a, EDIT_TIME, edit_time(e, time));
    put_number(a, EDIT_SCORE, e->value);
    put_number(a, EDIT_FUNCTION, e->value);
    put_number(a, EDIT_MG, e->value);
    put_number(a, EDIT_PAIN, e->pain);
    put_number(a, EDIT_SETS, e->sets);
    put_number(a, EDIT_REPS, e->reps);
    put_number(a, EDIT_HOLD, e->hold_s);
    put_number(a, EDIT_LOAD, in_unit(a, e->load_kg));
    put_number(a, EDIT_HOURS, medicine && e->hold_s > 0 ? e->hold_s / 3600.0 : (double)NAN);
    put_number(a, EDIT_TIMES, medicine ? e->sets : e->value);
    put_number(a, EDIT_DAYS, e->reps);
    put_choice(a, EDIT_SITE, e->site);
    put_choice(a, EDIT_SIDE, e->side);
    put_choice(a, EDIT_WHILE, e->context);
    put_choice(a, EDIT_SHARP, e->status ? "yes" : "no");
    put_choice(a, EDIT_FORM,
               e->context ? e->context + strcspn(e->context, " ") + (strchr(e->context, ' ') != NULL) : NULL);
    put_choice(a, EDIT_SIGNS, isnan(e->value) ? NULL : e->value > 0 ? "yes" : "no");
    put_choice(a, EDIT_ANSWER, e->status);
    put_choice(a, EDIT_TEST, e->status);
    put_choice(a, EDIT_CHANGE, e->status);
    put_choice(a, EDIT_CHECK, e->status);
    put_choice(a, EDIT_VISIT, e->status);
    put_text(a, EDIT_FEVER, e->status);
    put_number(a, EDIT_FEVER, e->value);
    put_text(a, EDIT_REASON, e->note);
    put_text(a, EDIT_NOTICED, e->note);
    put_text(a, EDIT_TEXT, e->note);
    put_text(a, EDIT_TITLE, e->note);
    put_text(a, EDIT_BY, e->context);
    put_text(a, EDIT_UNTIL, e->context);
    if (pain_around(e, &before, &rest)) {
        put_number(a, EDIT_BEFORE, before);
        put_number(a, EDIT_AFTER, e->pain);
        put_text(a, EDIT_NOTE, rest);
    } else {
        put_text(a, EDIT_NOTE, e->note);
    }
    if (edit_product(a, e))
        put_text(a, EDIT_TABLETS, strrchr(e->note, ',') + 1 + strspn(strrchr(e->note, ',') + 1, " "));
    if (e->kind == ENTRY_LIFT)
        put_sets(a, e);
}

struct effect edit_open(struct app *a)
{
    const struct entry *e = log_selected(a);
    char text[SAID_SIZE];
    if (!e)
        return effect_none();
    const char *kept = entry_kept(e, a->live ? a->live->protocol : NULL, false);
    if (!kept && !a->today)
        kept = "a plan has to be begun before anything can be changed";
    if (!kept && e->note && strlen(e->note) >= VALUE_SIZE)
        kept = "that text is too long for this page; mend edit in a shell takes any length";
    if (kept) {
        app_say(a, STYLE_WARN, "%c%s.", kept[0] >= 'a' && kept[0] <= 'z' ? kept[0] - 32 : kept[0],
                say_here(kept + 1, text, sizeof text));
        return effect_none();
    }
    char id[ULID_SIZE];
    snprintf(id, sizeof id, "%s", e->id);
    sheet_open(a, SHEET_EDIT, id);
    fill(a, e);
    a->form.row = edit_rows_of(a, e).n > 1 ? 1 : 0;
    return effect_none();
}

/* ---- the page ---- */

static void head(struct flow *f, const struct app *a)
{
    const struct entry *e = edit_entry(a);
    char words[SAY], text[2 * SAY], clock[SAY];
    if (!e) {
        flow_wrap(f, 1, STYLE_WARN, "It is not there any more: another window changed it. Esc closes.");
        return;
    }
    snprintf(text, sizeof text, "%.120s (%.60s)", log_words(a, e, words), say_clock(a, e->at.utc, clock));
    flow_wrap(f, 1, STYLE_STRONG, text);
    flow_wrap(f, 1, STYLE_DIM, "What stands here takes its place; u takes that back.");
    flow_next(f);
}

static struct effect sent(struct app *a)
{
    form_open(a, FORM_LOG);
    return effect_none();
}

static void left(struct app *a)
{
    form_open(a, FORM_LOG);
}

const struct sheet_ops edit_sheet = {.title = "Change an entry",
                                     .field = field,
                                     .head = head,
                                     .send = edit_send,
                                     .sent = sent,
                                     .left = left,
                                     .keys = "Enter write it so  Tab next row  Ctrl-U clear  Esc leave it as it was",
                                     .whole = true};
