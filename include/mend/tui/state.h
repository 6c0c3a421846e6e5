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
    FORM_AGAIN,
    FORM_ANYWAY,
    FORM_AWAY,
    FORM_OFF,
    FORM_SKIN,
    FORM_QUIT,
    FORM_HURT,
    FORM_EXPORT,
    FORM_REPLACE,
    FORM_UPDATE, /* a page */
    FORM_KIND_COUNT
};
enum ask_kind { ASK_FLAGS, ASK_ABOUT_PATTERN, ASK_ABOUT_MEDICINE, ASK_ABOUT_SKIN, ASK_ABOUT_LOAD };
enum sheet_kind { /* pages that are filled in row by row: sheet.h */
    SHEET_MORNING, SHEET_SESSION, SHEET_WEIGHT, SHEET_SCREEN, SHEET_MEASURE, SHEET_ITEM, SHEET_OWN, SHEET_MEDICINE,
    SHEET_DOSE, SHEET_FLOOR, SHEET_EDIT, SHEET_KINDS
};
enum line_kind {
    LINE_NOTE, LINE_SKIP, LINE_COMMAND, LINE_EXPORT, LINE_REPORT, LINE_INJURED,
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
    int64_t skin_asked; /* when the question about it came up last */
    bool skin_seen;
    int64_t over;       /* its clock ended by itself then, so long ago that the day knows nothing of it; INSTANT_NONE */
    int64_t over_next;  /* when it rings next whether it is off the skin; INSTANT_NONE at once */
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

struct wants { /* how many rows each part would like, as long as what it goes by stays: see wants.c */
    bool settled;
    int64_t minute, written, newest; /* of the clock; of the journal: when it was written, the newest entry */
    int n, back;
    int w, h;
    int width[PART_COUNT], rows[PART_COUNT]; /* width 0: not asked yet */
};

struct app {
    const char *name;
    struct offer *offers; /* ours, plans for an injury first */
    int n_offers;
    const char *export_path, *report_path;
    enum export_for export_for;
    const struct settings *settings;
    struct zone zone; /* to say what a time that is being typed stands for; offset_at NULL: the offset now */
    const struct today *live;  /* what is true now: clocks, reminders and emergencies go by it; NULL: no episode */
    struct moment clock;       /* now */
    const struct today *today; /* what is shown: the same, or another day as it was; NULL: no episode (then) */
    struct moment now;         /* the instant shown: as long as it stands, not every second of it */
    unsigned given;            /* how often another day, page or revision was given: what they say stands elsewhere */
    int back;                  /* calendar days back from today that are shown; 0 today */
    const struct today *past;  /* of the day looked at, once it was given; NULL */
    struct moment past_at;
    char then[ISO_MAX];        /* when it was, as last said for that day; "" not yet */
    int32_t then_day;          /* the day that the strip asks about */
    struct form held;          /* what waits for the answer */
    struct entry_page lists[SHELF_COUNT];
    struct log log;
    const struct plan_news *news; /* another revision of the plan followed; NULL: none */
    int w, h; /* the screen, 80x24 until told */
    bool utf8;
    struct wants wants;

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

    char cut_off[SAID_SIZE]; /* why the journal is out of reach; "" it is not */
    char unwritten[SAID_SIZE]; /* why the emergency sign shown is not written down yet; "" it is */
    struct effect again;       /* what waits to be written down: `last`, as long as its kind is ACT */
    enum after again_after;
    struct moment again_at;    /* when it was said */
    bool missed;               /* what is said at the foot: that something could not be written down */
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
void wants_forget(struct app *a);
struct layout app_layout_by(const struct app *a, int w, int h, int (*rows)(const void *self, int part, int width),
                            const void *self);
int timers_wanted(const struct app *a, int width);
int triage_wanted(const struct app *a, int width);
void app_say(struct app *a, enum style s, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
const struct therapy_state *app_running(const struct app *a); /* the session that runs, or NULL */

bool app_doing(const struct effect *e, const char *act); /* the act it asks for */
struct effect app_press(struct app *a, uint32_t key);    /* what a key does, wherever it came from */
bool app_attend(struct app *a); /* somebody is there: what was said was read. True: nobody was before */

#endif
