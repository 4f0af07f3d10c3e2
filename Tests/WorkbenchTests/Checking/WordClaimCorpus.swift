import Workbench

/// Sentences that are right by a table, worked out here from its cells and by nothing of the
/// checker, each with corruptions of its one fact.
struct WordClaimCorpus {
  struct Item: Sendable {
    var kind: String
    var dataset: String
    var language: Language
    var right: String
    var wrong: [String]
  }

  /// A measure of a table with one row a place.
  struct Measure: Sendable {
    var dataset: String
    var resource: String
    /// Rows of this value in a column are taken.
    var filter: (column: String, value: String)?
    var names: String
    var columns: [(column: String, year: Int?)]
    /// How the languages say it at the head of a sentence, and after a number.
    var danish: (subject: String, counted: String?)
    var english: (subject: String, counted: String?)
  }

  static let developed: [Measure] = [
    Measure(
      dataset: "takstaftale", resource: "overhead", filter: ("kind", "kommune"),
      names: "municipality", columns: [("printed_pct", nil)], danish: ("Overhead", nil),
      english: ("Overhead", nil)),
    Measure(
      dataset: "laerepladser", resource: "places", filter: ("level", "kommune"), names: "name",
      columns: [("assistants_2025", 2025), ("assistants_2026", 2026)],
      danish: ("Antallet af assistenter", "assistenter"),
      english: ("The number of assistants", "assistants")),
    Measure(
      dataset: "flygtninge", resource: "quotas", filter: nil, names: "municipality",
      columns: [("quota_2022", 2022), ("quota_2023", 2023)], danish: ("Kvoten", nil),
      english: ("The quota", nil)),
  ]

  /// Measures that were looked at for the first time when the checker was finished.
  static let heldOut: [Measure] = [
    Measure(
      dataset: "population", resource: "population", filter: nil, names: "municipality",
      columns: [("population_2020K1", nil)], danish: ("Folketallet", nil),
      english: ("The population", nil)),
    Measure(
      dataset: "laerepladser", resource: "places", filter: ("level", "kkr"), names: "name",
      columns: [("helpers_2025", 2025), ("helpers_2026", 2026)],
      danish: ("Antallet af hjælpere", "hjælpere"), english: ("The number of helpers", "helpers")),
    Measure(
      dataset: "klimaalliancen", resource: "scenarios", filter: ("kind", "kommune"),
      names: "municipality", columns: [("scenario3_kr", nil)], danish: ("Scenarie 3", nil),
      english: ("Scenario 3", nil)),
    Measure(
      dataset: "survey", resource: "response", filter: nil, names: "scope",
      columns: [("rate_pct", nil)], danish: ("Svarprocenten", nil),
      english: ("The response rate", nil)),
  ]

  /// Measures looked at only when all of the above had been found.
  static let heldOutLast: [Measure] = [
    Measure(
      dataset: "laerepladser", resource: "places", filter: ("level", "kommune"), names: "name",
      columns: [("helpers_2025", 2025), ("helpers_2026", 2026)],
      danish: ("Antallet af hjælpere", "hjælpere"), english: ("The number of helpers", "helpers")),
    Measure(
      dataset: "klimaalliancen", resource: "scenarios", filter: ("kind", "kommune"),
      names: "municipality", columns: [("scenario2_kr", nil)], danish: ("Scenarie 2", nil),
      english: ("Scenario 2", nil)),
    Measure(
      dataset: "survey", resource: "response", filter: nil, names: "scope",
      columns: [("rate_mayors_pct", nil)], danish: ("Svarprocenten for borgmestre", nil),
      english: ("The response rate of mayors", nil)),
  ]

  private struct Row {
    var name: String
    var value: Double
    var text: String
  }

  let measure: Measure
  let language: Language
  private var random: SplitMix64

  static func items(
    _ measures: [Measure], _ language: Language, seed: UInt64
  ) throws -> [Item] {
    try measures.flatMap { measure in
      var corpus = WordClaimCorpus(
        measure: measure, language: language, random: SplitMix64(seed: seed))
      return try corpus.items()
    }
  }

  private mutating func items() throws -> [Item] {
    var found: [Item] = []
    var years: [[Row]] = []
    for (column, year) in measure.columns {
      let rows = try rows(column)
      years.append(rows)
      found += ranks(rows, year) + comparisons(rows, year) + factors(rows, year)
      found += tables(rows, year)
      if measure.danish.counted != nil { found += sums(rows, year) }
    }
    if years.count == 2 { found += movements(years[0], years[1]) }
    return found
  }

