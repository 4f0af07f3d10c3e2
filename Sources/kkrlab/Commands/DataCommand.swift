import ArgumentParser
import Workbench

/// `kkrlab data …`: what there is, what it holds, and whether it agrees with itself.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "List, describe, show, check, import, export, compare and fetch datasets and files.",
    subcommands: [
      List.self, Describe.self, Show.self, DataCheckCommand.self, Import.self, Export.self,
      Diff.self, FetchCommand.self,
    ])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Name every dataset.")

    @OptionGroup var project: ProjectOptions
    @OptionGroup var output: OutputOptions
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
      let entries = try project.catalogue().entries(countingRows: json)
      if json {
        StandardOutput.write(JSONWriter().text(.array(entries.map(Self.json))))
        return
      }
      let style = output.style()
      var rows: [[DataTable.Entry]] = []
      for entry in entries {
        let title = entry.title[style.language] ?? ""
        rows.append([
          .label(entry.name),
          .label(entry.synthetic ? "\(title) (demonstration)" : title),
          .label(Self.others(entry)),
        ])
      }
      let headers = ["name", "title", "resources"].map { DataTable.Header($0) }
      StandardOutput.write(Chart.table(DataTable(headers: headers, rows: rows)).text(style))
    }

    private static func others(_ entry: DatasetCatalogue.Entry) -> String {
      entry.resources.count > 1 ? entry.resources.map(\.name).joined(separator: ", ") : ""
    }

    private static func json(_ entry: DatasetCatalogue.Entry) -> JSONValue {
      .object([
        ("name", .string(entry.name)),
        ("title", labels(entry.title)),
        ("synthetic", .boolean(entry.synthetic)),
        (
          "resources",
          .array(
            entry.resources.map { resource in
              .object([
                ("name", .string(resource.name)), ("title", labels(resource.title)),
                ("default", .boolean(resource.isDefault)),
                ("rows", resource.rows.map { .integer(Int64($0)) } ?? .null),
              ])
            })
        ),
      ])
    }

    private static func labels(_ labels: Labels) -> JSONValue {
      .object([
        ("da", labels.danish.map { .string($0) } ?? .null),
        ("en", labels.english.map { .string($0) } ?? .null),
      ])
    }
  }

  struct Describe: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell what a dataset or file holds: columns, dimensions, sums, missing, rejects.")

    @Argument(help: "A dataset, dataset.resource, or the path of a file.") var name: String
    @OptionGroup var project: ProjectOptions
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
      let description = DatasetDescription(try project.catalogue().open(name))
      StandardOutput.write(json ? JSONWriter().text(description.json) : description.text)
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the rows of a dataset or file.")

    @Argument(help: "A dataset, dataset.resource, or the path of a file.") var name: String
    @OptionGroup var project: ProjectOptions
    @OptionGroup var output: OutputOptions
    @Option(help: "Rows to print at most; 0 prints all.") var rows = 40
    @Flag(help: "Print all rows as CSV with a decimal point.") var csv = false
    @Flag(help: "Print JSON, one object a row.") var json = false

    func run() throws {
      let imported = try project.catalogue().open(name)
      let table = imported.table
      if csv {
        StandardOutput.write(CSVWriter().bytes(table))
      } else if json {
        StandardOutput.write(JSONWriter().text(TableJSON.rows(of: table)))
      } else {
        let style = output.style()
        StandardOutput.write(try TablePreview(table, rows: rows).text(style))
      }
      if imported.rejectCount > 0 {
        StandardOutput.writeError(
          "\(imported.rejectCount) rows or cells could not be read: kkrlab data describe \(name)\n")
      }
    }
  }
}
