import Foundation
import Testing
import Workbench

/// The guarantee over what the project ships: every figure of its reports, and every sentence that
/// stands in them.
@Suite struct ReportCounterfactualTests {
  /// Every number where the program is optimised, every fourth where it is not.
  #if DEBUG
    static let step = 4
  #else
    static let step = 1
  #endif

  static let notebooks = ["nogletalsrapport", "kkr-undersoegelse", "takstaftale"]

  static func run(
    _ name: String, _ catalogue: DatasetCatalogue = ProseCorpus.catalogue
  ) throws -> NotebookRun {
    let bytes = try FileBytes(path: "\(ProseCorpus.root)/scripts/\(name).kkr.md").array
    let notebook = NotebookParser.parse(bytes, name: name)
    var evaluator = try LuaCellEvaluator(LuaSession.Settings(catalogue: catalogue))
    return try NotebookRunner.run(
      notebook,
      parameters: try ParameterSet(notebook.frontMatter.parameters, given: [], municipalities: nil),
      dateOfRun: nil, evaluator: &evaluator)
  }

  @Test func figures() throws {
    var count = CounterfactualTests.Count()
    var figures = 0
    for name in Self.notebooks {
      for case .figure(let block) in try Self.run(name).document.blocks {
        guard let data = block.figure.data else { continue }
        figures += 1
        for narrator in CounterfactualTests.narrators {
          try CounterfactualTests.count(
            data, into: &count, narrate: CounterfactualTests.text(narrator))
        }
      }
    }
    print(
      "counterfactual, figures of reports: \(figures) figures, \(count.sentences) sentences, "
        + "\(count.changes) changes of data, \(count.kept) sentences kept")
    #expect(count.kept == 0 && figures > 10 && count.sentences > 40)
  }

  /// A number of a sentence in a report, and the cell of the dataset that it rests on.
  struct Bound {
    var keys: [Lineage.RowKey]
    var column: String
    var source: String
  }

  static func cells(_ lineage: Lineage) -> [Bound] {
    if case .cell(let keys, let column, let input) = lineage.step {
      return input.sources.map { Bound(keys: keys, column: column, source: $0.name) }
    }
    return lineage.inputs.flatMap { cells($0) }
  }

  /// For each number of the running text of the key-figure report: the cell behind it is changed in
  /// a copy of the dataset, the report is run again, and its paragraph says something else.
  @Test func sentencesOfTheReport() throws {
    let name = "nogletalsrapport"
    let before = try Self.run(name)
    let texts = before.document.blocks.map { Self.text($0) }
    let folder = FileManager.default.temporaryDirectory.path + "/counterfactual-\(UUID())"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let source = "\(ProseCorpus.root)/datasets"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: source + "/nogletal", toPath: folder + "/nogletal")
    let path = folder + "/nogletal/statements.csv"
    let lines = String(decoding: try FileBytes(path: path).array, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let table = try ProseCorpus.catalogue.open("nogletal.statements").table
    var found = 0
    var tried = 0
    var kept = 0
    var failed = 0
    for (index, block) in before.document.blocks.enumerated() {
      guard case .paragraph(let inlines) = block else { continue }
      for case .number(let number) in inlines {
        guard let cell = Self.cells(number.quantity.lineage).first,
          let id = Self.id(of: cell, in: table),
          let row = lines.firstIndex(where: { $0.hasPrefix(id + ",") })
        else { continue }
        found += 1
        guard found % Self.step == 0 else { continue }
        tried += 1
        var changed = lines
        changed[row] = try Self.moved(lines[row])
        try Array(changed.joined(separator: "\n").utf8).withUnsafeBytes {
          try Data($0).write(to: URL(fileURLWithPath: path))
        }
        guard let after = try? Self.run(name, DatasetCatalogue(folders: [folder])) else {
          failed += 1
          continue
        }
        if after.failed { failed += 1 }
        let told = after.document.blocks
        if index < told.count, Self.text(told[index]) == texts[index] { kept += 1 }
      }
    }
    print(
      "counterfactual, text of the report: \(tried) of \(found) numbers changed, \(kept) "
        + "paragraphs kept, \(failed) runs failed")
    #expect(found > 20 && tried == found / Self.step && kept == 0)
  }

  /// The `id` of the row that a cell's keys tell apart.
  private static func id(of cell: Bound, in table: Table) -> String? {
    guard cell.source == "nogletal.statements" else { return nil }
    let row = (0..<table.rowCount).first { row in
      cell.keys.allSatisfy { key in
        (try? table.column(key.column)).map { $0[row].plainText == key.value } == true
      }
    }
    return row.flatMap { row in (try? table.column("id")).map { $0[row].plainText } }
  }

  /// A row of `statements.csv` with another value: the field before its unit.
  private static func moved(_ line: String) throws -> String {
    var fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let unit = try #require(
      fields.firstIndex { ["mia_kr", "pct_change", "pct_share"].contains($0) })
    let value = try #require(Int(fields[unit - 1].filter { $0.isNumber }))
    let isNegative = fields[unit - 1].hasPrefix("-")
    // Digits without their point, so that the number of decimals stays.
    var digits = String(value + 7)
    if let mark = fields[unit - 1].firstIndex(of: ".") {
      let decimals = fields[unit - 1][mark...].count - 1
      while digits.count <= decimals { digits = "0" + digits }
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -decimals))
    }
    fields[unit - 1] = (isNegative ? "-" : "") + digits
    return fields.joined(separator: ",")
  }

  /// The words of a paragraph as they are printed.
  private static func text(_ block: Block) -> String {
    guard case .paragraph(let inlines) = block else { return "" }
    return inlines.map { inline in
      switch inline {
      case .text(let text): text
      case .number(let number): number.shown
      default: "|"
      }
    }.joined()
  }
}
