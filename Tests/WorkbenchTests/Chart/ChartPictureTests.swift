import Testing
import Workbench

/// Pictures to look at. Spaces at the ends of lines are left out here; that every line is filled
/// to the asked width is tested in `ChartRectangleTests`.
@Suite struct ChartPictureTests {
  private func expect(
    _ figure: Figure, width: Int = 72, charset: TextStyle.Charset = .unicode,
    language: Language = .danish, _ picture: String, _ location: SourceLocation = #_sourceLocation
  ) {
    let style = TextStyle(
      width: width, charset: charset, quantity: QuantityStyle(language: language))
    let lines = figure.text(style).split(separator: "\n", omittingEmptySubsequences: false)
    let trimmed = lines.dropLast().map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    #expect(trimmed.joined(separator: "\n") == picture, sourceLocation: location)
  }

  private let survey = SeriesSamples.set(
    places: [
      (.text("a"), "Kommunen giver en sammenhængende indsats på tværs"),
      (.text("b"), "Det er let at komme i kontakt med kommunen"), (.text("c"), "Ved ikke"),
    ],
    series: [("2022", [61.5, 48.2, 3]), ("2024", [64, nil, 2.4])], unit: .percentShare,
    decimals: 1, reason: .confidential, source: "KKR Hovedstaden, medlemsundersøgelse")

  private let balance = SeriesSamples.years(
    2019, [("Resultat", [120.4, -35.2, 0, nil, 210, -80.5])], title: "Resultat",
    unit: Unit(code: "mio_kr"), decimals: 1)

  private let growth = SeriesSamples.categories(
    [
      ("Bornholm", 3.4), ("Lyngby-Taarbæk", -2.1), ("Ishøj", 0), ("Rødovre", nil),
      ("Høje-Taastrup", -0.6), ("København", 5.5),
    ], title: "Vækst", unit: .percentChange, decimals: 1)

  @Test func columnsOverTime() throws {
    var options = ChartOptions(title: "Udgifter til børn og unge")
    options.rows = 8
    expect(
      try Chart.bars(SeriesSamples.expenditure, options),
      """
      Udgifter til børn og unge
      Udgifter, mia. kr.   █ Hovedstaden   ░ Landsplan
                      12,6          12,9          13,3          13,8
        12,1         ▂▂▂▂▂▂        ▄▄▄▄▄▄ 11,0   ▆▆▆▆▆▆ 11,3   ██████ 11,9
       ██████ 10,2   ██████ 10,4   ██████▃▃▃▃▃▃  ██████▄▄▄▄▄▄  ██████▇▇▇▇▇▇
       ██████▇▇▇▇▇▇  ██████░░░░░░  ██████░░░░░░  ██████░░░░░░  ██████░░░░░░
       ██████░░░░░░  ██████░░░░░░  ██████░░░░░░  ██████░░░░░░  ██████░░░░░░
       ██████░░░░░░  ██████░░░░░░  ██████░░░░░░  ██████░░░░░░  ██████░░░░░░
       ██████░░░░░░  ██████░░░░░░  ██████░░░░░░  ██████░░░░░░  ██████░░░░░░
       ██████░░░░░░  ██████░░░░░░  ██████░░░░░░  ██████░░░░░░  ██████░░░░░░
       ██████░░░░░░  ██████░░░░░░  ██████░░░░░░  ██████░░░░░░  ██████░░░░░░
      ──────────────────────────────────────────────────────────────────────
           2020          2021          2022          2023          2024
      Kilde: Danmarks Statistik, REGK31
      """)
  }

  @Test func columnsBelowZero() throws {
    expect(
      try Chart.bars(balance, ChartOptions(title: "Årets resultat")), width: 64,
      """
      Årets resultat
      Resultat, mio. kr.

                                                210,0
                                              ▇▇▇▇▇▇▇▇▇
                                              █████████
        120,4                                 █████████
      ▄▄▄▄▄▄▄▄▄                               █████████
      █████████                               █████████
      █████████                               █████████
      █████████                               █████████
      █████████              0,0        –     █████████
      ────────────────────────────────────────────────────────────
                █████████                               █████████
                ▝▝▝▝▝▝▝▝▝                               █████████
                  −35,2                                 █████████
                                                          −80,5
         2019      2020      2021      2022      2023      2024
      Der mangler tal for 2022: foreligger ikke.
      """)
  }

