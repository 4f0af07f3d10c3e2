/// `data`: opens datasets and files.
enum DataModule {
  static func module(_ context: LuaContext) -> LuaModule {
    LuaModule(
      "data", "Datasets of the project, and files that a script was given.",
      functions: [
        open(context), FetchFunction.spec(context), list(context), check(context), rejects(context),
      ]
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
      "data.open", "Opens a dataset, or a file as its options say, as a table.",
      parameters: [nameParameter], options: ReadingOptions.parameters,
      result: LuaResult(.object("table")),
      example: "print(data.open \"municipalities\":top(3, \"code\"))",
      exampleOutput: """
        code  name
        ──────────────
        400   Bornholm
        270   Gribskov
        260   Halsnæs
        3 rækker
        """
    ) { call in
      let imported = try context.open(try call.string(0), try ReadingOptions.choices(call))
      try call.give(boxed: LuaTableValue(table: imported.table, context: context))
    }
  }

  private static func rejects(_ context: LuaContext) -> LuaFunctionSpec {
    LuaFunctionSpec(
      "data.rejects", "Lists the rows and cells that could not be read, with place and reason.",
      parameters: [nameParameter], options: ReadingOptions.parameters,
      result: LuaResult(.object("table")),
      example: "print(#data.rejects \"nogletal\")", exampleOutput: "0"
    ) { call in
      let imported = try context.open(try call.string(0), try ReadingOptions.choices(call))
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
      parameters: [LuaParameter("name", .string, "a dataset of the project")],
      result: LuaResult(
        .object("table"),
        "columns `check`, `finding`, `cells`, `rounding` and `known`, the reason of a contradiction "
          + "that is known to stand in the source; one row a finding, and one for a check that "
          + "examined nothing"),
      example: "print(data.check \"nogletal\")"
    ) { call in
      let dataset = try context.catalogue.dataset(try call.string(0))
      let report = try DatasetCheck.report(dataset, catalogue: context.catalogue)
      let words = CheckWording(context.language)
      let table = try texts(
        ["check", "finding", "cells", "rounding", "known"],
        report.outcomes.flatMap { Self.rows($0, words) },
        name: dataset.package.name + " checks")
      try call.give(boxed: LuaTableValue(table: table, context: context))
    }
  }

  /// The findings of a check as `data.check` lists them.
  private static func rows(_ outcome: CheckReport.Outcome, _ words: CheckWording) -> [[String]] {
    let name = outcome.check.title[words.language] ?? outcome.check.name
    if outcome.status == .nothing, !outcome.check.isImplied {
      return [[name, words.nothingExamined, "", "", ""]]
    }
    return outcome.findings.map { finding in
      // The column stands with each cell where they differ in it.
      let namesColumn = Set(finding.cells.map(\.column)).count > 1
      return [
        name, words.sentence(finding),
        finding.cells.map { words.cell($0, namesColumn: namesColumn) }.joined(separator: "; "),
        words.answer(!finding.isContradiction), finding.known?[words.language] ?? "",
      ]
    }
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
