// lines.h - which instruction of which code the machine code stands for: what
// driver/lines.c makes of an object's debug data and core/frames.c reads.
//
// The section kr_lines has a KrLines for each object. Its words are little-endian,
// as every target is; addresses are relative to the word that holds them, so that
// nothing is left to relocate when the program starts.
#ifndef KRAIT_LINES_H
#define KRAIT_LINES_H

#include <stdint.h>

typedef struct KrLines {
    uint32_t size;              // of all that belongs to it: where the next one begins
    uint32_t ncompiled;         // int32_t each: a KrCompiled
    uint32_t ntexts;            // then that many KrLinesText
} KrLines;

// A run of machine code: a function, or the cold part of one.
typedef struct KrLinesText {
    int32_t start;
    uint32_t size;
    uint32_t rows;              // where its rows are, from the KrLines
    uint32_t bytes;             // of rows << 1 | gcc made this of a function's tail: its caller is the same activation
} KrLinesText;

// Rows: uleb128 bytes since the previous row's start << 2 | kind, then
enum {
    KR_LINES_NOBODY,            // no function of Python
    KR_LINES_SAME,              // sleb128 instructions since the previous row's last place; the same code
    KR_LINES_PLACES,            // uleb128 how many; of each, innermost first: uleb128 which KrCompiled, uleb128 instruction
};
// A row holds to the next one, the last one to the end. Only the places of calls
// are right: what lies between them belongs to any of its neighbours.

#endif
