/// Values of a column that are worked out when somebody first asks for them, and kept from then on.
///
/// What made them has checked everything that can fail: asking cannot.
protocol DeferredValues: AnyObject, Sendable {
  var type: ColumnType { get }
  var count: Int { get }
  /// The values, with a placeholder where one is missing.
  var storage: ColumnStorage { get }
  var validity: Validity { get }
}
