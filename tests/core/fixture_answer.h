/* fixture_answer.h: what the files of fixture_answer share: a row a question, and how things are found and said. */
#ifndef MEND_TESTS_CORE_FIXTURE_ANSWER_H
#define MEND_TESTS_CORE_FIXTURE_ANSWER_H

#include <math.h>
#include <string.h>

#include "fixture.h"

struct question_row {
    const char *word;
    const char *(*give)(struct fixture *f, const struct today *t, const char *id); /* id: the rest of the question */
};
extern const struct question_row plan_questions[], weight_questions[], chart_questions[]; /* end with word NULL */

const struct check_item *item_of(const struct today *t, const char *id); /* NULL when it is not on the list; so below */
const struct therapy_state *therapy_of(const struct today *t, const char *id);
const struct medicine_state *medicine_of(const struct today *t, const char *id);
const struct lift_state *lift_of(const struct today *t, const char *id);

static inline const char *yes_no(bool yes)
{
    return yes ? "yes" : "no";
}

static inline const char *or_dash(const char *text)
{
    return text != NULL ? text : "-";
}

static inline const char *amount(struct fixture *f, double value)
{
    return isnan(value) ? "-" : arena_fmt(&f->work, "%g", value);
}

#endif
