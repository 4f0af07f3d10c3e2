/// Compiling Lua patterns. Classes are ASCII's, whatever the locale of the process.
#include "pattern.h"

/// Tables that all patterns share: every byte, no byte, and the classes by their letters.
static uint8_t every[256];
static const uint8_t none[256];
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
  memset(every, 1, sizeof every);
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
      item->set = none;
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
    item->set = every;
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

/// What the rest of a pattern can begin with: one byte, or the bytes of a table. That lies in the
/// pattern, is shared, or is one of two drafts that are used in turn.
typedef struct {
  int byte;
  const uint8_t *table;
  bool at_end;
  /// Nothing but captures is left, or a fault, so that the first attempt decides.
  bool certain;
  uint8_t drafts[2][256];
  int turn;
} beginning;

static void begin_with(beginning *rest, int byte, const uint8_t *table, bool at_end) {
  rest->byte = byte;
  rest->table = table;
  rest->at_end = at_end;
  rest->certain = false;
}

/// The table of the rest, which lasts as long as the pattern.
static const uint8_t *keep(reader *r, const beginning *rest) {
  if (rest->byte >= 0) {
    uint8_t *table = memset(new_table(r), 0, 256);
    table[rest->byte] = 1;
    return table;
  }
  if (rest->table != rest->drafts[0] && rest->table != rest->drafts[1]) return rest->table;
  return memcpy(new_table(r), rest->table, 256);
}

/// Whether the rest can begin with none of the bytes of a set.
static bool disjoint(const uint8_t *set, const beginning *rest) {
  if (rest->byte >= 0) return !set[rest->byte];
  uint8_t shared = 0;
  for (int byte = 0; byte < 256; byte++) shared |= set[byte] & rest->table[byte];
  return !shared;
}

/// Lets the rest begin with the bytes of a set as well.
static void widen(beginning *rest, const uint8_t *set) {
  rest->certain = false;
  if (rest->byte < 0 && rest->table == every) return;
  uint8_t *table = rest->drafts[rest->turn ^= 1];
  if (rest->byte >= 0) {
    memcpy(table, set, 256);
    table[rest->byte] = 1;
  } else {
    for (int byte = 0; byte < 256; byte++) table[byte] = rest->table[byte] | set[byte];
  }
  rest->byte = -1;
  rest->table = table;
}

/// Goes from the rest behind an item to the rest that begins with it.
static void precede(beginning *rest, const kl_item *item) {
  switch ((kl_item_kind)item->kind) {
    case KL_ITEM_OPEN:
    case KL_ITEM_POSITION:
    case KL_ITEM_CLOSE: return;
    case KL_ITEM_MATCH:
    case KL_ITEM_FAULT:
      begin_with(rest, -1, every, true);
      rest->certain = true;
      return;
    case KL_ITEM_BACK: begin_with(rest, -1, every, true); return;
    case KL_ITEM_END: begin_with(rest, -1, none, true); return;
    case KL_ITEM_CHAR:
    case KL_ITEM_BALANCE: begin_with(rest, item->byte, NULL, false); return;
    case KL_ITEM_ANY: begin_with(rest, -1, every, false); return;
    case KL_ITEM_SET: begin_with(rest, -1, item->set, false); return;
    case KL_ITEM_FRONTIER:
      // At the end of the text the byte is taken to be 0.
      begin_with(rest, -1, item->set, rest->at_end && item->set[0]);
      return;
    case KL_ITEM_GREEDY:
    case KL_ITEM_LAZY:
    case KL_ITEM_OPTIONAL:
      if (item->least) {
        begin_with(rest, item->single ? item->byte : -1, item->set, false);
      } else {
        widen(rest, item->set);
      }
      return;
  }
}

