/* text_file.h: a file that a person wrote, read whole: a protocol, the settings.
 *
 * Only a regular file, and never more of it than TEXT_FILE_MAX and one byte, by which the reader of its text sees that
 * it is too long. */
#ifndef MEND_IO_TEXT_FILE_H
#define MEND_IO_TEXT_FILE_H

#include <stddef.h>

#include "mend/core/arena.h"
#include "mend/core/error.h"

enum { TEXT_FILE_MAX = 1 << 20 };

/* Its bytes, NUL-ended, the arena's; NULL: `problems`, emptied first, says why. */
const char *text_file_read(const char *path, struct arena *arena, size_t *size, struct problems *problems);

#endif
