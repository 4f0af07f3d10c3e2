/// Classes in SVG: a ramp of one hue from faint to strong, pips that count the class where there is
/// room for them, and a hatch of growing density where there is none.
extension ShadeScale {
  /// Rules for the ramp on paper and on dark screens, and patterns for small cells and gaps.
  func rules(_ prefix: String) -> String {
    let id = "#\(prefix)-picture"
    func colors(_ ramp: [String], _ ink: [String], muted: String) -> String {
      var out = "\(id) .cm{stroke:\(muted);stroke-width:1.1;fill:none}\n"
      out += "\(id) .cg{stroke:\(muted);stroke-width:1}\n"
      for (step, color) in ramp.enumerated() {
        out += "\(id) .c\(step){fill:\(color)}\n\(id) .i\(step){fill:\(ink[step])}\n"
        out += "\(id) .s\(step){stroke:\(ink[step]);stroke-width:1.2;fill:none}\n"
      }
      return out
    }
    return "\(id) .e{stroke-width:3;fill:none}\n"
      + colors(Palette.lightRamp, Palette.lightRampInk, muted: "#8a929c")
      + "@media (prefers-color-scheme:dark){\n"
      + colors(Palette.darkRamp, Palette.darkRampInk, muted: "#7d8790") + "}\n"
  }

  func definitions(_ prefix: String) -> String {
    var out = "<defs>\n<pattern id=\"\(prefix)-cm\" width=\"7\" height=\"7\" "
    out += "patternUnits=\"userSpaceOnUse\"><path d=\"M0 7L7 0M-1 1L1 -1M6 8L8 6\" "
    out += "class=\"cm\"/></pattern>\n"
    for index in 0..<count {
      let size = [0, 14, 9, 6, 4][min(4, index)]
      guard size > 0 else { continue }
      out += "<pattern id=\"\(prefix)-c\(index)\" width=\"\(size)\" height=\"\(size)\" "
      out += "patternUnits=\"userSpaceOnUse\">"
      out += "<rect width=\"\(size)\" height=\"\(size)\" class=\"c\(step(index))\"/>"
      out += "<path d=\"M0 \(size / 2)H\(size)\" class=\"s\(step(index))\"/></pattern>\n"
    }
    return out + "</defs>\n"
  }

  /// A cell or tile of a class; nil is a missing value.
  func draw(
    _ index: Int?, _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ prefix: String,
    on canvas: inout SVGCanvas
  ) {
    guard let index else {
      return canvas.rectangle(
        x, y, width, height, "fill=\"url(#\(prefix)-cm)\" class=\"cg\"")
    }
    let hasPips = width >= 26 && height >= 24
    guard hasPips || index == 0 else {
      return canvas.rectangle(x, y, width, height, "fill=\"url(#\(prefix)-c\(index))\"")
    }
    canvas.rectangle(x, y, width, height, "class=\"c\(step(index))\"")
    guard hasPips else { return }
    let first = x + width / 2 - Double(index) * 2.5 - 1.5
    for pip in 0...index {
      canvas.rectangle(first + Double(pip) * 5, y + height - 7, 3, 3, "class=\"i\(step(index))\"")
    }
  }

  /// The class of text that is legible on a class.
  func textClass(_ index: Int?) -> String { index.map { "i\(step($0))" } ?? "" }

  func entries(
    _ data: SeriesSet, _ style: SVGStyle, prefix: String, missing: Bool
  ) -> [SVGFrame.Entry] {
    var entries: [SVGFrame.Entry] = (0..<count).map { index in
      SVGFrame.Entry(label: label(index, data, style.quantity), swatch: 40) { x, y, canvas in
        draw(index, x, y - 8, 34, 24, prefix, on: &canvas)
      }
    }
    if missing {
      entries.append(
        SVGFrame.Entry(
          label: ChartWords(language: style.language).missingShort, swatch: 40
        ) { x, y, canvas in draw(nil, x, y - 8, 34, 24, prefix, on: &canvas) })
    }
    return entries
  }

  /// The frame of a picture whose colours are classes.
  func frame(_ scene: Scene, _ style: SVGStyle, kind: String) -> SVGFrame {
    let prefix = SVGCanvas.identifier(style.identifier)
    return SVGFrame(
      SVGFrame.Caption(
        title: scene.options.title, kind: kind, measure: scene.measure(style.quantity),
        description: scene.description(kind: kind, style.quantity), series: 0,
        entries: entries(scene.data, style, prefix: prefix, missing: scene.hasMissing),
        rowHeight: 30, rules: rules(prefix), definitions: definitions(prefix)), style)
  }
}
