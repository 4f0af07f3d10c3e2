import Testing
import Workbench

/// Annotations: over their places where there is room, else by numbers; below the rows of what lies.
@Suite struct AnnotationTests {
  private static func with(_ annotations: ChartOptions.Annotation...) -> ChartOptions {
    var options = ChartOptions()
    options.annotations = annotations
    return options
  }

  @Test func linesOverTheirPlaces() throws {
    expectPicture(
      try Chart.lines(
        SeriesSamples.expenditure,
        Self.with(.init("Ny aftale", at: "2022"), .init("Valg", at: "2024"))), width: 60,
      """
      Udgifter, mia. kr.
                        Ny aftale           Valg
                            ▾                 ▾
      14 ┤                  ┆                 ┆
         │                  ┆            ⣀⣀⡠⠤⠔● ● Hovedstaden 13,8
      13 ┤                  ┆ ⣀⣀⣀⠤⠤⠤⠒●⠒⠉⠉     ┆
         │      ⣀⣀⠤●⠤⠔⠒⠒⠒⠒⠊⠉●⠉                ┆
      12 ┤●⠔⠒⠊⠉⠉            ┆                 ┆
         │                  ┆           ⢀⣀⠤⠤⠒⠒○ ○ Landsplan 11,9
      11 ┤                  ○⣀⣀⠤⠤⠤⠤⠔⠒○⠊⠉⠁     ┆
         │          ⣀⣀⠤⠤⠒⠒⠉⠉                  ┆
      10 ┤○⠒⠒⠒⠊⠉⠉⠉⠉○        ┆                 ┆
         └┬────────┬────────┬────────┬────────┬
        2020     2021     2022     2023     2024
      Kilde: Danmarks Statistik, REGK31
      """)
  }

  @Test func numbersWhereTextsWouldMeet() throws {
    expectPicture(
      try Chart.lines(
        SeriesSamples.expenditure,
        Self.with(
          .init("Aftale om flere pladser", at: "2021"),
          .init("Nedlukning af institutioner", at: "2021", to: "2022"))), width: 48,
      charset: .asciiGrid,
      """
      Udgifter, mia. kr.   * Hovedstaden   o Landsplan
      1 2021: Aftale om flere pladser
      2 2021-2022: Nedlukning af institutioner
                     1----2-----+
      14 +           :          :               ******
         |           :          :    ***********
      13 +           :     **********
         |      ***********     :
      12 +******     :          :               oooooo
         |           :          :    ooooooooooo
      11 +           :     oooooooooo
         |      ooooooooooo     :
      10 +oooooo     :          :
         ++----------+----------+---------+----------+
        2020       2021       2022      2023      2024
      Kilde: Danmarks Statistik, REGK31
      """)
  }

  @Test func columnsAndAStretch() throws {
    let data = SeriesSamples.years(
      2020, [("", [4, 9, 6])], title: "Sager", unit: .none, decimals: 0)
    expectPicture(
      try Chart.bars(
        data, Self.with(.init("Start", at: "2020"), .init("Lov ændret", at: "2021", to: "2022"))),
      width: 45,
      """
      Sager
           Start              Lov ændret
             ▾       ├────────────────────────────┤
             ┆       ┆     9                      ┆
             ┆        ████████████                ┆
             ┆        ████████████                ┆
             ┆        ████████████        6       ┆
             ┆        ████████████   ████████████ ┆
            4         ████████████   ████████████ ┆
       ████████████   ████████████   ████████████ ┆
       ████████████   ████████████   ████████████ ┆
       ████████████   ████████████   ████████████ ┆
       ████████████   ████████████   ████████████ ┆
      ─────────────────────────────────────────────
           2020           2021           2022
      """)
  }

