/// `find`, `match`, `gmatch` and `gsub` over the matcher that keeps the limits.
#include "pattern.h"

static void push_capture(kl_match *m, int index, const char *start, const char *end) {
  if (index >= m->level) {
    if (index > 0) luaL_error(m->L, "invalid capture index %%%d", index + 1);
    lua_pushlstring(m->L, start, (size_t)(end - start));
    return;
  }
  kl_capture capture = m->captures[index];
  if (capture.length == -2) {
    lua_pushinteger(m->L, capture.start - m->text + 1);
  } else {
    lua_pushlstring(m->L, capture.start, (size_t)capture.length);
  }
}

/// Pushes every capture, or the whole match where there is none.
static int push_captures(kl_match *m, const char *start, const char *end, bool whole) {
  int count = m->level == 0 && whole ? 1 : m->level;
  luaL_checkstack(m->L, count + 2, "too many captures");
  for (int index = 0; index < count; index++) push_capture(m, index, start, end);
  return count;
}

/// A start position as the manual defines it, as an offset from 0; past the end is allowed.
static size_t start_offset(lua_Integer position, size_t length) {
  if (position > 0) return (size_t)position - 1;
  if (position == 0 || position < -(lua_Integer)length) return 0;
  return length + (size_t)position;
}

static bool is_plain(const char *pattern, size_t length) {
  for (size_t index = 0; index < length; index++)
    if (pattern[index] && strchr("^$*+?.([%-", pattern[index])) return false;
  return true;
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
  if (find && (lua_toboolean(L, 4) || is_plain(source, size))) {
    // glibc's search takes time linear in the text, whatever the needle.
    const char *found = memmem(text + offset, length - offset, source, size);
    if (!found) {
      lua_pushnil(L);
      return 1;
    }
    kl_spend(L, (uint64_t)(found - text - (ptrdiff_t)offset) / 16);
    lua_pushinteger(L, found - text + 1);
    lua_pushinteger(L, found - text + (lua_Integer)size);
    return 2;
  }
  kl_match m = {.L = L, .text = text, .end = text + length};
  m.pattern = kl_compile_pattern(L, 2, true);
  const char *at = text + offset;
  do {
    const char *end = kl_match_at(&m, at);
    if (end) {
      kl_spend(L, m.steps & 0x3FF);
      if (!find) return push_captures(&m, at, end, true);
      lua_pushinteger(L, at - text + 1);
      lua_pushinteger(L, end - text);
      return push_captures(&m, NULL, NULL, false) + 2;
    }
  } while (at++ < m.end && !m.pattern->anchored);
  kl_spend(L, m.steps & 0x3FF);
  lua_pushnil(L);
  return 1;
}

static int guarded_find(lua_State *L) { return search(L, true); }
static int guarded_match(lua_State *L) { return search(L, false); }

/// Upvalues: text, compiled pattern, offset of the next try, end of the last match or -1.
static int next_match(lua_State *L) {
  size_t length;
  const char *text = lua_tolstring(L, lua_upvalueindex(1), &length);
  kl_match m = {.L = L, .text = text, .end = text + length};
  m.pattern = lua_touserdata(L, lua_upvalueindex(2));
  lua_Integer last = lua_tointeger(L, lua_upvalueindex(4));
  for (size_t offset = (size_t)lua_tointeger(L, lua_upvalueindex(3)); offset <= length; offset++) {
    const char *at = text + offset;
    const char *end = kl_match_at(&m, at);
    if (end && end - text != last) {
      kl_spend(L, m.steps & 0x3FF);
      lua_pushinteger(L, end - text);
      lua_copy(L, -1, lua_upvalueindex(3));
      lua_replace(L, lua_upvalueindex(4));
      return push_captures(&m, at, end, true);
    }
  }
  lua_pushinteger(L, (lua_Integer)length + 1);
  lua_replace(L, lua_upvalueindex(3));
  return 0;
}

