/// Holds the statements of a sentence against the data.
///
/// A sentence speaks of one slice of a table: one measure, and one value of each column but those
/// whose names it varies. The slice in which most of its statements hold is the one it means; a
/// statement that does not hold there is contradicted.
struct SentenceAgainstData {
  let data: ReferenceData
  let reading: SentenceReading
  let matches: [ClaimMatch]
  let contextMeasures: Set<Int>

  struct Verdict: Sendable {
    var statement: Int
    var match: Int
    /// Nil where the data say the same.
    var contradiction: ProseFinding.Certainty?
    var candidate: ClaimMatch.Candidate
  }

  private struct Slice {
    var agreeing: [Int: ClaimMatch.Candidate] = [:]
    var differing: [Int: ClaimMatch.Candidate] = [:]
    var explicit = 0.0
    var context = 0.0

    /// Names of it that the text around gives, for each statement.
    var surroundings: Double { context / Double(max(1, covered.count)) }

    var meanExplicit: Double { explicit / Double(max(1, covered.count)) }

    var covered: Set<Int> { Set(agreeing.keys).union(differing.keys) }

    /// Numbers that stand in the slice, be it with another sign or unit, or of another time.
    var recognised: Set<Int> {
      Set(agreeing.keys).union(differing.filter { $0.value.outcome != .differs }.keys)
    }

    /// How likely it is what the sentence means: by the numbers that stand in it and by what the
    /// text around names of it.
    func weight(_ information: (Int) -> Double) -> Double {
      recognised.reduce(0) { $0 + information($1) } + surroundings
    }
  }

  func verdicts() -> [Verdict] {
    var verdicts: [Verdict] = []
    var remaining = Set(matches.indices.filter { !matches[$0].candidates.isEmpty })
    while !remaining.isEmpty {
      let slices = slices(of: remaining)
      guard
        let name = slices.keys.sorted().max(by: { first, second in
          guard let a = slices[first], let b = slices[second] else { return false }
          let own = (a.weight(information), a.agreeing.count, a.meanExplicit)
          return own < (b.weight(information), b.agreeing.count, b.meanExplicit)
        }), let best = slices[name]
      else { break }
      for (match, candidate) in best.agreeing {
        verdicts.append(
          Verdict(
            statement: matches[match].statement, match: match, contradiction: nil,
            candidate: candidate))
      }
      for (match, candidate) in best.differing {
        if let other = rival(of: match, in: best, slices) {
          verdicts.append(
            Verdict(
              statement: matches[match].statement, match: match, contradiction: nil,
              candidate: other))
        } else {
          let isOwn = candidate.outcome != .differs
          var certainty = certainty(
            match, candidate, support: best.recognised.count - (isOwn ? 1 : 0))
          switch reading.statements[matches[match].statement].number.damage {
          case .letters: if certainty == .certain { certainty = .likely }
          case .split: certainty = .unknown
          case nil: break
          }
          verdicts.append(
            Verdict(
              statement: matches[match].statement, match: match, contradiction: certainty,
              candidate: candidate))
        }
      }
      remaining.subtract(best.covered)
    }
    return verdicts.sorted { $0.match < $1.match }
  }

  /// How much a number says about where it comes from: one digit may stand anywhere.
  private func information(_ match: Int) -> Double {
    let number = reading.statements[matches[match].statement].number
    let size = number.value.magnitude
    let digits = (size >= 1000 ? 4 : size >= 100 ? 3 : size >= 10 ? 2 : 1) + number.decimals
    return digits <= 1 ? 0.5 : digits == 2 ? 1 : 1.5
  }

  /// Another slice that is as likely, and in which the statement holds.
  private func rival(
    of match: Int, in best: Slice, _ slices: [String: Slice]
  ) -> ClaimMatch.Candidate? {
    let needed =
      matches[match].candidates.count > 1 && best.agreeing.count < 2
        && !reading.statements[matches[match].statement].isBracketed ? 1 : best.agreeing.count
    for name in slices.keys.sorted() {
      guard let slice = slices[name], let own = slice.agreeing[match] else { continue }
      // Headings that name the one slice and not the other decide between them.
      if !best.agreeing.isEmpty, best.surroundings > slice.surroundings + 0.01 { continue }
      if slice.agreeing.count >= max(1, needed) { return own }
    }
    return nil
  }

  private func slices(of remaining: Set<Int>) -> [String: Slice] {
    let varying = varyingColumns(remaining)
    var slices: [String: Slice] = [:]
    for match in remaining.sorted() {
      for candidate in decisive(match) {
        let name = sliceName(candidate, varying)
        var slice = slices[name] ?? Slice()
        if candidate.outcome == .agrees {
          if slice.agreeing[match] == nil {
            slice.agreeing[match] = candidate
            slice.explicit += candidate.explicit
            slice.context += candidate.context
          }
          slice.differing[match] = nil
        } else if slice.agreeing[match] == nil {
          let known = slice.differing[match]
          if known == nil {
            slice.explicit += candidate.explicit
            slice.context += candidate.context
          }
          if known.map({ isNearer(candidate, than: $0, match) }) ?? true {
            slice.differing[match] = candidate
          }
        }
        slices[name] = slice
      }
    }
    return slices
  }

