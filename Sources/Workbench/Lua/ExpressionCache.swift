import Synchronization

/// The expressions that a session has parsed: a report asks the same of many tables.
final class ExpressionCache: Sendable {
  private static let limit = 256
  /// Bytes of a source beyond which it is not worth keeping.
  private static let longest = 512

  private let known = Mutex<[String: Expression]>([:])

  /// The parsed expression; a source that is none is a problem each time.
  func expression(_ source: String) throws(Problem) -> Expression {
    if let expression = known.withLock({ $0[source] }) { return expression }
    let expression = try Expression(source)
    if source.utf8.count <= Self.longest {
      known.withLock { known in
        if known.count >= Self.limit { known.removeAll(keepingCapacity: true) }
        known[source] = expression
      }
    }
    return expression
  }
}
