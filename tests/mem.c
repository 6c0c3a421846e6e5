/* What the program provides to core and io, for tests: the end when memory is exhausted, and where protocols stand. */
#include <stdio.h>
#include <stdlib.h>

#include "mend/core/arena.h"
#include "mend/io/library.h"

const char library_source[] = MEND_SOURCE "/protocols";

void mem_exhausted(void)
{
    fputs("out of memory in a test\n", stderr);
    abort();
}
