import Testing
import Workbench

/// Tables to look at, as in `ChartPictureTests`.
@Suite struct TablePictureTests {
  @Test func tableOfSeries() throws {
    expectPicture(
      try Chart.table(SeriesSamples.survey), width: 60,
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
    expectPicture(
      try Chart.table(SeriesSamples.survey), width: 22,
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
    expectPicture(
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
