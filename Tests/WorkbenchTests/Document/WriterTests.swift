import Testing
import Workbench

/// One small document in all three formats; the pictures stand here.
@Suite struct WriterTests {
  static func document() -> Document {
    let markdown = """
      ## Baggrund

      Kommunerne har *store* og **meget store** udgifter, se
      [aftalen](https://kkr.dk/aftale) <b>nu</b>.

      1. Først
      2. Så
         - under

      > Citat

      | Område | Andel |
      |:-------|------:|
      | Æblerød | 1 |
      """
    var blocks = MarkdownReader().read(markdown).blocks
    blocks.append(
      .paragraph([
        .text("I alt "), .number(BoundNumber(PlankContent.quantity(13.8, "Hovedstaden"))),
        .text(", og "), .missing(.suppressed), .text("."),
      ]))
    blocks.append(
      .figure(
        FigureBlock(
          id: "fig-1", number: 1, caption: [.text("Udgift pr. område")],
          figure: PlankContent.figure(synthetic: true))))
    blocks.append(.failure(FailureBlock(problem: Problem(.cellFailed, ["reason": "x < 3"]))))
    var document = Document(title: [.text("Nøgletal")], blocks: blocks)
    NumberLedger.bind(&document)
    return document
  }

  static func write(_ format: String, _ document: Document, _ style: TextStyle) throws -> String {
    var sink = ByteSink()
    try DocumentFormat.named(format).write(document, style, &sink)
    return sink.text
  }

