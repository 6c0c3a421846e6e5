/* scene_parts.h: what the days of scene.c and scene_late.c are put together from. */
#ifndef TESTS_SCREENS_SCENE_PARTS_H
#define TESTS_SCREENS_SCENE_PARTS_H

#include "screens/scene.h"

struct moment at_utc(int64_t utc);
struct entry *record(struct scene *s, enum entry_kind kind, const char *subject, int64_t at, double value);
void score_day(struct scene *s, int ago, double min, double max, double mean, int n);
void scores(struct scene *s, int days, double first, double latest, int64_t latest_at);
void answer_all(struct scene *s, bool answered);
void in_phase(struct scene *s, int index, int64_t elapsed);
struct check_item *items(struct scene *s, int from, int n);
void ticked(struct check_item *i, int done, int64_t at, int pain);
void clocks(struct scene *s);
void runs(struct scene *s, int which, int64_t since, int64_t length);

/* scene_late.c */
void scene_morning(struct scene *s);
void scene_lifts(struct scene *s);
void scene_flare(struct scene *s);
/* scene_floor.c */
void scene_floor(struct scene *s);
void scene_course(struct scene *s); /* scene_course.c */

#endif
