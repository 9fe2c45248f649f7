/* SPDX-License-Identifier: Apache-2.0 */
/* What the log needs of the C library's memory, and Swift's module of that library leaves out. */
#ifndef PALABRE_CMALLOC_H
#define PALABRE_CMALLOC_H

#include <stddef.h>

extern int malloc_trim(size_t kept);

#endif
