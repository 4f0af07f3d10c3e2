/// Guards around functions of stock Lua that make one long pass over a string: no instruction is
/// executed meanwhile, so they look at the limits themselves.
#include "machine.h"

// Bytes to bytes of the same number

typedef enum { TO_UPPER, TO_LOWER, REVERSED } mapping;

/// Letters are ASCII's, whatever the locale of the process.
static void map_piece(char *out, const char *text, size_t count, mapping how) {
  char first = how == TO_UPPER ? 'a' : 'A';
  for (size_t index = 0; index < count; index++) {
    char byte = text[index];
    out[index] = byte >= first && byte <= first + 25 ? byte ^ 32 : byte;
  }
}

static void reverse_piece(char *out, const char *text, size_t done, size_t count, size_t length) {
  for (size_t index = done; index < done + count; index++) out[index] = text[length - 1 - index];
}

static int map_string(lua_State *L, mapping how) {
  size_t length;
  const char *text = luaL_checklstring(L, 1, &length);
  luaL_Buffer buffer;
  char *out = luaL_buffinitsize(L, &buffer, length);
  for (size_t done = 0; done < length; done += KL_PIECE) {
    size_t count = length - done < KL_PIECE ? length - done : KL_PIECE;
    if (count > 64) kl_spend(L, count / 64);
    if (how == REVERSED) {
      reverse_piece(out, text, done, count, length);
    } else {
      map_piece(out + done, text + done, count, how);
    }
  }
  luaL_pushresultsize(&buffer, length);
  return 1;
}

static int guarded_upper(lua_State *L) { return map_string(L, TO_UPPER); }
static int guarded_lower(lua_State *L) { return map_string(L, TO_LOWER); }
static int guarded_reverse(lua_State *L) { return map_string(L, REVERSED); }

// Stock functions, called after their work was charged

/// Calls the stock function that a guard stands in front of. Upvalue: that function.
static int call_stock(lua_State *L) {
  return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

static int charged(lua_State *L) {
  if (lua_type(L, 1) == LUA_TSTRING) kl_spend(L, lua_rawlen(L, 1) / 64);
  return call_stock(L);
}

/// `tonumber` with a base over a very long text, which the stock function reads at one go.
static bool read_digits(lua_State *L, const char *text, size_t length, lua_Integer base) {
  static const char blank[] = " \f\n\r\t\v";
  const char *at = text, *end = text + length;
  while (at < end && *at && strchr(blank, *at)) at++;
  bool negative = at < end && *at == '-';
  if (at < end && (*at == '-' || *at == '+')) at++;
  const char *first = at;
  lua_Unsigned value = 0;
  for (; at < end; at++) {
    if (((at - text) & 0xFFFF) == 0) kl_spend(L, 1024);
    int byte = (unsigned char)*at, digit = base;
    if (byte >= '0' && byte <= '9') digit = byte - '0';
    if ((byte | 32) >= 'a' && (byte | 32) <= 'z') digit = (byte | 32) - 'a' + 10;
    if (digit >= base) break;
    value = value * (lua_Unsigned)base + (lua_Unsigned)digit;
  }
  if (at == first) return false;
  while (at < end && *at && strchr(blank, *at)) at++;
  if (at != end) return false;
  lua_pushinteger(L, (lua_Integer)(negative ? 0 - value : value));
  return true;
}

static int guarded_tonumber(lua_State *L) {
  if (lua_type(L, 1) != LUA_TSTRING || lua_rawlen(L, 1) < KL_PIECE) return call_stock(L);
  kl_spend(L, lua_rawlen(L, 1) / 64);
  if (lua_isnoneornil(L, 2)) return call_stock(L);
  size_t length;
  const char *text = lua_tolstring(L, 1, &length);
  lua_Integer base = luaL_checkinteger(L, 2);
  luaL_argcheck(L, 2 <= base && base <= 36, 2, "base out of range");
  if (!read_digits(L, text, length, base)) luaL_pushfail(L);
  return 1;
}

/// Formats of `string.pack`: their length, and the padding that they ask for, are bounded.
static int bounded_format(lua_State *L) {
  size_t length;
  const char *format = luaL_checklstring(L, 1, &length);
  luaL_argcheck(L, length <= KL_PIECE, 1, "format too long");
  uint64_t sum = 0, number = 0;
  for (size_t index = 0; index < length; index++) {
    bool is_digit = format[index] >= '0' && format[index] <= '9';
    number = is_digit ? number * 10 + (uint64_t)(format[index] - '0') : 0;
    if (number > (uint64_t)1 << 40) number = (uint64_t)1 << 40;
    if (is_digit && (index + 1 == length || format[index + 1] < '0' || format[index + 1] > '9'))
      sum += number;
  }
  luaL_argcheck(L, sum <= (uint64_t)64 << 20, 1, "format result too large");
  kl_spend(L, (length + sum) / 16);
  return call_stock(L);
}

static void guard(lua_State *L, const char *name, lua_CFunction with) {
  lua_getfield(L, -1, name);
  lua_pushcclosure(L, with, 1);
  lua_setfield(L, -2, name);
}

void kl_guard_string(lua_State *L) {
  static const luaL_Reg own[] = {
      {"upper", guarded_upper},
      {"lower", guarded_lower},
      {"reverse", guarded_reverse},
      {NULL, NULL},
  };
  luaL_setfuncs(L, own, 0);
  guard(L, "pack", bounded_format);
  guard(L, "packsize", bounded_format);
  guard(L, "unpack", bounded_format);
}

void kl_guard_utf8(lua_State *L) {
  guard(L, "len", charged);
  guard(L, "codes", charged);
}

void kl_guard_base(lua_State *L) { guard(L, "tonumber", guarded_tonumber); }
