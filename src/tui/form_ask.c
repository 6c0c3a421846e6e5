/* Questions on one page: warning signs, pattern, and what is asked before medicines, ice or heat, weights. */
#include <stdio.h>
#include <string.h>

#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/say.h"
#include "mend/tui/views.h"

/* The question of a row of the open page, or NULL. */
static const struct answer *row_question(const struct app *a, int row)
{
    return row >= 0 && row < a->form.n_asked ? ask_at(a, a->form.ask, a->form.asked[row]) : NULL;
}

/* Signs are asked afresh each time, but while some are open the others stand. What the pattern, a medicine or the skin
 * asks about seldom changes and stands answered. */
static char known_answer(const struct app *a, enum ask_kind kind, const struct answer *q)
{
    bool stands = kind != ASK_FLAGS || app_unanswered(a);
    return !stands || !q || q->is == ANSWER_NONE ? 0 : q->is == ANSWER_NO ? 'n' : 'y';
}

static struct effect page_open(struct app *a, enum ask_kind kind, bool only_open)
{
    form_open(a, FORM_ASK);
    a->form.ask = kind;
    a->form.last = -1;
    int first = -1;
    for (int i = 0; i < ask_count(a, kind); i++) {
        char known = known_answer(a, kind, ask_at(a, kind, i));
        if (only_open && known)
            continue;
        int row = a->form.n_asked++;
        a->form.asked[row] = (unsigned char)i;
        a->form.is[row] = a->form.was[row] = known;
        if (first < 0 && !known)
            first = row;
    }
    a->form.row = first > 0 ? first : 0;
    if (a->form.n_asked == 0) {
        form_close(a);
        app_say(a, STYLE_GOOD, "This plan has no such questions.");
    }
    return effect_none();
}

struct effect ask_open(struct app *a, enum ask_kind kind)
{
    return page_open(a, kind, false);
}

struct effect ask_what_is_open(struct app *a, enum ask_kind kind)
{
    return page_open(a, kind, true);
}

bool ask_before_load(struct app *a, struct effect *out)
{
    if (ask_missing(a, ASK_ABOUT_LOAD) == 0)
        return false;
    *out = ask_what_is_open(a, ASK_ABOUT_LOAD);
    snprintf(a->form.id, sizeof a->form.id, "load");
    return true;
}

struct effect ask_correct(struct app *a, const struct answer *wrong)
{
    ask_open(a, wrong->question->role == ASK_MEDICINE ? ASK_ABOUT_MEDICINE : ASK_ABOUT_SKIN);
    for (int row = 0; row < a->form.n_asked; row++)
        if (row_question(a, row) == wrong)
            a->form.row = row;
    return effect_none();
}

/* The first row after `row` without an answer, from the top again after the last; -1 when there is none. */
static int next_open(const struct app *a, int row)
{
    int n = a->form.n_asked;
    for (int i = 1; i <= n; i++)
        if (!a->form.is[(row + i) % n])
            return (row + i) % n;
    return -1;
}

static bool differs(const struct app *a, int row)
{
    return a->form.is[row] && a->form.is[row] != a->form.was[row];
}

/* The temperature typed, as core takes it: in degrees C, or in Fahrenheit where only that is a temperature of a body.
 * False: neither. `word` holds 10 bytes. */
enum { DEGREES_WORD = 10 };
static bool degrees_word(const struct app *a, char *word, double *celsius)
{
    struct error ignored;
    snprintf(word, DEGREES_WORD, "%.8s", a->form.degrees);
    if (temperature_parse(word, false, celsius, &ignored))
        return true;
    snprintf(word, DEGREES_WORD, "%.7sF", a->form.degrees);
    return temperature_parse(word, false, celsius, &ignored);
}

static void add_answer(struct app *a, int row)
{
    char is = a->form.is[row], degrees[DEGREES_WORD];
    double celsius;
    const char *id = row_question(a, row)->question->id;
    if (is != 'd')
        words_add(a, "%s=%s", id, is == 'y' ? "yes" : "no");
    else if (degrees_word(a, degrees, &celsius))
        words_add(a, "%s=%s", id, degrees);
}

