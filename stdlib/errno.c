// errno.c - the errno module: the system's error numbers.
//
// Of names for one number the last row gives its name in errorcode.

#include <errno.h>

#include "krait.h"

static const KrRow rows[] = {
#define E(name) KR_INT_ROW(#name, name)
    E(EDEADLK), E(EOPNOTSUPP), E(EWOULDBLOCK), E(E2BIG), E(EACCES), E(EADDRINUSE), E(EADDRNOTAVAIL), E(EADV),
    E(EAFNOSUPPORT), E(EAGAIN), E(EALREADY), E(EBADE), E(EBADF), E(EBADFD), E(EBADMSG), E(EBADR), E(EBADRQC),
    E(EBADSLT), E(EBFONT), E(EBUSY), E(ECANCELED), E(ECHILD), E(ECHRNG), E(ECOMM), E(ECONNABORTED),
    E(ECONNREFUSED), E(ECONNRESET), E(EDEADLOCK), E(EDESTADDRREQ), E(EDOM), E(EDOTDOT), E(EDQUOT), E(EEXIST),
    E(EFAULT), E(EFBIG), E(EHOSTDOWN), E(EHOSTUNREACH), E(EIDRM), E(EILSEQ), E(EINPROGRESS), E(EINTR),
    E(EINVAL), E(EIO), E(EISCONN), E(EISDIR), E(EISNAM), E(EKEYEXPIRED), E(EKEYREJECTED), E(EKEYREVOKED),
    E(EL2HLT), E(EL2NSYNC), E(EL3HLT), E(EL3RST), E(ELIBACC), E(ELIBBAD), E(ELIBEXEC), E(ELIBMAX), E(ELIBSCN),
    E(ELNRNG), E(ELOOP), E(EMEDIUMTYPE), E(EMFILE), E(EMLINK), E(EMSGSIZE), E(EMULTIHOP), E(ENAMETOOLONG),
    E(ENAVAIL), E(ENETDOWN), E(ENETRESET), E(ENETUNREACH), E(ENFILE), E(ENOANO), E(ENOBUFS), E(ENOCSI),
    E(ENODATA), E(ENODEV), E(ENOENT), E(ENOEXEC), E(ENOKEY), E(ENOLCK), E(ENOLINK), E(ENOMEDIUM), E(ENOMEM),
    E(ENOMSG), E(ENONET), E(ENOPKG), E(ENOPROTOOPT), E(ENOSPC), E(ENOSR), E(ENOSTR), E(ENOSYS), E(ENOTBLK),
    E(ENOTCONN), E(ENOTDIR), E(ENOTEMPTY), E(ENOTNAM), E(ENOTRECOVERABLE), E(ENOTSOCK), E(ENOTSUP), E(ENOTTY),
    E(ENOTUNIQ), E(ENXIO), E(EOVERFLOW), E(EOWNERDEAD), E(EPERM), E(EPFNOSUPPORT), E(EPIPE), E(EPROTO),
    E(EPROTONOSUPPORT), E(EPROTOTYPE), E(ERANGE), E(EREMCHG), E(EREMOTE), E(EREMOTEIO), E(ERESTART),
    E(ERFKILL), E(EROFS), E(ESHUTDOWN), E(ESOCKTNOSUPPORT), E(ESPIPE), E(ESRCH), E(ESRMNT), E(ESTALE),
    E(ESTRPIPE), E(ETIME), E(ETIMEDOUT), E(ETOOMANYREFS), E(ETXTBSY), E(EUCLEAN), E(EUNATCH), E(EUSERS),
    E(EXDEV), E(EXFULL),
#undef E
    KR_END_ROWS,
};

static int
init(KrValue module)
{
    KrValue codes = kr_dict_new();
    for (const KrRow *r = rows; r->name && !kr_iserr(codes); r++) {
        KrValue name = kr_str(r->name);
        if (kr_iserr(name) || kr_dict_set(codes, kr_int(r->number), name) < 0)
            return -1;
    }
    return kr_iserr(codes) ? -1 : kr_setattr(module, kr_str("errorcode"), codes);
}

KR_MODULE(errno, "The system's error numbers.", rows, init, NULL);
