/// `data`: opens datasets and files.
enum DataModule {
  static func module(_ context: LuaContext) -> LuaModule {
    LuaModule(
      "data", "Datasets of the project, and files that a script was given.",
      functions: [open(context), list(context), check(context), rejects(context)]
        + TableMethods.functions(context) + QuantityMethods.functions(context)
        + ProseMethods.functions,
      types: TableMethods.types(context) + [QuantityMethods.type(context)]
        + ProseMethods.types(context))
  }

  private static let nameParameter = LuaParameter(
    "name", .string,
    "a dataset, `dataset.resource`, or the path of a file below `--read`; "
      + "`bog.xlsx#Ark2!B4:H40` names a sheet and a range")

  private static func open(_ context: LuaContext) -> LuaFunctionSpec {
    LuaFunctionSpec(
      "data.open", "Opens a dataset as a table.", parameters: [nameParameter],
      result: LuaResult(.object("table")),
      example: "print(data.open \"municipalities\":top(3, \"code\"))"
    ) { call in
      let imported = try context.open(try call.string(0))
      try call.give(boxed: LuaTableValue(table: imported.table, context: context))
    }
  }

  private static func rejects(_ context: LuaContext) -> LuaFunctionSpec {
    LuaFunctionSpec(
      "data.rejects", "Lists the rows and cells that could not be read, with place and reason.",
      parameters: [nameParameter], result: LuaResult(.object("table")),
      example: "print(#data.rejects \"nogletal\")", exampleOutput: "0"
    ) { call in
      let imported = try context.open(try call.string(0))
      try call.give(boxed: LuaTableValue(table: imported.rejects, context: context))
    }
  }

  private static func list(_ context: LuaContext) -> LuaFunctionSpec {
    LuaFunctionSpec(
      "data.list", "Lists the datasets of the project, one row each.",
      result: LuaResult(.object("table"), "columns `name`, `title`, `resources`"),
      example: "print(data.list())"
    ) { call in
      let rows = try context.catalogue.entries().map { entry in
        [
          entry.name, entry.title[context.language] ?? "",
          entry.resources.map(\.name).joined(separator: " "),
        ]
      }
      let table = try texts(["name", "title", "resources"], rows, name: "datasets")
      try call.give(boxed: LuaTableValue(table: table, context: context))
    }
  }

  private static func check(_ context: LuaContext) -> LuaFunctionSpec {
    LuaFunctionSpec(
      "data.check", "Holds a dataset against its own claims and lists what does not agree.",
      parameters: [nameParameter],
      result: LuaResult(
        .object("table"), "columns `check`, `finding`, `cells`, `rounding`; one row a finding"),
      example: "print(data.check \"nogletal\")"
    ) { call in
      let dataset = try context.catalogue.dataset(try call.string(0))
      let report = try DatasetCheck.report(dataset, catalogue: context.catalogue)
      let rows = report.outcomes.flatMap { outcome in
        outcome.findings.map { finding in
          [
            outcome.check.title[context.language] ?? finding.check,
            finding.facts.map { FindingWords.text($0.name, $0.value, context.language) }
              .joined(separator: ", "),
            Self.text(finding.cells, context.language),
            finding.isFailure ? words(context).no : words(context).yes,
          ]
        }
      }
      let table = try texts(
        ["check", "finding", "cells", "rounding"], rows, name: dataset.package.name + " checks")
      try call.give(boxed: LuaTableValue(table: table, context: context))
    }
  }

  private static func words(_ context: LuaContext) -> (yes: String, no: String) {
    context.language == .danish ? ("ja", "nej") : ("yes", "no")
  }

  /// The cells of a finding; the column stands with each where they differ in it.
  private static func text(_ cells: [CheckFinding.Cell], _ language: Language) -> String {
    let namesColumn = Set(cells.map(\.column)).count > 1
    return cells.map { cell in
      let keys = cell.keys.map(\.value).joined(separator: ", ")
      let column = namesColumn ? " (\(cell.column))" : ""
      return "\(keys)\(column): \(FindingWords.number(cell.printed, language))"
    }.joined(separator: "; ")
  }

  /// A table of texts.
  private static func texts(
    _ names: [String], _ rows: [[String]], name: String
  ) throws(Problem) -> Table {
    var builders = names.map { ColumnBuilder(Field(name: $0, type: .text)) }
    for row in rows {
      for (index, text) in row.enumerated() { try builders[index].append(.text(text)) }
    }
    return try Table(
      builders.map { $0.column() }, rowCount: rows.count, info: TableInfo(name: name),
      lineage: Lineage(.literal(name)))
  }
}
