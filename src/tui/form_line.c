/* One line of text: notes, reasons, commands, a file name, a time. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mend/tui/acts.h"
#include "mend/tui/edit.h"
#include "mend/tui/forms.h"
#include "mend/tui/past.h"
#include "mend/tui/rings.h"
#include "mend/tui/say.h"

void line_open(struct app *a, enum line_kind kind, const char *id, const char *text)
{
    form_open(a, FORM_LINE);
    a->form.line = kind;
    snprintf(a->form.id, sizeof a->form.id, "%s", id);
    line_insert(a, text);
}

static struct edit line_of(struct form *f)
{
    return (struct edit){f->text, sizeof f->text, &f->caret};
}

void line_insert(struct app *a, const char *text)
{
    if (a->form.sure) { /* a proposal gives way to what is typed */
        a->form.text[0] = '\0';
        a->form.caret = 0;
        a->form.sure = false;
    }
    edit_insert(line_of(&a->form), text);
    a->form.pick = 0;
}

static double usual_of(const struct app *a, const struct medicine_def *m)
{
    for (int i = 0; i < a->today->n_medicines; i++)
        if (a->today->medicines[i].def == m)
            return usual_mg(&a->today->medicines[i]);
    return m->usual_mg;
}

static const char *prompt(const struct app *a, char *buf, size_t size)
{
    switch (a->form.line) {
    case LINE_NOTE: return "Note: ";
    case LINE_COMMAND: return ":";
    case LINE_EXPORT: return a->export_for == EXPORT_EXCEL ? "Export for Excel to: " : "Export to: ";
    case LINE_REPORT: return "Report to: ";
    case LINE_INJURED: return "Hurt at (-3h, Fri 16:00): ";
    case LINE_BOOKED: return "Booked for (2026-12-01, or 5 = in 5 days; may be empty): ";
    case LINE_NOT_NOW: return "Again on (2026-12-01, or 5 = in 5 days; may be empty): ";
    case LINE_OVERRIDE: return "On to the next phase; who says so: ";
    case LINE_THEN: return then_prompt(a, buf, size);
    case LINE_FIND: return "Find: ";
    case LINE_SKIP:
    case LINE_EARLIER:
    case LINE_AMOUNT:
    case LINE_EFFECT: break;
    }
    char day[SAY];
    const char *title = a->today ? protocol_title(a->today->protocol, a->form.id) : NULL;
    const struct medicine_def *m = a->today ? protocol_medicine(a->today->protocol, a->form.id) : NULL;
    title = m ? medicine_title(a, m) : title ? title : a->form.id;
    if (a->form.line == LINE_EARLIER)
        snprintf(buf, size, "%s %g mg. When? 08:10, yesterday 22:00 or -3h: ", title, m ? usual_of(a, m) : 0);
    else if (a->form.line == LINE_AMOUNT)
        snprintf(buf, size, "%s taken%s%s, how many mg: ", title, app_looks_back(a) ? " on " : " now",
                 app_looks_back(a) ? say_shown(a, day) : "");
    else if (a->form.line == LINE_EFFECT)
        snprintf(buf, size, "%s, what did you notice: ", title);
    else
        snprintf(buf, size, "Not %s %s%s, because: ", title, app_looks_back(a) ? "on " : "today",
                 app_looks_back(a) ? say_shown(a, day) : "");
    return buf;
}

static void line_strip(const struct app *a, char *buf, size_t size)
{
    char words[SAY];
    snprintf(buf, size, "%s%s", prompt(a, words, sizeof words), a->form.text);
}

void line_draw(const struct app *a, struct canvas *c, struct rect r)
{
    char words[SAY];
    edit_draw(c, r, STYLE_PROMPT, prompt(a, words, sizeof words), a->form.text, a->form.caret);
}

static bool blank(const char *text)
{
    return text[strspn(text, " ")] == '\0';
}

static struct effect noted(struct app *a, const char *text)
{
    words_begin(a);
    words_add(a, "note");
    words_add(a, "--"); /* a note may begin with anything */
    words_add(a, "%s", text);
    return words_act(a, AFTER_NOTHING);
}

static struct effect dosed(struct app *a, const char *id, const char *mg, const char *at)
{
    words_begin(a);
    words_add(a, "dose");
    words_add(a, "%s", id);
    words_add(a, "%s", mg);
    if (at) {
        words_add(a, "--at");
        words_add(a, "%s", at);
    }
    return words_act(a, AFTER_NOTHING);
}

