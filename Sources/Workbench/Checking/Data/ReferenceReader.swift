/// Takes the cells of one table into the reference data.
struct ReferenceReader {
  var data: ReferenceData
  let table: Table
  private let index: Int
  private let words: ClaimWords
  private var labelPositions: [String: Int] = [:]
  private var seriesPositions: [String: Int] = [:]

  init(data: ReferenceData, table: Table) {
    self.data = data
    self.table = table
    index = data.tables.count
    words = ClaimWords.of(data.language)
  }

  /// Columns that say where and how a number was printed.
  private static let documentary: Set<String> = [
    "id", "figure", "figur", "section", "afsnit", "source", "kilde", "confidence", "page", "side",
    "order", "no",
  ]

  mutating func read() throws(Problem) {
    data.tables.append(table)
    let helpers = Set(table.columns.flatMap(\.field.companions))
    let hasRoles = table.columns.contains { $0.field.role != nil }
    func isPlain(_ column: Column) -> Bool { !helpers.contains(column.name) }
    let names = table.columns.filter { column in
      guard isPlain(column), Self.isNaming(column) else { return false }
      return hasRoles ? column.field.role == .dimension : true
    }
    let measures = table.columns.filter { column in
      guard isPlain(column), column.type.isNumeric else { return false }
      return hasRoles ? column.field.role == .measure : true
    }
    let periods = table.columns.filter { $0.type == .period && isPlain($0) }
    var positions: [Int] = []
    for column in names {
      for title in [column.field.title.danish, column.field.title.english].compactMap({ $0 })
      where !title.contains(" ") {
        data.titles.insert(WordStem.of(title.lowercased(), data.language))
      }
      data.columns.append(
        ReferenceData.Column(
          table: index, name: column.name, isMeasure: Self.isMeasureColumn(column),
          isDocumentary: Self.documentary.contains(column.name.lowercased())))
      positions.append(data.columns.count - 1)
    }
    data.columns.append(
      ReferenceData.Column(table: index, name: "", isMeasure: true, isDocumentary: false))
    let own = data.columns.count - 1
    var latest: Int?
    for measure in measures {
      let title = MeasureTitle(measure.field, data.language)
      let label = title.forms.isEmpty ? nil : add(title.text, title.forms, column: own)
      for row in 0..<table.rowCount {
        try WorkBudget.check(row: row, every: 1 << 10)
        guard data.values.count < ReferenceData.valueLimit else { return }
        guard let quantity = try table.quantity(row: row, column: measure.name),
          quantity.value.isFinite
        else { continue }
        var labels: [Int] = []
        for (name, position) in zip(names, positions) {
          if let label = self.label(of: name, row: row, column: position) { labels.append(label) }
        }
        if let label { labels.append(label) }
        var years = periods.compactMap { column -> Int? in
          if case .period(let period) = column[row] { return period.year + period.length - 1 }
          return nil
        }
        if years.isEmpty, let year = title.year { years = [year] }
        latest = max(latest ?? Int.min, years.last ?? Int.min)
        append(quantity, row, measure.name, labels, years, title.text)
      }
    }
    data.latest.append(latest == Int.min ? nil : latest)
  }

  private mutating func append(
    _ quantity: Quantity, _ row: Int, _ column: String, _ labels: [Int], _ years: [Int],
    _ title: String
  ) {
    let scale = StatedNumber.scale(quantity.unit.power)
    let interval = quantity.interval
    let unit = quantity.unit
    if unit.kind == .count || unit.kind == .rate || unit.kind == .other {
      for noun in unit.nouns where unit.base != "antal" {
        for word in noun.split(separator: " ").prefix(1) {
          data.counted.insert(WordStem.of(word.lowercased(), data.language))
        }
      }
    }
    // "Kvote 2022" and "Kvote 2023" are one series: the title, without its year, says which.
    let spoken = labels.filter {
      let column = data.columns[data.labels[$0].column]
      return !column.isDocumentary && !column.name.isEmpty
    }
    // A change over 2020-2024 and the level in 2024 are different series.
    let span = years.count > 1 && years[0] != years[years.count - 1] ? "span" : "level"
    let name =
      "\(index)|\(title)|\(unit.kind)|\(span)|" + spoken.map(String.init).joined(separator: ",")
    let series = seriesPositions[name] ?? data.series.count
    if series == data.series.count {
      seriesPositions[name] = series
      data.series.append([])
    }
    data.series[series].append(data.values.count)
    data.values.append(
      ReferenceData.Value(
        table: index, row: row, column: column, labels: labels,
        interval: (interval.lowerBound * scale)...(interval.upperBound * scale),
        base: quantity.value * scale, unit: unit, start: years.count > 1 ? years.first : nil,
        end: years.last, quantity: quantity, series: series))
  }

  private static func isNaming(_ column: Column) -> Bool {
    switch column.storage {
    case .category, .text: true
    default: false
    }
  }

  private static func isMeasureColumn(_ column: Column) -> Bool {
    let names = [column.name, column.field.title.danish ?? "", column.field.title.english ?? ""]
    return names.contains {
      ["measure", "mål", "indicator", "indikator", "måltal", "item", "row", "variabel"].contains(
        $0.lowercased())
    }
  }

