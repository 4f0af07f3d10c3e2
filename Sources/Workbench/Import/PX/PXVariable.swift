/// One dimension of a PX file: its values as codes with labels, and as periods where it is time.
public struct PXVariable: Sendable {
  /// The name in the main language; the name of its column.
  public var name: String
  /// The name in the languages that labels are kept in.
  public var label: Labels
  /// VARIABLECODE.
  public var code: String?
  /// Stands in HEADING, not in STUB.
  public var isHeading: Bool
  /// Named by CONTVARIABLE: its values are measures of their own.
  public var isContents: Bool
  /// The values with labels, parents and levels.
  public var domain: CategoryDomain
  /// The values as printed in the main language; they may repeat.
  public var texts: [String]
  /// One distinct period a value; nil when the variable is not time.
  public var periods: [Period]?

  public var count: Int { domain.count }
}
