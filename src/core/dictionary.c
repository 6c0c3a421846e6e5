/* dictionary.c: the table of entry_form.c in words. */
#include <string.h>

#include "mend/core/entry_form.h"

static const char *const kinds[ENTRY_KIND_COUNT] = {
    [ENTRY_START] = "an episode begins, with a plan",
    [ENTRY_FINISH] = "the episode ends",
    [ENTRY_TRIAGE] = "an answer: warning signs, kind of pain, medicines, skin",
    [ENTRY_CLEAR_FLAGS] = "a clinician has looked at the emergency signs",
    [ENTRY_PAIN] = "a pain score",
    [ENTRY_DONE] = "an exercise was done",
    [ENTRY_SKIP] = "an exercise was left out, with a reason",
    [ENTRY_DOSE] = "a medicine was taken; of a combination a row an ingredient",
    [ENTRY_EFFECT] = "a side effect",
    [ENTRY_THERAPY] = "ice or heat went on or off",
    [ENTRY_CHECK_IN] = "an answer of the daily check",
    [ENTRY_PHASE] = "on to the next phase, or back",
    [ENTRY_SCREEN] = "a test of the movement screen",
    [ENTRY_LIFT] = "a set with a weight, or the weight before the injury",
    [ENTRY_MEASURE] = "a score of a short form",
    [ENTRY_PRESCRIBE] = "a clinician's change to the plan",
    [ENTRY_REFERRAL] = "an answer to the advice to see somebody",
    [ENTRY_NOTE] = "a note",
};

static const char *values_of(const struct entry_field *f, struct arena *a)
{
    switch (f->shape) {
    case SHAPE_ID: return "an id";
    case SHAPE_WHOLE: return arena_fmt(a, "%.10g to %.10g, whole", f->lo, f->hi);
    case SHAPE_NUMBER: return arena_fmt(a, "%.10g to %.10g", f->lo, f->hi);
    case SHAPE_TIME: return "a time, as in `at`";
    case SHAPE_DAY: return "a day, YYYY-MM-DD";
    case SHAPE_TEXT: return "text";
    case SHAPE_WORDS: break;
    }
    const char *s = arena_str(a, "");
    for (const char *at = f->words; *at; at += strcspn(at, "|"), at += *at == '|')
        s = arena_fmt(a, "%s%s%.*s", s, *s ? ", " : "", (int)strcspn(at, "|"), at);
    return s;
}

static const char *columns(const char *s, struct arena *a)
{
    s = arena_fmt(a, "%s\n| column | what stands in it |\n|---|---|\n", s);
#define CELL(name, type, kept, cell, says) s = arena_fmt(a, "%s| %s | %s |\n", s, #name, says);
#include "mend/core/cells.def"
#undef CELL
    return s;
}

static const char *kind(const char *s, enum entry_kind which, struct arena *a)
{
    int n;
    const struct entry_field *list = entry_fields(&n);
    s = arena_fmt(a, "%s\n### %s: %s\n\n| column | values | what it says |\n|---|---|---|\n", s, entry_kind_word(which),
                  kinds[which]);
    for (int i = 0; i < n; i++)
        if (list[i].kind == which)
            s = arena_fmt(a, "%s| %s%s | %s | %s |\n", s, cell_names[list[i].cell],
                          list[i].must ? "" : " (may be blank)", values_of(&list[i], a), list[i].says);
    return s;
}

const char *entry_dictionary(struct arena *a)
{
    const char *s =
        "# What stands in the CSV of mend\n"
        "\n"
        "Printed by `mend export --dictionary`, from the table that import checks rows by.\n"
        "\n"
        "A row is one thing that was written down; rows stand in the order in which things happened. A blank\n"
        "cell is unknown, not no and not 0. Text that begins with `= + - @ '`, a tab or a line end (wide, or\n"
        "behind blanks, too) has one apostrophe more in front, so that no spreadsheet takes it for a formula;\n"
        "import takes it off again. For a spreadsheet take --excel: at other marks than its own it may split a\n"
        "plain one in the middle of a note.\n"
        "What was taken out again (undo) is not in it.\n"
        "\n"
        "The file is UTF-8 with commas, a point in numbers, CRLF line ends and quotes where needed (RFC 4180).\n"
        "`mend export --excel` writes the same columns for a spreadsheet: a byte order mark first, semicolons\n"
        "and a comma in numbers where the locale has them, and `at` and `logged_at` as YYYY-MM-DD HH:MM:SS,\n"
        "the time on the wall, which becomes a date. Import reads both.\n"
        "\n"
        "## The columns\n";
    s = columns(s, a);
    s = arena_fmt(
        a,
        "%s\n## What each kind fills in\n\nBesides these every row has `id`, `at`, `logged_at`, `local_date`, "
        "`local_time`\nand `kind`; `day`, `phase`, `title` and `revision` where an episode says them.\n",
        s);
    for (int i = 0; i < ENTRY_KIND_COUNT; i++)
        if (kinds[i])
            s = kind(s, (enum entry_kind)i, a);
    return s;
}
