// SPDX-License-Identifier: Apache-2.0

import IRC

/// What an account has in common for all who are logged in to it, and what outlives them: up to where it has read, and
/// what it has told of itself.
extension World {
    /// Takes over what the store has of accounts.
    mutating func recallBelongings(_ records: [Record]) {
        var markers: [String: [(target: String, time: Instant)]] = [:]
        for record in records {
            switch record {
            case .readMarker(let account, let target, let time): markers[account, default: []].append((target, time))
            case .metadata(.account(let account), let pairs): accountMetadata[account] = Metadata(pairs)
            default: break
            }
        }
        for (account, list) in markers {
            var all = ReadMarkers()
            for marker in list.sorted(by: { $0.time < $1.time }) { all.move(marker.target, to: marker.time) }
            accountMarkers[account] = all
        }
    }

    /// Forgets them, here and in the store, with the account.
    mutating func dropBelongings(of account: String, into effects: inout Effects) {
        let name = fold(account)
        for target in accountMarkers.removeValue(forKey: name)?.targets ?? [] {
            effects.append(.drop(.readMarker(account: name, target: target)))
        }
        if accountMetadata.removeValue(forKey: name) != nil { effects.append(.drop(.metadata(.account(name)))) }
    }

    /// Gives them to an account that has another name now.
    mutating func moveBelongings(of account: String, to new: String, into effects: inout Effects) {
        let (old, new) = (fold(account), fold(new))
        guard old != new else { return }
        let (markers, metadata) = (accountMarkers[old], accountMetadata[old])
        dropBelongings(of: old, into: &effects)
        accountMarkers[new] = markers
        accountMetadata[new] = metadata
        for target in markers?.targets ?? [] {
            guard let time = markers?[target] else { continue }
            effects.append(.keep(.readMarker(account: new, target: target, time)))
        }
        if let metadata { effects.append(.keep(.metadata(.account(new), metadata.pairs))) }
    }

    // MARK: Up to where it has read

    func readMarkers(of client: Client) -> ReadMarkers {
        guard let account = client.account else { return client.readMarkers }
        return accountMarkers[fold(account)] ?? ReadMarkers()
    }

    /// Moves a marker, of a folded name, forward; answers whether it was further back.
    mutating func moveReadMarker(
        of client: Client,
        _ target: String,
        to time: Instant,
        into effects: inout Effects
    ) -> Bool {
        var markers = readMarkers(of: client)
        let old = markers[target]
        let forgotten = markers.move(target, to: time)
        guard markers[target] != old else { return false }
        guard let account = client.account.map(fold) else {
            clients[client.id]?.readMarkers = markers
            return true
        }
        accountMarkers[account] = markers
        effects.append(.keep(.readMarker(account: account, target: target, time)))
        if let forgotten { effects.append(.drop(.readMarker(account: account, target: forgotten))) }
        return true
    }

    // MARK: What it has told of itself

    /// Keeps the metadata of who has an account.
    mutating func keepMetadata(of subject: MetadataSubject, into effects: inout Effects) {
        if case .channel(let id) = subject.owner { return keepMetadata(of: id, into: &effects) }
        guard case .user(let id) = subject.owner, let client = clients[id],
            let account = client.account.map(fold), accountMetadata[account] ?? Metadata() != client.metadata
        else { return }
        if client.metadata.isEmpty {
            accountMetadata[account] = nil
            effects.append(.drop(.metadata(.account(account))))
        } else {
            accountMetadata[account] = client.metadata
            effects.append(.keep(.metadata(.account(account), client.metadata.pairs)))
        }
    }

    /// Gives who has logged in to an account the metadata of that, and the account what it has told before.
    mutating func shareMetadata(with id: ClientID, on session: SessionID, into effects: inout Effects) {
        guard let account = clients[id]?.account.map(fold) else { return }
        take(accountMetadata[account] ?? Metadata(), for: id, isNewer: false, except: session, into: &effects)
        if let client = clients[id] { keepMetadata(of: MetadataSubject(client), into: &effects) }
    }

    /// Adds metadata to that of a client, and tells those who want to know; what is there already gives way to what is
    /// newer.
    mutating func take(
        _ metadata: Metadata,
        for id: ClientID,
        isNewer: Bool,
        except session: SessionID,
        into effects: inout Effects
    ) {
        for entry in metadata.entries {
            guard let client = clients[id], client.metadata[entry.key] != entry.value else { continue }
            let isThere = client.metadata[entry.key] != nil
            guard isThere ? isNewer : client.metadata.entries.count < configuration.metadata.keys else { continue }
            clients[id]?.metadata[entry.key] = entry.value
            tellSubscribers(
                of: MetadataSubject(client),
                [entry.key],
                entry.value,
                except: session,
                into: &effects
            )
        }
    }
}

extension Metadata {
    /// Takes over what was kept.
    init(_ pairs: [Record.Pair]) {
        self.init()
        for pair in pairs { self[pair.key] = pair.value }
    }

    /// What is kept of it.
    var pairs: [Record.Pair] { entries.map { Record.Pair($0.key, $0.value) } }
}
