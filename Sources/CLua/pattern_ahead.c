/// What can follow each repeated item of a pattern. With it the matcher leaves out attempts that
/// cannot succeed, and takes no way back from a run that no shorter one could replace.
#include "pattern.h"

/// What the rest of a pattern can begin with: one byte, or the bytes of a table. That lies in the
/// pattern, is shared, or is one of two drafts that are used in turn.
typedef struct {
  int byte;
  const uint8_t *table;
  bool at_end;
  /// Nothing but captures is left, or a fault, so that the first attempt decides.
  bool certain;
  uint8_t drafts[2][256];
  int turn;
  /// The next unused table of the pattern.
  uint8_t *tables;
} beginning;

static uint8_t *new_table(beginning *rest) {
  uint8_t *table = rest->tables;
  rest->tables += 256;
  return table;
}

static void begin_with(beginning *rest, int byte, const uint8_t *table, bool at_end) {
  rest->byte = byte;
  rest->table = table;
  rest->at_end = at_end;
  rest->certain = false;
}

/// The table of the rest, which lasts as long as the pattern.
static const uint8_t *keep(beginning *rest) {
  if (rest->byte >= 0) {
    uint8_t *table = memset(new_table(rest), 0, 256);
    table[rest->byte] = 1;
    return table;
  }
  if (rest->table != rest->drafts[0] && rest->table != rest->drafts[1]) return rest->table;
  return memcpy(new_table(rest), rest->table, 256);
}

/// Whether the rest can begin with none of the bytes of a set.
static bool disjoint(const uint8_t *set, const beginning *rest) {
  if (rest->byte >= 0) return !set[rest->byte];
  uint8_t shared = 0;
  for (int byte = 0; byte < 256; byte++) shared |= set[byte] & rest->table[byte];
  return !shared;
}

/// Lets the rest begin with the bytes of a set as well.
static void widen(beginning *rest, const uint8_t *set) {
  rest->certain = false;
  if (rest->byte < 0 && rest->table == kl_every_byte) return;
  uint8_t *table = rest->drafts[rest->turn ^= 1];
  if (rest->byte >= 0) {
    memcpy(table, set, 256);
    table[rest->byte] = 1;
  } else {
    for (int byte = 0; byte < 256; byte++) table[byte] = rest->table[byte] | set[byte];
  }
  rest->byte = -1;
  rest->table = table;
}

/// Goes from the rest behind an item to the rest that begins with it.
static void precede(beginning *rest, const kl_item *item) {
  switch ((kl_item_kind)item->kind) {
    case KL_ITEM_OPEN:
    case KL_ITEM_POSITION:
    case KL_ITEM_CLOSE: return;
    case KL_ITEM_MATCH:
    case KL_ITEM_FAULT:
      begin_with(rest, -1, kl_every_byte, true);
      rest->certain = true;
      return;
    case KL_ITEM_BACK: begin_with(rest, -1, kl_every_byte, true); return;
    case KL_ITEM_END: begin_with(rest, -1, kl_no_byte, true); return;
    case KL_ITEM_CHAR:
    case KL_ITEM_BALANCE: begin_with(rest, item->byte, NULL, false); return;
    case KL_ITEM_ANY: begin_with(rest, -1, kl_every_byte, false); return;
    case KL_ITEM_SET: begin_with(rest, -1, item->set, false); return;
    case KL_ITEM_FRONTIER:
      // At the end of the text the byte is taken to be 0.
      begin_with(rest, -1, item->set, rest->at_end && item->set[0]);
      return;
    case KL_ITEM_GREEDY:
    case KL_ITEM_LAZY:
    case KL_ITEM_OPTIONAL:
      if (item->least) {
        begin_with(rest, item->single ? item->byte : -1, item->set, false);
      } else {
        widen(rest, item->set);
      }
      return;
  }
}

void kl_look_ahead(
    lua_State *L, kl_pattern *pattern, size_t count, uint8_t *tables, bool deep) {
  beginning rest;
  rest.turn = 0;
  rest.tables = tables;
  precede(&rest, &pattern->items[count]);
  for (size_t index = count; index-- > 0;) {
    if ((index & 0xFFF) == 0xFFF) kl_spend(L, 0x1000);
    kl_item *item = &pattern->items[index];
    if (item->kind >= KL_ITEM_GREEDY && item->kind <= KL_ITEM_OPTIONAL) {
      item->rest_at_end = deep || rest.at_end;
      item->commits = !deep && (rest.certain || disjoint(item->set, &rest));
      // A run that commits does not ask.
      bool asks = item->kind != KL_ITEM_GREEDY || !item->commits;
      item->rest = deep ? kl_every_byte : asks ? keep(&rest) : kl_no_byte;
    }
    precede(&rest, item);
  }
  pattern->first_at_end = rest.at_end;
  pattern->lead = deep ? -1 : rest.byte;
  bool filters = !deep && rest.byte < 0 && rest.table != kl_every_byte;
  pattern->first = filters ? keep(&rest) : NULL;
}
