import Workbench

/// The readers of text: each takes any bytes, and its result goes through the writers as well.
enum ReaderBodies {
  static func json(_ input: [UInt8]) -> String? {
    do {
      let value = try JSONParser.parse(input, source: "fuzz.json")
      let text = JSONWriter(pretty: false).text(value)
      let again = try JSONParser.parse(Array(text.utf8), source: "again.json")
      return again == value ? nil : "JSON changed on the way: \(text)"
    } catch {
      return nil
    }
  }

  /// A table is written in the dialect it was found in and in our own, and that is read again.
  ///
  /// What comes back is not compared: a reader that finds the dialect by itself may take the
  /// semicolons in the one column of a table for separators.
  static func csv(_ input: [UInt8]) -> String? {
    do {
      let result = try read(input)
      let table = result.imported.table
      for column in table.columns {
        for row in 0..<min(column.count, 100) { _ = column[row].plainText }
      }
      _ = CSVWriter(dialect: result.dialect).bytes(table)
      _ = try read(CSVWriter().bytes(table))
    } catch {
      _ = (error as? Problem).map { ProblemText().render($0) }
    }
    return nil
  }

  private static func read(_ input: [UInt8]) throws -> CSVReader.Result {
    let files = try FuzzFiles()
    return try CSVReader.read(path: try files.add("fuzz.csv", input))
  }

  /// An expression's canonical text gives the same expression, and it runs or says why not.
  static func expression(_ input: [UInt8]) -> String? {
    do {
      let expression = try Expression(String(decoding: input, as: UTF8.self))
      do {
        let again = try Expression(expression.text)
        if again != expression { return "another expression: \(expression.text)" }
      } catch {
        return "not an expression: \(expression.text)\n\(ProblemText().render(error))"
      }
      do {
        _ = try sample?.filtered(where: expression)
      } catch {
        _ = ProblemText().render(error)
      }
      do {
        _ = try sample?.deriving([Derivation("x", expression)])
      } catch {
        _ = ProblemText().render(error)
      }
    } catch {
      _ = ProblemText().render(error)
    }
    return nil
  }

  /// Columns of every kind: `geo`, `year`, `beløb`, `andel`, `ja`, `tid`.
  private static let sample: Table? = {
    let text =
      "geo,year,beløb,andel,ja,tid\nBornholm,2020,100,10.5,true,2020K1\n"
      + "Herlev,2021,..,20.25,false,2020K2\nBornholm,2022,-9223372036854775807,0.0,true,2020K3\n"
    do {
      return try read(Array(text.utf8)).imported.table
    } catch {
      return nil
    }
  }()

  /// A notebook is parsed, its problems are rendered, and what runs without Lua is written.
  static func notebook(_ input: [UInt8]) -> String? {
    let notebook = NotebookParser.parse(input, name: "fuzz.kkr.md")
    for problem in notebook.problems { _ = ProblemText().render(problem) }
    do {
      let parameters = try ParameterSet(notebook.frontMatter.parameters, given: [])
      var evaluator = SilentEvaluator()
      let run = try NotebookRunner.run(notebook, parameters: parameters, evaluator: &evaluator)
      return written(run.document)
    } catch {
      _ = ProblemText().render(error)
      return nil
    }
  }

  static func markdown(_ input: [UInt8]) -> String? {
    let reading = MarkdownReader().read(String(decoding: input, as: UTF8.self))
    return written(Document(blocks: reading.blocks))
  }

  /// Every format of a document; the same document gives the same bytes.
  private static func written(_ document: Document) -> String? {
    for format in DocumentFormat.all {
      var first = ByteSink()
      var second = ByteSink()
      do {
        try format.write(document, TextStyle(width: 40), &first)
        try format.write(document, TextStyle(width: 40), &second)
      } catch {
        return "\(format.name): \(ProblemText().render(error))"
      }
      if first.bytes != second.bytes { return "\(format.name) differs from run to run" }
    }
    return nil
  }
}

/// An evaluator that answers every cell with nothing and every expression with its text.
private struct SilentEvaluator: CellEvaluator {
  mutating func prepare(parameters: ParameterSet) throws {}
  mutating func run(cell: NotebookCell) throws -> CellOutcome { CellOutcome() }
  mutating func evaluate(inline: InlineExpression) throws -> InlineValue { .text(inline.source) }
}