/* Hands over what was answered, in as many acts as it takes. */
static struct effect hand_over(struct app *a)
{
    static const enum after done[] = {AFTER_FLAGS, AFTER_NOTHING, AFTER_MEDICINE, AFTER_SKIN, AFTER_LOAD};
    enum after then = a->form.leaving ? AFTER_FLAGS : done[a->form.ask];
    int n = a->form.n_asked, room = EFFECT_WORDS_MAX - 2;
    words_begin(a);
    words_add(a, "triage");
    for (; a->form.sent < n && a->last.n_words < room; a->form.sent++)
        if (differs(a, a->form.sent))
            add_answer(a, a->form.sent);
    if (a->last.n_words == 1) {
        a->after = AFTER_NOTHING;
        return form_after(a, then);
    }
    if (a->form.ask == ASK_ABOUT_PATTERN && !a->form.leaving)
        form_close(a);
    return words_act(a, then);
}

static int rows_given(const struct app *a)
{
    int given = 0;
    for (int i = 0; i < a->form.n_asked; i++)
        given += a->form.is[i] != 0;
    return given;
}

/* Left half-way, a page keeps what was answered, but for a yes that waits to be read back; so the first page of all can
 * be gone through in several goes. */
struct effect ask_leave(struct app *a)
{
    if (a->form.kind != FORM_ASK)
        return effect_none();
    if (a->form.sure)
        a->form.is[a->form.row] = 0;
    a->form.sure = a->to_morning = false;
    bool any = false;
    for (int i = 0; i < a->form.n_asked; i++)
        any = any || differs(a, i);
    a->form.leaving = true;
    a->form.sent = 0;
    if (any)
        return hand_over(a);
    form_close(a);
    app_say(a, STYLE_WARN, "Closed; nothing of this page was recorded.");
    return effect_none();
}

static void left(struct app *a)
{
    static const char *const keys[] = {"r", "Space on its row", "m", "i", "Space on a weight"};
    int n = a->form.n_asked, given = rows_given(a);
    enum ask_kind kind = a->form.ask;
    form_close(a);
    if (app_emergency(a))
        return;
    if (kind == ASK_FLAGS && !app_unanswered(a) && given < n)
        app_say(a, STYLE_WARN, "%d of %d answers are kept; the check asks all of them again: r.", given, n);
    else if (kind == ASK_ABOUT_SKIN && ask_yes(a, kind) > 0)
        app_say(a, STYLE_WARN, "%d of %d answers are kept, a yes among them; Enter on Ice or Heat in Timers shows it.",
                given, n);
    else
        app_say(a, given < n ? STYLE_WARN : STYLE_GOOD, "%d of %d answers are kept; %s goes on.", given, n, keys[kind]);
}

struct effect ask_sent(struct app *a)
{
    if (a->form.kind != FORM_ASK)
        return effect_none();
    if (a->form.sent < a->form.n_asked)
        return hand_over(a);
    if (a->form.leaving) {
        left(a);
        return effect_none();
    }
    enum ask_kind kind = a->form.ask;
    char id[ID_SIZE];
    memcpy(id, a->form.id, sizeof id);
    form_close(a);
    if (app_emergency(a))
        return effect_none();
    bool morning = a->to_morning && a->today->morning.due;
    a->to_morning = false;
    if (kind == ASK_FLAGS && ask_missing(a, ASK_ABOUT_PATTERN) > 0)
        return ask_open(a, ASK_ABOUT_PATTERN);
    if (kind == ASK_FLAGS && morning)
        return morning_open(a);
    enum list_kind row = list_selected(a).kind;
    if (kind == ASK_ABOUT_LOAD && id[0] && (row == LIST_LIFT || row == LIST_NEW_LIFT))
        return key_tick(a, ' '); /* what was asked for in the first place */
    if (kind == ASK_ABOUT_MEDICINE)
        form_open(a, FORM_MEDICINE);
    if (kind == ASK_ABOUT_SKIN && id[0]) {
        for (int i = 0; i < a->today->n_therapies; i++) /* an answer may just have closed it */
            if (strcmp(a->today->therapies[i].def->id, id) == 0 && a->today->therapies[i].state == THERAPY_OFF)
                return therapy_begin(a, &a->today->therapies[i]);
        form_open(a, FORM_CONFIRM);
        memcpy(a->form.id, id, sizeof id);
    }
    return effect_none();
}

static struct effect go_on(struct app *a)
{
    int open = next_open(a, a->form.row);
    /* Read again, the pattern is gone through row by row: one key must not close it. */
    if (open < 0 && a->form.ask == ASK_ABOUT_PATTERN && a->form.was[a->form.row] && a->form.row + 1 < a->form.n_asked)
        open = a->form.row + 1;
    if (open < 0)
        return hand_over(a);
    a->form.row = open;
    return effect_none();
}

