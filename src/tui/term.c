#include "mend/tui/term.h"

#include <errno.h>
#include <langinfo.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "mend/tui/input.h"
#include "mend/tui/style.h"

/* Our names for keys that curses.h is about to define away. */
enum { OUR_ENTER = KEY_ENTER };

#define NCURSES_WIDECHAR 1
#define term             terminfo_entry /* term.h has a struct of that name too */
#include <curses.h>
#include <term.h>
#undef term

/* The codes of input_sequences, that we teach ncurses: clear of what it takes from terminfo's extended names. */
enum { CODE_TAUGHT = 4000 };

enum { TITLE_MAX = 64 };

struct term {
    SCREEN *screen;
    struct termios before; /* as we found it */
    bool utf8;
    bool blocks;     /* no braille in its font */
    bool xterm_like; /* understands OSC and private modes, or ignores them quietly */
    bool gone;
    bool away;   /* given back: term_leave */
    int colours; /* 256, 16, 8, or 0 */
    int w, h;
    attr_t looks[STYLE_COUNT];
    char title[TITLE_MAX]; /* written last; "" none yet */
    struct canvas shown;   /* what ncurses was given last: only what differs from it is given to it again */
    struct input input;
};

/* ---- what ncurses reads ---- */

/* The app's name for one of ncurses' keys. */
static uint32_t key_named(wint_t code)
{
    if (code >= CODE_TAUGHT && code < (wint_t)(CODE_TAUGHT + input_sequence_count))
        return input_sequences[code - CODE_TAUGHT].key;
    switch (code) {
    case KEY_UP: return KEY_ARROW_UP;
    case KEY_DOWN: return KEY_ARROW_DOWN;
    case KEY_LEFT: return KEY_ARROW_LEFT;
    case KEY_RIGHT: return KEY_ARROW_RIGHT;
    case KEY_PPAGE: return KEY_PAGE_UP;
    case KEY_NPAGE: return KEY_PAGE_DOWN;
    case KEY_HOME: return KEY_GO_HOME;
    case KEY_END: return KEY_GO_END;
    case KEY_BTAB: return KEY_SHIFT_TAB;
    case KEY_BACKSPACE: return KEY_RUB_OUT;
    case KEY_DC: return KEY_DELETE_CHAR;
    case KEY_ENTER: return OUR_ENTER;
    case KEY_MOUSE: return STROKE_MOUSE;
    default: return STROKE_NOTHING;
    }
}

static bool read_stroke(void *from, struct stroke *out)
{
    wint_t key;
    int rc = get_wch(&key);
    (void)from;
    if (rc == ERR)
        return false;
    bool known = rc == KEY_CODE_YES;
    *out = (struct stroke){known ? key_named(key) : (uint32_t)key, known};
    return true;
}

/* ncurses makes one event of a press and a release that come together, and drops what it was not asked for: so it is
 * asked for all of them. */
#define CLICKS (BUTTON1_PRESSED | BUTTON1_CLICKED | BUTTON1_DOUBLE_CLICKED | BUTTON1_TRIPLE_CLICKED)

static bool mouse_event(void *from, struct event *out)
{
    MEVENT m;
    (void)from;
    if (getmouse(&m) != OK)
        return false;
    *out = (struct event){.kind = EVENT_CLICK, .x = m.x, .y = m.y};
    if (m.bstate & (BUTTON4_PRESSED | BUTTON5_PRESSED)) {
        out->kind = EVENT_WHEEL;
        out->delta = (m.bstate & BUTTON4_PRESSED) ? -1 : 1;
        return true;
    }
    return m.bstate & CLICKS; /* letting go is no second click */
}

/* ---- opening and giving back ---- */

/* Straight to the terminal: ncurses has flushed its own output whenever this is called. */
static void say(struct term *t, const char *sequence)
{
    size_t left = strlen(sequence);
    while (left > 0 && !t->gone) {
        ssize_t n = write(STDOUT_FILENO, sequence, left);
        if (n >= 0) {
            sequence += n;
            left -= (size_t)n;
        } else if (errno == EAGAIN) {
            poll(&(struct pollfd){.fd = STDOUT_FILENO, .events = POLLOUT}, 1, 100);
        } else if (errno != EINTR) {
            t->gone = true;
        }
    }
}

