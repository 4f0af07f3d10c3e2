/// Table functions that count their work: lengths may lie, elements may be computed.
#include "machine.h"

/// The length of a table as `#` tells it, refused when no real table could have it.
static lua_Integer length_of(lua_State *L, int index) {
  lua_Integer length = luaL_len(L, index);
  if (length > KL_MAX_RANGE) luaL_error(L, "range too large: %I elements", (LUAI_UACINT)length);
  return length;
}

static bool has_event(lua_State *L, int index, const char *event) {
  if (luaL_getmetafield(L, index, event) == LUA_TNIL) return false;
  lua_pop(L, 1);
  return true;
}

/// What a function does with its table; anything whose metatable allows that will do.
enum { READS = 1, WRITES = 2, MEASURES = 4 };

static void check_use(lua_State *L, int index, int use) {
  if (lua_type(L, index) == LUA_TTABLE) return;
  if (lua_getmetatable(L, index)) {
    lua_pop(L, 1);
    if ((!(use & READS) || has_event(L, index, "__index")) &&
        (!(use & WRITES) || has_event(L, index, "__newindex")) &&
        (!(use & MEASURES) || has_event(L, index, "__len")))
      return;
  }
  luaL_checktype(L, index, LUA_TTABLE);
}

static void check_table(lua_State *L, int index) {
  check_use(L, index, READS | WRITES | MEASURES);
}

static void tick(lua_State *L, lua_Integer index) {
  if ((index & 0xFF) == 0) kl_spend(L, 256);
}

static int guarded_concat(lua_State *L) {
  check_use(L, 1, READS | MEASURES);
  lua_Integer last = luaL_len(L, 1);
  size_t gap;
  const char *between = luaL_optlstring(L, 2, "", &gap);
  lua_Integer first = luaL_optinteger(L, 3, 1);
  last = luaL_optinteger(L, 4, last);
  if (last >= first && (lua_Unsigned)last - (lua_Unsigned)first >= KL_MAX_RANGE)
    return luaL_error(L, "range too large");
  luaL_Buffer buffer;
  luaL_buffinit(L, &buffer);
  for (lua_Integer index = first; index <= last; index++) {
    lua_geti(L, 1, index);
    if (!lua_isstring(L, -1))
      return luaL_error(
          L, "invalid value (%s) at index %I in table for 'concat'", luaL_typename(L, -1),
          (LUAI_UACINT)index);
    luaL_addvalue(&buffer);
    // A result that no string may hold is given up before it fills the memory.
    size_t memory = kl_of(L)->options.memory;
    if (memory && luaL_bufflen(&buffer) > memory / KL_STRING_PART) kl_trip(kl_of(L), KL_MEMORY);
    kl_poll(L);
    if (index == last) break;
    luaL_addlstring(&buffer, between, gap);
    tick(L, index);
  }
  luaL_pushresult(&buffer);
  return 1;
}

/// A table whose elements are its own: raw access is the same, and faster.
static bool is_plain(lua_State *L, int index) {
  if (lua_type(L, index) != LUA_TTABLE) return false;
  if (!lua_getmetatable(L, index)) return true;
  lua_pop(L, 1);
  return false;
}

static int guarded_insert(lua_State *L) {
  if (lua_gettop(L) == 2 && is_plain(L, 1)) {
    lua_rawseti(L, 1, (lua_Integer)lua_rawlen(L, 1) + 1);
    return 0;
  }
  check_table(L, 1);
  lua_Integer next = length_of(L, 1) + 1;
  lua_Integer position = next;
  switch (lua_gettop(L)) {
    case 2: break;
    case 3:
      position = luaL_checkinteger(L, 2);
      // Unsigned, so that one comparison checks both ends.
      luaL_argcheck(
          L, (lua_Unsigned)position - 1 < (lua_Unsigned)next, 2, "position out of bounds");
      for (lua_Integer index = next; index > position; index--) {
        lua_geti(L, 1, index - 1);
        lua_seti(L, 1, index);
        tick(L, index);
      }
      break;
    default: return luaL_error(L, "wrong number of arguments to 'insert'");
  }
  lua_seti(L, 1, position);
  return 0;
}

static int guarded_remove(lua_State *L) {
  if (lua_gettop(L) == 1 && is_plain(L, 1)) {
    lua_Integer last = (lua_Integer)lua_rawlen(L, 1);
    lua_rawgeti(L, 1, last);
    lua_pushnil(L);
    lua_rawseti(L, 1, last);
    return 1;
  }
  check_table(L, 1);
  lua_Integer length = length_of(L, 1);
  lua_Integer position = luaL_optinteger(L, 2, length);
  // Lua 5.4.4 names argument 1 here, though it means the second.
  if (position != length)
    luaL_argcheck(
        L, (lua_Unsigned)position - 1 <= (lua_Unsigned)length, 1, "position out of bounds");
  lua_geti(L, 1, position);
  for (; position < length; position++) {
    lua_geti(L, 1, position + 1);
    lua_seti(L, 1, position);
    tick(L, position);
  }
  lua_pushnil(L);
  lua_seti(L, 1, position);
  return 1;
}

static int guarded_move(lua_State *L) {
  lua_Integer from = luaL_checkinteger(L, 2);
  lua_Integer end = luaL_checkinteger(L, 3);
  lua_Integer to = luaL_checkinteger(L, 4);
  int target = lua_isnoneornil(L, 5) ? 1 : 5;
  check_use(L, 1, READS);
  check_use(L, target, WRITES);
  if (end >= from) {
    luaL_argcheck(
        L, from > 0 || end < LUA_MAXINTEGER + from, 3, "too many elements to move");
    lua_Integer count = end - from + 1;
    luaL_argcheck(L, to <= LUA_MAXINTEGER - count + 1, 4, "destination wrap around");
    if (count > KL_MAX_RANGE) return luaL_error(L, "range too large");
    // The own table may also be given as the fifth argument.
    bool upward =
        to > end || to <= from || (target != 1 && !lua_compare(L, 1, target, LUA_OPEQ));
    for (lua_Integer step = 0; step < count; step++) {
      lua_Integer index = upward ? step : count - 1 - step;
      lua_geti(L, 1, from + index);
      lua_seti(L, target, to + index);
      tick(L, step);
    }
  }
  lua_pushvalue(L, target);
  return 1;
}

static int guarded_sort(lua_State *L) {
  check_table(L, 1);
  lua_Integer count = length_of(L, 1);
  bool has_order = !lua_isnoneornil(L, 2);
  if (has_order) luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_settop(L, 2);
  if (count < 2) return 0;
  kl_sort(L, count);
  return 0;
}

const luaL_Reg kl_table_functions[] = {
    {"concat", guarded_concat}, {"insert", guarded_insert}, {"remove", guarded_remove},
    {"move", guarded_move},     {"sort", guarded_sort},     {NULL, NULL},
};
