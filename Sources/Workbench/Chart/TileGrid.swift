/// A map of equal tiles: every area is as large as any other, and neighbours lie near each other.
///
/// On a true map of the capital region København's neighbours cannot be told apart and Bornholm
/// stands alone in the sea; a reader of key figures compares 29 authorities, not their square
/// kilometres. The layout keeps three things. Compass directions: the Øresund coast from
/// Helsingør to Dragør is the right edge, read from north to south; the fjord side is the left one.
/// Borders: municipalities with a common border touch at an edge or a corner wherever seven
/// columns allow it. Columns that travellers know: Hillerød–Allerød–Furesø–Gladsaxe and
/// Frederikssund–Egedal lie above each other as the roads run, Ishøj–Vallensbæk–Brøndby–Hvidovre
/// side by side along Køge Bugt. Frederiksberg, which København surrounds, stands west of it.
/// Bornholm stands apart in the upper right corner, where Danish maps put it.
///
/// The five regions stand as on the map, with a free tile between Midtjylland and Hovedstaden for
/// the water.
public struct TileGrid: Sendable {
  public struct Tile: Sendable, Equatable {
    /// The official code without leading zeros.
    public var code: String
    public var name: String
    /// At most eight letters, for tiles that the name does not fit.
    public var brief: String
    /// Three letters for narrow tiles; no two are the same.
    public var short: String
    public var row: Int
    public var column: Int
  }

  public let name: String
  /// From the north to the south, in a row from west to east.
  public let tiles: [Tile]
  public let rows: Int
  public let columns: Int
  private let places: [String: Int]

  private init(_ name: String, _ picture: [[String]], _ areas: [(String, String, String)]) {
    self.name = name
    var tiles: [Tile] = []
    for (row, line) in picture.enumerated() {
      for (column, short) in line.enumerated() {
        guard let area = areas.first(where: { $0.2 == short }) else { continue }
        tiles.append(
          Tile(
            code: area.0, name: area.1, brief: Self.brief[short] ?? area.1, short: short, row: row,
            column: column))
      }
    }
    self.tiles = tiles
    rows = picture.count
    columns = picture.reduce(0) { max($0, $1.count) }
    var places: [String: Int] = [:]
    for (index, tile) in tiles.enumerated() {
      places[tile.code] = index
      places[tile.name.lowercased()] = index
    }
    self.places = places
  }

  /// The tile of an area by its code or name, with or without "Region" and "Kommune" and leading
  /// zeros; nil for another area.
  public func index(of area: String) -> Int? {
    var key = area.lowercased()
    key = String(key.drop { $0 == " " })
    while key.hasSuffix(" ") { key.removeLast() }
    if key.hasPrefix("region ") { key.removeFirst(7) }
    for ending in [" kommune", "s kommune"] where key.hasSuffix(ending) {
      let stem = String(key.dropLast(ending.count))
      if let place = places[stem] { return place }
    }
    let digits = key.drop { $0 == "0" }
    return places[key] ?? places[String(digits)]
  }

  private static let brief = [
    "KBH": "Københ.", "FRB": "Fr.berg", "ALB": "Alb.lund", "HTK": "Høje-T.", "LTK": "Lyngby-T",
    "VAL": "Vall.bæk", "FRE": "Fredensb", "HEL": "Helsing.", "RUD": "Rudersd.", "FSU": "Fr.sund",
    "NOR": "Nordjyl.", "MID": "Midtjyl.", "SYD": "Syddanm.", "HOV": "Hovedst.", "SJÆ": "Sjælland",
  ]

  public static let all: [TileGrid] = [municipalities, regions]

  /// The 29 municipalities of the capital region.
  public static let municipalities = TileGrid(
    "municipalities",
    [
      ["", "", "", "", "GRI", "HEL", "", "BOR"],
      ["", "", "", "HAL", "HIL", "FRE"],
      ["", "", "", "FSU", "ALL", "HØR"],
      ["", "", "", "EGE", "FUR", "RUD"],
      ["", "", "BAL", "HER", "GLA", "LTK", "GEN"],
      ["HTK", "ALB", "GLO", "RØD", "FRB", "KBH"],
      ["ISH", "VAL", "BRØ", "HVI", "", "TÅR", "DRA"],
    ],
    [
      ("101", "København", "KBH"), ("147", "Frederiksberg", "FRB"), ("151", "Ballerup", "BAL"),
      ("153", "Brøndby", "BRØ"), ("155", "Dragør", "DRA"), ("157", "Gentofte", "GEN"),
      ("159", "Gladsaxe", "GLA"), ("161", "Glostrup", "GLO"), ("163", "Herlev", "HER"),
      ("165", "Albertslund", "ALB"), ("167", "Hvidovre", "HVI"), ("169", "Høje-Taastrup", "HTK"),
      ("173", "Lyngby-Taarbæk", "LTK"), ("175", "Rødovre", "RØD"), ("183", "Ishøj", "ISH"),
      ("185", "Tårnby", "TÅR"), ("187", "Vallensbæk", "VAL"), ("190", "Furesø", "FUR"),
      ("201", "Allerød", "ALL"), ("210", "Fredensborg", "FRE"), ("217", "Helsingør", "HEL"),
      ("219", "Hillerød", "HIL"), ("223", "Hørsholm", "HØR"), ("230", "Rudersdal", "RUD"),
      ("240", "Egedal", "EGE"), ("250", "Frederikssund", "FSU"), ("260", "Halsnæs", "HAL"),
      ("270", "Gribskov", "GRI"), ("400", "Bornholm", "BOR"),
    ])

  /// The five regions until the end of 2026.
  public static let regions = TileGrid(
    "regions",
    [["NOR"], ["MID", "", "HOV"], ["SYD", "SJÆ"]],
    [
      ("1081", "Nordjylland", "NOR"), ("1082", "Midtjylland", "MID"),
      ("1083", "Syddanmark", "SYD"), ("1084", "Hovedstaden", "HOV"), ("1085", "Sjælland", "SJÆ"),
    ])
}
