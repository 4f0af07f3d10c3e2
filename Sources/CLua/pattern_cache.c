/// Keeping compiled patterns, and finding them again without a look into a table of Lua's.
#include "pattern.h"

/// The first of the two places where a pattern may be kept: by the address of its text, which is
/// one string wherever a script names it.
static unsigned place_of(const char *text) {
  uintptr_t address = (uintptr_t)text;
  return (unsigned)(address >> 4 ^ address >> 10) & (KL_KEPT_PATTERNS - 2);
}

/// Puts the pattern on top of the stack into a place and the registry, which keeps it alive.
static void store(lua_State *L, const char *text, const kl_pattern *pattern) {
  kl_vm *vm = kl_of(L);
  unsigned place = place_of(text) + (++vm->pattern_turn & 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &kl_key_patterns);
  lua_pushvalue(L, -2);
  lua_rawseti(L, -2, (lua_Integer)place + 1);
  lua_pop(L, 1);
  vm->patterns[place].text = text;
  vm->patterns[place].pattern = pattern;
}

/// The place where a pattern is kept, or -1.
static int kept_at(const kl_vm *vm, const char *text) {
  unsigned place = place_of(text);
  if (vm->patterns[place].text == text) return (int)place;
  return vm->patterns[place + 1].text == text ? (int)place + 1 : -1;
}

static void push_kept(lua_State *L, int place) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &kl_key_patterns);
  lua_rawgeti(L, -1, place + 1);
  lua_remove(L, -2);
}

const kl_pattern *kl_find_pattern(lua_State *L, int index, kl_pattern_room *room, bool alone) {
  size_t length;
  const char *text = lua_tolstring(L, index, &length);
  kl_vm *vm = kl_of(L);
  int place = kept_at(vm, text);
  if (place >= 0) {
    if (!alone) push_kept(L, place);
    return vm->patterns[place].pattern;
  }
  // Many patterns are built for one use, so only one that comes twice is kept. Another text may
  // stand at the address by then; that costs nothing but a place.
  const char **seen = &vm->patterns_seen[place_of(text) / 2];
  bool again = *seen == text;
  *seen = text;
  kl_pattern *pattern = kl_compile_pattern(L, index, true, again ? NULL : room);
  bool made = pattern != &room->pattern;
  if (made && length <= 256) store(L, text, pattern);
  return pattern;
}

const kl_pattern *kl_push_pattern(lua_State *L, int index) {
  size_t length;
  const char *text = lua_tolstring(L, index, &length);
  if (*text == '^') return kl_compile_pattern(L, index, false, NULL);
  kl_vm *vm = kl_of(L);
  int place = kept_at(vm, text);
  if (place >= 0) {
    push_kept(L, place);
    return vm->patterns[place].pattern;
  }
  kl_pattern *pattern = kl_compile_pattern(L, index, false, NULL);
  if (length <= 256) store(L, text, pattern);
  return pattern;
}
