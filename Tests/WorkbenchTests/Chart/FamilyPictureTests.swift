import Testing
import Workbench

/// Pictures to look at of parts and wholes, and of two values held against each other.
@Suite struct FamilyPictureTests {
  private let places = SeriesSamples.set(
    places: [
      (.text("a"), "København"), (.text("b"), "Ishøj"), (.text("c"), "Høje-Taastrup"),
      (.text("d"), "Bornholm"),
    ],
    series: [
      ("Hjælpere", [227, 12, 41.5, 30]), ("Assistenter", [443, 26, 77, nil]),
      ("Elever", [31, 0, 18.25, 4]),
    ], title: "Pladser", unit: .number, decimals: 0, source: "KKR Hovedstaden")

  private let balance = SeriesSamples.years(
    2020,
    [
      ("Drift", [120.4, 80, -35.2, 60, 95]), ("Anlæg", [-60.1, -20, -44, 12, nil]),
      ("Renter", [10, -5.5, 0, 3.1, 8]),
    ], title: "Resultat", unit: Unit(code: "mio_kr"), decimals: 1)

  private let answers = SeriesSamples.set(
    places: [
      (.text("a"), "Indsatsen er sammenhængende"), (.text("b"), "Det er let at få kontakt"),
      (.text("c"), "Sagen blev hurtigt behandlet"), (.text("d"), "Jeg ved, hvem jeg kan ringe til"),
    ],
    series: [
      ("meget uenig", [4, 10, 21, 0]), ("uenig", [11, 14, 30, nil]),
      ("hverken eller", [20, 6, 25, 9]), ("enig", [48, 30, 18, 31]),
      ("meget enig", [17, 40, 6, 60]),
    ], title: "Svar", unit: .number, decimals: 0)

  private let words = SeriesSamples.set(
    places: [
      (.text("a"), "Samarbejde"), (.text("b"), "Konsensus"), (.text("c"), "Beslutsom"),
      (.text("d"), "Tilgængelig"), (.text("e"), "Effektiv"), (.text("f"), "Kompetent"),
    ],
    series: [
      ("i dag", [87, 72, 43, 14, 23, 30]), ("fremadrettet", [62, 22, 50, 14.4, nil, 30]),
    ], title: "Markeringer", unit: .number, decimals: 0)

  private let regions = SeriesSamples.years(
    2020,
    [
      ("Hovedstaden", [12.1, 13.8]), ("Sjælland", [10.9, 11.4]), ("Syddanmark", [10.8, 10.2]),
      ("Midtjylland", [10.7, 11.5]), ("Nordjylland", [nil, 9.8]),
    ], title: "Udgifter", unit: SeriesSamples.billions, decimals: 1)

  private let budget = SeriesSamples.categories(
    [
      ("Budget 2024", 410.5), ("Pris og løn", 12.4), ("Flere elever", 8.25),
      ("Færre anbringelser", -21.75), ("Budget 2025", 409.4), ("Effektivisering", -6),
      ("Nye opgaver", nil), ("Demografi", 3.1), ("Budget 2026", 412),
    ], title: "Budget", unit: Unit(code: "mio_kr"), decimals: 1)

  private let pupils = SeriesSamples.years(
    2016,
    [
      ("Folkeskole", [40, 41, 42, 40, 39, nil, 38, 37.5, 37]),
      ("Privatskole", [8, 8.5, 9.4, 10, 11, 11.5, 12, 12.2, 12.5]),
      ("Efterskole", [2, 2.1, 2.2, 2.6, 2.7, 3, 3.1, 3.3, 3.5]),
    ], title: "1.000 elever", unit: .none, decimals: 1)

  @Test func stackedBars() throws {
    var options = ChartOptions(title: "Praktikpladser")
    options.stack = .sums
    let figure = try Chart.bars(places, options)
    expectPicture(
      figure, width: 80,
      """
      Praktikpladser
      Pladser, antal   █ Hjælpere   ░ Assistenter   ▒ Elever
          København │███████████████████▊░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░▎▒▒ 701
                    │        227                           443                  31
              Ishøj │█░░▎ 38
                    │ 26
      Høje-Taastrup │███▋░░░░░░▎▉ 137
                    │ 42   77
           Bornholm │██▒ –
                    │30
      Der mangler tal for Bornholm (Assistenter): foreligger ikke.
      Søjler, hvor en del mangler, har ingen total.
      Kilde: KKR Hovedstaden
      """)
  }

