/* Where the export goes and for whom: for a spreadsheet or for programs is asked once, and remembered; and where the
 * report goes. A file that is there already is replaced only after a yes. */
#include <stdio.h>

#include "mend/tui/acts.h"
#include "mend/tui/forms.h"

void app_export_for(struct app *a, enum export_for who)
{
    a->export_for = who;
}

struct effect export_open(struct app *a)
{
    if (a->export_for == EXPORT_UNASKED)
        form_open(a, FORM_EXPORT);
    else
        line_open(a, LINE_EXPORT, "", a->export_path ? a->export_path : "");
    return effect_none();
}

void app_report_path(struct app *a, const char *path)
{
    a->report_path = path;
}

struct effect report_open(struct app *a)
{
    line_open(a, LINE_REPORT, "", a->report_path ? a->report_path : "");
    return effect_none();
}

static struct effect file_to(struct app *a, const char *act, const char *file, const char *as, bool replace)
{
    char path[LINE_SIZE];
    snprintf(path, sizeof path, "%s", file); /* it may stand among the words that are made anew */
    words_begin(a);
    words_add(a, "%s", act);
    words_add(a, "%s", path);
    words_add(a, "%s", as);
    if (replace)
        words_add(a, "replace");
    a->after = AFTER_NOTHING;
    struct effect e = {.kind = EFFECT_EXPORT, .n_words = a->last.n_words - 1};
    for (int i = 0; i < e.n_words; i++)
        e.words[i] = a->last.words[i + 1];
    return e;
}

struct effect export_to(struct app *a, const char *file, bool replace)
{
    return file_to(a, "export", file, a->export_for == EXPORT_EXCEL ? "excel" : "programs", replace);
}

struct effect report_to(struct app *a, const char *file, bool replace)
{
    return file_to(a, "report", file, "report", replace);
}

void export_toggle(struct app *a)
{
    a->export_for = a->export_for == EXPORT_EXCEL ? EXPORT_PROGRAMS : EXPORT_EXCEL;
}

/* ---- for whom ---- */

static void for_strip(const struct app *a, char *buf, size_t size)
{
    (void)a;
    snprintf(buf, size, "Who will read it? Asked once; Tab changes it later.");
    strip_keys(buf, size, "e_Excel,_Calc,_Numbers  p_programs,_and_mend_itself  Esc_leave_it");
}

static enum outcome for_key(struct app *a, uint32_t key, struct effect *out)
{
    form_close(a);
    if (key != 'e' && key != 'p')
        return key == KEY_ESC ? TAKEN : PASSED;
    a->export_for = key == 'e' ? EXPORT_EXCEL : EXPORT_PROGRAMS;
    *out = export_open(a);
    return TAKEN;
}

const struct form_ops export_form = {false, NULL, for_key, NULL, NULL, for_strip};

/* ---- instead of a file that is there ---- */

void export_taken(struct app *a)
{
    char path[LINE_SIZE];
    snprintf(path, sizeof path, "%s", a->last.n_words > 1 ? a->last.words[1] : "");
    const bool report = app_doing(&a->last, "report");
    a->said[0] = '\0';
    form_open(a, FORM_REPLACE);
    a->form.line = report ? LINE_REPORT : LINE_EXPORT;
    snprintf(a->form.text, sizeof a->form.text, "%s", path);
}

static void replace_strip(const struct app *a, char *buf, size_t size)
{
    snprintf(buf, size, "%s is there already. Replace it?", a->form.text);
    strip_keys(buf, size, "y_replace_it  n_another_name");
}

static enum outcome replace_key(struct app *a, uint32_t key, struct effect *out)
{
    char path[LINE_SIZE];
    const enum line_kind line = a->form.line;
    snprintf(path, sizeof path, "%s", a->form.text);
    form_close(a);
    if (key == 'y')
        *out = (line == LINE_REPORT ? report_to : export_to)(a, path, true);
    else if (key == 'n' || key == KEY_ESC)
        line_open(a, line, "", path);
    else
        return PASSED;
    return TAKEN;
}

const struct form_ops replace_form = {false, NULL, replace_key, NULL, NULL, replace_strip};
