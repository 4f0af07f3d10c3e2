/// `pairs` and `next` in an order that two runs share: integers rising, other numbers, then
/// strings by their bytes, then the rest.
#include "machine.h"

typedef struct {
  enum { RANK_INTEGER, RANK_NUMBER, RANK_STRING, RANK_BOOLEAN, RANK_OTHER } rank;
  uint32_t slot;
  union {
    lua_Integer integer;
    lua_Number number;
    /// The eight bytes after those that all strings share; 0 where nobody looked.
    uint64_t prefix;
  };
  const char *text;
  size_t length;
} sort_key;

/// Tables of up to so many keys are walked without a table of keys.
#define FEW 100

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
      if (a->prefix != b->prefix) return a->prefix < b->prefix ? -1 : 1;
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
      kl_spend(L, end - start);
    }
    sort_key *swap = keys;
    keys = spare;
    spare = swap;
  }
  return keys;
}

/// Fills in what strings are told apart by at first sight.
static void find_prefixes(sort_key *keys, size_t count) {
  const sort_key *first = NULL;
  size_t shared = 0;
  for (size_t index = 0; index < count; index++) {
    const sort_key *key = &keys[index];
    if (key->rank != RANK_STRING) continue;
    if (!first) {
      first = key;
      shared = key->length;
    }
    if (shared > key->length) shared = key->length;
    for (size_t at = 0; at < shared; at++)
      if (key->text[at] != first->text[at]) shared = at;
  }
  for (size_t index = 0; index < count; index++) {
    sort_key *key = &keys[index];
    if (key->rank != RANK_STRING) continue;
    size_t left = key->length - shared;
    uint64_t prefix = 0;
    memcpy(&prefix, key->text + shared, left < sizeof prefix ? left : sizeof prefix);
    key->prefix = __builtin_bswap64(prefix);
  }
}

/// Answers the key at the top and its value; false, and nothing, when it was removed on the way.
static bool push_value(lua_State *L) {
  lua_pushvalue(L, -1);
  if (lua_rawget(L, 1) != LUA_TNIL) return true;
  lua_settop(L, 1);
  return false;
}

static void prepare_step(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 2);
}

/// Where the walk of a few keys stands behind the key that was handed in, as every iterator of
/// Lua's answers by its arguments alone. Upvalues: the position given last, then the keys in order.
static int place_of_few(lua_State *L) {
  if (lua_isnil(L, 2)) return 0;
  int last = (int)lua_tointeger(L, lua_upvalueindex(1));
  if (last > 0 && lua_rawequal(L, lua_upvalueindex(last + 1), 2)) return last;
  for (int place = 1; lua_type(L, lua_upvalueindex(place + 1)) != LUA_TNONE; place++)
    if (lua_rawequal(L, lua_upvalueindex(place + 1), 2)) return place;
  return luaL_error(L, "invalid key to 'next'");
}

static int step_few(lua_State *L) {
  prepare_step(L);
  int place = place_of_few(L);
  lua_settop(L, 1);
  do {
    place++;
    if (lua_type(L, lua_upvalueindex(place + 1)) == LUA_TNONE) {
      lua_pushnil(L);
      return 1;
    }
    lua_pushvalue(L, lua_upvalueindex(place + 1));
  } while (!push_value(L));
  lua_pushinteger(L, place);
  lua_replace(L, lua_upvalueindex(1));
  return 2;
}

typedef struct {
  size_t given, count;
  sort_key keys[];
} walk;

/// As above. Upvalues: the keys as they were found, and the walk with their order.
static size_t place_of_many(lua_State *L, const walk *state) {
  if (lua_isnil(L, 2)) return 0;
  size_t place = state->given;
  if (place > 0) {
    lua_rawgeti(L, lua_upvalueindex(1), state->keys[place - 1].slot);
    if (lua_rawequal(L, -1, 2)) return place;
  }
  for (place = 1; place <= state->count; place++) {
    lua_settop(L, 2);
    lua_rawgeti(L, lua_upvalueindex(1), state->keys[place - 1].slot);
    if (lua_rawequal(L, -1, 2)) return place;
    if ((place & 0xFF) == 0) kl_spend(L, 256);
  }
  return (size_t)luaL_error(L, "invalid key to 'next'");
}

