import Testing
import Workbench

@Suite struct PreviewTests {
  @Test func show() throws {
    let data = SeriesSamples.expenditure
    var o = ChartOptions(title: "Udgifter til børn og unge")
    print(try Chart.bars(data, o).text(TextStyle(width: 80)))
    print(try Chart.bars(data, o).text(TextStyle(width: 40)))
    o.horizontal = true
    print(try Chart.bars(data, o).text(TextStyle(width: 80)))
    print(try Chart.bars(data, o).text(TextStyle(width: 30)))
    print(try Chart.bars(data, o).text(TextStyle(width: 60, charset: .ascii)))
    o.axis = true
    o.references = [.init(value: 12, label: "Ramme")]
    print(try Chart.bars(data, o).text(TextStyle(width: 80)))
    o.horizontal = nil
    print(try Chart.bars(data, o).text(TextStyle(width: 80)))
    print(try Chart.lines(data, o).text(TextStyle(width: 80)))
    print(try Chart.lines(data, ChartOptions()).text(TextStyle(width: 60, charset: .ascii)))
    let growth = SeriesSamples.categories(
      [("Bornholm", 3.4), ("Lyngby-Taarbæk", -2.1), ("Ishøj", 0), ("Rødovre", nil), ("Høje-Taastrup", -0.6), ("København", 5.5)],
      title: "Vækst", unit: .percentChange, decimals: 1)
    var g = ChartOptions(title: "Vækst i udgifterne 2020-2024")
    g.order = .value
    g.highlight = "Bornholm"
    print(try Chart.bars(growth, g).text(TextStyle(width: 70)))
    g.horizontal = false
    print(try Chart.bars(growth, g).text(TextStyle(width: 70)))
    var rng = SplitMix64(seed: 4)
    var level = [100.0, 100, 100]
    let walk = (0..<3).map { s in ("Serie \(s)", (0..<200).map { i -> Double? in
      level[s] += Double.random(in: -3...3.2, using: &rng)
      return s == 1 && (60..<80).contains(i) ? nil : level[s] }) }
    print(try Chart.lines(SeriesSamples.years(1825, walk, title: "Indeks", unit: Unit(code: "index"), decimals: 1), ChartOptions(title: "Tre serier")).text(TextStyle(width: 100)))
  }
}
