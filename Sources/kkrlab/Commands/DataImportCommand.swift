import ArgumentParser
import Workbench

extension DataCommand {
  /// `kkrlab data import FILE --as NAME`
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a dataset of a file: data as CSV and a first datapackage.json.",
      discussion: """
        Types, code lists, marks of missing values and, from PX and JSON-stat, units are inferred; \
        what only a person can know is listed. The dataset is read back before it gets its name.

        Filled copies of a form become one table: kkrlab data import skemaer/*.xlsx --form FORM.json \
        --as NAME. FORM.json is a Table Schema; enum and foreign keys say which names a column may \
        hold, and its kkrlab.form object may give headerRows, sheetColumn and totals.
        """)

    @Argument(
      help: ArgumentHelp(
        "The path of a file in any format that can be read; several workbooks with --form.",
        valueName: "file"))
    var files: [String]
    @Option(name: .customLong("as"), help: "The name of the dataset: a to z, digits, - and _.")
    var name: String
    @Option(help: "Its title in Danish.") var title: String?
    @Option(help: "Where the data come from, as a source line under a figure.") var source: String?
    @Option(help: "The licence of the data.") var licence: String?
    @Flag(help: "Replace a dataset of that name.") var force = false
    @Flag(help: "Import what can be read of a file with rejects.") var leaveRejects = false
    @OptionGroup var project: ProjectOptions
    @OptionGroup var reading: ReadingOptions

    func run() throws {
      guard let datasets = try project.resolve().datasetFolders.first else {
        throw ValidationError("there is no folder «datasets» here or above; make one")
      }
      let catalogue = try project.catalogue()
      // A name without a slash or ending could be a dataset, which is there already.
      for file in files { _ = try ImportFormat.of(path: file) }
      let imported = try reading.open(files, in: catalogue)
      let file = files.count == 1 ? files[0] : imported.table.info.name
      var task = DatasetImport(name: name)
      (task.title, task.source, task.licence) = (title, source, licence)
      (task.replaces, task.leavesRejects) = (force, leaveRejects)
      let made = try task.write(imported, path: file, below: datasets)
      var text = "\(name): \(made.table.rowCount) rows from \(file) (\(imported.kind))\n"
      for column in made.table.columns { text += "  \(Self.line(column))\n" }
      if imported.rejectCount > 0 {
        text += "left out: \(imported.rejectCount) rows or cells that could not be read\n"
      }
      if !made.open.isEmpty {
        text += "to fill in, in datasets/\(name)/datapackage.json:\n"
        for line in made.open { text += "  - \(line)\n" }
      }
      StandardOutput.write(text)
    }

    /// One column as it was understood.
    private static func line(_ column: Column) -> String {
      var parts = [column.type.name]
      if let role = column.field.role { parts.append(role.rawValue) }
      if let unit = column.field.unit, unit != .none { parts.append(unit.title(.danish)) }
      if case .category(_, let domain) = column.storage { parts.append("\(domain.count) codes") }
      for (reason, count) in column.validity.tally { parts.append("\(reason.name) \(count)") }
      return "\(column.name): \(parts.joined(separator: ", "))"
    }
  }

  /// `kkrlab data export NAME --to FORMAT FILE`
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a dataset or file in another format.",
      discussion: "Formats: \(ExportFormat.all.map(\.name).joined(separator: ", ")).")

    @Argument(help: "A dataset, dataset.resource, or the path of a file.") var name: String
    @Argument(help: "The file to write.") var file: String
    @Option(help: "The format; by the ending of the file when none is named.") var to: String?
    @OptionGroup var project: ProjectOptions
    @OptionGroup var reading: ReadingOptions

    func run() throws {
      let format = try UsageProblem.checking {
        try to.map { try ExportFormat.named($0) } ?? ExportFormat.of(path: file)
      }
      let imported = try reading.open([name], in: project.catalogue())
      // A source must not be replaced by what is made from it, whatever its format.
      let sources = imported.table.lineage.sources.compactMap(\.path)
      try OutputFile.write(try format.bytes(imported.table), to: file, sources: sources)
      reading.remind(imported, [name])
    }
  }
}
