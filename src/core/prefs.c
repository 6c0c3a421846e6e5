#include "mend/core/prefs.h"

#include "mend/core/moment.h"

struct prefs prefs_default(void)
{
    return (struct prefs){.wake_from = 7 * HOUR, .wake_to = 22 * HOUR};
}
