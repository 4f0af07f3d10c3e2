#define _GNU_SOURCE
#include <stdlib.h>

#include "cell_number.h"
#include "part.h"

enum { BATCH = 2048, ROW_LIMIT = 1048576, COLUMN_LIMIT = 16384 };

/// Where the parser stands within a sheet, and the cells that wait for the next batch.
typedef struct {
  kkr_reading reading;
  const kkr_sheet *sheet;
  locale_t numbers;
  kkr_cell *cells;
  size_t count;
  kkr_text text;
  /// The next row and column where the file names none; counted from 0.
  uint32_t next_row, next_column;
  uint32_t row;
  int in_row, in_cell, in_value, in_phonetic;
  int has_formula;
  /// The cell in work: its type letter and place.
  char type;
  uint32_t column, style;
  size_t start;
} state;

static int number(const char *text, uint64_t limit, uint64_t *value) {
  uint64_t sum = 0;
  const char *at = text;
  for (; *at >= '0' && *at <= '9'; at++) {
    sum = sum * 10 + (uint64_t)(*at - '0');
    if (sum > limit) return 0;
  }
  *value = sum;
  return at > text && *at == 0;
}

int kkr_reference(const char **text, uint32_t *row, uint32_t *column) {
  const char *at = *text;
  uint32_t letters = 0;
  if (*at == '$') at++;
  for (; (*at >= 'A' && *at <= 'Z') || (*at >= 'a' && *at <= 'z'); at++) {
    letters = letters * 26 + (uint32_t)((*at & 0x1F));
    if (letters > COLUMN_LIMIT) return 0;
  }
  if (*at == '$') at++;
  uint32_t digits = 0;
  for (; *at >= '0' && *at <= '9'; at++) {
    digits = digits * 10 + (uint32_t)(*at - '0');
    if (digits > ROW_LIMIT) return 0;
  }
  if (letters == 0 || digits == 0) return 0;
  *row = digits - 1;
  *column = letters - 1;
  *text = at;
  return 1;
}

static void flush(state *now) {
  if (now->count > 0 && now->reading.status == KKR_PART_READ) {
    const char *text = now->text.bytes ? now->text.bytes : "";
    if (now->sheet->cells(now->sheet->context, now->cells, now->count, text) != 0) {
      kkr_stop(&now->reading, KKR_PART_STOPPED);
    }
  }
  now->count = 0;
  now->text.count = 0;
}

static void begin_row(state *now, const char **attributes) {
  uint64_t row = now->next_row;
  int hidden = 0;
  for (; *attributes; attributes += 2) {
    const char *name = attributes[0];
    if (strcmp(name, "r") == 0) {
      if (!number(attributes[1], ROW_LIMIT, &row) || row-- == 0) row = ROW_LIMIT;
    } else if (strcmp(name, "hidden") == 0) {
      hidden = attributes[1][0] == '1' || attributes[1][0] == 't';
    }
  }
  if (row >= ROW_LIMIT || row < now->next_row) {
    kkr_stop(&now->reading, KKR_PART_REFERENCE);
    return;
  }
  now->row = (uint32_t)row;
  now->next_row = (uint32_t)row + 1;
  now->next_column = 0;
  now->in_row = 1;
  int inside = row >= now->sheet->first_row && row <= now->sheet->last_row;
  if (hidden && inside && now->sheet->hidden_row(now->sheet->context, now->row) != 0) {
    kkr_stop(&now->reading, KKR_PART_STOPPED);
  }
}

static void begin_cell(state *now, const char **attributes) {
  now->in_cell = 1;
  now->type = 'n';
  now->style = 0;
  now->column = now->next_column;
  now->has_formula = 0;
  now->start = now->text.count;
  for (; *attributes; attributes += 2) {
    const char *name = attributes[0];
    const char *value = attributes[1];
    if (name[0] == 'r' && name[1] == 0) {
      uint32_t row = 0;
      if (!kkr_reference(&value, &row, &now->column) || *value != 0 || row != now->row) {
        kkr_stop(&now->reading, KKR_PART_REFERENCE);
        return;
      }
    } else if (name[0] == 's' && name[1] == 0) {
      uint64_t style = 0;
      now->style = number(value, 1u << 20, &style) ? (uint32_t)style : 0;
    } else if (name[0] == 't' && name[1] == 0) {
      // n, b, e, d, s, and t for texts that stand in the cell: «str» and «inlineStr».
      now->type = strcmp(value, "str") == 0 || value[0] == 'i' ? 't' : value[0];
    }
  }
  if (now->column >= COLUMN_LIMIT || now->column < now->next_column) {
    kkr_stop(&now->reading, KKR_PART_REFERENCE);
    return;
  }
  now->next_column = now->column + 1;
}

static void fill(state *now, kkr_cell *cell) {
  const char *text = now->text.bytes + now->start;
  size_t length = now->text.count - now->start;
  cell->start = (uint32_t)now->start;
  cell->length = (uint32_t)length;
  if (now->type == 't') {
    cell->kind = KKR_CELL_TEXT;
    return;
  }
  while (length > 0 && (unsigned char)text[length - 1] <= ' ') length--;
  while (length > 0 && (unsigned char)*text <= ' ') text++, length--;
  switch (now->type) {
    case 'e': cell->kind = KKR_CELL_ERROR; break;
    case 'd': cell->kind = KKR_CELL_DATE; break;
    case 's':
      cell->kind = KKR_CELL_SHARED;
      cell->value = 0;
      for (size_t at = 0; at < length; at++) {
        int digit = text[at] - '0';
        if (digit < 0 || digit > 9 || at > 9) {
          cell->kind = KKR_CELL_INVALID;
          break;
        }
        cell->value = cell->value * 10 + digit;
      }
      break;
    case 'b':
      cell->kind = length == 1 && (*text == '0' || *text == '1') ? KKR_CELL_BOOLEAN
                                                                 : KKR_CELL_INVALID;
      cell->value = length == 1 && *text == '1';
      break;
    default: kkr_cell_number(cell, text, length, now->numbers);
  }
}

