import Glibc

/// An extract in the form of CSV as the server sends it: semicolons, codes, last column INDHOLD.
struct StatbankExtract {
  /// Names as printed in the header.
  var header: [String]
  var rows = 0
  /// Some number has a decimal mark.
  var hasDecimals = false
  /// The last line ends with a line break.
  var isComplete = false
  /// Bytes before the first row.
  var bodyOffset = 0

  /// Looks at every line once. O(bytes).
  init(_ file: FileBytes) {
    header = []
    file.withBytes { bytes in
      let first = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      let end = bytes[first...].firstIndex(of: 0x0A) ?? bytes.count
      var line = String(decoding: bytes[first..<end], as: UTF8.self)
      if line.hasSuffix("\r") { line.removeLast() }
      header = line.split(separator: ";", omittingEmptySubsequences: false).map(Self.unquoted)
      bodyOffset = min(bytes.count, end + 1)
      isComplete = bytes.last == 0x0A
      var sawDigit = false
      var isFilled = false
      for byte in bytes[bodyOffset...] {
        switch byte {
        case 0x0A:
          if isFilled { rows += 1 }
          sawDigit = false
          isFilled = false
        case 0x3B: sawDigit = false
        case 0x30...0x39:
          sawDigit = true
          isFilled = true
        case 0x2C, 0x2E: if sawDigit { hasDecimals = true }
        case 0x0D: break
        default: isFilled = true
        }
      }
      if isFilled { rows += 1 }
    }
  }

  private static func unquoted(_ text: Substring) -> String {
    text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"")
      ? String(text.dropFirst().dropLast()) : String(text)
  }

  /// The variable of a column, whatever the case of its name; nil for the last column.
  func choice(_ name: String, of selection: StatbankSelection) -> StatbankSelection.Choice? {
    let wanted = name.lowercased()
    return selection.choices.first { $0.variable.id.lowercased() == wanted }
  }

  /// Refuses an answer that has other columns than were asked for, more rows than cells, or, when
  /// nothing marked its end, fewer.
  static func check(
    _ file: FileBytes, _ selection: StatbankSelection, request: String, isFramed: Bool
  ) throws(Problem) {
    let extract = StatbankExtract(file)
    let wanted = selection.choices.map { $0.variable.id.lowercased() }
    let found = extract.header.dropLast().map { $0.lowercased() }
    guard found.sorted() == wanted.sorted(), extract.header.last == "INDHOLD" else {
      throw Problem(
        .statbankColumns,
        [
          "request": request, "found": extract.header.joined(separator: ", "),
          "wanted": (selection.choices.map(\.variable.id) + ["INDHOLD"]).joined(separator: ", "),
        ])
    }
    let isWhole = extract.rows == selection.cells
    if extract.rows > selection.cells || (!isFramed && !(isWhole && extract.isComplete)) {
      throw Problem(
        .answerIncomplete,
        [
          "request": request, "found": "\(extract.rows) rows for \(selection.cells) cells",
        ])
    }
  }

  /// Puts parts of one extract behind each other: the first with its header, the others without.
  static func join(_ parts: [String], to path: String) throws(Problem) {
    guard let first = parts.first else { return }
    if parts.count == 1 {
      guard rename(first, path) == 0 else { throw FileBytes.failure(path, errno) }
      return
    }
    for (index, part) in parts.enumerated() {
      let file = try FileBytes(path: part)
      let extract = StatbankExtract(file)
      let bytes = file.withBytes { bytes in
        Array(index == 0 ? bytes[...] : bytes[extract.bodyOffset...])
      }
      let rest = "\(part).rest"
      try OutputFile.write(extract.isComplete ? bytes : bytes + [0x0D, 0x0A], to: rest)
      try OutputFile.append(contentsOf: FileBytes(path: rest), to: path)
      unlink(rest)
      unlink(part)
    }
  }
}
