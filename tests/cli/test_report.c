/* The report as a file: alone on any machine, safe with any text, and cut in the order that it states. How it looks on
 * paper and on screens is asked by print.py. */
#include "homes.h"

static int times(const char *text, const char *part)
{
    int n = 0;
    for (const char *p = text; (p = strstr(p, part)) != NULL; p += strlen(part))
        n++;
    return n;
}

static void it_needs_nothing_else(void **state)
{
    struct home *h = *state;
    expect(h, 0, "pain 4 --site calf --side left --at 2024-03-05T09:00");
    expect(h, 0, "note '? see http://example.org' --at 2024-03-05T09:10");
    const char *page = expect(h, 0, "report --at 2024-03-06T09:00");
    static const char *const never[] = {"<script", "<link", "<img", "<iframe", "<object", "<form",      "<base",
                                        " href",   " src",  "url(", "@import", "xmlns",   "javascript:"};
    assert_int_equal(strncmp(page, "<!doctype html>\n", 16), 0);
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        if (has(page, never[i]))
            fail_msg("%s stands in the page", never[i]);
    assert_true(has(page, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                          "'unsafe-inline'; base-uri 'none'; form-action 'none'\">"));
    assert_true(strstr(page, "Content-Security-Policy") < strstr(page, "<style>"));
    assert_int_equal(times(page, "http"), 2); /* the policy's name, and what was noted, as text */
    assert_int_equal(times(page, "<h1>"), 1);
    assert_true(has(page, "<div class=\"name\">Name</div>"));
    assert_true(has(page, "4 Mar 2024 to 6 Mar 2024, day 2<"));
}

/* Every text of the person's is text in the page. */
static void nothing_gets_out_of_its_place(void **state)
{
    struct home *h = *state;
    static const char nasty[] = "<script>alert(1)</script> & \"x\" </dd> \x1b[31m \xe2\x80\xae"
                                "evil \xe2\x81\xa6 \xe2\x80\x8b <!-- \x7f \xc2\x9b";
    assert_int_equal(run_fmt(h, "note --at 2024-03-05T09:00 -- '%s'", nasty), 0);
    assert_int_equal(run_fmt(h, "note --at 2024-03-05T09:01 -- '? %s'", nasty), 0);
    assert_int_equal(run_fmt(h, "effect ibuprofen '%s' --at 2024-03-05T09:02", nasty), 0);
    assert_int_equal(run_fmt(h, "measure psfs 'a <b> & c=4' --at 2024-03-05T09:03"), 0);
    assert_int_equal(run_fmt(h, "prescribe glute-bridge --reps 8 --by '%s' --at 2024-03-05T09:04", "Dr <i>\"&"), 0);
    const char *page = expect(h, 0, "report --at 2024-03-06T09:00");
    assert_false(has(page, "<script"));
    assert_false(has(page, "<!--"));
    assert_false(has(page, "<b> &"));
    assert_false(has(page, "Dr <i>"));
    assert_int_equal(times(page, "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot; &lt;/dd&gt;"), 3);
    assert_true(has(page, "a &lt;b&gt; &amp; c"));
    assert_true(has(page, "Dr &lt;i&gt;&quot;&amp;"));
    assert_int_equal(times(page, "<dd"), times(page, "</dd>"));
    for (const char *p = page; *p; p++) /* no control character, and none that hides or turns text */
        assert_true((unsigned char)*p >= 0x20 ? *p != 0x7f : *p == '\n');
    static const char *const hidden[] = {"\xe2\x80\xae", "\xe2\x81\xa6", "\xe2\x80\x8b", "\xc2\x9b"};
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
        assert_false(has(page, hidden[i]));
}

/* A protocol is somebody else's text too. */
static void a_protocol_is_only_text(void **state)
{
    struct home *h = *state;
    char path[300];
    snprintf(path, sizeof path, "%s/plans", h->dir);
    assert_int_equal(mkdir(path, 0700), 0);
    char *plan = file_read(MEND_SOURCE "/protocols/back-care.yaml", NULL);
    assert_non_null(plan);
    char *title = strstr(plan, "\ntitle: ");
    assert_non_null(title);
    const size_t room = strlen(plan) + 100;
    char *other = malloc(room);
    snprintf(other, room, "%.*s\ntitle: '<script>x</script> & \"y\"'%s", (int)(title - plan), plan,
             strchr(title + 1, '\n'));
    snprintf(path, sizeof path, "%s/plans/back-care.yaml", h->dir);
    file_write(path, other);
    assert_int_equal(run_fmt(h, "--protocols %s/plans start back-care --at 2024-03-04T08:00", h->dir), 0);
    const char *page = expect(h, 0, "report --at 2024-03-06T09:00");
    assert_false(has(page, "<script"));
    assert_true(has(page, "Plan: &lt;script&gt;x&lt;/script&gt; &amp; &quot;y&quot;"));
    assert_true(has(page, "without an injury"));
    free(other);
    free(plan);
}