  /// The candidates of a statement without those that a finer one of the same thing overrules: a
  /// source that printed 24 says nothing against 24,0 where another place prints 24,6.
  private func decisive(_ match: Int) -> [ClaimMatch.Candidate] {
    let candidates = matches[match].candidates
    let number = reading.statements[matches[match].statement].number
    let fine = number.half * 2.01
    func width(_ candidate: ClaimMatch.Candidate) -> Double {
      let interval = data.values[candidate.value].interval
      return interval.upperBound - interval.lowerBound
    }
    guard
      candidates.contains(where: { $0.outcome == .agrees && $0.earlier == nil && width($0) > fine })
    else { return candidates }
    return candidates.filter { candidate in
      guard candidate.outcome == .agrees, candidate.earlier == nil, width(candidate) > fine else {
        return true
      }
      let value = data.values[candidate.value]
      let name = sliceName(candidate, [])
      return !candidates.contains { other in
        let its = data.values[other.value]
        return other.outcome != .agrees && other.earlier == nil && width(other) <= fine
          && its.start == value.start && its.end == value.end && sliceName(other, []) == name
      }
    }
  }

  private func isNearer(
    _ first: ClaimMatch.Candidate, than second: ClaimMatch.Candidate, _ match: Int
  ) -> Bool {
    if (first.outcome == .differs) != (second.outcome == .differs) {
      return second.outcome == .differs
    }
    let number = reading.statements[matches[match].statement].number.base
    return abs(data.values[first.value].base - number)
      < abs(data.values[second.value].base - number)
  }

  /// Columns of which the sentence gives different names for different numbers.
  private func varyingColumns(_ remaining: Set<Int>) -> Set<Int> {
    var seen: [Int: Set<Int>] = [:]
    var varying: Set<Int> = []
    for match in remaining {
      for (column, labels) in matches[match].assigned {
        if let known = seen[column] {
          if known != labels { varying.insert(column) }
        } else {
          seen[column] = labels
        }
      }
    }
    return varying
  }

  private func sliceName(_ candidate: ClaimMatch.Candidate, _ varying: Set<Int>) -> String {
    let value = data.values[candidate.value]
    let labels = value.labels.filter { label in
      let column = data.labels[label].column
      return !varying.contains(column) && !data.columns[column].isDocumentary
    }
    return "\(value.table)|" + labels.map(String.init).joined(separator: ",")
  }

  // How sure

  /// Names of what is counted that say nothing about the measure.
  private static let vague: Set<String> = ["kommun", "person", "borg", "municipalit", "plad"]

  private func certainty(
    _ match: Int, _ candidate: ClaimMatch.Candidate, support: Int
  ) -> ProseFinding.Certainty {
    let value = data.values[candidate.value]
    let statement = reading.statements[matches[match].statement]
    let assigned = matches[match].assigned
    let measures = value.labels.filter { data.columns[data.labels[$0].column].isMeasure }
    let isNamed = measures.contains { label in
      assigned[data.labels[label].column]?.contains(label) ?? false
    }
    // Most words of a long name may be those of another one.
    let isWhole = measures.contains { label in
      reading.mentions.contains { $0.label == label && $0.isWhole }
    }
    var isCounted = false
    if case .counted(let noun) = statement.number.measure {
      isCounted = !Self.vague.contains(noun) && candidate.outcome != .unit
    }
    let places = value.labels.filter { label in
      let column = data.labels[label].column
      return !data.columns[column].isMeasure && (assigned[column]?.contains(label) ?? false)
    }
    let isInContext = measures.contains(where: contextMeasures.contains)
    if isNamed {
      let distinct = Set(matches[match].candidates.map { sliceName($0, []) })
      if !isWhole, support == 0 { return .unknown }
      if distinct.count == 1, !statement.number.isWord { return isWhole ? .certain : .likely }
      // Headings narrow down what the sentence leaves open.
      let near = matches[match].candidates.filter {
        $0.context >= candidate.context && $0.context > 0
      }
      let narrowed = Set(near.map { sliceName($0, []) })
      let isNarrow = distinct.count <= 3 || (!narrowed.isEmpty && narrowed.count <= 3)
      return isNarrow || support > 0 || isCounted ? .likely : .unknown
    }
    if data.isComplete, !places.isEmpty || support > 0 { return .likely }
    if support >= 2 || (isCounted && !places.isEmpty) { return .likely }
    if (support >= 1 || !places.isEmpty) && isInContext { return .likely }
    return .unknown
  }
}
