/// The lines above a text picture: what is measured, and which mark stands for which series.
/// They stand on rows of their own and so never cover data.
struct Legend {
  struct Entry {
    var glyph: UInt32
    var ink: UInt8
    var label: String
  }

  private struct Item {
    var x: Int
    var y: Int
    var entry: Entry?
    var text: String
  }

  private var items: [Item] = []
  private(set) var rows = 0

  /// The measure and the entries flow from left to right and wrap; remarks have lines of their own.
  init(measure: String, entries: [Entry], remarks: [String] = [], style: TextStyle) {
    place(measure, entries, style)
    for remark in remarks {
      for line in TextLayout.wrap(style.shown(remark), width: style.width, ascii: style.isASCII) {
        items.append(Item(x: 0, y: rows, entry: nil, text: line))
        rows += 1
      }
    }
  }

  private mutating func place(_ measure: String, _ entries: [Entry], _ style: TextStyle) {
    let width = style.width
    var x = 0
    if !measure.isEmpty {
      let lines = TextLayout.wrap(style.shown(measure), width: width, ascii: style.isASCII)
      for line in lines {
        items.append(Item(x: 0, y: rows, entry: nil, text: line))
        rows += 1
      }
      x = lines.count == 1 ? DisplayWidth.of(lines[0]) : width
    }
    guard !entries.isEmpty else { return }
    let texts = entries.map {
      TextLayout.truncated(style.shown($0.label), to: max(0, width - 2), ascii: style.isASCII)
    }
    let sizes = texts.map { 2 + DisplayWidth.of($0) }
    // Beside the measure if all fit there, otherwise on lines of their own.
    let together = sizes.reduce(0) { $0 + $1 + 3 }
    if rows == 1, x + together <= width, x > 0 {
      rows = 0
    } else {
      x = 0
    }
    for (index, entry) in entries.enumerated() {
      if x > 0 { x += 3 }
      if x > 0, x + sizes[index] > width {
        rows += 1
        x = 0
      }
      items.append(Item(x: x, y: rows, entry: entry, text: texts[index]))
      x += sizes[index]
    }
    rows += 1
  }

  func draw(on canvas: inout CellCanvas) {
    for item in items {
      if let entry = item.entry {
        canvas.put(entry.glyph, item.x, item.y, ink: entry.ink)
        canvas.text(item.text, item.x + 2, item.y)
      } else {
        canvas.text(item.text, item.x, item.y)
      }
    }
  }
}

extension Legend {
  /// Reference lines by what they say.
  static func references(
    _ labels: [String], _ style: TextStyle, standing: Bool
  ) -> [Entry] {
    labels.enumerated().map { index, label in
      Entry(
        glyph: Scene.referenceGlyph(index, style, standing: standing), ink: CellCanvas.muted,
        label: label)
    }
  }
}

extension Scene {
  /// The entries of the legend: series (where asked for or more than one), then reference lines.
  func legendEntries(
    _ style: TextStyle, markers: Bool, series showsSeries: Bool, standingReferences: Bool
  ) -> [Legend.Entry] {
    var entries: [Legend.Entry] = []
    if options.isPanel { return [] }
    if showsSeries {
      for index in 0..<seriesCount {
        let mark = SeriesMark.all[index % SeriesMark.limit]
        let glyph =
          markers
          ? (style.isASCII ? mark.asciiMarker : mark.marker)
          : (style.isASCII ? mark.asciiFill : mark.fill)
        entries.append(
          Legend.Entry(
            glyph: glyph, ink: UInt8(index + 1),
            label: emphasised(data.series[index].label, isHighlighted(series: index), style)))
      }
    }
    guard !style.isList else { return entries }
    return entries
      + Legend.references(
        options.references.map { referenceLabel($0, style.quantity) }, style,
        standing: standingReferences)
  }

  /// The legend of lying bars; that of a list also says what no picture below it can. `bare`: whether
  /// the picture has no room for a number.
  func barLegend(_ style: TextStyle, bare: Bool) -> Legend {
    fillLegend(
      style, lying: true, bare: bare,
      remarks: style.isList
        ? options.references.map { referenceLabel($0, style.quantity) } + annotationLines : [])
  }

  /// The legend of bars and areas: their series where there are several, and reference lines, which
  /// stand across `lying` bars.
  func fillLegend(
    _ style: TextStyle, lying: Bool = false, bare: Bool, remarks: [String] = []
  ) -> Legend {
    let remarks = remarks + (bare ? rangeRemarks(style) : [])
    return Legend(
      measure: measure(style.quantity),
      entries: legendEntries(
        style, markers: false, series: options.legend ?? (seriesCount > 1),
        standingReferences: lying), remarks: remarks, style: style)
  }

  /// From where to where the numbers go, for a picture that has room for none of them.
  func rangeRemarks(_ style: TextStyle) -> [String] {
    if options.isPanel || options.labels == false && options.axis == false { return [] }
    let known = values.indices.filter { !values[$0].isNaN }
    guard positionCount > 0, let low = known.min(by: { values[$0] < values[$1] }),
      let high = known.max(by: { values[$0] < values[$1] }),
      let from = label(low / positionCount, low % positionCount, style.quantity),
      let to = label(high / positionCount, high % positionCount, style.quantity)
    else { return [] }
    return [words.range(from, to)]
  }

  /// A label with a mark before it where it is set off, so that colour alone never says it.
  func emphasised(_ label: String, _ isHighlighted: Bool, _ style: TextStyle) -> String {
    isHighlighted ? (style.isASCII ? "> " : "▸ ") + label : label
  }

  static func referenceGlyph(_ index: Int, _ style: TextStyle, standing: Bool) -> UInt32 {
    let glyphs: [UInt32] =
      style.isASCII
      ? (standing ? [0x3A, 0x21, 0x3B] : [0x2D, 0x5F, 0x7E])
      : (standing ? [0x250A, 0x2506, 0x254E] : [0x2508, 0x2504, 0x254C])
    return glyphs[index % glyphs.count]
  }
}
