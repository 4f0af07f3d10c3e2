import Glibc

/// What `require` finds beside built-in modules: files below the library folder, nothing else.
enum LuaModuleFinder {
  /// Gives the source and the name of a file.
  static func resolve(_ name: String, _ call: inout LuaCall) throws(Problem) {
    let path =
      name.split(separator: ".", omittingEmptySubsequences: false)
      .joined(separator: "/") + ".lua"
    guard let folder = call.core.libraryFolder, isPlain(name) else {
      throw unknown(name, path, call.registry)
    }
    let full = "\(folder)/\(path)"
    guard let real = realPath(full), let root = realPath(folder), real.hasPrefix(root + "/") else {
      throw unknown(name, full, call.registry)
    }
    let source = String(decoding: try FileBytes(path: real, limit: 1 << 20).array, as: UTF8.self)
    call.core.remember(source, as: full)
    call.give(source)
    call.give(full)
  }

  /// Letters, digits, `_`, `-` and single dots between them.
  private static func isPlain(_ name: String) -> Bool {
    name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty
        && part.utf8.allSatisfy {
          $0 == 0x5F || $0 == 0x2D || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
            || (0x61...0x7A).contains($0)
        }
    }
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func unknown(
    _ name: String, _ path: String, _ registry: LuaRegistry
  ) -> Problem {
    Problem(
      .luaUnknownModule, ["name": name, "path": path], asked: name,
      candidates: registry.modules.map(\.name).filter { !$0.isEmpty })
  }
}
