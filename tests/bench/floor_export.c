/* The floor of an export: every row of a journal's entries through one prepared statement, each value as it is stored,
 * quoted where CSV needs it. No phase, no title, no local date is worked out. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

static void cell(sqlite3_stmt *q, int i)
{
    const char *text = (const char *)sqlite3_column_text(q, i);
    if (i > 0)
        putc_unlocked(',', stdout);
    if (!text)
        return;
    if (!text[strcspn(text, ",\"\r\n")]) {
        fwrite_unlocked(text, 1, (size_t)sqlite3_column_bytes(q, i), stdout);
        return;
    }
    putc_unlocked('"', stdout);
    for (; *text; text++) {
        if (*text == '"')
            putc_unlocked('"', stdout);
        putc_unlocked(*text, stdout);
    }
    putc_unlocked('"', stdout);
}

int main(int argc, char **argv)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *q = NULL;
    if (argc != 2 || sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db, "SELECT * FROM entry ORDER BY at, logged, id", -1, &q, NULL) != SQLITE_OK)
        return 1;
    int rc;
    while ((rc = sqlite3_step(q)) == SQLITE_ROW) {
        for (int i = 0, n = sqlite3_column_count(q); i < n; i++)
            cell(q, i);
        fwrite_unlocked("\r\n", 1, 2, stdout);
    }
    sqlite3_finalize(q);
    sqlite3_close(db);
    return rc != SQLITE_DONE || fflush(stdout) != 0;
}
