/// A notebook as it was written: front matter, prose and cells, with nothing run yet.
public struct Notebook: Sendable {
  public enum Part: Sendable {
    case prose(Block)
    case cell(NotebookCell)
  }

  public var source: NotebookSource
  public var frontMatter: FrontMatter
  public var parts: [Part]
  /// What is wrong with the notebook; with an error among them nothing is run.
  public var problems: [Problem]
  /// Numbers in prose that are bound to nothing, as the front matter wants them reported. They do
  /// not keep the notebook from running.
  public var findings: [Problem]
  var insertions: [Insertion]

  public var cells: [NotebookCell] {
    parts.compactMap { part in
      if case .cell(let cell) = part { return cell }
      return nil
    }
  }

  public var hasErrors: Bool { problems.contains { $0.severity == .error } }
}

/// A fenced piece of code that runs, and what stands in its option lines.
public struct NotebookCell: Sendable {
  public var options: CellOptions
  /// The code with its option lines, which are comments; ends in a line break.
  public var code: String
  /// The line of the author's file in which the code begins.
  public var firstLine: Int
  /// The cell as a message names it: `report.kkr.md#fig-1`, or `report.kkr.md` with its ordinal.
  public var name: String
  let source: NotebookSource
  /// The parsed line in which the code begins.
  let parsedLine: Int

  /// The code without its option lines, as `echo` shows it.
  public var shownCode: String {
    code.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { $0.hasPrefix("--|") }.joined(separator: "\n")
  }

  /// The place of a character of the code, in the author's file; line and column from 1.
  public func place(line: Int, column: Int = 1, length: Int = 1) -> Place {
    source.place(line: parsedLine + line - 1, column: column, length: length)
  }
}

/// The options at the top of a cell: `--| caption: "Udgift pr. indbygger"`.
public struct CellOptions: Sendable {
  /// The anchor of the cell's figure; empty when none is given.
  public var id = ""
  public var caption: [Inline] = []
  /// The description for those who cannot see the figure; nil lets the figure describe itself.
  public var alternative: String?
  /// Whether the code is shown before its output.
  public var echo = false
  /// Whether results and printed text are shown.
  public var output = true
  /// Whether an error is expected: it is shown, and the run still succeeds.
  public var allowsError = false
  /// Cells of the text picture.
  public var figureWidth: Int?
  /// Where the id stands.
  var idPlace: Place?

  public init() {}
}

extension CellOptions {
  init(_ node: YAMLNode, problems: inout [Problem], template: (YAMLNode, String) -> [Inline]) {
    self.init()
    var reader = SettingReader(node, section: "the cell's options")
    if let node = reader.value("id") {
      let text = node.scalar ?? ""
      idPlace = node.place
      if Self.isIdentifier(text) {
        id = text
      } else {
        reader.report(Problem(.identifierForm, ["id": text], place: node.place))
      }
    }
    if let node = reader.value("caption") {
      if let text = node.text {
        caption = template(node, text)
      } else {
        reader.wrong("caption", node, wanted: "a text")
      }
    }
    let description = reader.text("alt")
    alternative = description == "auto" ? nil : description
    echo = reader.boolean("echo") ?? echo
    output = reader.boolean("output") ?? output
    allowsError = reader.boolean("error") ?? allowsError
    figureWidth = reader.integer("fig-width", in: 20...300)
    problems += reader.finish()
  }

  static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.first, first.isASCII, first.isLetter,
      !AnchorNames.isOfWriters(text)
    else { return false }
    return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
  }
}
