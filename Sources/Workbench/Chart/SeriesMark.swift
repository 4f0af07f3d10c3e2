/// How one series looks: its pattern, marker, dash and colour. No two series of a chart share a
/// pattern or a marker; colour is an extra.
struct SeriesMark {
  /// The body of its bars: one scalar a cell.
  var fill: UInt32
  var asciiFill: UInt32
  /// The mark on its lines.
  var marker: UInt32
  var asciiMarker: UInt32

  /// More series than this cannot be told apart.
  static let limit = 32

  private static let fills = scalars("█░▒▓▚≡╳■")
  private static let asciiFills = scalars("#=o+x*%@")
  private static let markers = scalars("●○■□▲△◆◇")
  private static let asciiMarkers = scalars("*o+x#@%&")
  private static let letters = scalars("ABCDEFGHIJKLMNOPQRSTUVWXYZ")

  private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  init(_ index: Int) {
    func pick(_ own: [UInt32]) -> UInt32 {
      index < own.count ? own[index] : Self.letters[(index - own.count) % Self.letters.count]
    }
    fill = pick(Self.fills)
    asciiFill = pick(Self.asciiFills)
    marker = pick(Self.markers)
    asciiMarker = pick(Self.asciiMarkers)
  }

  static let all: [SeriesMark] = (0..<limit).map(SeriesMark.init)
}

/// The colours of series: eight hues that differ in lightness too, so that they stay apart for
/// colour-blind readers, in a darker set for paper and a lighter one for dark screens.
enum Palette {
  static let light = [
    "#1f5fa8", "#c4511a", "#0b7a5c", "#8a4a93", "#8a6a00", "#4f6472", "#a52a4a", "#2f8fa8",
  ]
  static let dark = [
    "#74b3f2", "#f59a62", "#45c9a2", "#d59ddb", "#e0c14d", "#a9bac6", "#f28aa5", "#7fd6e6",
  ]
  static let count = 8

  /// Five steps of one hue from faint to strong, and the ink that is legible on each.
  static let lightRamp = ["#e3eef9", "#b9d5ef", "#86b5e2", "#2c70b0", "#123f74"]
  static let lightRampInk = ["#1c2127", "#1c2127", "#1c2127", "#ffffff", "#ffffff"]
  static let darkRamp = ["#1c3550", "#23517e", "#2b6ba5", "#69abe0", "#b4d9f8"]
  static let darkRampInk = ["#e8ebee", "#e8ebee", "#ffffff", "#15181c", "#15181c"]

  /// Middle tones that stand out on a dark and on a light terminal.
  private static let terminal: [(UInt8, UInt8, UInt8)] = [
    (64, 140, 220), (220, 120, 40), (20, 160, 120), (180, 100, 190), (180, 145, 20),
    (120, 140, 155), (215, 85, 120), (50, 165, 185),
  ]
  private static let rampTones: [(UInt8, UInt8, UInt8)] = [
    (125, 160, 190), (95, 150, 200), (70, 135, 205), (45, 115, 200), (25, 95, 190),
  ]
  private static let indexed = [33, 172, 36, 134, 142, 66, 168, 38]
  private static let basic = [34, 33, 32, 35, 36, 37, 31, 96]

  /// The escape sequence that starts an ink. Ink 0 is the terminal's own, 255 is muted.
  static func sequence(_ ink: UInt8, _ color: TextStyle.Color) -> String {
    if ink == CellCanvas.muted {
      return color == .ansi16
        ? "\u{1B}[90m" : color == .ansi256 ? "\u{1B}[38;5;245m" : "\u{1B}[38;2;138;138;138m"
    }
    if ink >= CellCanvas.ramp {
      let step = min(4, Int(ink - CellCanvas.ramp))
      switch color {
      case .none: return ""
      case .ansi16: return "\u{1B}[\([90, 36, 36, 34, 94][step])m"
      case .ansi256: return "\u{1B}[38;5;\([110, 74, 68, 32, 27][step])m"
      case .truecolor:
        let (red, green, blue) = rampTones[step]
        return "\u{1B}[38;2;\(red);\(green);\(blue)m"
      }
    }
    let slot = (Int(ink) - 1) % count
    switch color {
    case .none: return ""
    case .ansi16: return "\u{1B}[\(basic[slot])m"
    case .ansi256: return "\u{1B}[38;5;\(indexed[slot])m"
    case .truecolor:
      let (red, green, blue) = terminal[slot]
      return "\u{1B}[38;2;\(red);\(green);\(blue)m"
    }
  }
}
