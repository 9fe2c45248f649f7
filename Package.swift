// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

// The settings of every target of ours; dependencies are left alone.
var settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

// CI turns warnings into errors. A user with a newer compiler, and its newer warnings, can still build.
if Context.environment["PALABRE_STRICT"] != nil {
    settings.append(.treatAllWarnings(as: .error))
}

// A program that is there at once makes the types that it uses by calls. By their names, which are shorter, each would be
// looked for among all that conforms to anything, in all libraries.
let prompt =
    settings + [
        .unsafeFlags(
            ["-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors"],
            .when(configuration: .release)
        )
    ]

// A server that hundreds speak to at once does not look up, each time that it uses a value, whether another use of it is
// under way. Most of that the compiler excludes; for the rest, the tests look it up.
let busy = settings + [.unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))]

// Products of other packages, by the name that the targets below use.
let collections = Target.Dependency.product(name: "Collections", package: "swift-collections")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioWebSocket = Target.Dependency.product(name: "NIOWebSocket", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioTLS = Target.Dependency.product(name: "NIOTLS", package: "swift-nio")
let nioTestUtils = Target.Dependency.product(name: "NIOTestUtils", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "palabre",
    products: [
        .library(name: "IRC", targets: ["IRC"]),
        .executable(name: "palabre", targets: ["palabre"]),
        .executable(name: "palabre-server", targets: ["palabre-server"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Pure: values in, values out, no I/O.
        .target(name: "IRC", swiftSettings: settings),
        .target(name: "Tutorial", swiftSettings: settings),
        .target(name: "TOML", swiftSettings: prompt),
        .target(name: "ServerCore", dependencies: ["IRC", collections], swiftSettings: busy),
        .target(name: "ClientCore", dependencies: ["IRC", "Tutorial", collections], swiftSettings: prompt),
        .target(name: "ClientUI", dependencies: ["IRC", "ClientCore", collections], swiftSettings: prompt),

        // Edges: one import from outside each.
        .systemLibrary(name: "CNcurses", path: "Modules/CNcurses"),
        .systemLibrary(name: "CMalloc", path: "Modules/CMalloc"),
        .target(name: "IRCNIO", dependencies: ["IRC", nioCore], swiftSettings: busy),
        .target(name: "ServerStore", dependencies: ["IRC", "ServerCore", grdb], swiftSettings: busy),
        .target(
            name: "ClientStore",
            dependencies: ["IRC", "ClientCore", "ClientUI", "CMalloc", grdb],
            swiftSettings: prompt
        ),
        .target(name: "ClientTerminal", dependencies: ["ClientCore", "ClientUI", "CNcurses"], swiftSettings: prompt),

        // Programs, and the library that both can start.
        .target(
            name: "Server",
            dependencies: [
                "IRC", "Tutorial", "IRCNIO", "ServerCore", "ServerStore", nioCore, nioPosix, nioSSL, nioTLS, nioHTTP1,
                nioWebSocket, crypto, cryptoExtras, logging, metrics, lifecycle,
            ],
            swiftSettings: busy
        ),
        .executableTarget(
            name: "palabre-server",
            dependencies: ["Server", "ServerCore", "IRC", "TOML", logging, lifecycle, signals, arguments],
            swiftSettings: busy
        ),
        .executableTarget(
            name: "palabre",
            dependencies: [
                "IRC", "Tutorial", "TOML", "IRCNIO", "ClientCore", "ClientUI", "ClientStore", "ClientTerminal",
                "Server",
                nioCore, nioPosix, nioHTTP1, nioTLS, nioSSL, crypto, cryptoExtras, logging, arguments,
            ],
            exclude: ["start.order"],
            swiftSettings: prompt,
            // Where its code lies is told by the loader in a word for 60 addresses, not in three words for one; nobody looks
            // for its functions by their names; and what a start needs lies side by side (Tests/HotPaths/order).
            linkerSettings: [
                .unsafeFlags(
                    [
                        "-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs",
                        "-Xlinker", "--no-export-dynamic",
                        "-Xlinker", "--symbol-ordering-file=\(Context.packageDirectory)/Sources/palabre/start.order",
                        "-Xlinker", "--no-warn-symbol-ordering",
                    ],
                    .when(platforms: [.linux], configuration: .release)
                )
            ]
        ),

        // Tests.
        .target(name: "Support", path: "Tests/Support", swiftSettings: settings),
        .target(name: "Audit", dependencies: ["ServerCore", "IRC"], path: "Tests/Audit", swiftSettings: settings),
        .testTarget(name: "IRCTests", dependencies: ["IRC", "Support"], swiftSettings: settings),
        .testTarget(name: "TutorialTests", dependencies: ["Tutorial", "Support"], swiftSettings: settings),
        .testTarget(name: "TOMLTests", dependencies: ["TOML", "Support"], swiftSettings: settings),
        .testTarget(
            name: "ServerCoreTests",
            dependencies: ["ServerCore", "IRC", "Support", "Audit"],
            exclude: ["Transcripts"],
            swiftSettings: settings
        ),
        .testTarget(name: "ClientCoreTests", dependencies: ["ClientCore", "IRC", "Support"], swiftSettings: settings),
        .testTarget(
            name: "ClientUITests",
            dependencies: ["ClientUI", "ClientCore", "IRC", "Support"],
            exclude: ["Screens"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "IRCNIOTests",
            dependencies: ["IRCNIO", "IRC", "Support", nioCore, nioEmbedded, nioTestUtils],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ServerStoreTests",
            dependencies: ["ServerStore", "ServerCore", "IRC", "Support", grdb],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ClientStoreTests",
            dependencies: ["ClientStore", "ClientUI", "IRC", "Support", grdb],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "Server", "ServerCore", "ServerStore", "ClientCore", "IRC", "IRCNIO", "Support", nioCore, nioPosix,
                nioSSL, nioHTTP1, nioWebSocket, nioEmbedded, nioTestUtils, crypto, logging, grdb,
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ProgramTests",
            dependencies: [
                "palabre", "palabre-server", "Benchmarks", "IRC", "TOML", "ClientCore", "ClientUI", "ClientStore",
                "ClientTerminal",
                "Server",
                "ServerCore",
                "Support", nioCore, nioPosix, nioTLS, nioSSL, nioHTTP1, crypto, arguments,
            ],
            swiftSettings: settings
        ),
        .systemLibrary(name: "CLinux", path: "Modules/CLinux"),
        .executableTarget(
            name: "Benchmarks",
            dependencies: ["CLinux", "ClientStore", "ClientUI", "IRC", arguments],
            path: "Tests/Benchmarks",
            exclude: ["run"],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "HotPaths",
            dependencies: ["IRC", "ServerCore", "ClientCore", "ClientUI"],
            path: "Tests/HotPaths",
            exclude: ["run", "limits", "order"],
            swiftSettings: settings
        ),
        .testTarget(name: "Interop", dependencies: ["Support"], path: "Tests/Interop", swiftSettings: settings),
    ]
)

// The fuzzers need a runtime that not every toolchain has: Tests/Fuzz/run asks for them.
if Context.environment["PALABRE_FUZZ"] != nil {
    for target in package.targets
    where ["IRC", "Tutorial", "TOML", "ServerCore", "ClientCore", "ClientUI"].contains(target.name) {
        target.swiftSettings = settings + [.unsafeFlags(["-sanitize=fuzzer"])]
    }
    package.targets.append(
        .executableTarget(
            name: "Fuzz",
            dependencies: ["IRC", "TOML", "ServerCore", "ClientCore", "ClientUI", "Audit"],
            path: "Tests/Fuzz",
            exclude: ["run", "Cases"],
            swiftSettings: settings,
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]
        )
    )
}
