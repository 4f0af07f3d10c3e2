/// What a window verb adds to each row from other rows of its series or group.
public struct WindowSpecification: Sendable, Equatable {
  /// How equal values are ranked.
  public enum Ties: String, Sendable, CaseIterable {
    /// All get the best of their places, and places are left out behind them: 1, 2, 2, 4.
    case min
    /// All get the same place, and none is left out: 1, 2, 2, 3.
    case dense
    /// Each gets a place of its own, in the order of the rows: 1, 2, 3, 4.
    case ordinal
  }

  public enum Function: Sendable, Equatable {
    /// The place among the rows of the group; totals beside their parts are refused unless asked
    /// for.
    case rank(descending: Bool, ties: Ties, totals: Bool)
    /// The sum of the series up to the row. After a missing cell, and after a period left out
    /// unless `gaps` allows it, it is missing.
    case cumulative(gaps: Bool)
    /// The value so many periods before.
    case lag(Int)
    /// The mean of so many periods that end at the row, or lie around it.
    case movingMean(Int, centred: Bool, alike: Bool)
    /// The change in percent over so many periods; `annual` as the even growth a year.
    case growth(Int, annual: Bool)
    /// The change over so many periods in percentage points of the total before: over the parts it
    /// adds up to the growth of the total.
    case contribution(Int)
  }

  public var measure: String
  public var function: Function
  /// The column of periods or whole years; a rank has none.
  public var along: String?
  /// For a rank the columns that groups share, for a contribution those of its totals; for the
  /// others what tells series apart, nil for all dimensions but `along`.
  public var within: [String]?
  /// The new column.
  public var name: String

  public init(
    _ function: Function, of measure: String, along: String? = nil, within: [String]? = nil,
    as name: String
  ) {
    self.measure = measure
    self.function = function
    self.along = along
    self.within = within
    self.name = name
  }

  /// The verb as scripts name it.
  var verb: String {
    switch function {
    case .rank: "rank"
    case .cumulative: "cumulative"
    case .lag: "lag"
    case .movingMean: "moving"
    case .growth: "growth"
    case .contribution: "contribution"
    }
  }

  var text: String {
    var parts = [ExpressionNode.columnText(measure)]
    switch function {
    case .rank(let descending, let ties, let totals):
      parts[0] += descending ? "" : " ascending"
      parts.append("ties \(ties.rawValue)")
      if totals { parts.append("with totals") }
    case .cumulative(let gaps): if gaps { parts.append("over gaps") }
    case .lag(let count), .contribution(let count): parts.append("\(count)")
    case .movingMean(let count, let centred, let alike):
      parts.append("\(count)" + (centred ? " centred" : ""))
      if alike { parts.append("weight 1") }
    case .growth(let count, let annual): parts.append("\(count)" + (annual ? " annual" : ""))
    }
    if let along { parts.append("along \(ExpressionNode.columnText(along))") }
    if let within, !within.isEmpty {
      parts.append("within " + within.map(ExpressionNode.columnText).joined(separator: " "))
    }
    return parts.joined(separator: ", ") + " as \(ExpressionNode.columnText(name))"
  }
}
