#define _GNU_SOURCE
#include <stdlib.h>

#include "part.h"

/// Reads the XML that spreadsheets write into sheets: elements, attributes without references, and
/// text. It is three times as fast as a parser of everything that XML may hold.
///
/// Whatever it does not know (comments, CDATA, other encodings, references by number, and every
/// fault) it leaves to expat: the part is then read again from the start. So expat decides what is
/// an error. Text that nobody reads, such as formulas, is passed over unchecked.

enum { NAME = 32, DEPTH = 64, ATTRIBUTES = 32, TOKEN_LIMIT = 1 << 20 };

typedef struct {
  kkr_plain plain;
  int depth;
  int seen_root;
  int at_start;
  unsigned char lengths[DEPTH];
  char names[DEPTH][NAME];
} reader;

static int is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

static int is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':'
         || c == '_' || c == '-' || c == '.';
}

/// Whether bytes are valid UTF-8 without control characters other than tab and line feed.
static int is_text(const unsigned char *at, const unsigned char *end) {
  while (at < end) {
    unsigned char c = *at++;
    if (c < 0x80) {
      if (c < 0x20 && c != '\t' && c != '\n') return 0;
      continue;
    }
    int more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
    if (c < 0xC2 || c > 0xF4 || end - at < more) return 0;
    unsigned char next = *at;
    if ((c == 0xE0 && next < 0xA0) || (c == 0xED && next > 0x9F) || (c == 0xF0 && next < 0x90)
        || (c == 0xF4 && next > 0x8F) || (c == 0xEF && next == 0xBF && at[1] > 0xBD)) {
      return 0;
    }
    for (; more > 0; more--) {
      if ((*at++ & 0xC0) != 0x80) return 0;
    }
  }
  return 1;
}

/// Replaces the five named references in place; the new length, or -1 for other references.
static long resolve(char *text, size_t count) {
  static const struct {
    const char *name;
    size_t length;
    char value;
  } known[] = {{"amp;", 4, '&'}, {"lt;", 3, '<'}, {"gt;", 3, '>'}, {"quot;", 5, '"'},
               {"apos;", 5, '\''}};
  char *out = text;
  const char *at = text;
  const char *end = text + count;
  while (at < end) {
    if (*at != '&') {
      *out++ = *at++;
      continue;
    }
    at++;
    size_t entry = 0;
    for (; entry < 5; entry++) {
      size_t length = known[entry].length;
      if ((size_t)(end - at) >= length && memcmp(at, known[entry].name, length) == 0) break;
    }
    if (entry == 5) return -1;
    *out++ = known[entry].value;
    at += known[entry].length;
  }
  return out - text;
}

static int text(reader *now, char *from, char *to) {
  if (now->depth == 0) {
    for (; from < to; from++) {
      if (!is_space(*from)) return 0;
    }
    return 1;
  }
  if (!*now->plain.captures) return 1;
  if (!is_text((unsigned char *)from, (unsigned char *)to)) return 0;
  long count = to - from;
  if (memmem(from, (size_t)count, "]]>", 3)) return 0;
  if (memchr(from, '&', (size_t)count)) count = resolve(from, (size_t)count);
  if (count < 0 || count > TOKEN_LIMIT) return 0;
  now->plain.characters(now->plain.reading, from, (int)count);
  return 1;
}

static int end_tag(reader *now, char *from, char *to) {
  while (to > from && is_space(to[-1])) to--;
  size_t length = (size_t)(to - from);
  if (now->depth == 0 || length != now->lengths[now->depth - 1]
      || memcmp(from, now->names[now->depth - 1], length) != 0) {
    return 0;
  }
  *to = 0;
  now->depth--;
  now->plain.end(now->plain.reading, from);
  return 1;
}

