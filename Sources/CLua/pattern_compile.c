/// Compiling Lua patterns. Classes are ASCII's, whatever the locale of the process.
#include "pattern.h"

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
    default: return digit || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
  }
}

static void add(kl_item *item, int byte) { item->set[byte >> 6] |= 1ull << (byte & 63); }

static void add_range(kl_item *item, int first, int last) {
  for (int byte = first; byte <= last; byte++) add(item, byte);
}

/// Bit maps of the classes, filled once.
static const char class_names[] = "acdglpsuwx";
static uint64_t class_sets[sizeof class_names - 1][4];
static pthread_once_t classes_filled = PTHREAD_ONCE_INIT;
static void fill_classes(void) {
  for (size_t index = 0; index < sizeof class_names - 1; index++)
    for (int byte = 0; byte < 256; byte++)
      if (in_class(byte, class_names[index])) class_sets[index][byte >> 6] |= 1ull << (byte & 63);
}

/// `%x`: a class, a class' complement, or the character itself.
static void add_escape(kl_item *item, unsigned char name) {
  const char *known = name && name < 128 ? strchr(class_names, name | 32) : NULL;
  if (!known || !in_class(name, 'a')) {
    add(item, name);
    return;
  }
  const uint64_t *set = class_sets[known - class_names];
  bool negated = name < 'a';
  for (int word = 0; word < 4; word++) item->set[word] |= negated ? ~set[word] : set[word];
}

typedef struct {
  lua_State *L;
  const unsigned char *at, *end;
} reader;

/// Reads `[…]` after its bracket.
static void read_set(reader *r, kl_item *item) {
  bool negated = r->at < r->end && *r->at == '^';
  if (negated) r->at++;
  bool first = true;
  for (;; first = false) {
    if (r->at >= r->end) luaL_error(r->L, "malformed pattern (missing ']')");
    unsigned char byte = *r->at++;
    if (byte == ']' && !first) break;
    if (byte == '%') {
      if (r->at >= r->end) luaL_error(r->L, "malformed pattern (missing ']')");
      add_escape(item, *r->at++);
    } else if (r->at + 1 < r->end && r->at[0] == '-' && r->at[1] != ']') {
      add_range(item, byte, r->at[1]);
      r->at += 2;
    } else {
      add(item, byte);
    }
  }
  if (negated)
    for (int word = 0; word < 4; word++) item->set[word] = ~item->set[word];
}

/// Reads what follows a `%` outside a set; false for a single character with a repeat.
static bool read_escape(reader *r, kl_item *item, int opened, const bool *closed) {
  if (r->at >= r->end) luaL_error(r->L, "malformed pattern (ends with '%%')");
  unsigned char name = *r->at++;
  switch (name) {
    case 'b':
      if (r->end - r->at < 2) luaL_error(r->L, "malformed pattern (missing arguments to '%%b')");
      item->kind = KL_ITEM_BALANCE;
      item->a = r->at[0];
      item->b = r->at[1];
      r->at += 2;
      return true;
    case 'f':
      if (r->at >= r->end || *r->at != '[')
        luaL_error(r->L, "malformed pattern (missing '[' after '%%f')");
      r->at++;
      item->kind = KL_ITEM_FRONTIER;
      read_set(r, item);
      return true;
    default: break;
  }
  if (name < '0' || name > '9') {
    add_escape(item, name);
    return false;
  }
  int index = name - '1';
  if (index < 0 || index >= opened || !closed[index])
    luaL_error(r->L, "invalid capture index %%%d in pattern", index + 1);
  item->kind = KL_ITEM_BACK;
  item->a = (uint8_t)index;
  return true;
}

static kl_pattern *compile(lua_State *L, const char *text, size_t length, bool anchors) {
  pthread_once(&classes_filled, fill_classes);
  kl_pattern *pattern =
      lua_newuserdatauv(L, sizeof(kl_pattern) + (length + 1) * sizeof(kl_item), 0);
  reader r = {L, (const unsigned char *)text, (const unsigned char *)text + length};
  bool closed[KL_MAX_CAPTURES] = {false};
  memset(pattern, 0, sizeof *pattern);
  pattern->anchored = anchors && length && *text == '^';
  if (pattern->anchored) r.at++;
  while (r.at < r.end) {
    kl_item *item = &pattern->items[pattern->count++];
    *item = (kl_item){0};
    unsigned char byte = *r.at++;
    if (byte == '(') {
      if (pattern->captures == KL_MAX_CAPTURES) luaL_error(L, "too many captures");
      bool position = r.at < r.end && *r.at == ')';
      item->kind = position ? KL_ITEM_POSITION : KL_ITEM_OPEN;
      if (position) r.at++;
      closed[pattern->captures++] = position;
      continue;
    }
    if (byte == ')') {
      int open = pattern->captures - 1;
      while (open >= 0 && closed[open]) open--;
      if (open < 0) luaL_error(L, "invalid pattern capture");
      closed[open] = true;
      item->kind = KL_ITEM_CLOSE;
      item->a = (uint8_t)open;
      continue;
    }
    if (byte == '$' && r.at == r.end) {
      item->kind = KL_ITEM_END;
      continue;
    }
    if (byte == '.') {
      memset(item->set, 0xFF, sizeof item->set);
    } else if (byte == '[') {
      read_set(&r, item);
    } else if (byte == '%') {
      if (read_escape(&r, item, pattern->captures, closed)) continue;
    } else {
      add(item, byte);
    }
    if (r.at < r.end && strchr("*+-?", *r.at) && *r.at) item->repeat = *r.at++;
  }
  for (int index = 0; index < pattern->captures; index++)
    if (!closed[index]) luaL_error(L, "unfinished capture");
  pattern->items[pattern->count].kind = KL_ITEM_MATCH;
  return pattern;
}

/// Compiled patterns are kept by their text, until there are many. Index: the pattern's string.
kl_pattern *kl_compile_pattern(lua_State *L, int index, bool anchors) {
  size_t length;
  const char *text = lua_tolstring(L, index, &length);
  // A pattern of gmatch reads `^` as itself, so it is kept apart where that matters.
  if (length == 0 || length > 256 || (!anchors && *text == '^'))
    return compile(L, text, length, anchors);
  kl_vm *vm = kl_of(L);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &kl_key_patterns);
  lua_pushvalue(L, index);
  if (lua_rawget(L, -2) == LUA_TUSERDATA) {
    lua_remove(L, -2);
    return lua_touserdata(L, -1);
  }
  lua_pop(L, 1);
  if (++vm->pattern_count > 200) {
    vm->pattern_count = 0;
    lua_pop(L, 1);
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &kl_key_patterns);
  }
  kl_pattern *pattern = compile(L, text, length, anchors);
  lua_pushvalue(L, index);
  lua_pushvalue(L, -2);
  lua_rawset(L, -4);
  lua_remove(L, -2);
  return pattern;
}
