import Glibc
import Testing
import Workbench

/// The colours of series in a terminal: told apart, and legible on the background they are for.
@Suite struct TerminalColorTests {
  private static let styles: [TextStyle.Color] = TextStyle.Color.Background.allCases
    .flatMap { background in
      TextStyle.Color.Depth.allCases.map { TextStyle.Color($0, on: background) }
    }

  /// The parameters of the escape sequences of eight series, in order of first use.
  private func sequences(_ color: TextStyle.Color) throws -> [[Int]] {
    let data = SeriesSamples.set(
      places: [(.text("a"), "a")], series: (1...8).map { ("serie \($0)", [Double($0)]) })
    var options = ChartOptions()
    options.axis = false
    let text = try Chart.bars(data, options).text(TextStyle(width: 60, color: color))
    var found: [[Int]] = []
    for part in text.split(separator: "\u{1B}[").dropFirst() {
      let numbers = part.prefix { $0 != "m" }.split(separator: ";").compactMap { Int($0) }
      if numbers != [0], !found.contains(numbers) { found.append(numbers) }
    }
    return found
  }

  @Test(arguments: styles)
  func seriesHaveColoursOfTheirOwn(color: TextStyle.Color) throws {
    // Eight series and the axis.
    #expect(try sequences(color).count == (color.isOn ? 9 : 0))
  }

  @Test func sequencesAreOfTheirDepth() throws {
    for color in Self.styles {
      for numbers in try sequences(color) {
        switch color.depth {
        case .none: Issue.record("an escape byte without colour")
        case .ansi16:
          #expect(numbers.count == 1)
          #expect(
            (30...37).contains(numbers[0]) || (90...97).contains(numbers[0]) || numbers[0] == 39)
        case .ansi256:
          #expect(numbers.prefix(2) == [38, 5] && (16...255).contains(numbers[2]))
        case .truecolor:
          #expect(numbers.prefix(2) == [38, 2] && numbers.count == 5)
        }
      }
    }
  }

  /// Contrast of at least 3 to 1, as WCAG 2.1 asks of graphical objects (1.4.11): on white, on
  /// near black, and on both where the background is unknown.
  @Test(arguments: TextStyle.Color.Background.allCases)
  func coloursAreLegible(background: TextStyle.Color.Background) throws {
    let paper: [[Int]] =
      switch background {
      case .light: [[255, 255, 255]]
      case .dark: [[30, 30, 30]]
      case .unknown: [[255, 255, 255], [30, 30, 30]]
      }
    for ink in try sequences(TextStyle.Color(.truecolor, on: background)) {
      for ground in paper {
        #expect(contrast(Array(ink.dropFirst(2)), ground) >= 3, "\(ink) on \(ground)")
      }
    }
  }

  private func contrast(_ a: [Int], _ b: [Int]) -> Double {
    let (x, y) = (luminance(a), luminance(b))
    return (max(x, y) + 0.05) / (min(x, y) + 0.05)
  }

  private func luminance(_ color: [Int]) -> Double {
    let linear = color.map { part in
      let value = Double(part) / 255
      return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }
}
