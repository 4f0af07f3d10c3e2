/// The order of labels by the Danish alphabet: letter case counts last, æ, ø and å come after z,
/// and aa is sorted as å.
enum LabelOrder {
  static func precedes(_ a: String, _ b: String) -> Bool {
    let (left, right) = (key(a), key(b))
    return left == right ? a < b : left.lexicographicallyPrecedes(right)
  }

  private static func key(_ text: String) -> [UInt32] {
    var key: [UInt32] = []
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case "æ", "ä": key.append(0x7B)
      case "ø", "ö": key.append(0x7C)
      case "å": key.append(0x7D)
      case "a" where key.last == 0x61: key[key.count - 1] = 0x7D
      case "é", "è", "ê", "ë": key.append(0x65)
      case "ü": key.append(0x79)
      default: key.append(scalar.value < 0x7B ? scalar.value : scalar.value + 0x10)
      }
    }
    return key
  }
}