/* "refer ID booked --until 2026-12-01": a day as it is, or so many days from now. */
static struct effect referred(struct app *a, const char *answer)
{
    const char *text = a->form.text + strspn(a->form.text, " +");
    char *end, day[ISO_MAX];
    long in = strtol(text, &end, 10);
    bool days = *text && end[strspn(end, " days")] == '\0' && in > 0 && in < 1000;
    words_begin(a);
    words_add(a, "refer");
    words_add(a, "%s", a->form.id);
    words_add(a, "%s", answer);
    if (*text) {
        words_add(a, "--until");
        words_add(a, "%s", days ? day_iso(moment_day(a->now) + (int32_t)in, day) : text);
    }
    return words_act(a, AFTER_NOTHING);
}

/* Acts that stand alone show something: here they open the page that shows it. */
static bool page_of(struct app *a, const char *act, struct effect *out)
{
    *out = effect_none();
    if (!a->today || app_emergency(a))
        return false;
    if (strcmp(act, "phase") == 0)
        *out = phase_open(a);
    else if (strcmp(act, "refer") == 0)
        *out = visit_open(a);
    else if (strcmp(act, "update") == 0)
        *out = update_open(a);
    else if (strcmp(act, "screen") == 0 && a->today->protocol->screen.n_tests > 0)
        *out = sheet_open(a, SHEET_SCREEN, "");
    else if (strcmp(act, "measure") == 0)
        *out = sheet_open(a, SHEET_MEASURE, "");
    else if (strcmp(act, "triage") == 0)
        *out = ask_open(a, ASK_FLAGS);
    else if (strcmp(act, "check-in") == 0)
        *out = key_check_in(a, 'c');
    else if (strcmp(act, "lift") == 0 || strcmp(act, "prescribe") == 0) {
        form_close(a);
        app_say(a, STYLE_GOOD, "They stand in the Checklist: Space writes down, Enter tells all, e changes.");
    } else
        return false;
    return true;
}

static struct effect command(struct app *a)
{
    enum split split = words_split(a, a->form.text);
    if (split == SPLIT_TOO_LONG && strcmp(a->last.words[0], "note") == 0 && a->last.words[1][0] != '-')
        return noted(a, a->form.text + strspn(a->form.text, " ") + strlen("note "));
    if (split != SPLIT_DONE) {
        app_say(a, STYLE_WARN, "%s",
                split == SPLIT_TOO_LONG ? "Too many words: put the text in quotes."
                                        : "A quote is open: close it, or leave it out.");
        return effect_none();
    }
    const struct act_spec *act = act_find(a->last.words[0]);
    struct effect page;
    if (a->last.n_words == 1 && page_of(a, a->last.words[0], &page))
        return page;
    if (strcmp(a->last.words[0], "export") == 0) {
        const char *file = a->last.n_words > 1 ? a->last.words[1] : a->export_path;
        if (file && a->last.n_words <= 2 && file[0] != '-')
            return export_to(a, file, false);
        app_say(a, STYLE_WARN, "Here everything is exported: :export and a file name, or x.");
        return effect_none();
    } else if (strcmp(a->last.words[0], "report") == 0) {
        if (a->last.n_words == 1)
            return report_open(a);
        if (a->last.n_words == 2 && a->last.words[1][0] != '-')
            return report_to(a, a->last.words[1], false);
        app_say(a, STYLE_WARN, "Here the report tells the whole episode: :report, or :report and a file name.");
        return effect_none();
    } else if (strcmp(a->last.words[0], "notice") == 0) {
        form_close(a);
        return notice_test(a);
    } else if (strcmp(a->last.words[0], "help") == 0 || strcmp(a->last.words[0], "h") == 0) {
        form_close(a);
        help_over(a);
        return effect_none();
    } else if (strcmp(a->last.words[0], "q") == 0 || strcmp(a->last.words[0], "quit") == 0) {
        form_close(a);
        return key_quit(a, 'q');
    } else if (act && act->records) {
        return words_act(a, AFTER_NOTHING);
    } else if (act) {
        app_say(a, STYLE_WARN, "%s is for a shell: mend %s. Here: p, m, i, r, n, x and ? for all.", act->name,
                act->name);
        return effect_none();
    }
    static const char *const settings[] = {"theme", "calm", "config", "settings", "set", "units", "clock", "quiet"};
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++)
        if (strcmp(a->last.words[0], settings[i]) == 0) {
            app_say(a, STYLE_WARN, "That is a setting: `mend config` in a shell shows the file, and how to change it.");
            return effect_none();
        }
    app_say(a, STYLE_WARN, "There is no command \"%s\"; Esc and ? list them.", a->last.words[0]);
    return effect_none();
}