/// Finds for every repeated item what can follow it, and for the pattern what it begins with.
static void look_ahead(reader *r, size_t count) {
  kl_pattern *pattern = r->pattern;
  // A pattern that can be too complex makes every attempt, since each might be the one too many.
  bool deep = r->nested >= KL_MAX_DEPTH;
  beginning rest;
  rest.turn = 0;
  precede(&rest, &pattern->items[count]);
  for (size_t index = count; index-- > 0;) {
    if ((index & 0xFFF) == 0xFFF) kl_spend(r->L, 0x1000);
    kl_item *item = &pattern->items[index];
    if (item->kind >= KL_ITEM_GREEDY && item->kind <= KL_ITEM_OPTIONAL) {
      item->rest_at_end = deep || rest.at_end;
      item->commits = !deep && (rest.certain || disjoint(item->set, &rest));
      // A run that commits does not ask.
      bool asks = item->kind != KL_ITEM_GREEDY || !item->commits;
      item->rest = deep ? every : asks ? keep(r, &rest) : none;
    }
    precede(&rest, item);
  }
  pattern->first_at_end = rest.at_end;
  pattern->lead = deep ? -1 : rest.byte;
  bool filters = !deep && rest.byte < 0 && rest.table != every;
  pattern->first = filters ? keep(r, &rest) : NULL;
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

/// Compiles into `room` where that is given and large enough, or else into a value that is left on
/// the stack. Nothing raises but a limit.
static kl_pattern *compile(lua_State *L, int index, bool anchors, kl_pattern_room *room) {
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
  look_ahead(&r, (size_t)(item - pattern->items));
  return pattern;
}

/// The first of the two places where a pattern may be kept: by the address of its text, which is
/// one string wherever a script names it.
static unsigned place_of(const char *text) {
  uintptr_t address = (uintptr_t)text;
  return (unsigned)(address >> 4 ^ address >> 10) & (KL_KEPT_PATTERNS - 2);
}

/// Puts the pattern on top of the stack into a place and the registry, which keeps it alive.
static void store(lua_State *L, const char *text, const kl_pattern *pattern) {
  kl_vm *vm = kl_of(L);
  unsigned place = place_of(text) + (++vm->pattern_turn & 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &kl_key_patterns);
  lua_pushvalue(L, -2);
  lua_rawseti(L, -2, (lua_Integer)place + 1);
  lua_pop(L, 1);
  vm->patterns[place].text = text;
  vm->patterns[place].pattern = pattern;
}

/// The place where a pattern is kept, or -1.
static int kept_at(const kl_vm *vm, const char *text) {
  unsigned place = place_of(text);
  if (vm->patterns[place].text == text) return (int)place;
  return vm->patterns[place + 1].text == text ? (int)place + 1 : -1;
}

static void push_kept(lua_State *L, int place) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &kl_key_patterns);
  lua_rawgeti(L, -1, place + 1);
  lua_remove(L, -2);
}

const kl_pattern *kl_find_pattern(lua_State *L, int index, kl_pattern_room *room, bool alone) {
  size_t length;
  const char *text = lua_tolstring(L, index, &length);
  kl_vm *vm = kl_of(L);
  int place = kept_at(vm, text);
  if (place >= 0) {
    if (!alone) push_kept(L, place);
    return vm->patterns[place].pattern;
  }
  // Many patterns are built for one use, so only one that comes twice is kept. Another text may
  // stand at the address by then; that costs nothing but a place.
  const char **seen = &vm->patterns_seen[place_of(text) / 2];
  bool again = *seen == text;
  *seen = text;
  kl_pattern *pattern = compile(L, index, true, again ? NULL : room);
  bool made = pattern != &room->pattern;
  if (made && length <= 256) store(L, text, pattern);
  return pattern;
}

const kl_pattern *kl_push_pattern(lua_State *L, int index) {
  size_t length;
  const char *text = lua_tolstring(L, index, &length);
  if (*text == '^') return compile(L, index, false, NULL);
  kl_vm *vm = kl_of(L);
  int place = kept_at(vm, text);
  if (place >= 0) {
    push_kept(L, place);
    return vm->patterns[place].pattern;
  }
  kl_pattern *pattern = compile(L, index, false, NULL);
  if (length <= 256) store(L, text, pattern);
  return pattern;
}
