/* versions.h: the libraries that io stands on, as they are found when it runs. */
#ifndef MEND_IO_VERSIONS_H
#define MEND_IO_VERSIONS_H

#include "mend/core/arena.h"

/* "libyaml 0.2.5, SQLite 3.40.1, libcsv 3.0.3". libcsv does not tell: it is the one that was built with. The arena's. */
const char *io_versions(struct arena *arena);

#endif
