/* hardening.h: what the program gives up before it reads anything: a picture of its memory on the disk, files that others
 * may read, another user's rights. */
#ifndef MEND_CLI_HARDENING_H
#define MEND_CLI_HARDENING_H

#include "mend/core/error.h"

/* A file that would be larger than the limit is no death but an error. No core dump and no look into its memory by other programs of the same user; what it makes is for its owner alone
 * (0600, 0700). False: it was installed to run with the rights of somebody else, which it is not made for. */
bool hardening_begin(struct error *err);

#endif
