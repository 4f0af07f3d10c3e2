/// The fixed words of charts in a language.
struct ChartWords {
  let language: Language

  func pick(_ danish: String, _ english: String) -> String {
    language == .danish ? danish : english
  }

  var noData: String { pick("ingen data", "no data") }
  func range(_ from: String, _ to: String) -> String {
    from == to
      ? pick("Alle tal er \(from)", "All numbers are \(from)")
      : pick("Tallene går fra \(from) til \(to)", "Numbers from \(from) to \(to)")
  }
  var source: String { pick("Kilde: ", "Source: ") }
  var synthetic: String {
    pick("Demonstrationsdata – ikke virkelige tal", "Demonstration data – not real figures")
  }
  var dataTable: String { pick("Tallene som tabel", "The numbers as a table") }
  var bars: String { pick("Søjlediagram", "Bar chart") }
  var lines: String { pick("Kurvediagram", "Line chart") }
  var table: String { pick("Tabel", "Table") }
  var tilemap: String { pick("Flisekort", "Tile map") }
  var heatmap: String { pick("Varmekort", "Heat map") }
  var scatter: String { pick("Punktdiagram", "Scatter plot") }
  var histogram: String { pick("Histogram", "Histogram") }
  var box: String { pick("Boksplot", "Box plot") }
  var sparkline: String { pick("Minikurve", "Sparkline") }
  var panels: String { pick("opdelt i delfigurer efter ", "in panels by ") }
  var missingShort: String { pick("mangler", "missing") }
  var logScale: String { pick("logaritmisk skala", "logarithmic scale") }
  var count: String { pick("Antal", "Count") }
  var median: String { pick("median", "median") }
  var middleHalf: String { pick("midterste halvdel", "middle half") }
  var outlier: String { pick("afvigende værdi", "outlier") }

  /// `8,1–9,9`; with words where a number is negative, for a dash beside a minus is misread.
  func interval(_ low: String, _ high: String) -> String {
    let isPlain = (low + high).allSatisfy { $0.isNumber || ".,  ".contains($0) }
    return isPlain ? "\(low)–\(high)" : low + pick(" til ", " to ") + high
  }

  func under(_ limit: String) -> String { pick("under ", "below ") + limit }
  func over(_ limit: String) -> String { limit + pick(" og over", " and above") }
  func upTo(_ low: String, _ high: String) -> String {
    low + pick(" til under ", " to below ") + high
  }

  /// What is missing in small multiples: whole panels by name, and cells by their number.
  func missingInPanels(_ panels: [(label: String, missing: Int, cells: Int)]) -> [String] {
    let empty = panels.filter { $0.missing == $0.cells }.map(\.label)
    let some = panels.filter { $0.missing > 0 && $0.missing < $0.cells }
    var notes: [String] = []
    if !empty.isEmpty { notes.append(missing(empty, .unspecified)) }
    if !some.isEmpty {
      let names = some.map { "\($0.label) (\($0.missing))" }
      notes.append(
        pick("Enkelte tal mangler for ", "Some figures are missing for ") + list(names) + ".")
    }
    return notes
  }

  /// Rows that the picture cannot show.
  func notOnMap(_ names: [String]) -> String {
    pick("Ikke på kortet: ", "Not on the map: ") + list(names) + "."
  }

  func leftOut(_ count: Int, _ names: [String]) -> String {
    let rows = count == 1 ? pick("1 række", "1 row") : "\(count) " + pick("rækker", "rows")
    let tail = names.isEmpty ? "" : " (\(list(names)))"
    return rows + tail
      + pick(" er udeladt, fordi et tal mangler.", " left out because a figure is missing.")
  }

  /// How the intervals of a histogram were found.
  func bins(_ step: String, count: Int, isAsked: Bool) -> String {
    let head = pick("Intervaller på ", "Intervals of ") + step
    let rule = isAsked ? "" : pick(" efter Freedman og Diaconis", " by Freedman and Diaconis")
    return head + rule + pick("; antal tal: ", "; number of figures: ") + "\(count)."
  }

  func points(
    _ count: Int, y: String, x: String, series: [String], _ xs: (String, String),
    _ ys: (String, String), title: String?
  ) -> String {
    var text = "\(scatter): \(title.map { $0 + "; " } ?? "")\(y) "
    text += pick("over for", "against") + " \(x)"
    if series.count > 1 { text += pick(", opdelt på ", ", by ") + list(series, limit: 8) }
    text += pick(". Antal punkter: ", ". Number of points: ") + "\(count). "
    text += pick("Vandret fra ", "Horizontally from ") + xs.0 + pick(" til ", " to ") + xs.1
    text += pick(", lodret fra ", ", vertically from ") + ys.0 + pick(" til ", " to ") + ys.1
    return text + "."
  }

  var boxHeads: [String] {
    language == .danish
      ? ["Mindste", "Nedre kvartil", "Median", "Øvre kvartil", "Største"]
      : ["Smallest", "Lower quartile", "Median", "Upper quartile", "Largest"]
  }
  var outliers: String { pick("Afvigende værdier", "Outliers") }

  var quartileNote: String {
    pick(
      "Boksen går fra nedre til øvre kvartil (lineær interpolation); stregerne når ud til det "
        + "yderste tal inden for 1,5 gange boksens bredde.",
      "The box is the quartiles (linear interpolation); the lines reach the outermost figure "
        + "within 1.5 times the width of the box.")
  }

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
