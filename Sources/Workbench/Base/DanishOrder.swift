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
    var letters: [UInt8] = []
    var accents: [UInt8] = []
    var cases: [UInt8] = []
    letters.reserveCapacity(text.utf8.count * 3 + 3)
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      let lower = folded(scalar)
      cases.append(lower == scalar ? 2 : 1)
      if lower == "a", let next = scalars.first, folded(next) == "a" {
        scalars.removeFirst()
        cases.append(folded(next) == next ? 2 : 1)
        letters.append(0x72)
        accents.append(2)
        continue
      }
      appendWeight(of: lower, to: &letters, &accents)
    }
    // The text itself comes last, so that different texts never tie.
    return letters + [0] + accents + [0] + cases + [0] + Array(text.utf8)
  }

  /// The positions of texts in Danish order: `ranks[i]` is the place of `texts[i]`; equal texts
  /// share a place.
  public static func ranks(_ texts: [String]) -> [Int32] {
    let keys = texts.map(key)
    let order = keys.indices.sorted { keys[$0].lexicographicallyPrecedes(keys[$1]) }
    var ranks = [Int32](repeating: 0, count: texts.count)
    var rank: Int32 = 0
    for (place, index) in order.enumerated() {
      if place > 0, keys[order[place - 1]] != keys[index] { rank += 1 }
      ranks[index] = rank
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
