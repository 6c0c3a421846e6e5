#include "store_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mend/io/guard.h"
#include "mend/io/new_file.h"
#include "mend/io/reason.h"
#include "mend/io/xdg.h"

static bool fail(const char *path, int code, struct error *err)
{
    return error_at(err, path, 0, 0, "%s", reason_of(code));
}

/* ---- where ---- */

static char *join(const char *a, const char *b)
{
    const size_t size = strlen(a) + strlen(b) + 1;
    char *s = mem_alloc(size);
    snprintf(s, size, "%s%s", a, b);
    return s;
}

char *store_locate(const char *path, struct error *err)
{
    if (path) {
        if (path[0] == '\0') {
            error_set(err, "the journal's file has no name");
            return NULL;
        }
        return join(path[0] == ':' ? "./" : "", path); /* SQLite keeps names like :memory: to itself */
    }
    char *usual = xdg_path(XDG_DATA, "journal.db");
    if (!usual)
        error_set(err, "neither XDG_DATA_HOME nor HOME says where the journal lives; name it with --db");
    return usual;
}

const char *store_usual_path(const char *path, struct arena *arena)
{
    struct error ignored;
    char *where = store_locate(path, &ignored);
    const char *copy = arena_str(arena, where);
    free(where);
    return copy;
}

enum store_found store_look(const char *path, struct error *err)
{
    struct stat st;
    if (stat(path, &st) != 0) {
        if (errno == ENOENT)
            return guard_leads_nowhere(path, err) ? STORE_BAD : STORE_NOTHING;
        fail(path, errno, err);
        return STORE_BAD;
    }
    if (S_ISREG(st.st_mode))
        return STORE_FILE;
    error_at(err, path, 0, 0, S_ISDIR(st.st_mode) ? "this is a folder, not a journal" : "this is not a regular file");
    return STORE_BAD;
}

/* ---- making ---- */

/* 0700 whatever the umask. */
bool store_make_folders(const char *path, bool own, struct error *err)
{
    char *folder = join(path, "");
    for (char *slash = strchr(folder + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        const bool made = mkdir(folder, 0700) == 0;
        const int code = errno;
        const bool last = !strchr(slash + 1, '/');
        if (!made && access(folder, F_OK) != 0) {
            fail(path, code, err);
            free(folder);
            return false;
        }
        if (made || (own && last))
            chmod(folder, 0700); /* somebody else's folder stays as it is, and opening says whether it will do */
        *slash = '/';
    }
    free(folder);
    return true;
}

bool store_something_waits(const char *path)
{
    char beside[4096];
    for (int i = 0; i < DATABASE_WAITING; i++) {
        struct stat st;
        snprintf(beside, sizeof beside, "%s%s", path, database_tails[i]);
        if (stat(beside, &st) == 0 && st.st_size > 0)
            return true;
    }
    return false;
}

/* SQLite throws away what it finds beside an empty file, and with it the last entries of a journal that is gone. */
static bool has_room_beside(const char *path, struct error *err)
{
    if (new_file_beside_database(path))
        return error_at(err, path, 0, 0, "this name belongs to a database; choose another");
    /* Another program that begins it in this moment has made the file before what stands beside it. */
    return !store_something_waits(path) || access(path, F_OK) == 0 ||
           error_at(err, path, 0, 0,
                    "this journal is gone, and its last entries still stand beside it, in the file of the same name "
                    "with -wal or -journal behind it. Bring the journal back, or move that file away");
}

bool store_make_file(const char *path, bool own_folder, bool *made, struct error *err)
{
    *made = false;
    if (!has_room_beside(path, err) || !store_make_folders(path, own_folder, err))
        return false;
    const int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return errno == EEXIST || fail(path, errno, err);
    fchmod(fd, 0600); /* SQLite gives -wal and -shm the same */
    close(fd);
    return *made = true;
}

void store_unmake_file(const char *path)
{
    struct stat st;
    if (stat(path, &st) == 0 && st.st_size == 0)
        unlink(path);
}

void store_make_private(const struct store *s)
{
    const char *name = sqlite3_db_filename(s->db, "main");
    const char *const files[] = {name, sqlite3_filename_wal(name)};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct stat st;
        if (stat(files[i], &st) == 0 && (st.st_mode & 077) != 0)
            chmod(files[i], 0600);
    }
}

/* ---- recognising ---- */

/* A journal is created whole, with its application_id, before it is switched to WAL: so the id stands in the file's own
 * header, and another program's database is known without any step that could recover, switch or checkpoint it. */
bool store_recognise(const struct store *s, bool *fresh, struct error *err)
{
    static const char magic[16] = "SQLite format 3"; /* with its NUL */
    enum { HEADER = 100, AT_ID = 68 };
    unsigned char head[HEADER] = {0};
    sqlite3_file *file = NULL;
    sqlite3_int64 size = 0;
    int rc = sqlite3_file_control(s->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (rc == SQLITE_OK)
        rc = file->pMethods->xFileSize(file, &size);
    *fresh = rc == SQLITE_OK && size == 0;
    if (*fresh)
        return true;
    if (rc == SQLITE_OK)
        rc = file->pMethods->xRead(file, head, HEADER, 0);
    if (rc != SQLITE_OK && rc != SQLITE_IOERR_SHORT_READ)
        return store_fail(s, rc, err);
    if (memcmp(head, magic, sizeof magic) != 0)
        return error_at(err, s->path, 0, 0, "this is not a mend journal; it was left as it is");
    const uint32_t id = (uint32_t)head[AT_ID] << 24 | (uint32_t)head[AT_ID + 1] << 16 | (uint32_t)head[AT_ID + 2] << 8 |
                        head[AT_ID + 3];
    if (id != STORE_APPLICATION_ID)
        return error_at(err, s->path, 0, 0, "this database belongs to another program; it was left as it is");
    return true;
}
