extension SVGFrame {
  /// One entry of the legend: a swatch drawn at a place, and what it stands for.
  struct Entry {
    var label: String
    /// Pixels from the swatch to the label.
    var swatch: Double
    var isBold = false
    /// Draws the swatch with its upper left corner at a place.
    var draw: (_ x: Double, _ y: Double, _ canvas: inout SVGCanvas) -> Void
  }

  /// The series of a scene, as lines with markers or as patches.
  static func series(_ scene: Scene, _ style: SVGStyle, areLines: Bool) -> [Entry] {
    let prefix = SVGCanvas.identifier(style.identifier)
    return scene.data.series.enumerated().map { index, series in
      .series(
        index, series.label, isLine: areLines, isBold: scene.isHighlighted(series: index), prefix)
    }
  }

  /// The reference lines of a scene, each with its number.
  static func references(_ scene: Scene, _ style: SVGStyle) -> [Entry] {
    references(scene.options.references.map { scene.referenceLabel($0, style.quantity) })
  }

  /// Reference lines by what they say.
  static func references(_ labels: [String]) -> [Entry] {
    labels.enumerated().map { index, label in
      Entry(label: label, swatch: 30) { x, y, canvas in
        canvas.line(x, y + 6.5, x + 24, y + 6.5, SVGPattern.reference(index))
      }
    }
  }
}

extension SVGFrame.Entry {
  /// A line with its marker, or a patch of the area of a series.
  static func series(
    _ index: Int, _ label: String, isLine: Bool = false, isBold: Bool = false, _ prefix: String
  ) -> Self {
    Self(label: label, swatch: isLine ? 30 : 20, isBold: isBold) { x, y, canvas in
      guard isLine else { return canvas.rectangle(x, y, 13, 13, SVGPattern.fill(index, prefix)) }
      canvas.line(x, y + 6.5, x + 24, y + 6.5, SVGPattern.stroke(index))
      SVGPattern.marker(index, x + 12, y + 6.5, on: &canvas)
    }
  }

  /// A marker alone.
  static func marker(_ series: Int, _ label: String, isBold: Bool = false) -> Self {
    Self(label: label, swatch: 20, isBold: isBold) { x, y, canvas in
      SVGPattern.marker(series, x + 7, y + 6.5, on: &canvas)
    }
  }
}
