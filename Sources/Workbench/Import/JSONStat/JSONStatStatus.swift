/// The marks of `status`: what they say of missing cells becomes reasons, the others a column.
struct JSONStatStatus {
  /// A mark a cell, 0 for none; positions in `names` from 1.
  private var codes: [UInt16]
  private let names: [String]
  private let labels: [(code: String, label: Labels)]

  /// Nil when the dataset has no marks. Throws for marks that do not fit the cells.
  init?(
    _ dataset: JSONStatCursor, cells: Int, sizes: String, labels: [(code: String, label: Labels)]
  ) throws(Problem) {
    self.labels = labels
    guard var cursor = dataset.member("status"), cells > 0 else { return nil }
    if let values = cursor.member("value") { cursor = values }
    var marks = JSONStatMarks()
    var positions: [UInt32]?
    switch cursor.node.value {
    case .string(let name):
      _ = marks.append(name)
      codes = [UInt16](repeating: 1, count: cells)
      names = marks.names
      return
    case .cells(let run):
      cursor.text.unclaimed.remove(cursor.node.range.lowerBound)
      positions = run.positions
      switch run.content {
      case .marks(let read): marks = read
      case .texts(let texts, let validity):
        for row in 0..<texts.count {
          if !validity.isValid(row) {
            marks.appendNull()
          } else if !marks.append(texts[row]) {
            throw cursor.wrong("marks")
          }
        }
      case .numbers: return nil
      }
    case .object(let members) where members.isEmpty: return nil
    default: throw cursor.wrong("a text, texts, or texts by position")
    }
    names = marks.names
    guard let positions else {
      guard marks.codes.count == cells || marks.codes.count == 1 else {
        if marks.codes.isEmpty { return nil }
        throw cursor.problem(
          .jsonStatStatusCount,
          [
            "found": String(marks.codes.count), "sizes": sizes, "expected": String(cells),
          ])
      }
      codes =
        marks.codes.count == cells
        ? marks.codes : [UInt16](repeating: marks.codes[0], count: cells)
      return
    }
    codes = [UInt16](repeating: 0, count: cells)
    for (index, position) in positions.enumerated() {
      guard position < cells else {
        throw cursor.problem(
          .jsonStatPosition, ["found": String(position), "last": String(cells - 1)])
      }
      codes[Int(position)] = marks.codes[index]
    }
  }

  /// Gives missing cells their reasons. What no reason expresses stays as a mark.
  mutating func apply(to reasons: inout [UInt8], except stated: Set<Int>) {
    let known = names.map { name in
      JSONStatReason.of(name, label: labels.first { $0.code == name }?.label)?.rawValue ?? 0
    }
    guard !reasons.isEmpty else { return }
    let unspecified = MissingReason.unspecified.rawValue
    for cell in codes.indices where codes[cell] != 0 && reasons[cell] == unspecified {
      let reason = known[Int(codes[cell]) - 1]
      guard reason != 0, !stated.contains(cell) else { continue }
      reasons[cell] = reason
      codes[cell] = 0
    }
  }

  /// The marks that are left, as a category column; nil when there are none.
  func column(_ name: String) -> Column? {
    var used = [Bool](repeating: false, count: names.count + 1)
    for code in codes { used[Int(code)] = true }
    used[0] = false
    guard used.contains(true) else { return nil }
    var order = labels.compactMap { label in
      names.firstIndex(of: label.code).flatMap { used[$0 + 1] ? $0 + 1 : nil }
    }
    for code in used.indices where used[code] && !order.contains(code) { order.append(code) }
    var positions = [Int32](repeating: 0, count: used.count)
    var values: [CategoryDomain.Value] = []
    for (position, code) in order.enumerated() {
      positions[code] = Int32(position)
      let label = labels.first { $0.code == names[code - 1] }?.label ?? Labels()
      values.append(CategoryDomain.Value(code: names[code - 1], label: label))
    }
    var field = Field(name: name, type: .category)
    field.role = .attribute
    let unspecified = MissingReason.unspecified.rawValue
    let validity =
      codes.contains(0)
      ? Validity(reasons: codes.map { $0 == 0 ? unspecified : 0 }) : Validity(count: codes.count)
    return Column(
      field: field,
      storage: .category(CategoryCodes(codes.map { positions[Int($0)] }), CategoryDomain(values)),
      validity: validity)
  }
}

/// What marks on missing cells mean: by our own names, by their labels, or by the marks that
/// statistical agencies share.
enum JSONStatReason {
  static func of(_ mark: String, label: Labels?) -> MissingReason? {
    if let own = MissingReason(name: mark) { return own == .unspecified ? nil : own }
    for text in [label?.danish, label?.english] {
      if let text, let reason = labelled(text.lowercased()) { return reason }
    }
    return marks[mark.lowercased()]
  }

  private static let marks: [String: MissingReason] = [
    ".": .notApplicable, "..": .notAvailable, "...": .notYetPublished, "....": .confidential,
    ":": .notAvailable, "m": .notAvailable, "o": .notAvailable, "l": .notAvailable,
    "c": .confidential, "q": .confidential, "z": .notApplicable,
  ]

  private static func labelled(_ label: String) -> MissingReason? {
    for reason in MissingReason.allCases
    where [reason.name, reason.label(.danish), reason.label(.english)].contains(label) {
      return reason
    }
    for (words, reason) in phrases where words.contains(where: label.contains) { return reason }
    return nil
  }

  /// Words of labels in Danish, Norwegian, Swedish and English, most telling first.
  private static let phrases: [([String], MissingReason)] = [
    (
      ["confidential", "secre", "suppress", "fortrolig", "diskret", "konfidens", "sekret"],
      .confidential
    ),
    (["not yet", "endnu ikke", "ännu inte", "ennå ikke"], .notYetPublished),
    (
      ["not applicable", "not relevant", "ikke relevant", "kan ikke forekomme", "ej relevant"],
      .notApplicable
    ),
    (
      [
        "not available", "missing", "ikke tilgængelig", "foreligger ikke", "ikke til rådighed",
        "uppgift saknas", "saknas",
      ],
      .notAvailable
    ),
  ]
}
