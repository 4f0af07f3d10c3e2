/// Function calls: what each takes and gives.
extension ExpressionBinder {
  func call(
    _ name: String, _ arguments: [ExpressionNode], _ range: Range<Int>
  ) throws(Problem) -> BoundExpression {
    let function = try Self.function(name, arguments.count, place: place(range))
    let head = range.lowerBound..<range.lowerBound + name.utf8.count
    if function.isAggregate(arguments: arguments.count) {
      throw Problem(.aggregateNotHere, ["function": name], place: place(head))
    }
    var values: [BoundExpression] = []
    for argument in arguments { values.append(try bind(argument)) }
    switch function {
    case .round, .floor, .ceil: return try rounding(function, values, range)
    case .abs, .sqrt:
      try require(values[0], values[0].type.isNumeric, name, "a number")
      if function == .sqrt {
        return try folded(
          BoundExpression(.squareRoot(try converted(values[0], to: .real)), .real, range))
      }
      return try folded(
        BoundExpression(.absolute(values[0]), values[0].type, measure: values[0].measure, range))
    case .min, .max:
      let same = try alike(values, name, range)
      try require(
        same.values[0], same.type.isNumeric || same.type == .period, name, "numbers or periods")
      return try folded(
        BoundExpression(
          .extreme(same.values, largest: function == .max), same.type, measure: same.measure,
          range))
    case .if:
      try require(values[0], values[0].type == .boolean, name, "a condition")
      let same = try alike(Array(values[1...]), name, range)
      return try folded(
        BoundExpression(
          .choose(values[0], same.values[0], same.values[1]), same.type, measure: same.measure,
          range))
    case .coalesce:
      let same = try alike(values, name, range)
      return try folded(
        BoundExpression(.coalesce(same.values), same.type, measure: same.measure, range))
    case .lower, .upper, .trim, .length:
      return try textFunction(function, values[0], range, sign: name)
    case .text: return try asText(values[0], name)
    case .starts, .ends, .contains:
      let whole = try texts(values[0], name)
      let part = try texts(values[1], name)
      return try folded(BoundExpression(.textTest(function, whole, part), .boolean, range))
    case .year, .halfyear, .quarter, .month, .week:
      try require(values[0], values[0].type == .period, name, "a period")
      let unit = Unit(kind: .year, base: "årstal")
      let measure =
        function == .year
        ? Measure(unit: unit, quantity: .year, additive: .never) : Measure(additive: .never)
      return BoundExpression(
        .periodPart(function, values[0]), .integer, measure: measure, range)
    case .within: return try within(values[0], values[1], range)
    case .plain:
      try require(values[0], values[0].type.isNumeric, name, "a number")
      var alone = values[0]
      alone.measure = .pure
      return alone
    case .convert: return try conversion(values[0], values[1], range)
    case .sum, .mean, .median, .quantile, .variance, .sd, .count, .distinct:
      throw Problem(.aggregateNotHere, ["function": name], place: place(head))
    }
  }

  /// The function of a name, called with so many values.
  static func function(
    _ name: String, _ count: Int, place: Place
  ) throws(Problem) -> ExpressionFunction {
    guard let function = ExpressionFunction(rawValue: name) else {
      throw Problem(
        .unknownFunction, ["name": name], place: place, asked: name,
        candidates: ExpressionFunction.allCases.map(\.rawValue))
    }
    guard function.arity.contains(count) else {
      throw Problem(
        .argumentCount,
        ["function": name, "wanted": function.arity.callText, "found": String(count)],
        place: place)
    }
    return function
  }

  func textFunction(
    _ function: ExpressionFunction, _ value: BoundExpression, _ range: Range<Int>, sign: String
  ) throws(Problem) -> BoundExpression {
    let text = try texts(value, sign)
    return try folded(
      BoundExpression(
        .textFunction(function, text), function == .length ? .integer : .text, range))
  }

  private func texts(_ value: BoundExpression, _ sign: String) throws(Problem) -> BoundExpression {
    try require(value, value.type == .text || value.type == .category, sign, "a text")
    return try asText(value, sign)
  }

