import Glibc

/// Cells of a cube in one pass: an array of scalars, or an object whose keys are positions.
extension JSONStatParser {
  /// Reads the value that begins here as a run of cells; nil, with nothing consumed, where it is
  /// something else.
  mutating func run(of key: String) throws(Problem) -> JSONStatNode? {
    guard let first = byte(at), first == UInt8(ascii: "[") || first == UInt8(ascii: "{") else {
      return nil
    }
    let start = at
    var run = key == "status" ? try markRun(first) : try valueRun(first, numbersOnly: false)
    if run == nil, key == "value" {
      // Texts before the first number, or no run at all: only the second reading can tell.
      at = start
      run = try valueRun(first, numbersOnly: true)
    }
    guard let run else {
      at = start
      return nil
    }
    if run.positions != nil { text.unclaimed.insert(start) }
    return JSONStatNode(value: .cells(run), range: start..<at)
  }

  /// How a walk over the elements ended.
  private enum Walk { case finished, otherThing }

  /// Walks over the elements. `element` reads one scalar at `at`; false ends the walk as no run.
  @inline(__always)
  private mutating func walk(
    _ open: UInt8, _ positions: inout [UInt32],
    _ element: (inout JSONStatParser) throws(Problem) -> Bool
  ) throws(Problem) -> Walk {
    let isObject = open == UInt8(ascii: "{")
    let close: UInt8 = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    at += 1
    skipSpace()
    // Nothing to tell a sparse cube from any other object: an empty one is left to the caller.
    if byte(at) == close {
      if isObject { return .otherThing }
      at += 1
      return .finished
    }
    var kept = at
    var index = 0
    while true {
      skipSpace()
      if isObject {
        guard let position = position() else { return .otherThing }
        positions.append(position)
        skipSpace()
        guard byte(at) == UInt8(ascii: ":") else { return .otherThing }
        at += 1
        skipSpace()
      }
      let start = at
      do throws(Problem) {
        guard try element(&self) else { return .otherThing }
      } catch {
        at = start
        path.steps.append(isObject ? .key(String(positions.last ?? 0)) : .item(index))
        // Read again under the right path, so that the problem names the element.
        do throws(Problem) { _ = try element(&self) } catch { throw error }
        throw error
      }
      index += 1
      try WorkBudget.check(row: index)
      skipSpace()
      guard at < end else {
        path.steps.append(isObject ? .key(String(positions.last ?? 0)) : .item(index - 1))
        throw problem(isObject ? "«,» or «}»" : "«,» or «]»")
      }
      if base[at] == UInt8(ascii: ",") {
        at += 1
        if at - kept > 8 << 20 {
          text.release(kept..<at)
          kept = at
        }
        continue
      }
      guard base[at] == close else {
        path.steps.append(isObject ? .key(String(positions.last ?? 0)) : .item(index - 1))
        throw problem(isObject ? "«,» or «}»" : "«,» or «]»")
      }
      at += 1
      return .finished
    }
  }

  /// A key of digits only, without leading zeros and below 2^32; nil for any other key.
  private mutating func position() -> UInt32? {
    guard byte(at) == 0x22 else { return nil }
    var next = at + 1
    let start = next
    var value: UInt64 = 0
    while next < end, case let digit = base[next] &- 0x30, digit < 10, next - start < 10 {
      value = value &* 10 &+ UInt64(digit)
      next += 1
    }
    guard next > start, byte(next) == 0x22, value <= UInt64(UInt32.max) - 1,
      base[start] != 0x30 || next - start == 1
    else { return nil }
    at = next + 1
    return UInt32(value)
  }

  private mutating func markRun(_ open: UInt8) throws(Problem) -> JSONStatRun? {
    var marks = JSONStatMarks()
    var positions: [UInt32] = []
    let runPath = path
    let walk = try walk(open, &positions) { (parser) throws(Problem) in
      switch parser.byte(parser.at) {
      case UInt8(ascii: "\""): return marks.append(try parser.string())
      case UInt8(ascii: "n"):
        guard parser.isNull() else { return false }
        marks.appendNull()
        return true
      default: return false
      }
    }
    guard walk == .finished else { return nil }
    return JSONStatRun(
      path: runPath, positions: open == UInt8(ascii: "{") ? positions : nil,
      content: .marks(marks), count: marks.codes.count)
  }

  /// Steps over `null`; false where something else stands.
  @inline(__always)
  private mutating func isNull() -> Bool {
    guard end - at >= 4, base[at + 1] == 0x75, base[at + 2] == 0x6C, base[at + 3] == 0x6C else {
      return false
    }
    at += 4
    return true
  }

