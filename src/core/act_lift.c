/* act_lift.c: the movement screen and the weights (R98-R114, S16-S18).
 *
 * A failed test and a weight from before the injury can always be written down. A session that is told late, from the
 * gym, is always recorded; it unlocks something only when it is said that there was no warning sign. */
#include <math.h>
#include <string.h>

#include "act_private.h"
#include "lift.h"

enum { SETS_MAX = 20, NAME_MAX = 60 };

/* ---- the screen ---- */

static const struct test_def *test_of(const struct building *b, const char *word, bool *passed)
{
    const struct screen_def *def = &b->ctx->protocol->screen;
    const char *eq = strchr(word, '=');
    for (int i = 0; eq && i < def->n_tests; i++)
        if (strlen(def->tests[i].id) == (size_t)(eq - word) &&
            strncmp(def->tests[i].id, word, (size_t)(eq - word)) == 0) {
            *passed = strcmp(eq + 1, "pass") == 0;
            return *passed || strcmp(eq + 1, "fail") == 0 ? &def->tests[i] : NULL;
        }
    return NULL;
}

static const char *test_ids(const struct building *b)
{
    const struct screen_def *def = &b->ctx->protocol->screen;
    const char *s = "";
    for (int i = 0; i < def->n_tests; i++)
        s = arena_fmt(b->arena, "%s%s%s", s, i ? ", " : "", def->tests[i].id);
    return *s ? s : "none";
}

static bool screen_test(struct building *b, const char *word, int before, int after, bool *compared)
{
    bool passed;
    const struct test_def *test = test_of(b, word, &passed);
    if (!test) {
        act_usage(b, "a test is TEST=pass or TEST=fail, not '%.40s'; this plan's tests: %s", word, test_ids(b));
        return false;
    }
    for (int i = 0; i < b->act->n; i++)
        if (text_is(b->act->entries[i].subject, test->id)) {
            act_usage(b, "%s is given twice", test->id);
            return false;
        }
    *compared = *compared || test->compare;
    bool scored = before >= 0 && after >= 0;
    if (test->compare && passed && !scored) {
        act_usage(b, "%s is told by the pain before and after it: --before N --after N", test->id);
        return false;
    }
    struct entry *e = act_add(b, ENTRY_SCREEN, test->id);
    const char *note = words_option(b->w, "note");
    if (test->compare && scored) {
        passed = passed && after <= before; /* R112: no symptom stronger than before */
        e->pain = after;
        e->note =
            arena_fmt(b->arena, "pain %d before, %d after%s%s", before, after, note ? ": " : "", note ? note : "");
    } else if (note) {
        e->note = arena_str(b->arena, note);
    }
    e->status = passed ? "pass" : "fail";
    return true;
}

/* What a pass counts for nothing by; NULL when it counts. */
static const char *screen_marks(struct building *b)
{
    const struct entry *dose = medicated_by(b->ctx->protocol, b->ctx->journal, b->ctx->at.utc);
    const char *mark = b->today->screen.closed ? "against-advice" : dose ? "medicated" : NULL;
    for (int i = 0; i < b->act->n; i++)
        if (text_is(b->act->entries[i].status, "pass"))
            b->act->entries[i].context = mark;
    return !mark            ? NULL
           : mark[0] == 'a' ? b->today->screen.closed
                            : arena_fmt(b->arena, "a painkiller %s hides what the tests tell",
                                        when_words(dose->at.utc, b->ctx->at, &b->ctx->prefs, b->arena)); /* C39 */
}

