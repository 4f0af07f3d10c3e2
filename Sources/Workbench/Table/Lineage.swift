import Synchronization

/// Where a table or a number comes from: a source, or a verb over other lineages.
///
/// The chain is a plan as data: verbs and their arguments over named sources. It is printed by
/// `explain`, quoted in evidence, and compared for equality.
public final class Lineage: Sendable {
  public enum Step: Sendable {
    case source(SourceRecord)
    /// A verb with its arguments as written, such as `where`, `geo == 'Hovedstaden'`.
    case verb(String, arguments: String, inputs: [Lineage])
    /// One cell: the keys of its row and its column.
    case cell(keys: [RowKey], column: String, input: Lineage)
    /// A calculation on quantities, such as `change`.
    case derived(String, inputs: [Lineage])
    /// A value that a script wrote down.
    case literal(String)
  }

  /// One dimension value that identifies a row.
  public struct RowKey: Sendable, Equatable {
    public var column: String
    public var value: String

    public init(column: String, value: String) {
      self.column = column
      self.value = value
    }
  }

  /// A step in words, or one whose words are made when somebody asks: a report runs thousands of
  /// verbs and prints few.
  private enum Content: Sendable {
    case told(Step)
    case recorded(any LineageRecord)
  }

  private let content: Content
  /// The lineages that the step is over, in order.
  public let inputs: [Lineage]
  /// What the layer that made a verb's step keeps of it, so that the step can be run again.
  public var record: (any LineageRecord)? {
    if case .recorded(let record) = content { return record }
    return nil
  }
  /// Steps from here to the farthest source.
  public let depth: Int

  /// The most steps that a table may be away from its sources: what walks a chain, and what frees
  /// it, takes a frame of the stack for each.
  public static let depthLimit = 5000

  public init(_ step: Step) {
    content = .told(step)
    inputs =
      switch step {
      case .source, .literal: []
      case .verb(_, _, let inputs), .derived(_, let inputs): inputs
      case .cell(_, _, let input): [input]
      }
    depth = Self.depth(over: inputs)
  }

  private init(_ record: any LineageRecord, over inputs: [Lineage]) {
    content = .recorded(record)
    self.inputs = inputs
    depth = Self.depth(over: inputs)
  }

  private static func depth(over inputs: [Lineage]) -> Int {
    var deepest = 0
    for input in inputs { deepest = max(deepest, input.depth) }
    return deepest + 1
  }

  public var step: Step {
    switch content {
    case .told(let step): step
    case .recorded(let record):
      .verb(record.name, arguments: record.arguments, inputs: inputs)
    }
  }

  /// This lineage where it may take another step.
  func checked() throws(Problem) -> Lineage {
    guard depth < Self.depthLimit else {
      throw Problem(.chainTooLong, ["limit": String(Self.depthLimit)])
    }
    return self
  }

  /// This lineage followed by one more verb, told in words.
  public func verb(_ name: String, _ arguments: String = "") -> Lineage {
    Lineage(.verb(name, arguments: arguments, inputs: [self]))
  }

  /// This lineage, and that of a second table, followed by a verb as data.
  func verb(_ record: any LineageRecord, with other: Lineage? = nil) -> Lineage {
    Lineage(record, over: other.map { [self, $0] } ?? [self])
  }

  /// The sources at the ends, each once, in order of appearance.
  public var sources: [SourceRecord] {
    var found: [SourceRecord] = []
    // Two verbs may share what they are over, so that a chain has far more ends than steps.
    var seen: Set<ObjectIdentifier> = []
    // A stack of its own: a chain has thousands of steps, and a thread little room for calls.
    var pending: [Lineage] = [self]
    while let lineage = pending.popLast() {
      guard seen.insert(ObjectIdentifier(lineage)).inserted else { continue }
      if case .told(.source(let record)) = lineage.content,
        !found.contains(where: { $0 === record })
      {
        found.append(record)
      }
      pending += lineage.inputs.reversed()
    }
    return found
  }

  /// Lines of a description before steps that stand in it already are not told again.
  private static let tellingLimit = 1000
  /// Steps that are indented each further than the one before.
  private static let indentLimit = 64

  /// The chain as text: one step a line, inputs indented below it.
  public var description: String {
    var out = ""
    var lines = 0
    var told: [ObjectIdentifier: Int] = [:]
    // A stack of its own: a chain has thousands of steps, and a thread little room for calls.
    var pending: [(lineage: Lineage, depth: Int)] = [(self, 0)]
    while let (lineage, depth) = pending.popLast() {
      let indent = String(repeating: "  ", count: min(depth, Self.indentLimit))
      if lines >= Self.tellingLimit, let line = told[ObjectIdentifier(lineage)] {
        out += "\(indent)as from line \(line)\n"
        continue
      }
      lines += 1
      told[ObjectIdentifier(lineage)] = told[ObjectIdentifier(lineage)] ?? lines
      switch lineage.step {
      case .source(let record): out += "\(indent)source \(record.name)\n"
      case .literal(let text): out += "\(indent)literal \(text)\n"
      case .verb(let name, let arguments, _):
        out += "\(indent)\(name)\(arguments.isEmpty ? "" : " " + arguments)\n"
      case .cell(let keys, let column, _):
        let names = keys.map { "\($0.column) = \($0.value)" }.joined(separator: ", ")
        out += "\(indent)\(column)\(names.isEmpty ? "" : " where " + names)\n"
      case .derived(let name, _): out += "\(indent)\(name)\n"
      }
      pending += lineage.inputs.reversed().map { ($0, depth + 1) }
    }
    return out
  }
}

/// What a lineage carries for the layer that made a step, without knowing it: a verb as data.
public protocol LineageRecord: Sendable {
  /// The verb as scripts name it.
  var name: String { get }
  /// Its arguments in canonical form.
  var arguments: String { get }
}

/// A file or other origin of data, with the digest of its bytes.
public final class SourceRecord: Sendable {
  /// `dataset.resource`, or the path of a file read by itself.
  public let name: String
  public let path: String?
  public let title: Labels
  /// Who made the data, as a source line names them.
  public let citation: String?
  public let licence: String?
  public let synthetic: Bool
  private let file: FileBytes?
  private let digest: Mutex<String?>

  public init(
    name: String, path: String? = nil, title: Labels = Labels(), citation: String? = nil,
    licence: String? = nil, synthetic: Bool = false, file: FileBytes? = nil
  ) {
    self.name = name
    self.path = path
    self.title = title
    self.citation = citation
    self.licence = licence
    self.synthetic = synthetic
    self.file = file
    digest = Mutex(nil)
  }

  /// SHA-256 of the file, computed when first asked for; nil when there is no file.
  public var sha256: String? {
    guard let file else { return nil }
    return digest.withLock { known in
      if let known { return known }
      let computed = file.sha256
      known = computed
      return computed
    }
  }
}
