/// Amounts per person, per pupil, per whatever another column counts.
extension Table {
  /// A column divided by another one, in the unit of the quotient: kr. by personer is kr. pr.
  /// person, times 1,000 it is kr. pr. 1.000 personer.
  func addPer(
    of name: String, by denominator: String, times: Int, as result: String, _ lineage: Lineage
  ) throws(Problem) -> Table {
    guard (1...1_000_000_000).contains(times) else {
      throw Problem(
        .windowCount,
        ["verb": "per", "found": String(times), "least": "1", "most": "1000000000"])
    }
    let amount = try column(name)
    let counted = try column(denominator)
    for column in [amount, counted] where !column.type.isNumeric {
      throw Problem(
        .columnType,
        ["name": column.name, "found": column.type.name, "wanted": "a number"])
    }
    let ratio = ExpressionNode.Kind.binary(
      .divide, ExpressionNode(.column(name)), ExpressionNode(.column(denominator)))
    var root = ExpressionNode(ratio)
    if times != 1 {
      root = ExpressionNode(.binary(.multiply, root, ExpressionNode(.integer(Int64(times)))))
    }
    var made = try evaluate(Derivation(result, Expression(root: root)), [:])
    let unit = measure(of: counted).unit
    if let own = made.field.unit, own.per != nil || unit == .none {
      let word = times == 1 ? unit.singular : unit.base
      made.field.unit?.per =
        (times == 1 ? "" : NumberFormat.danish.text(Int64(times)) + " ")
        + (word.isEmpty ? denominator : word)
    }
    made.field.quantity = .rate
    made.field.additive = .never
    made.field.decimals = 1
    return try replacing(made, lineage)
  }
}
