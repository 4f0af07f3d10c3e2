import CBridge

/// Reads the paragraphs, tables, footnotes and endnotes of a DOCX; places count paragraphs and
/// characters, of the notes on from those of the text. Deleted text and field codes are left out.
enum WordProse {
  static func read(_ bytes: [UInt8], name: String) throws(Problem) -> ProseText {
    let document = try bytes.withUnsafeBufferPointer { buffer throws(Problem) in
      try part("word/document.xml", of: buffer, name: name)
    }
    var reader = WordParagraphs()
    reader.read(Array(String(decoding: document, as: UTF8.self)))
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
      let bytes = try bytes.withUnsafeBufferPointer { buffer throws(Problem) -> [UInt8]? in
        try has(notes, buffer) ? part(notes, of: buffer, name: name) : nil
      }
      if let bytes { reader.read(Array(String(decoding: bytes, as: UTF8.self))) }
    }
    var text = ProseText(source: name, passages: reader.passages, countsParagraphs: true)
    text.tables = reader.layouts
    return text
  }

  private static func has(_ part: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    (try? ZipArchive(bytes))?[part] != nil
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
}

/// Gathers the paragraphs and tables of parts of a document.
struct WordParagraphs {
  private(set) var passages: [ProsePassage] = []
  private(set) var layouts: [ProseTable.Layout] = []
  private var current = ProsePassage()
  /// Paragraphs that the open one stands in: a text box belongs to a paragraph.
  private var outer: [ProsePassage] = []
  private var number = 0
  private var column = 0
  private var tables = 0
  private var table = ProseTable()
  private var cell = ProsePassage()
  private var isText = false
  private var deleted = 0

  mutating func read(_ text: [Character]) {
    MarkupScanner(text).walk { event in take(event) }
    if !current.isEmpty { passages.append(current) }
    current = ProsePassage()
    (tables, isText, deleted) = (0, false, 0)
  }

  private mutating func put(_ character: Character) {
    guard deleted == 0 else { return }
    column += 1
    current.append(character, line: max(1, number), column: column)
  }

  private mutating func take(_ event: MarkupScanner.Event) {
    switch event {
    case .open("tbl", _, let isEmpty):
      if !isEmpty { tables += 1 }
      if tables == 1 { table = ProseTable() } else { table.isIrregular = true }
    case .close("tbl"):
      tables = max(0, tables - 1)
      if tables == 0 {
        passages += table.passages()
        if let layout = table.layout { layouts.append(layout) }
      }
    case .open("tr", _, _): if tables == 1 { table.beginRow() }
    case .open("tc", _, _): cell = ProsePassage()
    case .close("tc"): if tables == 1 { table.append(cell) }
    case .open("gridspan", _, _), .open("vmerge", _, _): table.isIrregular = true
    // A fallback holds the same text box once more, for older programs.
    case .open("del", _, let isEmpty), .open("movefrom", _, let isEmpty),
      .open("fallback", _, let isEmpty):
      if !isEmpty { deleted += 1 }
    case .close("del"), .close("movefrom"), .close("fallback"): deleted = max(0, deleted - 1)
    case .open("p", _, let isEmpty):
      number += 1
      column = 0
      if !isEmpty {
        outer.append(current)
        current = ProsePassage()
      }
    case .close("p"): finishParagraph()
    case .open("pstyle", let attributes, _):
      if let level = Self.headingLevel(attributes) { current.kind = .heading(level) }
    case .open("t", _, let isEmpty): isText = !isEmpty
    case .close("t"): isText = false
    case .open("tab", _, _): if !current.characters.isEmpty { put(" ") }
    case .open("br", _, _), .open("cr", _, _): put("\n")
    case .open("nobreakhyphen", _, _): put("-")
    case .open("softhyphen", _, _): put("\u{00AD}")
    case .character(let character, _, _): if isText { put(character) }
    default: break
    }
  }

  private mutating func finishParagraph() {
    if tables > 0 {
      if !cell.isEmpty { cell.appendImplied(" ") }
      cell.append(current)
    } else if !current.isEmpty {
      passages.append(current)
    }
    current = outer.popLast() ?? ProsePassage()
  }

  /// `w:val="Heading2"`, or `Overskrift2` in a Danish Word.
  private static func headingLevel(_ attributes: String) -> Int? {
    let text = attributes.lowercased()
    if text.contains("\"title\"") || text.contains("\"titel\"") { return 1 }
    guard text.contains("heading") || text.contains("overskrift") else { return nil }
    return text.last(where: \.isNumber).flatMap(\.wholeNumberValue) ?? 1
  }
}
