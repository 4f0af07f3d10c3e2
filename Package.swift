// swift-tools-version: 6.1
import PackageDescription

// The static archives of Debian's packages; Packages.debian lists what has to be installed.
let luaArchive: [LinkerSetting] = [.linkedLibrary(":liblua5.4.a"), .linkedLibrary("m")]
let bridgeArchives: [LinkerSetting] = [
  .linkedLibrary(":libyaml.a"),
  .linkedLibrary(":libcmark-gfm-extensions.a"),
  .linkedLibrary(":libcmark-gfm.a"),
  .linkedLibrary(":libmd.a"),
  .linkedLibrary(":libexpat.a"),
  .linkedLibrary(":libz.a"),
]

let package = Package(
  name: "kkrlab",
  products: [
    .executable(name: "kkrlab", targets: ["kkrlab"]),
    .library(name: "Workbench", targets: ["Workbench"]),
    // For the package in Fuzz/, which compiles it with the sanitizers.
    .library(name: "FuzzBodies", targets: ["FuzzBodies"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    .target(name: "CLua", linkerSettings: luaArchive),
    .target(name: "CBridge", linkerSettings: bridgeArchives),
    .target(name: "Workbench", dependencies: ["CLua", "CBridge"]),
    .executableTarget(
      name: "kkrlab",
      dependencies: [
        "Workbench", "CBridge",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      // A fully static binary starts in half the time of one that maps shared libraries
      // (Benchmarks/RESULTS.md) and runs on any Linux machine of the secretariat.
      linkerSettings: [
        .unsafeFlags(
          [
            "-static-executable", "-l_FoundationCShims", "-l_FoundationCollections",
            "-lswiftSynchronization", "-lswift_RegexParser",
          ],
          .when(configuration: .release))
      ]
    ),
    .executableTarget(
      name: "BenchCSV", dependencies: ["Workbench"], path: "Benchmarks/csv/BenchCSV"),
    .executableTarget(
      name: "BenchCubes", dependencies: ["Workbench"], path: "Benchmarks/cubes/BenchCubes"),
    .executableTarget(
      name: "BenchVerbs", dependencies: ["Workbench"], path: "Benchmarks/verbs/BenchVerbs"),
    .executableTarget(
      name: "BenchLua", dependencies: ["Workbench"], path: "Benchmarks/lua/BenchLua"),
    .executableTarget(
      name: "BenchLimits", dependencies: ["EscapeCorpus", "Workbench"],
      path: "Benchmarks/limits/BenchLimits"),
    .executableTarget(
      name: "BenchCharts", dependencies: ["Workbench"], path: "Benchmarks/charts/BenchCharts"),
    .executableTarget(
      name: "BenchXLSX", dependencies: ["Workbench"], path: "Benchmarks/xlsx/BenchXLSX"),
    .target(name: "EscapeCorpus", dependencies: ["Workbench"], path: "Tests/EscapeCorpus"),
    .target(name: "StockLua", path: "Tests/StockLua", linkerSettings: luaArchive),
    .target(
      name: "FuzzBodies", dependencies: ["Workbench", "StockLua"], path: "Tests/FuzzBodies"),
    .target(name: "LoopbackServer", path: "Tests/LoopbackServer"),
    .testTarget(
      name: "WorkbenchTests",
      dependencies: [
        "Workbench", "CLua", "StockLua", "EscapeCorpus", "FuzzBodies", "LoopbackServer",
      ], exclude: ["Narration/Sentences"]),
    .testTarget(name: "CommandTests", dependencies: ["LoopbackServer"], exclude: ["Cases"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c11
)
