/* command.h: the commands that read: each prints to standard output and returns its verdict, the exit code.
 *
 * Commands that record need no function of their own: main hands their words to session_act. On anything but ACT_OK the
 * error is filled, and main prints it. `at` NULL is now. */
#ifndef MEND_CLI_COMMAND_H
#define MEND_CLI_COMMAND_H

#include "mend/cli/args.h"
#include "mend/cli/session.h"
#include "mend/core/plan_words.h"
#include "mend/core/settings.h"

typedef enum verdict command_run(struct session *s, const struct args *a, const struct moment *at, struct error *err);
command_run command_status, command_triage, command_phase, command_log, command_export, command_protocols,
    command_check, command_config, command_import, command_backup, command_doctor, command_completion, command_report, command_card, command_screen, command_lift, command_measure, command_refer, command_prescribe,
    command_update;

/* The copy of the day, when the journal was written and none was made yet. That it failed is said on standard error and
 * changes nothing else. */
void backup_daily(const struct session *s);
/* On standard error, one line a problem, as editors expect it. */
void problems_print(const struct problems *problems);

/* The one that asks no journal, but the settings. */
enum verdict command_notice(const struct args *a, const struct settings *settings, struct error *err);

/* Whether --at says something to it: when it happened, or as of when. */
bool command_takes_at(const struct act_spec *spec);

/* Loads everything up to `at` and assesses it. NULL: err says why; without an episode it says how to begin one. */
const struct today *command_today(struct session *s, const struct moment *at, struct error *err);

/* `news` NULL: the plan that is followed is the one its file has. */
void status_print_text(const struct today *t, const struct plan_news *news);
void status_print_json(const struct today *t, const struct plan_news *news);

/* `mend --version`: "mend X.Y.Z" alone on the first line. */
void version_print(struct arena *arena);

/* `mend help`, `mend help COMMAND`, `mend COMMAND --help`: from the act table. */
void help_print_all(void);
void help_print(const struct act_spec *spec);
/* "; did you mean `pain`?" for a word that is nearly a command, else "". */
const char *help_suggest(const char *word, char *buf, unsigned long size);

#endif
