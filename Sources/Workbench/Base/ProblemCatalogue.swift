/// The sentences of every problem: one message and, where a remedy exists, one hint per code.
///
/// `{name}` stands for a fact of the problem. The switch is exhaustive, so a code without its
/// sentence does not compile.
enum ProblemCatalogue {
  static func message(_ code: ProblemCode) -> String {
    switch code {
    case .fileNotFound: "there is no file «{path}»"
    case .fileUnreadable: "the file «{path}» cannot be read: {reason}"
    case .fileIsFolder: "«{path}» is a folder, not a file"
    case .fileTooLarge: "the file «{path}» has {size} bytes; at most {limit} are read"
    case .fileUnwritable: "the file «{path}» cannot be written: {reason}"
    case .wouldOverwriteSource: "the output «{path}» would overwrite the source it is made from"
    case .notRegularFile: "«{path}» is a {kind}, not a regular file"
    case .jsonSyntax: "this is not valid JSON: expected {expected}, found {found}"
    case .jsonDuplicateKey: "the key «{key}» stands twice in one object"
    case .textEncoding: "«{path}» is not valid {encoding}"
    case .unknownColumn: "there is no column «{name}» in {table}"
    case .columnLength: "the column «{name}» has {found} rows where the table has {expected}"
    case .duplicateColumn: "the column «{name}» stands twice"
    case .columnType: "the column «{name}» holds {found}; {wanted} is needed here"
    case .decimalOverflow: "the number {value} does not fit in 18 digits"
    case .severalRows: "{table} has several rows of «{column}» for {x}{series}"
    case .mixedUnits: "«{column}» holds numbers in {first} and in {second}"
    case .mixedPriceBases: "«{column}» holds numbers in {first} and in {second}"
    case .unknownChartOption: "a chart of the kind {kind} has no option «{name}»"
    case .chartOptionValue: "the option «{name}» is {found}; {wanted} is needed here"
    case .unknownSeries: "the option «{option}» names «{name}», which is not in the chart"
    case .tooManySeries: "{count} series cannot be told apart in one chart; at most {limit} can"
    case .emptyAxisRange: "the axis ends at {maximum}, which is not above its start at {minimum}"
    case .tooManyPositions: "{count} places are too many for one chart of bars; at most {limit} fit"
    }
  }

  static func hint(_ code: ProblemCode) -> String? {
    switch code {
    case .severalRows: "choose rows with where, or group and sum before"
    case .mixedUnits: "choose one unit with where, or convert before"
    case .mixedPriceBases: "choose one price basis with where; they are never compared"
    case .wouldOverwriteSource: "give another folder with --out"
    case .fileIsFolder: "name a file inside it, or a folder with a datapackage.json"
    case .textEncoding: "save the file as UTF-8, or name its encoding"
    case .tooManySeries: "choose some with where, or gather the smallest in one group"
    case .tooManyPositions: "choose the largest with top, or draw lines"
    default: nil
    }
  }
}