enum verdict build_screen(struct building *b)
{
    int before = -1, after = -1;
    bool compared = false, any_pass = false;
    const char *note = words_option(b->w, "note");
    if (!b->w->n)
        return act_usage(b, "screen takes tests: mend screen plank=pass squats=fail; this plan's tests: %s",
                         test_ids(b));
    if (!words_int(b->w, "before", 0, 10, &before, b->err) || !words_int(b->w, "after", 0, 10, &after, b->err) ||
        (note && !text_utf8(note, b->err)))
        return ACT_USAGE;
    for (int i = 0; i < b->w->n; i++)
        if (!screen_test(b, b->w->at[i], before, after, &compared))
            return ACT_USAGE;
    if (!compared && (before >= 0 || after >= 0))
        return act_usage(b, "none of these tests is told by the pain before and after it");
    if (b->ctx->at.utc < b->today->episode.begins)
        return act_usage(b, "that is before the injury");
    for (int i = 0; i < b->act->n; i++)
        any_pass = any_pass || text_is(b->act->entries[i].status, "pass");
    if (any_pass && b->today->screen.closed && !words_option(b->w, "taken"))
        return act_refuse(b, "the tests are closed: %s", b->today->screen.closed);
    const char *nothing = any_pass ? screen_marks(b) : NULL;
    const struct today *then = act_preview(b);
    const struct screen *s = &then->screen;
    b->act->said = s->passed
                       ? arena_fmt(b->arena, "The movement screen is passed, valid until %s",
                                   when_words(s->valid_until, b->ctx->at, &b->ctx->prefs, b->arena))
                       : arena_fmt(b->arena, "Written down%s%s; %s", nothing ? ", but a pass counts for nothing: " : "",
                                   nothing ? nothing : "", s->why);
    return ACT_OK;
}

/* ---- the weights ---- */

struct session_words {
    double load[SETS_MAX];
    int reps[SETS_MAX];
    int n;
};

static int list_read(struct building *b, const char *text, bool loads, struct session_words *out)
{
    int n = 0;
    for (const char *p = text; p; n++) {
        size_t length = strcspn(p, ",");
        const char *one = arena_strn(b->arena, p, length);
        if (n == SETS_MAX) {
            act_usage(b, "that is more than %d sets", SETS_MAX);
            return -1;
        }
        if (loads ? !text_load(one, "a load", &out->load[n], b->err)
                  : !text_int(one, "reps", 0, 200, &out->reps[n], b->err))
            return -1;
        p = p[length] ? p + length + 1 : NULL;
    }
    return n;
}

/* Loads and reps set by set; a list of one stands for every set. */
static bool session_read(struct building *b, const char *load, const char *reps, struct session_words *s)
{
    int loads = list_read(b, load, true, s), counts = loads < 0 ? -1 : list_read(b, reps, false, s);
    if (counts < 0)
        return false;
    if (loads != counts && loads != 1 && counts != 1) {
        act_usage(b, "%d loads and %d counts of reps: one for every set, or one for all", loads, counts);
        return false;
    }
    s->n = loads > counts ? loads : counts;
    for (int i = 1; i < s->n; i++) {
        s->load[i] = loads == 1 ? s->load[0] : s->load[i];
        s->reps[i] = counts == 1 ? s->reps[0] : s->reps[i];
    }
    return true;
}

/* Why this session is not advised; NULL when it is. */
static const char *against(const struct building *b, const struct lift_state *known, const struct session_words *s)
{
    if (b->today->lifting.closed)
        return b->today->lifting.closed;
    double next = known ? known->next_kg : 0, heaviest = 0;
    for (int i = 0; i < s->n; i++)
        heaviest = fmax(heaviest, s->load[i]);
    if (heaviest <= next + GRAM)
        return NULL;
    const struct prefs *prefs = &b->ctx->prefs;
    return arena_fmt(b->arena, "%s is more than the %s that is next; %s", load_words(heaviest, prefs, b->arena),
                     load_words(next, prefs, b->arena), known ? known->why : "a session of body weight first");
}

static bool previous_read(struct building *b, const char *id, const char *text, const char *reps)
{
    double kg;
    int count = ENTRY_UNKNOWN;
    if (!text_load(text, "the weight from before", &kg, b->err))
        return false;
    if (kg < 1) {
        act_usage(b, "the weight from before is what you lifted comfortably, %s or more",
                  load_words(1, &b->ctx->prefs, b->arena));
        return false;
    }
    if (reps && !text_int(reps, "reps", 1, 200, &count, b->err))
        return false;
    struct entry *e = act_add(b, ENTRY_LIFT, id);
    e->status = "previous";
    e->load_kg = kg;
    e->reps = count;
    return true;
}

static bool name_ok(struct building *b, const char *name)
{
    if (!text_utf8(name, b->err))
        return false;
    if (strlen(name) > NAME_MAX || !name[strspn(name, " 0123456789.,")]) {
        act_usage(b, "a lift has a name of its own, such as deadlift, up to %d characters", NAME_MAX);
        return false;
    }
    if (item_named_at(b->today, name, NULL, b->arena) || protocol_medicine(b->ctx->protocol, name)) {
        /* a clinician's word about the one would else hold for the other */
        act_usage(b, "'%.40s' is something else in this plan; an exercise is written down with `mend done`", name);
        return false;
    }
    return true;
}

