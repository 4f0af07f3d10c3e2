/// What a statistics bank answers when it is asked about a table.
public enum StatbankAnswer: Sendable {
  case table(StatbankTableInfo)
  /// It says no, in its own words.
  case refused(StatbankError.Refusal)

  /// Reads the answer of `/tableinfo`; its labels are of one language. Throws `.answerForeign` for
  /// what is neither a table nor a refusal. `request` names the request in messages.
  public static func tableInfo(
    _ bytes: [UInt8], status: Int = 200, type: String = "", language: Language, request: String
  ) throws -> StatbankAnswer {
    if let refusal = StatbankError.refusal(bytes) { return .refused(refusal) }
    guard status == 200 else {
      throw StatbankError.foreign(
        bytes, status: status, type: type, wanted: "a description of the table", request: request)
    }
    return .table(try StatbankTableInfo.read(bytes, language: language, request: request))
  }
}
