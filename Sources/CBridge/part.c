#include "part.h"

#include <stdlib.h>

enum { DEPTH_LIMIT = 100 };

const char *kkr_xml_error(int code) {
  const char *text = XML_ErrorString((enum XML_Error)code);
  return text ? text : "unknown";
}

void kkr_stop(kkr_reading *reading, int status) {
  if (reading->status == KKR_PART_READ) reading->status = status;
  // The reader of plain XML has no parser; it looks at the status.
  if (reading->parser) XML_StopParser(reading->parser, XML_FALSE);
}

void kkr_enter(kkr_reading *reading) {
  if (++reading->depth > DEPTH_LIMIT) kkr_stop(reading, KKR_PART_LIMIT);
}

static void XMLCALL refuse_doctype(
    void *data, const char *name, const char *system, const char *public_id, int internal) {
  (void)name, (void)system, (void)public_id, (void)internal;
  kkr_stop(data, KKR_PART_DOCTYPE);
}

int kkr_open(
    kkr_reading *reading, XML_StartElementHandler start, XML_EndElementHandler end,
    XML_CharacterDataHandler text) {
  reading->status = KKR_PART_READ;
  reading->depth = 0;
  reading->parser = XML_ParserCreate(NULL);
  if (!reading->parser) return 0;
  XML_SetUserData(reading->parser, reading);
  XML_SetElementHandler(reading->parser, start, end);
  XML_SetCharacterDataHandler(reading->parser, text);
  XML_SetStartDoctypeDeclHandler(reading->parser, refuse_doctype);
  return 1;
}

int kkr_append(
    kkr_reading *reading, kkr_text *text, const char *bytes, size_t count, size_t from) {
  if (text->count - from + count > KKR_TEXT_LIMIT) {
    kkr_stop(reading, KKR_PART_LIMIT);
    return 0;
  }
  if (text->count + count > text->room) {
    size_t room = text->room ? text->room : 4096;
    while (room < text->count + count) room *= 2;
    char *wider = realloc(text->bytes, room);
    if (!wider) {
      kkr_stop(reading, KKR_PART_MEMORY);
      return 0;
    }
    text->bytes = wider;
    text->room = room;
  }
  memcpy(text->bytes + text->count, bytes, count);
  text->count += count;
  return 1;
}

/// Passes `count` inflated bytes, which stand in the parser's buffer, on to the parser.
static int parse(kkr_reading *reading, size_t count, int last) {
  if (XML_ParseBuffer(reading->parser, (int)count, last) != XML_STATUS_ERROR) return 1;
  if (reading->status == KKR_PART_READ) {
    enum XML_Error code = XML_GetErrorCode(reading->parser);
    reading->status = code == XML_ERROR_NO_MEMORY ? KKR_PART_MEMORY : KKR_PART_XML;
  }
  return 0;
}

int kkr_inflate_open(kkr_inflation *now, const kkr_part *part) {
  memset(now, 0, sizeof *now);
  now->part = part;
  now->crc = crc32(0, NULL, 0);
  return part->method == 0 || inflateInit2(&now->stream, -MAX_WBITS) == Z_OK;
}

void kkr_inflate_close(kkr_inflation *now) {
  if (now->part->method != 0) inflateEnd(&now->stream);
}

/// The text may not outgrow its declared size, so the limits set on declared sizes hold.
int kkr_inflate_piece(kkr_inflation *now, uint8_t *bytes, size_t *got) {
  const kkr_part *part = now->part;
  z_stream *stream = &now->stream;
  if (part->method == 0) {
    size_t left = part->count - now->taken;
    *got = left < KKR_PIECE ? left : KKR_PIECE;
    if (*got > 0) memcpy(bytes, part->bytes + now->taken, *got);
    now->taken += *got;
    now->ended = now->taken == part->count;
  } else {
    stream->next_out = bytes;
    stream->avail_out = KKR_PIECE;
    while (stream->avail_out > 0 && !now->ended) {
      if (stream->avail_in == 0) {
        size_t left = part->count - now->taken;
        stream->next_in = (Bytef *)part->bytes + now->taken;
        stream->avail_in = left < (1u << 30) ? (uInt)left : 1u << 30;
        now->taken += stream->avail_in;
      }
      int code = inflate(stream, Z_NO_FLUSH);
      if (code == Z_STREAM_END) {
        now->ended = 1;
      } else if (code != Z_OK) {
        return code == Z_MEM_ERROR ? KKR_PART_MEMORY : KKR_PART_DAMAGED;
      }
    }
    *got = KKR_PIECE - stream->avail_out;
  }
  now->total += *got;
  now->crc = crc32(now->crc, bytes, (uInt)*got);
  int right = now->ended ? now->total == part->size && now->crc == part->crc
                         : now->total <= part->size;
  return right ? KKR_PART_READ : KKR_PART_DAMAGED;
}

