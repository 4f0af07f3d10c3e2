/// Which layer may name the types of which, and a reader of sources that finds breaches.
///
/// A type belongs to the folder of the file that declares it at the top level. Comments and string
/// literals do not count.
struct LayerRules {
  static let mayName: [String: Set<String>] = {
    let ground: Set<String> = ["Base", "Table"]
    let analysis = ground.union(["Verbs"])
    let chart = analysis.union(["Analysis"])
    let narration = chart.union(["Chart"])
    let document = narration.union(["Narration"])
    return [
      "Base": [], "Table": ["Base"], "Import": ground, "Verbs": ground, "Analysis": analysis,
      "Chart": chart, "Narration": narration, "Document": document,
      "Checking": document.union(["Import"]),
      "Notebook": document.union(["Document"]),
      "Evidence": document.union(["Document", "Import"]),
      "Lua": document.union(["Document", "Notebook", "Import", "Checking"]),
    ]
  }()

  static let forbiddenImports = ["Foundation"]

  var sources: [String: String]

  func violations() -> [String] {
    var owner: [String: String] = [:]
    for (path, text) in sources {
      for name in Self.declaredTypes(in: text) { owner[name] = Self.layer(of: path) }
    }
    var found: [String] = []
    for (path, text) in sources.sorted(by: { $0.key < $1.key }) {
      let layer = Self.layer(of: path)
      let allowed = (Self.mayName[layer] ?? []).union([layer])
      for (index, line) in Self.code(of: text).enumerated() {
        for word in Self.words(in: line) {
          guard let home = owner[word], !allowed.contains(home) else { continue }
          found.append("\(path):\(index + 1) names \(word) of \(home)")
        }
        if let name = Self.importedModule(line), Self.forbiddenImports.contains(name) {
          found.append("\(path) imports \(name)")
        }
      }
    }
    return found
  }

  static func layer(of path: String) -> String { String(path.prefix { $0 != "/" }) }

  static func importedModule(_ line: String) -> String? {
    let parts = line.split(separator: " ")
    guard let at = parts.firstIndex(of: "import"), at + 1 < parts.count else { return nil }
    return String(parts[at + 1])
  }

  /// Types declared without indentation; extensions declare none.
  static func declaredTypes(in text: String) -> [String] {
    let modifiers: Set<Substring> = ["public", "package", "final", "indirect", "fileprivate"]
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "actor", "typealias"]
    return code(of: text).compactMap { line in
      guard let first = line.first, first.isLetter || first == "@" else { return nil }
      var parts = line.split(separator: " ").drop { modifiers.contains($0) || $0.hasPrefix("@") }
      guard let kind = parts.popFirst(), kinds.contains(kind), let name = parts.first else {
        return nil
      }
      return String(name.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
    }
  }

  /// The lines of a source without comments and string literals.
  static func code(of text: String) -> [String] {
    var inBlockString = false
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      if line.contains("\"\"\"") {
        inBlockString.toggle()
        return ""
      }
      if inBlockString { return "" }
      var out = ""
      var quoted = false
      var previous: Character = " "
      for character in line {
        if character == "\"", previous != "\\" {
          quoted.toggle()
        } else if !quoted {
          if character == "/", previous == "/" {
            out.removeLast()
            break
          }
          out.append(character)
        }
        previous = character
      }
      return out
    }
  }

  static func words(in line: String) -> [String] {
    line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }
}
