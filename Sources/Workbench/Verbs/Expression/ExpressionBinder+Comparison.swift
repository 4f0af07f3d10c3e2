/// Comparisons, and categories compared by dictionary code.
///
/// A constant beside a category must be one of its codes, or a label that belongs to one code
/// only; a misspelt one is a problem and not an empty result. `text(geo) == '…'` compares without
/// that check.
///
/// Periods are equal when they are the same stretch of the same kind; `<` means over before the
/// other begins, `<=` not after it: 2020K3 is not 2020, but `<= 2020`, `>= 2020` and `< 2021`.
extension ExpressionBinder {
  func compare(
    _ sign: BinaryOperator, _ a: BoundExpression, _ b: BoundExpression, _ range: Range<Int>
  ) throws(Problem) -> BoundExpression {
    if a.constant != nil, b.constant == nil {
      return try compare(sign.mirrored, b, a, range)
    }
    switch (a.type, b.type) {
    case _ where a.type.isNumeric && b.type.isNumeric:
      let units = MeasureArithmetic(sign: sign.rawValue, place: place(range))
      _ = try units.combined(a.measure, b.measure)
      return try compareNumbers(sign, a, b, range)
    case (.category, .text):
      if case .text(let text)? = b.constant {
        return try compareCategory(sign, a, text, b.range, range)
      }
      return pair(sign, try asText(a, sign.rawValue), b, range)
    case (.text, .category): return pair(sign, a, try asText(b, sign.rawValue), range)
    case (.category, .category) where sign == .equal || sign == .notEqual:
      return pair(sign, a, b, range)
    case (.category, .category):
      return pair(sign, try asText(a, sign.rawValue), try asText(b, sign.rawValue), range)
    case (.text, .text), (.period, .period): return try folded(pair(sign, a, b, range))
    case (.boolean, .boolean) where sign == .equal || sign == .notEqual:
      return try folded(pair(sign, a, b, range))
    case (.period, .integer), (.period, .text):
      if let period = try period(b) {
        try refuseOtherKind(sign, a, period)
        return pair(sign, a, period, range)
      }
    case (.category, .integer), (.text, .integer), (.category, .decimal), (.text, .decimal):
      if case .column(let position) = a.kind, let constant = b.constant {
        throw Problem(
          .quoteConstant,
          [
            "name": table.columns[position].name, "type": a.type == .text ? "texts" : "codes",
            "value": constant.plainText,
          ], place: place(b.range))
      }
    default: break
    }
    throw operandTypes(sign.rawValue, a, b, range)
  }

  private func pair(
    _ sign: BinaryOperator, _ a: BoundExpression, _ b: BoundExpression, _ range: Range<Int>
  ) -> BoundExpression {
    BoundExpression(.compare(sign, a, b), .boolean, range)
  }

  /// Whole numbers and decimals compare exactly; beside a real number both are real.
  private func compareNumbers(
    _ sign: BinaryOperator, _ a: BoundExpression, _ b: BoundExpression, _ range: Range<Int>
  ) throws(Problem) -> BoundExpression {
    let type = Self.common(a.type, b.type)
    if type == .real || (a.type == type && b.type == type) {
      return try folded(
        pair(sign, try converted(a, to: type), try converted(b, to: type), range))
    }
    if a.constant == nil, let exact = b.constant?.exact {
      let scale: Int
      if case .decimal(let found) = a.type { scale = found } else { scale = 0 }
      if let fitting = exact.rescaled(to: scale) {
        let cell: Cell = a.type == .integer ? .integer(fitting.coefficient) : .decimal(fitting)
        return pair(sign, a, BoundExpression(.constant(cell), a.type, b.range), range)
      }
    }
    // Different scales: the kernel compares them digit by digit, so nothing overflows.
    return try folded(pair(sign, a, b, range))
  }

  private func compareCategory(
    _ sign: BinaryOperator, _ a: BoundExpression, _ text: String, _ at: Range<Int>,
    _ range: Range<Int>
  ) throws(Problem) -> BoundExpression {
    guard let domain = domain(of: a) else {
      return pair(
        sign, try asText(a, sign.rawValue),
        BoundExpression(.constant(.text(text)), .text, at), range)
    }
    if sign == .equal || sign == .notEqual {
      guard let code = try code(of: text, in: domain, a, at) else {
        return BoundExpression(
          .codeVerdict(a, [Bool](repeating: sign == .notEqual, count: domain.count)), .boolean,
          range)
      }
      return BoundExpression(
        .codeEquals(a, code, negated: sign == .notEqual), .boolean, range)
    }
    let key = DanishOrder.key(text)
    let verdicts = domain.values.map { value in
      let own = DanishOrder.key(value.code)
      return sign.holds(
        less: own.lexicographicallyPrecedes(key), equal: own == key)
    }
    return BoundExpression(.codeVerdict(a, verdicts), .boolean, range)
  }

