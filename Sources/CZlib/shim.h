#include <zlib.h>

// deflateInit2 is a macro, which Swift does not see. 31: a gzip header (RFC 1952) around a window of 32 kB.
static inline int gzip_begin(z_stream *stream, int level) { return deflateInit2(stream, level, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY); }

// inflateInit is a macro too.
static inline int zlib_begin(z_stream *stream) { return inflateInit(stream); }