  private func rounding(
    _ function: ExpressionFunction, _ values: [BoundExpression], _ range: Range<Int>
  ) throws(Problem) -> BoundExpression {
    let value = values[0]
    try require(value, value.type.isNumeric, function.rawValue, "a number")
    var decimals = 0
    if values.count == 2 {
      guard case .integer(let wanted)? = values[1].constant, (0...18).contains(wanted) else {
        throw Problem(
          .constantWanted, ["function": "round", "wanted": "number of decimals from 0 to 18"],
          place: place(values[1].range))
      }
      decimals = Int(wanted)
    }
    var type = value.type
    if case .decimal(let scale) = type { type = .decimal(scale: Swift.min(scale, decimals)) }
    var measure = value.measure
    measure.decimals = decimals
    let rule: BoundExpression.RoundingRule =
      function == .round ? .halfAwayFromZero : function == .floor ? .down : .up
    return try folded(
      BoundExpression(
        .rounded(value, decimals: decimals, rule), type, measure: measure, range))
  }

  /// Several values brought to one type and one unit.
  private func alike(
    _ values: [BoundExpression], _ name: String, _ range: Range<Int>
  ) throws(Problem) -> (values: [BoundExpression], type: ColumnType, measure: Measure) {
    var type = values[0].type
    var measure = values[0].measure
    let units = MeasureArithmetic(sign: name, place: place(range))
    for value in values.dropFirst() {
      if type.isNumeric, value.type.isNumeric {
        type = Self.common(type, value.type)
        measure = try units.combined(measure, value.measure)
      } else if type != value.type || type == .category {
        guard [type, value.type].allSatisfy({ $0 == .text || $0 == .category }) else {
          throw operandTypes(name, values[0], value, range)
        }
        type = .text
      }
    }
    var same: [BoundExpression] = []
    for value in values {
      same.append(
        type == .text ? try asText(value, name) : try converted(value, to: type))
    }
    return (same, type, measure)
  }

  /// `convert(x, 'mio. kr.')`: the same amounts in another power of ten; a number without a unit
  /// gets the unit.
  private func conversion(
    _ value: BoundExpression, _ wanted: BoundExpression, _ range: Range<Int>
  ) throws(Problem) -> BoundExpression {
    try require(value, value.type.isNumeric, "convert", "a number")
    guard case .text(let code)? = wanted.constant else {
      throw Problem(
        .constantWanted, ["function": "convert", "wanted": "unit"], place: place(wanted.range))
    }
    let unit = Unit(code: code)
    let units = MeasureArithmetic(sign: "convert", place: place(range))
    if let column = value.measure.unitColumn {
      throw Problem.mixedUnits(column, in: table, column: column).at(place(range))
    }
    let power = try units.conversion(from: value.measure.unit, to: unit)
    var measure = value.measure
    measure.unit = unit
    if power == 0 {
      var same = value
      same.measure = measure
      return same
    }
    let steps = Swift.abs(power)
    guard steps <= 18 else {
      throw Problem(.decimalOverflow, ["value": code], place: place(range))
    }
    let factor = ExactDecimal.powersOfTen[steps]
    measure.decimals = nil
    let constant = BoundExpression(
      .constant(
        power > 0
          ? .integer(factor) : .decimal(ExactDecimal(coefficient: 1, scale: steps))),
      power > 0 ? .integer : .decimal(scale: steps), range)
    var scaled = try arithmetic(.multiply, value, constant, range)
    scaled.measure = measure
    return scaled
  }
}

extension Problem {
  /// The units that a column's rows mix, with the remedy.
  static func mixedUnits(_ name: String, in table: Table, column: String) -> Problem {
    var units: [String] = []
    if let position = table.position(of: column) {
      units = table.columns[position].distinctTexts(atMost: 6).map {
        Measure(unit: Unit(code: $0)).unitText
      }
    }
    return Problem(
      .rowsOfMixedUnits, ["name": name, "units": units.joined(separator: ", "), "column": column])
  }
}
