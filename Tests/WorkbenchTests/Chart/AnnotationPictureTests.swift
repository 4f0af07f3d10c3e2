import Testing
import Workbench

/// Annotations of the kinds with rows, and of those that need their own place for them.
@Suite struct AnnotationPictureTests {
  private static func with(_ annotations: ChartOptions.Annotation...) -> ChartOptions {
    var options = ChartOptions()
    options.annotations = annotations
    return options
  }

  /// Five municipalities by age.
  private static func areas(_ ages: [String]) -> SeriesSet {
    let numbers = [
      "barn": [40.0, 65, 30, 52, 18], "voksen": [60, 45, 75, 31, 44],
      "ældre": [25, 33, 21, 47, 12],
    ]
    let names = ["Gentofte", "Gladsaxe", "Høje-Taastrup", "Rødovre", "Ishøj"]
    return SeriesSamples.set(
      places: names.map { (.text($0), $0) }, series: ages.map { ($0, numbers[$0] ?? []) })
  }

  private static let ends = SeriesSamples.set(
    places: [(.period(.year(2020)), "2020"), (.period(.year(2024)), "2024")],
    series: [
      ("Hovedstaden", [12.1, 13.8]), ("Landsplan", [10.2, 11.9]), ("Nordsjælland", [10.9, 10.4]),
    ], decimals: 1, time: true)

  private static let steps = SeriesSamples.categories(
    [
      ("Budget 2024", 120), ("Løn og priser", 14), ("Flere børn", 22), ("Effektivisering", -18),
      ("Nye takster", -9), ("Demografi", 7),
    ], unit: .none, decimals: 0)

  @Test func belowLyingBars() throws {
    var options = Self.with(
      .init("ny revision", at: "Ishøj"),
      .init("engangsudgift til jordrensning", at: "Gladsaxe"))
    options.references = [.init(value: 5, label: "Mål")]
    expectPicture(
      try Chart.bars(
        SeriesSamples.categories(
          [
            ("Gentofte", 12.5), ("Ishøj", -7.5), ("Rødovre", 3), ("Gladsaxe", -15),
            ("Høje-Taastrup", 8),
          ], unit: .none, decimals: 1), options), width: 60,
      """
      ┊ Mål: 5,0
           Gentofte                          │███████████████ 12,5
              Ishøj            −7,5 █████████│     ┊
                    ▴ ny revision            │     ┊
            Rødovre                          │███▋ 3,0
           Gladsaxe  −15,0 ██████████████████│     ┊
                    ▴ engangsudgift til jordrensning
      Høje-Taastrup                          │█████████▋ 8,0
      """)
  }

  @Test func belowStacks() throws {
    var options = Self.with(
      .init("tal fra 2023", at: "Gladsaxe"),
      .init("lagt sammen", at: "Rødovre", to: "Ishøj"))
    options.stack = .sums
    expectPicture(
      try Chart.bars(Self.areas(["barn", "voksen", "ældre"]), options), width: 60,
      """
      █ barn   ░ voksen   ▒ ældre
           Gentofte │███████████▌░░░░░░░░░░░░░░░░▋▒▒▒▒▒▒▉ 125
                    │     40            60          25
           Gladsaxe │██████████████████▋░░░░░░░░░░░░▌▒▒▒▒▒▒▒▒▒ 143
                    │        65              45         33
                    │ ▴ tal fra 2023
      Høje-Taastrup │████████▋░░░░░░░░░░░░░░░░░░░░░▏▒▒▒▒▒▏ 126
                    │   30              75            21
            Rødovre │██████████████▉░░░░░░░░▊▒▒▒▒▒▒▒▒▒▒▒▒▒▎ 130
                    │      52          31          47
              Ishøj │█████▏░░░░░░░░░░░▊▒▒▒▎ 74
                    │  18       44      12
                    │ ▴ Rødovre–Ishøj: lagt sammen
      """)
  }

  @Test func belowAnswers() throws {
    let options = Self.with(
      .init("3 af 12 svarede ikke", at: "Gladsaxe"),
      .init("spurgt i foråret", at: "Rødovre", to: "Ishøj"))
    expectPicture(
      try Chart.likert(Self.areas(["barn", "voksen", "ældre"]), options), width: 60,
      """
      Fordeling, pct.   █ barn   ░ voksen   ▒ ældre
           Gentofte   █████████████▟░░░░░░░░░│░░░░░░░░░▊▒▒▒▒▒▒▒▒
                           32               48             20
           Gladsaxe ██████████████████▐░░░░░░│░░░░░░▍▒▒▒▒▒▒▒▒▉
                            45              31          23
                    ▴ 3 af 12 svarede ikke   │
      Høje-Taastrup    █████████▕░░░░░░░░░░░░│░░░░░░░░░░░░▏▒▒▒▒▒▒
                          24                60               17
            Rødovre    ▗████████████████▟░░░░│░░░░▉▒▒▒▒▒▒▒▒▒▒▒▒▒▒▋
                              40            24           36
              Ishøj   ▕█████████▕░░░░░░░░░░░░│░░░░░░░░░░░░▏▒▒▒▒▒▊
                          24                59               16
                    ▴ Rødovre–Ishøj: spurgt i foråret
      På grund af afrunding summer andelene ikke alle steder til
      100 pct.
      """)
  }