static int guarded_gmatch(lua_State *L) {
  size_t length, size;
  luaL_checklstring(L, 1, &length);
  luaL_checklstring(L, 2, &size);
  size_t offset = start_offset(luaL_optinteger(L, 3, 1), length);
  if (offset > length) offset = length + 1;
  lua_pushvalue(L, 1);
  kl_compile_pattern(L, 2, false);
  lua_pushinteger(L, (lua_Integer)offset);
  lua_pushinteger(L, -1);
  lua_pushcclosure(L, next_match, 4);
  return 1;
}

static void add_template(kl_match *m, luaL_Buffer *buffer, const char *start, const char *end) {
  lua_State *L = m->L;
  size_t length;
  const char *text = lua_tolstring(L, 3, &length);
  for (const char *at = text; at < text + length; at++) {
    // An escape takes two bytes, so either of two neighbours may be the one that is seen.
    if (((at - text) & 0x3FE) == 0x3FE) kl_spend(L, 0x80);
    if (*at != '%') {
      luaL_addchar(buffer, *at);
      continue;
    }
    at++;
    if (at < text + length && *at == '%') {
      luaL_addchar(buffer, '%');
    } else if (at < text + length && *at == '0') {
      luaL_addlstring(buffer, start, (size_t)(end - start));
    } else if (at < text + length && *at >= '1' && *at <= '9') {
      if (*at - '1' >= m->level && *at != '1')
        luaL_error(L, "invalid capture index %%%d in replacement string", *at - '0');
      push_capture(m, *at - '1', start, end);
      luaL_tolstring(L, -1, NULL);
      lua_remove(L, -2);
      luaL_addvalue(buffer);
    } else {
      luaL_error(L, "invalid use of '%%' in replacement string");
    }
  }
}

/// Appends the replacement of one match; argument 3 is a string, a table or a function.
static void add_replacement(kl_match *m, luaL_Buffer *buffer, const char *start, const char *end) {
  lua_State *L = m->L;
  switch (lua_type(L, 3)) {
    case LUA_TFUNCTION: {
      lua_pushvalue(L, 3);
      int count = push_captures(m, start, end, true);
      lua_call(L, count, 1);
      break;
    }
    case LUA_TTABLE:
      push_capture(m, 0, start, end);
      lua_gettable(L, 3);
      break;
    default: add_template(m, buffer, start, end); return;
  }
  if (!lua_toboolean(L, -1)) {
    lua_pop(L, 1);
    luaL_addlstring(buffer, start, (size_t)(end - start));
  } else if (!lua_isstring(L, -1)) {
    luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
  } else {
    luaL_addvalue(buffer);
  }
}

static int guarded_gsub(lua_State *L) {
  size_t length, size;
  const char *text = luaL_checklstring(L, 1, &length);
  luaL_checklstring(L, 2, &size);
  int type = lua_type(L, 3);
  luaL_argexpected(
      L, type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION || type == LUA_TTABLE,
      3, "string/function/table");
  lua_Integer most = luaL_optinteger(L, 4, (lua_Integer)length + 1);
  lua_settop(L, 4);
  kl_match m = {.L = L, .text = text, .end = text + length};
  m.pattern = kl_compile_pattern(L, 2, true);
  luaL_Buffer buffer;
  luaL_buffinit(L, &buffer);
  const char *at = text, *last = NULL;
  lua_Integer count = 0;
  while (count < most) {
    const char *end = kl_match_at(&m, at);
    if (end && end != last) {
      count++;
      add_replacement(&m, &buffer, at, end);
      at = last = end;
    } else if (at < m.end) {
      luaL_addchar(&buffer, *at++);
    } else {
      break;
    }
    if (m.pattern->anchored) break;
  }
  kl_spend(L, m.steps & 0x3FF);
  luaL_addlstring(&buffer, at, (size_t)(m.end - at));
  luaL_pushresult(&buffer);
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
