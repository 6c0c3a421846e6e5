/* act_private.h: what the act builders share; private to core.
 *
 * A builder gets the words already split by the act's synopsis, judges ids, ranges and times (2), then the rules (3),
 * and adds entries to the act. Each family of acts has a file: act_episode.c, act_record.c, act_medicine.c, act_undo.c,
 * act_edit.c ...
 */
#ifndef MEND_CORE_ACT_PRIVATE_H
#define MEND_CORE_ACT_PRIVATE_H

#include "assess.h"
#include "mend/core/act.h"
#include "mend/core/entry_form.h"

enum { WORDS_MAX = 128, OPTIONS_MAX = 16 };
struct option {
    const char *name, *value;
    size_t length;
}; /* value "" for a flag; name without dashes, borrowed from the word: only `length` of it is the name */
struct words {
    const struct act_spec *spec;
    const char *at[WORDS_MAX]; /* positional words, the act's name left out */
    int n;
    struct option options[OPTIONS_MAX];
    int n_options;
};

/* Splits words by the synopsis: which options there are, whether they take a value, and which words a choice allows. */
bool words_read(const struct act_spec *spec, int n, const char *const *list, struct words *out, struct error *err);
/* Whether the words can be right at all, judged without a protocol (act_shape.c). */
bool words_fit(const struct words *w, struct error *err);
const char *words_option(const struct words *w, const char *name); /* value, "" for a flag, NULL when absent */
/* Is the word one of "yes|no", `n` long? */
bool choice_has(const char *choices, size_t n, const char *word);
/* A whole number lo..hi; absent leaves *out alone. */
bool words_int(const struct words *w, const char *name, int lo, int hi, int *out, struct error *err);
bool text_int(const char *text, const char *what, int lo, int hi, int *out, struct error *err);
bool text_number(const char *text, const char *what, double lo, double hi, double *out, struct error *err);
/* "60", "60kg", "132lb": kilograms (C40). */
bool text_load(const char *text, const char *what, double *kg, struct error *err);
bool text_utf8(const char *text, struct error *err); /* valid UTF-8 of a sensible length */

struct building {
    const struct act_context *ctx;
    const struct words *w;
    struct act *act;
    struct error *err;
    const struct today *today; /* at the act's time, with the warning signs known now; NULL without an episode */
    struct arena *arena;
};

typedef enum verdict build_fn(struct building *b);
build_fn build_start, build_amend, build_triage, build_clear_flags, build_phase;
build_fn build_pain, build_done, build_rate, build_skip, build_therapy, build_check_in, build_note;
build_fn build_dose, build_effect, build_undo, build_redo;
build_fn build_finish, build_switch, build_update, build_prescribe, build_screen, build_lift, build_measure,
    build_refer;
build_fn build_edit, build_remove;
enum verdict act_build(enum act_id id, struct building *b);

/* What a warning sign calls for begins with these, and the plan's own lines follow. */
#define ACT_EMERGENCY "EMERGENCY: get medical help now."
#define ACT_URGENT    "URGENT: have this looked at today."
const char *act_lines(struct arena *a, const char *first, const struct texts *more);

/* At the act's time; the address holds until the next one is added. */
struct entry *act_add(struct building *b, enum entry_kind kind, const char *subject);
void act_void(struct building *b, const struct entry *target, const char *status);
enum verdict act_usage(struct building *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
enum verdict act_refuse(struct building *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The journal as it will be once the act is written: without what it takes out (but for answers, which stay, marked:
 * an emergency that was taken back is no answer), with what it adds. */
struct journal *act_journal(const struct building *b);
/* The day as it will be once the act is written, at its time: for what an act says about its consequences.
 * Never NULL when b->today is not: no act takes the episode away but undo, which does not ask. */
const struct today *act_preview(const struct building *b);

#endif
