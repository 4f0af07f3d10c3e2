/// Table functions that count their work: lengths may lie, elements may be computed.
#include "machine.h"

/// The length of a table as `#` tells it, refused when no real table could have it.
static lua_Integer length_of(lua_State *L, int index) {
  lua_Integer length = luaL_len(L, index);
  if (length > KL_MAX_RANGE) luaL_error(L, "range too large: %I elements", (LUAI_UACINT)length);
  return length;
}

static void check_table(lua_State *L, int index) {
  if (lua_type(L, index) != LUA_TTABLE && lua_type(L, index) != LUA_TUSERDATA)
    luaL_typeerror(L, index, "table");
}

static void tick(lua_State *L, lua_Integer index) {
  if ((index & 0xFF) == 0) kl_spend(L, 256);
}

static int guarded_concat(lua_State *L) {
  check_table(L, 1);
  size_t gap;
  const char *between = luaL_optlstring(L, 2, "", &gap);
  lua_Integer first = luaL_optinteger(L, 3, 1);
  lua_Integer last = lua_isnoneornil(L, 4) ? length_of(L, 1) : luaL_checkinteger(L, 4);
  if (last >= first && (lua_Unsigned)last - (lua_Unsigned)first >= KL_MAX_RANGE)
    return luaL_error(L, "range too large");
  luaL_Buffer buffer;
  luaL_buffinit(L, &buffer);
  for (lua_Integer index = first; index <= last; index++) {
    lua_geti(L, 1, index);
    if (!lua_isstring(L, -1))
      return luaL_error(
          L, "invalid value (at index %I) in table for 'concat'", (LUAI_UACINT)index);
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

static int guarded_insert(lua_State *L) {
  check_table(L, 1);
  lua_Integer next = length_of(L, 1) + 1;
  lua_Integer position = next;
  switch (lua_gettop(L)) {
    case 2: break;
    case 3:
      position = luaL_checkinteger(L, 2);
      luaL_argcheck(L, position >= 1 && position <= next, 2, "position out of bounds");
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
  check_table(L, 1);
  lua_Integer length = length_of(L, 1);
  lua_Integer position = luaL_optinteger(L, 2, length);
  if (!lua_isnoneornil(L, 2) && !(length == 0 && (position == 0 || position == length)))
    luaL_argcheck(
        L, position >= 1 && position <= length + 1, 2, "position out of bounds");
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
  check_table(L, 1);
  check_table(L, target);
  if (end >= from) {
    if ((lua_Unsigned)end - (lua_Unsigned)from >= KL_MAX_RANGE)
      return luaL_error(L, "range too large");
    lua_Integer count = end - from + 1;
    luaL_argcheck(L, to <= LUA_MAXINTEGER - count + 1, 4, "destination wrap around");
    bool upward = to > end || to <= from || target != 1;
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

/// Whether the value at the top comes before the one below it. Pops both.
static bool comes_first(lua_State *L, bool has_order) {
  bool answer;
  if (has_order) {
    lua_pushvalue(L, 2);
    lua_pushvalue(L, -2);
    lua_pushvalue(L, -4);
    lua_call(L, 2, 1);
    answer = lua_toboolean(L, -1);
    lua_pop(L, 3);
  } else {
    kl_poll(L);  // two long strings may take a while
    answer = lua_compare(L, -1, -2, LUA_OPLT);
    lua_pop(L, 2);
  }
  return answer;
}

/// Merge sort over two plain tables at `from` and `to`: stable, and a comparison that
/// contradicts itself can lead to a wrong order but never out of the range.
static void merge(
    lua_State *L, int from, int to, lua_Integer start, lua_Integer middle, lua_Integer end,
    bool has_order) {
  lua_Integer left = start, right = middle;
  for (lua_Integer out = start; out < end; out++) {
    bool take_right = left >= middle;
    if (!take_right && right < end) {
      lua_rawgeti(L, from, left);
      lua_rawgeti(L, from, right);
      take_right = comes_first(L, has_order);
    }
    lua_rawgeti(L, from, take_right ? right++ : left++);
    lua_rawseti(L, to, out);
    tick(L, out);
  }
}

static int guarded_sort(lua_State *L) {
  check_table(L, 1);
  lua_Integer count = length_of(L, 1);
  bool has_order = !lua_isnoneornil(L, 2);
  if (has_order) luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_settop(L, 2);
  if (count < 2) return 0;
  lua_createtable(L, (int)count, 0);
  lua_createtable(L, (int)count, 0);
  for (lua_Integer index = 1; index <= count; index++) {
    lua_geti(L, 1, index);
    lua_rawseti(L, 3, index);
    tick(L, index);
  }
  int from = 3, to = 4;
  for (lua_Integer width = 1; width < count; width *= 2) {
    for (lua_Integer start = 1; start <= count; start += 2 * width) {
      lua_Integer middle = start + width <= count ? start + width : count + 1;
      lua_Integer end = start + 2 * width <= count ? start + 2 * width : count + 1;
      merge(L, from, to, start, middle, end, has_order);
    }
    int swap = from;
    from = to;
    to = swap;
  }
  for (lua_Integer index = 1; index <= count; index++) {
    lua_rawgeti(L, from, index);
    lua_seti(L, 1, index);
    tick(L, index);
  }
  return 0;
}

const luaL_Reg kl_table_functions[] = {
    {"concat", guarded_concat}, {"insert", guarded_insert}, {"remove", guarded_remove},
    {"move", guarded_move},     {"sort", guarded_sort},     {NULL, NULL},
};
