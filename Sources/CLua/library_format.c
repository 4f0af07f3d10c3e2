/// `string.format` of our own: what stock Lua formats, without the addresses that it would show.
#include "machine.h"

#include <math.h>
#include <stdio.h>

/// Longer runs of flags, width and precision are refused at once.
#define LONGEST_SPEC 22
/// Holds every item: at most 309 digits before the point, 99 after it, or a width of 99.
#define ITEM_ROOM 512

typedef struct {
  /// The item as written, from `%` to its letter.
  char text[LONGEST_SPEC + 8];
  size_t length;
  char letter;
} format_spec;

/// Reads the item that begins after a `%`; answers where the format goes on.
static const char *read_spec(lua_State *L, const char *at, format_spec *spec) {
  size_t length = strspn(at, "-+ #0123456789.") + 1;
  if (length >= LONGEST_SPEC) luaL_error(L, "invalid format (too long)");
  spec->text[0] = '%';
  memcpy(spec->text + 1, at, length);
  spec->text[length + 1] = 0;
  spec->length = length + 1;
  spec->letter = at[length - 1];
  return at + length;
}

static const char *skip_two_digits(const char *at) {
  for (int count = 0; count < 2 && *at >= '0' && *at <= '9'; count++) at++;
  return at;
}

/// Refuses flags that the letter does not take, and widths and precisions of three digits.
static void check_spec(
    lua_State *L, const format_spec *spec, const char *flags, bool takes_precision) {
  const char *at = spec->text + 1;
  at += strspn(at, flags);
  if (*at != '0') {
    at = skip_two_digits(at);
    if (*at == '.' && takes_precision) at = skip_two_digits(at + 1);
  }
  if (at != spec->text + spec->length - 1)
    luaL_error(L, "invalid conversion specification: '%s'", spec->text);
}

/// Puts a length in front of the letter: `%5d` becomes `%5lld`.
static void widen(format_spec *spec, const char *size) {
  snprintf(
      spec->text + spec->length - 1, sizeof spec->text - spec->length + 1, "%s%c", size,
      spec->letter);
}

/// Writes a byte as `%q` shows it and returns behind it; five bytes at most.
static char *put_quoted(char *out, unsigned char byte, unsigned char next) {
  if (byte == '"' || byte == '\\' || byte == '\n') {
    *out++ = '\\';
  } else if (byte < 0x20 || byte == 0x7F) {
    *out++ = '\\';
    // All three digits where another digit follows that would be read along.
    bool all = next >= '0' && next <= '9';
    if (all || byte >= 100) *out++ = (char)('0' + byte / 100);
    if (all || byte >= 10) *out++ = (char)('0' + byte / 10 % 10);
    *out++ = (char)('0' + byte % 10);
    return out;
  }
  *out++ = (char)byte;
  return out;
}

/// Piece by piece, so that the deadline is seen in long text.
static void add_quoted(lua_State *L, luaL_Buffer *buffer, const char *text, size_t length) {
  enum { PIECE = 4096 };
  luaL_addchar(buffer, '"');
  for (size_t at = 0; at < length;) {
    kl_poll(L);
    size_t end = length - at < PIECE ? length : at + PIECE;
    char *begin = luaL_prepbuffsize(buffer, 5 * PIECE), *out = begin;
    // A Lua string ends in a zero, so there is a byte behind the last one.
    for (; at < end; at++) out = put_quoted(out, (unsigned char)text[at], (unsigned char)text[at + 1]);
    luaL_addsize(buffer, (size_t)(out - begin));
  }
  luaL_addchar(buffer, '"');
}

static void add_number_literal(lua_State *L, luaL_Buffer *buffer, int argument) {
  char item[64];
  if (lua_isinteger(L, argument)) {
    lua_Integer value = lua_tointeger(L, argument);
    // The least integer has no decimal literal.
    snprintf(item, sizeof item, value == LUA_MININTEGER ? "0x%llx" : "%lld", (long long)value);
  } else {
    lua_Number value = lua_tonumber(L, argument);
    if (isnan(value)) {
      snprintf(item, sizeof item, "(0/0)");
    } else if (isinf(value)) {
      snprintf(item, sizeof item, value > 0 ? "1e9999" : "-1e9999");
    } else {
      snprintf(item, sizeof item, "%a", value);
    }
  }
  luaL_addstring(buffer, item);
}

