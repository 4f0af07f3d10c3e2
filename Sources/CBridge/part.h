/// Between the files that read parts: the parser of one part and how it is stopped.
#ifndef KKR_PART_PRIVATE_H
#define KKR_PART_PRIVATE_H

#include <expat.h>
#include <string.h>
#include <zlib.h>

#include "KKRPart.h"

/// What every reader of parts begins with; the parser's user data points here.
typedef struct {
  XML_Parser parser;
  int status;
  int depth;
} kkr_reading;

/// A text that grows.
typedef struct {
  char *bytes;
  size_t count;
  size_t room;
} kkr_text;

/// Cells hold at most 32,767 characters; what is longer than this is no cell.
#define KKR_TEXT_LIMIT (1u << 20)

void kkr_stop(kkr_reading *reading, int status);
/// Counts an element in; stops at a depth that no workbook has.
void kkr_enter(kkr_reading *reading);
/// Makes the parser; 0 when there is no memory.
int kkr_open(
    kkr_reading *reading, XML_StartElementHandler start, XML_EndElementHandler end,
    XML_CharacterDataHandler text);
/// Feeds the whole part to the parser and frees the parser.
kkr_part_end kkr_run(kkr_reading *reading, const kkr_part *part);
int kkr_append(kkr_reading *reading, kkr_text *text, const char *bytes, size_t count, size_t from);

enum { KKR_PIECE = 64 * 1024 };

/// Inflates a part piece by piece and checks size and checksum as it goes.
typedef struct {
  const kkr_part *part;
  z_stream stream;
  uint64_t total;
  uLong crc;
  size_t taken;
  int ended;
} kkr_inflation;

int kkr_inflate_open(kkr_inflation *now, const kkr_part *part);
/// Fills at most KKR_PIECE bytes; a status.
int kkr_inflate_piece(kkr_inflation *now, uint8_t *bytes, size_t *got);
void kkr_inflate_close(kkr_inflation *now);

/// Whom the reader of plain XML tells what it finds, in the way of expat.
typedef struct {
  kkr_reading *reading;
  XML_StartElementHandler start;
  XML_EndElementHandler end;
  XML_CharacterDataHandler characters;
  /// Not 0 while text is wanted.
  const int *captures;
} kkr_plain;

void kkr_read_plain(const kkr_plain *plain, const kkr_part *part);

static inline const char *kkr_local(const char *name) {
  const char *colon = strchr(name, ':');
  return colon ? colon + 1 : name;
}

#endif
