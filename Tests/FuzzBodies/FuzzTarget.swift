/// What can be fuzzed: one case a target, named as its folders below `Fuzz/corpus` and
/// `Tests/Crashes`.
///
/// The fuzzer and the replay in `swift test` call the same `finding(in:)`.
public enum FuzzTarget: String, Sendable, CaseIterable {
  /// Lua source in the guarded machine.
  case scripts
  /// Patterns, compared with stock Lua.
  case patterns
  /// Random calls of everything that the registry holds.
  case calls
  case csv
  case px
  case jsonstat
  /// Workbooks: whole archives, and parts of which an archive is made.
  case xlsx
  /// A `datapackage.json`.
  case package
  /// What a statistics bank answers about a table.
  case statbank
  case json
  case expression
  case notebook
  /// Front matter of a notebook.
  case yaml
  case markdown

  /// Tries an input and says what is wrong, or nil. A trap or a sanitizer's report speaks for
  /// itself; this is for what would go on unnoticed.
  public func finding(in input: [UInt8]) -> String? {
    switch self {
    case .scripts: ScriptBody.finding(in: input)
    case .patterns: PatternBody.finding(in: input)
    case .calls: CallBody.finding(in: input)
    case .csv: ReaderBodies.csv(input)
    case .px: CubeBodies.px(input)
    case .jsonstat: CubeBodies.jsonStat(input)
    case .xlsx: WorkbookBody.finding(in: input)
    case .package: PackageBody.package(input)
    case .statbank: PackageBody.answer(input)
    case .json: ReaderBodies.json(input)
    case .expression: ReaderBodies.expression(input)
    case .notebook: ReaderBodies.notebook(input)
    case .yaml: ReaderBodies.notebook(Array("---\n".utf8) + input + Array("\n---\n\nText.\n".utf8))
    case .markdown: ReaderBodies.markdown(input)
    }
  }
}
