/// String functions whose cost does not show in the number of instructions.
#include "machine.h"

static int guarded_rep(lua_State *L) {
  size_t length, gap;
  const char *text = luaL_checklstring(L, 1, &length);
  lua_Integer times = luaL_checkinteger(L, 2);
  const char *between = luaL_optlstring(L, 3, "", &gap);
  if (times <= 0 || (length == 0 && gap == 0)) {
    lua_pushliteral(L, "");
    return 1;
  }
  size_t piece = length + gap;
  size_t memory = kl_of(L)->options.memory;
  size_t limit = memory ? memory / KL_STRING_PART : (size_t)1 << 40;
  if ((lua_Unsigned)times > limit / piece) {
    kl_trip(kl_of(L), KL_MEMORY);
    return kl_raise_trip(L);
  }
  size_t total = piece * (size_t)times - gap;
  kl_spend(L, total / 64);
  luaL_Buffer buffer;
  char *out = luaL_buffinitsize(L, &buffer, total);
  memcpy(out, text, length);
  if (total > length) memcpy(out + length, between, gap);
  // Doubling what is there takes a handful of copies instead of one a repetition.
  for (size_t done = piece; done < total;) {
    size_t step = done < total - done ? done : total - done;
    if (step > KL_PIECE) step = KL_PIECE / piece > 0 ? KL_PIECE / piece * piece : step;
    memcpy(out + done, out, step);
    done += step;
    kl_poll(L);
  }
  luaL_pushresultsize(&buffer, total);
  return 1;
}

/// Formats with the stock function after turning tables and objects into text without addresses.
/// Upvalue: the stock `string.format`.
static int guarded_format(lua_State *L) {
  size_t length;
  const char *format = luaL_checklstring(L, 1, &length);
  const char *end = format + length;
  int argument = 1;
  int count = lua_gettop(L);
  // A conversion of a number may take two microseconds, and the stock function asks nobody.
  luaL_argcheck(L, length <= KL_PIECE / 16, 1, "format too long");
  for (const char *at = format; at < end; at++) {
    if (*at != '%') continue;
    if (++at < end && *at == '%') continue;
    while (at < end && strchr("-+ #0123456789.", *at) && *at) at++;
    if (at >= end) break;
    argument++;
    if (*at == 'p') return luaL_error(L, "string.format: '%%p' is not available in scripts");
    if (*at == 'q' && argument <= count && lua_rawlen(L, argument) > 1 << 16 &&
        lua_type(L, argument) == LUA_TSTRING) {
      size_t size;
      const char *text = lua_tolstring(L, argument, &size);
      kl_push_quoted(L, text, size);
      lua_replace(L, argument);
      // The text is ready, so the stock function gets `%s` in this place.
      char *copy = lua_newuserdatauv(L, length, 0);
      memcpy(copy, format, length);
      copy[at - format] = 's';
      lua_pushlstring(L, copy, length);
      const char *moved = lua_tostring(L, -1);
      at = moved + (at - format);
      format = moved;
      end = format + length;
      lua_replace(L, 1);
      lua_pop(L, 1);
    }
    if (*at == 's' && argument <= count) {
      int type = lua_type(L, argument);
      if (type != LUA_TSTRING && type != LUA_TNUMBER) {
        kl_tostring(L, argument, NULL);
        lua_replace(L, argument);
      }
    }
  }
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, lua_gettop(L) - 1, 1);
  return 1;
}

const luaL_Reg kl_string_functions[] = {
    {"rep", guarded_rep},
    {"format", guarded_format},
    {NULL, NULL},
};
