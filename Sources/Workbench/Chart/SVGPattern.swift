/// How series look in SVG: a colour, and beside it a hatch for areas or a dash and marker for
/// lines, so that they stay apart without colour.
enum SVGPattern {
  private static let hatches = [
    "M-2 2L2 -2M0 8L8 0M6 10L10 6", "M4 2.2a1.8 1.8 0 1 0 .01 0z", "M0 2H8M0 6H8",
    "M-2 6L2 10M0 0L8 8M6 -2L10 2", "M2 0V8M6 0V8", "M0 4H8M4 0V8", "M0 0L8 8M0 8L8 0",
  ]
  private static let dashes = ["", "8 4", "2.5 3", "10 4 2.5 4", "5 3", "14 4", "1.5 5", "6 2 2 2"]
  private static let referenceDashes = ["5 4", "2 3", "9 3 2 3"]

  /// The attributes that fill a bar of a series.
  static func fill(_ series: Int, _ prefix: String) -> String {
    series == 0 ? "class=\"f0\"" : "fill=\"url(#\(prefix)-p\(series))\""
  }

  /// The attributes of the line of a series.
  static func stroke(_ series: Int) -> String {
    let dash = dashes[series % dashes.count]
    return "class=\"l l\(series % Palette.count)\""
      + (dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\"")
  }

  static func reference(_ index: Int) -> String {
    "class=\"r\" stroke-dasharray=\"\(referenceDashes[index % referenceDashes.count])\""
  }

  /// The marker of a series: the same shapes as in text, from the ninth on a letter.
  static func marker(
    _ series: Int, _ x: Double, _ y: Double, color: Int? = nil, on canvas: inout SVGCanvas
  ) {
    let color = color ?? series % Palette.count
    guard series < 8 else {
      let scalar = Unicode.Scalar(SeriesMark.all[series % SeriesMark.limit].marker) ?? "?"
      canvas.text(String(Character(scalar)), x, y + 4.5, anchor: .middle, class: "b")
      return
    }
    let name = series % 2 == 0 ? "f\(color)" : "o l\(color)"
    let at = { (dx: Double, dy: Double) in
      "\(SVGCanvas.number(x + dx)) \(SVGCanvas.number(y + dy))"
    }
    switch series / 2 {
    case 0:
      canvas.raw("<circle cx=\"\(SVGCanvas.number(x))\" cy=\"\(SVGCanvas.number(y))\" r=\"4\" ")
      canvas.raw("class=\"\(name)\"/>\n")
    case 1: canvas.rectangle(x - 3.5, y - 3.5, 7, 7, "class=\"\(name)\"")
    case 2:
      canvas.raw("<path d=\"M\(at(0, -4.8))L\(at(4.6, 3.4))L\(at(-4.6, 3.4))z\" ")
      canvas.raw("class=\"\(name)\"/>\n")
    default:
      canvas.raw("<path d=\"M\(at(0, -5))L\(at(5, 0))L\(at(0, 5))L\(at(-5, 0))z\" ")
      canvas.raw("class=\"\(name)\"/>\n")
    }
  }

  /// Patterns for areas: series 0 is solid, the next seven have a hatch each, and further ones the
  /// same hatches in wider steps.
  static func definitions(_ prefix: String, series: Int) -> String {
    guard series > 1 else { return "" }
    var out = "<defs>\n"
    for index in 1..<series {
      let scale = SVGCanvas.number(1 + 0.6 * Double((index - 1) / hatches.count))
      let path = (index - 1) % hatches.count
      out += "<pattern id=\"\(prefix)-p\(index)\" width=\"8\" height=\"8\" "
      out += "patternUnits=\"userSpaceOnUse\""
      out += scale == "1" ? ">" : " patternTransform=\"scale(\(scale))\">"
      out += "<rect width=\"8\" height=\"8\" class=\"f\(index % Palette.count)\"/>"
      out += "<path d=\"\(hatches[path])\" class=\"\(path == 1 ? "d" : "h")\"/></pattern>\n"
    }
    return out + "</defs>\n"
  }

  /// Rules for one picture, told apart from others in the page by its id. Colours are written out
  /// and not held in variables, which converters to PDF and Word do not know.
  static func styleSheet(_ prefix: String, series: Int, rules: String = "") -> String {
    let id = "#\(prefix)-picture"
    var out = "<style>\n"
    out += "\(id){font:13px system-ui,-apple-system,\"Segoe UI\",\"Noto Sans\",\"DejaVu Sans\","
    out += "Arial,sans-serif;font-variant-numeric:tabular-nums;max-width:100%;height:auto}\n"
    out += "\(id) .t{font-size:17px;font-weight:600}\n\(id) .b{font-weight:700}\n"
    out += "\(id) .n{font-size:11.5px}\n\(id) .k{text-decoration:underline}\n"
    out += "\(id) .l{fill:none;stroke-width:2.2;stroke-linejoin:round}\n"
    out += "\(id) .o{stroke-width:2}\n\(id) .h{fill:none;stroke-width:1.4;stroke-opacity:.75}\n"
    out += "\(id) .d{fill-opacity:.8}\n\(id) .g,\(id) .z,\(id) .r{fill:none;stroke-width:1}\n"
    out += "\(id) .r{stroke-width:1.6}\n\(id) .q{opacity:.45}\n"
    out += "\(id) .v{paint-order:stroke;stroke-width:3px;stroke-linejoin:round}\n"
    out += colors(
      id, series, Palette.light, ink: "#1c2127", muted: "#59636e", grid: "#dfe3e8",
      paper: "#ffffff")
    out += "@media (prefers-color-scheme:dark){\n"
    out += colors(
      id, series, Palette.dark, ink: "#e8ebee", muted: "#a7b0ba", grid: "#363d45",
      paper: "#15181c")
    return out + "}\n" + rules + "</style>\n"
  }

  private static func colors(
    _ id: String, _ series: Int, _ palette: [String], ink: String, muted: String, grid: String,
    paper: String
  ) -> String {
    var out = "\(id) text{fill:\(ink)}\n\(id) .m,\(id) .n{fill:\(muted)}\n"
    out += "\(id) .g{stroke:\(grid)}\n\(id) .z{stroke:\(muted)}\n\(id) .r{stroke:\(ink)}\n"
    out += "\(id) .p,\(id) .o,\(id) .d{fill:\(paper)}\n\(id) .h,\(id) .v{stroke:\(paper)}\n"
    for (slot, color) in palette.prefix(max(1, series)).enumerated() {
      out += "\(id) .f\(slot){fill:\(color)}\n\(id) .l\(slot){stroke:\(color)}\n"
    }
    return out
  }
}
