/* act_prescribe.c: a clinician's changes to the plan: an exercise, a lift, a medicine, an exercise of their own.
 *
 * A clinician may set what the plan leaves open and go past the plan's own numbers, with their name and a date, but
 * not past the ceilings that are compiled in; nothing they set opens what a warning sign closes. */
#include <math.h>
#include <string.h>

#include "act_private.h"
#include "history.h"
#include "lift.h"

enum { SETS_MOST = 10, REPS_MOST = 100, HOLD_MOST_S = 300, TIMES_MOST = 6, LOAD_MOST_KG = 100, ID_MAX = 40 };

/* Every option that is given must be in the list; else says which is not. */
static bool takes_only(struct building *b, const char *what, int n, const char *const *list)
{
    static const char *const all[] = {"sets", "reps", "hold", "load", "dose", "every", "times", "days", "new"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        bool known = false;
        for (int k = 0; k < n; k++)
            known = known || strcmp(list[k], all[i]) == 0;
        if (!known && words_option(b->w, all[i])) {
            act_usage(b, "--%s does not fit %s", all[i], what);
            return false;
        }
    }
    return true;
}
#define TAKES_ONLY(b, what, ...)                                                                                       \
    takes_only(b, what, (int)(sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *)),                      \
               (const char *const[]){__VA_ARGS__})

static struct entry *add_prescription(struct building *b, const char *subject, const char *who)
{
    struct entry *e = act_add(b, ENTRY_PRESCRIBE, subject);
    e->context = who;
    return e;
}

/* The dose of an exercise, each number only if it is said. */
static bool item_numbers(struct building *b, struct entry *e)
{
    const char *kg = words_option(b->w, "load");
    if (!words_int(b->w, "sets", 1, SETS_MOST, &e->sets, b->err) ||
        !words_int(b->w, "reps", 1, REPS_MOST, &e->reps, b->err) ||
        !words_int(b->w, "hold", 1, HOLD_MOST_S, &e->hold_s, b->err))
        return false;
    if (kg && !text_load(kg, "load", &e->load_kg, b->err))
        return false;
    if (kg && e->load_kg > LOAD_MOST_KG)
        return error_set(b->err, "a weight on an exercise is at most %s; heavier ones are lifts",
                         load_words(LOAD_MOST_KG, &b->ctx->prefs, b->arena));
    return true;
}

static enum verdict prescribe_item(struct building *b, const struct item_def *item, bool off, const char *who)
{
    bool numbers = words_option(b->w, "sets") || words_option(b->w, "reps") || words_option(b->w, "hold") ||
                   words_option(b->w, "load");
    if (off ? !TAKES_ONLY(b, "off", "") : !TAKES_ONLY(b, "an exercise", "sets", "reps", "hold", "load"))
        return ACT_USAGE;
    struct entry *e = add_prescription(b, arena_str(b->arena, item->id), who);
    if (!item_numbers(b, e))
        return ACT_USAGE;
    if (off) {
        e->status = "off";
        b->act->said = arena_fmt(b->arena, "%s is taken out of the plan, by %s", item->title, who);
        return ACT_OK;
    }
    struct progress p = progress_of(act_preview(b), item, b->arena);
    b->act->said = !numbers ? arena_fmt(b->arena, "%s: the plan's own dose again, by %s", item->title, who)
                            : arena_fmt(b->arena, "%s: %d x %s from now on, by %s", item->title, p.sets, p.words, who);
    if (e->load_kg > 0 && p.load_why)
        b->act->said = arena_fmt(b->arena, "%s\nThe weight waits: %s", b->act->said, p.load_why);
    return ACT_OK;
}

static bool id_fits(const char *id)
{
    size_t n = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return n > 0 && n <= ID_MAX && !id[n] && id[0] != '-';
}

/* ---- what the plan says not yet to (R57-R59) ---- */

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
}

static bool is_letter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

/* How much of a word tells it apart from others: without the endings of "sit-ups", "crunches", "lifting". */
static size_t stem(const char *word, size_t n)
{
    static const char *const ends[] = {"ing", "es", "s"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t end = strlen(ends[i]);
        if (n > end + 2 && strncmp(word + n - end, ends[i], end) == 0)
            return n - end;
    }
    return n;
}

/* Does a word of the text begin so? Hyphens, and blanks where the other has a hyphen, do not matter: sit-up, Sit up. */
static bool word_begins(const char *text, const char *word, size_t n)
{
    for (const char *from = text; *from; from++) {
        if (!is_letter(*from) || (from > text && is_letter(from[-1])))
            continue;
        const char *at = from;
        size_t i = 0;
        while (i < n && *at) {
            if (word[i] == '-')
                i++;
            else if (lower(word[i]) == lower(*at))
                i++, at++;
            else if (*at == '-' || (*at == ' ' && i > 0 && word[i - 1] == '-'))
                at++;
            else
                break;
        }
        if (i == n)
            return true;
    }
    return false;
}

