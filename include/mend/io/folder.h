/* folder.h: the folder that a file stands in, or will stand in. */
#ifndef MEND_IO_FOLDER_H
#define MEND_IO_FOLDER_H

/* A descriptor of the folder of `path`, to sync or to lock; the caller's to close. -1: errno says why. */
int folder_open(const char *path);

#endif
