// _io.h - what the files of the _io module share: layouts and direct ways.
//
// A text file over a buffered one over a FileIO, all three exactly of these
// types, calls C functions all the way down; anything else goes through
// attributes. Buffers are atomic blocks, made when first needed.
#ifndef KRAIT_IO_H
#define KRAIT_IO_H

#include "runtime.h"

#define KR_IO_BUFFER_SIZE 8192

typedef struct KrIOBase {
    KrObject ob;
    KrExtra *extra;
} KrIOBase;

// A file that can hold data not yet written. It is in kr_state.unwritten exactly
// while it does: so it stays alive, and nothing is lost when nobody holds it.
typedef struct KrUnwritten {
    KrIOBase base;
    struct KrUnwritten *newer, *older;
    bool listed;
} KrUnwritten;

typedef struct KrFileIO {
    KrIOBase base;
    int fd;                     // -1: closed
    bool created, readable, writable, appending, closefd;
    bool regular;               // an ordinary file
    bool wrapped;               // a buffered file is over it
    bool condemned;             // was found dead: closed at the next collection
    int8_t seekable;            // -1: not known yet
    size_t block;               // bytes to read at once
} KrFileIO;

// The buffer is empty (pos == end == 0), or holds what was read ahead (the raw
// file stands at end, the reader at pos), or holds what is to be written:
// data[0..end) with pos == end, and the raw file stands at its begin.
typedef struct KrBuffered {
    KrUnwritten u;
    KrValue raw;                // ABSENT: not initialised, or detached
    uint8_t *data;
    size_t size;                // of data, once it is there
    size_t pos, end;
    int64_t at;                 // where the raw file stands; -1: not known
    bool dirty;                 // what data holds is to be written
    bool readable, writable;
    bool detached;
    bool direct;                // raw is exactly a FileIO
} KrBuffered;

extern const KrType kr_iobase_type, kr_rawiobase_type, kr_bufferediobase_type,
    kr_textiobase_type, kr_fileio_type, kr_bytesio_type, kr_stringio_type,
    kr_bufferedreader_type, kr_bufferedwriter_type, kr_bufferedrandom_type,
    kr_bufferedrwpair_type, kr_textiowrapper_type, kr_newlinedecoder_type;

// ---- _io_base.c

KrValue kr_io_unsupported(const char *message) KR_COLD;
KrValue kr_io_unsupported_type(void);
void kr_io_list(KrUnwritten *);         // it holds data now
void kr_io_unlist(KrUnwritten *);       // all of it is written
// None and ABSENT leave *n.
KR_MUSTCHECK int kr_io_size(KrValue, KrSsize *n);
// A buffer to read into; fname is for the message.
KR_MUSTCHECK int kr_io_target(const char *fname, KrValue, KrBuffer *);
KR_MUSTCHECK int kr_io_closed(KrValue file);            // the truth of file.closed
KR_MUSTCHECK int kr_io_check_closed(KrValue file);      // ValueError if it is
KrValue kr_io_call(KrValue file, KrValue name);
KrValue kr_io_call1(KrValue file, KrValue name, KrValue arg);
KrValue kr_io_close_result(KrValue r, KrValue failure);
bool kr_io_interrupted(void);                           // the pending exception is OSError EINTR, and is dropped
bool kr_io_is_plain(const KrUnwritten *);               // ends in an ordinary file, with nothing of Python's between

// ---- _io_file.c: -1 failed, -2 would block

KrFileIO *kr_fileio_new(void);
KR_MUSTCHECK int kr_fileio_init(KrFileIO *, KrValue file, const char *mode, bool closefd, KrValue opener);
KrSsize kr_fileio_read(KrFileIO *, void *, size_t);
KrSsize kr_fileio_write(KrFileIO *, const void *, size_t);
KrValue kr_fileio_readall(KrFileIO *);
const char *kr_fileio_mode(const KrFileIO *);
int kr_fileio_seekable(KrFileIO *);

// ---- _io_buffered.c

KR_MUSTCHECK int kr_buffered_init(KrBuffered *, KrValue raw, size_t size);
KrSsize kr_buffered_read1(KrBuffered *, uint8_t *, size_t);     // what is there, or one read
KrValue kr_buffered_readall(KrBuffered *);
KR_MUSTCHECK int kr_buffered_write(KrBuffered *, const uint8_t *, size_t);
KR_MUSTCHECK int kr_buffered_flush(KrBuffered *);
KR_MUSTCHECK int kr_buffered_is_closed(KrBuffered *);

// ---- _io_newline.c

// Line ends made '\n', and what kinds of them were seen.
enum { KR_SEEN_CR = 1, KR_SEEN_LF = 2, KR_SEEN_CRLF = 4 };
typedef struct KrNewlines {
    bool translate;
    bool held;                  // a '\r' waits for what follows it
    uint8_t seen;
} KrNewlines;
KrValue kr_newlines_decode(KrNewlines *, KrValue str, bool final);
KrValue kr_newlines_seen(unsigned seen);
// newline= as in open(): 0, or -1 with ValueError. *text NULL for None.
KR_MUSTCHECK int kr_newline_arg(KrValue, const char **text, const char *format);
// Where a line within p[from..) ends, behind its end: SIZE_MAX: it does not.
// universal: '\n', '\r' and "\r\n"; else nl.
size_t kr_line_end(KrChars, size_t from, bool universal, const char *nl);

// ---- _io_text.c

KrValue kr_text_new(void);
KR_MUSTCHECK int kr_text_init(KrValue text, KrValue buffer, KrValue encoding, KrValue errors, KrValue newline, bool line_buffering, bool write_through);

#endif
