import Workbench

/// A plan that grows verb by verb over a table of known columns.
struct RandomPlans {
  private(set) var table: Table
  private(set) var verbs: [String] = []
  /// The verb that the columns refused, and why.
  private(set) var refusal: (verb: Verb, code: ProblemCode)?
  private(set) var usesOther = false
  private let left: Table
  private let right: Table
  private var isJoined = false
  private var names = 0

  init(_ left: Table, _ right: Table) {
    table = left
    self.left = left
    self.right = right
  }

  private static let reasons: [MissingReason] = [.unspecified, .notAsked, .confidential]

  // MARK: Tables

  /// Columns of every type, with missing cells; every other table has each period of a series once.
  static func table(_ random: inout SplitMix64) throws -> Table {
    let rows = Int.random(in: 0...9, using: &random)
    let codes = ["Ål", "Aarhus", "Zoo"]
    let words = ["", "Ål", "Aarhus", "ærø", "a"]
    let gaps = Int.random(in: 0...2, using: &random) == 0 ? 5 : 40
    func cell(_ random: inout SplitMix64, _ value: Cell) -> Cell {
      guard Int.random(in: 0..<gaps, using: &random) == 0 else { return value }
      return .missing(reasons.randomElement(using: &random) ?? .unspecified)
    }
    var pairs: [(String, Int)] = codes.flatMap { code in (2019...2023).map { (code, $0) } }
    pairs.shuffle(using: &random)
    if Bool.random(using: &random) {
      pairs = pairs.map { _ in
        (codes.randomElement(using: &random) ?? "Ål", Int.random(in: 2019...2022, using: &random))
      }
    }
    var cells: [[Cell]] = [[], [], [], [], [], [], [], []]
    let positive = Bool.random(using: &random)
    for row in 0..<rows {
      let low: Int64 = positive ? 1 : -4
      cells[0].append(cell(&random, .text(pairs[row].0)))
      cells[1].append(cell(&random, .period(.year(pairs[row].1))))
      cells[2].append(cell(&random, .integer(Int64.random(in: low...6, using: &random))))
      cells[3].append(.integer(Int64.random(in: low...6, using: &random)))
      let quarters = Double(Int.random(in: Int(low)...12, using: &random)) / 4
      cells[4].append(cell(&random, .real(quarters)))
      let cents = Int64.random(in: low * 50...300, using: &random)
      cells[5].append(cell(&random, .decimal(ExactDecimal(coefficient: cents, scale: 2))))
      cells[6].append(cell(&random, .text(words.randomElement(using: &random) ?? "")))
      cells[7].append(cell(&random, .boolean(Bool.random(using: &random))))
    }
    let domain = CategoryDomain(codes: codes + words.filter { !codes.contains($0) })
    let types: [(String, ColumnType)] = [
      ("k", .category), ("p", .period), ("i", .integer), ("j", .integer), ("r", .real),
      ("d", .decimal(scale: 2)), ("t", .text), ("b", .boolean),
    ]
    return try VerbSamples.table(
      zip(types, cells).map { type, cells in
        try VerbSamples.column(
          type.0, type.1, cells, domain: type.0 == "k" ? domain : nil
        ) { field in
          field.role =
            ["k", "p"].contains(type.0)
            ? .dimension : ["t", "b"].contains(type.0) ? .attribute : .measure
        }
      }, name: "left")
  }

  static func other(_ random: inout SplitMix64) throws -> Table {
    let codes = ["Zoo", "Ål", "Vejle", "Zoo"]
    let rows = Int.random(in: 0...4, using: &random)
    let keys: [Cell] = (0..<rows).map { row in
      Int.random(in: 0..<6, using: &random) == 0 ? .missing(.notAsked) : .text(codes[row])
    }
    return try VerbSamples.table(
      [
        VerbSamples.column("k", .category, keys) { $0.role = .dimension },
        VerbSamples.column(
          "w", .integer, (0..<rows).map { _ in .integer(Int64.random(in: 0...3, using: &random)) }
        ) { $0.role = .measure },
      ], name: "right")
  }

  // MARK: Growing

