/// Names what a file is that was given as a workbook and is none.
enum ForeignWorkbook {
  private static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  static func refuse(
    _ bytes: UnsafeBufferPointer<UInt8>, path: String
  ) throws(Problem) {
    if bytes.isEmpty { throw Problem(.fileEmpty, ["path": path]) }
    if bytes.starts(with: compound) {
      // The container of old workbooks is also that of new ones with a password.
      let encrypted = holds(bytes, "EncryptedPackage")
      throw Problem(encrypted ? .xlsxEncrypted : .xlsxOldFormat, ["path": path])
    }
    // The records that older workbooks begin with when no container is around them.
    if bytes.count > 8, bytes[0] == 0x09, [0x00, 0x02, 0x04, 0x08].contains(bytes[1]) {
      throw Problem(.xlsxOldFormat, ["path": path])
    }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
    {
      return
    }
    var head = Substring(String(decoding: bytes.prefix(512), as: UTF8.self).lowercased())
    head = head.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if head.hasPrefix("<") {
      let isPage = ["<!doctype", "<html", "<head", "<body", "<table", "<script", "<meta"]
        .contains { head.hasPrefix($0) }
      throw Problem(
        isPage ? .fileIsWebPage : .xlsxNotWorkbook, ["path": path, "kind": "an XML text"])
    }
    if bytes.starts(with: Array("%PDF".utf8)) {
      throw Problem(.xlsxNotWorkbook, ["path": path, "kind": "a PDF document"])
    }
    let isText = !bytes.prefix(4096).contains { $0 < 9 }
    throw Problem(
      .xlsxNotWorkbook,
      ["path": path, "kind": isText ? "a plain text, perhaps CSV" : "no format that is known"])
  }

  /// Zip archives of other programs, known by the parts that they hold.
  static func refuse(parts names: [String], path: String) throws(Problem) {
    if names.contains(where: { $0.hasSuffix("workbook.xml") }) { return }
    let kinds: [(part: String, kind: String)] = [
      ("word/document.xml", "a Word document"), ("ppt/presentation.xml", "a presentation"),
      ("content.xml", "an OpenDocument file"),
    ]
    if names.contains("xl/workbook.bin") { throw Problem(.xlsxBinaryFormat, ["path": path]) }
    for (part, kind) in kinds where names.contains(part) {
      throw Problem(.xlsxNotWorkbook, ["path": path, "kind": kind])
    }
    let holdsSheets = names.contains { $0.hasPrefix("xl/") || $0 == "[Content_Types].xml" }
    if !holdsSheets {
      throw Problem(.xlsxNotWorkbook, ["path": path, "kind": "a zip archive of something else"])
    }
  }

  /// Whether a name of the container's directory, in UTF-16, stands in the file.
  private static func holds(_ bytes: UnsafeBufferPointer<UInt8>, _ name: String) -> Bool {
    let wanted = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    // Directory entries stand at multiples of 128 bytes.
    var at = 512
    while at + wanted.count <= bytes.count {
      if UnsafeBufferPointer(rebasing: bytes[at..<at + wanted.count]).elementsEqual(wanted) {
        return true
      }
      at += 128
    }
    return false
  }
}
