/// Finds the cells that names of a sentence lead to, and those that stand beside a cell.
struct SliceFinder {
  let data: ReferenceData
  let reading: SentenceReading
  /// Labels that headings and the sentence before name.
  let context: Set<Int>
  /// Cells that numbers of the sentence were found in.
  var anchors: [Int] = []

  /// More cells than this are no answer to a sentence.
  static let limit = 400

  /// The cells that have all the names given: of tables that know every name, with the measure that
  /// the sentence or its heading says, or whose unit is the one word left over.
  ///
  /// - Parameters:
  ///   - free: columns whose names are looked at elsewhere.
  ///   - spans: the words of each name.
  ///   - unnamed: words that may only be a unit.
  func cells(
    _ assigned: [Int: Set<Int>], free: Set<Int> = [], spans: [Range<Int>], unnamed: Set<String>
  ) throws(Problem) -> [Int] {
    var found: [Int] = []
    for table in data.tables.indices {
      try WorkBudget.check()
      guard knows(table, spans) else { continue }
      let named = assigned.filter {
        data.columns[$0.key].table == table && !free.contains($0.key)
      }
      for index in pool(table, named) {
        let value = data.values[index]
        guard named.allSatisfy({ column, labels in value.labels.contains(where: labels.contains) }),
          isMeasured(value, named), isPlaced(value, named, free), fits(value, unnamed)
        else { continue }
        found.append(index)
        if found.count > Self.limit { return [] }
      }
    }
    return totalled(anchored(found, free), assigned)
  }

  /// Where nothing says which of a column is meant, its total is, if there is one.
  private func totalled(_ found: [Int], _ assigned: [Int: Set<Int>]) -> [Int] {
    guard found.count > 1, anchors.isEmpty else { return found }
    var found = found
    let columns = Set(found.flatMap { data.values[$0].labels.map { data.labels[$0].column } })
    for column in columns.sorted() {
      let own = data.columns[column]
      guard assigned[column] == nil, !own.isMeasure, !own.isDocumentary,
        !context.contains(where: { data.labels[$0].column == column })
      else { continue }
      let totals = found.filter { isTotal($0, in: column) }
      if !totals.isEmpty { found = totals }
    }
    return found
  }

  /// The cells that the sentence's own numbers stand in, or those beside them.
  private func anchored(_ found: [Int], _ free: Set<Int>) -> [Int] {
    let own = found.filter(anchors.contains)
    if !own.isEmpty { return own }
    let slices = Set(anchors.map { slice($0, free) })
    let beside = found.filter { slices.contains(slice($0, free)) }
    return beside.isEmpty ? narrowed(found) : beside
  }

  private func slice(_ index: Int, _ free: Set<Int>) -> String {
    let value = data.values[index]
    let labels = value.labels.filter {
      let column = data.labels[$0].column
      return !free.contains(column) && !data.columns[column].isDocumentary
    }
    return "\(value.table)|\(value.column)|" + labels.map(String.init).joined(separator: ",")
  }

  /// Whether a table has a column for every name.
  private func knows(_ table: Int, _ spans: [Range<Int>]) -> Bool {
    spans.allSatisfy { span in
      reading.mentions.contains {
        $0.span.overlaps(span) && data.columns[data.labels[$0.label].column].table == table
      }
    }
  }

  private func pool(_ table: Int, _ named: [Int: Set<Int>]) -> [Int] {
    let pools = named.values.map { labels in labels.sorted().flatMap { data.cells[$0] } }
    if let smallest = pools.min(by: { $0.count < $1.count }) { return smallest }
    if data.isComplete { return data.values.indices.filter { data.values[$0].table == table } }
    let known = context.sorted().filter { data.columns[data.labels[$0].column].table == table }
    return known.flatMap { data.cells[$0] }.unique
  }

  /// Whether the sentence, or what stands above it, says which measure it is of.
  private func isMeasured(_ value: ReferenceData.Value, _ named: [Int: Set<Int>]) -> Bool {
    let measures = value.labels.filter { data.columns[data.labels[$0].column].isMeasure }
    if data.isComplete || named.keys.contains(where: { data.columns[$0].isMeasure }) {
      return true
    }
    if measures.contains(where: context.contains) { return true }
    return isUnit(value, words)
  }

  /// Whether anything but the measure is named: "udgiften er uændret" may be about any.
  private func isPlaced(
    _ value: ReferenceData.Value, _ named: [Int: Set<Int>], _ free: Set<Int>
  ) -> Bool {
    if data.isComplete || !free.isEmpty { return true }
    if named.keys.contains(where: { !data.columns[$0].isMeasure }) { return true }
    let dimensions = value.labels.filter { label in
      let column = data.columns[data.labels[label].column]
      return !column.isMeasure && !column.isDocumentary
    }
    return dimensions.isEmpty || dimensions.contains(where: context.contains)
  }

  private var words: Set<String> { Set(reading.tokens.filter(\.isWord).map(\.stem)) }

  private func isUnit(_ value: ReferenceData.Value, _ stems: Set<String>) -> Bool {
    let unit = value.unit.base
    guard !unit.isEmpty, unit != "antal", unit != "kr" else { return false }
    var nouns = value.unit.nouns.map { $0.lowercased() }
    if unit == "personer" { nouns += Self.people }
    return nouns.contains { stems.contains(WordStem.of($0, data.language)) }
  }

  /// Other words for a number of people.
  private static let people = [
    "indbyggere", "borgere", "mennesker", "folkerige", "inhabitants", "residents", "citizens",
    "populous", "population",
  ]

