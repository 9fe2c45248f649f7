// SPDX-License-Identifier: Apache-2.0

import Glibc

/// TLS by the system's OpenSSL, found when it is asked for: no package of ours has to be there to measure one.
final class TLS {
    typealias Session = OpaquePointer

    /// What came of a call that must not wait.
    enum Progress {
        case done(Int)
        case wantsMore
        case failed
    }

    private typealias Make = @convention(c) (OpaquePointer?) -> OpaquePointer?
    private typealias Method = @convention(c) () -> OpaquePointer?
    private typealias SetSocket = @convention(c) (OpaquePointer?, Int32) -> Int32
    private typealias Shake = @convention(c) (OpaquePointer?) -> Int32
    private typealias Move = @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?, Int32) -> Int32
    private typealias Set = @convention(c) (OpaquePointer?, Int32, Int, UnsafeMutableRawPointer?) -> Int
    private typealias Why = @convention(c) (OpaquePointer?, Int32) -> Int32

    private let context: OpaquePointer
    private let make: Make
    private let setSocket: SetSocket
    private let shake: Shake
    private let read: Move
    private let write: Move
    private let why: Why

    /// Nil where there is no OpenSSL 3.
    init?() {
        guard let library = dlopen("libssl.so.3", RTLD_NOW) else { return nil }
        // The types are those of OpenSSL's manual pages; a C function has no other way to be called by its name.
        func function<Function>(_ name: String, _: Function.Type) -> Function? {
            dlsym(library, name).map { unsafeBitCast($0, to: Function.self) }
        }
        guard let method = function("TLS_client_method", Method.self), let open = function("SSL_CTX_new", Make.self),
            let context = open(method()), let set = function("SSL_CTX_ctrl", Set.self),
            let make = function("SSL_new", Make.self),
            let setSocket = function("SSL_set_fd", SetSocket.self), let shake = function("SSL_connect", Shake.self),
            let read = function("SSL_read", Move.self), let write = function("SSL_write", Move.self),
            let why = function("SSL_get_error", Why.self)
        else { return nil }
        self.context = context
        // SSL_CTRL_MODE: writes may be partial, and go on from somewhere else in memory.
        _ = set(context, 33, 1 | 2, nil)
        (self.make, self.setSocket, self.shake) = (make, setSocket, shake)
        (self.read, self.write, self.why) = (read, write, why)
    }

    func session(on socket: Int32) -> Session? {
        guard let session = make(context) else { return nil }
        return setSocket(session, socket) == 1 ? session : nil
    }

    func handshake(_ session: Session) -> Progress { progress(session, shake(session)) }

    func receive(_ session: Session, _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> Progress {
        progress(session, read(session, bytes, Int32(clamping: count)))
    }

    func send(_ session: Session, _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int) -> Progress {
        progress(session, write(session, bytes, Int32(clamping: count)))
    }

    private func progress(_ session: Session, _ result: Int32) -> Progress {
        if result > 0 { return .done(Int(result)) }
        // SSL_ERROR_WANT_READ and SSL_ERROR_WANT_WRITE.
        let error = why(session, result)
        return error == 2 || error == 3 ? .wantsMore : .failed
    }
}
