/* report.h: one page for one visit, as HTML that needs nothing else: no script, no link, no font from anywhere.
 *
 * What it says is worked out in core/visit.h. It prints on one A4 or Letter page: rows of tables are taken out until it
 * fits, always in the same order (report_page.c), and the page says so. Every text of the person's or a protocol's is
 * escaped and shown without what could hide or reorder it. */
#ifndef MEND_CLI_REPORT_H
#define MEND_CLI_REPORT_H

#include <stdio.h>

#include "mend/cli/session.h"
#include "mend/core/visit.h"

/* False: `out` could not be written. */
bool report_write(FILE *out, const struct visit *v);

/* The calendar days from..to (INT32_MIN and INT32_MAX: the whole episode), as of `at` (NULL: now), to `path` (NULL or "-":
 * standard output), as export.h writes files. ACT_USAGE: there is no such stretch of days. */
enum verdict report_file(struct session *s, const struct moment *at, int32_t from, int32_t to, const char *path,
                         bool replace, struct error *err);

#endif
