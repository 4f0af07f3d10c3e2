/// Finds the cells that names of a sentence lead to, and those that stand beside a cell.
struct SliceFinder {
  let data: ReferenceData
  let reading: SentenceReading
  /// Labels that headings and the sentence before name.
  let context: Set<Int>

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
          isMeasured(value, named), fits(value, unnamed)
        else { continue }
        found.append(index)
        if found.count > Self.limit { return [] }
      }
    }
    return narrowed(found)
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
    let known = context.sorted().filter { data.columns[data.labels[$0].column].table == table }
    return known.flatMap { data.cells[$0] }.unique
  }

  /// Whether the sentence, or what stands above it, says which measure it is of.
  private func isMeasured(_ value: ReferenceData.Value, _ named: [Int: Set<Int>]) -> Bool {
    let measures = value.labels.filter { data.columns[data.labels[$0].column].isMeasure }
    if named.keys.contains(where: { data.columns[$0].isMeasure }) { return true }
    if measures.contains(where: context.contains) { return true }
    return isUnit(value, words)
  }

  private var words: Set<String> { Set(reading.tokens.filter(\.isWord).map(\.stem)) }

  private func isUnit(_ value: ReferenceData.Value, _ stems: Set<String>) -> Bool {
    let unit = value.unit.base
    guard !unit.isEmpty, unit != "antal", unit != "kr" else { return false }
    return stems.contains(WordStem.of(unit.lowercased(), data.language))
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
    beside(index, in: column).filter { !isTotal($0, in: column) }
  }

  /// The cell that differs in a column by having one of some labels.
  func sibling(of index: Int, in column: Int, labels: Set<Int>) -> Int? {
    let found = beside(index, in: column).filter {
      data.values[$0].labels.contains(where: labels.contains)
    }
    return found.count == 1 ? found[0] : nil
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
    return Language.allCases.contains {
      ClaimVocabulary.of($0).totals.contains { text == $0 || text.hasSuffix(" " + $0) }
    }
  }

  /// The label of a cell in a column.
  func label(_ index: Int, in column: Int) -> Int? {
    data.values[index].labels.first { data.labels[$0].column == column }
  }
}
