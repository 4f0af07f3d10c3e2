/// Reads one dimension: its categories in the order of the cube, and what is said of them.
struct JSONStatDimensionReader {
  private let text: JSONStatText
  /// The slot of `Labels` that texts go to.
  var slot = Language.danish
  /// The role by name, where the dataset states any.
  var roles: [String: JSONStatDimension.Role] = [:]
  /// Whether a dimension may be taken for time by its codes.
  var guessesTime = false
  private(set) var notes: [Problem] = []
  private(set) var remarks: [JSONStatNote] = []

  init(_ text: JSONStatText) { self.text = text }

  /// A dimension of `size` categories; nil where the file states no size.
  mutating func read(
    _ cursor: JSONStatCursor, name: String, size: (count: Int, cursor: JSONStatCursor)?
  ) throws(Problem) -> JSONStatDimension {
    guard cursor.node.members != nil else { throw cursor.wrong("an object") }
    let category = try cursor.required("category")
    guard category.node.members != nil else { throw category.wrong("an object") }
    let codes = try codes(category, name: name, size: size)
    let own = cursor.member("extension")?.member("kkrlab")
    let role = roles[name]
    var values = codes.map { CategoryDomain.Value(code: $0) }
    var positions: [String: Int] = [:]
    for (position, code) in codes.enumerated() { positions[code] = position }
    let labels = attempt { (r) throws(Problem) in try r.labels(category, positions, name) } ?? [:]
    for (position, label) in labels { values[position].label = self.labels(label) }
    if role == .metric { for position in values.indices { values[position].level = .selector } }
    _ = attempt { (r) throws(Problem) in try r.family(category, positions, name, &values) }
    if let total = cursor.member("extension")?.member("eliminationValueCode")?.node.string,
      let position = positions[total]
    {
      values[position].level = .total
    }
    var dimension = JSONStatDimension(
      name: name, label: self.labels(cursor.member("label")?.node.string), role: role,
      domain: CategoryDomain([]), periods: nil, measures: nil, coordinates: [:],
      href: cursor.member("href")?.node.string, links: [], extensions: nil, description: Labels())
    dimension.links =
      attempt { (_) throws(Problem) in try JSONStatLink.all(cursor.member("link")) } ?? []
    dimension.extensions = try cursor.member("extension")?.json()
    describe(cursor, category, positions, &dimension)
    let measures = attempt { (r) throws(Problem) -> [JSONStatDimension.CategoryMeasure]? in
      try JSONStatUnits(category, cursor.member("extension")).measures(positions, &r.notes)
    }
    dimension.measures = measures ?? nil
    if let own { JSONStatOwn.apply(own, to: &values, positions, &dimension) }
    if own == nil {
      dimension.periods = periods(codes, values, role: role, name: name)
    } else if dimension.storedType == .period {
      dimension.periods = codes.isEmpty ? [] : JSONStatTime.periods(codes)
    }
    dimension.domain = CategoryDomain(values)
    return dimension
  }

  /// Runs the reading of something that the numbers do not depend on; its problem is a warning.
  private mutating func attempt<Value>(
    _ body: (inout JSONStatDimensionReader) throws(Problem) -> Value
  ) -> Value? {
    do throws(Problem) {
      return try body(&self)
    } catch {
      var warning = error
      warning.severity = .warning
      notes.append(warning)
      return nil
    }
  }

  private func labels(_ text: String?) -> Labels {
    guard let text, !text.isEmpty else { return Labels() }
    return slot == .english ? Labels(english: text) : Labels(danish: text)
  }

  // MARK: Codes

  private func codes(
    _ category: JSONStatCursor, name: String, size: (count: Int, cursor: JSONStatCursor)?
  ) throws(Problem) -> [String] {
    func check(_ found: Int) throws(Problem) {
      guard let size, size.count != found else { return }
      throw size.cursor.problem(
        .jsonStatSizeDiffers,
        ["size": String(size.count), "name": name, "count": String(found)])
    }
    guard let index = category.member("index") else {
      // A dimension of one category needs no index: its label, or its unit, names it.
      for key in ["label", "unit"] {
        guard let members = category.member(key)?.node.members, members.count == 1 else { continue }
        try check(1)
        return [members[0].key]
      }
      throw category.problem(.jsonStatKeyMissing, ["key": "index"])
    }
    if case .object = index.node.value { return try ordered(index, check) }
    let nodes = try index.nodes()
    try check(nodes.count)
    var codes: [String] = []
    var seen: Set<String> = []
    for (position, node) in nodes.enumerated() {
      let item = index.child(position, node)
      guard let code = node.code(text) else { throw item.wrong("a text") }
      guard seen.insert(code).inserted else {
        throw item.problem(.jsonStatCodeTwice, ["code": code, "name": name])
      }
      codes.append(code)
    }
    return codes
  }

