import Testing
import Workbench

/// Small multiples: one scale, one order and one legend for all panels.
@Suite struct PanelTests {
  /// Areas over years; one number is missing and one area has none.
  private func table() throws -> Table {
    let figures: [(String, [Double?])] = [
      ("Ballerup", [42, 44.5, 47, 52]), ("Dragør", [12, 11.5, nil, 9]),
      ("Gribskov", [30, 28, 33, 41.5]), ("Ishøj", [nil, nil, nil, nil]),
      ("Herlev", [18, 20, 24, 23]),
    ]
    let cells = figures.flatMap { $0.1 }
    let names = figures.flatMap { one in one.1.map { _ in Cell.text(one.0) } }
    return try VerbSamples.table([
      VerbSamples.column("geo", .category, names) { $0.title = Labels(danish: "Kommune") },
      VerbSamples.column(
        "year", .period, figures.flatMap { _ in (2021...2024).map { .period(.year($0)) } }),
      VerbSamples.column(
        "amount", .real, cells.map { $0.map { .real($0) } ?? .missing(.notAvailable) }
      ) {
        $0.role = .measure
        $0.unit = Unit(code: "mio_kr")
        $0.decimals = 1
        $0.title = Labels(danish: "Udgifter")
      },
    ])
  }

  private func figure(_ kind: String, _ change: (inout ChartOptions) -> Void = { _ in }) throws
    -> Figure
  {
    var options = ChartOptions(title: "Udgifter til børn og unge")
    change(&options)
    return try ChartKind.named(kind).draw(
      ChartKind.Request(
        try table(), columns: ["x": "year", "y": "amount", "facet": "geo"], options: options))
  }

  @Test func lines() throws {
    expectPicture(
      try figure("lines") { $0.highlight = "Gribskov" }, width: 80,
      """
      Udgifter til børn og unge
      Udgifter, mio. kr.
      Ballerup                   Dragør                     ▸ Gribskov
      60 ┤                       60 ┤                       60 ┤
         │               ⢀⣀⣀⣀⠤●     │                          │
      40 ┤●⠤⠤⠔⠒⠒⠒●⠒⠒⠊⠉⠉●⠉⠁       40 ┤                       40 ┤                  ⣀⣀●
         │                          │                          │●⣀⣀⡀     ⣀⣀⣀⠤●⠔⠒⠊⠉
      20 ┤                       20 ┤                       20 ┤   ⠈⠉⠉⠉●⠉
         │                          │●⠤⠤⠤⠤⠤⠤●            ●     │
       0 ┤                        0 ┤                        0 ┤
         └┬──────┬─────┬──────┬     └┬──────┬─────┬──────┬     └┬──────┬─────┬──────┬
        2021   2022  2023  2024    2021   2022  2023  2024    2021   2022  2023  2024

      Ishøj                      Herlev
      ingen data                 60 ┤
                                    │
                                 40 ┤
                                    │
                                 20 ┤   ⢀⣀⣀⣀●⣀⠤⠤⠤⠒●⠒⠒⠒⠤⠤⠤●
                                    │●⠉⠉⠁
                                  0 ┤
                                    └┬──────┬─────┬──────┬
                                   2021   2022  2023  2024
      Der mangler tal for Ishøj.
      Enkelte tal mangler for Dragør (1).
      """)
  }

  @Test func columns() throws {
    expectPicture(
      try figure("bars") { $0.rows = 6 }, width: 80,
      """
      Udgifter til børn og unge
      Udgifter, mio. kr.
      Ballerup                   Dragør                     Gribskov
      60 ┤               ▂▂▂▂    60 ┤                       60 ┤
         │▂▂▂▂ ▄▄▄▄ ▆▆▆▆ ████       │                          │               ▁▁▁▁
      40 ┤████ ████ ████ ████    40 ┤                       40 ┤          ▂▂▂▂ ████
         │████ ████ ████ ████       │                          │████ ▆▆▆▆ ████ ████
      20 ┤████ ████ ████ ████    20 ┤▂▂▂▂ ▁▁▁▁              20 ┤████ ████ ████ ████
         │████ ████ ████ ████       │████ ████  –   ▇▇▇▇       │████ ████ ████ ████
       0 ┼────────────────────    0 ┼────────────────────    0 ┼────────────────────
          2021 2022 2023 2024        2021 2022 2023 2024        2021 2022 2023 2024

      Ishøj                      Herlev
      ingen data                 60 ┤
                                    │
                                 40 ┤
                                    │          ▃▃▃▃ ▂▂▂▂
                                 20 ┤▆▆▆▆ ████ ████ ████
                                    │████ ████ ████ ████
                                  0 ┼────────────────────
                                     2021 2022 2023 2024
      Der mangler tal for Ishøj.
      Enkelte tal mangler for Dragør (1).
      """)
  }

