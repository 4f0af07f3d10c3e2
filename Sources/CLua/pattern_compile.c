/// Compiling Lua patterns. Classes are ASCII's, whatever the locale of the process.
#include "pattern.h"

uint8_t kl_every_byte[256];
const uint8_t kl_no_byte[256];

/// Tables that all patterns share: the classes by their letters.
static const char class_names[] = "acdglpsuwxz";
static uint8_t classes[2 * (sizeof class_names - 1)][256];
static const uint8_t *class_of[256];

static bool in_class(int byte, char name) {
  bool lower = byte >= 'a' && byte <= 'z', upper = byte >= 'A' && byte <= 'Z';
  bool digit = byte >= '0' && byte <= '9';
  switch (name) {
    case 'a': return lower || upper;
    case 'c': return byte < 32 || byte == 127;
    case 'd': return digit;
    case 'g': return byte > 32 && byte < 127;
    case 'l': return lower;
    case 'p': return byte > 32 && byte < 127 && !lower && !upper && !digit;
    case 's': return byte == ' ' || (byte >= 9 && byte <= 13);
    case 'u': return upper;
    case 'w': return lower || upper || digit;
    case 'x': return digit || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
    // The manual no longer names it, but stock Lua 5.4 still knows it.
    default: return byte == 0;
  }
}

static pthread_once_t tables_filled = PTHREAD_ONCE_INIT;
static void fill_tables(void) {
  memset(kl_every_byte, 1, sizeof kl_every_byte);
  for (size_t index = 0; index < sizeof class_names - 1; index++) {
    uint8_t *holds = classes[2 * index], *lacks = classes[2 * index + 1];
    for (int byte = 0; byte < 256; byte++) {
      holds[byte] = in_class(byte, class_names[index]);
      lacks[byte] = !holds[byte];
    }
    class_of[(uint8_t)class_names[index]] = holds;
    class_of[(uint8_t)class_names[index] - 32] = lacks;
  }
}

typedef struct {
  lua_State *L;
  kl_pattern *pattern;
  const uint8_t *at, *end;
  /// The next unused table of the pattern.
  uint8_t *tables;
  /// Bits by capture: it was closed, or was a position.
  uint32_t closed;
  /// Items at which stock Lua would call itself.
  size_t nested;
} reader;

static uint8_t *new_table(reader *r) {
  uint8_t *table = r->tables;
  r->tables += 256;
  return table;
}

static void fault(kl_item *item, kl_fault which) {
  item->kind = KL_ITEM_FAULT;
  item->byte = which;
}

/// Adds what a set says, between its bracket or `^` and its closing bracket at `end`.
///
/// A range may take the `%` of an escape as its last byte, and an escape may then take the closing
/// bracket: so it is in stock Lua, where the end of a set is found without regard to ranges.
static void fill_set(uint8_t *set, const uint8_t *at, const uint8_t *end) {
  for (; at < end; at++) {
    if (*at == '%') {
      const uint8_t *known = class_of[*++at];
      if (!known) {
        set[*at] = 1;
      } else {
        for (int byte = 0; byte < 256; byte++) set[byte] |= known[byte];
      }
    } else if (at[1] == '-' && at + 2 < end) {
      for (int byte = *at; byte <= at[2]; byte++) set[byte] = 1;
      at += 2;
    } else {
      set[*at] = 1;
    }
  }
}

/// Reads `[…]` after its bracket; false when it does not end.
static bool read_set(reader *r, kl_item *item) {
  bool negated = r->at < r->end && *r->at == '^';
  if (negated) r->at++;
  const uint8_t *end = r->at;
  do {
    if (end >= r->end) {
      fault(item, KL_FAULT_BRACKET);
      return false;
    }
    if (*end++ == '%' && end < r->end) end++;
  } while (end >= r->end || *end != ']');
  uint8_t *set = new_table(r);
  memset(set, 0, 256);
  fill_set(set, r->at, end);
  if (negated)
    for (int byte = 0; byte < 256; byte++) set[byte] ^= 1;
  item->set = set;
  item->kind = KL_ITEM_SET;
  r->at = end + 1;
  return true;
}

/// Reads what follows a `%` outside a set; true when it is a byte or class that may be repeated.
static bool read_escape(reader *r, kl_item *item) {
  if (r->at >= r->end) {
    fault(item, KL_FAULT_ESCAPE);
    return false;
  }
  uint8_t name = *r->at++;
  if (name == 'b') {
    if (r->end - r->at < 2) {
      fault(item, KL_FAULT_BALANCE);
      return false;
    }
    item->kind = KL_ITEM_BALANCE;
    item->byte = *r->at++;
    item->other = *r->at++;
    return false;
  }
  if (name == 'f') {
    if (r->at >= r->end || *r->at != '[') {
      fault(item, KL_FAULT_FRONTIER);
      return false;
    }
    r->at++;
    if (read_set(r, item)) item->kind = KL_ITEM_FRONTIER;
    return false;
  }
  if (name >= '0' && name <= '9') {
    int index = name - '1';
    item->byte = (uint8_t)index;
    if (index < 0 || index >= r->pattern->captures || !(r->closed >> index & 1)) {
      fault(item, KL_FAULT_INDEX);
      item->other = (uint8_t)(index + 1);
    } else if (r->pattern->positions >> index & 1) {
      // A position captured no text, so nothing repeats it.
      item->kind = KL_ITEM_SET;
      item->set = kl_no_byte;
    } else {
      item->kind = KL_ITEM_BACK;
    }
    return false;
  }
  item->set = class_of[name];
  item->kind = item->set ? KL_ITEM_SET : KL_ITEM_CHAR;
  item->byte = name;
  return true;
}

