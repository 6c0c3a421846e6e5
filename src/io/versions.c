#include "mend/io/versions.h"

#include <csv.h>
#include <sqlite3.h>
#include <yaml.h>

const char *io_versions(struct arena *arena)
{
    return arena_fmt(arena, "libyaml %s, SQLite %s, libcsv %d.%d.%d", yaml_get_version_string(), sqlite3_libversion(),
                     CSV_MAJOR, CSV_MINOR, CSV_RELEASE);
}
