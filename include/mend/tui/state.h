/* state.h: what the tracker remembers while it is open, shared by the rooms of src/tui and by nobody else.
 *
 * All of it is about looking: where the focus is, which form is open, what was said last, who is away. What is true
 * about the back lives in struct today, borrowed until the next one comes; so nothing here points into it, and rows and
 * questions are remembered by their place. A key is looked up in keymap.def and answered with an effect, which the loop
 * performs; its result comes back as an event, and `after` says what follows then. */
#ifndef MEND_TUI_STATE_H
#define MEND_TUI_STATE_H

#include "mend/tui/app.h"
#include "mend/tui/floor.h"
#include "mend/tui/flow.h"
#include "mend/tui/layout.h"

enum where { /* in which situation a key means something */
             IN_TRIAGE = 1 << PANE_TRIAGE,
             IN_CHECKLIST = 1 << PANE_CHECKLIST,
             IN_TIMERS = 1 << PANE_TIMERS,
             IN_PAIN = 1 << PANE_PAIN,
             IN_PANES = IN_TRIAGE | IN_CHECKLIST | IN_TIMERS | IN_PAIN,
             IN_EMERGENCY = 16,
             IN_SETUP = 32,
             IN_FLOOR = 64,
             IN_PAST = 128, /* beside a pane's: another day than today is shown */
};

/* What a click can hit, besides the panes (enum pane): see canvas.h. */
enum place { PLACE_PAGE = PANE_COUNT, PLACE_FOOT, PLACE_KEYS, PLACE_EXTRA, PLACE_OTHER_KEYS };

enum form_kind {
    FORM_NONE,
    FORM_HELP,
    FORM_DETAILS,
    FORM_ASK,
    FORM_MEDICINE,
    FORM_WHEN,
    FORM_SHEET,
    FORM_PHASE,
    FORM_VISIT,
    FORM_LOG, FORM_ENTRY, FORM_FIND, /* pages */
    FORM_LINE,
    FORM_PAIN,
    FORM_SITE,
    FORM_SIDE,
    FORM_LEGS,
    FORM_RATE, /* strips at the foot */
    FORM_CONFIRM,
    FORM_ANYWAY,
    FORM_AWAY,
    FORM_OFF,
    FORM_SKIN,
    FORM_QUIT,
    FORM_HURT,
    FORM_EXPORT,
    FORM_REPLACE,
    FORM_KIND_COUNT
};
enum ask_kind { ASK_FLAGS, ASK_ABOUT_PATTERN, ASK_ABOUT_MEDICINE, ASK_ABOUT_SKIN, ASK_ABOUT_LOAD };
enum sheet_kind { /* pages that are filled in row by row: sheet.h */
    SHEET_MORNING, SHEET_SESSION, SHEET_WEIGHT, SHEET_SCREEN, SHEET_MEASURE, SHEET_ITEM, SHEET_OWN, SHEET_MEDICINE,
    SHEET_DOSE, SHEET_FLOOR, SHEET_EDIT, SHEET_KINDS
};
enum line_kind {
    LINE_NOTE, LINE_SKIP, LINE_COMMAND, LINE_EXPORT, LINE_INJURED,
    LINE_EARLIER, LINE_AMOUNT, LINE_EFFECT, /* of a medicine */
    LINE_BOOKED, LINE_NOT_NOW, LINE_OVERRIDE, /* of a visit: until when; of a phase: who says so */
    LINE_THEN, LINE_FIND, /* when it was, on the day that is shown; words in the journal */
};
enum after {
    AFTER_NOTHING,
    AFTER_DONE,
    AFTER_PAIN,
    AFTER_PLACE,
    AFTER_FLAGS,
    AFTER_MEDICINE,
    AFTER_SKIN,
    AFTER_LOAD,
    AFTER_SHEET,
    AFTER_START,
    AFTER_FLOOR
};

enum { SHEET_ROWS = 16, LINE_SIZE = 512, VALUE_SIZE = LINE_SIZE }; /* what was a line once can be a row of a page */
enum { ASK_MAX = 96, ID_SIZE = 64, SAID_SIZE = 640, WORDS_SIZE = 8192 };

