/* The words of `edit` from what stands on its page: the act that writes such an entry, said anew. */
#include "mend/tui/acts.h"
#include "mend/tui/past.h"
#include "sheet_edit.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *value(const struct app *a, enum edit_field which)
{
    return sheet_value(a, edit_row(a, which));
}

static const char *word(const struct app *a, enum edit_field which)
{
    return sheet_word(a, edit_row(a, which));
}

static void option(struct app *a, const char *name, enum edit_field which)
{
    int row = edit_row(a, which);
    if (row >= 0)
        sheet_option(a, name, row);
}

static void load(struct app *a, const char *name, enum edit_field which)
{
    if (value(a, which)[0])
        sheet_loads(a, name, edit_row(a, which));
}

static void pain_words(struct app *a, const struct entry *e)
{
    if (edit_of_check(e)) {
        words_add(a, "check-in");
        option(a, "pain", EDIT_SCORE);
        return;
    }
    words_add(a, "pain");
    words_add(a, "%s", value(a, EDIT_SCORE));
    option(a, "site", EDIT_SITE);
    option(a, "side", EDIT_SIDE);
    option(a, "when", EDIT_WHILE);
    if (value(a, EDIT_SHARP)[0] == 'y')
        words_add(a, "--sharp");
    option(a, "note", EDIT_NOTE);
}

static void done_words(struct app *a, const struct entry *e)
{
    words_add(a, "done");
    words_add(a, "%s", e->subject);
    option(a, "sets", EDIT_SETS);
    option(a, "reps", EDIT_REPS);
    option(a, "hold", EDIT_HOLD);
    load(a, "load", EDIT_LOAD);
    option(a, "side", EDIT_SIDE);
    option(a, "form", EDIT_FORM);
    option(a, "pain", EDIT_PAIN);
}

static void dose_words(struct app *a, const struct entry *e)
{
    const struct product_def *product = edit_product(a, e);
    const struct protocol *p = a->today->protocol;
    bool packet = !product && e->note && protocol_medicine(p, e->subject); /* by another name, counted as this one */
    words_add(a, "dose");
    words_add(a, "%s", product ? product->id : packet || (e->note && !product) ? e->note : e->subject);
    if (value(a, product ? EDIT_TABLETS : EDIT_MG)[0])
        words_add(a, "%s", value(a, product ? EDIT_TABLETS : EDIT_MG));
    if (!packet)
        return;
    words_add(a, "--contains");
    words_add(a, "%s", e->subject);
}

static void lift_words(struct app *a, const struct entry *e)
{
    words_add(a, "lift");
    words_add(a, "%s", e->subject);
    if (text_is(e->status, "previous")) {
        load(a, "previous", EDIT_LOAD);
        option(a, "reps", EDIT_REPS);
        return;
    }
    load(a, "load", EDIT_LOADS);
    option(a, "reps", EDIT_COUNTS);
    option(a, "pain", EDIT_PAIN);
    option(a, "form", EDIT_FORM);
    option(a, "signs", EDIT_SIGNS);
}

static void measure_words_of(struct app *a, const struct entry *e)
{
    words_add(a, "measure");
    words_add(a, "%s", e->subject);
    if (text_is(e->subject, "change"))
        words_add(a, "%s", word(a, EDIT_CHANGE) ? word(a, EDIT_CHANGE) : "");
    else if (text_is(e->subject, "psfs"))
        words_add(a, "%s=%s", e->note ? e->note : "", value(a, EDIT_FUNCTION));
    else
        words_add(a, "%s", value(a, EDIT_FUNCTION));
}

static void prescribe_words(struct app *a, const struct entry *e)
{
    words_add(a, "prescribe");
    words_add(a, "%s", e->subject);
    if (text_is(e->status, "off"))
        words_add(a, "off");
    option(a, "new", EDIT_TITLE);
    option(a, "sets", EDIT_SETS);
    option(a, "reps", EDIT_REPS);
    option(a, "hold", EDIT_HOLD);
    load(a, "load", EDIT_LOAD);
    option(a, "dose", EDIT_MG);
    option(a, "every", EDIT_HOURS);
    option(a, "times", EDIT_TIMES);
    option(a, "days", EDIT_DAYS);
    option(a, "by", EDIT_BY);
}

static void test_words(struct app *a, const struct entry *e)
{
    words_add(a, "screen");
    words_add(a, "%s=%s", e->subject, word(a, EDIT_TEST) ? word(a, EDIT_TEST) : "");
    option(a, "before", EDIT_BEFORE);
    option(a, "after", EDIT_AFTER);
    option(a, "note", EDIT_NOTE);
}

/* An act, its subject, and a text that may begin with anything. */
static void text_words(struct app *a, const char *act, const char *subject, enum edit_field which)
{
    words_add(a, "%s", act);
    if (subject)
        words_add(a, "%s", subject);
    words_add(a, "--");
    words_add(a, "%s", value(a, which));
}

static void words_of(struct app *a, const struct entry *e)
{
    switch (e->kind) {
    case ENTRY_PAIN: pain_words(a, e); break;
    case ENTRY_DONE: done_words(a, e); break;
    case ENTRY_DOSE: dose_words(a, e); break;
    case ENTRY_LIFT: lift_words(a, e); break;
    case ENTRY_MEASURE: measure_words_of(a, e); break;
    case ENTRY_PRESCRIBE: prescribe_words(a, e); break;
    case ENTRY_SCREEN: test_words(a, e); break;
    case ENTRY_EFFECT: text_words(a, "effect", e->subject, EDIT_NOTICED); break;
    case ENTRY_NOTE: text_words(a, "note", NULL, EDIT_TEXT); break;
    case ENTRY_SKIP:
        words_add(a, "skip");
        words_add(a, "%s", e->subject);
        words_add(a, "--reason");
        words_add(a, "%s", value(a, EDIT_REASON));
        break;
    case ENTRY_TRIAGE:
        words_add(a, "triage");
        words_add(a, "%s=%s", e->subject, word(a, EDIT_ANSWER) ? word(a, EDIT_ANSWER) : value(a, EDIT_FEVER));
        break;
    case ENTRY_CHECK_IN:
        words_add(a, "check-in");
        option(a, e->subject, EDIT_CHECK);
        break;
    case ENTRY_REFERRAL:
        words_add(a, "refer");
        words_add(a, "%s", e->subject);
        words_add(a, "%s", word(a, EDIT_VISIT) ? word(a, EDIT_VISIT) : "");
        option(a, "until", EDIT_UNTIL);
        break;
    case ENTRY_PHASE:
        words_add(a, "phase");
        words_add(a, "%s", e->status ? e->status : "next");
        option(a, "by", EDIT_BY);
        break;
    case ENTRY_THERAPY:
        words_add(a, "therapy");
        words_add(a, "%s", e->subject);
        words_add(a, "%s", e->status ? e->status : "start");
        if (!text_is(e->status, "stop"))
            words_add(a, "--confirm"); /* as it was when it began */
        break;
    default: break;
    }
}

struct effect edit_send(struct app *a)
{
    const struct entry *e = edit_entry(a);
    char was[VALUE_SIZE], iso[ISO_MAX];
    words_begin(a);
    if (a->form.sent > 0 || !e)
        return effect_none();
    words_add(a, "edit");
    words_add(a, "%s", e->id);
    words_of(a, e);
    const char *time = value(a, EDIT_TIME);
    if (strcmp(time, edit_time(e, was)) != 0) /* left alone, it stays to the second */
        words_insert(a, "--at", then_on(moment_day(e->at), time, iso) ? iso : time);
    return a->last;
}
