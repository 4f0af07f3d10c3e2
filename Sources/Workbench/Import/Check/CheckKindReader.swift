/// Reads what a check of one kind claims.
struct CheckKindReader {
  let kind: String
  let node: PackageNode
  /// The columns of the check's own table.
  let names: [String]

  var operands: CheckOperandReader { CheckOperandReader(names: names) }

  func read() throws -> DatasetCheck.Kind {
    switch kind {
    case "sum": .sum(try sum())
    case "share":
      .share(
        ShareCheck(
          column: try column("column"), by: try optional("by"),
          whole: try node.decimal("whole") ?? ExactDecimal(100)))
    case "rate":
      .rate(
        RateCheck(
          rate: try operand("rate"), numerator: try operand("numerator"),
          denominator: try operand("denominator"),
          factor: try node.decimal("factor") ?? ExactDecimal(100),
          isExact: try node.flag("exact") ?? false, by: try optional("by")))
    case "change":
      .change(
        ChangeCheck(
          change: try operand("change"), from: try operand("from"), to: try operand("to"),
          by: try optional("by")))
    case "mean": .mean(try mean())
    case "range": .range(try range())
    case "limit": .limit(try limit())
    case "unique": .unique(UniqueCheck(columns: try columns("columns")))
    case "same": .same(try same())
    case "agree": .agree(try agree())
    case "order": .order(try order())
    case "priceBasis":
      .priceBasis(
        PriceBasisCheck(
          keys: try columns("keys"), column: try column("column"), basis: try column("basis"),
          from: try column("from"), to: try column("to")))
    default: .foreignKey(try foreignKey())
    }
  }

  private var place: String { "a check of kind «\(kind)»" }

  private func columns(_ key: String) throws -> [String] {
    let found = try optional(key)
    if found.isEmpty { _ = try node.required(key, in: place) }
    return found
  }

  private func optional(_ key: String) throws -> [String] {
    try DataPackageReader.known(node, key, names)
  }

  private func column(_ key: String) throws -> String { try columns(key).first ?? "" }

  private func operand(_ key: String) throws -> CheckOperand {
    try operands.read(try node.required(key, in: place))
  }

  private func optionalOperand(_ node: PackageNode, _ key: String) throws -> CheckOperand? {
    try node.member(key).map { try operands.read($0) }
  }

  private func sum() throws -> SumCheck {
    let total = try node.required("total", in: place)
    let besides = try node.items("besides").map { part in
      try part.allow(["value", "reason"], in: "besides")
      _ = try part.required("reason", in: "besides")
      return SumCheck.Besides(
        value: try operands.read(try part.required("value", in: "besides")),
        reason: try part.labels("reason") ?? Labels())
    }
    if total.value.string != nil {
      return SumCheck(
        .columns(parts: try optional("parts"), total: try column("total")), besides: besides)
    }
    return SumCheck(
      .rows(
        columns: try columns("columns"), parts: try operands.filter(node.member("parts")),
        total: try operands.filter(total), by: try optional("by")), besides: besides)
  }

  private func mean() throws -> MeanCheck {
    let parts = try node.required("parts", in: place)
    let read: MeanCheck.Parts
    if parts.value.array != nil {
      read = .named(
        try parts.items().map { part in
          try part.allow(["value", "weight"], in: "parts")
          return (
            try operands.read(try part.required("value", in: "parts")),
            try operands.read(try part.required("weight", in: "parts"))
          )
        })
    } else {
      try parts.allow(["where", "value", "weight"], in: "parts")
      read = .rows(
        try operands.filter(parts.member("where")),
        value: try DataPackageReader.known(parts, "value", names).first ?? "",
        weight: try DataPackageReader.known(parts, "weight", names).first ?? "")
      for key in ["value", "weight"] { _ = try parts.required(key, in: "parts") }
    }
    return MeanCheck(mean: try operand("mean"), parts: read, by: try optional("by"))
  }

  private func range() throws -> RangeCheck {
    RangeCheck(
      column: try column("column"), minimum: try node.decimal("minimum"),
      maximum: try node.decimal("maximum"), values: try node.texts("values"),
      between: try optional("between"), isRequired: try node.flag("required") ?? false,
      separator: try node.text("separator"), maximumItems: try node.whole("maximumItems"))
  }

  private func limit() throws -> LimitCheck {
    let items = try node.member("items")?.items() ?? [node]
    return LimitCheck(
      items: try items.map { item in
        if item.member("kind") == nil {
          try item.allow(["value", "minimum", "maximum"], in: "items")
        }
        let least = try optionalOperand(item, "minimum")
        let most = try optionalOperand(item, "maximum")
        if least == nil, most == nil { _ = try item.required("maximum", in: place) }
        return LimitCheck.Item(
          value: try operands.read(try item.required("value", in: place)), minimum: least,
          maximum: most)
      }, by: try optional("by"))
  }

  private func same() throws -> SameCheck {
    if node.member("columns") != nil { return SameCheck(.columns(try columns("columns"))) }
    return SameCheck(.rows(keys: try columns("keys"), column: try column("column")))
  }

  private func agree() throws -> AgreeCheck {
    if let reference = node.member("reference") {
      return AgreeCheck(
        .columns(
          try column("column"), try operands.reference(reference),
          reading: try node.choice("reading", AgreeCheck.Reading.self) ?? .whole))
    }
    let pairs = try node.member("pairs")?.items() ?? [node]
    return AgreeCheck(
      .numbers(
        try pairs.map { pair in
          if pair.member("kind") == nil { try pair.allow(["left", "right"], in: "pairs") }
          return (
            try operands.read(try pair.required("left", in: place)),
            try operands.read(try pair.required("right", in: place))
          )
        }, by: try optional("by")))
  }

  private func order() throws -> OrderCheck {
    OrderCheck(
      column: try column("column"),
      value: try operands.reference(try node.required("value", in: place)),
      isRising: try node.flag("rising") ?? false,
      isComplete: try node.flag("complete") ?? false, by: try optional("by"))
  }

  private func foreignKey() throws -> ForeignKeyCheck {
    let reference = try node.required("reference", in: "a foreign key")
    try reference.allow(["dataset", "resource", "columns"], in: "reference")
    return ForeignKeyCheck(
      columns: try columns("columns"), dataset: try reference.text("dataset"),
      resource: try reference.text("resource"),
      otherColumns: try reference.texts("columns") ?? [],
      isComplete: try node.flag("complete") ?? false, separator: try node.text("separator"))
  }
}
