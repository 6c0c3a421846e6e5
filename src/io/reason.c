#include "mend/io/reason.h"

#include <errno.h>
#include <string.h>

const char *reason_of(int code)
{
    switch (code) {
    case EACCES:
    case EPERM: return "you are not allowed to read and write here";
    case EROFS: return "this disk can only be read";
    case ENOSPC:
    case EDQUOT: return "the disk is full";
    case EFBIG: return "the file would be larger than is allowed here";
    case EIO: return "the disk failed";
    case ENOENT: return "it is not there";
    case EEXIST: return "something of this name is there already";
    case ENOTCONN: return "what it stands on is gone; mount it again";
    case ESTALE:
    case ENODEV:
    case ENXIO: return "the disk it stands on is gone";
    case ELOOP: return "its symbolic links lead round in a circle";
    case ENOTDIR: return "a part of this path is not a folder";
    case EISDIR: return "this is a folder";
    case ENAMETOOLONG: return "this name is too long";
    case EPIPE: return "nobody reads it any more";
    case EMFILE:
    case ENFILE: return "too many files are open";
    default: return strerror(code);
    }
}