  /// Numbers with marks among them, or, without `numbersOnly`, texts. Nil for anything else.
  private mutating func valueRun(
    _ open: UInt8, numbersOnly: Bool
  ) throws(Problem) -> JSONStatRun? {
    let expected = expectedCells(open)
    try WorkBudget.claim(expected, of: open == UInt8(ascii: "{") ? 12 : 8)
    var numbers = JSONStatNumbers(expected: expected)
    var texts: TextStorage?
    var textReasons = CSVReasons(rowsExpected: 0)
    var hasNumber = numbersOnly
    var positions: [UInt32] = []
    if open == UInt8(ascii: "{") { LargePages.reserve(&positions, expected) }
    let runPath = path
    let walk = try walk(open, &positions) { (parser) throws(Problem) in
      guard parser.at < parser.end else { throw parser.problem("a value") }
      let first = parser.base[parser.at]
      if first == 0x2D || first &- 0x30 < 10 {
        if texts != nil { return false }
        hasNumber = true
        try parser.readNumber(into: &numbers)
        return true
      }
      switch first {
      case UInt8(ascii: "n"):
        guard parser.isNull() else { return false }
        if texts == nil {
          numbers.appendMissing(.unspecified)
        } else {
          textReasons.set(texts?.count ?? 0, .unspecified)
          texts?.append("")
        }
        return true
      case UInt8(ascii: "\""):
        let start = parser.at
        let string = try parser.string()
        if hasNumber {
          try parser.take(string, start..<parser.at, into: &numbers)
          return true
        }
        if texts == nil {
          // Only nulls came before.
          texts = TextStorage()
          for row in 0..<numbers.count {
            textReasons.set(row, .unspecified)
            texts?.append("")
          }
        }
        texts?.append(string)
        return true
      default: return false
      }
    }
    guard walk == .finished else { return nil }
    let places = open == UInt8(ascii: "{") ? positions : nil
    if let texts {
      let validity = textReasons.validity(count: texts.count)
      return JSONStatRun(
        path: runPath, positions: places, content: .texts(texts, validity), count: texts.count)
    }
    return JSONStatRun(
      path: runPath, positions: places, content: .numbers(numbers), count: numbers.count)
  }

  /// A number of at most 18 digits without an exponent goes the short way.
  @inline(__always)
  private mutating func readNumber(into numbers: inout JSONStatNumbers) throws(Problem) {
    let start = at
    var cursor = base + at
    let number = PlainNumber(&cursor, end: base + end, mark: 0x2E)
    let next = cursor - base
    let first = start + (number.isNegative ? 1 : 0)
    if number.isExact, number.digits == 1 || base[first] != 0x30, next < end,
      base[next] | 0x20 != 0x65,
      numbers.append(number)
        || numbers.appendReal(
          number, text: UnsafeBufferPointer(start: base + start, count: next - start))
    {
      at = next
      return
    }
    try self.number()
    let range = start..<at
    let read = try inRange(range)
    numbers.append(read, text: text.excerpt(range))
  }

  /// A text among numbers: a mark of official statistics, a number in quotes, or a reject.
  private func take(
    _ string: String, _ range: Range<Int>, into numbers: inout JSONStatNumbers
  ) throws(Problem) {
    if case .missing(let reason)? = MissingMarks.statistical[string] {
      numbers.appendMissing(reason)
      return
    }
    var inner = JSONStatParser(text, from: range.lowerBound + 1, path: path)
    do throws(Problem) {
      try inner.number()
      guard inner.at == range.upperBound - 1 else { return numbers.reject(range) }
      numbers.append(try inRange(range.lowerBound + 1..<inner.at), text: string)
      numbers.quoted += 1
    } catch {
      numbers.reject(range)
    }
  }

  /// How many cells the run holds, from samples of it: the columns begin at that size.
  private func expectedCells(_ open: UInt8) -> Int {
    let close = open == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "]")
    let window = 4 << 20
    var last = at
    while last < end {
      let length = min(window, end - last)
      if let found = memchr(base + last, Int32(close), length) {
        last += UnsafeRawPointer(base + last).distance(to: UnsafeRawPointer(found))
        break
      }
      text.release(last..<last + length)
      last += length
    }
    let size = last - at
    let samples = 16
    let length = 4096
    if size <= samples * length {
      return (at..<last).reduce(into: 1) { if base[$1] == 0x2C { $0 += 1 } }
    }
    var commas = 0
    for sample in 0..<samples {
      let start = at + (size - length) / (samples - 1) * sample
      for offset in start..<start + length where base[offset] == 0x2C { commas += 1 }
    }
    return Int(Double(commas) / Double(samples * length) * Double(size) * 1.02) + 1024
  }
}
