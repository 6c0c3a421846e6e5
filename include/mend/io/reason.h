/* reason.h: what the system says is in the way, in words for a person.
 *
 * Every sentence about a file that cannot be read or written ends in one of these, so that a full disk is the same words
 * everywhere. A code that hardly anybody meets is said as the system's own library says it. */
#ifndef MEND_IO_REASON_H
#define MEND_IO_REASON_H

const char *reason_of(int code); /* an errno; static, or valid until the next call */

#endif