/// Inflates, checks and parses piece by piece.
static void feed(kkr_reading *reading, kkr_inflation *inflation) {
  while (!inflation->ended) {
    uint8_t *buffer = XML_GetBuffer(reading->parser, KKR_PIECE);
    if (!buffer) {
      reading->status = KKR_PART_MEMORY;
      return;
    }
    size_t got = 0;
    reading->status = kkr_inflate_piece(inflation, buffer, &got);
    if (reading->status != KKR_PART_READ) return;
    if (!parse(reading, got, inflation->ended)) return;
  }
}

kkr_part_end kkr_run(kkr_reading *reading, const kkr_part *part) {
  kkr_inflation inflation;
  if (kkr_inflate_open(&inflation, part)) {
    feed(reading, &inflation);
    kkr_inflate_close(&inflation);
  } else {
    reading->status = KKR_PART_MEMORY;
  }
  kkr_part_end end = {
      .status = reading->status,
      .xml_error = (int)XML_GetErrorCode(reading->parser),
      .line = (uint64_t)XML_GetCurrentLineNumber(reading->parser),
  };
  XML_ParserFree(reading->parser);
  return end;
}

int kkr_read_part(const kkr_part *part, uint8_t *out) {
  kkr_inflation inflation;
  if (!kkr_inflate_open(&inflation, part)) return KKR_PART_MEMORY;
  uint8_t *piece = malloc(KKR_PIECE);
  int status = piece ? KKR_PART_READ : KKR_PART_MEMORY;
  while (status == KKR_PART_READ && !inflation.ended) {
    uint64_t start = inflation.total;
    size_t got = 0;
    status = kkr_inflate_piece(&inflation, piece, &got);
    // The total was held against the declared size, so this fits.
    if (status == KKR_PART_READ && got > 0) memcpy(out + start, piece, got);
  }
  free(piece);
  kkr_inflate_close(&inflation);
  return status;
}

// Small parts

typedef struct {
  kkr_reading reading;
  void *context;
  int (*start)(void *, const char *, const char *const *);
  int (*end)(void *, const char *);
} elements;

static void XMLCALL element_start(void *data, const char *name, const char **attributes) {
  elements *state = data;
  kkr_enter(&state->reading);
  if (state->reading.status != KKR_PART_READ) return;
  if (state->start(state->context, kkr_local(name), (const char *const *)attributes) != 0) {
    kkr_stop(&state->reading, KKR_PART_STOPPED);
  }
}

static void XMLCALL element_end(void *data, const char *name) {
  elements *state = data;
  state->reading.depth--;
  if (state->reading.status != KKR_PART_READ) return;
  if (state->end(state->context, kkr_local(name)) != 0) {
    kkr_stop(&state->reading, KKR_PART_STOPPED);
  }
}

kkr_part_end kkr_read_elements(
    const kkr_part *part, void *context, int (*start)(void *, const char *, const char *const *),
    int (*end)(void *, const char *)) {
  elements state = {.context = context, .start = start, .end = end};
  if (!kkr_open(&state.reading, element_start, element_end, NULL)) {
    return (kkr_part_end){.status = KKR_PART_MEMORY};
  }
  return kkr_run(&state.reading, part);
}

// Writing

size_t kkr_deflate_bound(size_t count) { return compressBound(count) + 64; }

size_t kkr_deflate(const uint8_t *bytes, size_t count, uint8_t *out, size_t room) {
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  if (deflateInit2(&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
  size_t given = 0;
  size_t made = 0;
  int code = Z_OK;
  // The counters of zlib have 32 bits.
  while (code == Z_OK) {
    if (stream.avail_in == 0 && given < count) {
      stream.next_in = (Bytef *)bytes + given;
      stream.avail_in = count - given < (1u << 30) ? (uInt)(count - given) : 1u << 30;
      given += stream.avail_in;
    }
    uInt step = room - made < (1u << 30) ? (uInt)(room - made) : 1u << 30;
    stream.next_out = out + made;
    stream.avail_out = step;
    code = deflate(&stream, given == count ? Z_FINISH : Z_NO_FLUSH);
    made += step - stream.avail_out;
    if (made == room && code == Z_OK) break;
  }
  deflateEnd(&stream);
  return code == Z_STREAM_END ? made : 0;
}

uint32_t kkr_crc(const uint8_t *bytes, size_t count) {
  uLong crc = crc32(0, NULL, 0);
  while (count > 0) {
    uInt step = count < (1u << 30) ? (uInt)count : 1u << 30;
    crc = crc32(crc, bytes, step);
    bytes += step;
    count -= step;
  }
  return (uint32_t)crc;
}