  @Test func text() throws {
    let text = try Self.write("text", Self.document(), TextStyle(width: 44))
    #expect(
      text == """
        Nøgletal
        ========

        ! Syntetiske data: tallene er opdigtede til
          demonstration og må ikke citeres.

        Baggrund
        --------

        Kommunerne har store og meget store
        udgifter, se aftalen (https://kkr.dk/aftale)
        <b>nu</b>.

        1. Først
        2. Så
           • under

        │ Citat

        Område   Andel
        ───────  ─────
        Æblerød      1

        I alt 13,8\u{A0}mia.\u{A0}kr., og –.

        Figur 1. Udgift pr. område
        Udgifter
        (Syntetiske data)
        Hovedstaden █████████████
        Bornholm
        Note: Bornholm er fortroligt.
        Kilde: Danmarks Statistik

        ┃ Denne celle fejlede
        ┃ error KK-722: the cell failed: x < 3

        """)
  }

  @Test func asciiTextStaysBelow128AndHasNoEscape() throws {
    let text = try Self.write(
      "text", Self.document(), TextStyle(width: 44, charset: .asciiGrid))
    #expect(text.utf8.allSatisfy { $0 < 0x80 && $0 != 0x1B })
    #expect(text.contains("Noegletal") && text.contains("| Citat") && text.contains("* under"))
  }

  /// In letters of any width a table is a line for each field.
  @Test func tablesForMailHaveNoColumns() throws {
    let text = try Self.write("text", Self.document(), TextStyle(width: 44, charset: .ascii))
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    #expect(text.contains("\nOmraade: Aebleroed\nAndel: 1\n"), "\(text)")
    #expect(!text.contains("-----  "))
  }

  @Test func colouredTextIsThePlainTextWithEscapes() throws {
    let plain = try Self.write("text", Self.document(), TextStyle(width: 50))
    let coloured = try Self.write(
      "text", Self.document(), TextStyle(width: 50, color: .truecolor))
    #expect(coloured != plain && !plain.contains("\u{1B}"))
    var stripped = ""
    var inEscape = false
    for scalar in coloured.unicodeScalars {
      if scalar == "\u{1B}" { inEscape = true }
      if !inEscape { stripped.unicodeScalars.append(scalar) }
      if scalar == "m" { inEscape = false }
    }
    #expect(stripped == plain)
  }

  @Test func markdown() throws {
    let text = try Self.write("markdown", Self.document(), TextStyle(width: 44))
    #expect(
      text == """
        # Nøgletal

        > **Syntetiske data: tallene er opdigtede til demonstration og må ikke citeres.**

        ## Baggrund

        Kommunerne har *store* og **meget store** udgifter, se
        [aftalen](<https://kkr.dk/aftale>) \\<b>nu\\</b>.

        1. Først
        2. Så
           - under

        > Citat

        | Område | Andel |
        | --- | --: |
        | Æblerød | 1 |

        I alt 13,8\u{A0}mia.\u{A0}kr., og –.

        **Figur 1.** Udgift pr. område

        *Syntetiske data*

        ```text
        Hovedstaden █████████████
        Bornholm
        ```

        | Område | Udgift (mia. kr.) |
        | --- | --: |
        | Hovedstaden | 13,8 |
        | Bornholm | – |

        Note: Bornholm er fortroligt.

        Kilde: Danmarks Statistik

        > **Denne celle fejlede**

        ```text
        error KK-722: the cell failed: x < 3
        ```

        """)
  }

  @Test func html() throws {
    let text = try Self.write("html", Self.document(), TextStyle())
    let head = try #require(text.firstRange(of: "<style>"))
    let body = try #require(text.firstRange(of: "<body>"))
    #expect(
      text[..<head.lowerBound] == """
        <!DOCTYPE html>
        <html lang="da">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="generator" content="kkrlab">
        <meta name="color-scheme" content="light dark">
        <title>Nøgletal</title>

        """)
    let evidence = try #require(text.firstRange(of: "<template id=\"kkrlab-evidence\">"))
    let prices = "data-unit=\"mia. kr.\" data-prices=\"faste priser, 2024-pl\""
    #expect(
      text[body.lowerBound..<evidence.lowerBound] == """
        <body>
        <a class="skip" href="#content">Gå til indhold</a>
        <header>
        <p class="synthetic" role="note">Syntetiske data: tallene er opdigtede til demonstration \
        og må ikke citeres.</p>
        <h1>Nøgletal</h1>
        </header>
        <main id="content">
        <h2>Baggrund</h2>
        <p>Kommunerne har <em>store</em> og <strong>meget store</strong> udgifter, se
        <a href="https://kkr.dk/aftale">aftalen</a> &lt;b&gt;nu&lt;/b&gt;.</p>
        <ol>
        <li>Først</li>
        <li>Så
        <ul>
        <li>under</li>
        </ul>
        </li>
        </ol>
        <blockquote>
        <p>Citat</p>
        </blockquote>
        <div class="scroll" tabindex="0">
        <table>
        <thead>
        <tr><th scope="col">Område</th><th scope="col" class="right">Andel</th></tr>
        </thead>
        <tbody>
        <tr><td>Æblerød</td><td class="right">1</td></tr>
        </tbody>
        </table>
        </div>
        <p>I alt <data value="13.8" class="n" id="n1" \(prices)>13,8\u{A0}mia.\u{A0}kr.</data>, og \
        <span class="missing" title="udeladt af hensyn til fortrolighed">\
        <span aria-hidden="true">–</span><span class="unseen">udeladt af hensyn til \
        fortrolighed</span></span>.</p>
        <figure id="fig-1" class="figure" aria-labelledby="fig-1-caption">
        <figcaption id="fig-1-caption"><span class="label">Figur 1.</span> \
        Udgift pr. område</figcaption>
        <p class="synthetic">Syntetiske data</p>
        <p class="title">Udgifter</p>
        <div class="picture">
        <svg role="img" viewBox="0 0 100 20" aria-labelledby="fig-1-t">\
        <title id="fig-1-t">Planker</title>\
        <rect width="60" height="20" fill="currentColor"></rect></svg>
        </div>
        <details>
        <summary>Vis tallene bag figuren</summary>
        <div id="fig-1-data" class="scroll" tabindex="0" role="region" aria-labelledby="fig-1-caption">
        <table>
        <thead>
        <tr><th scope="col">Område</th><th scope="col" class="right">Udgift (mia. kr.)</th></tr>
        </thead>
        <tbody>
        <tr><th scope="row">Hovedstaden</th><td class="right">\
        <data value="13.8" class="n" id="n2" \(prices)>13,8</data></td></tr>
        <tr><th scope="row">Bornholm</th><td class="right">\
        <span class="missing" title="fortroligt i kilden"><span aria-hidden="true">–</span>\
        <span class="unseen">fortroligt i kilden</span></span></td></tr>
        </tbody>
        </table>
        </div>
        </details>
        <p class="remark">Note: Bornholm er fortroligt.</p>
        <p class="remark">Kilde: Danmarks Statistik</p>
        </figure>
        <section class="failure" role="alert">
        <p>Denne celle fejlede</p>
        <pre tabindex="0">error KK-722: the cell failed: x &lt; 3
        </pre>
        </section>
        </main>

        """)
    // The evidence of the two numbers closes the page, in an element that shows and runs nothing.
    let rest = text[evidence.upperBound...]
    let end = try #require(rest.firstRange(of: "</template>\n</body>\n</html>\n"))
    #expect(end.upperBound == text.endIndex)
    let json = String(rest[..<end.lowerBound]).replacingOccurrences(of: "&amp;", with: "&")
    let document = try JSONParser.parse(Array(json.utf8), source: "html")
    #expect(
      document["numbers"]?.array?.map { $0["shown"]?.string } == [
        "13,8\u{A0}mia.\u{A0}kr.", "13,8",
      ])
  }

  @Test func htmlEscapesEverything() throws {
    let nasty = "<script>alert('\"&')</script>"
    let figure = Figure(
      title: nasty, notes: [nasty], source: nasty,
      content: PlankContent(
        table: PlankContent.rows(names: [nasty, nasty]), hasDrawing: false))
    let markdown = "# \(nasty)\n\n\(nasty) `\(nasty)`\n\n| \(nasty) |\n|--|\n"
    let code = CodeBlock(language: "a\"><script>", text: nasty)
    var document = Document(
      title: [.text(nasty)], subtitle: [.strong([.text(nasty)])],
      metadata: [(nasty, nasty)], hasContents: true,
      blocks: MarkdownReader().read(markdown).blocks
        + [
          .code(code), .output(nasty), .footnotes([[.paragraph([.text(nasty)])]]),
          .paragraph([.failure(Problem(.cellFailed, ["reason": nasty]))]),
          .failure(FailureBlock(id: nasty, problem: Problem(.cellFailed, ["reason": nasty]))),
          .figure(
            FigureBlock(
              id: nasty, number: 1, caption: [.text(nasty)], alternative: nasty, figure: figure)),
        ])
    NumberLedger.bind(&document)
    let text = try Self.write("html", document, TextStyle()).lowercased()
    #expect(!text.contains("<script"))
    #expect(!text.contains("\"&'"))
  }

  @Test func unknownFormatNamesTheNearest() {
    #expect {
      _ = try DocumentFormat.named("htlm")
    } throws: { error in
      (error as? Problem)?.suggestion == "html"
        && (error as? Problem)?.code == .unknownDocumentFormat
    }
  }

  @Test func oneNumberInTwoPrecisionsIsAWarning() {
    var document = Document(blocks: [
      .paragraph([
        .number(BoundNumber(PlankContent.quantity(24.6, "A"))),
        .number(BoundNumber(PlankContent.quantity(24.6, "A", decimals: 0))),
        .number(BoundNumber(PlankContent.quantity(24.6, "B", decimals: 0))),
      ])
    ])
    NumberLedger.bind(&document)
    #expect(document.ledger.entries.map(\.number.id) == ["n1", "n2", "n3"])
    #expect(
      document.ledger.warnings.map { ProblemText().message($0) } == [
        "one number is shown as 24,6\u{A0}mia.\u{A0}kr. and as 25\u{A0}mia.\u{A0}kr."
      ])
  }

  @Test func evidenceNamesValueUnitAndRow() {
    let text = JSONWriter(pretty: false).text(Evidence.json(document: Self.document()))
    #expect(
      text.contains(
        """
        {"id":"n2","shown":"13,8","value":13.8,"exact":false,"kind":"money","unit":"mia. kr.",\
        "decimals":1,"prices":"faste priser, 2024-pl","location":"fig-1 row 1 column 2",\
        "lineage":{"column":"value","row":{"geo":"Hovedstaden"},"from":[{"source":"prøve.udgift"}]}}
        """))
  }
}
