/// `find`, `match`, `gmatch` and `gsub` over the matcher that keeps the limits.
#include "pattern.h"

/// What a capture took, or the position that it recorded when the length is negative.
typedef struct {
  const char *start;
  ptrdiff_t length;
} span;

/// The capture of a number, or the whole match for the first where there are none.
static span capture(const kl_match *m, int index, const char *start, const char *end) {
  const kl_pattern *pattern = m->pattern;
  if (index >= pattern->captures) {
    if (index > 0) luaL_error(m->L, "invalid capture index %%%d", index + 1);
    return (span){start, end - start};
  }
  if (pattern->positions >> index & 1) return (span){m->starts[index], -1};
  if (pattern->unclosed >> index & 1) luaL_error(m->L, "unfinished capture");
  return (span){m->starts[index], m->ends[index] - m->starts[index]};
}

static void push_capture(const kl_match *m, int index, const char *start, const char *end) {
  span taken = capture(m, index, start, end);
  if (taken.length < 0) {
    lua_pushinteger(m->L, taken.start - m->text + 1);
  } else {
    lua_pushlstring(m->L, taken.start, (size_t)taken.length);
  }
}

/// Pushes every capture, or the whole match where there is none.
static int push_captures(const kl_match *m, const char *start, const char *end, bool whole) {
  int count = m->pattern->captures == 0 && whole ? 1 : m->pattern->captures;
  // A C function has 20 places, and none here uses half of them for itself.
  if (count > 8) luaL_checkstack(m->L, count, "too many captures");
  for (int index = 0; index < count; index++) push_capture(m, index, start, end);
  return count;
}

/// Counts the steps since the last look. Without a limit on steps that changes nothing.
static inline void finish(kl_match *m) {
  if (kl_of(m->L)->options.steps) kl_match_spend(m);
}

/// A start position as the manual defines it, as an offset from 0; past the end is allowed.
static size_t start_offset(lua_Integer position, size_t length) {
  if (position > 0) return (size_t)position - 1;
  if (position == 0 || position < -(lua_Integer)length) return 0;
  return length + (size_t)position;
}

static bool is_plain(lua_State *L, const char *pattern, size_t length) {
  static const bool special[256] = {
      ['^'] = true, ['$'] = true, ['*'] = true, ['+'] = true, ['?'] = true,
      ['.'] = true, ['('] = true, ['['] = true, ['%'] = true, ['-'] = true,
  };
  for (size_t index = 0; index < length; index++) {
    if (special[(uint8_t)pattern[index]]) return false;
    if ((index & 0xFFFF) == 0xFFFF) kl_spend(L, 0x10000 / 16);
  }
  return true;
}

/// Searches for text as it is. glibc's search takes time linear in the text, whatever the needle;
/// it is given windows, so that the limits are looked at meanwhile.
static const char *find_plain(
    lua_State *L, const char *at, const char *end, const char *needle, size_t size) {
  if (size > (size_t)(end - at)) return NULL;
  size_t window = size < 1 << 14 ? 1 << 16 : 4 * size;
  for (;;) {
    size_t count = (size_t)(end - at);
    if (count <= window) {
      const char *found =
          size == 1 ? memchr(at, *needle, count) : memmem(at, count, needle, size);
      kl_spend(L, (uint64_t)((found ? (size_t)(found - at) : count) / 16));
      return found;
    }
    const char *found = memmem(at, window, needle, size);
    kl_spend(L, window / 16);
    if (found) return found;
    // A match may begin in the last bytes of this window.
    at += window - size + 1;
  }
}

static int search(lua_State *L, bool find) {
  size_t length, size;
  const char *text = luaL_checklstring(L, 1, &length);
  const char *source = luaL_checklstring(L, 2, &size);
  size_t offset = start_offset(luaL_optinteger(L, 3, 1), length);
  if (offset > length) {
    lua_pushnil(L);
    return 1;
  }
  const char *at = text + offset;
  if (find && (lua_toboolean(L, 4) || is_plain(L, source, size))) {
    const char *found = find_plain(L, at, text + length, source, size);
    if (!found) {
      lua_pushnil(L);
      return 1;
    }
    lua_pushinteger(L, found - text + 1);
    lua_pushinteger(L, found - text + (lua_Integer)size);
    return 2;
  }
  kl_match m;
  kl_pattern_room room;
  kl_match_init(&m, L, kl_find_pattern(L, 2, &room, true), text, length);
  const char *end =
      m.pattern->anchored ? kl_match_at(&m, at) : kl_match_from(&m, &at, NULL);
  finish(&m);
  if (!end) {
    lua_pushnil(L);
    return 1;
  }
  if (!find) return push_captures(&m, at, end, true);
  lua_pushinteger(L, at - text + 1);
  lua_pushinteger(L, end - text);
  return push_captures(&m, NULL, NULL, false) + 2;
}

static int guarded_find(lua_State *L) { return search(L, true); }
static int guarded_match(lua_State *L) { return search(L, false); }

/// Where a gmatch stands. The closure holds the text and the pattern as well.
typedef struct {
  const kl_pattern *pattern;
  const char *text, *at, *last;
  size_t length;
} progress;

