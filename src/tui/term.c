#include "mend/tui/term.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "mend/tui/input.h"
#include "mend/tui/paint.h"
#include "terminfo.h"

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

/* No glass has more; the rest of a window that says so stays blank. */
enum { WIDTH_MOST = 1000, HEIGHT_MOST = 500 };

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
    int escape_ms;
    mbstate_t half;        /* of a character, where they are not UTF-8 */
    char title[TITLE_MAX]; /* written last; "" none yet */
    struct brush brush;
    struct canvas shown; /* what stands on the screen; 0x0: nobody knows */
    struct frame frame;
    WINDOW *keys; /* a pad: reading from a window would paint it */
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
    default: return STROKE_NOTHING;
    }
}

/* Bytes, not characters: ncurses would drop the half of one that comes in pieces. */
static bool read_stroke(void *from, struct stroke *out, bool wait)
{
    struct term *t = from;
    wtimeout(t->keys, wait ? t->escape_ms : 0);
    const int key = wgetch(t->keys);
    if (key == ERR)
        return false;
    const bool known = key >= KEY_MIN;
    *out = (struct stroke){known ? key_named((wint_t)key) : (uint32_t)key, known};
    return true;
}

/* As the locale has it, where that is not UTF-8. */
static uint32_t decode(void *from, unsigned char byte)
{
    struct term *t = from;
    const char text = (char)byte;
    wchar_t rune = 0;
    const size_t n = mbrtowc(&rune, &text, 1, &t->half);
    if (n == (size_t)-1)
        t->half = (mbstate_t){0};
    return n <= 1 ? (uint32_t)rune : STROKE_NOTHING;
}

/* ---- opening and giving back ---- */

/* Straight to the terminal: ncurses has flushed its own output whenever this is called. */
static void put(struct term *t, const char *bytes, size_t left)
{
    while (left > 0 && !t->gone) {
        ssize_t n = write(STDOUT_FILENO, bytes, left);
        if (n >= 0) {
            bytes += n;
            left -= (size_t)n;
        } else if (errno == EAGAIN) {
            poll(&(struct pollfd){.fd = STDOUT_FILENO, .events = POLLOUT}, 1, 100);
        } else if (errno != EINTR) {
            t->gone = true;
        }
    }
}

static void say(struct term *t, const char *sequence)
{
    put(t, sequence, strlen(sequence));
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

/* A terminal that is known and can place the cursor; asked before ncurses writes anything to it. *any_size: ncurses may
 * take it for one of the size that its description names, and modes_begin gives back what lies outside of that. */
static bool capable(const char *name, bool *any_size)
{
    int found = 0;
    bool ok =
        *name && setupterm(name, STDOUT_FILENO, &found) == OK && found == 1 && terminfo_of_numbers(cursor_address);
    *any_size = ok && takes_xterm(name) && tigetnum("lines") > 0 && tigetnum("cols") > 0;
    if (cur_term)
        del_curterm(cur_term);
    return ok;
}

/* As the terminal says; false: it does not. */
static bool window_ask(struct winsize *size)
{
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, size) == 0 && size->ws_col > 0 && size->ws_row > 0;
}

static bool window_is_huge(void)
{
    struct winsize size;
    return window_ask(&size) && (size.ws_col > WIDTH_MOST || size.ws_row > HEIGHT_MOST);
}

static SCREEN *screen_open(const char *name, struct error *err)
{
    SCREEN *screen = NULL;
    bool any_size;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        error_set(err, "the tracker needs a terminal to draw on, and this (TERM=%s) is none; try `mend status`", name);
        return NULL;
    }
    use_env(FALSE);
    use_tioctl(FALSE);
    if (!capable(name, &any_size)) {
        error_set(err,
                  "the terminal TERM=%s is unknown here or cannot place the cursor; try TERM=xterm, or `mend status`",
                  name);
        return NULL;
    }
    /* Else ncurses takes memory for three screens as large as the window, and none of them is painted: see size_ask. */
    use_tioctl(!any_size && !window_is_huge());
    screen = newterm(name, stdout, stdin);
    if (!screen)
        error_set(err, "the screen of this terminal (TERM=%s) cannot be opened; try `mend status`", name);
    return screen;
}

/* ---- colours ---- */