static bool names_all(const char *text, const char *phrase)
{
    for (size_t n; *phrase; phrase += n) {
        phrase += strspn(phrase, " ");
        n = strcspn(phrase, " ");
        if (!word_begins(text, phrase, stem(phrase, n)))
            return false;
    }
    return true;
}

/* The phase it has to wait for, and what it is named after; NULL: nothing speaks against it. */
static const char *not_yet(const struct today *t, const char *id, const char *title, const struct phase_def **until)
{
    const struct protocol *p = t->protocol;
    const char *named = NULL;
    for (int i = t->phase.index < 0 ? 0 : t->phase.index; i < p->n_phases; i++) {
        const struct texts *list = &p->phases[i].not_yet;
        for (int k = 0; k < list->n; k++)
            if (names_all(id, list->list[k]) || names_all(title, list->list[k])) {
                named = list->list[k];
                *until = i + 1 < p->n_phases ? &p->phases[i + 1] : NULL;
            }
    }
    return named;
}

static enum verdict prescribe_new(struct building *b, const char *title, const char *who)
{
    const char *id = b->w->at[0];
    int times = 1;
    if (b->w->n > 1 || !TAKES_ONLY(b, "a new exercise", "new", "sets", "reps", "hold", "times"))
        return b->w->n > 1 ? act_usage(b, "prescribe takes one name; the title in quotes") : ACT_USAGE;
    if (!id_fits(id))
        return act_usage(b, "a new exercise needs a short name of small letters, digits and hyphens, not '%.40s'", id);
    if (protocol_title(b->ctx->protocol, id))
        return act_usage(b, "'%s' is in the plan already; to change it leave --new out", id);
    if (!title[strspn(title, " ")] || !text_utf8(title, b->err))
        return title[strspn(title, " ")] ? ACT_USAGE : act_usage(b, "--new needs a title");
    struct entry *e = add_prescription(b, arena_str(b->arena, id), who);
    if (!item_numbers(b, e) || !words_int(b->w, "times", 1, TIMES_MOST, &times, b->err))
        return ACT_USAGE;
    const struct phase_def *until = NULL;
    const char *named = not_yet(b->today, id, title, &until);
    if (named)
        return act_refuse(b,
                          "not yet: %s; this plan has none of that before %s, and a clinician's own item is no way "
                          "around it",
                          named, until ? until->title : "it ends");
    e->status = "new";
    e->note = arena_str(b->arena, title);
    e->value = times;
    e->unit = "a day";
    b->act->said = arena_fmt(b->arena, "%s is on the list from now on, by %s", title, who);
    return ACT_OK;
}

/* A clinician's own limits of a medicine (C05): all four numbers, inside what is compiled in. */
static enum verdict prescribe_medicine(struct building *b, const struct medicine_def *m, bool off, const char *who)
{
    const struct medicine_ceiling *most = prescribed_ceiling(m->id);
    if (off ? !TAKES_ONLY(b, "off", "") : !TAKES_ONLY(b, "a medicine", "dose", "every", "times", "days"))
        return ACT_USAGE;
    struct entry *e = add_prescription(b, m->id, who);
    if (off) {
        e->status = "off";
        b->act->said = arena_fmt(b->arena, "%s: the label's limits again, by %s", m->title, who);
        return ACT_OK;
    }
    const char *dose = words_option(b->w, "dose"), *every = words_option(b->w, "every");
    double hours;
    if (!dose || !every || !words_option(b->w, "times") || !words_option(b->w, "days"))
        return act_usage(b, "a medicine needs all of it: --dose MG --every HOURS --times N --days N --by WHO");
    if (!text_number(dose, "dose", 1, 10000, &e->value, b->err) ||
        !text_number(every, "every", 0.5, 48, &hours, b->err) || !words_int(b->w, "times", 1, 24, &e->sets, b->err) ||
        !words_int(b->w, "days", 1, 365, &e->reps, b->err))
        return ACT_USAGE;
    if (!most)
        return act_refuse(b, "%s keeps its label's limits here", m->title);
    if (hours * e->sets > 24 + GRAM)
        return act_usage(b, "%d doses %g h apart do not fit into 24 h", e->sets, hours);
    e->unit = "mg";
    e->hold_s = (int)lround(hours * HOUR);
    if (e->value > most->single_mg || e->value * e->sets > most->day_mg || e->hold_s < most->apart_s ||
        e->reps > CEILING_MEDICINE_DAYS)
        return act_refuse(b,
                          "%s: nobody's word goes past %g mg a dose, %g mg in 24 h, %g h apart and %d days here; ask "
                          "the pharmacist or doctor to look at it",
                          m->title, most->single_mg, most->day_mg, (double)most->apart_s / HOUR, CEILING_MEDICINE_DAYS);
    b->act->said = arena_fmt(b->arena, "%s: %g mg, %g h apart, %d in 24 h, for %d days from now, by %s", m->title,
                             e->value, hours, e->sets, e->reps, who);
    return ACT_OK;
}

