extension ChartOption {
  /// What its values look like.
  public var form: ChartValue.Form {
    switch self {
    case .title, .note, .source, .measure, .unit, .highlight: .text
    case .decimals, .rows, .classes: .whole
    case .min, .max, .step: .number
    case .horizontal, .labels, .legend, .axis, .zero: .flag
    case .series, .totals: .texts
    case .limits: .numbers
    case .references: .references
    case .annotations: .annotations
    case .lang: .choice(["da", "en"])
    case .stack: .flagOr([ChartOptions.Stacking.percent.rawValue])
    case .order: .choice(ChartOptions.Order.allCases.map(\.rawValue))
    case .scale, .xscale: .choice(AxisScale.allCases.map(\.rawValue))
    case .grid: .choice(TileGrid.all.map(\.name))
    }
  }
}

extension ChartOptions {
  /// Bytes of a text around a figure: a title or a note, not a book.
  static let textLimit = 10_000

  /// Sets one option; a value of another form than the option's leaves it as it is.
  public mutating func set(_ option: ChartOption, _ value: ChartValue) throws(Problem) {
    switch value {
    case .text(let text): try set(option, text)
    case .whole(let number): set(option, Int(clamping: number))
    case .number(let number): set(option, number)
    case .flag(let flag): set(option, flag)
    case .texts(let list):
      if option == .series { seriesOrder = list }
      if option == .totals { totals = list }
    case .numbers(let list): if option == .limits { limits = list }
    case .references(let lines): if option == .references { references = lines }
    case .annotations(let list): if option == .annotations { try setAnnotations(list) }
    }
  }

  private mutating func setAnnotations(_ list: [Annotation]) throws(Problem) {
    let size = list.reduce(0) { $0 + $1.text.utf8.count }
    guard size <= Self.textLimit else {
      throw Problem(
        .optionTooLong,
        ["name": "annotations", "size": String(size), "limit": String(Self.textLimit)])
    }
    annotations = list
  }

  private mutating func set(_ option: ChartOption, _ text: String) throws(Problem) {
    guard text.utf8.count <= Self.textLimit else {
      throw Problem(
        .optionTooLong,
        [
          "name": option.rawValue, "size": String(text.utf8.count),
          "limit": String(Self.textLimit),
        ])
    }
    switch option {
    case .title: title = text
    case .note: note = text
    case .source: source = text
    case .measure: measure = text
    case .unit: unit = Unit(code: text)
    case .highlight: highlight = text
    case .lang: language = Language(rawValue: text) ?? language
    case .order: order = try Self.order(named: text)
    case .grid: grid = text
    case .scale: scale = AxisScale(rawValue: text) ?? scale
    case .xscale: acrossScale = AxisScale(rawValue: text) ?? acrossScale
    case .stack: stack = Stacking(rawValue: text)
    default: break
    }
  }

  private mutating func set(_ option: ChartOption, _ number: Int) {
    switch option {
    case .decimals: decimals = number
    case .rows: rows = number
    case .classes: classes = number
    default: break
    }
  }

  private mutating func set(_ option: ChartOption, _ number: Double) {
    switch option {
    case .min: minimum = number
    case .max: maximum = number
    case .step: step = number
    default: break
    }
  }

  private mutating func set(_ option: ChartOption, _ flag: Bool) {
    switch option {
    case .horizontal: horizontal = flag
    case .labels: labels = flag
    case .legend: legend = flag
    case .axis: axis = flag
    case .zero: zero = flag
    case .stack: stack = flag ? .sums : nil
    default: break
    }
  }
}
