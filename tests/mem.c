/* What the program provides to core, for tests: the end when memory is exhausted. */
#include <stdio.h>
#include <stdlib.h>

#include "mend/core/arena.h"

void mem_exhausted(void)
{
    fputs("out of memory in a test\n", stderr);
    abort();
}
