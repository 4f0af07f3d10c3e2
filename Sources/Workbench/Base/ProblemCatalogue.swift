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

    case .fileEmpty: "the file «{path}» is empty: it has 0 bytes"
    case .fileIsWebPage: "«{path}» is a web page saved under another name, not a table"
    case .fileIsBinary: "«{path}» is not text: byte {offset} is NUL"
    case .fileIsUTF16: "«{path}» is encoded as UTF-16; UTF-8 and Windows-1252 are read"
    case .csvColumnMissing: "the file «{path}» has no column «{name}»"
    case .csvColumnExtra: "the file «{path}» has a column «{name}» that its schema does not know"
    case .unknownFormat: "no format reads «{path}»"
    case .rejectsLimited: "{count} rejects were found; the first {shown} are listed"
    case .columnReadAsText:
      "the column «{name}» is read as text because line {line} holds «{text}»"
    case .legendSkipped: "the lines from {line} are a legend: {text}"
    case .titleRowsSkipped: "the lines before the header are titles: {text}"
    case .quoteUnclosed: "the quote opened in line {line} is never closed"
    case .headerDuplicate: "the column name «{name}» stands twice; the second is called «{new}»"
    case .nilMarksRead: "{count} cells «-» are read as nil, exactly 0"
    case .rowsRejected: "{count} rejects: rows or cells that could not be read"
    case .bytesUndefined: "the file holds bytes that Windows-1252 leaves undefined"
    case .csvNoColumns: "the file «{path}» holds no row of a table"

    case .packageUnknownKey: "the key «{key}» is not known in {where}"
    case .packageValue: "«{key}» is {found}; {wanted} is needed"
    case .packageKeyMissing: "{where} has no «{key}»"
    case .unknownDataset: "there is no dataset «{name}»"
    case .unknownResource: "the dataset «{dataset}» has no resource «{name}»"
    case .resourceUnchosen: "the dataset «{dataset}» has several resources and no default"
    case .packageNameTwice: "the name «{name}» stands twice among the {where}"
    case .packagePathUnsafe: "the path «{path}» leaves the folder of its package"
    }
  }

  static func hint(_ code: ProblemCode) -> String? {
    switch code {
    case .wouldOverwriteSource: "give another folder with --out"
    case .fileIsFolder: "name a file inside it, or a folder with a datapackage.json"
    case .textEncoding: "save the file as UTF-8, or name its encoding"
    case .fileIsWebPage: "download the data itself; the page was saved instead"
    case .fileIsUTF16: "save the file as UTF-8"
    case .resourceUnchosen: "write «{dataset}.RESOURCE»"
    default: nil
    }
  }
}