static int start_tag(reader *now, char *from, char *to) {
  const char *attributes[2 * ATTRIBUTES + 1];
  size_t count = 0;
  char *at = from;
  while (at < to && is_name(*at)) at++;
  char *name_end = at;
  size_t length = (size_t)(at - from);
  if (length == 0 || length >= NAME || now->depth >= DEPTH || *from < 'A') return 0;
  if (now->depth == 0 && now->seen_root) return 0;
  int is_empty = 0;
  while (1) {
    char *before = at;
    while (at < to && is_space(*at)) at++;
    if (at == to) break;
    if (*at == '/') {
      if (at + 1 != to) return 0;
      is_empty = 1;
      break;
    }
    if (at == before || count == 2 * ATTRIBUTES) return 0;
    attributes[count++] = at;
    while (at < to && is_name(*at)) at++;
    if (at + 1 >= to || at == attributes[count - 1] || *at != '=') return 0;
    *at++ = 0;
    char quote = *at++;
    if (quote != '"' && quote != '\'') return 0;
    attributes[count++] = at;
    const char *value = at;
    unsigned char all = 0;
    while (at < to && *at != quote) {
      if (*at == '&' || *at == '<' || (unsigned char)*at < 0x20) return 0;
      all |= (unsigned char)*at++;
    }
    if (at == to) return 0;
    if (all >= 0x80 && !is_text((const unsigned char *)value, (const unsigned char *)at)) return 0;
    *at++ = 0;
  }
  attributes[count] = NULL;
  memcpy(now->names[now->depth], from, length);
  now->lengths[now->depth] = (unsigned char)length;
  now->seen_root = 1;
  *name_end = 0;
  now->plain.start(now->plain.reading, from, attributes);
  if (is_empty) {
    now->plain.end(now->plain.reading, from);
  } else {
    now->depth++;
  }
  return 1;
}

/// The line that may open a part; it must not name another encoding than UTF-8.
static int declaration(reader *now, char *from, char *to) {
  if (!now->at_start || to - from < 5 || memcmp(from, "?xml", 4) != 0 || to[-1] != '?') return 0;
  *to = 0;
  char *encoding = strstr(from, "encoding");
  return !encoding || strstr(encoding, "UTF-8") || strstr(encoding, "utf-8");
}

/// Reads what is complete of a piece; the number of bytes read, or -1 for what expat must read.
static long take(reader *now, char *bytes, size_t count) {
  char *at = bytes;
  char *end = bytes + count;
  while (now->plain.reading->status == KKR_PART_READ) {
    char *open = memchr(at, '<', (size_t)(end - at));
    char *close = open ? memchr(open, '>', (size_t)(end - open)) : NULL;
    if (!close) break;
    if (open > at && !text(now, at, open)) return -1;
    int known;
    switch (open[1]) {
      case '?': known = declaration(now, open + 1, close); break;
      case '!': known = 0; break;
      case '/': known = end_tag(now, open + 2, close); break;
      default: known = start_tag(now, open + 1, close);
    }
    if (!known) return -1;
    now->at_start = 0;
    at = close + 1;
  }
  return at - bytes;
}

void kkr_read_plain(const kkr_plain *plain, const kkr_part *part) {
  reader *now = calloc(1, sizeof *now);
  kkr_inflation inflation;
  size_t room = 2 * KKR_PIECE;
  char *bytes = malloc(room);
  if (!now || !bytes || !kkr_inflate_open(&inflation, part)) {
    free(now);
    free(bytes);
    plain->reading->status = KKR_PART_MEMORY;
    return;
  }
  now->plain = *plain;
  now->at_start = 1;
  kkr_reading *reading = plain->reading;
  size_t kept = 0;
  while (!inflation.ended && reading->status == KKR_PART_READ) {
    if (room - kept < KKR_PIECE) {
      char *wider = room < TOKEN_LIMIT ? realloc(bytes, room * 2) : NULL;
      if (!wider) {
        reading->status = KKR_PART_UNUSUAL;
        break;
      }
      bytes = wider;
      room *= 2;
    }
    size_t got = 0;
    reading->status = kkr_inflate_piece(&inflation, (uint8_t *)bytes + kept, &got);
    if (reading->status != KKR_PART_READ) break;
    long read = take(now, bytes, kept + got);
    if (read < 0) {
      reading->status = KKR_PART_UNUSUAL;
      break;
    }
    kept = kept + got - (size_t)read;
    memmove(bytes, bytes + read, kept);
  }
  if (reading->status == KKR_PART_READ) {
    int is_whole = now->depth == 0 && now->seen_root && text(now, bytes, bytes + kept);
    if (!is_whole) reading->status = KKR_PART_UNUSUAL;
  }
  kkr_inflate_close(&inflation);
  free(bytes);
  free(now);
}