  /// Adds one verb; false where the columns refuse it.
  mutating func extend(_ random: inout SplitMix64) throws -> Bool {
    for _ in 0..<20 {
      guard let (verb, other) = candidate(&random) else { continue }
      do {
        if let other {
          if case .join(let join) = verb {
            table = try table.joined(with: other, join).table
          } else {
            table = try ColumnEvaluator().apply(verb, to: table, with: other)
          }
        } else {
          table = try ColumnEvaluator().apply(verb, to: table)
        }
      } catch let problem {
        // What an expression may hold is another test's business, as is what joins repeat.
        if [.decimalOverflow, .repeatedByJoin, .unknownValue].contains(problem.code) { continue }
        refusal = (verb, problem.code)
        usesOther = other != nil
        return false
      }
      if case .join = verb { isJoined = true }
      verbs.append(verb.name)
      return true
    }
    return false
  }

  private func columns(_ fits: (Column) -> Bool) -> [String] {
    table.columns.filter { $0.name.utf8.count == 1 && fits($0) }.map(\.name)
  }

  private func some(_ names: [String], _ random: inout SplitMix64) -> [String] {
    names.filter { _ in Bool.random(using: &random) }
  }

  /// The number that stands for a column made here; such columns are only carried along.
  private mutating func fresh() -> String {
    names += 1
    return "new\(names)"
  }

  private mutating func candidate(_ random: inout SplitMix64) -> (Verb, Table?)? {
    let measures = columns { $0.type.isNumeric && $0.field.role == .measure }
    let keys = columns { !$0.type.isNumeric }
    let all = columns { _ in true }
    guard let any = all.randomElement(using: &random) else { return nil }
    let choice = Int.random(in: 0..<27, using: &random)
    switch choice {
    case 0: return condition(&random).map { (.filter(Expression(root: $0), [:]), nil) }
    case 1: return (.select(some(all, &random)), nil)
    case 2: return (.drop(some(all.filter { $0 != any }, &random)), nil)
    case 3:
      let target = Bool.random(using: &random) ? fresh() : all.randomElement(using: &random) ?? any
      return (.rename([Renaming(any, to: target)]), nil)
    case 4:
      guard hasEverything else { return nil }
      let node = TypedExpression.number(2, &random)
      return (.derive([Derivation(fresh(), Expression(root: node))], [:]), nil)
    case 5, 6: return summary(keys, measures, &random)
    case 7, 8:
      let chosen = some(all, &random).shuffled(using: &random)
      return chosen.isEmpty
        ? nil
        : (.sort(chosen.map { SortKey($0, descending: Bool.random(using: &random)) }), nil)
    case 9: return (.distinct(some(all, &random)), nil)
    case 10:
      guard let name = measures.randomElement(using: &random) else { return nil }
      let count = Int.random(in: 0...5, using: &random)
      let down = Bool.random(using: &random)
      return (.top(count, by: name, descending: down, totals: false), nil)
    case 11:
      return table.columnNames == left.columnNames ? (.append, left) : nil
    case 12, 13:
      guard all.contains("k"), table.columns.first(where: { $0.name == "k" })?.type == .category
      else { return nil }
      let relationship = JoinSpecification.Relationship.allCases.randomElement(using: &random)
      let join = JoinSpecification(
        on: [JoinSpecification.Key("k")], relationship: relationship ?? .manyToOne,
        keepsUnmatched: Bool.random(using: &random))
      if choice == 12 { return (.join(join), right) }
      let side = JoinSide.allCases.randomElement(using: &random) ?? .left
      return (.unmatched(join, side), right)
    case 25: return change(measures, all, &random)
    case 26:
      guard let name = ["t", "k"].filter(all.contains).randomElement(using: &random),
        let type = table.columns.first(where: { $0.name == name })?.type,
        type == .text || type == .category
      else { return nil }
      return (.split(name, at: ["a", "r", "x"].randomElement(using: &random) ?? "a"), nil)
    case 22: return pivot(&random)
    case 23:
      guard all.contains("i"), all.contains("j") else { return nil }
      return (.unpivot(["i", "j"].shuffled(using: &random), names: "n", values: "v"), nil)
    default:
      guard !isJoined, let name = measures.randomElement(using: &random) else { return nil }
      return window(choice, name, measures, keys, &random)
    }
  }

  private var hasEverything: Bool {
    ["i", "j", "r", "d", "t", "k", "b"].allSatisfy { name in
      table.columns.contains { $0.name == name }
        && table.columns.first { $0.name == name }?.type
          == left.columns.first { $0.name == name }?.type
    }
  }

  private func condition(_ random: inout SplitMix64) -> ExpressionNode? {
    hasEverything ? TypedExpression.condition(2, &random) : nil
  }

