// SPDX-License-Identifier: Apache-2.0

import ClientCore
package import IRC

/// The chat program without its edges: networks, buffers and what is being typed.
///
/// Keys and what connections tell go in as events, what is to be done comes out as effects, and ``render(size:)`` says
/// what is to be seen. It keeps true that there is always at least one buffer, and that `current` is one of them.
package struct App: Sendable {
    let launch: Launch
    /// What the user likes, as it is now.
    var settings: Settings { didSet { language = launch.language(of: settings) } }
    /// What the user is spoken to in.
    var language: Language
    var size = Size(columns: 0, rows: 0)
    /// When the event that is being handled happened.
    var now = Instant(milliseconds: 0)
    /// What the event that is being handled has caused so far.
    var effects: [AppEffect] = []
    var isRinging = false

    var networks: [Network] = []
    /// All buffers in the order of the list: those of a network follow each other, its own first.
    var buffers: [Buffer]
    /// Where the conversations are among them.
    var signposts = Signposts()
    /// The place of the buffer on the screen.
    var current = 0
    /// What the keys go to.
    var mode = Mode.chat
    var notice: Notice?
    var completion: Completion?
    var killRing = KillRing()
    /// How the screen is arranged.
    var desk: Desk
    /// What is known of servers, as the next run will know it.
    var memory: Memory
    /// What the terminal told about itself.
    var facts: [TerminalFact] = []
    /// What was found around the program, when somebody asked.
    var examination: Examination?
    /// What only the user can decide and was not asked yet.
    var questions: [Question] = []
    /// When the question on the screen came up.
    var questionShownAt = Instant(milliseconds: 0)
    var errands: [Ticket: Errand] = [:]
    var chance: SplitMix64
    /// Whom and what the user does not want to read, and what they do.
    var rules: Rules
    var keyboard = Keyboard()
    var attention = Attention()
    var keeping: Keeping
    var configuration: ConfigurationState
    var presence = Presence()
    var proofreading = Proofreading()
    var narration = Narration()
    var peers = Peers()

    private var lastID = 0

    package init(_ launch: Launch) {
        self.launch = launch
        settings = launch.settings
        language = launch.language(of: launch.settings)
        rules = Rules(launch.settings, utcOffset: launch.utcOffset)
        keyboard.bindings = launch.settings.boundKeys
        // Where nobody is, nobody reads.
        attention.isFocused = !launch.isUnattended
        memory = launch.memory
        keeping = Keeping(launch.kept)
        configuration = ConfigurationState(networks: launch.configured ?? launch.networks)
        chance = SplitMix64(seed: launch.seed)
        var home = Buffer(id: BufferID(rawValue: 0), kind: .home)
        home.log.news = launch.plain.map { _ in News() }
        buffers = [home]
        desk = Desk(showing: home.id)
    }

    /// Takes in what happened and appends what is to be done, in order.
    package mutating func handle(_ event: AppEvent, at now: Instant, into effects: inout [AppEffect]) {
        self.now = now
        Language.$current.withValue(language) { take(event) }
        effects += self.effects
        self.effects.removeAll(keepingCapacity: true)
        if isRinging { effects.append(.ring) }
        isRinging = false
    }

    private mutating func take(_ event: AppEvent) {
        if event.showsPresence { noteActivity() }
        switch event {
        case .started(let size): start(size)
        case .resized(let size): resize(size)
        case .key(let key): take(key)
        case .line(let line): take(line: line)
        case .pasted(let text): take(pasted: text)
        case .link(let link, let event): receive(event, from: link)
        case .serverStarted: serverStarted()
        case .serverFailed(let reason): serverFailed(reason)
        case .complained(let complaint): show(complaint: complaint)
        case .ticked: tick()
        // Keeping sees to it.
        case .ending: break
        case .computed(let link, let computed): take(computed, from: link)
        case .mouse(let mouse): take(mouse)
        case .focused(let isFocused): focused(isFocused)
        case .fetched(let ticket, let result): fetched(ticket, result)
        case .executed(let ticket, let output, let code): executed(ticket, output, code)
        case .uploaded(let ticket, let result): uploaded(ticket, result)
        case .woke: wake()
        case .learned(let fact): learn(fact)
        case .edited(let ticket, let result): finishEditing(ticket, result)
        case .found(let ticket, let result): found(ticket, result)
        case .exported(let ticket, let result): exported(ticket, result)
        case .configurationRead(let settings, let networks): configurationRead(settings, networks)
        case .configurationRefused(let problems): configurationRefused(problems)
        case .configured(let ticket, let failure): configured(ticket, failure)
        case .spelled(let ticket, let result): spelled(ticket, result)
        case .peer(let peer, let event): take(event, from: peer)
        case .examined(let examination): examined(examination)
        }
        readRules()
        proofread()
        narrowPage()
        attend()
        keepPeers()
        keepUp(after: event)
        narrate()
    }

    /// When `ticked` is wanted; `nil` for never.
    package var deadline: Instant? {
        (networks.compactMap(deadline)
            + [attention.deadline, keyboard.pausesAt, keeping.isDue, rules.expiry, awayAt, peers.deadline].compactMap(
                \.self
            ))
            .min()
    }

    private mutating func take(_ key: Key) {
        let marked = attention.marked
        defer { if attention.marked == marked { attention.marked = nil } }
        // What concerns the terminal is done whatever lies over the chat.
        if !mode.isChat, !mode.isInput, let action = KeyMap.fields[key], action == .redraw || action == .suspend {
            return run(action)
        }
        switch mode {
        case .chat where shown.isPage: pressOnPage(key)
        case .chat: press(key)
        case .form(let form): press(key, in: form)
        case .input(let mode): press(key, in: mode)
        case .jump(let jump): press(key, in: jump)
        case .menu(let menu): press(key, in: menu)
        case .number(let digits): press(key, after: digits)
        case .nickFilter: pressInNickFilter(key)
        case .question(let question): press(key, in: question)
        case .selecting(let selection): press(key, in: selection)
        case .pickingLink(let picking): press(key, in: picking)
        case .searchingLog(let search): press(key, in: search)
        }
    }

    private mutating func take(pasted text: String) {
        switch mode {
        case .chat: paste(text)
        case .form(let form): paste(text, into: form)
        case .input(let mode): paste(text, in: mode)
        case .jump(let jump): paste(text, into: jump)
        case .nickFilter: desk.nickFilter?.insert(text.filter { !$0.isNewline })
        case .menu, .number, .pickingLink:
            mode = .chat
            paste(text)
        case .question(let question): paste(text, into: question)
        case .selecting(let selection): paste(text, into: selection)
        case .searchingLog(let search): paste(text, into: search)
        }
    }

    private mutating func start(_ size: Size) {
        resize(size)
        if settings.hasMouse, !isPlain { effects.append(.setMouse(true)) }
        for setup in launch.networks { add(withNick(setup)) }
        if let endpoint = launch.endpoint {
            connect(to: NetworkSetup(endpoint))
            restoreDesk()
            let network = networks.count - 1
            let restored = endpoint.channels.compactMap { conversation($0, of: network) }
            show(restored.first ?? server(of: network))
        } else if networks.isEmpty {
            mode = .form(StartForm(nick: Nick.proposal(for: launch.loginName)))
        } else {
            restoreDesk()
        }
        askNext()
    }

    private mutating func tick() {
        tickNetworks()
        tickAttention()
        tickTyping()
        dropExpiredRules()
        tickPresence()
        tickPeers()
    }

    private mutating func learn(_ fact: TerminalFact) {
        facts.removeAll { $0.isAbout(fact) }
        facts.append(fact)
        refreshDoctor()
    }

    /// A number that was not used before.
    mutating func nextID() -> Int {
        lastID += 1
        return lastID
    }
}