static void read_open(reader *r, kl_item *item) {
  kl_pattern *pattern = r->pattern;
  if (pattern->captures == KL_MAX_CAPTURES) {
    fault(item, KL_FAULT_CAPTURES);
    return;
  }
  item->kind = KL_ITEM_OPEN;
  item->byte = pattern->captures++;
  if (r->at < r->end && *r->at == ')') {
    r->at++;
    item->kind = KL_ITEM_POSITION;
    pattern->positions |= 1u << item->byte;
    r->closed |= 1u << item->byte;
  }
  r->nested++;
}

static void read_close(reader *r, kl_item *item) {
  int open = r->pattern->captures - 1;
  while (open >= 0 && r->closed >> open & 1) open--;
  if (open < 0) {
    fault(item, KL_FAULT_CLOSE);
    return;
  }
  r->closed |= 1u << open;
  item->kind = KL_ITEM_CLOSE;
  item->byte = (uint8_t)open;
  r->nested++;
}

/// Makes the byte or class that was read a repeated one, where a sign follows.
static void read_repeat(reader *r, kl_item *item) {
  if (r->at >= r->end) return;
  uint8_t sign = *r->at;
  if (sign != '*' && sign != '+' && sign != '-' && sign != '?') return;
  r->at++;
  if (item->kind == KL_ITEM_CHAR) {
    uint8_t *set = new_table(r);
    memset(set, 0, 256);
    set[item->byte] = 1;
    item->set = set;
    item->single = true;
  } else if (item->kind == KL_ITEM_ANY) {
    item->set = kl_every_byte;
    item->any = true;
  }
  item->kind = sign == '-'   ? KL_ITEM_LAZY
               : sign == '?' ? KL_ITEM_OPTIONAL
                             : KL_ITEM_GREEDY;
  item->least = sign == '+';
  r->nested++;
}

/// Reads one item.
static void read_item(reader *r, kl_item *item) {
  uint8_t byte = *r->at++;
  switch (byte) {
    case '(': read_open(r, item); return;
    case ')': read_close(r, item); return;
    case '$':
      if (r->at < r->end) break;
      item->kind = KL_ITEM_END;
      return;
    case '.':
      item->kind = KL_ITEM_ANY;
      read_repeat(r, item);
      return;
    case '[':
      if (read_set(r, item)) read_repeat(r, item);
      return;
    case '%':
      if (read_escape(r, item)) read_repeat(r, item);
      return;
    default: break;
  }
  item->kind = KL_ITEM_CHAR;
  item->byte = byte;
  read_repeat(r, item);
}

/// How many tables a pattern needs at most.
static size_t count_tables(lua_State *L, const char *text, size_t length) {
  size_t tables = 1;
  for (size_t at = 0; at < length; at++) {
    switch (text[at]) {
      case '[': tables++; break;
      // A repeated item has a table of its own and one of what can follow.
      case '*':
      case '+':
      case '-':
      case '?': tables += 2; break;
      default: break;
    }
    if ((at & 0xFFFF) == 0xFFFF) kl_spend(L, 0x10000 / 16);
  }
  return tables;
}

kl_pattern *kl_compile_pattern(lua_State *L, int index, bool anchors, kl_pattern_room *room) {
  pthread_once(&tables_filled, fill_tables);
  size_t length;
  const char *text = lua_tolstring(L, index, &length);
  size_t items = sizeof(kl_pattern) + (length + 1) * sizeof(kl_item);
  size_t size = items + count_tables(L, text, length) * 256;
  kl_pattern *pattern;
  if (room && size <= sizeof *room) {
    pattern = &room->pattern;
  } else {
    pattern = lua_newuserdatauv(L, size, 1);
    // Where the pattern is kept by its text, the text must live as long.
    lua_pushvalue(L, index);
    lua_setiuservalue(L, -2, 1);
  }
  memset(pattern, 0, sizeof *pattern);
  reader r = {
      .L = L,
      .pattern = pattern,
      .at = (const uint8_t *)text,
      .end = (const uint8_t *)text + length,
      .tables = (uint8_t *)pattern + items,
  };
  pattern->anchored = anchors && length && *text == '^';
  if (pattern->anchored) r.at++;
  kl_item *item = pattern->items;
  for (; r.at < r.end; item++) {
    *item = (kl_item){0};
    read_item(&r, item);
    // What follows a fault is never reached.
    if (item->kind == KL_ITEM_FAULT) r.at = r.end;
    if (((item - pattern->items) & 0xFFF) == 0xFFF) kl_spend(L, 0x1000);
  }
  *item = (kl_item){.kind = KL_ITEM_MATCH};
  pattern->unclosed = ((uint32_t)((1ull << pattern->captures) - 1)) & ~r.closed;
  // A pattern that can be too complex makes every attempt, since each might be the one too many.
  bool deep = r.nested >= KL_MAX_DEPTH;
  kl_look_ahead(L, pattern, (size_t)(item - pattern->items), r.tables, deep);
  return pattern;
}
