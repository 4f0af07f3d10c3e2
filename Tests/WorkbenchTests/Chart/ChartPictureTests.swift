import Testing
import Workbench

/// Pictures to look at. Spaces at the ends of lines are left out here; that every line is filled
/// to the asked width is tested in `ChartRectangleTests`.
@Suite struct ChartPictureTests {
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
    expectPicture(
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
    expectPicture(
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
    expectPicture(
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
    expectPicture(
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
    expectPicture(
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
    expectPicture(
      try Chart.bars(SeriesSamples.survey, ChartOptions(title: "Tilfredshed")), width: 40,
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
    expectPicture(
      try Chart.bars(growth), width: 60, charset: .asciiGrid,
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
    expectPicture(
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
    expectPicture(
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
    expectPicture(
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
    expectPicture(
      try Chart.lines(SeriesSamples.expenditure), width: 60, charset: .asciiGrid,
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
}
