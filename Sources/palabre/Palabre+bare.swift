// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

// The program as most start it: by its name alone.
extension Palabre {
    /// Runs for who says nothing more than the name: to have nothing parsed would take a fifth of the start.
    static func runBare() {
        do {
            try bare.run()
        } catch {
            exit(withError: error)
        }
    }

    /// What no arguments mean.
    static var bare: Palabre {
        var command = Palabre()
        (command.server, command.channels, command.nick) = (nil, [], nil)
        (command.headless, command.plain) = (false, false)
        (command.config, command.stateDir, command.dataDir) = (nil, nil, nil)
        (command.checkConfig, command.phrases, command.doctor, command.exampleConfig) = (false, false, false, false)
        return command
    }
}
