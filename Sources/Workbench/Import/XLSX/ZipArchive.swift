import CBridge

/// The directory of a zip archive in memory. Nothing is inflated here.
///
/// Every offset and size of the file is checked against the file before it is used.
struct ZipArchive {
  struct Entry {
    var name: String
    var method: Int
    var crc: UInt32
    var isEncrypted: Bool
    /// Where the compressed bytes stand.
    var data: Range<Int>
    /// The size of the text, as the directory declares it.
    var size: UInt64
  }

  /// Why a directory cannot be read.
  enum Fault: Error {
    /// There is no directory: the file ends early.
    case truncated
    case damaged(String)
  }

  private(set) var entries: [String: Entry] = [:]
  /// The names as they stand, in the order of the directory.
  private(set) var names: [String] = []

  static let entryLimit = 20_000

  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(Fault) {
    let file = LittleEndian(bytes)
    guard let end = Self.directoryEnd(file) else { throw Fault.truncated }
    var count = UInt64(file.u16(end + 10) ?? 0)
    var size = UInt64(file.u32(end + 12) ?? 0)
    var start = UInt64(file.u32(end + 16) ?? 0)
    if let wide = Self.wideEnd(file, before: end) {
      count = file.u64(wide + 32) ?? 0
      size = file.u64(wide + 40) ?? 0
      start = file.u64(wide + 48) ?? 0
    }
    guard count <= UInt64(Self.entryLimit) else {
      throw Fault.damaged("\(count) parts are declared; at most \(Self.entryLimit) are read")
    }
    guard start <= UInt64(end), size <= UInt64(end) - start else { throw Fault.truncated }
    var at = Int(start)
    for _ in 0..<Int(count) {
      guard file.u32(at) == 0x0201_4B50, let nameLength = file.u16(at + 28),
        let extraLength = file.u16(at + 30), let commentLength = file.u16(at + 32),
        let name = file.text(at + 46, Int(nameLength))
      else { throw Fault.damaged("the list of its parts breaks off") }
      let extra = at + 46 + Int(nameLength)
      let entry = try Self.entry(file, at, name: name, extra: extra..<extra + Int(extraLength))
      let key = Self.key(name)
      if !name.hasSuffix("/") {
        guard entries.updateValue(entry, forKey: key) == nil else {
          throw Fault.damaged("the part «\(name)» stands twice")
        }
        names.append(name)
      }
      at = extra + Int(extraLength) + Int(commentLength)
    }
  }

  /// The part of a name; names differ by more than case and slashes.
  subscript(name: String) -> Entry? { entries[Self.key(name)] }

  private static func key(_ name: String) -> String {
    var parts: [Substring] = []
    let slashed = String(name.lowercased().map { $0 == "\\" ? "/" : $0 })
    for part in slashed.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }

  /// The end record: the last one whose comment reaches to the end of the file.
  private static func directoryEnd(_ file: LittleEndian) -> Int? {
    var at = file.count - 22
    let last = max(0, file.count - 22 - 0xFFFF)
    while at >= last {
      if file.u32(at) == 0x0605_4B50, let comment = file.u16(at + 20),
        at + 22 + Int(comment) <= file.count
      {
        return at
      }
      at -= 1
    }
    return nil
  }

  /// The end record with 64-bit sizes, where there is one.
  private static func wideEnd(_ file: LittleEndian, before end: Int) -> Int? {
    guard end >= 20, file.u32(end - 20) == 0x0706_4B50, let place = file.u64(end - 12),
      place <= UInt64(end), file.u32(Int(place)) == 0x0606_4B50
    else { return nil }
    return Int(place)
  }

  private static func entry(
    _ file: LittleEndian, _ at: Int, name: String, extra: Range<Int>
  ) throws(Fault) -> Entry {
    var size = UInt64(file.u32(at + 24) ?? 0)
    var packed = UInt64(file.u32(at + 20) ?? 0)
    var start = UInt64(file.u32(at + 42) ?? 0)
    var field = extra.lowerBound
    while field + 4 <= extra.upperBound, let id = file.u16(field), let length = file.u16(field + 2)
    {
      if id == 1 {
        // Only those of the three that do not fit in 32 bits stand here, in this order.
        var value = field + 4
        if size == 0xFFFF_FFFF { (size, value) = (file.u64(value) ?? size, value + 8) }
        if packed == 0xFFFF_FFFF { (packed, value) = (file.u64(value) ?? packed, value + 8) }
        if start == 0xFFFF_FFFF { start = file.u64(value) ?? start }
      }
      field += 4 + Int(length)
    }
    let total = UInt64(file.count)
    guard start < total, let head = Int(exactly: start), file.u32(head) == 0x0403_4B50,
      let nameLength = file.u16(head + 26), let extraLength = file.u16(head + 28)
    else { throw Fault.damaged("the part «\(name)» is not where the list says") }
    let data = head + 30 + Int(nameLength) + Int(extraLength)
    guard data <= file.count, packed <= UInt64(file.count - data) else { throw Fault.truncated }
    return Entry(
      name: name, method: Int(file.u16(at + 10) ?? 0), crc: file.u32(at + 16) ?? 0,
      isEncrypted: (file.u16(at + 8) ?? 0) & 1 != 0, data: data..<data + Int(packed), size: size)
  }
}

/// Numbers at byte offsets, little end first; nil beyond the end.
struct LittleEndian {
  private let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var count: Int { bytes.count }

  func u16(_ at: Int) -> UInt16? { number(at, 2).map { UInt16(truncatingIfNeeded: $0) } }
  func u32(_ at: Int) -> UInt32? { number(at, 4).map { UInt32(truncatingIfNeeded: $0) } }
  func u64(_ at: Int) -> UInt64? { number(at, 8) }

  func text(_ at: Int, _ length: Int) -> String? {
    guard at >= 0, length <= count, at <= count - length else { return nil }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[at..<at + length]), as: UTF8.self)
  }

  private func number(_ at: Int, _ width: Int) -> UInt64? {
    guard at >= 0, width <= count, at <= count - width else { return nil }
    return (0..<width).reduce(0) { $0 | UInt64(bytes[at + $1]) << UInt64(8 * $1) }
  }
}
