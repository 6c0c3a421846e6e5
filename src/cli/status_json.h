/* status_json.h: how values become JSON, shared by the files that make `mend status --json`; private to cli.
 *
 * Unknown is null: a NULL text, a NAN, INSTANT_NONE, ENTRY_UNKNOWN. */
#ifndef MEND_CLI_STATUS_JSON_H
#define MEND_CLI_STATUS_JSON_H

#include <jansson.h>

#include "mend/core/today.h"

json_t *value_text(const char *s);
json_t *value_number(double n);
json_t *value_count(int n);
json_t *value_instant(const struct today *t, int64_t utc);
json_t *value_entry_time(const struct today *t, const struct entry *e);
void value_put(json_t *object, const char *name, json_t *value);

/* status_json_plan.c: what there is to do and to take. */
json_t *checklist_json(const struct today *t);
json_t *therapies_json(const struct today *t);
json_t *reminders_json(const struct today *t);
json_t *medicines_json(const struct today *t);
json_t *other_medicines_json(const struct today *t);
json_t *screen_json(const struct today *t);
json_t *lifts_json(const struct today *t);
json_t *lifting_json(const struct today *t);

#endif
