import Testing
import Workbench

/// Numbers of many digits, which exact decimals and binary numbers hold differently.
@Suite struct CubeNumberTests {
  @Test func exactNumbersBecomeTheNearestBinaryOnes() throws {
    var random = SplitMix64(seed: 4)
    for _ in 0..<20_000 {
      let digits = Int.random(in: 1...18, using: &random)
      var coefficient: Int64 = 0
      for _ in 0..<digits {
        coefficient = coefficient * 10 + Int64.random(in: 0...9, using: &random)
      }
      if Bool.random(using: &random) { coefficient = -coefficient }
      let exact = ExactDecimal(
        coefficient: coefficient, scale: Int.random(in: 0...18, using: &random))
      #expect(exact.real == Double(exact.canonicalText), "\(exact.canonicalText)")
    }
    // Halfway between two binary numbers: the even one.
    let half = ExactDecimal(coefficient: (1 << 53) + 1, scale: 0)
    #expect(half.real == Double(1 << 53))
    let above = ExactDecimal(coefficient: (1 << 53) + 3, scale: 0)
    #expect(above.real == Double((1 << 53) + 4))
    let nearPower = ExactDecimal(coefficient: 576_460_752_303_423_487, scale: 0)
    #expect(nearPower.real == 576_460_752_303_423_488)
  }

  /// A text loses digits when it is not the shortest form of the number that is held.
  @Test func jsonStatTellsWhichDigitsAreLost() throws {
    var random = SplitMix64(seed: 17)
    var texts: [String] = ["1e-30"]
    var lost = 0
    for index in 0..<4000 {
      let value = Double.random(in: 0.01...99_999, using: &random)
      var text = "\(value)"
      if index % 3 == 0, text.utf8.count < 19, let last = text.last?.wholeNumberValue {
        text = text.dropLast() + "\((last + 1 + index % 7) % 10)"
      }
      if text.utf8.count(where: { $0 != 0x2E }) > 18 { continue }
      texts.append(text)
      let held = Double(text) ?? .nan
      // The digits of the shortest form, without zeros at either end.
      func significant(_ text: String) -> String {
        let digits = String(text.filter { $0 != "." }.drop { $0 == "0" })
        return String(digits.reversed().drop { $0 == "0" }.reversed())
      }
      if significant(text).count > 15, significant("\(held)") != significant(text) { lost += 1 }
    }
    let imported = try JSONStatSamples.read(
      JSONStatSamples.line(texts.count, "\"value\":[\(texts.joined(separator: ","))]"))
    let column = try imported.table.column("value")
    for (row, text) in texts.enumerated() {
      #expect(column[row].number == Double(text), "\(text)")
    }
    let note = imported.notes.first { $0.code == .jsonStatDigitsLost }
    #expect(lost > 100)
    #expect(note?.facts["count"] == String(lost))
  }

  @Test func pxReadsOnAfterAnExponent() throws {
    let file = PXSamples.file(
      [(name: "a", values: ["1", "2", "3", "4", "5", "6", "7"])],
      data: "1.5 1e300 -0.1 123456789.123456789 \"..\" -0 12345678901234567890")
    let column = try PXSamples.read(file).table.column("value")
    let expected: [Double?] = [1.5, 1e300, -0.1, 123456789.123456789, nil, 0, 12345678901234567168]
    #expect((0..<7).map { column[$0].number } == expected)
    #expect(column[5].number?.sign == .plus)
  }
}
