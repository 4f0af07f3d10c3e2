extension SeriesSet {
  /// The places of the x axis, in order.
  ///
  /// Few places are held as they are. Those of a long axis stay the rows of a column, and their
  /// labels are written when somebody asks for them.
  public struct Positions: RandomAccessCollection, MutableCollection, ExpressibleByArrayLiteral,
    Sendable
  {
    private var places: [Position]
    /// Where the places are read from; the list is empty then.
    private var source: PositionRows?

    public init(_ places: [Position]) { self.places = places }

    public init(arrayLiteral elements: Position...) { places = elements }

    /// The places that rows of a column say; listed where they are few.
    init(_ source: PositionRows) {
      if source.count > SeriesSet.mostListed {
        places = []
        self.source = source
      } else {
        places = (0..<source.count).map(source.position)
      }
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { source?.count ?? places.count }

    public subscript(place: Int) -> Position {
      get {
        if let source { return source.position(place) }
        return places[place]
      }
      set {
        listed { $0[place] = newValue }
      }
    }

    public mutating func append(_ position: Position) { listed { $0.append(position) } }

    private mutating func listed(_ change: (inout [Position]) -> Void) {
      if let source {
        places = (0..<source.count).map(source.position)
        self.source = nil
      }
      change(&places)
    }

    /// Calls `body` with the value of each place in turn, without its label, until it says false.
    func eachCell(_ body: (Cell) -> Bool) {
      if let source {
        for place in 0..<source.count where !body(source.cell(place)) { return }
        return
      }
      places.withUnsafeBufferPointer { places in
        for place in places.indices where !body(places[place].cell) { return }
      }
    }

    /// The numbers of a long axis of numbers; nil for any other.
    func numbers() -> [Double]? { source?.numbers() }
  }

  /// Places or cells beyond which they are not listed one by one.
  static let mostListed = 4096
}

/// Places that are rows of a column.
struct PositionRows: Sendable {
  let column: Column
  /// The row of each place; nil where place and row are one.
  let rows: [Int32]?
  let language: Language

  var count: Int { rows?.count ?? column.count }

  func cell(_ place: Int) -> Cell { column[row(place)] }

  private func row(_ place: Int) -> Int { rows.map { Int($0[place]) } ?? place }

  func position(_ place: Int) -> SeriesSet.Position {
    let row = row(place)
    let cell = column[row]
    var position = SeriesSet.Position(
      cell: cell, label: SeriesSet.label(of: column, row, cell, language))
    if case .category(let codes, let domain) = column.storage {
      let value = domain.values[Int(codes[row])]
      position.isTotal = value.level == .total
      position.phrase = value.phrase
      position.names = value.label
    }
    return position
  }

  /// The places as numbers; nil where the column holds none or one that is not finite.
  func numbers() -> [Double]? {
    let numbers: [Double]
    switch column.storage {
    case .integer(let values): numbers = picked(values, Double.init)
    case .real(let values): numbers = picked(values) { $0 }
    case .decimal(let values, let scale):
      numbers = picked(values) { ExactDecimal(coefficient: $0, scale: scale).real }
    default: return nil
    }
    return numbers.allSatisfy(\.isFinite) ? numbers : nil
  }

  private func picked<Stored>(_ values: [Stored], _ number: (Stored) -> Double) -> [Double] {
    guard let rows else { return values.map(number) }
    return rows.map { number(values[Int($0)]) }
  }
}
