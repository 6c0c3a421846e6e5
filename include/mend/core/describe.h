/* describe.h: entries, times and amounts in plain words, the same on screen, in the log and in what `undo` says.
 *
 * They are said as the person chose (prefs.h): a 12 hour clock, pounds, degrees F, paracetamol. What machines read
 * (JSON, CSV, what is kept in an entry) is said with prefs_neutral. */
#ifndef MEND_CORE_DESCRIBE_H
#define MEND_CORE_DESCRIBE_H

#include "mend/core/arena.h"
#include "mend/core/entry.h"
#include "mend/core/prefs.h"
#include "mend/core/protocol.h"

/* One line without a time: "pain 4, calf, left", "Glute bridge, 15 reps, pain 1", "Ibuprofen 400 mg, against advice".
 * `p` may be NULL. The arena's. */
const char *entry_words(const struct entry *e, const struct protocol *p, const struct prefs *prefs, struct arena *a);
/* "today 14:20", "tomorrow 7:00am", "Sat 24 Oct 09:00", seen from now. The arena's. */
const char *when_words(int64_t at, struct moment now, const struct prefs *prefs, struct arena *a);
const char *plural(int64_t n, const char *one, const char *many); /* the one that goes with n */
const char *weekday(int day); /* 0 Sunday: "Sun" */
const char *month(int month); /* 1 January: "Jan" */
/* "22 Nov" or "Nov 22"; with its parts "Sun 22 Nov 2026" or "Sun Nov 22, 2026". buf holds DATE_MAX. Returns buf. */
enum { DATE_MAX = 32, DATE_WEEKDAY = 1, DATE_YEAR = 2 };
char *date_words(struct civil c, unsigned parts, const struct prefs *prefs, char *buf);
/* "14:05" or "2:05pm": without a blank, so that no line breaks in it. buf holds ISO_MAX. Returns buf. */
char *clock_words(struct moment m, const struct prefs *prefs, char *buf);
/* "52.5 kg", "115 lb" to half a pound, "body weight", "not known". buf holds LOAD_MAX. Returns buf. */
enum { LOAD_MAX = 32 };
char *load_text(double kg, const struct prefs *prefs, char *buf);
const char *load_words(double kg, const struct prefs *prefs, struct arena *a); /* the same, the arena's */
/* What to put on a bar of `bar_kg`: "bar + 16.25 a side", "the bar alone"; NULL for less. In pounds bars come in
 * fives: 45 for 20 kg. The arena's. */
const char *plates_words(double kg, double bar_kg, const struct prefs *prefs, struct arena *a);
const char *degrees_words(double celsius, const struct prefs *prefs, struct arena *a); /* "38.4 C", "101.1 F" */
/* Its title, or Paracetamol to who calls it so. */
const char *medicine_name(const struct medicine_def *m, const struct prefs *prefs);

#endif
