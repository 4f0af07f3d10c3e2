/// Lua patterns, compiled once and matched with a count of steps.
#ifndef KKR_PATTERN_H
#define KKR_PATTERN_H

#include "machine.h"

enum { KL_MAX_CAPTURES = 32, KL_MAX_DEPTH = 200 };

typedef enum {
  KL_ITEM_SET,
  KL_ITEM_OPEN,
  KL_ITEM_POSITION,
  KL_ITEM_CLOSE,
  KL_ITEM_BACK,
  KL_ITEM_BALANCE,
  KL_ITEM_FRONTIER,
  KL_ITEM_END,
  KL_ITEM_MATCH,
} kl_item_kind;

/// One element of a pattern. A set is a map of 256 bits.
typedef struct {
  uint8_t kind, repeat, a, b;
  uint64_t set[4];
} kl_item;

typedef struct {
  bool anchored;
  int captures;
  size_t count;
  kl_item items[];
} kl_pattern;

typedef struct {
  const char *start;
  /// -1 while open, -2 for a position.
  ptrdiff_t length;
} kl_capture;

typedef struct {
  lua_State *L;
  const kl_pattern *pattern;
  const char *text, *end;
  uint64_t steps;
  int level, depth;
  kl_capture captures[KL_MAX_CAPTURES];
} kl_match;

/// Leaves the compiled pattern on the stack; raises for a malformed one.
kl_pattern *kl_compile_pattern(lua_State *L, int index, bool anchors);
/// The end of a match at `at`, or null.
const char *kl_match_at(kl_match *match, const char *at);

#endif
