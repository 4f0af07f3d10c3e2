/// What stands for a number in DATA: one to seven dots for a reason, `-` for nil.
///
/// DATASYMBOL1 to 6 say what the dots mean in a file; without one that we understand they mean
/// what they mean in Danish statistics.
struct PXMarks {
  /// The reason of one to seven dots, from index 0.
  private(set) var reasons: [MissingReason] = [
    .notApplicable, .notAvailable, .notYetPublished, .confidential, .noAnswer, .unspecified,
    .undefined,
  ]

  /// How many dots at most.
  static let most = 7

  init() {}

  init(_ metadata: PXMetadata) {
    for dots in 1...6 {
      if let text = metadata.text("DATASYMBOL\(dots)"), let reason = Self.reason(text) {
        reasons[dots - 1] = reason
      }
    }
  }

  /// The reason that the text of a DATASYMBOL names; nil for a text of other words.
  private static func reason(_ text: String) -> MissingReason? {
    let lower = text.lowercased()
    for reason in MissingReason.allCases
    where [reason.name, reason.label(.danish), reason.label(.english)].contains(lower) {
      return reason
    }
    if ["confidential", "fortrolig", "diskretion", "secrecy"].contains(where: lower.contains) {
      return .confidential
    }
    return nil
  }

  enum Meaning { case missing(MissingReason), exactNil }

  /// What a mark of only dots, or `-`, means; nil for anything else.
  func meaning(_ mark: UnsafeBufferPointer<UInt8>) -> Meaning? {
    if mark.count == 1, mark[0] == 0x2D { return .exactNil }
    guard (1...Self.most).contains(mark.count), mark.allSatisfy({ $0 == 0x2E }) else { return nil }
    return .missing(reasons[mark.count - 1])
  }
}
