import Testing
import Workbench

/// Words of a command as values of options, and options set from values.
@Suite struct ChartValueTests {
  private func words(_ form: ChartValue.Form) -> [String] {
    switch form {
    case .text: ["mia. kr."]
    case .whole: ["3"]
    case .number: ["2,5"]
    case .flag: ["ja"]
    case .texts: ["a,b"]
    case .numbers: ["10,20"]
    case .references: ["12,4=Landsplan"]
    case .annotations: ["2022=Ny aftale"]
    case .choice(let words), .flagOr(let words): [words.last ?? ""]
    }
  }

  @Test func annotationsInWords() throws {
    let value = try ChartValue(
      ["2022=Ny aftale", "2020..2021=A=B"], .annotations, name: "annotations")
    #expect(
      value
        == .annotations([
          .init("Ny aftale", at: "2022"), .init("A=B", at: "2020", to: "2021"),
        ]))
    let problem = #expect(throws: Problem.self) {
      try ChartValue(["2022"], .annotations, name: "annotations")
    }
    #expect(problem?.code == .chartOptionValue)
  }

  /// An option that no value sets would be one that a command takes and forgets.
  @Test(arguments: ChartOption.allCases)
  func everyOptionIsSet(option: ChartOption) throws {
    var options = ChartOptions()
    let before = options
    try options.set(option, ChartValue(words(option.form), option.form, name: option.rawValue))
    #expect(options != before)
  }

  @Test func words() throws {
    #expect(try ChartValue(["2.5"], .number, name: "min") == .number(2.5))
    #expect(try ChartValue(["false"], .flag, name: "zero") == .flag(false))
    #expect(try ChartValue(["true"], .flagOr(["percent"]), name: "stack") == .flag(true))
    #expect(try ChartValue([""], .texts, name: "totals") == .texts([]))
    #expect(try ChartValue(["a,b", "c"], .texts, name: "series") == .texts(["a,b", "c"]))
    #expect(
      try ChartValue(["1", "2,5=mål=3"], .references, name: "references")
        == .references([
          .init(value: 1, label: ""), .init(value: 2.5, label: "mål=3"),
        ]))
  }

  @Test func wrongWords() throws {
    for (words, form) in [
      (["x"], ChartValue.Form.number), (["nan"], .number), (["inf"], .number), (["1,5"], .whole),
      (["9223372036854775808"], .whole), (["maybe"], .flag), (["half"], .flagOr(["percent"])),
      (["up"], .choice(["value", "label"])), (["1,x"], .numbers), (["x=1"], .references),
      (["a", "b"], .text), ([], .text), ([""], .number),
    ] {
      #expect(throws: Problem.self, "\(words)") {
        try ChartValue(words, form, name: "option")
      }
    }
  }
}