  /// Codes by the positions that an object gives them.
  private func ordered(
    _ index: JSONStatCursor, _ check: (Int) throws(Problem) -> Void
  ) throws(Problem) -> [String] {
    let members = try index.members()
    try check(members.count)
    var slots = [String?](repeating: nil, count: members.count)
    for member in members {
      let cursor = index.child(member)
      guard let position = member.node.whole(text) else { throw cursor.wrong("a whole number") }
      guard slots.indices.contains(position) else {
        throw cursor.problem(
          .jsonStatPosition, ["found": String(position), "last": String(slots.count - 1)])
      }
      if let other = slots[position] {
        throw cursor.problem(
          .jsonStatPositionTwice,
          ["position": String(position), "code": member.key, "other": other])
      }
      slots[position] = member.key
    }
    let codes = slots.compactMap { $0 }
    guard Set(codes).count == codes.count else {
      throw index.problem(.jsonStatCodeTwice, ["code": "…", "name": "index"])
    }
    return codes
  }

  // MARK: What is said of categories

  private mutating func labels(
    _ category: JSONStatCursor, _ positions: [String: Int], _ name: String
  ) throws(Problem) -> [Int: String] {
    guard let cursor = category.member("label") else { return [:] }
    var out: [Int: String] = [:]
    var unknown: [String] = []
    for member in try cursor.members() {
      guard let position = positions[member.key] else {
        unknown.append(member.key)
        continue
      }
      out[position] = try cursor.child(member).string()
    }
    warn(unknown, of: name, at: cursor)
    return out
  }

  private mutating func warn(_ unknown: [String], of name: String, at cursor: JSONStatCursor) {
    guard let first = unknown.first else { return }
    var warning = cursor.problem(
      .jsonStatCategoryUnknown, ["code": first, "count": String(unknown.count), "name": name])
    warning.severity = .warning
    notes.append(warning)
  }

  /// Parents from `child`. A category under several parents keeps the first; a parent that is its
  /// own ancestor is left out.
  private mutating func family(
    _ category: JSONStatCursor, _ positions: [String: Int], _ name: String,
    _ values: inout [CategoryDomain.Value]
  ) throws(Problem) {
    guard let cursor = category.member("child") else { return }
    var parents = [Int?](repeating: nil, count: values.count)
    var unknown: [String] = []
    var links = Array(values.indices)
    var hasChildren: Set<Int> = []
    for member in try cursor.members() {
      guard let parent = positions[member.key] else {
        unknown.append(member.key)
        continue
      }
      let list = cursor.child(member)
      for (index, node) in try list.nodes().enumerated() {
        guard let code = node.code(text) else { throw list.child(index, node).wrong("a text") }
        guard let child = positions[code] else {
          unknown.append(code)
          continue
        }
        guard parents[child] == nil else { continue }
        // A child without a parent yet is the top of its tree; short links find the parent's top.
        var top = parent
        while links[top] != top {
          links[top] = links[links[top]]
          top = links[top]
        }
        if top == child {
          unknown.append(code)
          continue
        }
        links[child] = top
        parents[child] = parent
        hasChildren.insert(parent)
      }
    }
    warn(unknown, of: name, at: cursor)
    for position in values.indices {
      values[position].parent = parents[position].map { values[$0].code }
      values[position].level = hasChildren.contains(position) ? .total : .leaf
    }
  }

  private mutating func describe(
    _ cursor: JSONStatCursor, _ category: JSONStatCursor, _ positions: [String: Int],
    _ dimension: inout JSONStatDimension
  ) {
    let name = dimension.name
    let notes = attempt { (_) throws(Problem) in try cursor.member("note")?.strings() ?? [] } ?? []
    remarks += notes.map { JSONStatNote(dimension: name, text: $0) }
    if !notes.isEmpty { dimension.description = labels(notes.joined(separator: "\n")) }
    let own = attempt { (_) throws(Problem) in
      var out: [JSONStatNote] = []
      guard let list = category.member("note") else { return out }
      for member in try list.members() {
        for text in try list.child(member).strings() {
          out.append(JSONStatNote(dimension: name, category: member.key, text: text))
        }
      }
      return out
    }
    remarks += own ?? []
    let text = text
    let coordinates = attempt { (_) throws(Problem) in
      var out: [String: [Double]] = [:]
      guard let list = category.member("coordinates") else { return out }
      for member in try list.members() where positions[member.key] != nil {
        for (index, node) in try list.child(member).nodes().enumerated() {
          guard let number = node.code(text).flatMap({ Double($0) }) else {
            throw list.child(member).child(index, node).wrong("a number")
          }
          out[member.key, default: []].append(number)
        }
      }
      return out
    }
    dimension.coordinates = coordinates ?? [:]
  }

  private mutating func periods(
    _ codes: [String], _ values: [CategoryDomain.Value], role: JSONStatDimension.Role?, name: String
  ) -> [Period]? {
    if let periods = JSONStatTime.periods(codes) {
      if role == .time { return periods }
      let looks = guessesTime && role == nil && JSONStatTime.looksLikeTime(codes, name: name)
      return looks ? periods : nil
    }
    guard role == .time else { return nil }
    let labels = values.map { $0.label[slot] ?? "" }
    guard let periods = JSONStatTime.periods(labels) else { return nil }
    notes.append(Problem(.jsonStatTimeByLabel, severity: .note, ["name": name]))
    return periods
  }
}
