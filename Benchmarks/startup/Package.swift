// swift-tools-version: 6.1
import PackageDescription

// The least a Swift program does that embeds Lua: kkrlab's start is measured against it.
let package = Package(
  name: "peer",
  targets: [
    .target(
      name: "PeerLua", linkerSettings: [.linkedLibrary(":liblua5.4.a"), .linkedLibrary("m")]),
    // With the static Swift library only, as `--static-swift-stdlib` links it.
    .executableTarget(name: "PeerLibrary", dependencies: ["PeerLua"]),
    // Fully static, as kkrlab itself is.
    .executableTarget(
      name: "Peer", dependencies: ["PeerLua"],
      linkerSettings: [.unsafeFlags(["-static-executable"])]),
  ]
)
