/// Reading a Lua stack without ever raising: no metamethod, no conversion, no allocation.
#include "machine.h"

int32_t kl_count(const kl_call *call) { return lua_gettop(call->L); }

kl_type kl_type_at(const kl_call *call, int32_t index) {
  switch (lua_type(call->L, index)) {
    case LUA_TNONE: return KL_NONE;
    case LUA_TNIL: return KL_NIL;
    case LUA_TBOOLEAN: return KL_BOOLEAN;
    case LUA_TNUMBER: return lua_isinteger(call->L, index) ? KL_INTEGER : KL_NUMBER;
    case LUA_TSTRING: return KL_STRING;
    case LUA_TTABLE: return KL_TABLE;
    case LUA_TFUNCTION: return KL_FUNCTION;
    case LUA_TUSERDATA: return KL_OBJECT;
    default: return KL_OTHER;
  }
}

bool kl_boolean(const kl_call *call, int32_t index) { return lua_toboolean(call->L, index); }

int64_t kl_integer(const kl_call *call, int32_t index) {
  int64_t value = 0;
  kl_whole(call, index, &value);
  return value;
}

/// Strings are not numbers here, though `lua_tonumber` would take them.
double kl_number(const kl_call *call, int32_t index) {
  return lua_type(call->L, index) == LUA_TNUMBER ? lua_tonumber(call->L, index) : 0;
}

bool kl_number_at(const kl_call *call, int32_t index, double *value) {
  if (index >= 1 && index <= KL_KNOWN && (call->known & 1u << (index - 1))) {
    *value = call->numbers[index - 1];
    return true;
  }
  if (lua_type(call->L, index) != LUA_TNUMBER) return false;
  *value = lua_tonumber(call->L, index);
  return true;
}

bool kl_whole(const kl_call *call, int32_t index, int64_t *value) {
  if (lua_type(call->L, index) != LUA_TNUMBER) return false;
  int whole = 0;
  *value = lua_tointegerx(call->L, index, &whole);
  return whole;
}

const char *kl_string(const kl_call *call, int32_t index, size_t *length) {
  *length = 0;
  if (lua_type(call->L, index) != LUA_TSTRING) return NULL;
  return lua_tolstring(call->L, index, length);
}

void *kl_object(const kl_call *call, int32_t index) {
  kl_object_box *box = kl_box(call->L, index);
  return box ? box->pointer : NULL;
}

int32_t kl_object_type(const kl_call *call, int32_t index) {
  kl_object_box *box = kl_box(call->L, index);
  return box && box->pointer ? box->type : 0;
}

const char *kl_type_name(const kl_call *call, int32_t index) {
  int type = lua_type(call->L, index);
  return type == LUA_TNONE ? "no value" : lua_typename(call->L, type);
}

/// Whether a table holds at least `count` entries.
static bool has_entries(lua_State *L, int table, size_t count) {
  if (!lua_checkstack(L, 3)) return false;
  lua_pushnil(L);
  while (lua_next(L, table)) {
    lua_pop(L, 1);
    if (count-- <= 1) {
      lua_pop(L, 1);
      return true;
    }
  }
  return false;
}

size_t kl_length(const kl_call *call, int32_t table) {
  size_t border = lua_rawlen(call->L, table);
  if (lua_type(call->L, table) != LUA_TTABLE) return border;
  // Holes are fine; a border that most of the elements do not reach is none.
  if (border > 1024 && !has_entries(call->L, table, border / 2)) return 0;
  return border;
}

int32_t kl_push_element(kl_call *call, int32_t table, int64_t position) {
  if (!lua_checkstack(call->L, 4)) return 0;
  lua_rawgeti(call->L, table, position);
  return lua_gettop(call->L);
}

size_t kl_read_numbers(const kl_call *call, int32_t table, double *out, size_t count) {
  if (!lua_checkstack(call->L, 2)) return 0;
  for (size_t index = 0; index < count; index++) {
    if (lua_rawgeti(call->L, table, (lua_Integer)index + 1) != LUA_TNUMBER) {
      lua_pop(call->L, 1);
      return index;
    }
    out[index] = lua_tonumber(call->L, -1);
    lua_pop(call->L, 1);
  }
  return count;
}

int32_t kl_begin_walk(kl_call *call) {
  if (!lua_checkstack(call->L, 6)) return 0;
  lua_pushnil(call->L);
  return lua_gettop(call->L);
}

/// `lua_next` raises only for a key that is not in the table; the key here always is.
bool kl_step_walk(kl_call *call, int32_t table, int32_t key) {
  lua_settop(call->L, key);
  return lua_next(call->L, table) != 0;
}

/// Bits of the types that a Lua type can be; a number is told apart only where that matters.
static uint32_t bits_of(int type) {
  static const kl_type types[] = {
      [LUA_TNIL] = KL_NIL,           [LUA_TBOOLEAN] = KL_BOOLEAN, [LUA_TSTRING] = KL_STRING,
      [LUA_TTABLE] = KL_TABLE,       [LUA_TFUNCTION] = KL_FUNCTION,
      [LUA_TUSERDATA] = KL_OBJECT,   [LUA_TTHREAD] = KL_OTHER,
      [LUA_TLIGHTUSERDATA] = KL_OTHER,
  };
  return type == LUA_TNONE ? 1u << (KL_NONE + 1) : 1u << (types[type] + 1);
}

bool kl_fits(
    kl_call *call, int32_t receiver, const kl_quick *parameters, int32_t count, bool open) {
  enum { INTEGER = 1u << (KL_INTEGER + 1), NUMBER = 1u << (KL_NUMBER + 1) };
  lua_State *L = call->L;
  int slot = 1;
  if (receiver && kl_object_type(call, slot++) != receiver) return false;
  if (!open && call->count - (slot - 1) > count) return false;
  for (int32_t index = 0; index < count; index++, slot++) {
    uint32_t mask = parameters[index].mask;
    int type = lua_type(L, slot);
    if (type == LUA_TNUMBER) {
      uint32_t wanted = mask & (INTEGER | NUMBER);
      if (wanted == 0) return false;
      if (wanted == INTEGER && !lua_isinteger(L, slot)) return false;
      if (wanted == (INTEGER | NUMBER) && slot <= KL_KNOWN) {
        call->numbers[slot - 1] = lua_tonumber(L, slot);
        call->known |= 1u << (slot - 1);
      }
    } else if (!(mask & bits_of(type))) {
      return false;
    } else if (parameters[index].object && type == LUA_TUSERDATA) {
      if (kl_object_type(call, slot) != parameters[index].object) return false;
    }
  }
  return true;
}

void kl_pop_to(kl_call *call, int32_t count) {
  if (lua_gettop(call->L) > count) lua_settop(call->L, count);
}