  @Test func sharesOfBars() throws {
    var options = ChartOptions(title: "Praktikpladser")
    options.stack = .percent
    let figure = try Chart.bars(places, options)
    expectPicture(
      figure, width: 80,
      """
      Praktikpladser
      Fordeling af pladser, pct.   █ Hjælpere   ░ Assistenter   ▒ Elever
          København │████████████████████▍░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░▎▒▒
                    │         32                             63                   4
              Ishøj │███████████████████▉░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░
                    │         32                             68
      Høje-Taastrup │███████████████████▏░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░▋▒▒▒▒▒▒▒▒
                    │         30                         56                    13
           Bornholm │ –
                    │
      Der mangler tal for Bornholm (Assistenter): foreligger ikke.
      Andele kan ikke beregnes, hvor en del mangler.
      På grund af afrunding summer andelene ikke alle steder til 100 pct.
      Kilde: KKR Hovedstaden
      """)
    expectPicture(
      figure, width: 40, charset: .asciiGrid,
      """
      Praktikpladser
      Fordeling af pladser, pct.
      # Hjaelpere   = Assistenter   o Elever
          Koebenhavn |#######==============o
                     |  32         63      4
              Ishoej |#######===============
                     |  32         68
      Hoeje-Taastrup |#######============ooo
                     |  30        56     13
            Bornholm | -
                     |
      Der mangler tal for Bornholm
      (Assistenter): foreligger ikke.
      Andele kan ikke beregnes, hvor en del
      mangler.
      Paa grund af afrunding summer andelene
      ikke alle steder til 100 pct.
      Kilde: KKR Hovedstaden
      """)
  }

  @Test func stackedColumns() throws {
    var options = ChartOptions(title: "Resultat")
    options.stack = .sums
    options.rows = 12
    let figure = try Chart.bars(balance, options)
    expectPicture(
      figure, width: 80,
      """
      Resultat
      Resultat, mio. kr.   █ Drift   ░ Anlæg   ▒ Renter
        70,3
      ▒▒▒▒▒▒▒▒▒ 10,0                                                      –
      █████████         54,5                                          ▄▄▄▄▄▄▄▄▄ 8,0
      █████████       ▂▂▂▂▂▂▂▂▂                         75,1          █████████
      █████████       █████████                       ▒▒▒▒▒▒▒▒▒ 3,1   █████████
      █████████ 120,4 █████████ 80,0                  █████████       █████████ 95,0
      █████████       █████████                       █████████ 60,0  █████████
      █████████       █████████                       █████████       █████████
      ────────────────────────────────────────────────────────────────────────────────
      ░░░░░░░░░       ░░░░░░░░░ −20,0 █████████ −35,2
      ░░░░░░░░░ −60,1 ▝▝▝▝▝▝▝▝▝ −5,5  █████████
      ░░░░░░░░░                       ░░░░░░░░░
      ▝▝▝▝▝▝▝▝▝                       ░░░░░░░░░ −44,0
                                      ▝▝▝▝▝▝▝▝▝
                                        −79,2
            2020            2021            2022            2023            2024
      Der mangler tal for 2024 (Anlæg): foreligger ikke.
      Søjler, hvor en del mangler, har ingen total.
      """)
    expectPicture(
      figure, width: 40,
      """
      Resultat
      Resultat, mio. kr.
      █ Drift   ░ Anlæg   ▒ Renter
       70,3
      ▒▒▒▒▒▒▒                            –
      ███████  54,5                   ▄▄▄▄▄▄▄
      ███████ ▂▂▂▂▂▂▂          75,1   ███████
      ███████ ███████         ▒▒▒▒▒▒▒ ███████
      ███████ ███████         ███████ ███████
      ███████ ███████         ███████ ███████
      ███████ ███████         ███████ ███████
      ────────────────────────────────────────
      ░░░░░░░ ░░░░░░░ ███████
      ░░░░░░░ ▝▝▝▝▝▝▝ ███████
      ░░░░░░░         ░░░░░░░
      ▝▝▝▝▝▝▝         ░░░░░░░
                      ▝▝▝▝▝▝▝
                       −79,2
        2020    2021    2022    2023    2024
      Der mangler tal for 2024 (Anlæg):
      foreligger ikke.
      Søjler, hvor en del mangler, har ingen
      total.
      """)
  }

