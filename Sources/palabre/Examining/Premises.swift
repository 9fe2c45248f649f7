// SPDX-License-Identifier: Apache-2.0

package import ClientUI
internal import Glibc

/// Where the files of the program are, as its command line and the environment say.
package struct Premises: Sendable {
    package var configuration: String?
    package var state: String?
    package var data: String?

    /// Those that hold when nobody says otherwise.
    package init(configuration: String? = nil, state: String? = nil, data: String? = nil) {
        self.configuration = configuration ?? Surroundings.configurationFile
        self.state = state ?? Surroundings.stateFolder
        self.data = data ?? Surroundings.dataFolder
    }

    /// Looks at the files, and at everything else that `/doctor` tells of this computer.
    package func examine() -> Examination {
        var examination = Examination()
        examination.terminalType = Surroundings.variable("TERM") ?? ""
        examination.terminalProgram = Surroundings.variable("TERM_PROGRAM") ?? ""
        examination.promisesTrueColor = ["truecolor", "24bit"].contains(Surroundings.variable("COLORTERM"))
        examination.refusesColors = Surroundings.variable("NO_COLOR") != nil
        examination.locale = Surroundings.locale
        examination.hasUTF8 = Surroundings.hasUTF8
        examination.multiplexer = Multiplexer.found()
        examination.places = places
        examination.tools = Examination.Tool.all
        return examination
    }

    private var places: [Examination.Place] {
        let files: [(Examination.Place.Purpose, String?)] = [
            (.configuration, configuration), (.state, state), (.log, data.map { $0 + "/log.sqlite" }),
            (.server, data.map { $0 + "/server" }), (.socket, PeerSocket.ours),
        ]
        return files.compactMap { purpose, path in path.map { Premises.place(purpose, $0) } }
    }

    private static func place(_ purpose: Examination.Place.Purpose, _ path: String) -> Examination.Place {
        var status = stat()
        guard stat(path, &status) == 0 else { return Examination.Place(purpose, path, .missing) }
        let isFolder = status.st_mode & S_IFMT == S_IFDIR
        let size = isFolder ? size(ofFolder: path) : Int64(status.st_size)
        return Examination.Place(purpose, path, access(path, W_OK) == 0 ? .writable : .readOnly, size: size)
    }

    /// What the files in a folder have together; not those in folders in it.
    private static func size(ofFolder path: String) -> Int64 {
        guard let folder = opendir(path) else { return 0 }
        defer { closedir(folder) }
        var size: Int64 = 0
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            var status = stat()
            if stat("\(path)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG {
                size += Int64(status.st_size)
            }
        }
        return size
    }
}
