/// The numbers of cells, from their text in the file.
#ifndef KKR_CELL_NUMBER_H
#define KKR_CELL_NUMBER_H

#include <locale.h>

#include "KKRPart.h"

/// Reads `-12.5` or `5.6000000000000005E-2` into a cell: exact where 15 digits say it all, else
/// the nearest double; KKR_CELL_INVALID when the text is no number. `numbers` is the locale "C".
void kkr_cell_number(kkr_cell *cell, const char *text, size_t length, locale_t numbers);

#endif