  @Test func columnsWithAxisAndTarget() throws {
    var options = ChartOptions(title: "Udgifter til børn og unge")
    options.axis = true
    options.labels = false
    options.rows = 10
    options.references = [.init(value: 12, label: "Ramme")]
    expect(
      try Chart.bars(SeriesSamples.expenditure, options), width: 50,
      """
      Udgifter til børn og unge
      Udgifter, mia. kr.
      █ Hovedstaden   ░ Landsplan   ┈ Ramme: 12,0
      15 ┤                                    ▂▂▂▂
         │▂▂▂▂     ▄▄▄▄     ▆▆▆▆     ████     ████▁▁▁▁
         │████▁▁▁▁┈████▂▂▂▂┈████▅▅▅▅┈████▆▆▆▆┈████░░░░┈
      10 ┤████░░░░ ████░░░░ ████░░░░ ████░░░░ ████░░░░
         │████░░░░ ████░░░░ ████░░░░ ████░░░░ ████░░░░
         │████░░░░ ████░░░░ ████░░░░ ████░░░░ ████░░░░
       5 ┤████░░░░ ████░░░░ ████░░░░ ████░░░░ ████░░░░
         │████░░░░ ████░░░░ ████░░░░ ████░░░░ ████░░░░
         │████░░░░ ████░░░░ ████░░░░ ████░░░░ ████░░░░
       0 ┼─────────────────────────────────────────────
            2020     2021     2022     2023     2024
      Kilde: Danmarks Statistik, REGK31
      """)
  }

  @Test func lyingBarsOverAndUnderZero() throws {
    var options = ChartOptions(title: "Vækst i udgifterne 2020-2024")
    options.order = .value
    options.highlight = "Bornholm"
    expect(
      try Chart.bars(growth, options),
      """
      Vækst i udgifterne 2020-2024
      Vækst, pct.
           København                   │██████████████████████████████████ 5,5
          ▸ Bornholm                   │█████████████████████ 3,4
               Ishøj                   │ 0,0
       Høje-Taastrup          −0,6 ▟███│
      Lyngby-Taarbæk −2,1 █████████████│
             Rødovre                   │ –
      Der mangler tal for Rødovre: foreligger ikke.
      """)
  }

  @Test func groupedLyingBars() throws {
    var options = ChartOptions(title: "Udgifter til børn og unge")
    options.horizontal = true
    expect(
      try Chart.bars(SeriesSamples.expenditure, options),
      """
      Udgifter til børn og unge
      Udgifter, mia. kr.   █ Hovedstaden   ░ Landsplan
      2020 │█████████████████████████████████████████████████████▌ 12,1
           │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░▏ 10,2
           │
      2021 │███████████████████████████████████████████████████████▊ 12,6
           │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 10,4
           │
      2022 │█████████████████████████████████████████████████████████ 12,9
           │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░▋ 11,0
           │
      2023 │██████████████████████████████████████████████████████████▊ 13,3
           │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 11,3
           │
      2024 │█████████████████████████████████████████████████████████████ 13,8
           │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░▋ 11,9
      Kilde: Danmarks Statistik, REGK31
      """)
  }

  @Test func longLabelsStandAboveTheirBars() throws {
    expect(
      try Chart.bars(survey, ChartOptions(title: "Tilfredshed")), width: 40,
      """
      Tilfredshed
      pct.   █ 2022   ░ 2024
      Kommunen giver en sammenhængende indsats
      på tværs
      │████████████████████████████████▋ 61,5
      │░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 64,0
      Det er let at komme i kontakt med
      kommunen
      │█████████████████████████▋ 48,2
      │ –
      Ved ikke
      │█▋ 3,0
      │░▎ 2,4
      Der mangler tal for »Det er let at komme
      i kontakt med kommunen« (2024):
      fortroligt i kilden.
      Kilde: KKR Hovedstaden,
      medlemsundersøgelse
      """)
  }

  @Test func lyingBarsInASCII() throws {
    expect(
      try Chart.bars(growth), width: 60, charset: .ascii,
      """
      Vaekst, pct.
             Bornholm               |############### 3,4
      Lyngby-Taarbaek -2,1 #########|
               Ishoej               | 0,0
             Roedovre               | -
       Hoeje-Taastrup       -0,6 ###|
           Koebenhavn               |######################## 5,5
      Der mangler tal for Roedovre: foreligger ikke.
      """)
  }

  @Test func lyingBarsWithAxis() throws {
    var options = ChartOptions()
    options.horizontal = true
    options.labels = false
    expect(
      try Chart.bars(balance, options), width: 64,
      """
      Resultat, mio. kr.
      2019                 │███████████████████▎
      2020           ▟█████│
      2021                 │
      2022                 │ –
      2023                 │█████████████████████████████████▋
      2024    █████████████│
           ┴───────┴───────┴───────┴───────┴───────┴───────┴───────┴
         −100     −50      0      50      100     150     200     250
      Der mangler tal for 2022: foreligger ikke.
      """)
  }

  @Test func linesWithNames() throws {
    expect(
      try Chart.lines(
        SeriesSamples.expenditure, ChartOptions(title: "Udgifter til børn og unge")),
      """
      Udgifter til børn og unge
      Udgifter, mia. kr.
      14 ┤
         │                                           ⢀⣀⡠⠤⠔● ● Hovedstaden 13,8
         │                                   ⢀●⡠⠤⠔⠒⠊⠉⠁
      13 ┤                          ⣀⣀⡠⠤⠔⠒⠒⠉⠉⠁
         │              ⣀⣀⣀⠤⠤⠤⠒⠒⠒⠉●⠉
         │     ⣀⣀⠤⠤⠒⠒⠉●⠉
      12 ┤●⠒⠒⠉⠉
         │                                          ⢀⣀⡠⠤⠒⠒○ ○ Landsplan 11,9
         │                                   ⣀○⡠⠤⠔⠒⠉⠁
      11 ┤                        ○⣀⠤⠤⠤⠒⠒⠒⠉⠉⠉
         │                ⢀⣀⡠⠤⠔⠒⠉⠉
         │      ⣀⣀⣀⣀⠤⠤○⠒⠒⠉⠁
      10 ┤○⠒⠉⠉⠉⠉
         └┬───────────┬───────────┬───────────┬───────────┬
        2020        2021        2022        2023        2024
      Kilde: Danmarks Statistik, REGK31
      """)
  }

