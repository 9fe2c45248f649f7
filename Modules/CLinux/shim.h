/* SPDX-License-Identifier: Apache-2.0 */
/* What the benchmarks need of Linux, and Swift's module of the C library leaves out. */
#ifndef PALABRE_CLINUX_H
#define PALABRE_CLINUX_H

#ifdef __linux__
/* So that what it has already stays its own, and is not ours as well. */
#pragma clang module import SwiftGlibc
#include <pty.h>
#include <sched.h>
#include <sys/epoll.h>
#include <sys/socket.h>

/* The C library hides these from programs that do not ask for GNU's own. */
extern int accept4(int descriptor, struct sockaddr *restrict address, socklen_t *restrict length, int flags);
extern int sched_getaffinity(pid_t process, size_t size, cpu_set_t *set);
extern int sched_setaffinity(pid_t process, size_t size, const cpu_set_t *set);
#endif

#endif
