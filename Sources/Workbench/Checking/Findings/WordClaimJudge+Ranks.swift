/// Places held against the cells beside a cell.
extension WordClaimJudge {
  func rank(
    _ index: Int, in column: Int, _ place: ClaimVocabulary.Place, _ claim: WordClaim
  ) -> Outcome? {
    let peers = finder.peers(of: index, in: column)
    guard peers.contains(index), peers.count >= 2 else { return nil }
    let better = peers.filter { isAhead($0, of: index, place.end) }
    // A sentence that lists rivals, and none of those ahead, speaks of some of the rows only.
    if claim.hasRivals, !better.isEmpty {
      let named = Set(reading.mentions.map(\.label))
      guard better.contains(where: { !named.isDisjoint(with: data.values[$0].labels) }) else {
        return .open
      }
    }
    return ranked(index, peers, better, place) { peer in
      finder.label(peer, in: column).map { data.labels[$0].text } ?? ""
    }
  }

  func rankInTime(
    _ series: [Int], _ year: Int, _ place: ClaimVocabulary.Place
  ) -> Outcome? {
    let ends = series.compactMap { data.values[$0].end }
    guard ends.count >= 3, Set(ends).count == series.count,
      let index = series.first(where: { data.values[$0].end == year })
    else { return nil }
    return ranked(index, series, series.filter { isAhead($0, of: index, place.end) }, place) {
      data.values[$0].end.map(String.init) ?? ""
    }
  }

  private func isAhead(_ peer: Int, of index: Int, _ end: ClaimWords.Rank) -> Bool {
    let own = data.values[index].interval
    let its = data.values[peer].interval
    return end == .highest ? its.lowerBound > own.upperBound : its.upperBound < own.lowerBound
  }

  /// A place is right from the number surely ahead, plus one, to all that are not surely behind.
  private func ranked(
    _ index: Int, _ peers: [Int], _ better: [Int], _ place: ClaimVocabulary.Place,
    _ name: (Int) -> String
  ) -> Outcome {
    let other: ClaimWords.Rank = place.end == .highest ? .lowest : .highest
    let behind = peers.count { isAhead($0, of: index, other) }
    let last = peers.count - behind
    if better.count + 1 <= place.number, place.number <= last {
      return peers.count >= 3 ? .holds : .open
    }
    guard peers.count >= 3 || place.number == 1 else { return .open }
    let sorted = peers.sorted {
      let (a, b) = (data.values[$0].base, data.values[$1].base)
      return place.end == .highest ? (b, $0) < (a, $1) : (a, $0) < (b, $1)
    }
    let rightful = sorted[safe: place.number - 1] ?? index
    return fails(
      [
        ("own", "\(name(index)) (\(shown(index)))"), ("actual", String(better.count + 1)),
        ("end", place.end == .highest ? "highest" : "lowest"),
        ("place", String(place.number)), ("found", "\(name(rightful)) (\(shown(rightful)))"),
      ], [index, rightful])
  }
}