  @Test func dumbbells() throws {
    let figure = try Chart.dumbbell(words, ChartOptions(title: "Nøgleord"))
    expectPicture(
      figure, width: 80,
      """
      Nøgleord
      Markeringer, antal   ○ i dag   ● fremadrettet
       Samarbejde                                     62 ●◂────────────────○ 87
        Konsensus         22 ●◂─────────────────────────────────○ 72
        Beslutsom                        43 ○───▸● 50
      Tilgængelig    14 ◉ 14
         Effektiv             ○ 23 –
        Kompetent               30 ◉ 30
                     ┴──────┴──────┴──────┴──────┴──────┴──────┴──────┴──────┴
                    10     20     30     40     50     60     70     80     90
      Der mangler tal for Effektiv (fremadrettet): foreligger ikke.
      """)
    expectPicture(
      figure, width: 40, charset: .asciiGrid,
      """
      Noegleord
      Markeringer, antal
      o i dag   * fremadrettet
        Samarbejde            62 *<---o 87
         Konsensus     22 *<-------o 72
         Beslutsom         43 o* 50
      Tilgaengelig    14 @ 14
          Effektiv        o 23 -
         Kompetent      30 @ 30
                      +--------+--------+
                      0       50       100
      Der mangler tal for Effektiv
      (fremadrettet): foreligger ikke.
      """)
  }

  @Test func slopes() throws {
    let figure = try Chart.slope(regions, ChartOptions(title: "Udgifter"))
    expectPicture(
      figure, width: 80,
      """
      Udgifter
      Udgifter, mia. kr.
                    2020                                            2021
                                                             ⣀⣀⠤⠤⠒⠒⠉● 13,8 Hovedstaden
                                                     ⣀⣀⠤⠤⠒⠒⠉⠉
                                             ⣀⣀⠤⠤⠒⠒⠉⠉
                                     ⣀⣀⠤⠤⠒⠒⠉⠉
                             ⣀⣀⠤⠤⠒⠒⠉⠉
      Hovedstaden 12,1 ●⠤⠒⠒⠉⠉

                                                          ⣀⣀⣀⣀⠤⠤⣤⣤⣒⣒□ 11,5 Midtjylland
                                   ⣀⣀⣀⣀⣀⣀⣀⣠⣤⣤⣤⠤⠤⠤⠴⠒⠒⠒⠒⠛⠛⠛⠉⠉⠉⠉⠉⠉⠉    ○ 11,4 Sjælland
         Sjælland 10,9 ○⠶⠶⣶⣒⣉⣉⣭⣭⡭⠭⠛⠒⠒⠒⠉⠉⠉⠉
       Syddanmark 10,8 ■⠉⠉      ⠈⠉⠉⠉⠉⠉⠒⠒⠒⠒⠒⠢⠤⠤⠤⠤⢄⣀⣀⣀⣀⣀
      Midtjylland 10,7 □                              ⠉⠉⠉⠉⠉⠑⠒⠒⠒⠒⠒⠤⠤⠤■ 10,2 Syddanmark
         Nordjylland – ▲                                            ▲ 9,8 Nordjylland
      Der mangler tal for 2020 (Nordjylland): foreligger ikke.
      """)
    expectPicture(
      figure, width: 40,
      """
      Udgifter
      Udgifter, mia. kr.
        2020                2021
                       ⣀⠤⠔⠒⠉● 13,8 Hovedstaden
                 ⣀⡠⠤⠒⠊⠉
      12,1 ●⣀⠤⠔⠒⠉
      10,9 ○                □ 11,5 Midtjylland
      10,8 ■  ⣀⣀⣀⣀⣤⣤⠤⠤⠶⠒⠒⠒⠉⠉○ 11,4 Sjælland
      10,7 □⠛⠛⠛⠛⠛⠒⠤⠤⠤⠤⣀⣀⣀⣀  ■ 10,2 Syddanmark
         – ▲              ⠉⠉▲ 9,8 Nordjylland
      Der mangler tal for 2020 (Nordjylland):
      foreligger ikke.
      """)
    expectPicture(
      figure, width: 60, charset: .asciiGrid,
      """
      Udgifter
      Udgifter, mia. kr.
                    2020                        2021
                                             **** 13,8 Hovedstaden
                                       ******
                                 ******
                           ******
      Hovedstaden 12,1 ****
                                          oooooox 11,5 Midtjylland
        Sjaelland 10,9 o      oooooooooooo      o 11,4 Sjaelland
       Syddanmark 10,8 +oooooo++++++
      Midtjylland 10,7 x            +++++++++++++ 10,2 Syddanmark
         Nordjylland - #                        # 9,8 Nordjylland
      Der mangler tal for 2020 (Nordjylland): foreligger ikke.
      """)
  }

