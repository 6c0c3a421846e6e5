/* update.c: `mend update` alone: what another revision of the plan would change, before anybody says yes to it. */
#include "mend/cli/command.h"
#include "mend/cli/news.h"
#include "mend/cli/page.h"

enum verdict command_update(struct session *s, const struct args *a, const struct moment *at, struct error *err)
{
    (void)a; /* alone: main sends every other form to the act */
    const struct plan_news *news;
    if (!command_today(s, at, err) || !news_find(s, &s->window, &news, err))
        return ACT_FAILED;
    if (!news) {
        page_fmt(0, "", "You follow revision %d of %s, as its file has it. There is nothing to take over.",
                 s->protocol->revision, s->protocol->title);
        return ACT_OK;
    }
    page_fmt(0, "", "%s: the file has revision %d, you follow revision %d%s", news->title, news->revision,
             news->followed,
             news->revision > news->followed   ? ". It would change this:"
             : news->revision < news->followed ? ", which is newer. The older one would change this:"
                                               : " of another text. It would change this:");
    for (int i = 0; i < news->changes.n; i++)
        page_item(4, "  -", news->changes.list[i]);
    if (news->changes.n == 0)
        page_item(4, "  -", "nothing but remarks in the file");
    page_gap();
    page_item(0, "",
              "What was done and answered counts on, and so does every dose. \"mend update --confirm\" takes it "
              "over, \"mend undo\" takes that back.");
    return ACT_OK;
}
