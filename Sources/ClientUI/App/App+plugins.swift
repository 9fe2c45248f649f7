// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// Programs that we start and end.
extension App {
    /// Has those run that the configuration names, as it names them now.
    mutating func configurePlugins() {
        let (old, new) = (peers.configured, settings.plugins)
        peers.configured = new
        for setup in old where !new.contains(setup) {
            guard let plugin = peers.plugin(named: setup.name) else { continue }
            stop(plugin)
            peers.plugins.remove(at: plugin)
        }
        for setup in new where !old.contains(setup) {
            if let plugin = try? add(setup) { start(plugin) }
        }
    }

    /// Takes note of a plugin; tells its place.
    mutating func add(_ setup: PluginSetup) throws(Refusal) -> Int {
        guard PluginSetup.accepts(name: setup.name) else {
            throw Refusal(localized("A plugin's name has ASCII letters, digits, - and _, 32 at most"))
        }
        if let known = peers.plugin(named: setup.name) {
            stop(known)
            peers.plugins[known] = Plugin(setup)
            return known
        }
        guard peers.plugins.count < Peers.maximumPlugins else { throw Refusal(localized("No room for more plugins")) }
        peers.plugins.append(Plugin(setup))
        return peers.plugins.count - 1
    }

    mutating func start(_ plugin: Int) {
        peers.plugins[plugin].restartsAt = nil
        guard peers.plugins[plugin].peer == nil else { return }
        let peer = PeerID(nextID())
        peers.plugins[plugin].state = .running(peer)
        peers.plugins[plugin].startedAt = now
        effects.append(.startPlugin(peer, peers.plugins[plugin].setup))
    }

    /// Ends a plugin; it says nothing more.
    mutating func stop(_ plugin: Int) {
        peers.plugins[plugin].restartsAt = nil
        if let peer = peers.plugins[plugin].peer {
            forget(peer)
            effects.append(.end(peer))
        }
        peers.plugins[plugin].state = .stopped
        peers.plugins[plugin].backoff = Backoff()
    }

    /// It has ended by itself.
    mutating func ended(_ plugin: Int, _ reason: String?) {
        let name = peers.plugins[plugin].setup.name
        let reason = reason ?? localized("it ended")
        let wasSteady = now.milliseconds - peers.plugins[plugin].startedAt.milliseconds >= Plugin.steadyTime
        if wasSteady { peers.plugins[plugin].backoff = Backoff() }
        let isFirst = peers.plugins[plugin].backoff == Backoff()
        peers.plugins[plugin].state = .failed(reason)
        if peers.plugins[plugin].setup.restarts {
            let delay = peers.plugins[plugin].backoff.next(&chance)
            peers.plugins[plugin].restartsAt = Instant(milliseconds: now.milliseconds + delay)
            write(localized("\(reason). It is started again in \(max(1, delay / 1000)) s"), of: name, .status(.warning))
        } else {
            write(reason, of: name, .status(.failure))
        }
        guard isFirst else { return }
        let remedy = peers.plugins[plugin].setup.restarts ? "" : localized(": /plugin start \(name)")
        fail(localized("The plugin \(name) has ended, \(reason)\(remedy)"))
    }

    /// What there is to say of each plugin, and of scripts.
    var pluginFindings: [String] {
        let plugins = peers.plugins.map { plugin in
            let offered = plugin.peer.flatMap { peers[$0] }?.commands.map { "/\($0.name)" } ?? []
            let offers = offered.isEmpty ? "" : localized(", offers \(offered.joined(separator: " "))")
            let state =
                switch plugin.state {
                case .running: localized("runs\(offers)")
                case .stopped: localized("is stopped")
                case .failed(let reason): localized("has ended, \(reason)")
                }
            return localized("\u{2}\(plugin.setup.name)\u{2} \(state): \(plugin.setup.command)")
        }
        let scripts = peers.companions.count { $0.id.isScript }
        return plugins
            + (scripts == 0
                ? [] : [localized(scripts, "\(scripts) script is connected", "\(scripts) scripts are connected")])
    }
}
