import CBridge

/// The distinct texts of one or several workbooks, by number.
final class XLSXTextPool {
  private let dictionary = CSVDictionary()
  private(set) var byteCount = 0

  static let byteLimit = 1 << 30

  var count: Int { dictionary.distinct }
  var isFull: Bool { byteCount > Self.byteLimit }

  /// The number of a text; -1 for one that is blank.
  func number(_ text: UnsafeBufferPointer<UInt8>) -> Int32 {
    guard let base = text.baseAddress, text.contains(where: { $0 > 0x20 }) else { return -1 }
    let prefix = kkr_prefix(base, text.count, text.count)
    if let known = dictionary.find(base, text.count, prefix) { return Int32(known - 1) }
    byteCount += text.count
    let entry = dictionary.insert(base, text.count, prefix, value: 0, keep: true)
    return Int32(entry - 1)
  }

  func number(_ text: String) -> Int32 {
    var text = text
    return text.withUTF8 { number($0) }
  }

  /// The number of a text as workbooks write it, with `_x000D_` for what XML cannot hold.
  func number(escaped text: UnsafeBufferPointer<UInt8>) -> Int32 {
    guard text.contains(0x5F) else { return number(text) }
    let plain = Self.unescaped(text)
    return plain.withUnsafeBufferPointer { number($0) }
  }

  subscript(number: Int32) -> String {
    let entry = dictionary.entries[Int(number) + 1]
    let text = UnsafeBufferPointer(start: entry.text, count: max(0, entry.length))
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads the shared strings of a workbook: for each its number, -1 for a blank one.
  func shared(_ package: XLSXPackage, part name: String) throws(Problem) -> [Int32] {
    final class Found {
      var numbers: [Int32] = []
      let pool: XLSXTextPool
      init(_ pool: XLSXTextPool) { self.pool = pool }
    }
    var part = try package.part(name)
    let found = Found(self)
    let ended = kkr_read_strings(&part, Unmanaged.passUnretained(found).toOpaque()) {
      context, text, length in
      guard let context, let text else { return 1 }
      let found = Unmanaged<Found>.fromOpaque(context).takeUnretainedValue()
      let bytes = UnsafeRawBufferPointer(start: text, count: length).bindMemory(to: UInt8.self)
      found.numbers.append(found.pool.number(escaped: bytes))
      return found.pool.isFull ? 1 : 0
    }
    let numbers = withExtendedLifetime(found) { found.numbers }
    try package.check(ended, name)
    guard !isFull else {
      throw Problem(
        .xlsxPartTooLarge,
        [
          "path": package.path, "part": name, "size": String(byteCount),
          "packed": String(part.count),
        ])
    }
    return numbers
  }

  private static func unescaped(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    var at = 0
    while at < text.count {
      if at + 7 <= text.count, text[at] == 0x5F, text[at + 1] == 0x78, text[at + 6] == 0x5F,
        let code = UInt32(
          String(decoding: UnsafeBufferPointer(rebasing: text[at + 2..<at + 6]), as: UTF8.self),
          radix: 16), let scalar = UnicodeScalar(code)
      {
        out.append(contentsOf: String(scalar).utf8)
        at += 7
      } else {
        out.append(text[at])
        at += 1
      }
    }
    return out
  }
}