  private func rows(_ column: String) throws -> [Row] {
    let dataset = try ProseCorpus.catalogue.dataset(measure.dataset)
    let table = try dataset.open(dataset.package.resource(measure.resource)).table
    let names = try table.column(measure.names)
    return try (0..<table.rowCount).compactMap { row in
      if let filter = measure.filter,
        try table.column(filter.column)[row].plainText != filter.value
      {
        return nil
      }
      let name = names[row].plainText
      guard !name.hasPrefix("Region"), !["I alt", "Total"].contains(name),
        let quantity = try table.quantity(row: row, column: column)
      else { return nil }
      return Row(
        name: measure.dataset == "survey" ? "KKR " + name : name, value: quantity.value,
        text: quantity.text(QuantityStyle(language: language)))
    }
  }

  // Words

  private func say(_ danish: String, _ english: String) -> String {
    language == .danish ? danish : english
  }

  private func written(_ value: Int) -> String {
    NumberFormat(language: language).text(Double(value), decimals: 0)
  }

  private var subject: String {
    language == .danish ? measure.danish.subject : measure.english.subject
  }

  private func time(_ year: Int?) -> String { year.map { say(" i \($0)", " in \($0)") } ?? "" }

  private func place(_ name: String) -> String {
    say(name == "Bornholm" ? "på \(name)" : "i \(name)", "in \(name)")
  }

  private func item(_ kind: String, _ right: String, _ wrong: [String]) -> Item {
    Item(
      kind: kind, dataset: measure.dataset, language: language, right: right,
      wrong: wrong.filter { $0 != right })
  }

  private mutating func pick<T>(_ values: [T], _ count: Int) -> [T] {
    var left = values
    var found: [T] = []
    while !left.isEmpty, found.count < count {
      found.append(left.remove(at: Int(random.next() % UInt64(left.count))))
    }
    return found
  }

  // Claims

  private mutating func ranks(_ rows: [Row], _ year: Int?) -> [Item] {
    var found: [Item] = []
    let sorted = rows.sorted { $0.value > $1.value }
    for (word, english, list) in [
      ("højest", "highest", sorted), ("lavest", "lowest", sorted.reversed()),
    ] {
      guard let best = list.first?.value else { continue }
      let holders = list.filter { $0.value == best }
      let others = pick(list.filter { $0.value != best }, 5)
      guard let holder = pick(holders, 1).first else { continue }
      func sentence(_ name: String) -> String {
        say(
          "\(subject)\(time(year)) er \(word) \(place(name)).",
          "\(subject)\(time(year)) is \(english) \(place(name)).")
      }
      found.append(item("superlative", sentence(holder.name), others.map { sentence($0.name) }))
    }
    // Printed numbers that lie closer may stand for the same.
    let isDistinct = zip(sorted.prefix(4), sorted.dropFirst()).allSatisfy {
      $0.value - $1.value > 1
    }
    if isDistinct, sorted.count > 4 {
      for (position, word, english) in [
        (1, "næsthøjest", "second highest"), (2, "tredjehøjest", "third highest"),
      ] {
        func sentence(_ name: String) -> String {
          say(
            "\(subject)\(time(year)) er \(word) \(place(name)).",
            "\(subject)\(time(year)) is \(english) \(place(name)).")
        }
        let wrong = sorted.indices.filter { $0 != position && $0 < 12 }.map { sorted[$0].name }
        found.append(item("rank", sentence(sorted[position].name), pick(wrong, 4).map(sentence)))
      }
    }
    return found
  }

  private mutating func comparisons(_ rows: [Row], _ year: Int?) -> [Item] {
    pick(rows, 10).compactMap { first in
      guard let second = pick(rows.filter { abs($0.value - first.value) > 1 }, 1).first else {
        return nil
      }
      func sentence(_ isMore: Bool) -> String {
        say(
          "\(subject)\(time(year)) er \(isMore ? "højere" : "lavere") \(place(first.name)) end "
            + "\(place(second.name)).",
          "\(subject)\(time(year)) is \(isMore ? "higher" : "lower") \(place(first.name)) than "
            + "\(place(second.name)).")
      }
      let isMore = first.value > second.value
      return item("comparison", sentence(isMore), [sentence(!isMore)])
    }
  }

