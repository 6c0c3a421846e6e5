/* plan.h: a small protocol of every kind of part, for the screens' tests. */
#ifndef TESTS_SCREENS_PLAN_H
#define TESTS_SCREENS_PLAN_H

#include "mend/core/protocol.h"

extern const struct protocol plan, plan_bare;
extern struct item_def plan_items[];
extern const struct gate_def plan_gate;

#endif