  @Test func belowDumbbells() throws {
    var options = Self.with(
      .init("tal fra 2023", at: "Gladsaxe"), .init("lagt sammen", at: "Rødovre", to: "Ishøj"))
    options.references = [.init(value: 50, label: "Mål")]
    expectPicture(
      try Chart.dumbbell(Self.areas(["barn", "voksen"]), options), width: 70, charset: .asciiGrid,
      """
      o barn   * voksen   : Maal: 50
            Gentofte                           40 o---------->* 60
            Gladsaxe                              45 *<-----------o 65
                     ^ tal fra 2023                     :
      Hoeje-Taastrup                    30 o--------------------------->* 75
            Roedovre                     31 *<-----------o 52
              Ishoej             18 o-------------->* 44
                     ^ Roedovre-Ishoej: lagt sammen     :
                        +---------------+---------------+---------------+
                        0              25              50              75
      """)
  }

  @Test func belowSteps() throws {
    var options = Self.with(
      .init("ny prognose", at: "Flere børn"),
      .init("besluttet i marts", at: "Effektivisering", to: "Nye takster"))
    options.totals = ["Budget 2024"]
    expectPicture(
      try Chart.waterfall(Self.steps, options), width: 60,
      """
      █ total   ░ stigning   ▒ fald
          Budget 2024 │██████████████████████████████ 120
        Løn og priser │                              ░░░▌ +14
           Flere børn │                                 ▐░░░░░ +22
                      │ ▴ ny prognose
      Effektivisering │                                  ▐▒▒▒▒ −18
          Nye takster │                                ▟▒▌ −9
                      │ ▴ Effektivisering–Nye takster: besluttet i
                      │   marts
            Demografi │                                ▟░ +7
      """)
  }

  @Test func overSlopes() throws {
    expectPicture(
      try Chart.slope(
        Self.ends,
        Self.with(.init("Nedlukning af institutioner i hele landet", at: "2021", to: "2023"))),
      width: 60,
      """
      1 2021–2023: Nedlukning af institutioner i hele landet
                              ├────1─────┤
                     2020                      2024
                              ┆           ⢀⣀⠤⠒⠉● 13,8 Hovedstaden
                              ┆       ⣀⠤⠒⠊⠁
                              ┆  ⣀⠤⠔⠊⠉   ┆
                            ⣀⡠⠔⠒⠉        ┆
       Hovedstaden 12,1 ●⠤⠒⠉  ┆          ┆
                              ┆          ┆  ⣀⠤⠒○ 11,9 Landsplan
                              ┆        ⣀⠤⠔⠊⠉
      Nordsjælland 10,9 ■⣀⣀   ┆   ⣀⡠⠔⠒⠉  ┆
                           ⠉⠉⢉⡱⠶⠒⠛⠤⠤⠤⠤⣀⣀⣀⡀
         Landsplan 10,2 ○⣀⠤⠒⠉⠁           ⠈⠉⠉⠉⠒⠒■ 10,4 Nordsjælland
      """)
  }

  @Test func overTheColumnsOfAHeatmap() throws {
    expectPicture(
      try Chart.heatmap(
        SeriesSamples.expenditure,
        Self.with(.init("Ny aftale", at: "2021"), .init("Nedlukning", at: "2022", to: "2023"))),
      width: 60,
      """
      Udgifter, mia. kr.
      · 10,2–10,4   ░ 11,0–11,3   ▒ 11,9–12,1   ▓ 12,6–12,9
      █ 13,3–13,8
                           Ny aftale   Nedlukning
                               ▾    ├────────────────┤
                  2020     2021     2022     2023     2024
      Hovedstaden ▒▒▒ 12,1 ▓▓▓ 12,6 ▓▓▓ 12,9 ███ 13,3 ███ 13,8
        Landsplan ··· 10,2 ··· 10,4 ░░░ 11,0 ░░░ 11,3 ▒▒▒ 11,9
      Kilde: Danmarks Statistik, REGK31
      """)
  }