  private mutating func label(of column: Column, row: Int, column position: Int) -> Int? {
    var texts: [String] = []
    var isTotal = false
    switch column[row] {
    case .text(let code):
      texts = [code]
      if case .category(let codes, let domain) = column.storage {
        let value = domain.values[Int(codes[row])]
        texts = [value.label.danish, value.label.english].compactMap { $0 } + [code]
        isTotal = value.level == .total
      }
    default: return nil
    }
    let key = "\(position)|\(texts.last ?? "")"
    if let known = labelPositions[key] { return known }
    let preferred = data.language == .english && texts.count > 2 ? texts[1] : texts[0]
    // As narration speaks of it: "landsplan" is "nationally" in English.
    let spoken = texts.map { data.language.lexicon.place($0) }
    let forms = (texts + spoken).compactMap { MeasureTitle.form(of: $0, data.language) }
    guard !forms.isEmpty else { return nil }
    let label = add(preferred, forms, column: position)
    data.labels[label].isTotal = isTotal
    labelPositions[key] = label
    return label
  }

  private mutating func add(
    _ text: String, _ forms: [ReferenceData.Label.Form], column: Int
  ) -> Int {
    var distinct: [ReferenceData.Label.Form] = []
    for form in forms where !distinct.contains(form) { distinct.append(form) }
    data.labels.append(
      ReferenceData.Label(column: column, text: text, forms: distinct, isTotal: false))
    return data.labels.count - 1
  }
}

/// How sentences name a measure: the words of its title and of its grammar, and the year in it.
struct MeasureTitle {
  var text: String
  var forms: [ReferenceData.Label.Form]
  var year: Int?

  /// Titles that name no measure.
  private static let generic: Set<String> = [
    "værdi", "value", "tal", "beløb", "amount", "number", "antal", "indhold",
  ]

  static func isGeneric(_ title: String) -> Bool { generic.contains(title.lowercased()) }

  init(_ field: Field, _ language: Language) {
    let titles = [field.title.danish, field.title.english].compactMap { $0 }
    let grammar = [field.grammar?.definite, field.grammar?.english].compactMap { $0 }
    for title in titles + [field.name] {
      let tokens = title.split { !$0.isNumber }
      if let found = tokens.compactMap({ Int($0) }).first(where: ClaimTokenizer.years.contains) {
        year = found
        break
      }
    }
    text = titles.first ?? field.name
    let named = (titles.isEmpty ? [field.name] : titles) + grammar
    forms = named.filter { !Self.generic.contains($0.lowercased()) }.compactMap {
      Self.form(of: $0, language)
    }
    // "antallet af hjælperpladser" are "hjælperpladser" as well.
    forms += forms.compactMap { form in
      guard form.core.count == 2, form.core[0] == "antal" else {
        return nil
      }
      return ReferenceData.Label.Form(core: [form.core[1]], optional: form.optional)
    }
    // "Kvote 2022" and "Kvote 2023" are one measure at two times.
    if let year { text = text.replacing(String(year), with: "").trimmedSpaces }
  }

  /// The stems of a name; nil for a name without words.
  static func form(of name: String, _ language: Language) -> ReferenceData.Label.Form? {
    guard name.utf8.count <= 300 else { return nil }
    let characters = Array(name)
    let tokens = ClaimTokenizer.tokens(characters, range: 0..<characters.count, language: language)
    // Names of datasets are often Danish in English texts.
    let stops = ClaimWords.labelStops
    var core: [String] = []
    var optional: [String] = []
    var depth = 0
    var isTail = false
    var last: String?
    for token in tokens {
      if token.isMark("(") { depth += 1 }
      if token.isMark(")") { depth = max(0, depth - 1) }
      // "andel med en diagnose, laveste region": what follows the comma narrows the name down.
      if token.isMark(","), depth == 0, core.count >= 2 { isTail = true }
      // "Scenarie 1" and "Scenarie 2" differ in nothing else.
      if token.number != nil, depth == 0, !isTail, let before = last,
        UnitReading.referring.contains(before)
      {
        core.append(token.text)
      }
      last = token.text
      guard token.isWord, !stops.contains(token.text) else { continue }
      // What is in brackets may be left out, and so may dates such as "31/12".
      let isOptional =
        depth > 0 || isTail || token.text.first.map(ClaimTokenizer.isDigit) ?? false
      if isOptional { optional.append(token.stem) } else { core.append(token.stem) }
    }
    if core.isEmpty {
      (core, optional) = (optional, [])
      if core.isEmpty { core = tokens.filter(\.isWord).map(\.stem) }
    }
    guard core.contains(where: { $0.contains(where: \.isLetter) }) else { return nil }
    return ReferenceData.Label.Form(core: core.unique, optional: optional.unique)
  }
}

extension Array where Element: Hashable {
  /// The elements without repeats, in order of first appearance.
  var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

extension String {
  fileprivate var trimmedSpaces: String {
    split(separator: " ").joined(separator: " ")
  }
}
