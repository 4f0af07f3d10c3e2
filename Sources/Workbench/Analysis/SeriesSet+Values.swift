extension SeriesSet {
  /// The values of one series, one a position.
  ///
  /// Few values, and computed ones, are held as they are. A long series out of a table keeps its
  /// numbers alone and makes a value, with unit and lineage, when somebody asks for it: a million
  /// points are drawn from 8 bytes each.
  public struct Values: RandomAccessCollection, MutableCollection, ExpressibleByArrayLiteral,
    Sendable
  {
    private var cells: [Value]
    /// Where the values are read from; the cells are empty then.
    private var source: MeasureRows?

    public init(_ cells: [Value]) { self.cells = cells }

    public init(arrayLiteral elements: Value...) { cells = elements }

    /// The rows of a table.
    init(_ source: MeasureRows) {
      cells = []
      self.source = source
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { source?.count ?? cells.count }

    public subscript(place: Int) -> Value {
      get {
        if let source { return source.value(place) }
        return cells[place]
      }
      set {
        listed { $0[place] = newValue }
      }
    }

    public mutating func append(_ value: Value) { listed { $0.append(value) } }

    private mutating func listed(_ change: (inout [Value]) -> Void) {
      if let source {
        cells = source.indices.map(source.value)
        self.source = nil
      }
      change(&cells)
    }

    /// The numbers of a long series, NaN where one is missing; nil where the values are listed.
    var numbers: [Double]? { source?.numbers }

    /// The number at a place, without its unit and lineage; NaN where it is missing.
    @inline(__always)
    func number(_ place: Int) -> Double {
      if let source { return source.numbers[place] }
      if case .quantity(let quantity) = cells[place] { return quantity.value }
      return .nan
    }

    /// Why a place has no value; nil where one stands.
    func reason(_ place: Int) -> MissingReason? {
      if let source { return source.reason(place) }
      if case .missing(let reason) = cells[place] { return reason }
      return nil
    }

    /// Whether a number is there that is not finite.
    var hasUndefined: Bool {
      if let source { return source.hasUndefined }
      return cells.withUnsafeBufferPointer { cells in
        for place in cells.indices {
          if case .quantity(let quantity) = cells[place], !quantity.value.isFinite { return true }
        }
        return false
      }
    }

    /// Makes numbers that are not finite missing, with the reason `undefined`.
    mutating func dropUndefined() {
      if let source {
        self.source = source.droppingUndefined()
        return
      }
      for place in cells.indices {
        if case .quantity(let quantity) = cells[place], !quantity.value.isFinite {
          cells[place] = .missing(.undefined)
        }
      }
    }

    /// Sets the decimals to show, also of numbers that a source printed with others.
    mutating func show(decimals: Int) {
      if let source {
        self.source = source.showing(decimals: decimals)
        return
      }
      for place in cells.indices {
        guard case .quantity(var quantity) = cells[place] else { continue }
        quantity.decimals = decimals
        cells[place] = .quantity(quantity)
      }
    }
  }
}
