import Testing
import Workbench

@Suite struct NumberFormatTests {
  @Test(arguments: [
    (1234567.891, 1, "1.234.567,9"), (-0.04, 1, "0,0"), (1.005, 2, "1,01"), (0.5, 0, "1"),
    (-2.5, 0, "−3"), (999.995, 2, "1.000,00"), (1e21, 0, "1.000.000.000.000.000.000.000"),
    (0.0001, 3, "0,000"), (1e-7, 7, "0,0000001"), (24.6, 1, "24,6"), (0.05, 1, "0,1"),
    (9.95, 1, "10,0"), (123456, 0, "123.456"), (1000, 2, "1.000,00"),
  ])
  func danish(value: Double, decimals: Int, expected: String) {
    #expect(NumberFormat.danish.text(value, decimals: decimals) == expected)
  }

  @Test func englishAndAscii() {
    #expect(NumberFormat.english.text(-1234.5, decimals: 1) == "−1,234.5")
    #expect(NumberFormat(language: .english, ascii: true).text(-1.0, decimals: 0) == "-1")
    #expect(NumberFormat.danish.text(Int64(2024), grouped: false) == "2024")
    #expect(NumberFormat.danish.text(.nan) == "–")
  }

  @Test func exactDecimals() throws {
    let value = try #require(ExactDecimal("-13.50"))
    #expect(value.canonicalText == "-13.50")
    #expect(NumberFormat.danish.text(value) == "−13,50")
    #expect(value.rounded(to: 0).coefficient == -14)
    #expect(ExactDecimal("1234567890123456789") == nil)
    #expect(try #require(ExactDecimal("0.1")) < #require(ExactDecimal("0.11")))
  }
}
