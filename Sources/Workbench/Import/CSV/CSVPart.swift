import Glibc

/// A part of a file's data that one thread reads: the rows that begin within `range`.
///
/// The parts begin behind line breaks, which may turn out to stand in quotes. So a part is read
/// beyond its end until its last row is complete, and only when every part ended where the next
/// began were the rows those that one thread would have found.
final class CSVPart {
  let range: Range<Int>
  let reading: CSVReading
  var sinks: [(any CSVColumnSink)?]
  /// Where the last row of the part ended.
  private(set) var end = 0
  private(set) var unclosedQuote: Int?
  private(set) var problem: Problem?
  let index: CSVFieldIndex
  private let file: FileBytes?

  init(_ range: Range<Int>, _ reading: CSVReading, of file: FileBytes?, columns: Int) {
    self.range = range
    self.reading = reading
    self.file = file
    sinks = Array(repeating: nil, count: columns)
    index = CSVFieldIndex(fields: columns)
  }

  private static let releaseStep = 4 << 20

  /// Cuts data behind line breaks into parts of about equal size.
  static func ranges(
    _ bytes: UnsafeBufferPointer<UInt8>, _ data: Range<Int>, lineBreak: UInt8,
    _ threads: WorkThreads
  ) -> [Range<Int>] {
    let wanted = min(threads.count, data.count / threads.smallestPart)
    guard wanted > 1, let base = bytes.baseAddress else { return [data] }
    var cuts = [data.lowerBound]
    for part in 1..<wanted {
      let aim = max(data.lowerBound + data.count / wanted * part, cuts[cuts.count - 1])
      guard let found = memchr(base + aim, Int32(lineBreak), data.upperBound - aim) else { break }
      let cut = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found)) + 1
      if cut < data.upperBound { cuts.append(cut) }
    }
    cuts.append(data.upperBound)
    return zip(cuts, cuts.dropFirst()).compactMap { $0 < $1 ? $0..<$1 : nil }
  }

  /// Whether parts that were read in one go join without a gap and no quote leaves a doubt.
  static func areSeamless(_ parts: [CSVPart]) -> Bool {
    parts.allSatisfy { $0.unclosedQuote == nil }
      && zip(parts, parts.dropFirst()).allSatisfy { $0.end == $1.range.lowerBound }
  }

  /// Reads the rows of the part into the sinks of the given columns. Bad rows are logged in the
  /// first pass over the file only.
  func read(_ columns: [Int], limit: Int, dialect: CSVDialect, logsRows: Bool) {
    guard let base = reading.bytes.baseAddress else { return }
    var scanner = CSVScanner(
      base, from: range.lowerBound, stop: range.upperBound, to: limit, dialect: dialect)
    let run = CSVRun(bytes: base, size: reading.bytes.count, quote: dialect.quote, index: index)
    // Pages that were read count as memory in use until they are given back. Texts that a column
    // remembers by their place are fetched again from the file where need be.
    var kept = range.lowerBound
    defer { file?.release(kept..<scanner.position) }
    do {
      while !scanner.isAtEnd {
        try WorkBudget.check()
        if scanner.position - kept >= Self.releaseStep {
          file?.release(kept..<scanner.position)
          kept = scanner.position
        }
        scanner.fill(index) { bad in
          guard logsRows else { return }
          reading.reject(bad.start, bad.end - bad.start, column: nil, bad.reason)
        }
        for column in columns { sinks[column]?.take(run, column: column, reading) }
        reading.endRun()
      }
    } catch {
      problem = error
    }
    end = scanner.position
    unclosedQuote = scanner.unclosedQuote
  }
}

/// The sinks that one column has in the parts of a file, on their way to one.
final class CSVColumnJoin {
  private let first: (any CSVColumnSink)?
  private var later: [(any CSVColumnSink)?]

  init(_ first: (any CSVColumnSink)?, _ later: [(any CSVColumnSink)?]) {
    self.first = first
    self.later = later
  }

  /// Appends the parts in the order of the file and frees each as soon as it is taken over.
  func run(_ reading: CSVReading) {
    for index in later.indices {
      if let sink = later[index] { first?.append(sink, reading) }
      later[index] = nil
    }
  }
}
