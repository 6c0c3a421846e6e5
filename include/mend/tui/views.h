/* views.h: what the panes, pages, header and foot draw. Drawing changes nothing: the app is const, all of it. */
#ifndef MEND_TUI_VIEWS_H
#define MEND_TUI_VIEWS_H

#include "mend/tui/state.h"

/* view_*.c: rows of the panes, header and foot */
void triage_rows(struct flow *f, const void *app);
void checklist_rows(struct flow *f, const void *app);
void timers_rows(struct flow *f, const void *app);
void pain_draw(struct canvas *c, struct rect r, const struct app *a); /* view_pain.c: chart, words, the day read out */
void pain_title(const struct app *a, char *buf, size_t size); /* which chart, of how many days */
void pain_brief(struct flow *f, const void *app);             /* the scores in a few words */
void pain_days(struct flow *f, const void *app);              /* calm.c: the same and a row a day, the chart for ears */
void pain_foot(const struct app *a, struct canvas *c, const struct layout *l); /* the day, where the pane has no room */
void pain_page(struct flow *f, const struct app *a);          /* the chart and the day in words: the page of Enter */
bool pain_wish(const struct app *a, struct entry_query *out); /* the day whose entries the cursor reads out */
/* chart_say.c: the chart shown, in words for ears: range, lowest, highest, mean, trend, gaps. buf holds SAID_SIZE. */
char *chart_say(const struct app *a, char *buf);
void log_rows(struct flow *f, const void *app);
void week_rows(struct flow *f, const void *app);   /* view_week.c */
void course_rows(struct flow *f, const void *app);
const char *log_words(const struct app *a, const struct entry *e, char *buf); /* "pain 4, calf"; buf holds SAY */
void how_rows(struct flow *f, const void *app);
/* page_details.c: all that is known about the selected row, beside it on large screens; false: nothing is selected */
bool inspect_title(const struct app *a, char *buf, size_t size);
void inspect_rows(struct flow *f, const void *app);
void emergency_rows(struct flow *f, const void *app);
void header_draw(const struct app *a, struct canvas *c, const struct layout *l);
void header_rows(struct flow *f, const void *app); /* both rows on top, whole */
void pane_right(const struct app *a, enum pane p, char *buf, size_t size); /* "4 of 8"; "" nothing */
void foot_draw(const struct app *a, struct canvas *c, const struct layout *l);
void foot_keys(const struct app *a, struct canvas *c, struct rect r); /* as many of those that do something as fit */
int foot_rows(const struct app *a, const struct layout *l); /* rows that what is asked and said at the foot takes */
/* view_lifts.c: what stands below the items of the checklist when lifting is near */
enum list_kind { LIST_NONE, LIST_ITEM, LIST_LIFT, LIST_SCREEN, LIST_NEW_LIFT };
struct list_row {
    enum list_kind kind;
    const struct check_item *item;
    const struct lift_state *lift;
};
bool lifts_near(const struct app *a);
int list_count(const struct app *a);                      /* rows of the checklist */
struct list_row list_at(const struct app *a, int row);
struct list_row list_selected(const struct app *a);
void lifts_rows(struct flow *f, const struct app *a);
void lift_details(struct flow *f, const struct app *a, const struct lift_state *l); /* page_lift.c */
char *say_load(const struct app *a, double kg, char *buf); /* "52.5 kg", "115 lb", "body weight"; buf holds SAY */
char *say_session(const struct app *a, const struct lift_state *l, char *buf); /* "3 x 5-8 at 52.5 kg" */
/* page_course.c: how it goes, and what to expect */
void course_details(struct flow *f, const struct app *a);
void expected_rows(struct flow *f, const struct app *a); /* the guide's time, studies, the person's own course */
void leg_details(struct flow *f, const struct app *a);
void measure_rows(struct flow *f, const struct app *a);
const char *course_brief(const struct app *a, enum style *s, char *buf); /* "an easy day", "eased: Sat" */
void labelled(struct flow *f, const char *label, const char *text); /* a row of a page; none without a text */
void listed_rows(struct flow *f, const struct texts *list, bool numbers);
void (*pane_flow(enum pane p))(struct flow *f, const void *app); /* its rows; NULL for the chart */
int triage_count(const struct app *a);
const char *triage_topic(const struct app *a, int row);
bool triage_page(struct app *a, int row, struct effect *out); /* Enter opens a page of its own; false: details */
/* what Enter tells about the selected row of the Triage pane */
void triage_details(struct flow *f, const struct app *a, int row);
struct effect triage_answer(struct app *a, int row);

#endif