/// `%q`: text that Lua reads back as the same value.
static void add_literal(
    lua_State *L, luaL_Buffer *buffer, const format_spec *spec, int argument) {
  if (spec->length != 2) luaL_error(L, "specifier '%%q' cannot have modifiers");
  switch (lua_type(L, argument)) {
    case LUA_TSTRING: {
      size_t length;
      const char *text = lua_tolstring(L, argument, &length);
      add_quoted(L, buffer, text, length);
      break;
    }
    case LUA_TNUMBER: add_number_literal(L, buffer, argument); break;
    case LUA_TNIL: luaL_addstring(buffer, "nil"); break;
    case LUA_TBOOLEAN:
      luaL_addstring(buffer, lua_toboolean(L, argument) ? "true" : "false");
      break;
    default: luaL_argerror(L, argument, "value has no literal form");
  }
}

/// `%s`: any value as `tostring` shows it.
static void add_text(
    lua_State *L, luaL_Buffer *buffer, const format_spec *spec, int argument) {
  size_t length;
  const char *text = kl_tostring(L, argument, &length);
  if (spec->length == 2) {
    luaL_addvalue(buffer);
    return;
  }
  luaL_argcheck(L, length == strlen(text), argument, "string contains zeros");
  check_spec(L, spec, "-", true);
  // Text of 100 bytes fills every width there is.
  if (!strchr(spec->text, '.') && length >= 100) {
    luaL_addvalue(buffer);
    return;
  }
  char item[ITEM_ROOM];
  int count = snprintf(item, sizeof item, spec->text, text);
  lua_pop(L, 1);
  luaL_addlstring(buffer, item, (size_t)count);
}

static void add_integer(
    lua_State *L, luaL_Buffer *buffer, format_spec *spec, int argument, const char *flags) {
  long long value = luaL_checkinteger(L, argument);
  check_spec(L, spec, flags, true);
  widen(spec, "ll");
  char item[ITEM_ROOM];
  luaL_addlstring(buffer, item, (size_t)snprintf(item, sizeof item, spec->text, value));
}

static void add_float(lua_State *L, luaL_Buffer *buffer, format_spec *spec, int argument) {
  double value;
  // The order of the two checks is that of the stock function, letter by letter.
  if (spec->letter == 'a' || spec->letter == 'A') {
    check_spec(L, spec, "-+ #0", true);
    value = luaL_checknumber(L, argument);
  } else {
    value = luaL_checknumber(L, argument);
    check_spec(L, spec, "-+ #0", true);
  }
  char item[ITEM_ROOM];
  luaL_addlstring(buffer, item, (size_t)snprintf(item, sizeof item, spec->text, value));
}

static void add_item(lua_State *L, luaL_Buffer *buffer, format_spec *spec, int argument) {
  switch (spec->letter) {
    case 'c': {
      char item[ITEM_ROOM];
      check_spec(L, spec, "-", false);
      int byte = (int)luaL_checkinteger(L, argument);
      luaL_addlstring(buffer, item, (size_t)snprintf(item, sizeof item, spec->text, byte));
      break;
    }
    case 'd':
    case 'i': add_integer(L, buffer, spec, argument, "-+ 0"); break;
    case 'u': add_integer(L, buffer, spec, argument, "-0"); break;
    case 'o':
    case 'x':
    case 'X': add_integer(L, buffer, spec, argument, "-#0"); break;
    case 'a':
    case 'A':
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G': add_float(L, buffer, spec, argument); break;
    case 'p': luaL_error(L, "string.format: '%%p' is not available in scripts"); break;
    case 'q': add_literal(L, buffer, spec, argument); break;
    case 's': add_text(L, buffer, spec, argument); break;
    default: luaL_error(L, "invalid conversion '%s' to 'format'", spec->text);
  }
}

int kl_format(lua_State *L) {
  size_t length;
  const char *at = luaL_checklstring(L, 1, &length);
  const char *end = at + length;
  int count = lua_gettop(L), argument = 1;
  luaL_Buffer buffer;
  luaL_buffinit(L, &buffer);
  while (at < end) {
    const char *mark = memchr(at, '%', (size_t)(end - at));
    if (!mark) mark = end;
    luaL_addlstring(&buffer, at, (size_t)(mark - at));
    if (mark == end) break;
    at = mark + 1;
    if (*at == '%') {
      luaL_addchar(&buffer, '%');
      at++;
      continue;
    }
    if (++argument > count) return luaL_argerror(L, argument, "no value");
    format_spec spec;
    at = read_spec(L, at, &spec);
    add_item(L, &buffer, &spec, argument);
    if ((argument & 0xFF) == 0) kl_spend(L, 256);
  }
  luaL_pushresult(&buffer);
  return 1;
}
