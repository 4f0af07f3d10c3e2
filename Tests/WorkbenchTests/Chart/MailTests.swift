import Testing
import Workbench

/// Bars in ASCII, as they are pasted into an e-mail whose letters differ in width: every bar begins
/// its line, so that lengths can be compared in any font.
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

  /// Many bars over time stay columns, and so do those that are asked to stand.
  @Test func columnsRemain() throws {
    let many = SeriesSamples.years(
      1990, [("", (0..<30).map { Double($0) })], unit: .none, decimals: 0)
    var standing = ChartOptions()
    standing.horizontal = false
    for figure in [
      try Chart.bars(many), try Chart.bars(SeriesSamples.expenditure, standing),
    ] {
      let text = figure.text(TextStyle(width: 80, charset: .ascii))
      #expect(!text.contains("\n|#"), "\(text)")
    }
  }
}