struct form {
    enum form_kind kind;
    int row, scroll; /* the selected row, or how far a page was scrolled */
    enum ask_kind ask;
    unsigned char asked[ASK_MAX]; /* the questions on the page: places among those of its kind */
    int n_asked;
    char is[ASK_MAX];  /* answers on the page, row by row: 'y', 'n', 'd' degrees, 0 none */
    char was[ASK_MAX]; /* what of that was known when it opened */
    char degrees[8];  /* the temperature typed on the page */
    bool sure;        /* a yes waits for "right?" */
    bool earlier;     /* the medicine chosen next was taken earlier */
    int sent;         /* answers already handed over */
    bool leaving;     /* what was answered is handed over and the page closes */
    int last;         /* the last question to show, when only so many are counted; -1 all */
    enum line_kind line;
    char text[LINE_SIZE]; /* what is typed; and where the caret is, in bytes */
    int caret, caret_row; /* of a page: the row that the caret stands in; in another it stands at the end */
    int back;             /* commands called up: so many back; 0 what is being typed */
    int pick;             /* of what Tab offers: 1 the first put in, 0 none */
    char id[ID_SIZE]; /* the item, therapy, lift or plan it is about */
    enum sheet_kind sheet;
    char value[SHEET_ROWS][VALUE_SIZE]; /* what was filled in, row by row */
};

enum { NOTICE_SIZE = 512 };
enum ring { RING_NONE, RING_ROUND, RING_SKIN, RING_TIME_UP }; /* so many strokes of the bell: an ear can tell which */

struct round {          /* reminders that fall together ring once */
    int64_t covered;    /* everything due up to here has rung or was seen; INSTANT_NONE before the first day came */
    int64_t rang;       /* when it rang; INSTANT_NONE: nothing is open */
    int64_t snoozed;    /* nothing rings till then; INSTANT_NONE */
    int64_t looked;     /* the last tick: after a leap the machine has slept */
    int unanswered;     /* rounds since a key was last pressed */
    int64_t since;      /* when the first of them rang */
};

struct pack {           /* ice or heat on the skin, as this tracker saw it */
    char id[ID_SIZE];   /* of the therapy; meant while started or over is known */
    int64_t started, hard_stop; /* INSTANT_NONE: none is on */
    int64_t rang;       /* that its time is up; INSTANT_NONE not yet */
    bool seen;          /* acknowledged: silent until the hard stop */
    int64_t skin_rang;  /* that the skin is to be looked at; INSTANT_NONE not yet */
    bool skin_seen;
    int64_t over;       /* nobody took it off, and its clock ended by itself then; INSTANT_NONE */
};

struct countdown {   /* of a test of the movement screen */
    int test;        /* its place among them */
    int64_t from, to; /* INSTANT_NONE: none runs */
    bool rang;
};

enum { COMMANDS_KEPT = 16 };
struct commands {
    char line[COMMANDS_KEPT][LINE_SIZE], draft[LINE_SIZE]; /* draft: what was being typed before one was called up */
    int n;
};

struct log { /* the journal view: a page of it around the entry that is selected, wherever in the years that is */
    enum entry_kind kind;       /* only of it; ENTRY_KIND_COUNT all */
    char find[FIND_MAX];        /* only with these words */
    int reach;                  /* entries that are looked through for them at the most */
    int64_t before_at, before_seq, after_at, after_seq; /* where the page begins, as in struct entry_query */
    int64_t at, seq;            /* the place that is selected: the newest entry that is not after it */
    char open[ULID_SIZE];       /* the act whose answers are shown one by one */
    enum { LOG_ASKS_NOTHING, LOG_ASKS_OUT, LOG_ASKS_KIND } asks;
};

struct app {
    const char *name;
    struct offer *offers; /* ours, plans for an injury first */
    int n_offers;
    const char *export_path;
    enum export_for export_for;
    const struct settings *settings;
    struct zone zone; /* to say what a time that is being typed stands for; offset_at NULL: the offset now */
    const struct today *live;  /* what is true now: clocks, reminders and emergencies go by it; NULL: no episode */
    struct moment clock;       /* now */
    const struct today *today; /* what is shown: the same, or another day as it was; NULL: no episode (then) */
    struct moment now;         /* the instant shown */
    int back;                  /* calendar days back from today that are shown; 0 today */
    const struct today *past;  /* of the day looked at, once it was given; NULL */
    struct moment past_at;
    char then[ISO_MAX];        /* when it was, as last said for that day; "" not yet */
    int32_t then_day;          /* the day that the strip asks about */
    struct form held;          /* what waits for the answer */
    struct entry_page lists[SHELF_COUNT];
    struct log log;
    int w, h; /* the screen, 80x24 until told */
    bool utf8;

