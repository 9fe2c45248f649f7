// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Standard input, output and error, which whoever starts a program may have closed.
///
/// The next file or socket to be opened would take the number of such a one, and be read and written by those who mean
/// the terminal. Both programs fill the gaps before they open anything.
package enum StandardDescriptors {
    package static func fill() {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) == -1 {
            // Input is at its end at once. What would be written fails, and so is noticed by who cares.
            _ = open("/dev/null", O_RDONLY)
        }
    }
}