static const struct lift_fold *fold_of(const struct today *t, const char *id)
{
    int i = 0;
    while (!name_same(t->folds->list[i].id, id))
        i++;
    return &t->folds->list[i];
}

/* The most a clinician's load of a lift may be: half of the weight before, or a rise of 10 % on the heaviest that was
 * passed (S16). */
static double lift_most(const struct today *t, const struct lift_state *s)
{
    double passed = fold_of(t, s->id)->most_passed;
    if (isnan(s->previous_kg))
        return t->protocol->loading.empty_bar_kg; /* C37 */
    double half = s->previous_kg * CEILING_LOAD_START_PERCENT / 100;
    double rise = isnan(passed) ? 0 : passed * (100 + CEILING_LOAD_RISE_PERCENT) / 100;
    return fmin(s->previous_kg, fmax(half, rise));
}

/* The locks of the plan that a clinician's load goes past; NULL none. */
static const char *locks_lifted(struct building *b, const struct lift_state *s, double kg)
{
    const char *held = s->held_until == INSTANT_NONE
                           ? NULL
                           : arena_fmt(b->arena, "held after pain until %s",
                                       when_words(s->held_until, b->ctx->at, &b->ctx->prefs, b->arena));
    const struct screen *screen = &b->today->screen;
    bool past = kg > fold_of(b->today, s->id)->start_kg + GRAM && screen->n_tests && !screen->passed;
    const char *closed = b->today->lifting.closed, *after = act_preview(b)->lifting.closed;
    const char *open = closed && !after ? closed : NULL;
    const char *list[] = {held, past ? "the movement screen is not valid" : NULL, open}, *out = NULL;
    for (int i = 0; i < 3; i++)
        if (list[i])
            out = out ? arena_fmt(b->arena, "%s; %s", out, list[i]) : list[i];
    return out;
}

static enum verdict prescribe_lift(struct building *b, const struct lift_state *s, bool off, const char *who)
{
    const char *kg = words_option(b->w, "load");
    if (off ? !TAKES_ONLY(b, "off", "") : !TAKES_ONLY(b, "a lift", "load"))
        return ACT_USAGE;
    struct entry *e = add_prescription(b, arena_str(b->arena, s->id), who);
    if (off) {
        e->status = "off";
        b->act->said = arena_fmt(b->arena, "%s: the plan's own loads again, by %s", s->id, who);
        return ACT_OK;
    }
    if (!kg)
        return act_usage(b, "a lift takes --load KG, or off");
    if (!text_load(kg, "load", &e->load_kg, b->err))
        return ACT_USAGE;
    double most = lift_most(b->today, s);
    if (e->load_kg > most + GRAM)
        return act_refuse(b,
                          "%s: at most %s for now, by anybody's word: half of the weight before the injury, or "
                          "a rise of %d %% on the heaviest that went well",
                          s->id, load_words(most, &b->ctx->prefs, b->arena), CEILING_LOAD_RISE_PERCENT);
    const char *lifted = locks_lifted(b, s, e->load_kg);
    b->act->said =
        arena_fmt(b->arena, "%s: %s from now on, by %s%s%s", s->id, load_words(e->load_kg, &b->ctx->prefs, b->arena),
                  who, lifted ? ". That is their word instead of: " : "", lifted ? lifted : "");
    return ACT_OK;
}

enum verdict build_prescribe(struct building *b)
{
    const char *by = words_option(b->w, "by"), *title = words_option(b->w, "new");
    const struct protocol *p = b->ctx->protocol;
    bool off = b->w->n == 2 && strcmp(b->w->at[1], "off") == 0;
    if (!b->w->n || (b->w->n > 1 && !off))
        return act_usage(
            b, "prescribe takes one name, and off or numbers: mend prescribe cobra --hold 20 --by \"Dr Name\"");
    if (!by || !by[strspn(by, " ")])
        return act_usage(b, "prescribe needs the clinician who said it: --by \"Dr Name\"");
    if (!text_utf8(by, b->err))
        return ACT_USAGE;
    if (b->ctx->at.utc < b->today->episode.begins)
        return act_usage(b, "that is before the injury");
    const char *who = arena_str(b->arena, by), *name = b->w->at[0];
    if (title)
        return prescribe_new(b, title, who);
    const struct item_def *item = item_named_at(b->today, name, NULL, b->arena);
    if (item)
        return prescribe_item(b, item, off, who);
    const struct medicine_def *medicine = protocol_medicine(p, name);
    if (medicine)
        return prescribe_medicine(b, medicine, off, who);
    const struct product_def *product = protocol_product(p, name);
    if (product)
        return act_usage(b, "%s is counted by what it contains; prescribe that", product->title);
    const struct other_def *other = protocol_other(p, name);
    if (other)
        return act_usage(b, "%s is only written down, never judged: mend dose %s", other->title, other->id);
    const struct lift_state *lift = lift_named(b->today, name);
    if (lift)
        return prescribe_lift(b, lift, off, who);
    return act_usage(b, "no exercise, lift or medicine '%.40s' in this plan; a new exercise takes --new TITLE", name);
}