    enum pane focus;
    int row[PANE_COUNT];
    int offer;       /* selected in the set-up */
    bool emergency;  /* of the day last given */
    int page_rows;   /* rows of a page that showed when the key was pressed */
    bool settled;    /* the checklist's first row was chosen */
    bool setting_up; /* started here: the questions open by themselves, once */
    bool zoom, hidden;
    int range;         /* chart_ranges[] */
    int chart;         /* enum chart_kind of the Pain pane */
    int32_t chart_day; /* the calendar day its cursor reads out; INT32_MAX the one shown last */
    struct commands commands; /* those handed over, to be called up again; gone when mend ends */
    int scroll; /* of the emergency page */

    struct form form;
    struct form under; /* the form that the help lies over */
    struct form kept; /* the page whose act was refused: it comes back when nothing is recorded after all */
    struct round round;
    struct countdown countdown;
    struct floor floor;
    struct pack pack;
    bool to_morning;    /* the daily check goes on after the warning signs */
    bool away;
    int64_t away_since, away_until; /* away_until INSTANT_NONE: until a key */
    bool away_by_itself;            /* nobody answered two rounds */
    bool away_to_bed;               /* till the next waking hour, by the clock on the wall */
    int32_t away_offset;            /* the clock's when that hour was worked out */

    char notice[NOTICE_SIZE]; /* what the last cue says */
    int64_t flash_until;      /* the whole screen is inverse till then; INSTANT_NONE */
    char trouble[SAID_SIZE];  /* a program of the settings failed; "" nothing to say about it */
    bool trouble_told;        /* once is enough, until a test notice is sent */

    bool recorded;        /* what is said at the foot was recorded just now: u takes it back */
    char said[SAID_SIZE]; /* the sentence at the foot; "" none */
    enum style said_style;
    enum after after;
    bool brief;       /* what was stopped last had only just begun */
    char wrote[ULID_SIZE];  /* the first entry of the act recorded last; "" none */
    char scored[ULID_SIZE]; /* the entry of the pain score whose place is asked for */
    int score, site, side; /* the pain score just recorded, and where: places in score_sites, score_sides */
    char words_text[WORDS_SIZE];
    size_t words_used;
    struct effect last; /* what was asked for last, to ask for it again with --taken */
};

extern const int chart_ranges[]; /* days; the last: the whole episode, as far as it is known */
enum { CHART_RANGES = 6, CHART_WEEK = 1 };
enum chart_kind { CHART_PAIN, CHART_KEPT, CHART_LOADS, CHART_KINDS };

