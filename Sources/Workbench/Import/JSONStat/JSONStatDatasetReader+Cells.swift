/// The cells of `value`, put in the order of the cube.
extension JSONStatDatasetReader {
  /// The value column on its way: storage, and a reason a cell where any is missing.
  struct Cells {
    var storage: ColumnStorage
    /// 0 for a value; empty when all cells hold one.
    var reasons: [UInt8]
    var isEmpty: Bool { storage.count == 0 }
  }

  /// All cells of the cube, or none where the file only describes it.
  mutating func cellsRead(
    _ cells: Int, _ dimensions: [JSONStatDimension]
  ) throws(Problem) -> Cells {
    let nothing = Cells(storage: .integer([]), reasons: [])
    guard let value = dataset.member("value") else {
      if cells > 0 { note(.jsonStatNoValues) }
      return nothing
    }
    switch value.node.value {
    case .cells(let run):
      text.unclaimed.remove(value.node.range.lowerBound)
      if let positions = run.positions {
        return try sparse(run, positions, cells, dimensions, value)
      }
      if run.count == 0, cells > 0 {
        note(.jsonStatNoValues)
        return nothing
      }
      guard run.count == cells else {
        throw value.problem(
          .jsonStatValueCount,
          [
            "found": String(run.count), "sizes": Self.shape(dimensions), "expected": String(cells),
          ])
      }
      return finish(run)
    case .object(let members):
      guard let first = members.first(where: { UInt32($0.key) == nil }) ?? members.first else {
        try checkSparse(cells, dimensions)
        let reasons = [UInt8](repeating: MissingReason.unspecified.rawValue, count: cells)
        return Cells(
          storage: .integer([Int64](repeating: 0, count: cells)), reasons: reasons)
      }
      let child = value.child(first)
      guard UInt32(first.key) != nil, String(UInt32(first.key) ?? 0) == first.key else {
        throw text.problem(
          .jsonStatPosition,
          ["found": JSONStatPath.shortened(first.key), "last": String(max(0, cells - 1))],
          path: child.path, at: first.keyRange)
      }
      for member in members { try scalar(value.child(member)) }
      throw value.wrong("numbers by position")
    case .array:
      for item in try value.items() { try scalar(item) }
      throw value.wrong("numbers, or only texts")
    default: throw value.wrong("an array or an object of numbers")
    }
  }

  private func scalar(_ cursor: JSONStatCursor) throws(Problem) {
    switch cursor.node.value {
    case .null, .number, .string: return
    default: throw cursor.wrong("a number, a text or null")
    }
  }

  private mutating func note(
    _ code: ProblemCode, _ facts: [String: String] = [:], _ severity: Problem.Severity = .note
  ) {
    notes.append(Problem(code, severity: severity, facts))
  }

  private func checkSparse(_ cells: Int, _ dimensions: [JSONStatDimension]) throws(Problem) {
    let (entries, overflow) = cells.multipliedReportingOverflow(by: dimensions.count + 2)
    guard !overflow, entries <= JSONStatReader.sparseLimit else {
      throw tooLarge(
        dimensions, limit: JSONStatReader.sparseLimit / (dimensions.count + 2))
    }
    try WorkBudget.claim(cells, of: 17)
  }

