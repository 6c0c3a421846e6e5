/* track_files.h: the files that the tracker writes besides the journal: the export, the report, for whom it was, the copy of the day. */
#ifndef MEND_CLI_TRACK_FILES_H
#define MEND_CLI_TRACK_FILES_H

#include "mend/cli/session.h"
#include "mend/tui/app.h"

/* For whom the last export was, as it is remembered. */
enum export_for track_export_for(void);
/* Performs an EFFECT_EXPORT. ACT_REFUSED: the file is there and is not to be replaced. *said is the arena's. */
enum verdict track_export(struct session *s, const struct effect *e, struct arena *arena, const char **said,
                          struct error *err);

/* The copy of the day, once there is something to copy; *day is the last one that was seen to, INT32_MIN at first. When it
 * cannot be made `err` says so, for when the terminal is the shell's again. */
void track_copy(struct session *s, int32_t *day, struct error *err);

#endif