static void a_file_is_private_and_never_replaced(void **state)
{
    struct home *h = *state;
    char path[300];
    snprintf(path, sizeof path, "%s/visit.html", h->dir);
    assert_int_equal(run_fmt(h, "report --at 2024-03-06T09:00 -o %s", path), 0);
    assert_true(has(h->out, "Saved to "));
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    char *page = file_read(path, NULL);
    assert_string_equal(page, expect(h, 0, "report --at 2024-03-06T09:00"));
    free(page);
    file_write(path, "mine");
    assert_int_equal(run_fmt(h, "report -o %s", path), 1);
    assert_true(has(h->err, path));
    page = file_read(path, NULL);
    assert_string_equal(page, "mine");
    free(page);
    assert_int_equal(run_fmt(h, "report --force -o %s", path), 0);
    page = file_read(path, NULL);
    assert_int_equal(strncmp(page, "<!doctype html>", 15), 0);
    free(page);
    assert_int_equal(run_fmt(h, "report --force -o %s", h->journal), 1);
    assert_true(has(h->err, "the journal itself"));
    assert_int_equal(run_fmt(h, "report -o %s/no/such/folder.html", h->dir), 1);
    assert_int_equal(run(h, "report -o /dev/full"), 1);
    h->out_fd = open("/dev/full", O_WRONLY | O_CLOEXEC); /* all of it fits what is written at once */
    assert_int_equal(run(h, "report"), 1);
    assert_true(has(h->err, "the page could not be written: the disk is full"));
    close(h->out_fd);
    h->out_fd = -1;
    assert_int_equal(run(h, "report -o ''"), 2);
    expect(h, 0, "doctor");
}

static void days_choose_what_is_told(void **state)
{
    struct home *h = *state;
    expect(h, 0, "dose ibuprofen 400 --at 2024-03-05T09:00");
    expect(h, 0, "dose ibuprofen 200 --at 2024-03-07T09:00");
    expect(h, 0, "note '? early' --at 2024-03-05T09:00");
    expect(h, 0, "note '? late' --at 2024-03-07T09:30");
    const char *page = expect(h, 0, "report --at 2024-03-08T09:00");
    assert_true(has(page, "Ibuprofen on 2 days, at most 400 mg in 24 h."));
    page = expect(h, 0, "report --from 2024-03-06 --at 2024-03-08T09:00");
    assert_true(has(page, "6 Mar 2024 to 8 Mar 2024, day 4<"));
    assert_true(has(page, "Ibuprofen on 1 day, at most 200 mg in 24 h."));
    assert_false(has(page, "<li>early"));
    assert_true(has(page, "<li>late"));
    page = expect(h, 0, "report --to 2024-03-06");
    assert_true(has(page, "4 Mar 2024 to 6 Mar 2024"));
    assert_true(has(page, "<li>early"));
    assert_false(has(page, "<li>late"));
    page = expect(h, 0, "report --at 2024-03-06T09:00");
    assert_false(has(page, "<li>late"));
    assert_int_equal(run(h, "report --from 2024-03-07 --to 2024-03-06"), 2);
    assert_int_equal(run(h, "report --from 2024-03-09 --at 2024-03-08T09:00"), 2);
    assert_int_equal(run(h, "report --to 2024-03-01"), 1); /* there was nothing to tell of */
    assert_int_equal(run(h, "report --kind pain"), 2);
}

static void without_an_episode_there_is_none(void **state)
{
    struct home *h = *state;
    assert_int_equal(run(h, "report"), 1);
    assert_true(has(h->err, "no episode has begun yet"));
    assert_string_equal(h->out, "");
}

/* ---- what is left out ---- */

static const char columns[] =
    "id,at,logged_at,local_date,local_time,day,phase,kind,subject,title,value,unit,sets,reps,hold_s,"
    "load_kg,side,site,context,pain,status,prescribed,revision,note\r\n";