/// Upvalues: text, compiled pattern, progress.
static int next_match(lua_State *L) {
  progress *state = lua_touserdata(L, lua_upvalueindex(3));
  if (!state->at) return 0;
  kl_match m;
  kl_match_init(&m, L, state->pattern, state->text, state->length);
  const char *at = state->at;
  const char *end = kl_match_from(&m, &at, state->last);
  finish(&m);
  state->at = state->last = end;
  return end ? push_captures(&m, at, end, true) : 0;
}

static int guarded_gmatch(lua_State *L) {
  size_t length;
  const char *text = luaL_checklstring(L, 1, &length);
  luaL_checkstring(L, 2);
  size_t offset = start_offset(luaL_optinteger(L, 3, 1), length);
  lua_settop(L, 2);
  lua_pushvalue(L, 1);
  const kl_pattern *pattern = kl_push_pattern(L, 2);
  progress *state = kl_scratch(L, sizeof *state);
  // A start beyond the end finds nothing, not even the empty match there.
  *state = (progress){pattern, text, offset > length ? NULL : text + offset, NULL, length};
  lua_pushcclosure(L, next_match, 3);
  return 1;
}

/// Appends a replacement text with its captures.
static void add_template(
    const kl_match *m, luaL_Buffer *buffer, const char *start, const char *end) {
  lua_State *L = m->L;
  size_t length;
  const char *text = lua_tolstring(L, 3, &length), *stop = text + length;
  for (unsigned escapes = 1;; escapes++) {
    if ((escapes & 0x3FF) == 0) kl_spend(L, 0x400);
    const char *sign = memchr(text, '%', (size_t)(stop - text));
    if (!sign) break;
    luaL_addlstring(buffer, text, (size_t)(sign - text));
    // Behind the end of a string of Lua's stands a 0.
    char name = sign[1];
    if (name == '%') {
      luaL_addchar(buffer, '%');
    } else if (name == '0') {
      luaL_addlstring(buffer, start, (size_t)(end - start));
    } else if (name >= '1' && name <= '9') {
      span taken = capture(m, name - '1', start, end);
      if (taken.length < 0) {
        lua_pushinteger(L, taken.start - m->text + 1);
        luaL_addvalue(buffer);
      } else {
        luaL_addlstring(buffer, taken.start, (size_t)taken.length);
      }
    } else {
      luaL_error(L, "invalid use of '%%' in replacement string");
    }
    text = sign + 2;
  }
  luaL_addlstring(buffer, text, (size_t)(stop - text));
}

/// Appends what a function or table gives for a match; false when it gives nothing.
static bool add_given(
    const kl_match *m, luaL_Buffer *buffer, int type, const char *start, const char *end) {
  lua_State *L = m->L;
  if (type == LUA_TFUNCTION) {
    lua_pushvalue(L, 3);
    lua_call(L, push_captures(m, start, end, true), 1);
  } else {
    push_capture(m, 0, start, end);
    lua_gettable(L, 3);
  }
  if (!lua_toboolean(L, -1)) {
    lua_pop(L, 1);
    return false;
  }
  if (!lua_isstring(L, -1))
    luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
  luaL_addvalue(buffer);
  return true;
}

static int guarded_gsub(lua_State *L) {
  size_t length;
  const char *text = luaL_checklstring(L, 1, &length);
  luaL_checkstring(L, 2);
  int type = lua_type(L, 3);
  lua_Integer most = luaL_optinteger(L, 4, (lua_Integer)length + 1);
  luaL_argexpected(
      L, type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION || type == LUA_TTABLE,
      3, "string/function/table");
  bool given = type == LUA_TFUNCTION || type == LUA_TTABLE;
  lua_settop(L, 3);
  kl_match m;
  kl_pattern_room room;
  kl_match_init(&m, L, kl_find_pattern(L, 2, &room, !given), text, length);
  luaL_Buffer buffer;
  luaL_buffinit(L, &buffer);
  // Text up to `copied` is in the buffer; what lies between matches is copied in one piece.
  const char *at = text, *last = NULL, *copied = text;
  lua_Integer count = 0;
  bool changed = false;
  while (count < most) {
    const char *end =
        m.pattern->anchored ? kl_match_at(&m, at) : kl_match_from(&m, &at, last);
    if (!end) break;
    count++;
    luaL_addlstring(&buffer, copied, (size_t)(at - copied));
    copied = at;
    if (!given) {
      add_template(&m, &buffer, at, end);
      copied = end;
      changed = true;
    } else if (add_given(&m, &buffer, type, at, end)) {
      copied = end;
      changed = true;
    }
    at = last = end;
    if (m.pattern->anchored) break;
  }
  finish(&m);
  if (!changed) {
    lua_pushvalue(L, 1);
  } else {
    luaL_addlstring(&buffer, copied, (size_t)(m.end - copied));
    luaL_pushresult(&buffer);
  }
  lua_pushinteger(L, count);
  return 2;
}

const luaL_Reg kl_pattern_functions[] = {
    {"find", guarded_find},
    {"match", guarded_match},
    {"gmatch", guarded_gmatch},
    {"gsub", guarded_gsub},
    {NULL, NULL},
};
