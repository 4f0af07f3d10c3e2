/// What the author says about a place on the axis, or about a stretch of it.
///
///     ChartOptions.Annotation("Ny aftale", at: "2022")
///     ChartOptions.Annotation("Nedlukning", at: "2020", to: "2021")
extension ChartOptions {
  public struct Annotation: Sendable, Equatable {
    public var text: String
    /// A place by its label or value, or a number on an axis of numbers.
    public var from: String
    /// The other end of a stretch; nil for one place.
    public var to: String?
    /// How far up the mark reaches, in the unit of the chart; nil for all of the plot.
    public var value: Double?
    /// The place in words, where `from` and `to` name it less closely than the author did.
    var label: String?

    public init(_ text: String, at from: String, to: String? = nil, value: Double? = nil) {
      (self.text, self.from, self.to, self.value) = (text, from, to, value)
    }
  }

  /// More than these would hide what they explain; each has a number of one digit.
  public static let annotationLimit = 9

  /// Kinds without an axis that a remark could stand at.
  static let withoutAxis: Set<String> = ["tilemap", "sparkline", "table"]

  /// Refuses annotations for a kind without an axis.
  func refuseAnnotations(kind: String) throws(Problem) {
    if !annotations.isEmpty { throw Problem(.annotationsNeedAxis, ["kind": kind]) }
  }

  func validateAnnotations() throws(Problem) {
    if annotations.count > Self.annotationLimit {
      throw Self.wrong(
        "annotations", "a list of \(annotations.count)",
        "a list of at most \(Self.annotationLimit)")
    }
    for annotation in annotations {
      if annotation.text.allSatisfy(\.isWhitespace) {
        throw Self.wrong(
          "annotations", "without a text at «\(DisplayText.cut(annotation.from))»",
          "a text to each place")
      }
      if let value = annotation.value, !value.isFinite || (scale == .log && value <= 0) {
        throw Self.wrong(
          "annotations", "at \(value)", "a \(scale == .log ? "positive" : "finite") number")
      }
    }
  }
}

/// An annotation at its place on the axis of a chart.
struct AnnotationMark: Sendable {
  /// Which part of a place is meant, where places are wide: a stretch covers those at its ends.
  enum Side { case left, middle, right }

  /// One end: where it stands on the axis, and which place that is, if it is one.
  struct End: Sendable {
    var x: Double
    var place: Int?
  }

  var text: String
  /// The place or stretch in words.
  var label: String
  var from: End
  var to: End?
  /// The position of the number that the mark reaches up to.
  var value: Double?

  /// What is said beside a chart that has no axis to say it at.
  var line: String { "\(label): \(text)" }

  /// Finds the ends by `end`, and turns a stretch so that it begins at its left.
  init(
    _ annotation: ChartOptions.Annotation, _ scale: AxisScale,
    end: (String) throws(Problem) -> (End, label: String)
  ) throws(Problem) {
    var (from, label) = try end(annotation.from)
    text = annotation.text
    value = annotation.value.map { scale.position($0) }
    if let name = annotation.to {
      var (to, other) = try end(name)
      if to.x < from.x { (from, to, label, other) = (to, from, other, label) }
      self.to = to
      if other != label { label += "–\(other)" }
    }
    self.from = from
    self.label = annotation.label ?? label
  }
}

extension Scene {
  /// The annotations at their places; a name that is none is a problem.
  static func marks(
    _ data: SeriesSet, _ options: ChartOptions
  ) throws(Problem) -> [AnnotationMark] {
    guard !options.annotations.isEmpty else { return [] }
    let axis = PlaceAxis(data.positions)
    var marks: [AnnotationMark] = []
    for annotation in options.annotations {
      marks.append(
        try AnnotationMark(annotation, options.scale) { (name) throws(Problem) in
          try end(name, data.positions, axis)
        })
    }
    return marks
  }

  private static func end(
    _ name: String, _ positions: SeriesSet.Positions, _ axis: PlaceAxis
  ) throws(Problem) -> (AnnotationMark.End, label: String) {
    let found =
      positions.firstIndex { $0.label == name }
      ?? positions.firstIndex { $0.cell.plainText == name }
    if let place = found {
      return (AnnotationMark.End(x: axis.xs[place], place: place), positions[place].label)
    }
    let number = Double(name)
    if axis.kind != .places, let number, axis.low <= number, number <= axis.high {
      return (AnnotationMark.End(x: number), name)
    }
    // The nearest place on an axis of numbers, the most similar name on any other.
    var nearest: String?
    if axis.kind != .places, let number {
      nearest = positions.indices.min { abs(axis.xs[$0] - number) < abs(axis.xs[$1] - number) }
        .map { positions[$0].label }
    }
    throw AnnotationMark.offAxis(name, positions.map(\.label), nearest: nearest)
  }

  /// Refuses annotations between places, where the marks of a chart leave nothing between them.
  func checkAnnotationsAtPlaces() throws(Problem) {
    for (annotation, mark) in zip(options.annotations, annotations) {
      let places = data.positions
      if mark.from.place == nil || mark.to.map({ $0.place == nil }) == true {
        let nearest = places.first { $0.label == mark.label }?.label
        throw AnnotationMark.offAxis(annotation.from, places.map(\.label), nearest: nearest)
      }
    }
  }
}

extension AnnotationMark {
  static func offAxis(_ name: String, _ places: [String], nearest: String?) -> Problem {
    let ends = [places.first, places.last].compactMap { $0.map { DisplayText.cut($0) } }
    var problem = Problem(
      .annotationOffAxis,
      [
        "name": DisplayText.cut(name),
        "places": ends.isEmpty || ends.first == ends.last
          ? ends.first ?? "–" : ends.joined(separator: " – "),
      ], asked: name, candidates: Array(places.prefix(200)))
    if let nearest { problem.suggestion = nearest }
    return problem
  }
}
