/* prefs.h: what the person chose, used by core and the screens. There is no settings file yet: the defaults stand. */
#ifndef MEND_CORE_PREFS_H
#define MEND_CORE_PREFS_H

#include <stdbool.h>

struct prefs {
    int wake_from, wake_to;  /* waking hours, seconds since local midnight; wake_from < wake_to. 07:00-22:00 */
    bool fahrenheit, pounds; /* display only: the journal keeps degrees C and kg (C40) */
    double plate_kg;         /* the smallest step of the person's plates; 0: the protocol's */
    bool paracetamol;        /* the locale's name for acetaminophen */
};

struct prefs prefs_default(void);

#endif