/* What the day's check said stands for it, when it was answered before the session and the session is told at once;
 * told late, nobody knows what was felt after the check (S02). */
static double no_sign(const struct building *b, bool late)
{
    return !late && signs_answered(b->today, b->ctx->at) ? 0 : (double)NAN;
}

static void sets_add(struct building *b, const char *id, const struct session_words *s, bool late, const char *why)
{
    int pain = ENTRY_UNKNOWN;
    words_int(b->w, "pain", 0, 10, &pain, b->err);
    const char *form = words_option(b->w, "form"), *signs = words_option(b->w, "signs");
    const struct entry *dose = medicated_by(b->ctx->protocol, b->ctx->journal, b->ctx->at.utc);
    const struct lift_state *known = lift_named(b->today, id);
    const struct loading_def *l = &b->ctx->protocol->loading;
    for (int i = 0; i < s->n; i++) {
        struct entry *e = act_add(b, ENTRY_LIFT, id);
        e->sets = 1;
        e->reps = s->reps[i];
        e->load_kg = s->load[i];
        e->pain = pain;
        e->context = form ? arena_fmt(b->arena, "form %s", form) : NULL;
        e->value = signs ? (signs[0] == 'y' ? 1 : 0) : no_sign(b, late);
        e->unit = isnan(e->value) ? NULL : "signs";
        e->status = why ? "against-advice" : dose ? "medicated" : NULL;
        e->prescribed = arena_fmt(b->arena, "%d x %d at %g kg", known ? known->sets : (int)l->sets.lo,
                                  known ? known->reps : (int)l->reps.lo, known ? known->next_kg : 0.0);
    }
}

enum verdict build_lift(struct building *b)
{
    struct session_words s = {0};
    int pain;
    const char *load = words_option(b->w, "load"), *reps = words_option(b->w, "reps"),
               *previous = words_option(b->w, "previous"), *signs = words_option(b->w, "signs");
    if (b->w->n != 1)
        return act_usage(b, "a lift is a name and its sets: mend lift deadlift --load 50,50,50 --reps 5,5,5 --pain 0");
    if (!name_ok(b, b->w->at[0]))
        return ACT_USAGE;
    if (!b->ctx->protocol->loading.present)
        return act_usage(b, "this plan has no weights");
    if (!previous && !load)
        return act_usage(b, "say the load of each set, 0 for body weight: --load 50,50,50 --reps 5,5,5");
    if (load && !reps)
        return act_usage(b, "say the reps of each set too: --reps 5,5,5");
    if (b->ctx->at.utc < b->today->episode.begins)
        return act_usage(b, "that is before the injury");
    const struct lift_state *known = lift_named(b->today, b->w->at[0]);
    const char *id = known ? known->id : arena_str(b->arena, b->w->at[0]);
    if (previous && !previous_read(b, id, previous, load ? NULL : reps))
        return ACT_USAGE;
    if (load && (!session_read(b, load, reps, &s) || !words_int(b->w, "pain", 0, 10, &pain, b->err)))
        return ACT_USAGE;
    bool late = b->ctx->at.utc <= b->ctx->clock.utc - LATE_S;
    const char *why = load ? against(b, known, &s) : NULL;
    if (why && !late && !words_option(b->w, "taken"))
        return act_refuse(b, "%s is not advised: %s", id, why);
    if (load)
        sets_add(b, id, &s, late, why);
    const struct today *then = act_preview(b);
    const struct lift_state *now = lift_named(then, id);
    const char *said = load ? arena_fmt(b->arena, "%s: %d set%s written down%s%s", id, s.n, s.n == 1 ? "" : "s",
                                        why ? ", against advice: " : "", why ? why : "")
                            : arena_fmt(b->arena, "%s: %s before the injury", id,
                                        load_words(b->act->entries[0].load_kg, &b->ctx->prefs, b->arena));
    if (load && late && !signs)
        said = arena_fmt(b->arena, "%s; told late and without --signs, so it unlocks nothing", said);
    said = arena_fmt(b->arena, "%s; %s", said, now->why);
    if (load && signs && signs[0] == 'y')
        said =
            arena_fmt(b->arena, "%s\nA warning sign: put the weight down and answer the warning signs now (r)", said);
    b->act->said = said;
    return ACT_OK;
}
