/// What a column holds and means: the Table Schema field, extended by what official statistics
/// needs (`kkrlab` object of `datapackage.json`).
public struct Field: Sendable, Equatable {
  public enum Role: String, Sendable, CaseIterable {
    case dimension, measure, attribute, note
  }

  /// How numbers of a measure came about; it decides what may be summed or compared.
  public enum QuantityKind: String, Sendable, CaseIterable {
    case stock, flow, average, share, rate, change, count, score, year
  }

  /// Over which dimensions a measure may be summed.
  public enum Additivity: Sendable, Equatable {
    case always
    case never
    case over([String])
    case unstated
  }

  public var name: String
  public var type: ColumnType
  public var title: Labels
  public var description: Labels
  public var role: Role?
  public var unit: Unit?
  /// The column whose cells hold the unit of each row, where units differ by row.
  public var unitColumn: String?
  public var quantity: QuantityKind?
  public var priceBasis: PriceBasis?
  /// The column whose cells hold the price basis of each row.
  public var priceBasisColumn: String?
  public var additive: Additivity
  /// Decimals to show; nil shows what the storage holds.
  public var decimals: Int?
  /// The column whose cells hold the decimals as printed in the source.
  public var decimalsColumn: String?
  public var denominator: String?
  /// The columns that tell apart what the numbers were measured for, where a join repeated them on
  /// several rows; empty where every row has a number of its own.
  public var identity: [String] = []
  public var grammar: Grammar?
  /// Whether no cell said what the column holds: its type is then the one that takes everything.
  public var isUntold = false
  /// What a pivot set above the column, from the outside in; empty for a column with one header.
  public var headings: [Labels] = []

  public init(name: String, type: ColumnType) {
    self.name = name
    self.type = type
    title = Labels()
    description = Labels()
    additive = .unstated
  }

  /// The columns without which this one's numbers lose their unit, price level or decimals.
  public var companions: [String] {
    [unitColumn, priceBasisColumn, decimalsColumn].compactMap { $0 }
  }

  /// The title in a language, or the name when no title is given.
  public func label(_ language: Language) -> String { title[language] ?? name }
}

/// How a measure or group is spoken of in running text.
public struct Grammar: Sendable, Equatable {
  public enum Gender: String, Sendable { case common, neuter }
  public enum Number: String, Sendable { case singular, plural }

  /// Definite form in Danish, lower case: `udgifterne`, `antallet af markeringer`.
  public var definite: String?
  public var english: String?
  public var gender: Gender
  public var number: Number
  /// Counted things are "flere/færre", weighed ones "mere/mindre".
  public var counted: Bool
  /// For a group: the word before its values behind a measure, `for` or `blandt`. Danish `i` becomes
  /// `på` where a place takes it; an empty word sets the value alone.
  public var preposition = Labels()

  public init(
    definite: String? = nil, english: String? = nil, gender: Gender = .common,
    number: Number = .singular, counted: Bool = false
  ) {
    self.definite = definite
    self.english = english
    self.gender = gender
    self.number = number
    self.counted = counted
  }
}
