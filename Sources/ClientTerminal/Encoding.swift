// SPDX-License-Identifier: Apache-2.0

internal import CNcurses
internal import Glibc

/// The character encoding that libc, and so ncurses, thinks in: always UTF-8 where the system has it.
package enum Encoding {
    /// Takes the user's locale for characters, or one that is UTF-8 when the user's is not.
    ///
    /// Terminals of today are UTF-8 even when the locale variables were lost on the way, as in a container.
    package static func adopt() {
        for name in ["", "C.UTF-8", "en_US.UTF-8"] where setlocale(LC_CTYPE, name) != nil {
            if isUTF8 { return }
        }
    }

    private static var isUTF8: Bool {
        guard let name = nl_langinfo(nl_item(CODESET)) else { return false }
        return String(cString: name).uppercased() == "UTF-8"
    }
}
