import CBridge

/// Reads the paragraphs of a DOCX; their places count paragraphs and characters. Tables, deleted
/// text and field codes are left out.
enum WordProse {
  static func read(_ bytes: [UInt8], name: String) throws(Problem) -> ProseText {
    let document = try bytes.withUnsafeBufferPointer { buffer throws(Problem) in
      try part("word/document.xml", of: buffer, name: name)
    }
    return paragraphs(Array(String(decoding: document, as: UTF8.self)), name: name)
  }

  private static func part(
    _ part: String, of bytes: UnsafeBufferPointer<UInt8>, name: String
  ) throws(Problem) -> [UInt8] {
    let archive: ZipArchive
    do {
      archive = try ZipArchive(bytes)
    } catch {
      throw Problem(.proseNotDocument, ["path": name])
    }
    guard let entry = archive[part] else { throw Problem(.proseNotDocument, ["path": name]) }
    let damaged = Problem(.proseDamaged, ["path": name, "part": part])
    guard !entry.isEncrypted, entry.method == 0 || entry.method == 8 else { throw damaged }
    guard entry.size <= UInt64(ProseFormat.sizeLimit) else {
      throw Problem(
        .fileTooLarge,
        ["path": name, "size": String(entry.size), "limit": String(ProseFormat.sizeLimit)])
    }
    var source = kkr_part(
      bytes: bytes.baseAddress.map { $0 + entry.data.lowerBound }, count: entry.data.count,
      method: Int32(entry.method), crc: entry.crc, size: entry.size)
    var text = [UInt8](repeating: 0, count: Int(entry.size))
    let status = text.withUnsafeMutableBufferPointer { out in
      kkr_read_part(&source, out.baseAddress)
    }
    guard status == Int32(KKR_PART_READ) else { throw damaged }
    return text
  }

  private static func paragraphs(_ text: [Character], name: String) -> ProseText {
    var passages: [ProsePassage] = []
    var current = ProsePassage()
    var number = 0
    var column = 0
    var tables = 0
    var isText = false
    func put(_ character: Character) {
      guard tables == 0 else { return }
      column += 1
      current.append(character, line: max(1, number), column: column)
    }
    MarkupScanner(text).walk { event in
      switch event {
      case .open("tbl", _, let isEmpty): if !isEmpty { tables += 1 }
      case .close("tbl"): tables = max(0, tables - 1)
      case .open("p", _, let isEmpty):
        number += 1
        column = 0
        if !isEmpty { current = ProsePassage() }
      case .close("p"):
        if !current.isEmpty { passages.append(current) }
        current = ProsePassage()
      case .open("pstyle", let attributes, _):
        if let level = headingLevel(attributes) { current.kind = .heading(level) }
      case .open("t", _, let isEmpty): isText = !isEmpty
      case .close("t"): isText = false
      case .open("tab", _, _): if !current.characters.isEmpty { put(" ") }
      case .open("br", _, _): put("\n")
      case .open("nobreakhyphen", _, _): put("-")
      case .character(let character, _, _): if isText { put(character) }
      default: break
      }
    }
    return ProseText(source: name, passages: passages, countsParagraphs: true)
  }

  /// `w:val="Heading2"`, or `Overskrift2` in a Danish Word.
  private static func headingLevel(_ attributes: String) -> Int? {
    let text = attributes.lowercased()
    if text.contains("\"title\"") || text.contains("\"titel\"") { return 1 }
    guard text.contains("heading") || text.contains("overskrift") else { return nil }
    return text.last(where: \.isNumber).flatMap(\.wholeNumberValue) ?? 1
  }
}