  @Test func lyingBarsAndLists() throws {
    let data = SeriesSamples.categories(
      [("Nord", 4), ("Syd", 9)], title: "Sager", unit: .none, decimals: 0)
    let options = Self.with(.init("lagt sammen i 2024", at: "Syd"))
    expectPicture(
      try Chart.bars(data, options), width: 40,
      """
      Sager
      Nord │██████████████▎ 4
       Syd │████████████████████████████████ 9
           │ ▴ lagt sammen i 2024
      """)
    expectPicture(
      try Chart.lines(SeriesSamples.expenditure, Self.with(.init("Ny aftale", at: "2022"))),
      width: 60, charset: .ascii,
      """
      Udgifter, mia. kr.
      2022: Ny aftale
      2020 - Hovedstaden: 12,1; Landsplan: 10,2
      2021 - Hovedstaden: 12,6; Landsplan: 10,4
      2022 - Hovedstaden: 12,9; Landsplan: 11,0
      2023 - Hovedstaden: 13,3; Landsplan: 11,3
      2024 - Hovedstaden: 13,8; Landsplan: 11,9
      Kilde: Danmarks Statistik, REGK31
      """)
  }

  @Test func upToANumber() throws {
    let data = SeriesSamples.years(
      2020, [("", [1, 2, 3])], title: "Sager", unit: .none, decimals: 0)
    expectPicture(
      try Chart.lines(data, Self.with(.init("mål", at: "2021", value: 3))), width: 40,
      """
      Sager
                         mål
                          ▾
      3 ┤                 ┆                ● 3
        │                            ⢀⣀⠤⠒⠊⠉
        │                      ⢀⣀⠤⠔⠒⠉⠁
      2 ┤                 ●⡠⠤⠒⠊⠁
        │           ⣀⡠⠤⠒⠊⠉
        │     ⢀⣀⠤⠔⠊⠉
      1 ┤●⠤⠔⠒⠉⠁
        └┬────────────────┬────────────────┬
       2020             2021             2022
      """)
  }

  @Test func unknownPlacesAreRefused() throws {
    func problem(_ name: String, _ draw: (ChartOptions) throws -> Figure) -> Problem? {
      #expect(throws: Problem.self) { _ = try draw(Self.with(.init("x", at: name))) }
    }
    let years = SeriesSamples.expenditure
    let later = problem("2031") { try Chart.lines(years, $0) }
    #expect(later?.code == .annotationOffAxis)
    #expect(later?.suggestion == "2024")
    #expect(later?.facts["places"] == "2020 – 2024")
    let areas = SeriesSamples.categories(
      [("Gentofte", 1), ("Gladsaxe", 2)], unit: .none, decimals: 0)
    #expect(problem("Gentoft") { try Chart.bars(areas, $0) }?.suggestion == "Gentofte")
    #expect(problem("Gentoft") { try Chart.lines(areas, $0) }?.suggestion == "Gentofte")
    // Between two places of an axis of years there is room on lines, but none on columns.
    let gap = SeriesSamples.set(
      places: [(.period(.year(2020)), "2020"), (.period(.year(2022)), "2022")],
      series: [("", [1, 2])], time: true)
    #expect(problem("2021") { try Chart.bars(gap, $0) }?.code == .annotationOffAxis)
    _ = try Chart.lines(gap, Self.with(.init("x", at: "2021")))
    for annotations in [
      [ChartOptions.Annotation(" ", at: "2020")],
      [ChartOptions.Annotation("x", at: "2020", value: .nan)],
      [ChartOptions.Annotation](repeating: .init("x", at: "2020"), count: 10),
    ] {
      var options = ChartOptions()
      options.annotations = annotations
      let problem = #expect(throws: Problem.self) { try Chart.lines(years, options) }
      #expect(problem?.code == .chartOptionValue)
    }
  }

  @Test func picturesCarryTitles() throws {
    for figure in [
      try Chart.lines(SeriesSamples.expenditure, Self.with(.init("A & <b>", at: "2021"))),
      try Chart.bars(
        SeriesSamples.expenditure, Self.with(.init("A & <b>", at: "2021", to: "2022"))),
      try Chart.area(
        SeriesSamples.years(2020, [("", [1, 2, 3])], unit: .none, decimals: 0),
        Self.with(.init("A & <b>", at: "2021"))),
    ] {
      let svg = try #require(figure.svg(SVGStyle(identifier: "f")))
      #expect(svg.contains("<title>2021"))
      #expect(svg.contains(": A &amp; &lt;b&gt;</title>"))
      #expect(svg.contains(">A &amp; &lt;b&gt;</text>"))
    }
  }
}
