/* protocol_rows.h: how a row of the table of keys is written, for the two files that hold it. */
#ifndef MEND_IO_PROTOCOL_ROWS_H
#define MEND_IO_PROTOCOL_ROWS_H

#include "mend/io/protocol_keys.h"

/* clang-format off: a row a line, as a table is read. */

/* Rows read: name, type, where, then what differs. MUST rows have to be there. */
#define ROW(name_, type_, T, member, ...)                                                                              \
    {                                                                                                                  \
        .name = name_, .type = KEY_##type_, .at = offsetof(T, member), __VA_ARGS__                                     \
    }
#define MUST(name_, type_, T, member, ...) ROW(name_, type_, T, member, .required = true, __VA_ARGS__)
#define LIST(name_, T, member, shape_, ...)                                                                            \
    ROW(name_, LIST, T, member, .count_at = offsetof(T, n_##member), .of = &(shape_), __VA_ARGS__)
#define SAYS(example_, meaning_) .example = example_, .meaning = meaning_
#define WITHIN(least_, most_)    .least = least_, .most = most_

#define FACTS_SAY SAYS("[R51, C30]", "the facts of the guide, the conflicts and the safety rules that this implements")
#define OURS_SAY  SAYS("[times]", "the keys of this node whose values the guide does not give")
#define SOURCE(T) ROW("facts", FACTS, T, source.facts, FACTS_SAY), ROW("ours", OURS, T, source.ours, OURS_SAY)
#define SOURCE_UNKEPT                                                                                                  \
    {.name = "facts", .type = KEY_FACTS, .at = NOWHERE, FACTS_SAY},                                                    \
    {                                                                                                                  \
        .name = "ours", .type = KEY_OURS, .at = NOWHERE, OURS_SAY                                                      \
    }

#define COUNT(a) ((int)(sizeof(a) / sizeof *(a)))
#define SHAPE(name_, T, keys_, ...)                                                                                    \
    {                                                                                                                  \
        .name = name_, .size = sizeof(T), .keys = keys_, .n = COUNT(keys_), __VA_ARGS__                                \
    }
#define KEEPS_SOURCE(T) .source_at = offsetof(T, source)

/* Of protocol_keys_plan.c. */
extern const struct shape lesson_shape, phase_shape, screen_shape, loading_shape;

static const char *const yes_no[] = {"no", "yes", NULL};

#endif