/* An import of so many notes, activities, medicines and questions, each longer than a line. */
static void stuff(struct home *h, int notes, int activities, int prescribed, int questions)
{
    static const char words[] =
        "words that somebody would write about a day that was like any other and went by slowly";
    char path[300];
    snprintf(path, sizeof path, "%s/stuff.csv", h->dir);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(columns, f);
    int n = 0;
    static const char when[] = "2024-03-05T09:00:00+00:00,2024-03-05T09:00:00+00:00,,,,";
    for (int i = 0; i < notes; i++)
        fprintf(f, "01%024d,%s,note,,,,,,,,,,,,,,,1,note %d %s\r\n", n++, when, i, words);
    for (int i = 0; i < questions; i++)
        fprintf(f, "01%024d,%s,note,,,,,,,,,,,,,,,1,? question %d %s\r\n", n++, when, i, words);
    for (int i = 0; i < activities; i++)
        fprintf(f, "01%024d,%s,measure,psfs,,4,0-10,,,,,,,,,,,1,activity %d %.40s\r\n", n++, when, i, words);
    for (int i = 0; i < prescribed; i++)
        fprintf(f, "01%024d,%s,prescribe,glute-bridge,,,,,8,,,,,Dr Number %d,,,,1,%s\r\n", n++, when, i, words);
    assert_int_equal(fclose(f), 0);
    assert_int_equal(run_fmt(h, "import --yes %s", path), 0);
}

static void what_fits_is_all_there(void **state)
{
    struct home *h = *state;
    stuff(h, 2, 2, 1, 2);
    const char *page = expect(h, 0, "report --at 2024-03-06T09:00");
    assert_false(has(page, "Left out"));
    assert_int_equal(times(page, ">note "), 2);
    assert_int_equal(times(page, "<li>question "), 2);
}

static void notes_go_first_and_the_oldest_of_them(void **state)
{
    struct home *h = *state;
    stuff(h, 30, 2, 1, 2);
    const char *page = expect(h, 0, "report --at 2024-03-06T09:00");
    const char *left = strstr(page, "Left out to fit one page: notes ");
    assert_non_null(left);
    const int out = atoi(left + strlen("Left out to fit one page: notes "));
    assert_in_range(out, 1, 29);
    assert_int_equal(times(page, ">note "), 30 - out);
    assert_false(has(page, ">note 0 "));
    assert_true(has(page, ">note 29 "));
    assert_int_equal(times(page, ">activity "), 2);
    assert_true(has(page,
                    "(in this order: notes, activities, exercises asked for least, weights, what clinicians said, "
                    "advice to see somebody, medicines, questions). The CSV has them all."));
}

static void then_activities_then_what_clinicians_said(void **state)
{
    struct home *h = *state;
    stuff(h, 3, 4, 25, 9);
    expect(h, 0, "dose ibuprofen 400 --at 2024-03-05T08:00");
    const char *page = expect(h, 0, "report --at 2024-03-06T09:00");
    const char *left = strstr(page, "Left out to fit one page: notes 3, activities 5, what clinicians said ");
    assert_non_null(left);
    assert_true(has(left, "questions 4 (")); /* the latest five stand */
    assert_false(has(page, ">note "));
    assert_false(has(page, "Dr Number 0:"));
    assert_true(has(page, "Dr Number 24"));
    assert_true(has(page, "<td>Ibuprofen</td>"));
    assert_int_equal(times(page, "<li>question "), 5);
    assert_true(has(page, "<li>question 8 "));
}

/* ---- the drawing ---- */

static void gaps_stay_gaps(void **state)
{
    struct home *h = *state;
    expect(h, 0, "pain 6 --at 2024-03-04T09:00");
    expect(h, 0, "pain 2 --at 2024-03-04T10:00");
    expect(h, 0, "pain 3 --at 2024-03-07T09:00");
    const char *page = expect(h, 0, "report --at 2024-03-08T09:00");
    assert_int_equal(times(page, "class=\"mean\""), 2 * 2); /* two days, for a desk and for a phone */
    assert_int_equal(times(page, "class=\"span\""), 2 * 2);
    assert_int_equal(times(page, "<svg class=\"wide\""), 1);
    assert_int_equal(times(page, "<svg class=\"narrow\""), 1);
    assert_true(has(page, ">hurt</text>"));
    assert_true(has(page, ">Days 2-7</text>"));
    assert_true(has(page, "Days 2-7 from 6 Mar."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(home_clear, it_needs_nothing_else),
        IN(home_clear, nothing_gets_out_of_its_place),
        IN(home_fresh, a_protocol_is_only_text),
        IN(home_clear, a_file_is_private_and_never_replaced),
        IN(home_clear, days_choose_what_is_told),
        IN(home_fresh, without_an_episode_there_is_none),
        IN(home_clear, what_fits_is_all_there),
        IN(home_clear, notes_go_first_and_the_oldest_of_them),
        IN(home_clear, then_activities_then_what_clinicians_said),
        IN(home_clear, gaps_stay_gaps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