static void end_cell(state *now) {
  now->in_cell = now->in_value = now->in_phonetic = 0;
  const kkr_sheet *sheet = now->sheet;
  int inside = now->row >= sheet->first_row && now->row <= sheet->last_row
               && now->column >= sheet->first_column && now->column <= sheet->last_column;
  int empty = now->text.count == now->start;
  // A formula whose result is the empty text leaves its cell as good as empty.
  if (!inside || (empty && (now->type == 't' || !now->has_formula))) {
    now->text.count = now->start;
    return;
  }
  kkr_cell *cell = &now->cells[now->count++];
  *cell = (kkr_cell){.row = now->row, .column = now->column, .style = now->style};
  if (empty) {
    cell->kind = KKR_CELL_UNCOMPUTED;
  } else {
    fill(now, cell);
  }
  // Texts of numbers have served; those of texts, errors and the unreadable stay for the batch.
  if (cell->kind == KKR_CELL_NUMBER || cell->kind == KKR_CELL_REAL
      || cell->kind == KKR_CELL_SHARED || cell->kind == KKR_CELL_BOOLEAN) {
    now->text.count = now->start;
  }
  if (now->count == BATCH || now->text.count > KKR_TEXT_LIMIT) flush(now);
}

static void merged(state *now, const char *reference) {
  uint32_t top, left, bottom, right;
  if (!kkr_reference(&reference, &top, &left)) return;
  bottom = top, right = left;
  if (*reference == ':') {
    reference++;
    if (!kkr_reference(&reference, &bottom, &right)) return;
  }
  if (*reference != 0 || bottom < top || right < left) return;
  if (now->sheet->merged(now->sheet->context, top, left, bottom, right) != 0) {
    kkr_stop(&now->reading, KKR_PART_STOPPED);
  }
}

static void outside_cell(state *now, const char *name, const char **attributes) {
  if (strcmp(name, "row") == 0) {
    begin_row(now, attributes);
  } else if (strcmp(name, "mergeCell") == 0) {
    for (; *attributes; attributes += 2) {
      if (strcmp(attributes[0], "ref") == 0) merged(now, attributes[1]);
    }
  } else if (strcmp(name, "col") == 0) {
    uint64_t first = 0, last = 0;
    int hidden = 0;
    for (; *attributes; attributes += 2) {
      if (strcmp(attributes[0], "min") == 0) number(attributes[1], COLUMN_LIMIT, &first);
      if (strcmp(attributes[0], "max") == 0) number(attributes[1], COLUMN_LIMIT, &last);
      if (strcmp(attributes[0], "hidden") == 0) {
        hidden = attributes[1][0] == '1' || attributes[1][0] == 't';
      }
    }
    if (!hidden || first == 0 || last < first) return;
    const kkr_sheet *sheet = now->sheet;
    if (sheet->hidden_columns(sheet->context, (uint32_t)first - 1, (uint32_t)last - 1) != 0) {
      kkr_stop(&now->reading, KKR_PART_STOPPED);
    }
  }
}

static void XMLCALL start(void *data, const char *name, const char **attributes) {
  state *now = data;
  kkr_enter(&now->reading);
  name = kkr_local(name);
  if (!now->in_cell) {
    if (now->in_row && name[0] == 'c' && name[1] == 0) {
      begin_cell(now, attributes);
    } else {
      outside_cell(now, name, attributes);
    }
  } else if (name[0] == 'v' && name[1] == 0) {
    now->in_value = 1;
  } else if (name[0] == 't' && name[1] == 0) {
    now->in_value = !now->in_phonetic;
  } else if (name[0] == 'f' && name[1] == 0) {
    now->has_formula = 1;
  } else if (strcmp(name, "rPh") == 0) {
    now->in_phonetic = 1;
  }
}

static void XMLCALL end(void *data, const char *name) {
  state *now = data;
  now->reading.depth--;
  if (now->reading.status != KKR_PART_READ) return;
  name = kkr_local(name);
  if (now->in_cell) {
    if (name[0] == 'c' && name[1] == 0) {
      end_cell(now);
    } else if (strcmp(name, "rPh") == 0) {
      now->in_phonetic = 0;
    } else {
      now->in_value = 0;
    }
  } else if (now->in_row && strcmp(name, "row") == 0) {
    now->in_row = 0;
  }
}

static void XMLCALL characters(void *data, const char *bytes, int count) {
  state *now = data;
  if (!now->in_value || now->reading.status != KKR_PART_READ) return;
  kkr_append(&now->reading, &now->text, bytes, (size_t)count, now->start);
}

kkr_part_end kkr_read_sheet(const kkr_part *part, const kkr_sheet *sheet, int plain) {
  state now = {.sheet = sheet};
  kkr_part_end ended = {.status = KKR_PART_MEMORY};
  now.numbers = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  now.cells = malloc(BATCH * sizeof *now.cells);
  if (now.numbers && now.cells) {
    if (plain) {
      kkr_plain handlers = {&now.reading, start, end, characters, &now.in_value};
      kkr_read_plain(&handlers, part);
      ended.status = now.reading.status;
    } else if (kkr_open(&now.reading, start, end, characters)) {
      ended = kkr_run(&now.reading, part);
    }
    now.reading.parser = NULL;
    if (ended.status == KKR_PART_READ) {
      flush(&now);
      ended.status = now.reading.status;
    }
  }
  if (now.numbers) freelocale(now.numbers);
  free(now.cells);
  free(now.text.bytes);
  return ended;
}