static void colours_begin(struct term *t, enum theme theme)
{
    const char *no_color = getenv("NO_COLOR");
    bool wanted = theme != THEME_MONO && !(no_color && *no_color) && terminfo_of_numbers(set_a_foreground) &&
                  terminfo_of_numbers(set_a_background);
    const int all = wanted ? tigetnum("colors") : 0; /* ncurses itself paints nothing, and so no ground either */
    t->colours = all >= 256 ? 256 : all >= 16 ? 16 : all >= 8 ? 8 : 0;
    terminfo_brush(&t->brush, theme, t->colours, t->utf8);
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
        say(t, "\033[r"); /* all of the window scrolls again after us; more of it than ncurses knows of */
        say(t, "\033[22;2t\033[?2004h\033[?1000h"); /* keep the title; paste in brackets; clicks and the wheel, */
        say(t, "\033[?1006h");                      /* in SGR's numbers where it has them */
        title_write(t);
    }
}

static void modes_end(struct term *t)
{
    say(t, t->brush.show);
    if (t->xterm_like)
        say(t, "\033[?1006l\033[?1000l\033[?2004l\033[23;2t");
}

/* What ncurses and modes_end would say, in the words of xterm, whatever was being said. */
static const char in_short[] = "\030\033[?2026l\033[?1006l\033[?1000l\033[?2004l\033[23;2t\033(B\033[m\033[?25h\033[?1l"
                               "\033>\033[?1049l";

void term_let_go(const void *of)
{
    const struct term *t = of;
    const int tty = open("/dev/tty", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC),
              nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    tcflush(STDOUT_FILENO, TCOFLUSH); /* which makes room */
    if (tty >= 0) {
        const ssize_t n = t->xterm_like && !t->away ? write(tty, in_short, sizeof in_short - 1) : 0;
        (void)n;
        close(tty);
    }
    tcsetattr(STDIN_FILENO, TCSANOW, &t->before);
    if (nowhere >= 0) {
        dup2(nowhere, STDOUT_FILENO);
        close(nowhere);
    }
}

/* ncurses has its own idea after LINES and COLUMNS in the environment; the terminal knows better. ncurses is not told
 * (but see term_leave): it would take every line of its screens anew, and none of them is painted. */
static bool size_ask(struct term *t)
{
    struct winsize size;
    int w = COLS, h = LINES;
    if (window_ask(&size)) {
        w = size.ws_col < WIDTH_MOST ? size.ws_col : WIDTH_MOST;
        h = size.ws_row < HEIGHT_MOST ? size.ws_row : HEIGHT_MOST;
    }
    bool changed = w != t->w || h != t->h;
    t->w = w;
    t->h = h;
    if (changed) /* what was on its way for the old size, and what the terminal made of it, is anybody's guess */
        term_repaint(t);
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
    t->keys = newpad(1, 1);
    t->escape_ms = settings->escape_ms;
    t->input =
        (struct input){.read = read_stroke, .decode = t->utf8 ? NULL : decode, .from = t, .mouse = t->xterm_like};
    cbreak();
    noecho();
    nonl();
    keypad(t->keys, TRUE);
    intrflush(stdscr, FALSE);
    meta(stdscr, TRUE);
    leaveok(stdscr, FALSE);
    set_escdelay(t->escape_ms);
    for (int i = 0; i < input_sequence_count; i++)
        define_key(input_sequences[i].bytes, CODE_TAUGHT + i);
    define_key(NULL, KEY_MOUSE); /* inside a report ncurses would wait for its end for ever */
    if (key_backspace && !key_backspace[1])
        define_key(NULL, KEY_BACKSPACE); /* input.h knows both; in a report it is a column */
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
    frame_fini(&t->frame);
    free(t);
}

void term_leave(struct term *t)
{
    if (!t->away) {
        modes_end(t);
        meta(stdscr, FALSE); /* which endwin forgets */
        if (t->w != COLS || t->h != LINES)
            resize_term(t->h, t->w); /* it leaves the cursor in the last line */
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

void term_paint(struct term *t, const struct canvas *c)
{
    if (t->gone || t->away)
        return;
    t->frame.n = 0;
    if (t->xterm_like)
        frame_add(&t->frame, "\033[?2026h"); /* the terminal shows the frame when it is whole */
    paint_canvas(&t->frame, &t->brush, c, &t->shown, t->w, t->h);
    if (t->xterm_like)
        frame_add(&t->frame, "\033[?2026l");
    put(t, t->frame.bytes, t->frame.n);
}

void term_repaint(struct term *t)
{
    canvas_resize(&t->shown, 0, 0);
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
