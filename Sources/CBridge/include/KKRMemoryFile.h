#ifndef KKR_MEMORY_FILE_H
#define KKR_MEMORY_FILE_H

/// The descriptor of an empty file in memory without a name, closed when another program is
/// started; -1 with `errno` where there is none. Swift's view of glibc leaves `memfd_create` out.
int kkr_memory_file(void);

#endif
