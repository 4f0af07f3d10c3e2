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
      let list = NameList(
        entries.map { entry in
          let title = entry.title[style.language] ?? ""
          return NameList.Entry(
            name: entry.name, title: entry.synthetic ? "\(title) (demonstration)" : title,
            parts: entry.resources.count > 1 ? entry.resources.map(\.name) : [])
        })
      StandardOutput.write(list.text(style))
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
}
