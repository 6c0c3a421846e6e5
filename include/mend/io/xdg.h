/* xdg.h: where a person's own files stand, by the XDG Base Directory Specification: a variable of the environment names
 * the folder, but only when it is absolute; else it is a usual one in the home. */
#ifndef MEND_IO_XDG_H
#define MEND_IO_XDG_H

enum xdg { XDG_CONFIG, XDG_DATA, XDG_STATE };

/* The path of mend's file `name` there: "$XDG_DATA_HOME/mend/journal.db", "~/.local/share/mend/journal.db". Nothing is
 * made or looked at. NULL: neither the variable nor HOME says where. The caller's. */
char *xdg_path(enum xdg which, const char *name);

#endif