static int step_sorted(lua_State *L) {
  prepare_step(L);
  walk *state = lua_touserdata(L, lua_upvalueindex(2));
  size_t place = place_of_many(L, state);
  lua_settop(L, 1);
  do {
    if (place == state->count) {
      lua_pushnil(L);
      return 1;
    }
    if ((place & 0xFF) == 0) kl_spend(L, 256);
    lua_rawgeti(L, lua_upvalueindex(1), state->keys[place++].slot);
  } while (!push_value(L));
  state->given = place;
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
static bool is_in_order(lua_State *L) {
  lua_Integer last = LUA_MININTEGER;
  size_t count = 0;
  lua_pushnil(L);
  while (lua_next(L, 1)) {
    lua_settop(L, 2);
    lua_Integer key = 0;
    if (!lua_isinteger(L, 2) || (key = lua_tointeger(L, 2)) < last) {
      lua_settop(L, 1);
      return false;
    }
    last = key;
    if ((++count & 0xFFF) == 0) kl_spend(L, 0x1000);
  }
  return true;
}

static int give_stock(lua_State *L) {
  lua_settop(L, 1);
  lua_pushcfunction(L, stock_next);
  lua_pushvalue(L, 1);
  lua_pushnil(L);
  return 3;
}

static int give_iterator(lua_State *L) {
  lua_pushvalue(L, 1);
  lua_pushnil(L);
  return 3;
}

/// Prepares the walk over a small table: one closure and nothing else. False for a large one.
static bool pairs_few(lua_State *L, int *results) {
  sort_key keys[FEW], spare[FEW];
  int count = 0;
  bool in_order = true;
  if (!lua_checkstack(L, 2 * FEW + 8)) return false;
  lua_pushnil(L);
  while (lua_next(L, 1)) {
    if (count == FEW) {
      lua_settop(L, 1);
      return false;
    }
    lua_pop(L, 1);
    keys[count] = key_at(L, -1);
    keys[count].slot = (uint32_t)lua_gettop(L);
    if (keys[count].rank != RANK_INTEGER ||
        (count && keys[count].integer < keys[count - 1].integer))
      in_order = false;
    count++;
    lua_pushvalue(L, -1);
  }
  if (in_order) {
    *results = give_stock(L);
    return true;
  }
  find_prefixes(keys, (size_t)count);
  sort_key *sorted = sort(L, keys, spare, (size_t)count);
  lua_pushinteger(L, 0);
  for (int index = 0; index < count; index++) lua_pushvalue(L, (int)sorted[index].slot);
  lua_pushcclosure(L, step_few, count + 1);
  *results = give_iterator(L);
  return true;
}

static int pairs_many(lua_State *L) {
  size_t count = 0;
  lua_newtable(L);
  lua_pushnil(L);
  while (lua_next(L, 1)) {
    lua_settop(L, 3);
    lua_pushvalue(L, 3);
    lua_rawseti(L, 2, (lua_Integer)++count);
    if ((count & 0xFFF) == 0) kl_spend(L, 0x1000);
  }
  // The keys lie in a table of their own, so that neither they nor their bytes can go away.
  walk *state = kl_scratch(L, sizeof(walk) + 2 * count * sizeof(sort_key));
  sort_key *keys = state->keys;
  for (size_t slot = 0; slot < count; slot++) {
    lua_rawgeti(L, 2, (lua_Integer)slot + 1);
    keys[slot] = key_at(L, -1);
    keys[slot].slot = (uint32_t)slot + 1;
    lua_settop(L, 3);
  }
  find_prefixes(keys, count);
  sort_key *sorted = sort(L, keys, keys + count, count);
  if (sorted != keys) memcpy(keys, sorted, count * sizeof(sort_key));
  state->given = 0;
  state->count = count;
  lua_pushcclosure(L, step_sorted, 2);
  return give_iterator(L);
}

/// Three results only, as in stock Lua: a closing value would meet a fault of Lua 5.4.4.
static int finish_pairs(lua_State *L, int status, lua_KContext extra) {
  (void)L, (void)status, (void)extra;
  return 3;
}

int kl_pairs(lua_State *L) {
  luaL_checkany(L, 1);
  if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
    lua_pushvalue(L, 1);
    lua_callk(L, 1, 3, 0, finish_pairs);
    return 3;
  }
  lua_settop(L, 1);
  // What is no table fails where the loop asks for the first pair, as in stock Lua.
  if (kl_of(L)->options.profile != KL_STRICT || lua_type(L, 1) != LUA_TTABLE) return give_stock(L);
  int results;
  if (lua_rawlen(L, 1) <= FEW && pairs_few(L, &results)) return results;
  return is_in_order(L) ? give_stock(L) : pairs_many(L);
}

/// The successor of a key. Arrays step at once; other tables are searched, so that a loop over
/// `next` is slow where `pairs` is fast, and equal on every run.
int kl_next(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  if (kl_of(L)->options.profile != KL_STRICT) return stock_next(L);
  lua_settop(L, 2);
  bool first = lua_isnil(L, 2);
  if (!first) {
    // Stock Lua's own step says whether the table has, or had, the key.
    lua_pushvalue(L, 2);
    lua_next(L, 1);
    lua_settop(L, 2);
  }
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
