/// The fixed words of charts in a language.
struct ChartWords {
  let language: Language

  func pick(_ danish: String, _ english: String) -> String {
    language == .danish ? danish : english
  }

  var noData: String { pick("ingen data", "no data") }
  var source: String { pick("Kilde: ", "Source: ") }
  var synthetic: String {
    pick("Demonstrationsdata – ikke virkelige tal", "Demonstration data – not real figures")
  }
  var dataTable: String { pick("Tallene som tabel", "The numbers as a table") }
  var bars: String { pick("Søjlediagram", "Bar chart") }
  var lines: String { pick("Kurvediagram", "Line chart") }
  var table: String { pick("Tabel", "Table") }

  /// `a, b og c`; more than `limit` names end in `og 4 andre`.
  func list(_ names: [String], limit: Int = 6) -> String {
    let conjunction = pick(" og ", " and ")
    if names.count > limit + 1 {
      let rest = names.count - limit
      return names.prefix(limit).joined(separator: ", ") + conjunction + "\(rest) "
        + pick("andre", "others")
    }
    guard names.count > 1, let last = names.last else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + conjunction + last
  }

  /// The note about missing values; the reason follows where the source states one.
  func missing(_ names: [String], _ reason: MissingReason) -> String {
    let head = pick("Der mangler tal for ", "Figures are missing for ") + list(names)
    return head + (reason == .unspecified ? "." : ": \(reason.label(language)).")
  }

  func allMissing(_ reason: MissingReason) -> String {
    let head = pick("Der er ingen tal", "There are no figures")
    return head + (reason == .unspecified ? "." : ": \(reason.label(language)).")
  }

  func missingCells(_ reasons: [String]) -> String {
    pick("– betyder, at tallet mangler: ", "– means that the figure is missing: ")
      + reasons.joined(separator: ", ") + "."
  }

  /// How many cells the sums or means of one column do without.
  func leftOut(_ cells: Int, of column: String) -> String {
    let count = cells == 1 ? pick("1 celle", "1 cell") : pick("\(cells) celler", "\(cells) cells")
    return "\(column) (\(count))"
  }

  func leftOut(_ columns: [String]) -> String {
    pick("Regnet uden celler, der mangler: ", "Calculated without missing cells: ")
      + columns.joined(separator: ", ") + "."
  }

  func truth(_ value: Bool) -> String { value ? pick("ja", "yes") : pick("nej", "no") }

  func tableDescription(_ title: String, rows: Int, columns: [String]) -> String {
    let head = title.isEmpty ? table : "\(table): \(title)"
    return head + pick(". Rækker: ", ". Rows: ") + "\(rows)" + pick(". Kolonner: ", ". Columns: ")
      + list(columns, limit: 8) + "."
  }

  /// What a picture shows, for those who cannot see it.
  func description(
    kind: String, measure: String, places: String, series: [String], range: (String, String)?,
    missing: Int
  ) -> String {
    var text = kind
    if !measure.isEmpty { text += ": " + measure }
    if !places.isEmpty { text += pick(" for ", " for ") + places }
    if series.count > 1 { text += pick(", opdelt på ", ", by ") + list(series, limit: 8) }
    text += "."
    if let range {
      text += pick(" Tallene går fra ", " The figures range from ") + range.0
      text += pick(" til ", " to ") + range.1
      if !text.hasSuffix(".") { text += "." }
    } else {
      text += pick(" Der er ingen tal.", " There are no figures.")
    }
    if missing > 0, range != nil {
      text += pick(" Antal manglende tal: ", " Number of missing figures: ") + "\(missing)."
    }
    return text
  }
}