  /// Numbers stand in their intervals and keep their own names.
  @Test func inTheIntervalsOfAHistogram() throws {
    let numbers: [Int64] = [2, 3, 11, 12, 14, 18, 19, 21, 22, 25, 26, 28, 33, 35]
    let table = try VerbSamples.table([
      VerbSamples.column("a", .integer, numbers.map { .integer($0) })
    ])
    var options = Self.with(
      .init("Grænse", at: "12"), .init("Mål for 2030", at: "35", to: "22"))
    options.step = 10
    let request = ChartKind.Request(table, columns: ["x": "a"], options: options)
    expectPicture(
      try Chart.histogram(request), width: 50,
      """
      Antal: a
        0–9 │████████████████▍ 2
      10–19 │█████████████████████████████████████████ 5
            │ ▴ Grænse
      20–29 │█████████████████████████████████████████ 5
      30–39 │████████████████▍ 2
            │ ▴ 22–35: Mål for 2030
      Intervaller på 10; antal tal: 14.
      """)
    let svg = try #require(try Chart.histogram(request).svg(SVGStyle(identifier: "f")))
    #expect(svg.contains("<title>12: Grænse</title>"))
    #expect(svg.contains("<title>22–35: Mål for 2030</title>"))
    options.annotations = [.init("x", at: "41")]
    let problem = #expect(throws: Problem.self) {
      try Chart.histogram(ChartKind.Request(table, columns: ["x": "a"], options: options))
    }
    #expect(problem?.code == .annotationOffAxis)
  }

  @Test func belowBoxes() throws {
    let numbers: [Int64] = [2, 3, 11, 12, 14, 18, 19, 21]
    let table = try VerbSamples.table([
      VerbSamples.column("a", .integer, numbers.map { .integer($0) }),
      VerbSamples.column("g", .text, numbers.indices.map { .text($0 < 4 ? "Nord" : "Syd") }),
    ])
    expectPicture(
      try Chart.box(
        ChartKind.Request(
          table, columns: ["x": "g", "y": "a"],
          options: Self.with(
            .init("mål", at: "Nord", value: 18), .init("alle", at: "Syd", to: "Nord"))
        )), width: 50,
      """
      ▒ midterste halvdel   █ median
      Nord    ├▒▒▒▒▒▒▒█▒▒▒▒▒▒▒┤                      7,0
                                       ▴ mål
       Syd                       ├────▒▒█▒──┤       18,5
           ▴ Nord–Syd: alle
           ┬───────┬───────┬──────┬───────┬───────┬
           0       5      10     15      20      25
      Boksen går fra nedre til øvre kvartil (lineær
      interpolation); stregerne når ud til det yderste
      tal inden for 1,5 gange boksens bredde.
      """)
  }

  /// A number moves the tip to where it stands; a text without room beside it goes below.
  @Test func atNumbers() throws {
    let data = SeriesSamples.categories(
      [("Nord", 40), ("Syd", 90), ("Øst", 25)], unit: .none, decimals: 0)
    expectPicture(
      try Chart.bars(
        data,
        Self.with(
          .init("mål", at: "Nord", value: 60), .init("loft for tilskud", at: "Syd", value: 75),
          .init("her er der ikke plads til hele bemærkningen ved siden af", at: "Øst", value: 45))),
      width: 44,
      """
      Nord │███████████████▌ 40
           │                      ▴ mål
       Syd │███████████████████████████████████ 90
           │           loft for tilskud ▴
       Øst │█████████▊ 25
           │                 ▴
           │ her er der ikke plads til hele
           │ bemærkningen ved siden af
      """)
  }

  /// In a filled area the lines stand over the fill, on a strip of paper, and below the edge.
  @Test func linesOverAreas() throws {
    let data = SeriesSamples.years(
      2020, [("a", [5, 6, 7]), ("b", [3, 3, 4])], unit: .none, decimals: 0)
    let figure = try Chart.area(
      data, Self.with(.init("aftale", at: "2021"), .init("ferie", at: "2020", to: "2021")))
    let all = SVGElement.all(try #require(figure.svg(SVGStyle(identifier: "f"))))
    let fill = try #require(
      all.lastIndex { $0.name == "path" && $0.isMark && !$0.classes.contains("l") })
    let lines = all.indices.filter { all[$0].isGuide && all[$0].name == "path" && $0 > fill }
    // A place has one line and a stretch two, each on its strip.
    #expect(lines.count == 6)
    #expect(lines.enumerated().allSatisfy { $0 % 2 == 0 ? all[$1].classes == ["h"] : true })
    let edges = all.indices.filter { all[$0].classes.contains("l") }
    #expect(edges.count == 2 && edges.allSatisfy { $0 > lines.last ?? .max })
    let plain = try #require(try Chart.area(data).svg(SVGStyle(identifier: "f")))
    #expect(!SVGElement.all(plain).contains { $0.isAnnotation })
  }

  /// Kinds without an axis say so.
  @Test func withoutAnAxis() throws {
    let options = Self.with(.init("x", at: "2020"))
    func check(_ kind: String, _ draw: () throws -> Figure) {
      let problem = #expect(throws: Problem.self) { _ = try draw() }
      #expect(problem?.code == .annotationsNeedAxis)
      #expect(problem?.facts["kind"] == kind)
      let named = #expect(throws: Problem.self) {
        try ChartOptions.check(name: "annotations", kind: kind)
      }
      #expect(named == problem)
    }
    check("sparkline") { try Chart.sparkline(SeriesSamples.expenditure, options) }
    check("table") { try Chart.table(SeriesSamples.expenditure, options) }
    let table = try VerbSamples.table([
      VerbSamples.column("area", .text, [.text("101")]),
      VerbSamples.column("n", .integer, [.integer(1)]),
    ])
    check("tilemap") {
      try Chart.tilemap(
        ChartKind.Request(table, columns: ["area": "area", "value": "n"], options: options))
    }
    for kind in ChartKind.all where !["sparkline", "tilemap"].contains(kind.name) {
      #expect(kind.options.contains(.annotations), "\(kind.name)")
    }
  }
}
