import CBridge

/// The parts of one workbook file in memory.
final class XLSXPackage {
  let path: String
  private let bytes: UnsafeBufferPointer<UInt8>
  private let archive: ZipArchive

  /// No part may be longer than this when inflated.
  static let sizeLimit: UInt64 = 4 << 30
  /// Texts of more than 32 MB that inflate more than this are made to fill memory. Sheets of one
  /// repeated value reach about 60.
  static let ratioLimit: UInt64 = 400

  /// Reads the directory. What is no workbook is refused by what it is.
  init(_ bytes: UnsafeBufferPointer<UInt8>, path: String) throws(Problem) {
    self.path = path
    self.bytes = bytes
    try ForeignWorkbook.refuse(bytes, path: path)
    do {
      archive = try ZipArchive(bytes)
    } catch {
      switch error {
      case .truncated:
        throw Problem(.xlsxTruncated, ["path": path, "size": String(bytes.count)])
      case .damaged(let reason):
        throw Problem(.xlsxDamaged, ["path": path, "reason": reason])
      }
    }
    try ForeignWorkbook.refuse(parts: archive.names, path: path)
  }

  func hasPart(_ name: String) -> Bool { archive[name] != nil }

  /// A part to be read; refuses missing ones and those that are larger than any sheet.
  func part(_ name: String) throws(Problem) -> kkr_part {
    guard let entry = archive[name] else {
      throw Problem(.xlsxPartMissing, ["path": path, "part": name])
    }
    let packed = UInt64(entry.data.count)
    let allowed = max(
      32 << 20, packed.multipliedReportingOverflow(by: Self.ratioLimit).partialValue)
    let limit = min(Self.sizeLimit, allowed)
    guard entry.size <= limit else {
      throw Problem(
        .xlsxPartTooLarge,
        ["path": path, "part": name, "size": String(entry.size), "packed": String(packed)])
    }
    guard !entry.isEncrypted else { throw Problem(.xlsxEncrypted, ["path": path]) }
    guard entry.method == 0 || entry.method == 8 else {
      throw damaged(name, "compression method \(entry.method) is not one that workbooks use")
    }
    return kkr_part(
      bytes: bytes.baseAddress.map { $0 + entry.data.lowerBound }, count: entry.data.count,
      method: Int32(entry.method), crc: entry.crc, size: entry.size)
  }

  /// Turns how the reading of a part ended into the problem that it is; nothing when it ended well.
  func check(_ end: kkr_part_end, _ name: String) throws(Problem) {
    switch Int(end.status) {
    case Int(KKR_PART_READ), Int(KKR_PART_STOPPED): return
    case Int(KKR_PART_DAMAGED): throw damaged(name, "its bytes do not agree with their checksum")
    case Int(KKR_PART_XML):
      let reason = kkr_xml_error(end.xml_error).map { String(cString: $0) } ?? "unknown"
      throw damaged(name, "line \(end.line): \(reason)")
    case Int(KKR_PART_DOCTYPE):
      throw damaged(name, "line \(end.line): it declares a document type, as no workbook does")
    case Int(KKR_PART_LIMIT):
      throw damaged(name, "line \(end.line): a text or nesting that no workbook has")
    case Int(KKR_PART_REFERENCE):
      throw damaged(name, "line \(end.line): a cell stands outside of its place")
    default: throw damaged(name, "there is no memory to read it")
    }
  }

  func damaged(_ name: String, _ reason: String) -> Problem {
    Problem(.xlsxPartDamaged, ["path": path, "part": name, "reason": reason])
  }

  /// Visits the elements of a small part: its start with the attributes, names without prefix.
  func elements(
    of name: String, start: @escaping (String, [String: String]) -> Void,
    end: @escaping (String) -> Void = { _ in }
  ) throws(Problem) {
    var part = try part(name)
    let visitor = Visitor(start: start, end: end)
    let ended = kkr_read_elements(
      &part, Unmanaged.passUnretained(visitor).toOpaque(),
      { context, name, attributes in
        guard let context, let name else { return 1 }
        let visitor = Unmanaged<Visitor>.fromOpaque(context).takeUnretainedValue()
        visitor.start(String(cString: name), Visitor.dictionary(attributes))
        return 0
      },
      { context, name in
        guard let context, let name else { return 1 }
        Unmanaged<Visitor>.fromOpaque(context).takeUnretainedValue().end(String(cString: name))
        return 0
      })
    try withExtendedLifetime(visitor) { () throws(Problem) in try check(ended, name) }
  }

  private final class Visitor {
    let start: (String, [String: String]) -> Void
    let end: (String) -> Void

    init(start: @escaping (String, [String: String]) -> Void, end: @escaping (String) -> Void) {
      self.start = start
      self.end = end
    }

    static func dictionary(
      _ attributes: UnsafePointer<UnsafePointer<CChar>?>?
    ) -> [String: String] {
      var found: [String: String] = [:]
      guard var at = attributes else { return found }
      while let name = at[0], let value = at[1] {
        let name = String(cString: name)
        found[name.split(separator: ":").last.map(String.init) ?? name] = String(cString: value)
        at += 2
      }
      return found
    }
  }
}
