import CBridge

/// Makes a zip archive in memory. The same parts give the same bytes: every part carries the
/// first day that zip archives know, 1 January 1980.
public struct ZipWriter {
  private var out: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  private static let date: UInt16 = 1 << 5 | 1

  public init() {}

  /// Adds a part, deflated.
  public mutating func add(_ name: String, _ bytes: [UInt8]) {
    let packed = Self.deflated(bytes)
    let crc = bytes.withUnsafeBufferPointer { kkr_crc($0.baseAddress, $0.count) }
    var head: [UInt8] = []
    // Version 2.0, names in UTF-8, deflated.
    for value in [20, 0x0800, 8, 0, Self.date] { Self.append16(value, to: &head) }
    Self.append32(crc, to: &head)
    Self.append32(UInt32(clamping: packed.count), to: &head)
    Self.append32(UInt32(clamping: bytes.count), to: &head)
    Self.append16(UInt16(clamping: name.utf8.count), to: &head)
    Self.append16(0, to: &head)
    let start = UInt32(clamping: out.count)
    out += [0x50, 0x4B, 0x03, 0x04]
    out += head
    out += Array(name.utf8)
    out += packed
    directory += [0x50, 0x4B, 0x01, 0x02, 20, 0]
    directory += head
    for _ in 0..<3 { Self.append16(0, to: &directory) }
    Self.append32(UInt32(0), to: &directory)
    Self.append32(start, to: &directory)
    directory += Array(name.utf8)
    count += 1
  }

  public mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

  /// The archive with its directory.
  public func bytes() -> [UInt8] {
    var end: [UInt8] = [0x50, 0x4B, 0x05, 0x06, 0, 0, 0, 0]
    Self.append16(UInt16(clamping: count), to: &end)
    Self.append16(UInt16(clamping: count), to: &end)
    Self.append32(UInt32(clamping: directory.count), to: &end)
    Self.append32(UInt32(clamping: out.count), to: &end)
    Self.append16(0, to: &end)
    return out + directory + end
  }

  private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    let room = kkr_deflate_bound(bytes.count)
    return [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      count = bytes.withUnsafeBufferPointer {
        kkr_deflate($0.baseAddress, $0.count, buffer.baseAddress, buffer.count)
      }
    }
  }

  private static func append16(_ value: UInt16, to out: inout [UInt8]) {
    out.append(UInt8(value & 0xFF))
    out.append(UInt8(value >> 8))
  }

  private static func append32(_ value: UInt32, to out: inout [UInt8]) {
    append16(UInt16(value & 0xFFFF), to: &out)
    append16(UInt16(value >> 16), to: &out)
  }
}
