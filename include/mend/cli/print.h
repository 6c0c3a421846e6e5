/* print.h: the one room that writes to standard output and standard error.
 *
 * What people read goes out line by line, every character as core/rune.h lets it be shown, in the locale's encoding or in
 * ASCII: nothing that a plan, a note or a file name holds can drive the terminal, whether it stands behind a pipe or not.
 * What programs read (CSV, JSON, YAML, HTML) is data: into a file or a pipe it goes as it is, and only a terminal gets the
 * same marks, as with ls and git. A test on symbols keeps every other file from standard output and error. */
#ifndef MEND_CLI_PRINT_H
#define MEND_CLI_PRINT_H

#include <stdbool.h>
#include <stdio.h>

bool print_utf8(void); /* what the locale takes; else stand-ins in ASCII */

/* A line each; a line end in what is filled in does not begin another. */
void print_line(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void print_error(const char *fmt, ...) __attribute__((format(printf, 1, 2))); /* on standard error */
/* Without an end, for an answer to stand behind it; it is seen at once. */
void print_question(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* "word<TAB>what": for a shell that completes. `what` NULL: the word alone. */
void print_choice(const char *word, const char *what);
void print_bell(void);

/* Where data goes. Close what was opened; errors stay with standard output, for print_flush to find. */
FILE *print_data_open(void);
void print_data_close(FILE *data);
void print_data(const char *text); /* a text of it */

bool print_flush(void); /* false: something that was printed was lost; errno says why */
bool print_end(void);   /* the same, and standard output is closed */

#endif