static struct effect submit(struct app *a)
{
    struct form *f = &a->form;
    static const char *const wanted[] = {
        [LINE_NOTE] = "A note needs a word or two; Esc leaves it.",
        [LINE_SKIP] = "A word why, or Esc to keep it on the list.",
        [LINE_COMMAND] = "Type a command, like pain 3; Esc leaves it.",
        [LINE_EXPORT] = "A file name is needed, like mend.csv.",
        [LINE_REPORT] = "A file name is needed, like mend.html.",
        [LINE_EARLIER] = "A time is needed, like 08:10 or -3h.",
        [LINE_AMOUNT] = "How many mg, like 200? Esc leaves it.",
        [LINE_EFFECT] = "A word or two of what you noticed; Esc leaves it.",
        [LINE_INJURED] = "A time is needed, like -3h, Fri 16:00 or yesterday 4pm.",
        [LINE_OVERRIDE] = "Their name is needed; Esc leaves it.",
    };
    if (f->line != LINE_BOOKED && f->line != LINE_NOT_NOW && blank(f->text)) {
        app_say(a, STYLE_WARN, "%s", wanted[f->line]);
        return effect_none();
    }
    struct effect out = effect_none();
    switch (f->line) {
    case LINE_COMMAND: command_keep(a); return command(a);
    case LINE_INJURED: setup_start(a, f->text, &out); return out;
    case LINE_EXPORT: return export_to(a, f->text, false);
    case LINE_REPORT: return report_to(a, f->text, false);
    case LINE_NOTE: return noted(a, f->text);
    case LINE_BOOKED: return referred(a, "booked");
    case LINE_NOT_NOW: return referred(a, "not-now");
    case LINE_OVERRIDE:
        words_begin(a);
        words_add(a, "phase");
        words_add(a, "next");
        words_add(a, "--by");
        words_add(a, "%s", f->text);
        break;
    case LINE_AMOUNT: return dosed(a, f->id, f->text, NULL);
    case LINE_EARLIER: {
        const struct medicine_def *m = a->today ? protocol_medicine(a->today->protocol, f->id) : NULL;
        char mg[32];
        snprintf(mg, sizeof mg, "%g", m ? usual_of(a, m) : 0);
        return m ? dosed(a, f->id, mg, f->text) : effect_none();
    }
    case LINE_EFFECT:
        words_begin(a);
        words_add(a, "effect");
        words_add(a, "%s", f->id);
        words_add(a, "--");
        words_add(a, "%s", f->text);
        break;
    case LINE_THEN:
    case LINE_FIND: break; /* each is taken by the room that opened it */
    case LINE_SKIP:
        words_begin(a);
        words_add(a, "skip");
        words_add(a, "%s", f->id);
        words_add(a, "--reason");
        words_add(a, "%s", f->text);
        break;
    }
    return words_act(a, AFTER_NOTHING);
}

bool line_is_open(const struct app *a)
{
    return a->form.kind == FORM_LINE || a->form.kind == FORM_FIND;
}

void line_types(struct app *a, uint32_t key)
{
    struct form *f = &a->form;
    bool types = key >= 0x20 && key < KEY_BASE_ && key != 0x7f;
    if (f->sure && types)
        line_insert(a, ""); /* which takes the proposal away */
    f->sure = false;
    if (edit_key(line_of(f), key))
        f->pick = 0;
}

static enum outcome line_key(struct app *a, uint32_t key, struct effect *out)
{
    bool command = a->form.line == LINE_COMMAND, then = a->form.line == LINE_THEN;
    if (key == KEY_ESC)
        (then ? then_left : form_close)(a);
    else if (key == KEY_ENTER)
        *out = then ? then_said(a) : submit(a);
    else if (command && (key == KEY_TAB || key == KEY_SHIFT_TAB))
        command_tab(a, key == KEY_SHIFT_TAB);
    else if (a->form.line == LINE_EXPORT && key == KEY_TAB)
        export_toggle(a);
    else if (command && (key == KEY_ARROW_UP || key == KEY_ARROW_DOWN))
        command_history(a, key);
    else
        line_types(a, key);
    return TAKEN;
}

const struct form_ops line_form = {false, "Enter record  Esc leave it", line_key, NULL, NULL, line_strip};
