/* SPDX-License-Identifier: Apache-2.0 */
/* The door from Swift to ncurses: only those macros and variadics that Swift cannot call. */
#ifndef PALABRE_CNCURSES_H
#define PALABRE_CNCURSES_H

#define NCURSES_WIDECHAR 1
#define _XOPEN_SOURCE_EXTENDED 1
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <wchar.h>

/* The C library hides it from programs that do not ask for X/Open. */
extern int wcwidth(wchar_t character);
/* The same, for GNU's own: a file in memory. */
extern int memfd_create(const char *name, unsigned int flags);
/* Of term.h, whose macros take every second word. */
extern int setupterm(const char *type, int descriptor, int *error);

static const attr_t palabre_bold = WA_BOLD;
static const attr_t palabre_dim = WA_DIM;
static const attr_t palabre_italic = WA_ITALIC;
static const attr_t palabre_underline = WA_UNDERLINE;
static const attr_t palabre_reverse = WA_REVERSE;

#endif
