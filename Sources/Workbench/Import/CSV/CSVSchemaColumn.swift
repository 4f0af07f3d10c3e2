/// How a schema wants one column read.
public struct CSVSchemaColumn: Sendable {
  /// Name, type and meaning. A decimal gets the scale that the cells need.
  public var field: Field
  public var marks: MissingMarks
  /// The codes and labels that are known beforehand, in their order.
  public var domain: CategoryDomain?
  /// Decimal comma; nil for what the file is found to use.
  public var decimalComma: Bool?
  /// What stands for true and for false; nil for the words of both languages, 1 and 0.
  public var truths: [String: Bool]?

  public init(
    _ field: Field, marks: MissingMarks = .texts, domain: CategoryDomain? = nil,
    decimalComma: Bool? = nil, truths: [String: Bool]? = nil
  ) {
    self.field = field
    self.marks = marks
    self.domain = domain
    self.decimalComma = decimalComma
    self.truths = truths
  }
}
