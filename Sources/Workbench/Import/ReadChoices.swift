/// What a user says about a file that does not say it itself: options of the command line and of
/// `data.open`, as written.
///
///     var choices = ReadChoices()
///     choices.types = ["kode=text,antal=integer"]
///     let imported = try catalogue.open("udtræk.csv", choices)
///
/// Nothing given means that everything is found out.
public struct ReadChoices: Sendable, Equatable {
  /// The path of a Table Schema or a `datapackage.json`; `FILE#NAME` names one of its tables.
  public var schema: String?
  /// Types of single columns: `kode=text,antal=integer,andel=percent`.
  public var types: [String] = []
  /// A sheet of a workbook: its name, its number from 1, or `*` for all.
  public var sheet: String?
  /// A part of a sheet: `B4:H40`.
  public var range: String?
  /// Rows of the header; 0 says that there is none.
  public var headerRows: Int?
  /// The separator of a CSV file: one character, or `tab`.
  public var delimiter: String?
  /// The decimal mark of a CSV file: `,` or `.`.
  public var decimal: String?
  /// The encoding of a CSV file.
  public var encoding: String?
  /// The path of a schema that describes a form of which there are many filled copies.
  public var form: String?

  public init() {}

  /// The names of the options, as scripts write them.
  public enum Name: String, Sendable, CaseIterable {
    case schema, types, sheet, range
    case headerRows = "header_rows"
    case delimiter, decimal, encoding, form
  }

  /// The options that are given.
  public var given: [Name] {
    Name.allCases.filter { name in
      switch name {
      case .schema: schema != nil
      case .types: !types.isEmpty
      case .sheet: sheet != nil
      case .range: range != nil
      case .headerRows: headerRows != nil
      case .delimiter: delimiter != nil
      case .decimal: decimal != nil
      case .encoding: encoding != nil
      case .form: form != nil
      }
    }
  }

  /// The paths of files that describe others: what a script must be allowed to read.
  var descriptions: [String] { [schema, form].compactMap { $0 } }

  /// The options understood, for a file of a format. Throws `.readOptionUnused` for one that the
  /// format has no use for, `.readOptionValue` for a value that is none, and what is wrong in a
  /// schema; `catalogue` holds the datasets that a form's names are looked up in.
  func options(
    for path: String, _ format: ImportFormat, catalogue: DatasetCatalogue
  ) throws -> ReadOptions {
    for name in given where !format.options.contains(name) {
      throw Problem(
        .readOptionUnused,
        [
          "option": name.rawValue, "path": path, "kind": format.name,
          "known": format.options.isEmpty
            ? "no such options" : format.options.map(\.rawValue).joined(separator: ", "),
        ])
    }
    var options = ReadOptions()
    if let schema {
      options.schema = try FileSchema.read(path: schema, for: ImportFormat.file(of: path))
    }
    if let form {
      let schema = try FileSchema.read(path: form, for: ImportFormat.file(of: path))
      options.schema = options.schema ?? schema
      options.form = try FormSettings(schema, catalogue: catalogue)
    }
    if let dialect = options.schema?.dialect { options.dialect = dialect }
    options.types = try ColumnTypeList.read(types)
    if let sheet { options.sheet = sheet == "*" ? .all : .named(sheet) }
    if let range {
      guard let found = XLSXRange(range) else { throw Problem(.xlsxRange, ["range": range]) }
      options.range = found
    }
    if let headerRows {
      let most = format.name == ImportFormat.csv.name ? 1 : 20
      guard (0...most).contains(headerRows) else {
        throw Self.wrong(.headerRows, String(headerRows), "a whole number from 0 to \(most)")
      }
      options.headerRows = headerRows
      options.dialect.hasHeader = headerRows > 0
    }
    try readDialect(into: &options.dialect)
    return options
  }

  private func readDialect(into dialect: inout CSVDialectHint) throws(Problem) {
    if let delimiter {
      guard let byte = CSVDialectHint.delimiter(delimiter) else {
        throw Self.wrong(.delimiter, delimiter, "one character such as ; or the word tab")
      }
      dialect.delimiter = byte
    }
    if let decimal {
      guard decimal == "," || decimal == "." else {
        throw Self.wrong(.decimal, decimal, "a comma or a point")
      }
      dialect.decimalComma = decimal == ","
    }
    if let encoding {
      guard let known = CSVEncoding(name: encoding) else {
        var problem = Self.wrong(.encoding, encoding, "an encoding that is read")
        problem.candidates = CSVEncoding.names
        problem.suggestion = NearestName.of(encoding, among: CSVEncoding.names)
        throw problem
      }
      dialect.encoding = known
    }
  }

  static func wrong(_ name: Name, _ found: String, _ wanted: String) -> Problem {
    Problem(.readOptionValue, ["option": name.rawValue, "found": found, "wanted": wanted])
  }
}
