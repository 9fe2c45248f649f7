// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
package import ClientUI
internal import Dispatch
internal import Synchronization

/// The configuration's file while the program runs: changed in place, and read again when somebody else changed it.
///
/// What we wrote ourselves is no news. All is done on a queue of its own, one after the other.
package final class ConfigurationFile: Sendable {
    /// What came of reading it again.
    package enum News: Equatable, Sendable {
        case read(Settings, [NetworkSetup])
        /// What is wrong with it; nothing where it is gone.
        case refused([String])
    }

    package let path: String
    private let queue = DispatchQueue(label: "palabre.configuration")
    // What it said when we looked last. Nobody but the queue takes it: there is never a wait.
    private let known: Mutex<String?>

    /// - Parameters:
    ///   - path: Where it is, or will be.
    ///   - text: What it says; `nil` where there is none.
    package init(_ path: String, saying text: String?) {
        self.path = path
        known = Mutex(text)
    }

    /// Changes the file, and says from another thread why it could not.
    package func change(_ edits: [ConfigurationEdit], then: @escaping @Sendable (Failure?) -> Void) {
        let language = Language.current
        queue.async { then(Language.$current.withValue(language) { self.change(edits) }) }
    }

    /// Reads the file again, and says from another thread what is new in it.
    package func read(then: @escaping @Sendable (News) -> Void) {
        queue.async {
            if let news = self.news() { then(news) }
        }
    }

    /// Waits until all changes are written.
    package func finish() {
        queue.sync {}
    }

    private func news() -> News? {
        do throws(FileContents.Mistake) {
            let text = try FileContents.read(path)
            guard known.withLock({ $0 != text }) else { return nil }
            let news = News(text, path)
            // What is wrong may be so for another reason than its text, such as who can read it.
            if case .read = news { known.withLock { $0 = text } } else { known.withLock { $0 = nil } }
            return news
        } catch {
            known.withLock { $0 = nil }
            // Who deletes it wants nothing else now, and nothing is wrong with what is not there.
            return .refused(error.isMissing ? [] : [localized("cannot read \(path): \(error.reason)")])
        }
    }

    private func change(_ edits: [ConfigurationEdit]) -> Failure? {
        do throws(Failure) {
            let old = try text()
            let new = try edited(old ?? ExampleConfiguration.text, edits)
            guard new != old else { return nil }
            try AtomicFile.replace(path, by: new)
            // What others changed at the same time is still news, and so are networks, which come by it alone.
            if edits.allSatisfy(\.isOfSetting) { known.withLock { if $0 == old { $0 = new } } }
            return nil
        } catch {
            return error
        }
    }

    private func text() throws(Failure) -> String? {
        do throws(FileContents.Mistake) {
            return try FileContents.read(path)
        } catch {
            if error.isMissing { return nil }
            throw Failure(localized("cannot read \(path): \(error.reason)"))
        }
    }

    private func edited(_ text: String, _ edits: [ConfigurationEdit]) throws(Failure) -> String {
        do throws(ConfigurationEditor.Mistake) {
            var editor = try ConfigurationEditor(text, of: path)
            for edit in edits { try editor.make(edit) }
            try check(editor.text, madeOf: text)
            return editor.text
        } catch {
            throw Failure(localized("cannot change the configuration: \(error.text)."))
        }
    }

    // What was right stays so: with a mistake in it the program would not start again.
    private func check(_ new: String, madeOf old: String) throws(ConfigurationEditor.Mistake) {
        guard (try? Configuration(old, name: path, isPrivate: true)) != nil else { return }
        do throws(Configuration.Problems) {
            _ = try Configuration(new, name: path, isPrivate: true)
        } catch {
            throw ConfigurationEditor.Mistake(text: error.lines.first ?? "")
        }
    }
}

extension ConfigurationFile.News {
    fileprivate init(_ text: String, _ path: String) {
        do throws(Configuration.Problems) {
            let configuration = try Configuration(text, name: path, isPrivate: FileContents.isPrivate(path))
            self = .read(configuration.settings, configuration.networks)
        } catch {
            self = .refused(error.lines)
        }
    }
}