  static func isPeopled(_ word: String) -> Bool {
    word.hasPrefix("folkerig") || word == "populous"
  }

  /// Whether the words left over are no more than the unit.
  private func fits(_ value: ReferenceData.Value, _ unnamed: Set<String>) -> Bool {
    unnamed.allSatisfy { isUnit(value, [$0]) }
  }

  /// Those that the text around names, where it names any.
  private func narrowed(_ found: [Int]) -> [Int] {
    func weight(_ index: Int) -> Int {
      data.values[index].labels.count {
        context.contains($0) && !data.columns[data.labels[$0].column].isDocumentary
      }
    }
    let most = found.map(weight).max() ?? 0
    return most == 0 ? found : found.filter { weight($0) == most }
  }

  // Beside a cell

  /// Cells that differ from one in the name of a column only, totals left out.
  func peers(of index: Int, in column: Int) -> [Int] {
    let kind = kind(index, in: column)
    return beside(index, in: column).filter {
      !isTotal($0, in: column) && self.kind($0, in: column) == kind
    }
  }

  /// Regions that tables name without the word, as stems.
  private static let regions: Set<String> = Set(
    ["hovedstaden", "sjælland", "syddanmark", "midtjylland", "nordjylland"].flatMap { name in
      Language.allCases.map { WordStem.of(name, $0) }
    })

  /// What kind of place a name is of: a region is not ranked among municipalities.
  private func kind(_ index: Int, in column: Int) -> String {
    guard let label = label(index, in: column) else { return "" }
    let cores = data.labels[label].forms.map(\.core)
    let kinds = ["kkr", "region", "kommun", "land"]
    if let kind = kinds.first(where: { kind in cores.contains { $0.contains(kind) } }) {
      return kind
    }
    return cores.contains { $0.count == 1 && Self.regions.contains($0[0]) } ? "region" : ""
  }

  /// Cells that differ in a column by having one of some labels; several where the data have the
  /// same thing from several places.
  func siblings(of index: Int, in column: Int, labels: Set<Int>) -> [Int] {
    beside(index, in: column).filter {
      data.values[$0].labels.contains(where: labels.contains)
    }
  }

  /// Cells of another measure that differ in nothing else: "højere i scenarie 3 end i scenarie 2".
  func measures(of index: Int, in column: Int, labels: Set<Int>) -> [Int] {
    let value = data.values[index]
    let wanted = fixed(value, but: column)
    return labels.sorted().flatMap { data.cells[$0] }.unique.filter { other in
      let its = data.values[other]
      return its.table == value.table && its.unit == value.unit && its.end == value.end
        && fixed(its, but: column) == wanted
    }
  }

  /// Cells of the same measure and time that have all of some names: those that differ in nothing
  /// else, or else any.
  func wholes(of index: Int, _ named: [Int: Set<Int>]) -> [Int] {
    let value = data.values[index]
    func labels(_ value: ReferenceData.Value, _ keeps: (Int) -> Bool) -> [Int] {
      value.labels.filter { keeps(data.labels[$0].column) }
    }
    let measures = labels(value) { data.columns[$0].isMeasure }
    let pool =
      named.values.map { $0.sorted().flatMap { data.cells[$0] } }
      .min { $0.count < $1.count } ?? []
    let found = pool.filter { other in
      let its = data.values[other]
      return its.table == value.table && its.column == value.column && its.end == value.end
        && its.unit == value.unit && other != index
        && named.allSatisfy { its.labels.contains(where: $0.value.contains) }
        && labels(its) { data.columns[$0].isMeasure } == measures
    }
    func rest(_ value: ReferenceData.Value) -> [Int] {
      labels(value) { named[$0] == nil && !data.columns[$0].isDocumentary }
    }
    let beside = found.filter { rest(data.values[$0]) == rest(value) }
    return beside.isEmpty ? found : beside
  }

  /// The cell of the whole in a column.
  func total(of index: Int, in column: Int) -> Int? {
    let found = beside(index, in: column).filter { isTotal($0, in: column) }
    return found.count == 1 ? found[0] : nil
  }

  private func beside(_ index: Int, in column: Int) -> [Int] {
    let value = data.values[index]
    let wanted = fixed(value, but: column)
    let pools = wanted.map { data.cells[$0] }
    let pool = pools.min { $0.count < $1.count } ?? Array(data.values.indices)
    return pool.filter { other in
      let its = data.values[other]
      return its.table == value.table && its.column == value.column && its.end == value.end
        && its.start == value.start && its.unit == value.unit
        && its.labels.contains { data.labels[$0].column == column }
        && fixed(its, but: column) == wanted
    }
  }

  private func fixed(_ value: ReferenceData.Value, but column: Int) -> [Int] {
    value.labels.filter {
      let own = data.labels[$0].column
      return own != column && !data.columns[own].isDocumentary
    }
  }

  func isTotal(_ index: Int, in column: Int) -> Bool {
    guard let label = data.values[index].labels.first(where: { data.labels[$0].column == column })
    else { return false }
    if data.labels[label].isTotal { return true }
    let text = data.labels[label].text.lowercased()
    // "KKR Southern Denmark" is a part of Denmark.
    if text.hasSuffix(" i alt") || text.hasSuffix(" in total") { return true }
    return Language.allCases.contains {
      ClaimVocabulary.of($0).totals.contains(text)
    }
  }

  /// The label of a cell in a column.
  func label(_ index: Int, in column: Int) -> Int? {
    data.values[index].labels.first { data.labels[$0].column == column }
  }
}
