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
    case .incomparable: "a number in {first} cannot be compared with one in {second}"
    case .unknownPosition: "there is no «{name}» among the values of «{axis}» in {table}"
    case .nothingToSay: "there is nothing to say: {reason}"
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
    default: nil
    }
  }
}
