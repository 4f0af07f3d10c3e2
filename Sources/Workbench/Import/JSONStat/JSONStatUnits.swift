/// Units, decimals, price levels and kinds of quantity: from `category.unit` and from the extension
/// of PxWeb.
struct JSONStatUnits {
  private let category: JSONStatCursor
  private let extensions: JSONStatCursor?

  init(_ category: JSONStatCursor, _ extensions: JSONStatCursor?) {
    self.category = category
    self.extensions = extensions
  }

  /// One entry a category; nil where nothing is said of any. An odd number of decimals is noted.
  func measures(
    _ positions: [String: Int], _ notes: inout [Problem]
  ) throws(Problem) -> [JSONStatDimension.CategoryMeasure]? {
    var out = [JSONStatDimension.CategoryMeasure](repeating: .init(), count: positions.count)
    var isStated = false
    if let units = category.member("unit") {
      for member in try units.members() {
        guard let position = positions[member.key] else { continue }
        let unit = units.child(member)
        guard unit.node.members != nil else { throw unit.wrong("an object") }
        isStated = true
        out[position].symbol = unit.member("symbol")?.node.string
        out[position].position = unit.member("position")?.node.string
        out[position].unit = Self.text(unit)
        guard let decimals = unit.member("decimals") else { continue }
        if let number = decimals.node.whole(unit.text), (0...15).contains(number) {
          out[position].decimals = number
        } else {
          var warning = decimals.wrong("a whole number from 0 to 15")
          warning.severity = .warning
          notes.append(warning)
        }
      }
    }
    for (key, kind) in each("measuringType") {
      guard let position = positions[key] else { continue }
      isStated = true
      switch kind.lowercased() {
      case "stock": out[position].quantity = .stock
      case "flow": out[position].quantity = .flow
      case "average": out[position].quantity = .average
      default: break
      }
    }
    let bases = each("basePeriod")
    for (key, kind) in each("priceType") {
      guard let position = positions[key] else { continue }
      isStated = true
      switch kind.lowercased() {
      case "current": out[position].priceBasis = .current
      case "fixed":
        let numbers = (bases.first { $0.0 == key }?.1 ?? "").split { !$0.isASCII || !$0.isNumber }
        let year = numbers.first { $0.utf8.count == 4 }.flatMap { Int($0) }
        out[position].priceBasis = year.map { .fixed(year: $0) }
      default: break
      }
    }
    return isStated ? out : nil
  }

  private func each(_ key: String) -> [(String, String)] {
    extensions?.member(key)?.node.members?.compactMap { member in
      member.node.string.map { (member.key, $0) }
    } ?? []
  }

  /// The unit in words: its label, or what it is based on, with a symbol that the words lack.
  private static func text(_ unit: JSONStatCursor) -> String? {
    func text(_ key: String) -> String? {
      unit.member(key)?.node.string.flatMap { $0.isEmpty ? nil : $0 }
    }
    let words = text("label") ?? text("base") ?? text("unit") ?? unit.member("label")?.node.string
    guard let symbol = text("symbol") else { return words }
    guard let words else { return symbol }
    if words.contains(symbol) { return words }
    return text("position") == "start" ? "\(symbol) \(words)" : "\(words) \(symbol)"
  }
}
