import Testing
import Workbench

/// Figures in ASCII, as they are pasted into an e-mail whose letters differ in width: every bar begins
/// its line, so that lengths can be compared in any font, and other kinds become lists.
@Suite struct MailTests {
  @Test func barsOverTimeLie() throws {
    expectPicture(
      try Chart.bars(SeriesSamples.expenditure), width: 48, charset: .ascii,
      """
      Udgifter, mia. kr.   # Hovedstaden   = Landsplan
      2020
      |##################################### 12,1
      |=============================== 10,2
      2021
      |###################################### 12,6
      |================================ 10,4
      2022
      |####################################### 12,9
      |================================= 11,0
      2023
      |######################################## 13,3
      |================================== 11,3
      2024
      |########################################## 13,8
      |==================================== 11,9
      Kilde: Danmarks Statistik, REGK31
      """)
  }

  @Test func everyBarBeginsItsLine() throws {
    var random = SplitMix64(seed: 77)
    for _ in 0..<1000 {
      let count = Int.random(in: 1...12, using: &random)
      let values = (0..<count).map { _ in Double.random(in: 0...900, using: &random) }
      let isTime = Bool.random(using: &random)
      let data =
        isTime
        ? SeriesSamples.years(2010, [("", values)], unit: .none, decimals: 0)
        : SeriesSamples.categories(
          values.enumerated().map { ("Kommune \($0)", $1) }, unit: .none, decimals: 0)
      let width = Int.random(in: 20...120, using: &random)
      let text = try Chart.bars(data).text(TextStyle(width: width, charset: .ascii))
      let bars = text.split(separator: "\n").filter { $0.contains("|") }
      #expect(bars.count == count && bars.allSatisfy { $0.hasPrefix("|") }, "\(text)")
    }
  }

  /// Pictures remain where letters have one width.
  @Test func columnsRemainInTerminals() throws {
    var standing = ChartOptions()
    standing.horizontal = false
    for options in [ChartOptions(), standing] {
      let figure = try Chart.bars(SeriesSamples.expenditure, options)
      let text = figure.text(TextStyle(width: 80, charset: .asciiGrid))
      #expect(!text.contains("\n|#"), "\(text)")
      #expect(figure.text(TextStyle(width: 80, charset: .ascii)).contains("\n|#"))
    }
  }

  @Test func linesBecomeAList() throws {
    var options = ChartOptions(title: "Børn og unge")
    options.references = [.init(value: 12.5, label: "mål")]
    expectPicture(
      try Chart.lines(SeriesSamples.expenditure, options), width: 60, charset: .ascii,
      """
      Boern og unge
      Udgifter, mia. kr.
      maal: 12,5
      2020 - Hovedstaden: 12,1; Landsplan: 10,2
      2021 - Hovedstaden: 12,6; Landsplan: 10,4
      2022 - Hovedstaden: 12,9; Landsplan: 11,0
      2023 - Hovedstaden: 13,3; Landsplan: 11,3
      2024 - Hovedstaden: 13,8; Landsplan: 11,9
      Kilde: Danmarks Statistik, REGK31
      """)
  }

  @Test func negativeBarsAndGapsBecomeAList() throws {
    let data = SeriesSamples.set(
      places: [(.text("a"), "Nord"), (.text("b"), "Øst"), (.text("c"), "Syd")],
      series: [("2022", [61.5, nil, 3]), ("2024", [-64, nil, nil])], title: "Ændring",
      unit: .percentShare, decimals: 1, reason: .confidential)
    expectPicture(
      try Chart.bars(data), width: 60, charset: .ascii,
      """
      Aendring, pct.
      Nord - 2022: 61,5; 2024: -64,0
      Oest: mangler
      Syd - 2022: 3,0; 2024: mangler
      Der mangler tal for Oest og Syd (2024): fortroligt i kilden.
      """)
  }

  /// What is too long for a list is summed up.
  @Test func manyPlacesAreSummedUp() throws {
    let data = SeriesSamples.years(
      1000, [("", (0..<900).map { Double($0) }), ("b", (0..<900).map { Double(900 - $0) })],
      title: "Tal", unit: .none, decimals: 0)
    let text = try Chart.lines(data).text(TextStyle(width: 70, charset: .ascii))
    #expect(text.split(separator: "\n").count < 12)
    #expect(text.contains("1000 0 -> 1899 899"), "\(text)")
  }

  /// Every kind is legible in letters of any width: nothing is set in columns, no mark stands
  /// anywhere but at the beginning of its line, and every number has its names beside it.
  @Test func nothingDependsOnColumns() throws {
    let every = try EveryKind()
    var random = SplitMix64(seed: 78)
    var kinds: Set<String> = []
    for round in 0..<RandomCases.count(10_000) {
      let way = every.ways[round % every.ways.count]
      var options = EveryKind.options(way.kind)
      if way.kind.options.contains(.references), round % 3 == 0 {
        options.references = [.init(value: 20, label: "maal")]
      }
      if way.kind.options.contains(.horizontal) {
        options.horizontal = [nil, true, false].randomElement(using: &random) ?? nil
      }
      if way.kind.options.contains(.axis) {
        options.axis = [nil, true, false].randomElement(using: &random) ?? nil
      }
      if way.kind.options.contains(.stack), way.columns["by"] != nil {
        options.stack = [nil, .sums, .percent].randomElement(using: &random) ?? nil
      }
      let labels = ["Nord", "Syd", "Høje-Taastrup", "Ærø"].shuffled(using: &random)
      let table = try EveryKind.table(labels: labels, isCategory: true)
      let figure = try way.kind.draw(
        ChartKind.Request(table, columns: way.columns, options: options))
      kinds.insert(figure.content.kind)
      let width = Int.random(in: 30...120, using: &random)
      let text = figure.text(TextStyle(width: width, charset: .ascii))
      #expect(text.utf8.allSatisfy { $0 < 0x80 }, "\(text)")
      for line in text.split(separator: "\n") {
        #expect(line.utf8.count == width)
        let line = String(line.reversed().drop { $0 == " " }.reversed())
        #expect(!line.hasPrefix(" "), "\(figure.content.kind)\n\(text)")
        if line.hasPrefix("|") {
          // A bar, one space, and its number.
          let rest = line.dropFirst().drop { "#=o+xnue".contains($0) }
          #expect(rest.hasPrefix(" ") && !rest.dropFirst().contains(" "), "\(text)")
        } else if figure.content.kind != "bars" {
          #expect(!line.contains("  ") && !line.contains("|"), "\(figure.content.kind)\n\(text)")
        }
      }
    }
    #expect(kinds.count == ChartKind.all.count, "\(kinds)")
  }
}
