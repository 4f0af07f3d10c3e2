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
  private static let asciiFills = scalars("#=o+xnue")
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
}
