/// Up to 64 bits of the sort keys of a row, the most important first.
///
/// All keys of a table are packed one after the other into as few words as hold them; rows are
/// sorted by the first word, and only rows that tie there by the next.
struct SortWord {
  /// Bits of one key within the word.
  struct Piece {
    var key: Int
    /// One bit that says whether the row is missing; otherwise bits of the rank.
    var isFlag: Bool
    /// Bits of the rank below those of the piece: they stand in the next word.
    var dropped: Int
    var bits: Int
  }

  private(set) var pieces: [Piece] = []

  var bits: Int { pieces.reduce(0) { $0 + $1.bits } }

  /// The words of a list of keys; none when all rows tie.
  static func words(_ keys: [SortColumn]) -> [SortWord] {
    var words: [SortWord] = []
    func append(_ piece: Piece) {
      if words.last.map({ $0.bits == UInt64.bitWidth }) ?? true { words.append(SortWord()) }
      words[words.count - 1].pieces.append(piece)
    }
    for (index, key) in keys.enumerated() {
      if key.reasons != nil { append(Piece(key: index, isFlag: true, dropped: 0, bits: 1)) }
      var left = key.bits
      while left > 0 {
        let free = UInt64.bitWidth - (words.last?.bits ?? UInt64.bitWidth)
        let taken = min(left, free > 0 ? free : UInt64.bitWidth)
        left -= taken
        append(Piece(key: index, isFlag: false, dropped: left, bits: taken))
      }
    }
    return words
  }

  /// Where the whole rank of a key stands: its lowest bit and its mask; nil when it is split.
  func place(of key: Int) -> (shift: UInt64, mask: UInt64)? {
    var shift = bits
    for piece in pieces {
      shift -= piece.bits
      if piece.key == key, !piece.isFlag {
        return piece.dropped == 0 && pieces.filter { $0.key == key && !$0.isFlag }.count == 1
          ? (UInt64(shift), Self.mask(piece.bits)) : nil
      }
    }
    return nil
  }

  private static func mask(_ bits: Int) -> UInt64 { UInt64.max >> UInt64(64 - bits) }

  /// The words of consecutive rows, at most a block of `SortColumn.withBlocks`.
  func write(_ keys: [SortColumn], _ rows: Range<Int>, _ out: UnsafeMutablePointer<UInt64>) {
    guard pieces.count > 1 || pieces[0].isFlag || pieces[0].dropped > 0 else {
      return keys[pieces[0].key].writeRanks(rows, out)
    }
    out.update(repeating: 0, count: rows.count)
    SortColumn.withBlocks(rows) { block, part in
      let out = out + (block.lowerBound - rows.lowerBound)
      for piece in pieces {
        let (bits, dropped) = (UInt64(piece.bits), UInt64(piece.dropped))
        if piece.isFlag {
          for (index, row) in block.enumerated() {
            out[index] = out[index] << 1 | (keys[piece.key].isMissing(row) ? 1 : 0)
          }
        } else {
          keys[piece.key].writeRanks(block, part)
          let mask = Self.mask(piece.bits)
          for index in 0..<block.count {
            out[index] = out[index] << bits | part[index] >> dropped & mask
          }
        }
      }
    }
  }

  /// The word of one row.
  func word(_ keys: [SortColumn], _ row: Int) -> UInt64 {
    var word: UInt64 = 0
    for piece in pieces {
      let part: UInt64
      if piece.isFlag {
        part = keys[piece.key].isMissing(row) ? 1 : 0
      } else {
        part = keys[piece.key].rank(row) >> UInt64(piece.dropped) & Self.mask(piece.bits)
      }
      word = word << UInt64(piece.bits) | part
    }
    return word
  }
}