  private mutating func sparse(
    _ run: JSONStatRun, _ positions: [UInt32], _ cells: Int, _ dimensions: [JSONStatDimension],
    _ value: JSONStatCursor
  ) throws(Problem) -> Cells {
    var isInOrder = positions.count == cells
    var seen = [UInt64](repeating: 0, count: isInOrder ? 0 : (cells + 63) >> 6)
    for (index, position) in positions.enumerated() {
      guard position < cells else {
        throw place(index, of: value).problem(
          .jsonStatPosition, ["found": String(position), "last": String(max(0, cells - 1))])
      }
      if isInOrder, position == index { continue }
      if isInOrder {
        isInOrder = false
        seen = [UInt64](repeating: 0, count: (cells + 63) >> 6)
        for before in 0..<index { seen[before >> 6] |= 1 << UInt64(before & 63) }
      }
      let bit: UInt64 = 1 << UInt64(position & 63)
      guard seen[Int(position >> 6)] & bit == 0 else {
        throw place(index, of: value).problem(.jsonStatKeyTwice, ["key": String(position)])
      }
      seen[Int(position >> 6)] |= bit
    }
    if isInOrder { return finish(run) }
    if positions.count < cells { try checkSparse(cells, dimensions) }
    switch run.content {
    case .numbers(var numbers):
      run.content = .marks(JSONStatMarks())
      numbers.scatter(to: cells, positions)
      return finish(numbers)
    case .texts(let texts, let validity):
      var rows = [Int](repeating: -1, count: cells)
      for (index, position) in positions.enumerated() { rows[Int(position)] = index }
      var out = TextStorage()
      var reasons = [UInt8](repeating: MissingReason.unspecified.rawValue, count: cells)
      for (cell, row) in rows.enumerated() {
        out.append(row < 0 ? "" : texts[row])
        if row >= 0 { reasons[cell] = validity.reason(row)?.rawValue ?? 0 }
      }
      return Cells(storage: .text(out), reasons: reasons)
    case .marks: return Cells(storage: .integer([]), reasons: [])
    }
  }

  /// The place of the member at an index of an object: found again only for a problem.
  private func place(_ index: Int, of value: JSONStatCursor) -> JSONStatCursor {
    do throws(Problem) {
      let members = try value.members()
      guard members.indices.contains(index) else { return value }
      let member = members[index]
      let node = JSONStatNode(value: .string(member.key), range: member.keyRange)
      return JSONStatCursor(node: node, path: value.path.key(member.key), text: text)
    } catch {
      // A key that stands twice stops the reading again: its own place is the best one.
      guard let range = keyRange(index, value.node.range) else { return value }
      let node = JSONStatNode(value: .null, range: range)
      return JSONStatCursor(node: node, path: value.path, text: text)
    }
  }

  /// The bytes of the key at an index, by stepping over the members before it.
  private func keyRange(_ index: Int, _ range: Range<Int>) -> Range<Int>? {
    var parser = JSONStatParser(text, from: range.lowerBound + 1)
    parser.findsRuns = false
    do throws(Problem) {
      for member in 0...index {
        parser.skipSpace()
        let start = parser.at
        _ = try parser.string()
        if member == index { return start..<parser.at }
        parser.skipSpace()
        parser.at += 1
        _ = try parser.value(depth: 0)
        parser.skipSpace()
        parser.at += 1
      }
    } catch {
      return nil
    }
    return nil
  }

  private mutating func finish(_ run: JSONStatRun) -> Cells {
    switch run.content {
    case .numbers(let numbers):
      // The run gives its arrays away, so that nothing is copied.
      run.content = .marks(JSONStatMarks())
      return finish(numbers)
    case .texts(let texts, let validity):
      return Cells(
        storage: .text(texts),
        reasons: validity.isComplete
          ? [] : (0..<texts.count).map { validity.reason($0)?.rawValue ?? 0 })
    case .marks: return Cells(storage: .integer([]), reasons: [])
    }
  }

  private mutating func finish(_ numbers: consuming JSONStatNumbers) -> Cells {
    if numbers.quoted > 0 { note(.jsonStatQuotedNumbers, ["count": String(numbers.quoted)]) }
    if let first = numbers.firstLossy {
      note(
        .jsonStatDigitsLost,
        ["count": String(numbers.lossy), "number": JSONStatPath.shortened(first)], .warning)
    }
    for reject in numbers.rejects {
      rejects.append(
        RejectLog.Reject(
          line: text.line(of: reject.range.lowerBound), offset: reject.range.lowerBound,
          column: "value", text: text.excerpt(reject.range), reason: .notANumber))
    }
    rejects.count(more: numbers.rejectCount - numbers.rejects.count)
    if rejects.count > 0 { note(.rowsRejected, ["count": String(rejects.count)], .warning) }
    let (storage, reasons) = numbers.finish()
    return Cells(storage: storage, reasons: reasons)
  }
}
