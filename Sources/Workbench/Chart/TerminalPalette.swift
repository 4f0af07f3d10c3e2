/// The escape sequences that start an ink in a terminal, for its number of colours and its
/// background: dark tones on light, light tones on dark, and tones between where nobody knows.
enum TerminalPalette {
  struct Tone: Equatable {
    var red: UInt8
    var green: UInt8
    var blue: UInt8

    init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
      (self.red, self.green, self.blue) = (red, green, blue)
    }

    /// `#1f5fa8`, as stylesheets write it.
    init(_ hex: String) {
      let value = UInt32(hex.dropFirst(), radix: 16) ?? 0
      self.init(
        UInt8(truncatingIfNeeded: value >> 16), UInt8(truncatingIfNeeded: value >> 8),
        UInt8(truncatingIfNeeded: value))
    }

    /// The nearest of the 6 × 6 × 6 colours and 24 greys that terminals of 256 colours share.
    var index: Int {
      func level(_ value: UInt8) -> (index: Int, value: Int) {
        let levels = [0, 95, 135, 175, 215, 255]
        var best = 0
        for (index, level) in levels.enumerated()
        where abs(level - Int(value)) < abs(levels[best] - Int(value)) {
          best = index
        }
        return (best, levels[best])
      }
      func distance(_ r: Int, _ g: Int, _ b: Int) -> Int {
        let (x, y, z) = (Int(red) - r, Int(green) - g, Int(blue) - b)
        return x * x + y * y + z * z
      }
      let (r, g, b) = (level(red), level(green), level(blue))
      let step = min(23, max(0, (Int(red) + Int(green) + Int(blue)) / 3 - 3) / 10)
      let grey = 8 + step * 10
      let isGrey = distance(grey, grey, grey) < distance(r.value, g.value, b.value)
      return isGrey ? 232 + step : 16 + 36 * r.index + 6 * g.index + b.index
    }
  }

  /// What one background takes: the tones of series and of axes, and the colours of a terminal that
  /// has only 16.
  private struct Inks {
    var tones: [Tone]
    var muted: Tone
    var basic: [Int]
    /// Five steps of one hue that grow stronger, for classes of values.
    var ramp: [Tone]
    var basicRamp: [Int]
  }

  private static let unknown = Inks(
    tones: [
      Tone(64, 140, 220), Tone(220, 120, 40), Tone(20, 160, 120), Tone(180, 100, 190),
      Tone(170, 138, 20), Tone(105, 140, 145), Tone(215, 85, 120), Tone(45, 155, 175),
    ],
    // The terminal's own colour (39) is legible on any background; white and black are not.
    muted: Tone(138, 138, 138), basic: [94, 33, 32, 35, 36, 39, 31, 95],
    ramp: [
      Tone(125, 143, 155), Tone(105, 143, 180), Tone(80, 140, 205), Tone(20, 130, 225),
      Tone(10, 115, 250),
    ],
    basicRamp: [90, 36, 36, 34, 94])
  private static let light = Inks(
    tones: Palette.light.map { Tone($0) }, muted: Tone(105, 105, 105),
    basic: [34, 31, 32, 35, 36, 30, 33, 94],
    ramp: [
      Tone(105, 150, 195), Tone(80, 135, 210), Tone(20, 100, 200), Tone(10, 85, 165),
      Tone(15, 35, 120),
    ],
    basicRamp: [90, 36, 94, 34, 30])
  private static let dark = Inks(
    tones: Palette.dark.map { Tone($0) }, muted: Tone(160, 160, 160),
    basic: [94, 93, 92, 95, 96, 97, 91, 36],
    ramp: [
      Tone(70, 115, 165), Tone(90, 140, 205), Tone(105, 171, 224), Tone(145, 200, 242),
      Tone(200, 228, 252),
    ],
    basicRamp: [90, 34, 94, 96, 97])

  /// The sequence that starts an ink, 1 for the first series; empty without colour.
  static func sequence(_ ink: UInt8, _ color: TextStyle.Color) -> String {
    let inks: Inks =
      switch color.background {
      case .unknown: unknown
      case .light: light
      case .dark: dark
      }
    let tone: Tone
    let basic: Int
    if ink == CellCanvas.muted {
      (tone, basic) = (inks.muted, 90)
    } else if ink >= CellCanvas.ramp {
      let step = min(inks.ramp.count - 1, Int(ink - CellCanvas.ramp))
      (tone, basic) = (inks.ramp[step], inks.basicRamp[step])
    } else {
      let slot = (Int(ink) - 1) % Palette.count
      (tone, basic) = (inks.tones[slot], inks.basic[slot])
    }
    return switch color.depth {
    case .none: ""
    case .ansi16: "\u{1B}[\(basic)m"
    case .ansi256: "\u{1B}[38;5;\(tone.index)m"
    case .truecolor: "\u{1B}[38;2;\(tone.red);\(tone.green);\(tone.blue)m"
    }
  }
}
