import CBridge

/// SHA-256 of bytes, as lineage and evidence quote it.
public enum ContentDigest {
  /// The digest as 64 lower-case hexadecimal digits.
  public static func sha256(_ bytes: UnsafeRawBufferPointer) -> String {
    var context = SHA2_CTX()
    SHA256Init(&context)
    if let base = bytes.baseAddress {
      SHA256Update(&context, base.assumingMemoryBound(to: UInt8.self), bytes.count)
    }
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    SHA256Final(&digest, &context)
    return hexadecimal(digest)
  }

  public static func sha256(_ bytes: [UInt8]) -> String {
    bytes.withUnsafeBytes { sha256($0) }
  }

  static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      out.append(digits[Int(byte >> 4)])
      out.append(digits[Int(byte & 15)])
    }
    return String(decoding: out, as: UTF8.self)
  }
}
