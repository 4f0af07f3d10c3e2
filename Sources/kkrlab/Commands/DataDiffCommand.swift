import ArgumentParser
import Workbench

extension DataCommand {
  /// `kkrlab data diff A B`
  struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell what differs between two datasets or files: columns, rows and cells.",
      discussion: """
        Rows are matched by the columns of --key, else by the dimensions that both have, else by \
        their position. The exit code is 0 when nothing differs and 1 when something does.
        """)

    @Argument(help: "A dataset, dataset.resource, or the path of a file.") var first: String
    @Argument(help: "Another one.") var second: String
    @Option(help: "Columns that tell rows apart, separated by commas.") var key: String?
    @Option(help: "Rows and cells of each kind to print at most; 0 prints all.") var rows = 40
    @Flag(help: "Print JSON, with all rows and cells.") var json = false
    @OptionGroup var project: ProjectOptions

    func run() throws {
      let catalogue = try project.catalogue()
      let a = try catalogue.open(first)
      let b = try catalogue.open(second)
      let columns =
        key.map { $0.split(separator: ",").map(String.init) }
        ?? TableDifference.likelyKey(a.table, b.table)
      let difference = try TableDifference(a.table, b.table, key: columns)
      let report = TableDifferenceReport(difference, first: first, second: second)
      StandardOutput.write(
        json ? JSONWriter().text(report.json) : report.text(limit: rows > 0 ? rows : nil))
      for (name, imported) in [(first, a), (second, b)] where imported.rejectCount > 0 {
        StandardOutput.writeError(
          "\(imported.rejectCount) rows or cells could not be read: kkrlab data describe \(name)\n")
      }
      if !difference.isEmpty { throw ExitStatus(code: ExitStatus.failed) }
    }
  }
}