/* app.c */
bool app_emergency(const struct app *a);
bool app_unanswered(const struct app *a);
unsigned app_where(const struct app *a); /* enum where: one bit, and IN_PAST beside a pane's */
bool app_looks_back(const struct app *a);
void rows_fit(struct app *a); /* the selected rows are among those that there are */
/* Nothing moves by the second or flashes; words stand for bars, charts and marks. */
bool app_calm(const struct app *a);
struct layout app_layout(const struct app *a);
struct layout app_layout_in(const struct app *a, int w, int h);
struct rect app_page_in(const struct app *a, const struct layout *l); /* where the rows of a page stand */
struct rect app_page(const struct app *a);
int app_page_rows(const struct app *a); /* rows of a page that show now */
int part_wanted(const void *app, int part, int width); /* wants.c, for layout_make */
int timers_wanted(const struct app *a, int width);
int triage_wanted(const struct app *a, int width);
void app_say(struct app *a, enum style s, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
const struct therapy_state *app_running(const struct app *a); /* the session that runs, or NULL */

bool app_doing(const struct effect *e, const char *act); /* the act it asks for */
struct effect app_press(struct app *a, uint32_t key);    /* what a key does, wherever it came from */
bool app_attend(struct app *a); /* somebody is there: what was said was read. True: nobody was before */

/* mouse.c */
struct effect mouse_clicked(struct app *a, int x, int y);
struct effect mouse_wheeled(struct app *a, int x, int y, int delta);
void pane_moves(struct app *a, enum pane pane, uint32_t key); /* move.c: its selection */

/* past.c: days gone by */
void past_show(struct app *a);                   /* what is shown: today, or the day looked at once it was given */
void past_end(struct app *a, const char *why);   /* back to today; why is said, NULL nothing */
const char *past_refuses(const struct app *a, uint32_t key); /* why the key does nothing on a day gone by; NULL it does */
bool past_only_today(struct app *a, const char *what);       /* says so on a day gone by */
/* The effect as it has to be asked for while a day gone by is shown: an act gets its time, from a strip that holds it back
 * until it is answered; from what was said just before when it follows from that; and when all is left, from whatever
 * the strip would have proposed. */
enum past_time { PAST_ASKS, PAST_FOLLOWS, PAST_LEAVES };
struct effect past_dates(struct app *a, struct effect e, enum past_time how);
int32_t past_day(const struct app *a); /* the calendar day shown */
/* "Thu 19 Nov: " when the last act was dated to the day shown, so that its "today" is not taken for today's; else "". */
const char *past_day_of(const struct app *a, char *buf);
const char *then_prompt(const struct app *a, char *buf, size_t size);
struct effect then_said(struct app *a); /* Enter on that strip */
void then_left(struct app *a);          /* Esc on it */
bool then_on(int32_t day, const char *text, char *iso); /* "8:10" of that calendar day; iso holds ISO_MAX */
char *say_shown(const struct app *a, char *buf);        /* "Thu 19 Nov", the day shown; buf holds SAY */
void past_timers_rows(struct flow *f, const struct app *a); /* view_past.c: what was taken and run on that day */

/* words.c: effects made of words, kept in the app until the next ones */
void words_begin(struct app *a);
void words_add(struct app *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct effect words_act(struct app *a, enum after after);
void words_set(struct app *a, int i, const char *text); /* another word in its place */
void words_insert(struct app *a, const char *name, const char *value); /* an option, before "--" */
struct effect words_again(struct app *a, const char *extra); /* the last act with one more word */
enum split { SPLIT_DONE, SPLIT_OPEN_QUOTE, SPLIT_TOO_LONG };
enum split words_split(struct app *a, const char *line);     /* a typed line, quotes honoured */

/* keymap.c */
struct effect key_pressed(struct app *a, uint32_t key);
bool key_means(const struct app *a, uint32_t key, const char *name); /* that function, where we are */
/* What the footer says, into buf: as many keys as fit `width`, help always. */
struct footer_key {
    char shown[32]; /* the person's own key, where there is one */
    const char *name;
};
uint32_t key_for(const struct app *a, const char *name); /* the key that does it for this person; 0 none */
char *key_shown(const struct app *a, const char *name, char *buf); /* of that function; buf holds KEY_WORD_MAX */
int key_footer(const struct app *a, struct footer_key *out, int max);
void help_rows(struct flow *f, const void *app);
const char *help_place(const struct app *a); /* the form or pane that the help is asked for in */

/* acts.c and move.c: what the keys of keymap.def do */
#define KEY(key, where, shown, footer, help, function) struct effect key_##function(struct app *a, uint32_t pressed);
#include "mend/tui/keymap.def"
#undef KEY
struct effect effect_none(void);
int pane_rows(const struct app *a, enum pane pane);
void chart_move(struct app *a, uint32_t key); /* chart_keys.c: the chart's cursor */
int chart_column_read(const struct app *a);   /* the column that it reads out */
void chart_read(struct app *a, int column);
void chart_touch(const struct app *a, struct canvas *c, struct rect pane); /* what a click on a column stands for */
struct effect therapy_begin(struct app *a, const struct therapy_state *t);
struct effect therapy_stop(struct app *a, const struct therapy_state *t);
struct effect therapy_off(struct app *a, const struct therapy_state *t); /* asks first when it has only just begun */

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
void export_toggle(struct app *a);
void export_taken(struct app *a); /* the file is there already */
extern const struct form_ops export_form, replace_form;
/* form_phase.c, form_visit.c */
struct effect phase_open(struct app *a);
struct effect visit_open(struct app *a);
extern const struct form_ops phase_form, visit_form;
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
extern const struct form_ops hurt_form; /* floor_hurt.c */
const char *score_other_leg(const struct app *a); /* where the other leg hurt of late (C11), by score, site and side; NULL */
void setup_rows(struct flow *f, const void *app);
const char *setup_step(const struct app *a, char *buf, size_t size); /* "step 2 of 4"; NULL when set up */
void setup_start(struct app *a, const char *injured, struct effect *out);
void score_noted(struct app *a);                         /* a pain score was recorded: where is it? */
bool form_moves(struct form *f, int rows, uint32_t key); /* j, k and the like move the row */

/* round.c: what rings, and when */
bool round_tick(struct app *a, bool with_pack); /* true: ring; with_pack: what falls due soon joins its ring */
int64_t round_next(const struct app *a);        /* when it may ring next; INSTANT_FOREVER never */
bool round_words(const struct app *a, bool doses, char *buf, size_t size, int *n); /* what is due; false: nothing */
bool round_ahead(const struct app *a, char *buf, size_t size); /* "14:44 Walk, Sit break": what falls due next */
/* Why what is due at that instant does not ring then: "quiet till 14:30", "away till 15:02"; false: it does. */
bool round_held(const struct app *a, int64_t at, char *buf);
bool round_waits(const struct app *a, const struct reminder *r); /* it has rung, or will once nothing holds it back */
void round_seen(struct app *a);
void round_greet(struct app *a);                /* somebody looks: what is due is open, without a ring */
int64_t round_later(struct app *a);             /* puts the round off; when it rings again */
bool round_line(const struct app *a, int room, char *buf, size_t size, enum style *s); /* view_round.c: the NEXT line */
/* pack.c: what safety asks of ice or heat */
enum ring pack_tick(struct app *a);
int64_t pack_next(const struct app *a);         /* when it may ring next; INSTANT_FOREVER never */
bool pack_words(const struct app *a, char *buf, size_t size); /* what it asks for now: "Heat off"; false: nothing */
bool pack_asks_skin(const struct app *a, const struct therapy_state *t); /* the look at the skin is due, not answered */
void pack_seen(struct app *a);                  /* acknowledged: what it asks for now does not ring again */
/* form_away.c: who is away, and to bed */
extern const struct form_ops away_form;
void away_begin(struct app *a, int64_t since, int64_t until);
void away_tick(struct app *a);
bool away_back(struct app *a);                  /* a key was pressed: somebody is there. True: nobody was before */
/* notice.c: how a ring reaches somebody */
int notice_due(const struct app *a, char *names, size_t size); /* how much asks for something now, and its names */
void notice_give(struct app *a, enum ring ring, struct cue *cue);
struct effect notice_test(struct app *a);
bool notice_flashes(const struct app *a);
void notice_failed(struct app *a, const char *text);
void notice_tell(struct app *a);                /* says that a program failed, once, when nothing else is asked */

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

/* say.c: words for times and states, the same wherever they are shown */
enum { SAY = 160 };
const struct prefs *app_prefs(const struct app *a); /* of the day, or of the settings while there is none */
char *say_clock(const struct app *a, int64_t at, char *buf);     /* "14:20" or "2:20pm", with the weekday when it is not today */
char *say_day(const struct app *a, int64_t at, char *buf);       /* the same without the time, when the day is another */
char *say_until(const struct app *a, int64_t at, char *buf);     /* "14:44, in 12 min" or "due since 14:20" */
char *say_countdown(const struct app *a, int64_t at, char *buf); /* "11:59"; calm: "11 min" */
int64_t countdown_turns(const struct app *a, int64_t at);        /* when those words change next */
double usual_mg(const struct medicine_state *m); /* the usual dose in force */
const char *say_medicine(const struct app *a, const struct medicine_state *m, char *buf);
/* The longest of "10-15 reps, 2 x°, 2 a day°" that fits: without the sets, or the dose alone. */
char *say_dose(const struct check_item *i, int width, char *buf);
char *say_times(const struct check_item *i, char *buf);                     /* "hourly", "2 a day°"; "" for once */
char *say_due(const struct app *a, int64_t at, int width, char *buf);       /* say_until, as short as it must be */
char *say_off(const struct app *a, const struct therapy_state *t, char *buf); /* why it is off, in 20 cells */
char *say_title(const char *title, int width, char *buf);                   /* shortened by whole words */
char *say_here(const char *text, char *buf, size_t size); /* without advice for the command line; keys instead */
/* A reason that core gives, on a day gone by as it was then; NULL for NULL. */
const char *say_then(const struct app *a, const char *text, char *buf, size_t size);
const char *medicine_title(const struct app *a, const struct medicine_def *m);
const char *weekday(int day); /* 0 Sunday: "Sun" */
const char *month(int month); /* 1 January: "Jan" */

#endif
