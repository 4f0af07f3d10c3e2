/// Parents and levels of values, from HIERARCHIES, ELIMINATION and CONTVARIABLE.
struct PXHierarchy {
  private let metadata: PXMetadata
  private let variable: PXVariable

  init(_ metadata: PXMetadata, _ variable: PXVariable) {
    self.metadata = metadata
    self.variable = variable
  }

  func apply(_ values: inout [CategoryDomain.Value]) {
    if variable.isContents {
      for position in values.indices { values[position].level = .selector }
      return
    }
    var positions: [String: Int] = [:]
    for (position, text) in variable.texts.enumerated() { positions[text] = position }
    for (position, value) in values.enumerated() { positions[value.code] = position }
    if let tokens = metadata.statement("HIERARCHIES", keys: [variable.name])?.tokens {
      for (parent, child) in Self.pairs(tokens) {
        guard let child = positions[child] else { continue }
        if let parent {
          values[child].parent = positions[parent].map { values[$0].code } ?? parent
          if let parent = positions[parent] { values[parent].level = .total }
        }
        if values[child].level == .unknown { values[child].level = .leaf }
      }
    }
    let elimination = metadata.statement("ELIMINATION", keys: [variable.name])
    if let elimination, elimination.flag == nil, let name = elimination.text,
      let total = positions[name]
    {
      values[total].level = .total
    }
  }

  /// The links `"parent":"child"`; a text on its own is a top without a parent.
  private static func pairs(_ tokens: [PXStatement.Token]) -> [(parent: String?, child: String)] {
    var out: [(parent: String?, child: String)] = []
    var last: String?
    var joins = false
    for token in tokens {
      switch token {
      case .text(let text):
        if joins {
          out.append((last, text))
          last = nil
        } else {
          if let last { out.append((nil, last)) }
          last = text
        }
        joins = false
      case .mark(":"): joins = last != nil
      default: continue
      }
    }
    if let last { out.append((nil, last)) }
    return out
  }
}
