/* arena.h: memory with one owner and one end.
 *
 * Parsed protocols, loaded journals and assessed days are trees of small things that live and die
 * together. They are allocated from an arena and freed at once. Nothing in an arena is freed alone.
 * When memory is exhausted mem_exhausted() is called, which the program provides (it ends the process
 * with a sentence; the journal is safe, every act in it was committed), so no caller checks for NULL. */
#ifndef MEND_CORE_ARENA_H
#define MEND_CORE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena_block;
struct arena {
    struct arena_block *first; /* newest block */
};

void arena_init(struct arena *a);
void arena_fini(struct arena *a);
/* Forgets everything but keeps one block for reuse: a day is assessed again on every wake. */
void arena_reset(struct arena *a);

void *arena_alloc(struct arena *a, size_t size); /* zeroed, aligned for any type */
void *arena_room(struct arena *a, size_t size);  /* not zeroed: for what is filled in at once */
#define arena_new(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define arena_array(a, type, n) ((type *)arena_alloc((a), sizeof(type) * (size_t)(n)))
char *arena_str(struct arena *a, const char *s); /* copy; NULL stays NULL */
char *arena_strn(struct arena *a, const char *s, size_t n);
char *arena_fmt(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The same into a buffer of the caller's, of one byte at the least, cut off at its end: what a screen is made of, unless
 * somebody asks how long it would have been (snprintf). */
void text_fmt(char *buf, size_t size, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void text_vfmt(char *buf, size_t size, const char *fmt, va_list args) __attribute__((format(printf, 3, 0)));

/* A list that grows inside an arena: doubles its room, returns the address of a new zeroed last element.
 * `list`, `n` and `room` are the caller's; element addresses change when it grows. */
void *arena_grow(struct arena *a, void *list, int *n, int *room, size_t size);
#define arena_push(a, list, n, room) \
    ((list) = arena_grow((a), (list), &(n), &(room), sizeof *(list)), &(list)[(n) - 1])

void *mem_alloc(size_t size); /* malloc that does not return NULL */
_Noreturn void mem_exhausted(void); /* provided by the program */

#endif