/* A sign that sends somebody to hospital is read back before it counts. */
static bool emergency_sign(const struct app *a, int row)
{
    const struct answer *q = row_question(a, row);
    if (!q || a->form.ask != ASK_FLAGS)
        return false;
    struct entry said = entry_blank(ENTRY_TRIAGE, a->now);
    char word[DEGREES_WORD];
    enum flag_level level;
    said.status = "yes";
    if (a->form.is[row] == 'd')
        degrees_word(a, word, &said.value);
    return triage_raises(q->question, &said, &level) && level == FLAG_EMERGENCY;
}

static struct effect answer(struct app *a, char is)
{
    if (a->form.row < 0 || a->form.row >= ASK_MAX)
        return effect_none();
    const struct answer *q = row_question(a, a->form.row);
    if (is != 'd' && q && q->question->temperature)
        a->form.degrees[0] = '\0';
    a->form.is[a->form.row] = is;
    if (is != 'n' && emergency_sign(a, a->form.row)) {
        a->form.sure = true;
        return effect_none();
    }
    return go_on(a);
}

static enum outcome read_back(struct app *a, uint32_t key, struct effect *out)
{
    if (key == 'y') {
        a->form.sure = false;
        *out = hand_over(a); /* at once: what else was asked can wait */
    } else if (key == 'n' || key == KEY_ESC) {
        a->form.sure = false;
        a->form.is[a->form.row] = 0;
        a->form.degrees[0] = '\0';
        app_say(a, STYLE_GOOD, "Not written down; the question is open again.");
    }
    return TAKEN;
}

static void type_degrees(struct app *a, uint32_t key)
{
    const struct answer *q = row_question(a, a->form.row);
    size_t n = strlen(a->form.degrees);
    if (key == KEY_RUB_OUT) {
        if (n)
            a->form.degrees[n - 1] = '\0';
    } else if (!q || !q->question->temperature) {
        app_say(a, STYLE_WARN, "y for yes, n for no.");
    } else if (n + 1 < sizeof a->form.degrees) {
        a->form.is[a->form.row] = 0; /* what was read before is typed on */
        a->form.degrees[n] = (char)key;
        a->form.degrees[n + 1] = '\0';
    }
}

/* The rows of the page that end at a question, its own included. */
static int ends_at(const struct app *a, int row, int width)
{
    struct app upto = *a; /* a copy that stops there: rows are counted as they are drawn */
    upto.form.last = row;
    return flow_height(width, ask_form.rows, &upto);
}

/* "No to all the rest" counts only for what could be read: on a long page it first shows the part below. */
static bool shows_more(struct app *a)
{
    int last = a->form.n_asked - 1;
    struct rect view = app_page(a);
    int bottom = ends_at(a, a->form.row, view.w), shown = a->page_rows;
    if (bottom < shown)
        bottom = shown;
    if (ends_at(a, last, view.w) <= bottom)
        return false;
    app_say(a, STYLE_GOOD, "Read on. N again, and at the end it answers no to all that is open.");
    shown = app_page_rows(a);
    int row = a->form.row;
    /* As far as the first row below comes to stand on top, and no question is passed over. */
    while (row < last && ends_at(a, row + 1, view.w) <= bottom + shown - 1)
        row++;
    a->form.row = row > a->form.row ? row : a->form.row + 1;
    return true;
}

static struct effect no_to_the_rest(struct app *a)
{
    if (shows_more(a))
        return effect_none();
    for (int i = 0; i < a->form.n_asked; i++)
        if (!a->form.is[i])
            a->form.is[i] = 'n';
    return hand_over(a);
}

