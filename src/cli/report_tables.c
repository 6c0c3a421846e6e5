/* report_tables.c: what stands in the tables, every row of it; the page takes out what does not fit. */
#include "report_page.h"

#include <math.h>
#include <string.h>

#include "mend/core/describe.h"

/* "10 reps, 2 a day" without how often. */
static const char *dose_alone(const struct visit *v, const char *words)
{
    const char *comma = words ? strrchr(words, ',') : NULL;
    bool often = comma && strstr(comma, " a ");
    return !words ? "" : often ? arena_strn(v->arena, words, (size_t)(comma - words)) : words;
}

static void exercises(const struct visit *v, struct table *t)
{
    struct arena *a = v->arena;
    for (int i = 0; i < v->n_items; i++) {
        const struct visit_item *it = &v->items[i];
        const char *first = dose_alone(v, it->first), *latest = dose_alone(v, it->latest);
        const char *cells[] = {it->def->title, it->asked ? arena_fmt(a, "%d of %d", it->kept, it->asked) : "",
                               strcmp(first, latest) ? arena_fmt(a, "%s → %s", first, latest) : latest,
                               it->worst >= 0 ? arena_fmt(a, "%d", it->worst) : ""};
        table_add(t, a, it->asked, cells);
    }
}

static void weights(const struct visit *v, struct table *t)
{
    const struct prefs *p = &v->today->prefs;
    struct arena *a = v->arena;
    for (int i = 0; i < v->n_lifts; i++) {
        const struct visit_lift *l = &v->lifts[i];
        const char *now = isnan(l->lift->last_kg) ? "" : load_words(l->lift->last_kg, p, a);
        const char *first = l->sessions ? load_words(l->first_kg, p, a) : now;
        const char *cells[] = {l->lift->id, strcmp(first, now) ? arena_fmt(a, "%s → %s", first, now) : now,
                               isnan(l->lift->previous_kg) ? "" : load_words(l->lift->previous_kg, p, a),
                               arena_fmt(a, "%d", l->sessions), l->backs ? arena_fmt(a, "%d", l->backs) : ""};
        table_add(t, a, l->sessions, cells);
    }
}

static void medicines(const struct visit *v, struct table *t)
{
    struct arena *a = v->arena;
    for (int i = 0; i < v->n_medicines; i++) {
        const struct visit_medicine *m = &v->medicines[i];
        const char *most = isnan(m->most_24h) ? m->doses ? "amount not said" : "" : arena_fmt(a, "%g mg", m->most_24h);
        if (!isnan(m->most_24h) && !isnan(m->limit_24h) && m->limit_24h > 0)
            most = arena_fmt(a, "%s, limit %g%s", most, m->limit_24h, m->most_24h > m->limit_24h ? ": above it" : "");
        if (m->effect)
            most = arena_fmt(a, "%s%sstopped: %s", most, *most ? "; " : "", m->effect);
        const char *cells[] = {m->title, arena_fmt(a, "%d", m->days), arena_fmt(a, "%d", m->doses), most};
        table_add(t, a, m->days, cells);
    }
}

static void dated(const struct visit *v, struct table *t, const struct visit_note *list, int n)
{
    enum { MOST = 20 };                                 /* more never fit a page */
    for (int i = n > MOST ? n - MOST : 0; i < n; i++) { /* the latest stay longest */
        const char *cells[] = {report_day(v, moment_day(list[i].at)), list[i].text};
        table_add(t, v->arena, i, cells);
    }
    t->all = n;
}

static void advice(const struct visit *v, struct table *t)
{
    for (int i = 0; i < v->today->n_referrals; i++) {
        const struct referral *r = &v->today->referrals[i];
        const char *cells[] = {r->why ? r->why : r->def->say,
                               r->answer && r->answer->status ? r->answer->status : "open"};
        table_add(t, v->arena, 0, cells);
    }
}

static const char *from_to(struct arena *a, double first, double latest)
{
    return first == latest ? arena_fmt(a, "%.2g", latest) : arena_fmt(a, "%.2g → %.2g", first, latest);
}

static void measures(const struct visit *v, struct table *t)
{
    const struct measures *m = &v->today->measures;
    struct arena *a = v->arena;
    for (int i = 0; i < MEASURE_KIND_COUNT; i++) {
        const struct measure_state *s = &m->of[i];
        if (!s->def || isnan(s->latest))
            continue;
        const char *title = s->def->title;
        if (i == MEASURE_PSFS)
            title = arena_fmt(a, "%s, mean of %d", title, m->n_activities);
        if (s->meaningful && i != MEASURE_CHANGE)
            title = arena_fmt(a, "%s: a real change", title);
        const char *cells[] = {title, i == MEASURE_CHANGE ? change_word(s->latest) : from_to(a, s->first, s->latest)};
        table_add(t, a, 1, cells);
    }
    for (int i = 0; i < m->n_activities; i++) {
        const char *cells[] = {m->activities[i].name, from_to(a, m->activities[i].first, m->activities[i].latest)};
        table_add(t, a, 0, cells);
    }
}

void tables_fill(const struct visit *v, struct table tables[TABLE_COUNT])
{
    static const struct table empty[TABLE_COUNT] = {
        [TABLE_EXERCISES] =
            {.title = "Exercises: days done, of those asked for and recorded",
             .name = "exercises asked for least",
             .columns = {{"Exercise", 30, false}, {"days", 19, true}, {"dose", 41, false}, {"pain", 10, true}}},
        [TABLE_WEIGHTS] = {.title = "Weights",
                           .name = "weights",
                           .columns = {{"Lift", 21, false},
                                       {"first → now", 39, false},
                                       {"before", 16, false},
                                       {"times", 12, true},
                                       {"eased", 12, true}}},
        [TABLE_MEDICINES] = {.title = "Medicines",
                             .name = "medicines",
                             .columns = {{"Ingredient", 33, false},
                                         {"days", 11, true},
                                         {"doses", 13, true},
                                         {"highest in 24 h", 43, false}}},
        [TABLE_CHANGES] = {.title = "Said by clinicians",
                           .name = "what clinicians said",
                           .columns = {{"", 15, false}, {"", 85, false}},
                           .headless = true},
        [TABLE_ADVICE] = {.title = "Advice to see somebody",
                          .name = "advice to see somebody",
                          .columns = {{"", 82, false}, {"", 18, true}},
                          .headless = true},
        [TABLE_MEASURES] = {.title = "Questionnaires, 0 cannot to 10 as before",
                            .name = "activities",
                            .columns = {{"", 76, false}, {"", 24, true}},
                            .headless = true},
        [TABLE_NOTES] = {.title = "Notes, the latest",
                         .name = "notes",
                         .columns = {{"", 15, false}, {"", 85, false}},
                         .headless = true},
    };
    memcpy(tables, empty, sizeof empty);
    exercises(v, &tables[TABLE_EXERCISES]);
    weights(v, &tables[TABLE_WEIGHTS]);
    medicines(v, &tables[TABLE_MEDICINES]);
    dated(v, &tables[TABLE_CHANGES], v->changes, v->n_changes);
    advice(v, &tables[TABLE_ADVICE]);
    measures(v, &tables[TABLE_MEASURES]);
    dated(v, &tables[TABLE_NOTES], v->notes, v->n_notes);
}
