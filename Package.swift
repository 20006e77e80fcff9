// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

// The arrows of the house. A line that needs a word from a target not listed here is in the wrong target.
let package = Package(
    name: "hoidap",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "hoidap", targets: ["hoidap"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(
            name: "CCmark", pkgConfig: "libcmark-gfm", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CXlsx", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
        .systemLibrary(name: "CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .plugin(name: "Embed", capability: .buildTool()),
        .target(name: "PG", dependencies: ["CLibPQ"], swiftSettings: strict),
        .target(name: "Domain", swiftSettings: strict),
        .target(
            name: "Store",
            dependencies: [
                "Domain", "PG",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ], swiftSettings: strict, plugins: ["Embed"]),
        .target(name: "HTML", swiftSettings: strict),
        .target(name: "Language", dependencies: ["Domain"], swiftSettings: strict),
        .target(name: "Markdown", dependencies: ["CCmark", "HTML", "Domain"], swiftSettings: strict),
        .target(name: "Mail", dependencies: ["CCurl", "HTML", "Language", "Domain"], swiftSettings: strict),
        .target(
            name: "Documents", dependencies: ["CXlsx", "CZip", "CZlib", "CPango", "CQRencode", "HTML", "Language", "Domain"],
            swiftSettings: strict),
        .target(
            name: "Worker",
            dependencies: ["Store", "Mail", "Language", "Domain", .product(name: "Logging", package: "swift-log")], swiftSettings: strict),
        .target(
            name: "Web",
            dependencies: [
                "Store", "Domain", "HTML", "Language", "CZlib", "Markdown", "Documents",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "Crypto", package: "swift-crypto"),
            ], exclude: ["Static"], swiftSettings: strict, plugins: ["Embed"]),
        .executableTarget(
            name: "hoidap",
            dependencies: [
                "Web", "Worker", "Mail", "Store", "PG", "Domain", "Language", "Documents",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ], exclude: ["Data"], swiftSettings: strict, plugins: ["Embed"]),
        .executableTarget(
            name: "bench",
            dependencies: [
                "PG", "Domain",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ], path: "Benchmarks", exclude: ["measure.py", "clocks.sql", "forecast.sql", "indicators.sql", "seed.sql"],
            swiftSettings: strict),
        .target(name: "Support", dependencies: ["PG", "Store", "Domain"], path: "Tests/Support", swiftSettings: strict),
        .testTarget(name: "PGTests", dependencies: ["PG", "Support"], swiftSettings: strict),
        .testTarget(
            name: "DomainTests", dependencies: ["Domain", "Support"],
            exclude: ["deadline-vectors.csv", "vi-text-cases.json", "ke-hoach-ddci-2024.txt"],
            swiftSettings: strict),
        .testTarget(name: "HTMLTests", dependencies: ["HTML"], swiftSettings: strict),
        .testTarget(name: "MarkdownTests", dependencies: ["Markdown", "HTML", "Domain"], swiftSettings: strict),
        .testTarget(
            name: "DocumentsTests", dependencies: ["Documents", "Domain", "HTML"], exclude: ["read.py", "scan.py", "files"],
            swiftSettings: strict),
        .testTarget(name: "LanguageTests", dependencies: ["Language", "Domain", "Support"], swiftSettings: strict),
        .testTarget(
            name: "MailTests", dependencies: ["Mail", "Language", "Domain", "Support"], exclude: ["letters"], swiftSettings: strict),
        .testTarget(
            name: "WorkerTests",
            dependencies: ["Worker", "Mail", "Store", "Domain", "PG", "Support", .product(name: "Logging", package: "swift-log")],
            swiftSettings: strict),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "hoidap", "Worker", "Mail", "Documents", "Store", "PG", "Domain", "Language", "Support",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ], swiftSettings: strict),
        .testTarget(
            name: "StoreTests", dependencies: ["Store", "Domain", "PG", "Support"], exclude: ["long-lists.sql", "old-database.sql"],
            swiftSettings: strict),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Web", "Documents", "Store", "Domain", "Language", "Support", "HTML", "Markdown", "PG",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "Logging", package: "swift-log"),
            ], exclude: ["authority.csv"], swiftSettings: strict),
    ]
)
