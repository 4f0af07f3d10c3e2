/// What surrounds every SVG picture: names for screen readers, colours and patterns, heading,
/// legend, footing, and the link to the data.
struct SVGFrame {
  static let width = 720.0

  /// What the picture is called and what is in it, beside its drawing.
  struct Caption {
    /// The title for screen readers; the measure, then the kind, stand in for it.
    var title: String?
    var kind: String
    var measure: String
    var description: String
    /// How many series' colours and patterns the picture needs.
    var series: Int
    var entries: [Entry] = []
    /// Lines below the entries.
    var remarks: [String] = []
    /// The height of a row of entries.
    var rowHeight = 20.0
    /// Rules and patterns of its own.
    var rules = ""
    var definitions = ""
  }

  let style: SVGStyle
  let caption: Caption
  /// The prefix of all ids in the picture.
  let prefix: String
  private let head: SVGCanvas
  /// Where the picture itself begins.
  let top: Double

  /// `showsSeries`: whether the legend names the series. `dashes`: lines and markers instead of
  /// patches.
  init(
    _ scene: Scene, _ style: SVGStyle, kind: String, showsSeries: Bool, dashes: Bool
  ) {
    self.init(
      scene, style, kind: kind, marks: scene.seriesCount,
      entries: showsSeries ? Self.series(scene, style, areLines: dashes) : [])
  }

  /// A frame of bars or areas, whose legend names their series where there are several.
  init(fills scene: Scene, _ style: SVGStyle, kind: String) {
    self.init(
      scene, style, kind: kind,
      showsSeries: scene.options.legend ?? (scene.seriesCount > 1), dashes: false)
  }

  /// A frame whose legend names these marks, and then the reference lines. `marks`: how many
  /// series' colours and patterns the picture needs.
  init(
    _ scene: Scene, _ style: SVGStyle, kind: String, marks: Int, entries: [Entry]
  ) {
    var caption = Caption(
      title: scene.options.title, kind: kind, measure: scene.measure(style.quantity),
      description: style.isPanel ? "" : scene.description(kind: kind, style.quantity),
      series: max(marks, scene.seriesCount))
    if !scene.options.isPanel {
      caption.entries = entries + Self.references(scene, style)
    }
    self.init(caption, style)
  }

  init(_ caption: Caption, _ style: SVGStyle) {
    self.style = style
    self.caption = caption
    prefix = SVGCanvas.identifier(style.identifier)
    let width = style.width
    var canvas = SVGCanvas()
    var y = style.isPanel ? 0.0 : 4.0
    for line in style.heading {
      for part in SVGCanvas.wrap(
        DisplayText.neutralised(line), width: width, size: 17, isBold: true)
      {
        y += 22
        canvas.text(part, 0, y - 4, class: "t")
      }
    }
    var x = width
    if !caption.measure.isEmpty {
      let lines = SVGCanvas.wrap(DisplayText.neutralised(caption.measure), width: width)
      for line in lines {
        y += 20
        canvas.text(line, 0, y - 5, class: "m")
      }
      x = lines.count == 1 ? SVGCanvas.width(lines[0]) + 24 : width
    }
    // Taller swatches begin below the measure.
    if !caption.entries.isEmpty, caption.rowHeight > 20 { x = width }
    for entry in caption.entries {
      let text = SVGCanvas.truncated(
        DisplayText.neutralised(entry.label), width: width - entry.swatch)
      let size = entry.swatch + SVGCanvas.width(text)
      if x + size > width {
        y += caption.rowHeight
        x = 0
      }
      entry.draw(x, y - 16, &canvas)
      canvas.text(text, x + entry.swatch, y - 5, class: entry.isBold ? "b" : "")
      x += size + 18
    }
    for remark in caption.remarks {
      for line in SVGCanvas.wrap(DisplayText.neutralised(remark), width: width) {
        y += 18
        canvas.text(line, 0, y - 5, class: "m")
      }
    }
    head = canvas
    top = y + (style.isPanel ? 0 : 8)
  }

  /// The whole element around a picture that ends at `bottom`.
  func svg(_ body: SVGCanvas, bottom: Double) -> String {
    var foot = SVGCanvas()
    var y = bottom + 6
    for line in style.footing {
      for part in SVGCanvas.wrap(DisplayText.neutralised(line), width: style.width, size: 11.5) {
        y += 17
        foot.text(part, 0, y - 4, class: "n")
      }
    }
    let words = ChartWords(language: style.language)
    if let table = style.tableIdentifier {
      y += 18
      foot.raw("<a href=\"#\(SVGCanvas.escaped(table))\">")
      foot.text(words.dataTable, style.width, y - 4, anchor: .end, class: "n k")
      foot.raw("</a>\n")
    }
    let height = SVGCanvas.number((y + 4).rounded(.up))
    var out = SVGCanvas()
    out.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"\(prefix)-picture\" role=\"img\" ")
    out.raw("lang=\"\(style.language.rawValue)\" ")
    out.raw("aria-labelledby=\"\(prefix)-title \(prefix)-desc\" ")
    if let table = style.tableIdentifier {
      out.raw("aria-details=\"\(SVGCanvas.escaped(table))\" ")
    }
    out.raw("viewBox=\"0 0 \(SVGCanvas.number(style.width)) \(height)\" ")
    out.raw("width=\"\(SVGCanvas.number(style.width))\" height=\"\(height)\">\n")
    let title = caption.title ?? (caption.measure.isEmpty ? caption.kind : caption.measure)
    out.raw("<title id=\"\(prefix)-title\">\(SVGCanvas.escaped(title))</title>\n")
    out.raw("<desc id=\"\(prefix)-desc\">\(SVGCanvas.escaped(caption.description))</desc>\n")
    out.raw(SVGPattern.styleSheet(prefix, series: caption.series, rules: caption.rules))
    out.raw(SVGPattern.definitions(prefix, series: caption.series))
    out.raw(caption.definitions)
    if style.standsAlone { out.raw("<rect width=\"100%\" height=\"100%\" class=\"p\"/>\n") }
    if style.standsAlone {
      // Room around the picture, which a page gives where it is part of one.
      out.raw("<g transform=\"translate(21.6 \(SVGCanvas.number((y + 4) * 0.03))) scale(0.94)\">\n")
    }
    out.append(head)
    out.append(body)
    out.append(foot)
    if style.standsAlone { out.raw("</g>\n") }
    out.raw("</svg>\n")
    return out.sink.text
  }

  /// The picture of a chart without numbers.
  func empty() -> SVGDrawing {
    var canvas = SVGCanvas()
    canvas.text(ChartWords(language: style.language).noData, 0, top + 20, class: "m")
    return SVGDrawing(frame: self, body: canvas, bottom: top + 28)
  }
}

/// A drawing in its frame: a picture of its own, or one panel of several.
struct SVGDrawing {
  var frame: SVGFrame
  var body: SVGCanvas
  /// Where the body ends.
  var bottom: Double

  var svg: String { frame.svg(body, bottom: bottom) }
}