  private mutating func summary(
    _ keys: [String], _ measures: [String], _ random: inout SplitMix64
  ) -> (Verb, Table?)? {
    let chosen = some(keys, &random)
    var made: [Derivation] = []
    for name in some(measures, &random) where !chosen.contains(name) {
      let functions =
        isJoined
        ? ["count", "min", "max", "distinct"]
        : [
          "sum", "mean", "median", "min", "max", "count", "distinct", "variance", "sd", "quantile",
        ]
      let function = functions.randomElement(using: &random) ?? "count"
      var arguments = [ExpressionNode(.column(name))]
      if function == "quantile" {
        let fraction = Double(Int.random(in: 0...8, using: &random)) / 8
        arguments.append(ExpressionNode(.real(fraction)))
      }
      let node = ExpressionNode(.call(function, arguments))
      // Exact results may be worked on under the same name; means are only carried along.
      let isExact = ["sum", "min", "max"].contains(function)
      made.append(Derivation(isExact ? name : fresh(), Expression(root: node)))
    }
    let count = Expression(root: ExpressionNode(.call("count", [])))
    made.append(Derivation(fresh(), count))
    return (.summarise(keys: chosen, made, [:]), nil)
  }

  private mutating func pivot(_ random: inout SplitMix64) -> (Verb, Table?)? {
    let names = [["k"], ["k", "b"], ["b", "k"]].randomElement(using: &random) ?? ["k"]
    let values = [["i"], ["i", "r"], ["d"]].randomElement(using: &random) ?? ["i"]
    guard (names + values).allSatisfy(table.hasColumn) else { return nil }
    return (.pivot(names: names, values: values), nil)
  }

  private func change(
    _ measures: [String], _ all: [String], _ random: inout SplitMix64
  ) -> (Verb, Table?)? {
    guard !isJoined, all.contains("k"), let name = measures.randomElement(using: &random),
      table.columns.contains(where: { $0.name == "p" && $0.type == .period })
    else { return nil }
    let years = (2019...2023).shuffled(using: &random).prefix(2).map { Period.year($0) }
    let keys: [String]? = Bool.random(using: &random) ? nil : ["k"]
    return (
      .change(
        ChangeSpecification(
          of: name, along: "p", from: .period(years[0]), to: .period(years[1]), keys: keys)), nil
    )
  }

  private mutating func window(
    _ choice: Int, _ name: String, _ measures: [String], _ keys: [String],
    _ random: inout SplitMix64
  ) -> (Verb, Table?)? {
    let within = some(keys, &random)
    let result = fresh()
    if choice == 14 { return (.share(of: name, within: within, name: result), nil) }
    if choice == 15 {
      let by = measures.randomElement(using: &random) ?? name
      let times = Bool.random(using: &random) ? 1 : 1000
      return (.per(name, by: by, times: times, name: result), nil)
    }
    if choice == 16 {
      let ties = WindowSpecification.Ties.allCases.randomElement(using: &random) ?? .min
      return (
        .window(
          WindowSpecification(
            .rank(descending: Bool.random(using: &random), ties: ties, totals: false), of: name,
            within: within, as: result)), nil
      )
    }
    guard keys.contains("p"), keys.contains("k"),
      table.columns.contains(where: { $0.name == "p" && $0.field.role == .dimension })
    else { return nil }
    if choice == 17 {
      let base = Cell.period(.year(Int.random(in: 2019...2021, using: &random)))
      return (.index(of: name, along: "p", base: base, name: result), nil)
    }
    let count = Int.random(in: 1...2, using: &random)
    let function: WindowSpecification.Function
    switch choice {
    case 18: function = .cumulative(gaps: Bool.random(using: &random))
    case 19: function = .lag(Int.random(in: -2...2, using: &random))
    case 20:
      function = .movingMean(
        Int.random(in: 1...3, using: &random), centred: Bool.random(using: &random), alike: false)
    case 21: function = .growth(count, annual: Bool.random(using: &random))
    default:
      return (
        .window(
          WindowSpecification(.contribution(count), of: name, along: "p", within: [], as: result)),
        nil
      )
    }
    let series: [String]? = Bool.random(using: &random) ? nil : ["k"]
    return (
      .window(
        WindowSpecification(function, of: name, along: "p", within: series, as: result)), nil
    )
  }
}
