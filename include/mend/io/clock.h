/* clock.h: the system's clock and time zone; the only place that asks either. */
#ifndef MEND_IO_CLOCK_H
#define MEND_IO_CLOCK_H

#include "mend/core/moment.h"

struct moment clock_now(void);
struct zone clock_zone(void); /* the system's zone, TZ honoured; static, never freed */

#endif
