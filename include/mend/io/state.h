/* state.h: what mend remembers between two evenings and nobody would miss: one word a file.
 *
 * It stands in $XDG_STATE_HOME/mend (else ~/.local/state/mend), for the person alone to read. Nothing of it is about the
 * back, and whoever removes it is only asked again. Only a file of yours is read: no pipe, no device, no link. */
#ifndef MEND_IO_STATE_H
#define MEND_IO_STATE_H

#include <stdbool.h>

enum { STATE_WORD = 32 };

/* False: nothing is remembered under that name. `word` holds STATE_WORD. */
bool state_recall(const char *name, char *word);
/* False: it could not be kept, which changes nothing but that it is forgotten. */
bool state_keep(const char *name, const char *word);

#endif
