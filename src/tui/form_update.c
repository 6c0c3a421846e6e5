/* Another revision of the plan that is followed: what it would change, and one key that takes it over. Nothing is ever
 * taken over by itself; u takes it back. */
#include <stdio.h>

#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/past.h"
#include "mend/tui/say.h"

struct effect update_open(struct app *a)
{
    form_open(a, FORM_UPDATE);
    return effect_none();
}

static enum outcome update_key(struct app *a, uint32_t key, struct effect *out)
{
    if (form_scrolls(a, key))
        return TAKEN;
    switch (key) {
    case 'y':
        form_close(a);
        if (!a->news)
            return TAKEN;
        words_begin(a);
        words_add(a, "update");
        words_add(a, "--confirm");
        *out = words_act(a, AFTER_NOTHING);
        return TAKEN;
    case KEY_ESC:
    case KEY_ENTER:
    case 'n':
    case 'q': form_close(a); return TAKEN;
    default: return PASSED;
    }
}

static const char *update_title(const struct app *a)
{
    (void)a;
    return "This plan";
}

static void update_rows(struct flow *f, const void *app)
{
    const struct app *a = app;
    const struct plan_news *news = a->news;
    char text[2 * SAY];
    if (!news) {
        snprintf(text, sizeof text,
                 "You follow revision %d of %.100s, as its file has it. There is nothing to take over.",
                 a->today->protocol->revision, a->today->protocol->title);
        flow_wrap(f, 2, STYLE_TEXT, text);
        return;
    }
    snprintf(text, sizeof text,
             news->revision > news->followed
                 ? "Revision %d of %.100s is there. You follow revision %d. It would change:"
                 : "The file of revision %d of %.100s (yours is %d) has changed. It would "
                   "change:",
             news->revision, news->title, news->followed);
    flow_wrap(f, 2, STYLE_TEXT, text);
    flow_next(f);
    for (int i = 0; i < news->changes.n; i++) {
        flow_text(f, 2, 2, STYLE_DIM, "-");
        flow_wrap(f, 4, STYLE_TEXT, news->changes.list[i]);
    }
    if (news->changes.n == 0)
        flow_wrap(f, 4, STYLE_TEXT, "nothing but remarks in the file");
    flow_next(f);
    flow_wrap(f, 2, STYLE_DIM,
              "y takes it over, u takes that back. What was done and answered counts on, and so does every dose. Until "
              "then you follow the plan you began with.");
}

const struct form_ops update_form = {
    true, "y take it over  Esc leave it as it is", update_key, update_title, update_rows, NULL};