static enum outcome ask_key(struct app *a, uint32_t key, struct effect *out)
{
    bool again = a->form.leaving;
    a->form.leaving = false;
    if (a->form.sure)
        return read_back(a, key, out);
    if (form_moves(&a->form, a->form.n_asked, key))
        return TAKEN;
    if (is_digit(key) || key == '.' || key == KEY_RUB_OUT) {
        type_degrees(a, key);
        return TAKEN;
    }
    int open;
    switch (key) {
    case 'y': *out = answer(a, 'y'); break;
    case 'n': *out = answer(a, 'n'); break;
    case ' ': *out = answer(a, a->form.is[a->form.row] == 'y' ? 'n' : 'y'); break;
    case 'N': *out = no_to_the_rest(a); break;
    case KEY_ENTER: {
        const struct answer *q = row_question(a, a->form.row);
        char word[DEGREES_WORD];
        double celsius;
        if (q && q->question->temperature && a->form.degrees[0] && !a->form.is[a->form.row]) {
            bool body = degrees_word(a, word, &celsius);
            if (body)
                *out = answer(a, 'd');
            else
                app_say(a, STYLE_WARN,
                        app_prefs(a)->fahrenheit ? "%s is no body temperature: like 101.1, or 38.4 in Celsius."
                                                 : "%s is no body temperature: like 38.4, or 101 in Fahrenheit.",
                        a->form.degrees);
            if (!body)
                a->form.degrees[0] = '\0';
            break;
        }
        open = next_open(a, a->form.row - 1 < 0 ? a->form.n_asked - 1 : a->form.row - 1);
        if (open < 0)
            *out = hand_over(a);
        else
            a->form.row = open,
            app_say(a, STYLE_WARN, "This one is still open: y or n. N answers no to all that is open.");
        break;
    }
    case KEY_ESC:
        if (again) { /* it could not be recorded, and the page must not hold anybody */
            form_close(a);
            app_say(a, STYLE_WARN, "Closed; nothing of this page was recorded.");
        } else {
            *out = ask_leave(a);
        }
        break;
    }
    return TAKEN;
}

static const char *ask_title(const struct app *a)
{
    static const char *const titles[] = {"Warning signs", "What kind of pain", "Before a medicine",
                                         "Before ice or heat", "Before weights"};
    return titles[a->form.ask];
}

static void ask_rows(struct flow *f, const void *app)
{
    const struct app *a = app;
    static const char *const intro[] = {
        "Please read all of them. y yes, n no, N no to all that is left.",
        "Five quick ones, y or n. They suggest what to be careful with; they are no diagnosis.",
        "Does any of these hold for you? y yes, n no, N no to all that is left.",
        "Does any of these hold for you? y yes, n no, N no to all that is left.",
        "Asked once, before the first weight. y yes, n no, N no to all that is left.",
    };
    bool again = a->form.ask == ASK_ABOUT_PATTERN && ask_missing(a, ASK_ABOUT_PATTERN) == 0;
    flow_wrap(f, 1, STYLE_DIM,
              again ? "What you said before: y or n changes a row, Enter keeps the rest. No diagnosis."
                    : intro[a->form.ask]);
    flow_next(f);
    int n = a->form.last >= 0 ? a->form.last + 1 : a->form.n_asked;
    for (int i = 0; i < n; i++) {
        const struct answer *q = row_question(a, i);
        bool selected = a->form.row == i;
        int began = flow_begin(f, selected);
        char is = a->form.is[i];
        if (is == 'd' || (selected && a->form.degrees[0] && q && q->question->temperature))
            flow_text(f, 2, 5, STYLE_WARN, a->form.degrees);
        else
            flow_text(f, 2, 4,
                      is == 'y'   ? STYLE_WARN
                      : is == 'n' ? STYLE_GOOD
                                  : STYLE_DIM,
                      is == 'y'   ? "yes"
                      : is == 'n' ? "no"
                                  : "·");
        flow_wrap(f, 7, STYLE_TEXT, q ? q->question->ask : "");
        if (is == 'y' && q && q->question->role == ASK_SKIN && q->question->then)
            flow_wrap(f, 7, STYLE_WARN, q->question->then);
        if (q && q->question->temperature && selected && !is)
            flow_wrap(f, 7, STYLE_DIM,
                      app_prefs(a)->fahrenheit ? "or type a temperature, like 101.1, and Enter"
                                               : "or type a temperature, like 38.4, and Enter");
        flow_end(f, selected, began);
    }
}

static void ask_strip(const struct app *a, char *buf, size_t size)
{
    const struct answer *q = row_question(a, a->form.row);
    if (a->form.sure && q) {
        snprintf(buf, size, "You said yes to: %s. Right?", q->question->name);
        strip_keys(buf, size, "y_yes,_it_is_so  n_no,_a_slip");
    }
}

const struct form_ops ask_form = {
    true, "y yes  n no  N no to the rest  j k move  Esc close", ask_key, ask_title, ask_rows, ask_strip};