  /// The dictionary code of a constant: by code, or by a label that only one value has. Nil only
  /// when the domain is empty, as in a table without rows.
  private func code(
    of text: String, in domain: CategoryDomain, _ node: BoundExpression, _ at: Range<Int>
  ) throws(Problem) -> Int32? {
    if let code = domain.position(of: text) { return code }
    if domain.count == 0 { return nil }
    var name = ""
    if case .column(let position) = node.kind { name = table.columns[position].name }
    let labelled = domain.values.indices.filter {
      domain.values[$0].label.danish == text || domain.values[$0].label.english == text
    }
    if labelled.count == 1 { return Int32(labelled[0]) }
    if labelled.count > 1 {
      throw Problem(
        .ambiguousValue, ["name": name, "value": text], place: place(at),
        candidates: labelled.map { domain.values[$0].code })
    }
    var candidates = domain.values.map(\.code)
    for value in domain.values {
      if let label = value.label.danish, !candidates.contains(label) { candidates.append(label) }
    }
    throw Problem(
      .unknownValue, ["name": name, "value": text], place: place(at), asked: text,
      candidates: candidates)
  }

  func domain(of node: BoundExpression) -> CategoryDomain? {
    if case .column(let position) = node.kind,
      case .category(_, let domain) = table.columns[position].storage
    {
      return domain
    }
    return nil
  }

  /// `x in {…}`: one look-up a row when all members are constants.
  func member(
    _ value: BoundExpression, _ members: [BoundExpression], _ range: Range<Int>
  ) throws(Problem) -> BoundExpression {
    if value.type == .category, let domain = domain(of: value),
      members.allSatisfy({ $0.type == .text && $0.constant != nil })
    {
      var verdicts = [Bool](repeating: false, count: domain.count)
      for member in members {
        guard case .text(let text)? = member.constant else { continue }
        if let code = try code(of: text, in: domain, value, member.range) {
          verdicts[Int(code)] = true
        }
      }
      return BoundExpression(.codeVerdict(value, verdicts), .boolean, range)
    }
    if value.type == .text || value.type == .integer,
      members.allSatisfy({ $0.constant != nil && $0.type == value.type })
    {
      return try folded(
        BoundExpression(.member(value, members.compactMap(\.constant)), .boolean, range))
    }
    var tests: [BoundExpression] = []
    for member in members { tests.append(try compare(.equal, value, member, range)) }
    // Halving keeps the tree shallow however long the list is.
    while tests.count > 1 {
      var joined: [BoundExpression] = []
      for index in stride(from: 0, to: tests.count, by: 2) {
        joined.append(
          index + 1 < tests.count
            ? BoundExpression(.or(tests[index], tests[index + 1]), .boolean, range)
            : tests[index])
      }
      tests = joined
    }
    return tests.first ?? BoundExpression(.constant(.boolean(false)), .boolean, range)
  }
}

extension BinaryOperator {
  /// The operator that says the same with its sides exchanged.
  var mirrored: BinaryOperator {
    switch self {
    case .less: .greater
    case .greater: .less
    case .lessOrEqual: .greaterOrEqual
    case .greaterOrEqual: .lessOrEqual
    default: self
    }
  }

  /// The verdict of a comparison from the order of its sides.
  @inline(__always)
  func holds(less: Bool, equal: Bool) -> Bool {
    switch self {
    case .less: less
    case .lessOrEqual: less || equal
    case .greater: !less && !equal
    case .greaterOrEqual: !less
    case .equal: equal
    default: !equal
    }
  }
}

extension Cell {
  /// A whole or decimal number exactly; nil for others and beyond 18 digits.
  var exact: ExactDecimal? {
    switch self {
    case .integer(let value) where value.magnitude <= UInt64(ExactDecimal.limit):
      ExactDecimal(value)
    case .decimal(let value): value
    default: nil
    }
  }
}
