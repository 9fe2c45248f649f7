/* SPDX-License-Identifier: Apache-2.0 */
/* The door from Swift to ncurses: only those macros and variadics that Swift cannot call. */
#ifndef PALABRE_CNCURSES_H
#define PALABRE_CNCURSES_H

#define NCURSES_WIDECHAR 1
#define _XOPEN_SOURCE_EXTENDED 1
#include <locale.h>
#include <ncurses.h>
#include <wchar.h>

#endif
