/* prefs.h: what the person chose that the rules and their sentences go by; settings.h holds the rest. */
#ifndef MEND_CORE_PREFS_H
#define MEND_CORE_PREFS_H

#include <stdbool.h>

struct prefs {
    int wake_from, wake_to;  /* waking hours, seconds since local midnight; wake_from < wake_to. 07:00-22:00 */
    bool fahrenheit, pounds; /* display only: the journal keeps degrees C and kg (C40) */
    double plate_kg;         /* the smallest step of the person's plates; 0: the protocol's */
    bool paracetamol;        /* acetaminophen is called so; display only */
    bool clock12;            /* "2:05pm" instead of "14:05"; display only */
    bool month_first;        /* "Nov 22" instead of "22 Nov"; display only */
    int first_weekday;       /* 0 Sunday, 1 Monday (default): where a week begins */
};

struct prefs prefs_default(void);
/* The same hours and plates, said as nobody in particular would: for what is kept and what machines read. */
struct prefs prefs_neutral(struct prefs p);

#endif
