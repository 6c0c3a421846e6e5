/* term.h: the terminal; term.c is the only file of mend that knows curses.
 *
 * It opens the screen with newterm, writes what paint.h makes of a canvas as one synchronized update, hands what ncurses
 * reads to input.h, and gives the terminal back exactly as it was, also on Ctrl-Z and at every kind of end. */
#ifndef MEND_TUI_TERM_H
#define MEND_TUI_TERM_H

#include <stdbool.h>

#include "mend/tui/app.h"

const char *term_library(void);                       /* "ncurses 6.4.20221231", as linked; static */

struct term;
/* The locale was set before (setlocale): whether it is UTF-8 decides what is drawn. */
bool term_open(const struct settings *settings, struct term **out,
               struct error *err); /* no cup, TERM=dumb, not a tty: one sentence that names TERM */
void term_close(struct term *t);                      /* NULL is safe */
void term_leave(struct term *t);                      /* gives the terminal back for Ctrl-Z; the caller then stops */
void term_return(struct term *t);                     /* takes it again after fg (SIGCONT), and repaints everything */
void term_size(const struct term *t, int *w, int *h);
bool term_utf8(const struct term *t);
bool term_slow(const struct term *t);                 /* a serial line below 9600 baud: paint seldom */
bool term_blocks(const struct term *t);               /* its font has no braille: the Linux console */
bool term_resized(struct term *t);                    /* the size changed since the last call */
void term_paint(struct term *t, const struct canvas *c);
void term_repaint(struct term *t);                    /* forget what is on the screen: Ctrl-L, after SIGCONT */
void term_bell(struct term *t);
void term_title(struct term *t, const char *title);   /* where terminals take one; written when it has changed */
/* Async-signal-safe, `t` a struct term: nobody reads the terminal. Gives it back as far as it can be, its settings as
 * they were found, and lets all further output go nowhere. */
void term_let_go(const void *t);
int term_fd(const struct term *t);
/* One event at a time until false: drain after every wake. The event's text is valid until the next call. */
bool term_next(struct term *t, struct event *out);
bool term_gone(const struct term *t);                 /* EOF or EIO: the terminal went away */

#endif
