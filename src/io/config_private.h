/* config_private.h: the table of settings, shared by the files that read and write it. */
#ifndef MEND_IO_CONFIG_PRIVATE_H
#define MEND_IO_CONFIG_PRIVATE_H

#include "mend/core/settings.h"
#include "mend/io/protocol_keys.h"

extern const struct shape config_shape; /* struct settings */

/* config_value.c: the values that only one key has; `to` and `from` are struct settings. */
extern const struct own_value awake_value, quiet_value, plate_value, notices_value, notify_value, speak_value,
    snooze_value, escape_value, folder_value;

/* "word", or 'quoted' when YAML would take it for something else. */
const char *config_quoted(const char *word, struct arena *a);

#endif
