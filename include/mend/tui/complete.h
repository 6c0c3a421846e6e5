/* complete.h: what may stand at a place of a command that is being typed.
 *
 * Read off the act's synopsis (act.def) and the day: names of commands first, then options, choices, and the ids that a
 * capital word stands for: ITEM, MEDICINE, PROTOCOL, NAME (a lift), REFERRAL, ID and TEST (questions, tests of the
 * screen). Nothing here judges; what is typed is judged when it is handed over. */
#ifndef MEND_TUI_COMPLETE_H
#define MEND_TUI_COMPLETE_H

#include "mend/core/act.h"
#include "mend/tui/app.h"

enum { MATCHES_MAX = 64, MATCH_SIZE = 64 };
struct matches {
    const struct act_spec *act; /* of the line, once its name is whole; NULL */
    int from;                   /* the byte at which the word before the caret begins */
    const char *meant; /* what the synopsis has there, "MEDICINE" or "ice|heat", and its length; NULL: nothing */
    int meant_n;
    int n;
    char at[MATCHES_MAX][MATCH_SIZE]; /* in the order of the plan; those that begin like the word, else those that
                                       * have it within */
};

/* For the first `caret` bytes of the line. */
void complete(const struct app *a, const char *line, int caret, struct matches *out);
/* The same for a shell, which has its words already, `word` at the caret: every command there is, and only what begins like
 * `word`. What is beyond a plan and a day (FILE, DAY) is the caller's to offer. */
void complete_words(const struct app *a, int n, const char *const *words, const char *word, struct matches *out);

/* A plan may be what is typed next: which there are has to be known. */
bool complete_names_plan(const char *line, int caret);

#endif