  @Test func linesBreakWhereNumbersAreMissing() throws {
    expect(
      try Chart.lines(balance, ChartOptions(language: .english)), width: 64,
      language: .english,
      """
      Resultat, DKK million
       300 ┤
           │
       200 ┤                                         ●
           │                                          ⠑⢄
       100 ┤●⢄⡀                                        ⠈⠢⡀
           │  ⠈⠒⢄⡀                                       ⠈⠢⡀
         0 ┤     ⠈⠑⠤⡀          ⣀●                          ⠈⠢⡀
           │        ⠈⠑●⠤⠔⠒⠒⠊⠉⠉⠉                              ⠑⢄
      −100 ┤                                                   ● −80.5
           └┬─────────┬─────────┬──────────┬─────────┬─────────┬
          2019      2020      2021       2022      2023      2024
      Figures are missing for 2022: not available.
      """)
  }

  @Test func linesInASCII() throws {
    expect(
      try Chart.lines(SeriesSamples.expenditure), width: 60, charset: .ascii,
      """
      Udgifter, mia. kr.
      14 +                                ***** * Hovedstaden 13,8
         |                       *********
      13 +              *********
         |     *********
      12 +*****                           ooooo o Landsplan 11,9
         |                       ooooooooo
      11 +              ooooooooo
         |     ooooooooo
      10 +ooooo
         ++--------+--------+--------+--------+
        2020     2021     2022     2023     2024
      Kilde: Danmarks Statistik, REGK31
      """)
  }

  @Test func tableOfSeries() throws {
    expect(
      try Chart.table(survey), width: 60,
      """
                                                      2022,  2024,
      Kommune                                          pct.   pct.
      ────────────────────────────────────────────────────────────
      Kommunen giver en sammenhængende indsats på      61,5   64,0
      tværs
      Det er let at komme i kontakt med kommunen       48,2      –
      Ved ikke                                          3,0    2,4
      – betyder, at tallet mangler: fortroligt i kilden (1).
      Kilde: KKR Hovedstaden, medlemsundersøgelse
      """)
  }

  @Test func tableRowByRow() throws {
    expect(
      try Chart.table(survey), width: 22,
      """
      Kommunen giver en
      sammenhængende indsats
      på tværs
        2022, pct.: 61,5
        2024, pct.: 64,0
      Det er let at komme i
      kontakt med kommunen
        2022, pct.: 48,2
        2024, pct.: –
      Ved ikke
        2022, pct.: 3,0
        2024, pct.: 2,4
      – betyder, at tallet
      mangler: fortroligt i
      kilden (1).
      Kilde: KKR
      Hovedstaden,
      medlemsundersøgelse
      """)
  }

  @Test func tableWithTotalAndUnits() throws {
    var name = ColumnBuilder(Field(name: "kommune", type: .category))
    var rides = Field(name: "ture", type: .integer)
    rides.unit = .number
    rides.title = Labels(danish: "Ture i alt")
    var share = Field(name: "andel", type: .real)
    share.unit = .percentShare
    share.decimals = 1
    share.title = Labels(danish: "Andel")
    var amount = ColumnBuilder(rides)
    var part = ColumnBuilder(share)
    let rows: [(String, Int64?, Double)] = [
      ("Ballerup", 1204, 12.25), ("Ærø", 96, 1), ("Hørsholm", nil, 0.04), ("I alt", 1300, 100),
    ]
    for (label, count, percent) in rows {
      try name.append(.text(label))
      try amount.append(count.map { .integer($0) } ?? .missing(.suppressed))
      try part.append(.real(percent))
    }
    let table = try Table(
      [name.column(), amount.column(), part.column()],
      info: TableInfo(name: "ture", source: "Flextrafik", synthetic: true),
      lineage: Lineage(.literal("test")))
    var options = TableOptions(title: "Ture pr. kommune")
    options.totalRows = 1
    expect(
      try Chart.table(table, options), width: 60,
      """
      Ture pr. kommune
      kommune   Ture i alt, antal  Andel, pct.
      ────────────────────────────────────────
      Ballerup              1.204         12,3
      Ærø                      96          1,0
      Hørsholm                  –          0,0
      ────────────────────────────────────────
      I alt                 1.300        100,0
      – betyder, at tallet mangler: udeladt af hensyn til
      fortrolighed (1).
      Kilde: Flextrafik
      Demonstrationsdata – ikke virkelige tal
      """)
  }
}
