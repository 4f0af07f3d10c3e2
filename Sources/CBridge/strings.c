#include <stdlib.h>

#include "part.h"

/// Shared strings: `<si>` holds `<t>`, or runs `<r>` with a `<t>` each, or phonetic `<rPh>`.
typedef struct {
  kkr_reading reading;
  void *context;
  int (*item)(void *, const char *, size_t);
  kkr_text text;
  int in_item, in_text, in_phonetic;
} strings;

static void XMLCALL start(void *data, const char *name, const char **attributes) {
  (void)attributes;
  strings *state = data;
  kkr_enter(&state->reading);
  name = kkr_local(name);
  if (strcmp(name, "t") == 0) {
    state->in_text = state->in_item && !state->in_phonetic;
  } else if (strcmp(name, "si") == 0) {
    state->in_item = 1;
    state->text.count = 0;
  } else if (strcmp(name, "rPh") == 0) {
    state->in_phonetic = 1;
  }
}

static void XMLCALL end(void *data, const char *name) {
  strings *state = data;
  state->reading.depth--;
  if (state->reading.status != KKR_PART_READ) return;
  name = kkr_local(name);
  if (strcmp(name, "t") == 0) {
    state->in_text = 0;
  } else if (strcmp(name, "si") == 0) {
    state->in_item = 0;
    const char *text = state->text.count > 0 ? state->text.bytes : "";
    if (state->item(state->context, text, state->text.count) != 0) {
      kkr_stop(&state->reading, KKR_PART_STOPPED);
    }
  } else if (strcmp(name, "rPh") == 0) {
    state->in_phonetic = 0;
  }
}

static void XMLCALL characters(void *data, const char *bytes, int count) {
  strings *state = data;
  if (!state->in_text || state->reading.status != KKR_PART_READ) return;
  kkr_append(&state->reading, &state->text, bytes, (size_t)count, 0);
}

kkr_part_end kkr_read_strings(
    const kkr_part *part, void *context, int (*item)(void *, const char *, size_t)) {
  strings state = {.context = context, .item = item};
  if (!kkr_open(&state.reading, start, end, characters)) {
    return (kkr_part_end){.status = KKR_PART_MEMORY};
  }
  kkr_part_end ended = kkr_run(&state.reading, part);
  free(state.text.bytes);
  return ended;
}
