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
    case .yamlSyntax: "this is not valid YAML: {reason}"
    case .yamlFeature: "{feature} has no place in front matter and cell options"
    case .yamlDuplicateKey: "the key «{key}» stands twice; first in line {line}"
    case .unknownKey: "there is no key «{key}» in {section}"
    case .settingType: "«{key}» is {found}; {wanted} is needed"
    case .frontMatterOpen: "the front matter that begins here is never closed by a line «---»"
    case .notebookVersion: "this notebook is of version {found}; this program reads version {known}"
    case .unknownParameter: "there is no parameter «{name}»"
    case .parameterValue: "the parameter «{name}» is «{found}»; {wanted} is needed"
    case .parameterMissing: "the parameter «{name}» has no default and was not given"
    case .expressionOpen: "the expression that begins here is never closed"
    case .expressionEmpty: "there is nothing between the braces"
    case .cellOpen: "the cell that begins here is never closed"
    case .cellAttribute: "a cell has no attribute «{name}»"
    case .cellNested: "a cell inside a list or a quotation does not run"
    case .duplicateIdentifier: "the id «{id}» stands twice; first in line {line}"
    case .identifierForm: "«{id}» cannot be an id"
    case .unboundNumber: "the number {number} is typed by hand and bound to nothing"
    case .dateUnknown: "the report asks for the date of the day, and none was given"
    case .unknownFormat: "there is no output format «{name}»"
    case .twoPrecisions: "one number is shown as {first} and as {second}"
    case .cellFailed: "the cell failed: {reason}"
    case .unsafeLink: "the link to «{url}» is left out: its kind of address is not allowed"
    case .tooManyExpressions: "there are more than {limit} inline expressions"
    case .expressionNothing: "the expression {source} gives no value"
    case .settingMissing: "«{key}» is missing in {section}"
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
    case .yamlFeature: "write the value out"
    case .expressionOpen: "close it with {close} in the same paragraph, or write {escape}"
    case .cellOpen: "close it with a line of {fence}"
    case .cellNested: "let its fence begin at the left margin, or add {attribute} to show it only"
    case .identifierForm:
      "use a to z, digits, - and _, and begin with a letter; n1, n2… are the numbers' own"
    case .unboundNumber: "bind it with {expression}, or declare it with {literal}"
    case .dateUnknown: "give one with --date or SOURCE_DATE_EPOCH"
    case .twoPrecisions: "give the same decimals in both places"
    case .unsafeLink: "allowed are http, https, mailto, relative paths and anchors"
    case .parameterMissing: "give it with --set {name}=VALUE"
    default: nil
    }
  }
}
