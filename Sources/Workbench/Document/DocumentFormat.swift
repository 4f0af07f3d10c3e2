/// A format that reports are written in. The one list of formats: a new one adds a line here.
public struct DocumentFormat: Sendable {
  /// The name on the command line.
  public var name: String
  /// The ending of a file's name, without the dot.
  public var fileExtension: String
  public var write: @Sendable (Document, TextStyle, inout ByteSink) throws(Problem) -> Void

  public init(
    name: String, fileExtension: String,
    write: @escaping @Sendable (Document, TextStyle, inout ByteSink) throws(Problem) -> Void
  ) {
    self.name = name
    self.fileExtension = fileExtension
    self.write = write
  }

  public static let all: [DocumentFormat] = [
    DocumentFormat(name: "text", fileExtension: "txt") { TextWriter.write($0, $1, to: &$2) },
    DocumentFormat(name: "markdown", fileExtension: "md") { MarkdownWriter.write($0, $1, to: &$2) },
    DocumentFormat(name: "html", fileExtension: "html") { document, _, sink in
      HTMLWriter.write(document, to: &sink)
    },
  ]

  /// The format of a name or of a file's ending.
  public static func named(_ name: String) throws(Problem) -> DocumentFormat {
    if let found = all.first(where: { $0.name == name || $0.fileExtension == name }) {
      return found
    }
    throw Problem(
      .unknownDocumentFormat, ["name": name], asked: name, candidates: all.map(\.name))
  }
}
