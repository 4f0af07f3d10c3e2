#define _GNU_SOURCE
#include "include/KKRMemoryFile.h"

#include <sys/mman.h>

int kkr_memory_file(void) { return memfd_create("input", MFD_CLOEXEC); }