  @Test func answersAroundTheMiddle() throws {
    let figure = try Chart.likert(answers, ChartOptions(title: "Tilfredshed"))
    expectPicture(
      figure, width: 120,
      """
      Tilfredshed
      Fordeling af svar, pct.   █ meget uenig   ░ uenig   ▒ hverken eller   ▓ enig   ▚ meget enig
          Indsatsen er sammenhængende                        ▗██░░░░░░▕▒▒▒▒▒▒│▒▒▒▒▒▒▏▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▋▚▚▚▚▚▚▚▚▚▚
                                                              4   11        20                    48                  17
             Det er let at få kontakt                       ▐█████▐░░░░░░░░▟▒│▒▉▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▎▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▊
                                                              10     14      6          30                    40
         Sagen blev hurtigt behandlet ████████████▕░░░░░░░░░░░░░░░░░░▟▒▒▒▒▒▒▒│▒▒▒▒▒▒▒▋▓▓▓▓▓▓▓▓▓▓▊▚▚▚▍
                                           21             30                25            18      6
      Jeg ved, hvem jeg kan ringe til                                        │ –
                                                                             │
      Der mangler tal for »Jeg ved, hvem jeg kan ringe til« (uenig): foreligger ikke.
      Andele kan ikke beregnes, hvor en del mangler.
      """)
    expectPicture(
      figure, width: 80,
      """
      Tilfredshed
      Fordeling af svar, pct.
      █ meget uenig   ░ uenig   ▒ hverken eller   ▓ enig   ▚ meget enig
          Indsatsen er sammenhængende              █▟░░▗▒▒▒│▒▒▒▎▓▓▓▓▓▓▓▓▓▓▓▓▓▓▌▚▚▚▚▚
                                                   4      20          48        17
             Det er let at få kontakt             ▟██▐░░░░▒│▒▓▓▓▓▓▓▓▓▓▌▚▚▚▚▚▚▚▚▚▚▚▚▍
                                                  10  14   6     30         40
         Sagen blev hurtigt behandlet ▗██████▐░░░░░░░░░▒▒▒▒│▒▒▒▒▓▓▓▓▓▊▚▋
                                        21       30       25      18  6
      Jeg ved, hvem jeg kan ringe til                      │ –
                                                           │
      Der mangler tal for »Jeg ved, hvem jeg kan ringe til« (uenig): foreligger ikke.
      Andele kan ikke beregnes, hvor en del mangler.
      """)
    expectPicture(
      figure, width: 40, charset: .asciiGrid,
      """
      Tilfredshed
      Fordeling af svar, pct.
      # meget uenig   = uenig
      o hverken eller   + enig   x meget enig
      Indsatsen er sammenhaengende
                #===ooo|ooo++++++++++++xxxxx
                4     20        48      17
      Det er let at faa kontakt
                ##====o|o++++++++xxxxxxxxxx
                10 14  6    30       40
      Sagen blev hurtigt behandlet
      ######========ooo|ooo+++++xx
        21     30     25    18  6
      Jeg ved, hvem jeg kan ringe til
                       | -
                       |
      Der mangler tal for "Jeg ved, hvem jeg
      kan ringe til" (uenig): foreligger ikke.
      Andele kan ikke beregnes, hvor en del
      mangler.
      """)
  }

