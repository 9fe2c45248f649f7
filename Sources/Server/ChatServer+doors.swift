// SPDX-License-Identifier: Apache-2.0

import Logging
import NIOCore

extension Listener {
    /// Opens the door; whoever comes in goes to the lobby.
    func open(
        to lobby: NIOLoopBoundBox<Lobby>,
        _ limits: TutorialLimits,
        _ logger: Logger
    ) async throws(ServerError) -> Door {
        let door = try await open(on: lobby.eventLoop, limits: limits, logger: logger) {
            try lobby.value.admit($0, by: configuration, tls: $1)
        }
        for place in door.places {
            logger.notice(
                "listening",
                metadata: ["address": "\(place)", "protocol": "\(place.dialect)", "tls": "\(place.isSecure)"]
            )
        }
        return door
    }
}

extension ChatServer {
    /// Listens as a new configuration says, and tells what became of that.
    ///
    /// A listener that is the same as before goes on undisturbed, and has its certificate read again. One that cannot be
    /// opened is missing until the configuration is read the next time.
    func rearrangeDoors(for wishes: [ListenerConfiguration]) async -> [String] {
        var report: [String] = []
        for door in doors where !wishes.contains(door.configuration) {
            await door.close()
            report += door.places.map { "no longer listening on \($0)" }
        }
        doors.removeAll { !wishes.contains($0.configuration) }
        let failures = await reloadCertificates()
        report += failures.map(\.description)
        if failures.isEmpty, doors.contains(where: { $0.certificate != nil }) {
            report.append("certificates were read again")
        }
        for wish in wishes where !doors.contains(where: { $0.configuration == wish }) {
            do throws(ServerError) {
                let door = try await Listener(wish).open(to: lobby, tutorial, logger)
                doors.append(door)
                report += door.places.map { "now listening on \($0)" }
            } catch {
                report.append("\(error)")
            }
        }
        return report
    }

    /// Reads the files of all certificates anew, for connections to come; says which could not be used.
    package func reloadCertificates() async -> [ServerError] {
        var failures: [ServerError] = []
        for certificate in doors.compactMap(\.certificate) {
            do throws(ServerError) {
                try await certificate.reload()
            } catch {
                failures.append(error)
            }
        }
        return failures
    }
}
