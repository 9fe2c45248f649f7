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
            logger.info(
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
        var report = reloadCertificates(of: doors.filter { wishes.contains($0.configuration) })
        for door in doors where !wishes.contains(door.configuration) {
            await door.close()
            report += door.places.map { "no longer listening on \($0)" }
        }
        doors.removeAll { !wishes.contains($0.configuration) }
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

    private func reloadCertificates(of doors: [Door]) -> [String] {
        doors.compactMap { door in
            guard let certificate = door.certificate else { return nil }
            do throws(ServerError) {
                try certificate.reload()
                return "the certificate of \(door.configuration.place) was read again"
            } catch {
                return "\(error)"
            }
        }
    }
}
