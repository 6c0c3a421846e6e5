/* visit.h: private to core: the sentences of a visit. */
#ifndef MEND_CORE_VISIT_PRIVATE_H
#define MEND_CORE_VISIT_PRIVATE_H

#include "mend/core/describe.h"
#include "mend/core/visit.h"

void visit_say(struct visit *v); /* visit_words.c: fills `sentences` */

#endif
