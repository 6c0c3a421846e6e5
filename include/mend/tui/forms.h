/* forms.h: the pages, sheets and strips that ask something, each with its file form_NAME.c and a row in form.c.
 *
 * A form takes keys until it is closed; it holds what was typed in struct form, and hands over words of an act. What
 * comes next when that went well, `after` says. */
#ifndef MEND_TUI_FORMS_H
#define MEND_TUI_FORMS_H

#include "mend/tui/state.h"

/* form.c: one table row a form */
enum outcome { TAKEN, PASSED }; /* PASSED: the form is closed and the key means what it means without it */
struct form_ops {
    bool page;
    const char *keys; /* the footer; NULL: the strip says it */
    enum outcome (*key)(struct app *a, uint32_t key, struct effect *out);
    const char *(*title)(const struct app *a);                  /* pages */
    void (*rows)(struct flow *f, const void *app);              /* pages */
    void (*strip)(const struct app *a, char *buf, size_t size); /* strips, or NULL */
};
const struct form_ops *form_ops(enum form_kind kind); /* NULL for FORM_NONE */
void form_open(struct app *a, enum form_kind kind);
void form_close(struct app *a);
struct effect form_key(struct app *a, uint32_t key, bool *passed);
bool form_types(const struct app *a);    /* what is pressed is text */
bool form_may_help(const struct app *a); /* ? is no text here */
void help_over(struct app *a);           /* the help, and what is open waits below it */
struct effect form_after(struct app *a, enum after after); /* an act went well: what opens next */
void form_paste(struct app *a, const char *text);
bool form_asks_at_foot(const struct app *a); /* a page with a question at the foot */
bool is_digit(uint32_t key);
/* Adds "  keys" to a strip's sentence; _ is a blank at which no line breaks. */
void strip_keys(char *buf, size_t size, const char *keys);

/* log.c, page_log.c, page_entry.c: the journal view */
void log_wish(const struct app *a, struct wish *out);
void log_came(struct app *a); /* a page came: another one may be wished for, with both sides of what is selected */
bool log_clicked(struct app *a, int row); /* the nth row of the list; whether it was selected already */
const char *log_keys(const struct app *a); /* its footer */
extern const struct form_ops log_form, entry_form, find_form;

/* ask.c */
const struct answer *ask_at(const struct app *a, enum ask_kind kind, int row); /* the row-th of that kind, or NULL */
/* The answer that closes ice or heat (C44), NULL when none does. */
const struct answer *ask_closing(const struct app *a, const struct therapy_state *t);
const struct answer *ask_against(const struct app *a, const struct medicine_def *m); /* the same of a medicine (S08) */
int ask_count(const struct app *a, enum ask_kind kind);   /* questions of that kind that the plan has */
int ask_yes(const struct app *a, enum ask_kind kind);     /* questions of that kind answered yes */
int ask_missing(const struct app *a, enum ask_kind kind); /* questions of that kind never answered */
/* form_ask.c */
struct effect ask_open(struct app *a, enum ask_kind kind);
struct effect ask_what_is_open(struct app *a, enum ask_kind kind); /* only what was never answered */
/* The page to correct an answer on, the cursor there. */
struct effect ask_correct(struct app *a, const struct answer *wrong);
extern const struct form_ops ask_form;
/* The questions before a first weight, when one is open; false: all are answered. */
bool ask_before_load(struct app *a, struct effect *out);
struct effect ask_sent(struct app *a); /* the answers handed over were recorded */
struct effect ask_leave(struct app *a); /* the page closes; what was answered so far is kept */
/* sheet.c */
struct effect sheet_open(struct app *a, enum sheet_kind kind, const char *id);
struct effect sheet_sent(struct app *a);
const char *sheet_keys(const struct app *a); /* its footer */
void sheet_paste(struct app *a, const char *text);
extern const struct form_ops sheet_form;
/* sheet_morning.c, sheet_screen.c, sheet_plan.c */
struct effect morning_open(struct app *a);
bool countdown_tick(struct app *a);  /* true: ring, a test's time is over */
int64_t countdown_next(const struct app *a); /* INSTANT_NONE: nothing counts down */
struct effect change_open(struct app *a);    /* a clinician's change to what is selected */
/* form_export.c */
struct effect export_open(struct app *a);
struct effect export_to(struct app *a, const char *file, bool replace);
struct effect report_open(struct app *a);
struct effect report_to(struct app *a, const char *file, bool replace);
void export_toggle(struct app *a);
void export_taken(struct app *a); /* the file is there already */
extern const struct form_ops export_form, replace_form;
/* form_phase.c, form_visit.c */
struct effect phase_open(struct app *a);
struct effect visit_open(struct app *a);
extern const struct form_ops phase_form, visit_form;
struct effect update_open(struct app *a); /* form_update.c */
extern const struct form_ops update_form;
void phase_brief(struct flow *f, const void *app); /* what the next phase needs, without the keys of the page */
/* form_line.c */
void line_open(struct app *a, enum line_kind kind, const char *id, const char *text);
extern const struct form_ops line_form;
void line_insert(struct app *a, const char *text);
bool line_is_open(const struct app *a);
void line_types(struct app *a, uint32_t key); /* a key that edits the text of the line */
void line_draw(const struct app *a, struct canvas *c, struct rect r);
/* hint.c: what is known about what is being typed: its limits, the time it stands for; "" nothing */
enum style form_hint(const struct app *a, char *buf, size_t size);
/* form_command.c: what the command being typed takes; false: none is */
bool command_help(const struct app *a, char *buf, size_t size);
enum style command_matches(const struct app *a, char *buf, size_t size); /* what Tab would put in */
void command_tab(struct app *a, bool back);
void command_history(struct app *a, uint32_t key); /* up, down */
void command_keep(struct app *a); /* the line was handed over: it can be called up again */
/* form_medicine.c, form_setup.c, form_score.c, page_details.c */
extern const struct form_ops medicine_form, when_form, details_form, help_form;
extern const struct form_ops pain_form, site_form, side_form, legs_form, rate_form;
extern const struct form_ops skin_form; /* form_skin.c */
extern const struct form_ops again_form; /* form_again.c */
void again_open(struct app *a, enum after after); /* the journal was out of reach: the last act waits to be tried again */
void again_forget(struct app *a);                 /* it was, or need not be */
extern const struct form_ops hurt_form; /* floor_hurt.c */
const char *score_other_leg(const struct app *a); /* where the other leg hurt of late (C11), by score, site and side; NULL */
void setup_rows(struct flow *f, const void *app);
const char *setup_step(const struct app *a, char *buf, size_t size); /* "step 2 of 4"; NULL when set up */
void setup_start(struct app *a, const char *injured, struct effect *out);
void score_noted(struct app *a);                         /* a pain score was recorded: where is it? */
bool form_moves(struct form *f, int rows, uint32_t key); /* j, k and the like move the row */
bool form_scrolls(struct app *a, uint32_t key);          /* the same keys scroll the open page, where no row is selected */

#endif
