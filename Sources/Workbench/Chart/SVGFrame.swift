/// What surrounds every SVG picture: names for screen readers, colours and patterns, heading,
/// legend, footing, and the link to the data.
struct SVGFrame {
  static let width = 720.0

  let scene: Scene
  let style: SVGStyle
  let kind: String
  /// The prefix of all ids in the picture.
  let prefix: String
  private let head: SVGCanvas
  /// Where the picture itself begins.
  let top: Double

  /// An entry of the legend.
  struct Swatch {
    enum Mark { case patch(Int), line(Int), marker(Int), reference(Int) }

    var label: String
    var mark: Mark
    var isBold = false

    /// How many series' colours and patterns the mark needs.
    var series: Int {
      switch mark {
      case .patch(let series), .line(let series), .marker(let series): series + 1
      case .reference: 0
      }
    }
  }

  /// Series whose colours and patterns are defined.
  private let patterns: Int

  /// `showsSeries`: whether the legend names the series. `dashes`: lines and markers instead of
  /// patches.
  init(_ scene: Scene, _ style: SVGStyle, kind: String, showsSeries: Bool, dashes: Bool) {
    var swatches: [Swatch] = []
    if showsSeries {
      for index in 0..<scene.seriesCount {
        swatches.append(
          Swatch(
            label: scene.data.series[index].label, mark: dashes ? .line(index) : .patch(index),
            isBold: scene.isHighlighted(series: index)))
      }
    }
    self.init(scene, style, kind: kind, swatches: swatches)
  }

  /// A frame whose legend names these marks, and then the reference lines.
  init(_ scene: Scene, _ style: SVGStyle, kind: String, swatches: [Swatch]) {
    patterns = swatches.reduce(scene.seriesCount) { max($0, $1.series) }
    self.scene = scene
    self.style = style
    self.kind = kind
    prefix = SVGCanvas.identifier(style.identifier)
    var canvas = SVGCanvas()
    var y = 4.0
    for line in style.heading {
      for part in TextLayout.wrap(line, width: 80) {
        y += 22
        canvas.text(part, 0, y - 4, class: "t")
      }
    }
    let measure = scene.measure(style.quantity)
    var x = 0.0
    if !measure.isEmpty {
      let lines = TextLayout.wrap(
        DisplayText.neutralised(measure), width: SVGCanvas.cells(Self.width))
      for line in lines {
        y += 20
        canvas.text(line, 0, y - 5, class: "m")
      }
      x = lines.count == 1 ? SVGCanvas.width(lines[0]) + 24 : Self.width
    } else {
      x = Self.width
    }
    var entries = swatches
    for (index, reference) in scene.options.references.enumerated() {
      entries.append(
        Swatch(label: scene.referenceLabel(reference, style.quantity), mark: .reference(index)))
    }
    let limit = SVGCanvas.cells(Self.width) - 8
    for entry in entries {
      let text = DisplayWidth.truncated(DisplayText.neutralised(entry.label), to: limit)
      let swatch: Double =
        switch entry.mark {
        case .patch, .marker: 20
        case .line, .reference: 30
        }
      let size = swatch + SVGCanvas.width(text)
      if x + size > Self.width {
        y += 20
        x = 0
      }
      switch entry.mark {
      case .patch(let series):
        canvas.rectangle(x, y - 16, 13, 13, SVGPattern.fill(series, prefix))
      case .line(let series):
        Self.lineSample(series, x, y - 10, prefix, on: &canvas)
      case .marker(let series):
        SVGPattern.marker(series, x + 7, y - 9.5, on: &canvas)
      case .reference(let index):
        canvas.line(x, y - 9.5, x + 24, y - 9.5, SVGPattern.reference(index))
      }
      canvas.text(text, x + swatch, y - 5, class: entry.isBold ? "b" : "")
      x += size + 18
    }
    head = canvas
    top = y + 8
  }

  private static func lineSample(
    _ series: Int, _ x: Double, _ y: Double, _ prefix: String, on canvas: inout SVGCanvas
  ) {
    canvas.line(x, y + 0.5, x + 24, y + 0.5, SVGPattern.stroke(series))
    SVGPattern.marker(series, x + 12, y + 0.5, on: &canvas)
  }

  /// The whole element around a picture that ends at `bottom`.
  func svg(_ body: SVGCanvas, bottom: Double) -> String {
    var foot = SVGCanvas()
    var y = bottom + 6
    for line in style.footing {
      for part in TextLayout.wrap(line, width: 104) {
        y += 17
        foot.text(part, 0, y - 4, class: "n")
      }
    }
    let words = ChartWords(language: style.language)
    if let table = style.tableIdentifier {
      y += 18
      foot.raw("<a href=\"#\(SVGCanvas.escaped(table))\">")
      foot.text(words.dataTable, Self.width, y - 4, anchor: .end, class: "n k")
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
    out.raw("viewBox=\"0 0 \(SVGCanvas.number(Self.width)) \(height)\" ")
    out.raw("width=\"\(SVGCanvas.number(Self.width))\" height=\"\(height)\">\n")
    let measure = scene.measure(style.quantity)
    let title = scene.options.title ?? (measure.isEmpty ? kind : measure)
    out.raw("<title id=\"\(prefix)-title\">\(SVGCanvas.escaped(title))</title>\n")
    let description = scene.description(kind: kind, style.quantity)
    out.raw("<desc id=\"\(prefix)-desc\">\(SVGCanvas.escaped(description))</desc>\n")
    out.raw(SVGPattern.styleSheet(prefix, series: patterns))
    out.raw(SVGPattern.definitions(prefix, series: patterns))
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
  func empty() -> String {
    var canvas = SVGCanvas()
    canvas.text(ChartWords(language: style.language).noData, 0, top + 20, class: "m")
    return svg(canvas, bottom: top + 28)
  }
}
