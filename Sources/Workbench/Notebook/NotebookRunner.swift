/// Runs a notebook from top to bottom and makes its document.
///
/// A cell that fails is marked where it stands, and the cells after it still run: the report is
/// made as far as it comes, and `NotebookRun.failed` says that something is wrong with it. An
/// expression in a title or a caption is evaluated after the cells that may define what it names:
/// a caption after its own cell, titles after all.
public struct NotebookRunner<Evaluator: CellEvaluator> {
  private let notebook: Notebook
  private var evaluator: Evaluator
  private var style: QuantityStyle
  private var problems: [Problem]
  private var blocks: [Block] = []
  private var figures: [FigureBlock.Kind: Int] = [:]
  private var anchors = AnchorNames()

  /// Runs with parameters that have been checked. `dateOfRun` is shown where the notebook asks for
  /// `date: today`.
  ///
  /// Throws when the notebook has errors, which come as causes of the first one, or when the
  /// evaluator cannot be prepared.
  public static func run(
    _ notebook: Notebook, parameters: ParameterSet, dateOfRun: Period? = nil,
    evaluator: inout Evaluator
  ) throws(Problem) -> NotebookRun {
    let errors = notebook.problems.filter { $0.severity == .error }
    if var first = errors.first {
      first.causes += errors.dropFirst()
      throw first
    }
    do {
      try evaluator.prepare(parameters: parameters)
    } catch {
      throw Self.problem(error, at: nil)
    }
    var runner = NotebookRunner(notebook: notebook, evaluator: evaluator)
    runner.runParts()
    let document = runner.document(parameters, dateOfRun)
    evaluator = runner.evaluator
    return NotebookRun(
      document: document,
      problems: runner.problems + notebook.findings + document.ledger.warnings)
  }

  private init(notebook: Notebook, evaluator: Evaluator) {
    self.notebook = notebook
    self.evaluator = evaluator
    style = notebook.frontMatter.style
    problems = notebook.problems
    for part in notebook.parts {
      switch part {
      case .cell(let cell): anchors.reserve(cell.options.id)
      case .prose(.heading(let heading)): anchors.reserve(heading.id)
      case .prose: break
      }
    }
  }

  private mutating func runParts() {
    for part in notebook.parts {
      switch part {
      case .prose(let block): prose(block)
      case .cell(let cell): run(cell)
      }
    }
  }

  private mutating func document(_ parameters: ParameterSet, _ dateOfRun: Period?) -> Document {
    let front = notebook.frontMatter
    var date = resolved(front.date)
    if front.wantsDateOfRun {
      if let dateOfRun {
        date = [.text(dateOfRun.label(style.language))]
      } else {
        problems.append(Problem(.dateUnknown))
      }
    }
    var document = Document(
      title: resolved(front.title), subtitle: resolved(front.subtitle), date: date, style: style,
      metadata: parameters.values.map { ("param." + $0.name, $0.value.text) },
      hasContents: front.hasContents, blocks: blocks)
    NumberLedger.bind(&document)
    return document
  }

  // MARK: Prose

  private mutating func prose(_ block: Block) {
    var found = block.rewritingInlines { resolved($0) }
    if case .code(var code) = found {
      code.text = written(code.text)
      found = .code(code)
    }
    append(found)
  }

  /// Appends a block; a heading without an anchor gets one.
  private mutating func append(_ block: Block) {
    guard case .heading(var heading) = block, heading.id.isEmpty else {
      blocks.append(block)
      return
    }
    heading.id = anchors.name(for: heading.content.plainText)
    blocks.append(.heading(heading))
  }

  /// Running text with every insertion in its place.
  private mutating func resolved(_ content: [Inline]) -> [Inline] {
    content.rewritten { inline in
      switch inline {
      case .text(let text): return inserted(text)
      case .code(let text): return [.code(written(text))]
      case .link(let inner, let target):
        guard target.url.unicodeScalars.contains(where: { Insertion.index($0) != nil }) else {
          return nil
        }
        let url = inserted(target.url).map { [$0].plainTextOfRun(style) }.joined()
        let shown = resolved(inner)
        guard let safe = LinkTarget(url) else {
          problems.append(Problem(.unsafeLink, severity: .warning, ["url": url]))
          return shown
        }
        return [.link(shown, target: safe)]
      default: return nil
      }
    }
  }