  @Test func narrow() throws {
    expectPicture(
      try figure("lines") { $0.references = [.init(value: 40, label: "Mål")] }, width: 40,
      charset: .asciiGrid,
      """
      Udgifter til boern og unge
      Udgifter, mio. kr.   - Maal: 40,0
      Ballerup
      60 +
         |                  ******************
      40 +******************------------------
         |
      20 +
         |
       0 +
         ++-----------+----------+-----------+
        2021        2022       2023       2024

      Dragoer
      60 +
         |
      40 +------------------------------------
         |
      20 +
         |*************                      *
       0 +
         ++-----------+----------+-----------+
        2021        2022       2023       2024

      Gribskov
      60 +
         |
      40 +-----------------------------*******
         |*****************************
      20 +
         |
       0 +
         ++-----------+----------+-----------+
        2021        2022       2023       2024

      Ishoej
      ingen data

      Herlev
      60 +
         |
      40 +------------------------------------
         |
      20 +************************************
         |
       0 +
         ++-----------+----------+-----------+
        2021        2022       2023       2024
      Der mangler tal for Ishoej.
      Enkelte tal mangler for Dragoer (1).
      """)
  }

  /// Equal numbers reach equally far in every panel, and the axes are the same text.
  @Test func oneScale() throws {
    for kind in ["bars", "lines"] {
      for width in [30, 50, 80, 120] {
        let text = try figure(kind).text(TextStyle(width: width))
        let axes = text.split(separator: "\n").filter { $0.contains("2021") }
        for line in axes {
          let parts = line.split(separator: " ").map(String.init)
          #expect(Set(parts).isSubset(of: ["2021", "2022", "2023", "2024"]), "\(text)")
        }
        // Four panels have numbers; each has a tick at 0 or at 60.
        let tops = text.split(whereSeparator: { " \n".contains($0) }).count { $0 == "60" }
        #expect(tops == 4, "\(kind) \(width)\n\(text)")
      }
    }
  }

  @Test func dataAndNotes() throws {
    let figure = try figure("lines")
    #expect(figure.content.table.headers.map(\.text) == ["Kommune", "year", "Udgifter"])
    #expect(figure.content.table.rows.count == 20)
    #expect(
      figure.notes == ["Der mangler tal for Ishøj.", "Enkelte tal mangler for Dragør (1)."])
    #expect(figure.content.kind == "lines")
    let svg = try #require(figure.svg(SVGStyle(identifier: "f")))
    #expect(svg.contains("Kurvediagram, opdelt i delfigurer efter Kommune"))
  }

  /// Parts end to end in panels: sums share a scale, shares have one of 100; what cannot be added
  /// up is refused panel by panel.
  @Test func stacks() throws {
    func table(_ numbers: [Int64]) throws -> Table {
      let rows = 0..<8
      return try VerbSamples.table([
        VerbSamples.column("place", .text, rows.map { .text("sted \($0 % 2)") }),
        VerbSamples.column("part", .category, rows.map { .text($0 / 2 % 2 == 0 ? "a" : "b") }) {
          $0.role = .dimension
        },
        VerbSamples.column("panel", .text, rows.map { .text($0 < 4 ? "Nord" : "Syd") }),
        VerbSamples.column("n", .integer, numbers.map { .integer($0) }) {
          $0.role = .measure
          $0.additive = .always
          $0.unit = Unit(code: "personer")
          $0.title = Labels(danish: "Pladser")
        },
      ])
    }
    func text(_ stack: ChartOptions.Stacking, _ numbers: [Int64]) throws -> String {
      var options = ChartOptions()
      options.stack = stack
      return try ChartKind.named("bars").draw(
        ChartKind.Request(
          try table(numbers),
          columns: ["x": "place", "y": "n", "by": "part", "facet": "panel"], options: options)
      ).text(TextStyle(width: 36))
    }
    #expect(
      try text(.sums, [8, 4, 8, 4, 2, 1, 2, 1]) == """
        Pladser, personer   █ a   ░ b       
        Nord                                
        sted 0 │███████████▎░░░░░░░░░░▍     
        sted 1 │█████▋░░░░░▎                
               ┴──────┴──────┴──────┴──────┴
               0      5     10     15     20
                                            
        Syd                                 
        sted 0 │██▊░░▋                      
        sted 1 │█▍▊                         
               ┴──────┴──────┴──────┴──────┴
               0      5     10     15     20

        """)
    #expect(
      try text(.percent, [6, 4, 2, 4, 1, 3, 3, 1]) == """
        Fordeling af pladser, pct.          
        █ a   ░ b                           
        Nord                                
        sted 0 │█████████████████████░░░░░░░
        sted 1 │██████████████░░░░░░░░░░░░░░
               ┴──────┴──────┴──────┴──────┴
               0     25     50     75    100
                                            
        Syd                                 
        sted 0 │███████░░░░░░░░░░░░░░░░░░░░░
        sted 1 │█████████████████████░░░░░░░
               ┴──────┴──────┴──────┴──────┴
               0     25     50     75    100

        """)
    do {
      _ = try text(.percent, [6, 4, -2, 4, 1, 3, 3, 1])
      Issue.record("a negative share was drawn")
    } catch let problem as Problem { #expect(problem.code == .negativePart) }
  }

  @Test func tooMany() throws {
    let many = try VerbSamples.table([
      VerbSamples.column("geo", .integer, (0..<101).map { .integer($0) }),
      VerbSamples.column("n", .integer, (0..<101).map { .integer($0) }),
    ])
    do {
      _ = try ChartKind.named("bars").draw(
        ChartKind.Request(
          many, columns: ["x": "n", "y": "n", "facet": "geo"], options: ChartOptions()))
      Issue.record("101 panels were drawn")
    } catch { #expect(error.code == .tooManyPanels) }
  }
}
