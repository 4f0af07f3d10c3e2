/// What marks in cells mean: a reason for having no value, or exactly nil.
///
///     MissingMarks.statistical[".."]   // .missing(.notAvailable)
///
/// Every set knows the empty cell and the self-describing marks `<confidential>`, `<illegible>` …
/// that our own files are written with.
public struct MissingMarks: Sendable, Equatable {
  public enum Meaning: Sendable, Equatable {
    case missing(MissingReason)
    /// Nothing of what is counted: exactly 0, and no missing value.
    case exactNil
  }

  private var meanings: [String: Meaning]

  /// The empty cell with a reason of its own, and the marks given.
  public init(empty: MissingReason = .unspecified, _ marks: [String: Meaning] = [:]) {
    meanings = ["": .missing(empty)]
    for reason in MissingReason.allCases { meanings["<\(reason.name)>"] = .missing(reason) }
    meanings.merge(marks) { _, given in given }
  }

  public subscript(mark: String) -> Meaning? { meanings[mark] }

  /// Marks beside the empty cell and the self-describing ones, in alphabetical order.
  public var declared: [(mark: String, meaning: Meaning)] {
    meanings.filter { !$0.key.isEmpty && !$0.key.hasPrefix("<") }
      .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Only the empty cell: texts may otherwise hold anything.
  public static let texts = MissingMarks()

  /// Marks that stand among numbers in Danish statistics when no schema says otherwise.
  public static let statistical = MissingMarks([
    ".": .missing(.notApplicable), "..": .missing(.notAvailable),
    "...": .missing(.notYetPublished), "-": .missing(.unspecified), "–": .missing(.unspecified),
    "M": .missing(.notAvailable), "NA": .missing(.notAvailable), "N/A": .missing(.notAvailable),
    "n/a": .missing(.notAvailable),
  ])

  /// The legend of Statbank, where `-` is printed for nil and is a number like any other.
  public static let statbank = MissingMarks([
    ".": .missing(.notApplicable), "..": .missing(.notAvailable),
    "...": .missing(.notYetPublished), "-": .exactNil,
  ])
}
