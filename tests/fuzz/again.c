/* again.c: gives a target the files that are kept, one after the other; folders stand for all that is in them. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"

static int tried;

static void give(const char *path)
{
    enum { MOST = 1 << 21 };
    FILE *in = fopen(path, "rb");
    if (!in)
        return;
    uint8_t *bytes = malloc(MOST);
    HOLDS(bytes != NULL);
    const size_t size = fread(bytes, 1, MOST, in);
    fclose(in);
    uint8_t *exact = malloc(size ? size : 1); /* a byte too far is seen */
    HOLDS(exact != NULL);
    memcpy(exact, bytes, size);
    free(bytes);
    fprintf(stderr, "%s\n", path); /* when it ends here, this one did it */
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
    tried++;
}

static void give_all(const char *path)
{
    DIR *folder = opendir(path);
    if (!folder) {
        give(path);
        return;
    }
    for (const struct dirent *d; (d = readdir(folder));) {
        char file[4096];
        snprintf(file, sizeof file, "%s/%s", path, d->d_name);
        if (d->d_name[0] != '.')
            give_all(file);
    }
    closedir(folder);
}

int main(int argc, char **argv)
{
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    for (int i = 1; i < argc; i++)
        give_all(argv[i]); /* a target that was never broken has no folder of it */
    printf("%d inputs\n", tried);
    return tried > 0 ? 0 : 1;
}
