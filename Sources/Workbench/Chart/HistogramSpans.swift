/// Annotations of a histogram, which may stand at numbers within its intervals.
extension HistogramBins {
  /// A number, or from where to where a stretch reaches.
  struct Span: Sendable {
    var from: Double
    var to: Double?
  }

  /// Where the annotations stand. Those at numbers are moved to the intervals that hold them, and
  /// keep their numbers as names; what is neither a number within the limits nor the name of an
  /// interval stays as it is, and is refused later.
  func spans(_ options: inout ChartOptions, _ names: [String]) -> [Span] {
    options.annotations.indices.map { index in
      let own = options.annotations[index]
      let from = end(own.from, names)
      let to = own.to.map { end($0, names) }
      options.annotations[index].from = from.name
      options.annotations[index].to = to?.name
      guard let to else {
        options.annotations[index].label = from.number.map { text($0, options.language) }
        return Span(from: from.number ?? (from.low + from.high) / 2)
      }
      if let a = from.number, let b = to.number {
        let ends = a == b ? [a] : [min(a, b), max(a, b)]
        options.annotations[index].label =
          ends.map { text($0, options.language) }.joined(separator: "–")
      }
      return Span(from: min(from.low, to.low), to: max(from.high, to.high))
    }
  }

  private func end(
    _ text: String, _ names: [String]
  ) -> (name: String, number: Double?, low: Double, high: Double) {
    if let index = names.firstIndex(of: text) {
      return (text, nil, limits[index], limits[index + 1])
    }
    guard let number = Double(text), let last = limits.last, number <= last,
      let index = names.indices.last(where: { limits[$0] <= number })
    else { return (text, nil, 0, 0) }
    return (names[index], number, number, number)
  }

  private func text(_ number: Double, _ language: Language) -> String {
    QuantityStyle(language: language).numberFormat.text(
      number, decimals: min(6, DecimalDigits(number)?.decimals ?? 0))
  }
}

extension HistogramContent {
  /// The annotations over the axis of limits.
  var marks: [AnnotationMark] {
    zip(scene.annotations, spans).map { mark, span in
      var mark = mark
      mark.from = AnnotationMark.End(x: span.from)
      mark.to = span.to.map { AnnotationMark.End(x: $0) }
      return mark
    }
  }
}
