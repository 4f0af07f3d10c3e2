/// Stock Lua, for tests that compare the guarded machine with it.
///
/// It is the library that the guarded machine is built on, opened with its own standard library and
/// none of our guards, so that the comparison needs no interpreter on the machine.
#ifndef KKR_STOCK_LUA_H
#define KKR_STOCK_LUA_H

#include <stddef.h>

/// Runs a chunk in a new state and answers what it printed, followed by a line
/// `error: …` where it failed. The text is the caller's to `free`; null when memory ran out.
char *stock_lua_run(const char *name, const char *source, size_t length, size_t *printed);

#endif
