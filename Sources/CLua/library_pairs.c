/// `pairs` and `next` in an order that two runs share: integers rising, other numbers, then
/// strings by their bytes, then the rest.
#include "machine.h"

typedef struct {
  enum { RANK_INTEGER, RANK_NUMBER, RANK_STRING, RANK_BOOLEAN, RANK_OTHER } rank;
  lua_Integer integer;
  lua_Number number;
  const char *text;
  size_t length;
  lua_Integer slot;
} sort_key;

static sort_key key_at(lua_State *L, int index) {
  sort_key key = {.rank = RANK_OTHER};
  switch (lua_type(L, index)) {
    case LUA_TNUMBER:
      key.rank = lua_isinteger(L, index) ? RANK_INTEGER : RANK_NUMBER;
      if (key.rank == RANK_INTEGER) {
        key.integer = lua_tointeger(L, index);
      } else {
        key.number = lua_tonumber(L, index);
      }
      break;
    case LUA_TSTRING:
      key.rank = RANK_STRING;
      key.text = lua_tolstring(L, index, &key.length);
      break;
    case LUA_TBOOLEAN:
      key.rank = RANK_BOOLEAN;
      key.integer = lua_toboolean(L, index);
      break;
    default: break;
  }
  return key;
}

static int compare(const sort_key *a, const sort_key *b) {
  if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
  switch (a->rank) {
    case RANK_NUMBER: return a->number < b->number ? -1 : a->number > b->number;
    case RANK_STRING: {
      size_t shorter = a->length < b->length ? a->length : b->length;
      int order = memcmp(a->text, b->text, shorter);
      return order ? order : a->length < b->length ? -1 : a->length > b->length;
    }
    case RANK_OTHER: return 0;
    default: return a->integer < b->integer ? -1 : a->integer > b->integer;
  }
}

/// Bottom-up merge sort that gives the limits a say after every run.
static sort_key *sort(lua_State *L, sort_key *keys, sort_key *spare, size_t count) {
  for (size_t width = 1; width < count; width *= 2) {
    for (size_t start = 0; start < count; start += 2 * width) {
      size_t middle = start + width < count ? start + width : count;
      size_t end = start + 2 * width < count ? start + 2 * width : count;
      size_t left = start, right = middle;
      for (size_t out = start; out < end; out++) {
        bool first = left < middle && (right >= end || compare(&keys[left], &keys[right]) <= 0);
        spare[out] = keys[first ? left++ : right++];
      }
      kl_poll(L);
    }
    sort_key *swap = keys;
    keys = spare;
    spare = swap;
  }
  return keys;
}

/// Upvalues: keys in order, how many were given.
static int step_sorted(lua_State *L) {
  lua_Integer position = lua_tointeger(L, lua_upvalueindex(2));
  lua_settop(L, 1);
  for (;;) {
    position++;
    lua_settop(L, 1);
    if (lua_rawgeti(L, lua_upvalueindex(1), position) == LUA_TNIL) return 1;
    lua_pushvalue(L, -1);
    // A key that was removed on the way is passed over.
    if (lua_rawget(L, 1) != LUA_TNIL) break;
    kl_poll(L);
  }
  lua_pushinteger(L, position);
  lua_replace(L, lua_upvalueindex(2));
  return 2;
}

static int stock_next(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 2);
  if (lua_next(L, 1)) return 2;
  lua_pushnil(L);
  return 1;
}

/// Whether a walk in stock order meets the integers in rising order and nothing else.
static bool is_in_order(lua_State *L, int table, size_t *count) {
  bool in_order = true;
  lua_Integer last = LUA_MININTEGER;
  *count = 0;
  lua_pushnil(L);
  while (lua_next(L, table)) {
    lua_pop(L, 1);
    if (!lua_isinteger(L, -1) || lua_tointeger(L, -1) < last) in_order = false;
    if (in_order) last = lua_tointeger(L, -1);
    if ((++*count & 0xFFF) == 0) kl_poll(L);
  }
  return in_order;
}

int kl_pairs(lua_State *L) {
  luaL_checkany(L, 1);
  if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
    lua_pushvalue(L, 1);
    // Three results only: a closing value would meet a fault of Lua 5.4.4.
    lua_call(L, 1, 3);
    return 3;
  }
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 1);
  size_t count = 0;
  if (kl_of(L)->options.profile != KL_STRICT || is_in_order(L, 1, &count)) {
    lua_pushcfunction(L, stock_next);
    lua_pushvalue(L, 1);
    lua_pushnil(L);
    return 3;
  }
  lua_createtable(L, count > INT32_MAX ? INT32_MAX : (int)count, 0);
  sort_key *keys = lua_newuserdatauv(L, 2 * count * sizeof(sort_key), 0);
  lua_Integer slot = 0;
  lua_pushnil(L);
  while (lua_next(L, 1)) {
    lua_pop(L, 1);
    keys[slot] = key_at(L, -1);
    lua_pushvalue(L, -1);
    lua_rawseti(L, 2, ++slot);
    keys[slot - 1].slot = slot;
    if ((slot & 0xFFF) == 0) kl_poll(L);
  }
  sort_key *sorted = sort(L, keys, keys + count, count);
  lua_createtable(L, (int)count, 0);
  for (size_t index = 0; index < count; index++) {
    lua_rawgeti(L, 2, sorted[index].slot);
    lua_rawseti(L, -2, (lua_Integer)index + 1);
    if ((index & 0xFFF) == 0) kl_poll(L);
  }
  kl_spend(L, count);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, step_sorted, 2);
  lua_pushvalue(L, 1);
  lua_pushnil(L);
  return 3;
}

/// The successor of a key. Arrays step at once; other tables are searched, so that a loop over
/// `next` is slow where `pairs` is fast, and equal on every run.
int kl_next(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  if (kl_of(L)->options.profile != KL_STRICT) return stock_next(L);
  lua_settop(L, 2);
  bool first = lua_isnil(L, 2);
  sort_key after = first ? (sort_key){0} : key_at(L, 2);
  if (!first && after.rank == RANK_OTHER) return stock_next(L);
  if (!first && after.rank == RANK_INTEGER && after.integer > 0) {
    lua_pushinteger(L, after.integer + 1);
    if (lua_rawgeti(L, 1, after.integer + 1) != LUA_TNIL) return 2;
    lua_settop(L, 2);
  }
  bool found = false;
  sort_key best = {0};
  lua_pushnil(L);  // 3: the best key
  size_t seen = 0;
  lua_pushnil(L);
  while (lua_next(L, 1)) {
    lua_pop(L, 1);
    sort_key key = key_at(L, -1);
    bool later = first || compare(&key, &after) > 0;
    if (later && (!found || compare(&key, &best) < 0)) {
      best = key;
      found = true;
      lua_pushvalue(L, -1);
      lua_replace(L, 3);
    }
    if ((++seen & 0xFFF) == 0) kl_spend(L, 0x1000);
  }
  lua_settop(L, 3);
  if (!found) return 1;
  lua_pushvalue(L, 3);
  lua_rawget(L, 1);
  return 2;
}