  @Test func waterfalls() throws {
    var options = ChartOptions(title: "Fra budget til budget")
    options.totals = ["Budget 2024", "Budget 2025", "Budget 2026"]
    let figure = try Chart.waterfall(budget, options)
    expectPicture(
      figure, width: 80,
      """
      Fra budget til budget
      Budget, mio. kr.   █ total   ░ stigning   ▒ fald
             Budget 2024 │███████████████████████████████████████████████████▍ 410,5
             Pris og løn │                                                   ▐░ +12,4
            Flere elever │                                                     ░ +8,3
      Færre anbringelser │                                                   ▟▒▒ −21,8
             Budget 2025 │███████████████████████████████████████████████████▎ 409,4
         Effektivisering │                                                  ▐▎ −6,0
             Nye opgaver │ –
               Demografi │                                                   ▍ +3,1
             Budget 2026 │███████████████████████████████████████████████████▋ 412,0
      Der mangler tal for Nye opgaver: foreligger ikke.
      """)
    expectPicture(
      figure, width: 60, charset: .asciiGrid,
      """
      Fra budget til budget
      Budget, mio. kr.   # total   = stigning   o fald
              Budget 2024 |############################### 410,5
             Pris og loen |                               = +12,4
             Flere elever |                                = +8,3
      Faerre anbringelser |                               oo -21,8
              Budget 2025 |############################### 409,4
          Effektivisering |                                -6,0
              Nye opgaver | -
                Demografi |                               = +3,1
              Budget 2026 |################################ 412,0
      Der mangler tal for Nye opgaver: foreligger ikke.
      """)
  }

  @Test func waterfallWithoutTotals() throws {
    var options = ChartOptions()
    options.totals = []
    let figure = try Chart.waterfall(
      SeriesSamples.categories(
        [("Salg", 30), ("Løn", -48), ("Tilskud", 12.5), ("Renter", -2)], title: "Resultat",
        unit: Unit(code: "mio_kr"), decimals: 1), options)
    expectPicture(
      figure, width: 60,
      """
      Resultat, mio. kr.   █ total   ░ stigning   ▒ fald
         Salg                      │░░░░░░░░░░░░░░░░░░░░░░░░ +30,0
          Løn       ▐▒▒▒▒▒▒▒▒▒▒▒▒▒▒│▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒ −48,0
      Tilskud +12,5 ▐░░░░░░░░░▋    │
       Renter           −2,0 ▒▋    │
        I alt           −7,5 ██████│
      """)
  }

  @Test func areas() throws {
    var options = ChartOptions(title: "Elever")
    options.rows = 10
    let figure = try Chart.area(pupils, options)
    expectPicture(
      figure, width: 80,
      """
      Elever
      1.000 elever   █ Folkeskole   ░ Privatskole   ▒ Efterskole
      60 ┤
         │▄▄▄▅▅▅▅▅▆▆▆▆▇▇▇▇▒▒▒▒▒▒▒▒▒▒▇▇▇▇▇▇▇▇▇▇▇▇▇                 ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
         │░░░░▁▁▁▁▁▁▁▁▂▂▂▂▂▂▂▂▂▂▂▁▁▁▁░░░░░░░░░░░░                 ░░░░░░░░░░░░░░░░░░░░
      40 ┤█████████████████████████████████▇▇▇▇▇▇                 ▆▆▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▄▄
         │███████████████████████████████████████                 ████████████████████
         │███████████████████████████████████████                 ████████████████████
      20 ┤███████████████████████████████████████                 ████████████████████
         │███████████████████████████████████████                 ████████████████████
         │███████████████████████████████████████                 ████████████████████
       0 ┼┬────────┬─────────┬────────┬─────────┬────────┬────────┬─────────┬────────┬
        2016     2017      2018     2019      2020     2021     2022      2023    2024
      Der mangler tal for 2021 (Folkeskole): foreligger ikke.
      """)
    expectPicture(
      figure, width: 40, charset: .asciiGrid,
      """
      Elever
      1.000 elever
      # Folkeskole   = Privatskole
      o Efterskole
      60 +
         |oooooo=============       =ooooooooo
         |===================       ==========
      40 +###################       ##########
         |###################       ##########
         |###################       ##########
      20 +###################       ##########
         |###################       ##########
         |###################       ##########
       0 ++--------+--------+-------+--------+
        2016     2018     2020    2022    2024
      Der mangler tal for 2021 (Folkeskole):
      foreligger ikke.
      """)
  }
}