  private mutating func factors(_ rows: [Row], _ year: Int?) -> [Item] {
    let pairs = rows.flatMap { first in
      rows.filter { $0.value > 0 && abs(first.value / $0.value - 2) < 0.02 }.map { (first, $0) }
    }
    return pick(pairs, 4).map { first, second in
      func sentence(_ word: String, _ english: String) -> String {
        say(
          "\(subject)\(time(year)) er \(word) så højt \(place(first.name)) som "
            + "\(place(second.name)).",
          "\(subject)\(time(year)) is \(english) as high \(place(first.name)) as "
            + "\(place(second.name)).")
      }
      return item(
        "multiple", sentence("dobbelt", "twice"), [sentence("tre gange", "three times")])
    }
  }

  private mutating func sums(_ rows: [Row], _ year: Int?) -> [Item] {
    let counted = language == .danish ? measure.danish.counted : measure.english.counted
    guard let counted, let year else { return [] }
    let total = rows.reduce(0) { $0 + $1.value }
    var found: [Item] = (0..<6).compactMap { _ in
      let two = pick(rows, 2)
      guard two.count == 2 else { return nil }
      let sum = Int(two[0].value + two[1].value)
      func sentence(_ sum: Int) -> String {
        say(
          "\(two[0].name) og \(two[1].name) har i alt \(written(sum)) \(counted) i \(year).",
          "\(two[0].name) and \(two[1].name) have a total of \(written(sum)) \(counted) in \(year)."
        )
      }
      return item("total", sentence(sum), [sentence(sum + 3), sentence(sum * 2)])
    }
    for row in pick(rows.filter { $0.value > 0 }, 6) {
      let share = row.value / total * 100
      guard (share * 10).rounded() / 10 < 40 else { continue }
      func sentence(_ share: Double) -> String {
        let number = NumberFormat(language: language).text(share, decimals: 1)
        return say(
          "\(row.name) udgør \(number) pct. af \(counted) i \(year).",
          "\(row.name) makes up \(number) per cent of \(counted) in \(year).")
      }
      found.append(item("share", sentence(share), [sentence(share + 1.7), sentence(share * 2)]))
    }
    return found
  }

  private mutating func movements(_ first: [Row], _ last: [Row]) -> [Item] {
    let years = measure.columns.compactMap(\.year)
    guard years.count == 2 else { return [] }
    return zip(first, last).compactMap { first, last in
      guard first.name == last.name, first.value != last.value else { return nil }
      let isUp = last.value > first.value
      func sentence(_ isUp: Bool) -> String {
        say(
          "\(subject) \(place(first.name)) er \(isUp ? "steget" : "faldet") fra \(years[0]) til "
            + "\(years[1]).",
          "\(subject) \(place(first.name)) has \(isUp ? "risen" : "fallen") from \(years[0]) to "
            + "\(years[1]).")
      }
      return item("direction", sentence(isUp), [sentence(!isUp)])
    }
  }

  /// A table of a few rows, with one digit of one cell changed.
  private mutating func tables(_ rows: [Row], _ year: Int?) -> [Item] {
    let chosen = pick(rows.filter { !$0.text.isEmpty }, 8)
    guard chosen.count > 3 else { return [] }
    let head = subject + (year.map { " \($0)" } ?? "")
    func table(_ texts: [String]) -> String {
      "| Sted | \(head) |\n|---|---:|\n"
        + zip(chosen, texts).map { "| \($0.name) | \($1) |" }.joined(separator: "\n")
    }
    let texts = chosen.map(\.text)
    let wrong = texts.indices.map { index in
      var copy = texts
      copy[index] = Self.changed(copy[index])
      return table(copy)
    }
    return [item("table", table(texts), wrong)]
  }

  private static func changed(_ text: String) -> String {
    guard let digit = text.firstIndex(where: \.isNumber),
      let value = text[digit].wholeNumberValue
    else { return text }
    return text.replacingCharacters(digit...digit, with: "\((value + 1) % 9 + 1)")
  }
}

extension String {
  fileprivate func replacingCharacters(
    _ range: ClosedRange<String.Index>, with new: String
  ) -> String {
    String(self[..<range.lowerBound]) + new + String(self[index(after: range.upperBound)...])
  }
}
