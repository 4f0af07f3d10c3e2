extension ChartKind {
  /// The figure of a request. Where the picture is of no one measure over places, such as points or
  /// panels, the columns that it was drawn from go along.
  public func figure(_ request: Request) throws(Problem) -> Figure {
    var figure: Figure
    do {
      figure = try draw(request)
    } catch {
      throw error.explained(by: request.table)
    }
    guard figure.data == nil else { return figure }
    var names: [String] = []
    for role in roles {
      if let name = request.columns[role.name], !names.contains(name) { names.append(name) }
    }
    figure.rows = try request.table.selecting(names)
    return figure
  }
}
