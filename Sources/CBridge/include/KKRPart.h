/// Parts of a workbook: one compressed XML text after another, inflated in pieces and parsed as
/// they come, so that memory does not grow with the size of a part.
#ifndef KKR_PART_H
#define KKR_PART_H

#include <stddef.h>
#include <stdint.h>

/// The compressed bytes of one part as the directory of the archive declares it.
typedef struct {
  const uint8_t *bytes;
  size_t count;
  /// 0 stored, 8 deflated.
  int method;
  uint32_t crc;
  /// The declared size of the text; one byte more is a damaged part.
  uint64_t size;
} kkr_part;

enum {
  KKR_PART_READ = 0,
  /// The compressed bytes are damaged, end early, or do not give the declared size or checksum.
  KKR_PART_DAMAGED,
  /// Not well-formed XML; `xml_error` says why.
  KKR_PART_XML,
  /// A document type declaration: none belongs there, and entities could grow without bound.
  KKR_PART_DOCTYPE,
  /// Elements nested deeper than any workbook needs, or a text longer than any cell holds.
  KKR_PART_LIMIT,
  /// A cell reference that is none, lies outside of a sheet, or stands out of order.
  KKR_PART_REFERENCE,
  KKR_PART_MEMORY,
  /// Not XML of the plain kind that spreadsheets write.
  KKR_PART_UNUSUAL,
  /// A callback answered that it wants no more.
  KKR_PART_STOPPED,
};

typedef struct {
  int status;
  int xml_error;
  uint64_t line;
} kkr_part_end;

/// What expat says of an error code; a constant text.
const char *kkr_xml_error(int code);

/// Small parts: each element's start with its attributes (name, value, …, NULL), and its end.
/// Names come without prefix. A callback that answers other than 0 stops the reading.
kkr_part_end kkr_read_elements(
    const kkr_part *part, void *context,
    int (*start)(void *context, const char *name, const char *const *attributes),
    int (*end)(void *context, const char *name));

/// Inflates a whole part to `out`, which has room for its declared size; a status.
int kkr_read_part(const kkr_part *part, uint8_t *out);

/// Shared strings: the text of each item, its runs joined, phonetic guides left out.
kkr_part_end kkr_read_strings(
    const kkr_part *part, void *context,
    int (*item)(void *context, const char *text, size_t length));

enum {
  /// `value` × 10^-`scale`, exactly.
  KKR_CELL_NUMBER = 1,
  /// `real`: a number of more than 15 digits.
  KKR_CELL_REAL,
  /// `value` is the position of a shared string.
  KKR_CELL_SHARED,
  KKR_CELL_TEXT,
  KKR_CELL_BOOLEAN,
  KKR_CELL_ERROR,
  /// A date as ISO 8601 text.
  KKR_CELL_DATE,
  /// A formula whose result was never stored.
  KKR_CELL_UNCOMPUTED,
  /// A number that is none.
  KKR_CELL_INVALID,
};

/// One cell that is not empty. Rows and columns count from 0.
typedef struct {
  uint32_t row;
  uint32_t column;
  uint32_t style;
  uint8_t kind;
  uint8_t scale;
  int64_t value;
  double real;
  /// Where the text of texts, errors and dates stands in the text of the batch.
  uint32_t start;
  uint32_t length;
} kkr_cell;

/// What a sheet holds within a rectangle, told in batches; bounds are inclusive, from 0.
typedef struct {
  uint32_t first_row, last_row, first_column, last_column;
  void *context;
  int (*cells)(void *context, const kkr_cell *cells, size_t count, const char *text);
  int (*hidden_row)(void *context, uint32_t row);
  int (*hidden_columns)(void *context, uint32_t first, uint32_t last);
  int (*merged)(
      void *context, uint32_t top, uint32_t left, uint32_t bottom, uint32_t right);
} kkr_sheet;

/// Reads a sheet: as plain XML, which is fast and may answer KKR_PART_UNUSUAL, or by expat, which
/// reads all XML and knows what is wrong where.
kkr_part_end kkr_read_sheet(const kkr_part *part, const kkr_sheet *sheet, int plain);

/// Reads `B4` at `*text` and moves past it; 0 when there is no reference within a sheet.
int kkr_reference(const char **text, uint32_t *row, uint32_t *column);

/// How many bytes deflating `count` bytes can take at most.
size_t kkr_deflate_bound(size_t count);
/// Deflates bytes without header; returns the size, 0 when memory or room is too small.
size_t kkr_deflate(const uint8_t *bytes, size_t count, uint8_t *out, size_t room);
uint32_t kkr_crc(const uint8_t *bytes, size_t count);

#endif
