import Testing
import Workbench

/// A small package with checks, and what they find, in the words of the report.
struct CheckSample {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A resource of the package: its name, its fields in JSON and its rows.
  struct Resource {
    var name = "r"
    var fields: String
    var schema = ""
    var csv: String
  }

  func package(
    _ resources: [Resource], name: String = "d", checks: String = "", known: String? = nil
  ) throws -> Dataset {
    var entries: [String] = []
    for (position, resource) in resources.enumerated() {
      try folder.write("\(name)/\(resource.name).csv", resource.csv)
      entries.append(
        """
        {"name": "\(resource.name)", "path": "\(resource.name).csv",
         "schema": {"fields": [\(resource.fields)]\(resource.schema)},
         "kkrlab": {"default": \(position == 0)}}
        """)
    }
    try folder.write(
      "\(name)/datapackage.json",
      """
      {"name": "\(name)", "resources": [\(entries.joined(separator: ",\n"))],
       "kkrlab": {"checks": [\(checks)]}}
      """)
    if let known { try folder.write("\(name)/known-contradictions.json", known) }
    return try Dataset(folder: folder.path + "/\(name)")
  }

  /// The findings of a dataset: `!` a contradiction, `~` what rounding explains; below, the cells.
  static func found(_ report: CheckReport) -> String {
    let words = CheckWording(.english)
    return report.findings.map { finding in
      ([(finding.isContradiction ? "! " : "~ ") + words.sentence(finding)]
        + finding.cells.map { "  " + words.cell($0) }).joined(separator: "\n") + "\n"
    }.joined()
  }

  func found(_ csv: String, fields: String, check: String, schema: String = "") throws -> String {
    let dataset = try package(
      [Resource(fields: fields, schema: schema, csv: csv)], checks: check)
    return Self.found(try DatasetCheck.report(dataset))
  }

  /// A key and a number with a unit, printed with its own decimals.
  static let printed = """
    {"name": "k", "kkrlab": {"role": "dimension"}},
    {"name": "v", "type": "number", "kkrlab": {"unit": "pct", "decimalsColumn": "d"}},
    {"name": "d", "type": "integer"}
    """
  static let keyed = #", "primaryKey": "k""#
}
