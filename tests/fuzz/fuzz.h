/* fuzz.h: what the fuzzing targets share.
 *
 * A target is one function that is given any bytes at all and says what must hold whatever they are; the sanitizers
 * watch the rest. It is built twice: by clang with libFuzzer, which makes up the bytes, and by gcc with again.c, which
 * gives it the files that are kept: seeds/ to begin with, found/ that once broke something. A target is a pure function
 * of its bytes: what it reads first (a protocol, a scene) is the same for all of them. */
#ifndef MEND_TESTS_FUZZ_H
#define MEND_TESTS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mend/core/arena.h"
#include "mend/core/entry.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the process, which is the finding. */
#define HOLDS(truth) ((truth) ? (void)0 : fuzz_broken(#truth, __FILE__, __LINE__))
_Noreturn void fuzz_broken(const char *truth, const char *file, int line);

/* The bytes as a C string; the arena's. */
char *fuzz_text(struct arena *a, const uint8_t *data, size_t size);
/* UTF-8 that no terminal takes for anything but text: no control but \n, nothing that turns text around or hides it. */
bool fuzz_is_plain(const char *text);
bool fuzz_is_utf8(const char *text);
/* Is it harmless in a cell of the screen? */
bool fuzz_rune_is_plain(uint32_t rune);

/* A place an hour east, two in summer, so that clocks are set. */
extern const struct zone fuzz_zone;
extern const struct moment fuzz_now; /* 2026-11-22T14:32+01:00 */

struct protocol;
/* A protocol that ships, read at the first call; for the life of the process. */
const struct protocol *fuzz_protocol(const char *id);

#endif
