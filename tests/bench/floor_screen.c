/* The floor of a full-screen program: one screen of rows, colours and a frame through ncurses, a row that moves, and
 * nothing behind it. floor_screen 1 shows a clock that turns each second. */
#define _XOPEN_SOURCE_EXTENDED 1
#include <curses.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

static volatile sig_atomic_t over;
static int chosen;

static void leave(int signal)
{
    (void)signal;
    over = 1;
}

static void row(int y)
{
    attrset(y == chosen ? A_REVERSE : COLOR_PAIR(1 + y % 4));
    mvprintw(y + 1, 2, "[%c] %02d  an exercise of the plan, 3 sets of 12, 20 kg, each side, twice a day   ",
             y % 3 ? 'x' : ' ', y);
    attrset(COLOR_PAIR(5));
    for (int x = 0; x < y * 7 % 30; x++)
        mvaddstr(y + 1, COLS > 110 ? 80 + x : COLS - 1, "\xe2\x96\x88");
    attrset(A_NORMAL);
}

static void clock_show(void)
{
    const time_t now = time(NULL);
    char text[16];
    strftime(text, sizeof text, "%H:%M:%S", localtime(&now));
    mvaddstr(0, COLS > 12 ? COLS - 12 : 0, text);
}

static void screen(void)
{
    erase();
    if (LINES > 2 && COLS > 2)
        box(stdscr, 0, 0);
    clock_show();
    for (int y = 0; y < LINES - 3; y++)
        row(y);
}

int main(int argc, char **argv)
{
    const int every = argc > 1 ? atoi(argv[1]) * 1000 : -1;
    setlocale(LC_ALL, "");
    signal(SIGTERM, leave);
    signal(SIGHUP, leave);
    initscr();
    cbreak();
    noecho();
    nonl();
    curs_set(0);
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    start_color();
    use_default_colors();
    for (short i = 1; i < 6; i++)
        init_pair(i, i, -1);
    screen();
    while (!over) {
        refresh();
        struct pollfd in = {.fd = 0, .events = POLLIN};
        if (poll(&in, 1, every) == 0)
            clock_show();
        if (in.revents & (POLLHUP | POLLERR))
            break;
        for (int key; (key = getch()) != ERR;) {
            const int was = chosen;
            over |= key == 'q';
            chosen += (key == 'j' && chosen < LINES - 4) - (key == 'k' && chosen > 0);
            if (key == KEY_RESIZE)
                screen();
            row(was);
            row(chosen);
        }
    }
    endwin();
    return 0;
}
