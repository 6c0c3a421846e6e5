/* picture.h: the screen as it stands, drawn again only where it can differ.
 *
 * A key selects the next row, a letter is typed, a second goes by: most of the screen looks as it did. A picture remembers
 * what it drew and of which app; a pane that shows nothing of what has changed since is taken over from the picture
 * before, with its clicks and its cursor. What is a pane's is said in one place (picture.c: changed); whatever is not
 * named there draws all of it anew. What comes out is what app_draw draws, cell by cell: tests/screens/test_picture.c
 * holds it to that. */
#ifndef MEND_TUI_PICTURE_H
#define MEND_TUI_PICTURE_H

#include "mend/tui/app.h"
#include "mend/tui/canvas.h"
#include "mend/tui/flow.h"
#include "mend/tui/layout.h"

struct picture;
struct picture *picture_new(bool utf8, bool blocks); /* as struct canvas has them; the caller's */
void picture_free(struct picture *p);
/* The app at its size; borrowed until the next call. */
const struct canvas *picture_draw(struct picture *p, const struct app *a);

unsigned picture_drawn(const struct picture *p); /* the parts that were drawn anew for it, bit by bit */

/* For draw.c: where a part's rows stood in the picture before, and stand in this one. */
struct standing {
    struct rect at; /* without a frame; empty: it did not show */
    int touch_from, touch_to;
    struct flow_rows rows;
    bool cursor; /* it has the cursor, here: */
    int cursor_x, cursor_y;
};
enum { PART_HEAD = PART_COUNT, PART_FOOT, KEPT_COUNT }; /* the parts of the layout, the rows on top, those at the foot */
struct keep {
    const struct canvas *before;
    unsigned same;     /* bits of the parts that look as they did */
    unsigned selected; /* of those that do but for the row that is selected */
    struct standing *was, *is; /* of each part */
    struct flow_keep rows;     /* of the part that is being drawn */
    struct canvas frames;      /* the lines alone, as they were drawn last, */
    struct layout framed;      /* for this layout, */
    int focus;                 /* and this pane; -1 none */
};
/* Takes the part's rows over from the picture before; false: it has to be drawn, between keep_begin, which says what is
 * known of single rows, and keep_end. `marks`: with the column right of them, where marks say that there is more. Without a keep all is drawn. */
bool keep_take(struct keep *k, struct canvas *c, int part, struct rect at, bool marks);
/* The upper line of its frame, which is on the canvas already, with the title. */
bool keep_take_title(const struct keep *k, struct canvas *c, int part, struct rect frame);
/* The lines of all frames; false: they have to be drawn, on a canvas that is blank there, and given to keep_frames. */
bool keep_take_frames(const struct keep *k, struct canvas *c, const struct layout *l, int focus);
void keep_frames(struct keep *k, const struct canvas *c, const struct layout *l, int focus);
struct flow_keep *keep_begin(struct keep *k, const struct canvas *c, int part, struct rect at);
void keep_end(struct keep *k, const struct canvas *c, int part);
/* app_draw with a keep; NULL: all of it anew. */
void app_draw_again(const struct app *a, struct canvas *c, struct keep *k);

#endif
