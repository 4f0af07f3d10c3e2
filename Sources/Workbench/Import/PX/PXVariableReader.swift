/// Makes the variables of a PX file out of its statements.
struct PXVariableReader {
  /// No table has nearly as many; what is done for each variable stays bounded.
  private static let mostVariables = 1000

  private let metadata: PXMetadata
  private let places: PXPlaces
  private let stub: [String]
  private let heading: [String]
  private let contents: String?
  /// Names of the variables in each further language, in the order of the main language.
  private var translated: [String: [String]] = [:]
  private(set) var notes: [Problem] = []

  init(_ metadata: PXMetadata, _ places: PXPlaces) throws(Problem) {
    self.metadata = metadata
    self.places = places
    stub = metadata.statement("STUB")?.texts ?? []
    heading = metadata.statement("HEADING")?.texts ?? []
    contents = metadata.text("CONTVARIABLE")
    guard !stub.isEmpty || !heading.isEmpty else {
      throw Problem(
        .pxKeywordMissing, ["keyword": "STUB and no HEADING"], place: places.place(0))
    }
    for (_, language) in metadata.slots() {
      guard let language else { continue }
      let names = ["STUB", "HEADING"].flatMap {
        metadata.statement($0, language: language)?.texts ?? []
      }
      translated[language] = names.count == stub.count + heading.count ? names : stub + heading
    }
  }

  mutating func variables() throws(Problem) -> [PXVariable] {
    var out: [PXVariable] = []
    var seen: Set<String> = []
    let names = stub + heading
    guard names.count <= Self.mostVariables else {
      throw Problem(
        .pxSyntax,
        [
          "keyword": "STUB and HEADING", "expected": "at most \(Self.mostVariables) variables",
          "found": String(names.count),
        ], place: place(stub.isEmpty ? "HEADING" : "STUB"))
    }
    for (index, name) in names.enumerated() {
      guard seen.insert(name).inserted else {
        throw Problem(
          .pxVariableTwice, ["name": name], place: place(index < stub.count ? "STUB" : "HEADING"))
      }
      out.append(try variable(name, index))
    }
    return out
  }

  private func place(_ keyword: String, _ name: String? = nil) -> Place {
    let keys = name.map { [$0] } ?? []
    return places.place(metadata.statement(keyword, keys: keys)?.offset ?? 0)
  }

  private mutating func variable(_ name: String, _ index: Int) throws(Problem) -> PXVariable {
    let codes = metadata.statement("CODES", keys: [name])?.texts
    let time = metadata.statement("TIMEVAL", keys: [name])
    var list = time.flatMap { PXTimeList($0.tokens) }
    let printed = metadata.statement("VALUES", keys: [name])?.texts ?? []
    let texts =
      !printed.isEmpty
      ? printed : list.map { list in list.periods?.map(\.code) ?? list.texts } ?? []
    guard !texts.isEmpty else {
      let known = metadata.statements.filter { $0.keyword == "VALUES" && $0.language == nil }
        .compactMap(\.keys.first)
      throw Problem(
        .pxValuesMissing, ["name": name], place: place(index < stub.count ? "STUB" : "HEADING"),
        asked: name, candidates: known.filter { !(stub + heading).contains($0) })
    }
    if let codes, codes.count != texts.count {
      throw countDiffers("CODES", name, codes.count, texts.count)
    }
    if let time, list?.texts.count != texts.count {
      let fault = countDiffers("TIMEVAL", name, list?.texts.count ?? time.texts.count, texts.count)
      notes.append(leftOut(fault))
      list = nil
    }
    let keys = distinct(codes ?? texts, texts, name)
    var variable = PXVariable(
      name: name, label: nameLabels(index), code: metadata.text("VARIABLECODE", keys: [name]),
      isHeading: index >= stub.count, isContents: name == contents,
      domain: CategoryDomain(codes: keys), texts: texts)
    variable.periods = periods(variable, list)
    variable.domain = try domain(variable, index)
    return variable
  }

  private func countDiffers(_ keyword: String, _ name: String, _ found: Int, _ wanted: Int)
    -> Problem
  {
    Problem(
      .pxCountDiffers,
      [
        "keyword": keyword, "name": name, "found": String(found), "expected": String(wanted),
      ], place: place(keyword, name))
  }

  private func leftOut(_ fault: Problem) -> Problem {
    Problem(
      .pxStatementSkipped, severity: .warning,
      ["keyword": fault.facts["keyword"] ?? "", "reason": ProblemText().message(fault)],
      place: fault.place)
  }

  /// Codes that tell the values apart. Where codes repeat the texts serve, and where these repeat
  /// too, a number is added.
  private mutating func distinct(
    _ codes: [String], _ texts: [String], _ name: String
  ) -> [String] {
    var seen: Set<String> = []
    guard let twice = codes.first(where: { !seen.insert($0).inserted }) else { return codes }
    let keyword = codes == texts ? "VALUES" : "CODES"
    notes.append(
      Problem(
        .pxValueTwice, severity: .warning,
        ["keyword": keyword, "name": name, "value": twice], place: place(keyword, name)))
    if Set(texts).count == texts.count { return texts }
    var used = Set(codes)
    seen = []
    var counts: [String: Int] = [:]
    return codes.map { code in
      if seen.insert(code).inserted { return code }
      var number = counts[code] ?? 2
      while used.contains("\(code) (\(number))") { number += 1 }
      counts[code] = number + 1
      used.insert("\(code) (\(number))")
      return "\(code) (\(number))"
    }
  }

  private func nameLabels(_ index: Int) -> Labels {
    var labels = Labels()
    let name = (stub + heading)[index]
    for (slot, language) in metadata.slots() {
      labels.set(language.flatMap { translated[$0]?[index] } ?? name, slot)
    }
    return labels.danish ?? name == name && labels.english ?? name == name ? Labels() : labels
  }

  private func domain(_ variable: PXVariable, _ index: Int) throws(Problem) -> CategoryDomain {
    var values = variable.domain.values
    for (slot, language) in metadata.slots() {
      let name = language.flatMap { translated[$0]?[index] } ?? variable.name
      let texts =
        language.map { metadata.statement("VALUES", language: $0, keys: [name])?.texts ?? [] }
        ?? variable.texts
      guard texts.count == values.count else { continue }
      for position in values.indices where !texts[position].isEmpty {
        values[position].label.set(texts[position], slot)
      }
    }
    for position in values.indices {
      // A label that only repeats the code in every language says nothing.
      let label = values[position].label
      let code = values[position].code
      if label.danish ?? code == code, label.english ?? code == code {
        values[position].label = Labels()
      }
    }
    PXHierarchy(metadata, variable).apply(&values)
    return CategoryDomain(values)
  }

  // MARK: Time

  /// What VARIABLE-TYPE says; nil where the file does not say.
  func isDeclaredTime(_ name: String) -> Bool? {
    metadata.text("VARIABLE-TYPE", keys: [name]).map {
      ["T", "TIME", "TID"].contains($0.uppercased())
    }
  }

  mutating func note(_ fault: Problem, of name: String) {
    notes.append(leftOut(fault.at(place("TIMEVAL", name))))
  }
}
