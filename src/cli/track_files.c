#include "mend/cli/track_files.h"

#include <string.h>

#include "mend/cli/export.h"
#include "mend/cli/report.h"
#include "mend/io/new_file.h"
#include "mend/io/state.h"
#include "mend/io/store_check.h"

static const char remembered[] = "export-for";

enum export_for track_export_for(void)
{
    char word[STATE_WORD];
    if (!state_recall(remembered, word))
        return EXPORT_UNASKED;
    return strcmp(word, "excel") == 0 ? EXPORT_EXCEL : strcmp(word, "programs") == 0 ? EXPORT_PROGRAMS : EXPORT_UNASKED;
}

enum verdict track_export(struct session *s, const struct effect *e, struct arena *arena, const char **said,
                          struct error *err)
{
    struct export_choice choice = export_all();
    const char *path = strcmp(e->words[0], "-") == 0 ? "./-" : e->words[0]; /* standard output is the screen here */
    choice.replace = e->n_words > 2;
    if (!choice.replace && new_file_taken(path, false, err))
        return ACT_REFUSED;
    if (strcmp(e->words[1], "report") == 0) {
        *said = arena_fmt(arena, "Saved to %s: one page, to print or to show.", path);
        return report_file(s, NULL, INT32_MIN, INT32_MAX, path, choice.replace, err) == ACT_OK ? ACT_OK : ACT_FAILED;
    }
    if (strcmp(e->words[1], "excel") == 0)
        choice.style = csv_excel();
    if (!export_journal(s, path, &choice, err))
        return ACT_FAILED;
    state_keep(remembered, e->words[1]);
    *said = arena_fmt(arena, "Saved to %s.", path);
    return ACT_OK;
}

void track_copy(struct session *s, int32_t *day, struct error *err)
{
    const int32_t today = moment_day(s->clock);
    if (*day == today || s->journal.newest_logged == INSTANT_NONE)
        return;
    *day = today;
    backups_daily(s->store, s->clock, err);
}
