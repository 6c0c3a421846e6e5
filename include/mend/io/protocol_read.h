/* protocol_read.h: reads a protocol file, all of it or nothing.
 *
 * The text becomes a small tree of nodes with their places (yaml_tree.c), and one table of keys (protocol_keys.c) binds
 * the tree to struct protocol, checking presence, type, range, unit and spelling on the way; then ids, windows and the
 * compiled safety ceilings (S21) are checked as a whole. Every problem is reported with its place and a hint, up to 20. */
#ifndef MEND_IO_PROTOCOL_READ_H
#define MEND_IO_PROTOCOL_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "mend/core/arena.h"
#include "mend/core/error.h"
#include "mend/core/protocol.h"
#include "mend/io/text_file.h"

enum { PROTOCOL_BYTES_MAX = TEXT_FILE_MAX, PROTOCOL_NESTING_MAX = 16 };

/* `name` is what problems call the file. False: `problems` says why and *out is NULL. Everything lives in the arena. */
bool protocol_read(const char *text, size_t size, const char *name, struct arena *arena, const struct protocol **out,
                   struct problems *problems);
/* The tree of a text that reads well (yaml_pack); NULL for another one. And the protocol from that tree, without its text,
 * which is known by `hash`; NULL: read the text. What is unpacked is borrowed, for as long as the protocol. */
const char *protocol_pack(const char *text, size_t size, struct arena *arena, size_t *packed);
const struct protocol *protocol_unpack(const char *bytes, size_t size, const char *hash, struct arena *arena);
/* protocol_read of a file; *text (may be NULL) gets its bytes, NUL-terminated, in the arena. */
bool protocol_read_file(const char *path, struct arena *arena, const struct protocol **out, const char **text,
                        struct problems *problems);

/* What the text of a protocol is known by in a journal. */
enum { PROTOCOL_HASH_SIZE = 17 };
void protocol_hash(const char *text, size_t size, char out[PROTOCOL_HASH_SIZE]);

#endif
