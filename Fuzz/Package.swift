// swift-tools-version: 6.1
import PackageDescription

// Built by Tools/fuzz, which passes the sanitizers' flags: they must reach Workbench and CLua too.
let package = Package(
  name: "kkrlab-fuzz",
  dependencies: [.package(name: "kkrlab", path: "..")],
  targets: [
    .target(name: "FuzzDriver"),
    .executableTarget(
      name: "Fuzz",
      dependencies: ["FuzzDriver", .product(name: "FuzzBodies", package: "kkrlab")]),
  ],
  swiftLanguageModes: [.v6]
)
