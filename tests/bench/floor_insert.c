/* The floor of an act from the shell: opens a journal as mend does, inserts one score in one durable transaction,
 * leaves. It judges nothing, and brings no summary up to date. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

static int fail(sqlite3 *db, const char *what)
{
    fprintf(stderr, "%s: %s\n", what, sqlite3_errmsg(db));
    sqlite3_close(db);
    return 1;
}

int main(int argc, char **argv)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *q = NULL;
    unsigned noise[4];
    char id[40];
    const time_t now = time(NULL);
    if (argc != 2 || getrandom(noise, sizeof noise, 0) != sizeof noise)
        return 2;
    if (sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        return fail(db, "open");
    sqlite3_busy_timeout(db, 15000);
    if (sqlite3_exec(db, "PRAGMA synchronous = FULL; PRAGMA journal_mode = WAL; BEGIN IMMEDIATE", NULL, NULL, NULL) !=
        SQLITE_OK)
        return fail(db, "begin");
    if (sqlite3_prepare_v2(
            db,
            "INSERT INTO entry (id, act, at, at_offset, logged, logged_offset, kind, subject, value, unit)"
            " VALUES (?1, ?1, ?2, 0, ?2, 0, 'pain', 'pain', 4, '0-10')",
            -1, &q, NULL) != SQLITE_OK)
        return fail(db, "prepare");
    snprintf(id, sizeof id, "01%08X%08X%08X", noise[0], noise[1], noise[2]);
    sqlite3_bind_text(q, 1, id, 26, SQLITE_STATIC);
    sqlite3_bind_int64(q, 2, now);
    if (sqlite3_step(q) != SQLITE_DONE)
        return fail(db, "insert");
    sqlite3_finalize(q);
    if (sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
        return fail(db, "commit");
    sqlite3_close(db);
    return 0;
}
