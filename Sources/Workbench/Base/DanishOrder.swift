/// The order of words in a Danish register: Æ, Ø and Å after Z, and Aa as Å.
///
/// Letters come first without regard to case and accents; accents and then case (capitals first)
/// only decide between words that are otherwise the same. Ä sorts as Æ, Ö as Ø, Ü as Y.
///
///     ["Åse", "Zoo", "Aarhus", "Ærø", "abe"].sorted(by: DanishOrder.precedes)
///     // ["abe", "Zoo", "Ærø", "Aarhus", "Åse"]
public enum DanishOrder {
  /// Whether the first text stands before the second. The order is total: only equal texts tie.
  public static func precedes(_ first: String, _ second: String) -> Bool {
    key(first).lexicographicallyPrecedes(key(second))
  }

  /// The bytes whose lexicographic order is the Danish order of texts. O(length).
  public static func key(_ text: String) -> [UInt8] {
    var key: [UInt8] = []
    var room = Room()
    append(text, to: &key, &room)
    return key
  }

  /// Arrays that one key after the other makes use of.
  private struct Room {
    var accents: [UInt8] = []
    var cases: [UInt8] = []
  }

  private static func append(_ text: String, to letters: inout [UInt8], _ room: inout Room) {
    room.accents.removeAll(keepingCapacity: true)
    room.cases.removeAll(keepingCapacity: true)
    var isAfterA = false
    for scalar in text.unicodeScalars {
      let lower = folded(scalar)
      room.cases.append(lower == scalar ? 2 : 1)
      if lower == "a", isAfterA {
        // The second of two: together they are Å.
        letters[letters.count - 1] = 0x72
        room.accents[room.accents.count - 1] = 2
        isAfterA = false
        continue
      }
      isAfterA = lower == "a"
      appendWeight(of: lower, to: &letters, &room.accents)
    }
    letters.append(0)
    letters.append(contentsOf: room.accents)
    letters.append(0)
    letters.append(contentsOf: room.cases)
    letters.append(0)
    // The text itself comes last, so that different texts never tie.
    letters.append(contentsOf: text.utf8)
  }

  /// The positions of texts in Danish order: `ranks[i]` is the place of `texts[i]`; equal texts
  /// share a place. All keys lie in one run of bytes, and most comparisons look at their first
  /// eight only.
  public static func ranks(_ texts: [String]) -> [Int32] {
    struct Place {
      let head: UInt64
      let index: Int32
    }
    var bytes: [UInt8] = []
    var ends: [Int] = []
    ends.reserveCapacity(texts.count)
    var room = Room()
    var places: [Place] = []
    places.reserveCapacity(texts.count)
    for (index, text) in texts.enumerated() {
      let start = bytes.count
      append(text, to: &bytes, &room)
      ends.append(bytes.count)
      var head: UInt64 = 0
      for at in start..<start + 8 { head = head << 8 | (at < bytes.count ? UInt64(bytes[at]) : 0) }
      places.append(Place(head: head, index: Int32(index)))
    }
    var ranks = [Int32](repeating: 0, count: texts.count)
    bytes.withUnsafeBufferPointer { bytes in
      func key(_ index: Int32) -> UnsafeBufferPointer<UInt8> {
        let start = index == 0 ? 0 : ends[Int(index) - 1]
        return UnsafeBufferPointer(rebasing: bytes[start..<ends[Int(index)]])
      }
      places.sort {
        $0.head != $1.head
          ? $0.head < $1.head : key($0.index).lexicographicallyPrecedes(key($1.index))
      }
      var rank: Int32 = 0
      for (place, later) in zip(places, places.dropFirst()) {
        if place.head != later.head || !key(place.index).elementsEqual(key(later.index)) {
          rank += 1
        }
        ranks[Int(later.index)] = rank
      }
    }
    return ranks
  }

  private static func appendWeight(
    of scalar: Unicode.Scalar, to letters: inout [UInt8], _ accents: inout [UInt8]
  ) {
    switch scalar {
    case "a"..."z":
      letters.append(0x50 + UInt8(scalar.value - 0x61))
      accents.append(1)
    case "0"..."9":
      letters.append(0x40 + UInt8(scalar.value - 0x30))
      accents.append(1)
    case "æ", "ø", "å":
      letters.append(scalar == "æ" ? 0x70 : scalar == "ø" ? 0x71 : 0x72)
      accents.append(1)
    default:
      if let base = bases[scalar] {
        letters.append(base)
        accents.append(2)
      } else if scalar.isASCII {
        // Signs stand before digits, in the order of ASCII.
        letters.append(contentsOf: [0x02, UInt8(scalar.value)])
        accents.append(1)
      } else if !scalar.properties.isDiacritic || scalar.value < 0x300 {
        letters.append(0x80)
        letters.append(contentsOf: Array(String(Character(scalar)).utf8))
        accents.append(1)
      } else {
        accents.append(3)
      }
    }
  }

  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII {
      return ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value + 32)) : scalar
    }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    return lower.count == 1 ? lower.first ?? scalar : scalar
  }

  private static let bases: [Unicode.Scalar: UInt8] = {
    var table: [Unicode.Scalar: UInt8] = ["ä": 0x70, "ö": 0x71, "ü": 0x50 + 24]
    let accented: [(Unicode.Scalar, String)] = [
      ("a", "áàâã"), ("e", "éèêë"), ("i", "íìîï"), ("o", "óòôõ"), ("u", "úùû"), ("y", "ýÿ"),
      ("n", "ñ"), ("c", "ç"), ("d", "ð"),
    ]
    for (base, forms) in accented {
      for form in forms.unicodeScalars { table[form] = 0x50 + UInt8(base.value - 0x61) }
    }
    return table
  }()
}