/* A terminal that is known and can place the cursor; asked before ncurses writes anything to it. */
static bool capable(const char *name)
{
    int found = 0;
    bool ok = *name && setupterm(name, STDOUT_FILENO, &found) == OK && found == 1 && cursor_address;
    if (cur_term)
        del_curterm(cur_term);
    return ok;
}

static SCREEN *screen_open(const char *name, struct error *err)
{
    SCREEN *screen = NULL;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        error_set(err, "the tracker needs a terminal to draw on, and this (TERM=%s) is none; try `mend status`", name);
        return NULL;
    }
    use_env(FALSE);
    use_tioctl(TRUE);
    if (capable(name))
        screen = newterm(name, stdout, stdin);
    if (!screen)
        error_set(err,
                  "the terminal TERM=%s is unknown here or cannot place the cursor; try TERM=xterm, or `mend status`",
                  name);
    return screen;
}

/* Whether it takes what xterm takes; a terminal from before xterm would print it. */
static bool takes_xterm(const char *name)
{
    static const char *const like[] = {"xterm", "screen", "tmux",  "rxvt",    "st-",  "alacritty",
                                       "foot",  "kitty",  "putty", "konsole", "vte-", "gnome"};
    for (size_t i = 0; i < sizeof like / sizeof *like; i++)
        if (strncmp(name, like[i], strlen(like[i])) == 0)
            return true;
    return tigetflag("XT") > 0;
}

static attr_t attributes(unsigned look)
{
    return (look & LOOK_BOLD ? A_BOLD : 0) | (look & LOOK_DIM ? A_DIM : 0) | (look & LOOK_REVERSE ? A_REVERSE : 0) |
           (look & LOOK_UNDERLINE ? A_UNDERLINE : 0);
}

static short pair_of(const struct term *t, int role)
{
    return t->colours > 0 ? (short)(role + 1) : 0;
}

/* A pair a role, far below the 256 that attributes can hold; the theme's ground also where nothing is drawn. */
static void colours_begin(struct term *t, enum theme theme)
{
    const char *no_color = getenv("NO_COLOR");
    bool wanted = theme != THEME_MONO && !(no_color && *no_color);
    if (wanted && has_colors() && start_color() == OK && COLOR_PAIRS > STYLE_COUNT)
        t->colours = COLORS >= 256 ? 256 : COLORS >= 16 ? 16 : COLORS >= 8 ? 8 : 0;
    if (t->colours > 0)
        use_default_colors(); /* what is given back at the end is the terminal's own */
    for (int role = 0; role < STYLE_COUNT; role++) {
        struct look look = style_look((enum style)role, theme, t->colours);
        t->looks[role] = attributes(look.attrs);
        if (t->colours > 0)
            init_pair(pair_of(t, role), (short)look.fg, (short)look.bg);
    }
    cchar_t ground;
    if (setcchar(&ground, L" ", A_NORMAL, pair_of(t, STYLE_TEXT), NULL) == OK)
        bkgrnd(&ground);
}

static void title_write(struct term *t)
{
    if (!t->xterm_like || !t->title[0])
        return;
    say(t, "\033]2;");
    say(t, t->title);
    say(t, "\a");
}

static void modes_begin(struct term *t)
{
    if (t->xterm_like) {
        say(t, "\033[22;2t\033[?2004h"); /* keep the title; paste in brackets */
        title_write(t);
    }
}

static void modes_end(struct term *t)
{
    if (t->xterm_like)
        say(t, "\033[?2004l\033[23;2t");
}

/* ncurses has its own idea after LINES and COLUMNS in the environment; the terminal knows better. */
static bool size_ask(struct term *t)
{
    struct winsize size;
    int w = COLS, h = LINES;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0) {
        w = size.ws_col;
        h = size.ws_row;
    }
    if (w != COLS || h != LINES)
        resize_term(h, w);
    bool changed = w != t->w || h != t->h;
    t->w = w;
    t->h = h;
    if (changed) /* what was on its way for the old size, and what the terminal made of it, is anybody's guess */
        clearok(curscr, TRUE);
    return changed;
}

/* The line settings ncurses offers no call for: Ctrl-S must not freeze the screen, Ctrl-V and Ctrl-O are keys. Before
 * ncurses starts, which takes them over: it would wait for ever for a terminal that a Ctrl-S holds. */
