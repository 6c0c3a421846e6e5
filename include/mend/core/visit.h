/* visit.h: what somebody tells at a visit: a stretch of days, worked out for a page that a physiotherapist reads in a
 * minute.
 *
 * Most of it stands in the day at the end of the stretch (struct today); what only the entries themselves can say (the
 * highest amount in any 24 h, where it hurt and when, the person's questions, how much was written down later) is
 * gathered while they go by: visit_begin, visit_add for each live entry in order, visit_end. Nothing is judged here:
 * doses, lights and limits were judged when they happened. All it holds lives in the arena. */
#ifndef MEND_CORE_VISIT_H
#define MEND_CORE_VISIT_H

#include "mend/core/today.h"

enum { VISIT_SENTENCES = 5, VISIT_SITES = 5, VISIT_CONTEXTS = 4 };

struct visit_note { struct moment at; const char *text; }; /* a question without its "?" */
struct visit_dose { int64_t at; double mg; };

struct visit_medicine { /* one ingredient, or another medicine */
    const char *id, *title;
    int doses, days;          /* how many, on how many calendar days */
    int32_t last_day;
    double most_24h;          /* mg, the highest sum of any 24 h (S06); NAN: amounts were not said */
    double limit_24h;         /* mg, in force at the end; NAN none */
    int against;              /* written down against advice */
    const char *effect;       /* the last side effect, in the person's words; NULL */
    struct visit_dose *list; int n, room;
};

struct visit_item {
    const struct item_def *def;
    int kept, asked;              /* days done, of the days it was asked for and somebody was there */
    int sets, worst;              /* sets in the stretch; the highest pain during it, ENTRY_UNKNOWN */
    const char *first, *latest;   /* the dose then in force, in words, when it was first and last done; NULL */
};

struct visit_lift { const struct lift_state *lift; double first_kg, top_kg; int sessions, backs; int32_t first_day; };

struct visit {
    const struct today *today;    /* at the end of the stretch */
    int32_t from, to;             /* calendar days, inclusive */
    int days, days_present;       /* of the stretch; on how many something was written down */
    int entries, late;            /* written down; of those so many later than they happened */
    double least_7d;              /* beside pain.worst_7d and mean_7d; NAN */
    int scores, sharp;
    int sites[VISIT_SITES];       /* how often it hurt there, by visit_site_words */
    double worst_of[VISIT_CONTEXTS]; /* the highest score at rest, moving, at night, in the morning; NAN */
    int32_t furthest_day; int furthest; /* the furthest place down the leg, and when last; -1 none */
    int ice, heat;                /* sessions */
    struct visit_medicine *medicines; int n_medicines, medicines_room;
    struct visit_item *items; int n_items, items_room;
    struct visit_lift *lifts; int n_lifts;
    struct visit_note *questions; int n_questions, questions_room;
    struct visit_note *notes; int n_notes, notes_room; /* the others, oldest first */
    struct visit_note *changes; int n_changes, changes_room; /* what clinicians changed or judged, by name, oldest first */
    struct visit_note *signs; int n_signs, signs_room; /* warning signs that were answered with yes, by name, oldest first */
    const char *sentences[VISIT_SENTENCES]; /* onset; now and trend; what hurts; what is done; signs and medicines */
    const char *answers;          /* every warning sign that was asked, by its answer; then what else was said yes to */
    struct arena *arena;
};

extern const char *const visit_site_words[VISIT_SITES], *const visit_context_words[VISIT_CONTEXTS];

/* `t` must be assessed at the end of the stretch; it is borrowed. */
void visit_begin(struct visit *v, const struct today *t, int32_t from, int32_t to, struct arena *arena);
void visit_add(struct visit *v, const struct entry *e);
void visit_end(struct visit *v);

#endif