  /// Text cut at its marks, with the value of each.
  private mutating func inserted(_ text: String) -> [Inline] {
    var out: [Inline] = []
    var run = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard let index = Insertion.index(scalar), notebook.insertions.indices.contains(index)
      else {
        run.append(scalar)
        continue
      }
      if !run.isEmpty { out.append(.text(String(run))) }
      run = String.UnicodeScalarView()
      switch notebook.insertions[index] {
      case .literal(let number): out.append(.literalNumber(number))
      case .expression(let expression): out += value(of: expression)
      }
    }
    if !run.isEmpty { out.append(.text(String(run))) }
    return out
  }

  /// Text as the author wrote it, for code that Markdown found where the scanner saw none.
  private func written(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      if let index = Insertion.index(scalar), notebook.insertions.indices.contains(index) {
        out += notebook.insertions[index].written
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  private mutating func value(of expression: InlineExpression) -> [Inline] {
    defer { problems += evaluator.takeWarnings().map { $0.at(expression.place) } }
    do {
      switch try evaluator.evaluate(inline: expression) {
      case .quantity(let quantity):
        return [.number(BoundNumber(quantity, place: expression.place))]
      case .prose(let prose): return [Inline](prose, style: style, place: expression.place)
      case .text(let text): return [.text(text)]
      case .number(let number):
        return [.number(BoundNumber(Self.bare(number, expression), place: expression.place))]
      case .period(let period): return [.text(period.label(style.language))]
      case .missing(let reason): return [.missing(reason)]
      case .inlines(let inlines): return inlines
      case .nothing: throw Problem(.expressionNothing, ["source": expression.source])
      }
    } catch {
      let problem = Self.problem(error, at: expression.place)
      problems.append(problem)
      return [.failure(problem)]
    }
  }

  /// A number without a unit. A whole one that could be a year is set as one, without a mark for
  /// thousands: "2024" reads right as a count too, "2.024" is wrong for a year.
  private static func bare(_ number: Double, _ expression: InlineExpression) -> Quantity {
    let isYear = number == number.rounded() && (1800...2200).contains(number)
    return Quantity(
      number, unit: isYear ? Unit(kind: .year, base: "") : .none,
      lineage: Lineage(.literal(expression.source)))
  }

  private static func problem(_ error: any Error, at place: Place?) -> Problem {
    ((error as? Problem) ?? Problem(.cellFailed, ["reason": "\(error)"])).at(place)
  }

  // MARK: Cells

  private mutating func run(_ cell: NotebookCell) {
    if cell.options.echo { blocks.append(.code(CodeBlock(language: "lua", text: cell.shownCode))) }
    var outcome: CellOutcome
    do {
      outcome = try evaluator.run(cell: cell)
    } catch {
      outcome = CellOutcome(failure: Self.problem(error, at: cell.place(line: 1)))
    }
    problems += evaluator.takeWarnings().map { $0.at(cell.place(line: 1)) }
    if cell.options.output { show(outcome, of: cell) }
    if let failure = outcome.failure {
      if !cell.options.allowsError { problems.append(failure) }
      blocks.append(.failure(FailureBlock(problem: failure)))
    }
  }

  private mutating func show(_ outcome: CellOutcome, of cell: NotebookCell) {
    if !outcome.printed.isEmpty { blocks.append(.output(outcome.printed)) }
    var caption = resolved(cell.options.caption)
    for result in outcome.results {
      switch result {
      case .figure(let figure):
        add(figure, caption: caption, of: cell)
        caption = []
      case .table(let table):
        if !caption.isEmpty { blocks.append(.paragraph([.strong(caption)])) }
        caption = []
        blocks.append(.table(DocumentTable(table, style: style)))
      case .text(let text): blocks.append(.paragraph([.text(text)]))
      case .prose(let prose):
        blocks.append(.paragraph([Inline](prose, style: style, place: cell.place(line: 1))))
      case .quantity(let quantity):
        blocks.append(
          .paragraph([.number(BoundNumber(quantity, place: cell.place(line: 1)))]))
      case .blocks(let inner): inner.forEach { append($0) }
      case .nothing: break
      }
    }
  }

  private mutating func add(_ figure: Figure, caption: [Inline], of cell: NotebookCell) {
    let kind: FigureBlock.Kind = figure.content.kind == "table" ? .table : .figure
    let number = (figures[kind] ?? 0) + 1
    figures[kind] = number
    let wanted = cell.options.id.isEmpty ? "\(kind.rawValue)-\(number)" : cell.options.id
    blocks.append(
      .figure(
        FigureBlock(
          id: anchors.name(forFigure: wanted, isReserved: !cell.options.id.isEmpty),
          number: number, caption: caption, alternative: cell.options.alternative,
          figure: figure, width: cell.options.figureWidth)))
  }
}

/// What a run gave: the report, and everything that is wrong with it.
public struct NotebookRun: Sendable {
  public var document: Document
  /// Failed cells and expressions, unbound numbers and warnings, in that order.
  public var problems: [Problem]

  /// Whether anything went wrong; the report is made all the same.
  public var failed: Bool { problems.contains { $0.severity == .error } }
}

extension [Inline] {
  /// The text of values that stand in an address.
  fileprivate func plainTextOfRun(_ style: QuantityStyle) -> String {
    map { inline in
      if case .number(let number) = inline { return number.quantity.number(style) }
      return [inline].plainText
    }.joined()
  }
}
