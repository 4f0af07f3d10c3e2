/// The distinct values of a category column: codes with labels, in the order of first appearance
/// or of the schema.
///
/// A domain is immutable and shared by every column derived from it, so joins and groups compare
/// dictionary codes and not texts.
public final class CategoryDomain: Sendable {
  /// What a value stands for in its hierarchy.
  public enum Level: String, Sendable, CaseIterable {
    case leaf, total, selector, unknown
  }

  public struct Value: Sendable, Equatable {
    /// The code, always text: `000` and `0` are different codes.
    public var code: String
    public var label: Labels
    /// How the value is spoken of behind a measure: `på landsplan`, `blandt borgmestre`.
    public var phrase = Labels()
    public var parent: String?
    public var level: Level
    /// First and last period in which the value is in use, as printed codes; nil for no limit.
    public var validFrom: String?
    public var validTo: String?

    public init(
      code: String, label: Labels = Labels(), parent: String? = nil, level: Level = .unknown,
      validFrom: String? = nil, validTo: String? = nil
    ) {
      self.code = code
      self.label = label
      self.parent = parent
      self.level = level
      self.validFrom = validFrom
      self.validTo = validTo
    }
  }

  public let values: [Value]
  /// Whether any value is a total, is one to be chosen, or is part of another: what a sum must ask.
  let hasTotals: Bool
  let hasSelectors: Bool
  let hasParents: Bool
  private let positions: [String: Int32]

  public init(_ values: [Value]) {
    self.values = values
    var positions: [String: Int32] = [:]
    positions.reserveCapacity(values.count)
    for (index, value) in values.enumerated() where positions[value.code] == nil {
      positions[value.code] = Int32(index)
    }
    self.positions = positions
    hasTotals = values.contains { $0.level == .total }
    hasSelectors = values.contains { $0.level == .selector }
    hasParents = values.contains { $0.parent != nil }
  }

  public convenience init(codes: [String]) { self.init(codes.map { Value(code: $0) }) }

  public var count: Int { values.count }

  /// The dictionary code of a value; nil when the domain does not hold it.
  public func position(of code: String) -> Int32? { positions[code] }

  public func code(_ position: Int32) -> String { values[Int(position)].code }

  /// The label shown for a value: its label in the language, or its code.
  public func label(_ position: Int32, _ language: Language) -> String {
    values[Int(position)].label[language] ?? values[Int(position)].code
  }
}