static void line_begin(const struct termios *before)
{
    struct termios now = *before;
    now.c_iflag &= ~(tcflag_t)(IXON | IXOFF);
    now.c_lflag &= ~(tcflag_t)IEXTEN;
    tcsetattr(STDIN_FILENO, TCSANOW, &now);
    tcflow(STDOUT_FILENO, TCOON);
}

bool term_open(const struct settings *settings, struct term **out, struct error *err)
{
    const char *name = getenv("TERM");
    name = name ? name : "";
    *out = NULL;
    struct termios before;
    bool have = tcgetattr(STDIN_FILENO, &before) == 0;
    if (have)
        line_begin(&before);
    SCREEN *screen = screen_open(name, err);
    if (!screen) {
        if (have)
            tcsetattr(STDIN_FILENO, TCSANOW, &before);
        return false;
    }
    struct term *t = mem_alloc(sizeof *t);
    *t = (struct term){
        .screen = screen, .before = before, .utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0, .title = "mend"};
    t->xterm_like = takes_xterm(name);
    t->blocks = strncmp(name, "linux", 5) == 0;
    t->input = (struct input){.read = read_stroke, .mouse = mouse_event};
    cbreak();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    intrflush(stdscr, FALSE);
    meta(stdscr, TRUE);
    leaveok(stdscr, FALSE);
    set_escdelay(settings->escape_ms);
    for (int i = 0; i < input_sequence_count; i++)
        define_key(input_sequences[i].bytes, CODE_TAUGHT + i);
    if (t->xterm_like) /* on the Linux console ncurses would load another library to talk to a mouse daemon */
        mousemask(CLICKS | BUTTON1_RELEASED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
    mouseinterval(0);
    colours_begin(t, settings->theme);
    refresh();
    modes_begin(t);
    size_ask(t);
    *out = t;
    return true;
}

void term_close(struct term *t)
{
    if (!t)
        return;
    term_leave(t);
    delscreen(t->screen);
    canvas_fini(&t->shown);
    free(t);
}

void term_leave(struct term *t)
{
    if (!t->away) {
        modes_end(t);
        meta(stdscr, FALSE); /* which endwin forgets */
        endwin();
        tcsetattr(STDIN_FILENO, TCSADRAIN, &t->before);
        t->away = true;
    }
}

void term_return(struct term *t)
{
    t->away = false;
    reset_prog_mode();
    meta(stdscr, TRUE);
    refresh();
    modes_begin(t);
    size_ask(t);
    term_repaint(t);
}

void term_size(const struct term *t, int *w, int *h)
{
    *w = t->w;
    *h = t->h;
}

bool term_utf8(const struct term *t)
{
    return t->utf8;
}

bool term_slow(const struct term *t)
{
    (void)t;
    int speed = baudrate();
    return speed > 0 && speed < 9600;
}

bool term_blocks(const struct term *t)
{
    return t->blocks;
}

bool term_resized(struct term *t)
{
    return size_ask(t);
}

/* ---- painting ---- */

/* One cell for ncurses. What this machine's tables would draw at another width than the canvas measured becomes a mark
 * of the right width, or the rest of the row would shift. */
static void put(const struct term *t, int y, int x, const struct cell *cell, int width)
{
    wchar_t text[CELL_CODEPOINTS + 1] = {0};
    for (int i = 0; i < CELL_CODEPOINTS && cell->ch[i]; i++)
        text[i] = (wchar_t)cell->ch[i];
    if (!t->utf8 && (text[0] < 32 || text[0] > 126)) {
        text[0] = L'?';
        text[1] = 0;
    }
    bool fits = wcwidth(text[0]) == width;
    for (int i = 1; text[i] && fits; i++)
        fits = wcwidth(text[i]) == 0;
    if (!fits) {
        text[0] = L'?';
        text[1] = 0;
    }
    int role = cell->style < STYLE_COUNT ? cell->style : STYLE_TEXT;
    cchar_t c;
    for (int i = 0; i < (fits ? 1 : width); i++) {
        if (setcchar(&c, text, t->looks[role], pair_of(t, role), NULL) == OK) {
            mvadd_wch(y, x + i, &c); /* ERR in the last corner, where the cursor has nowhere to go; the cell is drawn */
        }
    }
}

static bool same(const struct cell *a, const struct cell *b)
{
    return memcmp(a->ch, b->ch, sizeof a->ch) == 0 && a->style == b->style;
}

static void row_put(struct term *t, const struct canvas *c, int y, int from, int to)
{
    const struct cell *row = c->cells + (size_t)y * (size_t)c->w;
    for (int x = from; x <= to; x++) {
        bool wide = x + 1 < c->w && row[x + 1].ch[0] == 0;
        if (row[x].ch[0] && (!wide || x + 1 < t->w))
            put(t, y, x, &row[x], wide ? 2 : 1);
    }
}

/* From the first cell that differs to the last one; a wide character goes whole, the old one and the new one. */
static void row_update(struct term *t, const struct canvas *c, int y)
{
    const struct cell *new = c->cells + (size_t)y *(size_t)c->w, *old = t->shown.cells + (size_t)y *(size_t)c->w;
    int from = 0, to = c->w - 1;
    if (memcmp(new, old, (size_t)c->w * sizeof *new) == 0)
        return;
    while (from <= to && same(&new[from], &old[from]))
        from++;
    while (to > from && same(&new[to], &old[to]))
        to--;
    while (from > 0 && from <= to && (new[from].ch[0] == 0 || old[from].ch[0] == 0))
        from--;
    while (to + 1 < c->w && from <= to && (new[to + 1].ch[0] == 0 || old[to + 1].ch[0] == 0))
        to++;
    row_put(t, c, y, from, to);
}

/* What is on the canvas and on the screen. One of the two may be the larger for a moment; then the rest stays blank. */
static void cells_put(struct term *t, const struct canvas *c)
{
    const bool known = c->w == t->shown.w && c->h == t->shown.h && c->w == t->w && c->h == t->h;
    if (!known)
        erase();
    for (int y = 0; y < c->h && y < t->h; y++) {
        if (known)
            row_update(t, c, y);
        else
            row_put(t, c, y, 0, (c->w < t->w ? c->w : t->w) - 1);
    }
    if (!known)
        canvas_resize(&t->shown, c->w == t->w ? c->w : 0, c->h == t->h ? c->h : 0);
    if (t->shown.cells && c->w == t->shown.w && c->h == t->shown.h)
        memcpy(t->shown.cells, c->cells, (size_t)c->w * (size_t)c->h * sizeof *c->cells);
}

void term_paint(struct term *t, const struct canvas *c)
{
    if (t->gone || t->away)
        return;
    cells_put(t, c);
    bool shown = c->cursor_x >= 0 && c->cursor_y >= 0 && c->cursor_x < t->w && c->cursor_y < t->h;
    wmove(stdscr, shown ? c->cursor_y : 0, shown ? c->cursor_x : 0);
    wnoutrefresh(stdscr);
    if (t->xterm_like) {
        say(t, "\033[?2026h"); /* the terminal shows the frame when it is whole */
    }
    curs_set(shown ? 1 : 0);
    doupdate();
    if (t->xterm_like)
        say(t, "\033[?2026l");
}

void term_repaint(struct term *t)
{
    if (!t->away)
        clearok(curscr, TRUE);
}

void term_bell(struct term *t)
{
    if (!t->away)
        say(t, "\a");
}

/* Nothing but plain characters: what is in a title must not end it, and begin something else. */
void term_title(struct term *t, const char *title)
{
    char plain[TITLE_MAX];
    size_t n = 0;
    for (; title[n] && n + 1 < sizeof plain; n++)
        plain[n] = title[n] >= ' ' && title[n] < 127 ? title[n] : '?';
    plain[n] = '\0';
    if (t->away || strcmp(plain, t->title) == 0)
        return;
    memcpy(t->title, plain, n + 1);
    title_write(t);
}

/* ---- reading ---- */

int term_fd(const struct term *t)
{
    (void)t;
    return STDIN_FILENO;
}

bool term_gone(const struct term *t)
{
    struct pollfd fd = {.fd = STDIN_FILENO, .events = POLLIN};
    int waiting = 0;
    if (t->gone)
        return true;
    if (poll(&fd, 1, 0) <= 0)
        return false;
    /* readable without a byte to read is the end of the file */
    return (fd.revents & (POLLHUP | POLLERR | POLLNVAL)) ||
           (ioctl(STDIN_FILENO, FIONREAD, &waiting) == 0 && waiting == 0);
}

bool term_next(struct term *t, struct event *out)
{
    return !t->away && input_next(&t->input, out);
}

const char *term_library(void)
{
    return curses_version();
}
