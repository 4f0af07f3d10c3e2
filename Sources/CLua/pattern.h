/// Lua patterns, compiled once and matched with a count of steps.
///
/// A pattern is a list of items without branches, so much is known before any text is seen: how
/// many captures are open at an item, which of them are closed, and which bytes the rest of the
/// pattern can begin with. The matcher uses the last to leave out attempts that cannot succeed.
#ifndef KKR_PATTERN_H
#define KKR_PATTERN_H

#include "machine.h"

enum {
  KL_MAX_CAPTURES = 32,
  /// How deep stock Lua nests attempts before it calls a pattern too complex.
  KL_MAX_DEPTH = 200,
  /// Steps between two looks at the limits, a few microseconds of work.
  KL_PATTERN_STEPS = 1024,
};

typedef enum {
  KL_ITEM_CHAR,
  KL_ITEM_ANY,
  KL_ITEM_SET,
  /// `*` and `+`, which differ in `least`.
  KL_ITEM_GREEDY,
  KL_ITEM_LAZY,
  KL_ITEM_OPTIONAL,
  KL_ITEM_OPEN,
  KL_ITEM_POSITION,
  KL_ITEM_CLOSE,
  KL_ITEM_BACK,
  KL_ITEM_BALANCE,
  KL_ITEM_FRONTIER,
  KL_ITEM_END,
  /// What is malformed raises where matching reaches it, as in stock Lua, not when compiling.
  KL_ITEM_FAULT,
  KL_ITEM_MATCH,
} kl_item_kind;

typedef enum {
  KL_FAULT_ESCAPE,
  KL_FAULT_BRACKET,
  KL_FAULT_BALANCE,
  KL_FAULT_FRONTIER,
  KL_FAULT_INDEX,
  KL_FAULT_CLOSE,
  KL_FAULT_CAPTURES,
} kl_fault;

/// One element of a pattern. A table has 256 bytes, one for each byte of text, 1 where it fits.
typedef struct {
  uint8_t kind;
  /// The byte that fits, the number of a capture, the opening byte of `%b`, or a kl_fault.
  uint8_t byte;
  /// The closing byte of `%b`, or the digit of a reference that is a fault.
  uint8_t other;
  uint8_t least;
  /// The repeated item is `.`, or one byte.
  bool any, single;
  /// After the longest run no shorter one can succeed.
  bool commits;
  /// What follows a repeated item can match nothing at the end of the text.
  bool rest_at_end;
  const uint8_t *set;
  /// Which bytes what follows a repeated item can begin with.
  const uint8_t *rest;
} kl_item;

typedef struct kl_pattern {
  bool anchored;
  uint8_t captures;
  /// Bits by capture: it records a position, or it was never closed.
  uint32_t positions, unclosed;
  /// The byte that a match begins with, or -1 and which bytes it can begin with; null for all.
  int lead;
  const uint8_t *first;
  bool first_at_end;
  kl_item items[];
} kl_pattern;

typedef struct {
  lua_State *L;
  const kl_pattern *pattern;
  const char *text, *end;
  /// Steps until the limits are looked at.
  int64_t left;
  const char *starts[KL_MAX_CAPTURES], *ends[KL_MAX_CAPTURES];
} kl_match;

/// Room in a caller's frame for a pattern that is compiled for one use.
typedef union {
  kl_pattern pattern;
  char bytes[6000];
} kl_pattern_room;

/// Tables of every byte, filled before the first pattern is compiled, and of none.
extern uint8_t kl_every_byte[256];
extern const uint8_t kl_no_byte[256];

/// Compiles the string at `index` into `room` where that is given and large enough, or else into a
/// value that is left on the stack. Nothing raises but a limit.
kl_pattern *kl_compile_pattern(lua_State *L, int index, bool anchors, kl_pattern_room *room);
/// Finds what can follow each repeated item, and what the pattern begins with. New tables are laid
/// at `tables`. A pattern that is `deep` enough to be too complex makes every attempt.
void kl_look_ahead(lua_State *L, kl_pattern *pattern, size_t count, uint8_t *tables, bool deep);

/// The compiled form of the string at `index`; a first `^` is an anchor. It lasts as long as `room`
/// and the value, if any, that the call leaves on the stack. `alone`: the caller runs no script
/// while it uses the pattern, so that a kept one needs no place on the stack.
const kl_pattern *kl_find_pattern(lua_State *L, int index, kl_pattern_room *room, bool alone);
/// The same for gmatch: a first `^` is a character, and the pattern is always left on the stack.
const kl_pattern *kl_push_pattern(lua_State *L, int index);

static inline void kl_match_init(
    kl_match *m, lua_State *L, const kl_pattern *pattern, const char *text, size_t length) {
  m->L = L;
  m->pattern = pattern;
  m->text = text;
  m->end = text + length;
  m->left = KL_PATTERN_STEPS;
}

void kl_match_spend(kl_match *m);
static inline void kl_match_count(kl_match *m, int64_t steps) {
  if ((m->left -= steps) <= 0) kl_match_spend(m);
}

/// The end of a match that begins at `at`, or null.
const char *kl_match_at(kl_match *m, const char *at);
/// The end of the first match that begins at `*at` or later and does not end at `last`; its
/// beginning goes to `*at`. Null when there is none.
const char *kl_match_from(kl_match *m, const char **at, const char *last);

#endif
