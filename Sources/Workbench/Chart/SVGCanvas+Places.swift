extension SVGCanvas {
  /// The names of places below a plot, each with a tick; `width` is that of the picture.
  mutating func ticks(
    _ labels: [PlaceAxis.Label], _ across: PixelScale, _ bottom: Double, width: Double
  ) {
    for label in labels {
      let x = across.pixel(label.fraction)
      let half = Self.width(label.text) / 2
      line(x, bottom, x, bottom + 5, "class=\"z\"")
      text(
        label.text, min(max(half, x), width - half), bottom + 19, anchor: .middle, class: "m")
    }
  }
}
