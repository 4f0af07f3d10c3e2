/// Which variable is time, and the periods of its values.
extension PXVariableReader {
  /// One period a value, all distinct; nil when the variable is not time or a value is no period.
  ///
  /// A value that is a period by itself goes before TIMEVAL, whose order is not always that of
  /// VALUES. A TIMEVAL that contradicts the year in a value is not believed.
  mutating func periods(_ variable: PXVariable, _ list: PXTimeList?) -> [Period]? {
    let codes = variable.domain.values.map(\.code)
    for texts in [codes, variable.texts] {
      guard let own = Self.all(texts) else { continue }
      let isTime =
        list != nil
        || isDeclaredTime(variable.name) ?? Self.looksLikeTime(texts, name: variable.name)
      return isTime ? own : nil
    }
    guard let periods = list?.periods, Set(periods).count == periods.count else { return nil }
    for (position, period) in periods.enumerated() {
      let texts = [codes[position], variable.texts[position]]
      guard let wrong = texts.first(where: { !Self.agrees($0, period) }) else { continue }
      let differs = Problem(
        .pxTimeDiffers, ["name": variable.name, "value": wrong, "period": period.code])
      note(differs, of: variable.name)
      return nil
    }
    return periods
  }

  private static func all(_ texts: [String]) -> [Period]? {
    let periods = texts.compactMap { Period(code: $0) }
    return periods.count == texts.count && Set(periods).count == texts.count ? periods : nil
  }

  /// Without a declaration, codes such as 2024K1 are periods by their form, and years where the
  /// variable is named so.
  private static func looksLikeTime(_ texts: [String], name: String) -> Bool {
    if texts.contains(where: { $0.utf8.count != 4 }) { return true }
    let words = ["tid", "år", "aar", "year", "time", "periode", "period", "date", "dato"]
    return words.contains(name.lowercased())
  }

  /// Whether a printed value can mean a period: where it holds a number of four digits, that is
  /// the year.
  private static func agrees(_ text: String, _ period: Period) -> Bool {
    let numbers = text.split { !$0.isASCII || !$0.isNumber }.filter { $0.utf8.count == 4 }
    return numbers.isEmpty || numbers.contains { Int($0) == period.year }
  }
}
