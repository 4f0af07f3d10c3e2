/// A pipeline as data: verbs over named sources, in the order in which they can be run.
///
///     let plan = TablePlan(of: table.lineage)
///     print(plan.text)
///     let again = try plan.run(on: ColumnEvaluator(), sources: ["nogletal": newer])
///
/// A plan holds no rows. Two plans are equal when they do the same to sources of the same names;
/// any `Evaluator` can run one, here over columns, elsewhere as the query of a database.
public struct TablePlan: Sendable, Equatable {
  public enum Step: Sendable, Equatable {
    case source(String)
    /// A verb over the results of earlier steps, by their positions.
    case verb(Verb, inputs: [Int])
    /// A step that was recorded in words only, such as sheets stacked by a reader.
    case told(String, inputs: [Int])
  }

  /// Steps whose inputs stand before them; the last one is the plan's result.
  public private(set) var steps: [Step] = []

  /// The steps that led to a table. What several steps use is one step.
  public init(of lineage: Lineage) {
    var positions: [ObjectIdentifier: Int] = [:]
    var sources: [String: Int] = [:]
    // A stack of its own: a chain has thousands of steps, and a thread little room for calls.
    var pending: [(lineage: Lineage, isReady: Bool)] = [(lineage, false)]
    while let (lineage, isReady) = pending.popLast() {
      let identifier = ObjectIdentifier(lineage)
      if positions[identifier] != nil { continue }
      let inputs = lineage.inputs
      if !isReady, !inputs.isEmpty {
        pending.append((lineage, true))
        for input in inputs.reversed() { pending.append((input, false)) }
        continue
      }
      let step = Self.step(lineage, inputs.compactMap { positions[ObjectIdentifier($0)] })
      if case .source(let name) = step, let known = sources[name] {
        positions[identifier] = known
        continue
      }
      if case .source(let name) = step { sources[name] = steps.count }
      positions[identifier] = steps.count
      steps.append(step)
    }
  }

  private static func step(_ lineage: Lineage, _ inputs: [Int]) -> Step {
    if let verb = lineage.record as? Verb { return .verb(verb, inputs: inputs) }
    return switch lineage.step {
    case .source(let record): .source(record.name)
    case .literal(let text): .source(text)
    case .verb(let name, let arguments, _):
      .told(arguments.isEmpty ? name : "\(name) \(arguments)", inputs: inputs)
    case .cell(_, let column, _): .told("value \(column)", inputs: inputs)
    case .derived(let name, _): .told(name, inputs: inputs)
    }
  }

  /// The names of the sources, in the order in which they are used.
  public var sources: [String] {
    steps.compactMap { step in
      if case .source(let name) = step { name } else { nil }
    }
  }

  /// One numbered line a step. A step over anything but the line before says over which.
  public var text: String {
    let width = String(steps.count).utf8.count
    return steps.enumerated().map { index, step in
      let number = String(index + 1)
      let head = String(repeating: " ", count: width - number.utf8.count) + number + "  "
      switch step {
      case .source(let name): return head + "source \(name)\n"
      case .verb(let verb, let inputs):
        let arguments = verb.arguments.isEmpty ? "" : " " + verb.arguments
        return head + verb.name + arguments + Self.over(inputs, index) + "\n"
      case .told(let text, let inputs): return head + text + Self.over(inputs, index) + "\n"
      }
    }.joined()
  }

  private static func over(_ inputs: [Int], _ index: Int) -> String {
    if inputs == [index - 1] || inputs.isEmpty { return "" }
    return ", over \(inputs.map { String($0 + 1) }.joined(separator: " and "))"
  }

  /// What the plan gives over sources of the names that it uses.
  public func run<Engine: Evaluator>(
    on evaluator: Engine, sources: [String: Engine.Source]
  ) throws(Problem) -> Engine.Source {
    // What no later step uses is let go.
    var uses = [Int](repeating: 0, count: steps.count)
    for step in steps {
      if case .verb(_, let inputs) = step { for input in inputs { uses[input] += 1 } }
    }
    var results = [Engine.Source?](repeating: nil, count: steps.count)
    for (index, step) in steps.enumerated() {
      switch step {
      case .source(let name):
        guard let source = sources[name] else {
          throw Problem(
            .planSource, ["name": name], asked: name, candidates: sources.keys.sorted())
        }
        results[index] = source
      case .verb(let verb, let inputs):
        guard let first = inputs.first, let source = results[first] else {
          throw Problem(.planNotRunnable, ["step": verb.name])
        }
        let second = inputs.count > 1 ? results[inputs[1]] : nil
        results[index] = try evaluator.apply(verb, to: source, with: second)
        for input in inputs {
          uses[input] -= 1
          if uses[input] == 0 { results[input] = nil }
        }
      case .told(let text, _): throw Problem(.planNotRunnable, ["step": text])
      }
    }
    guard let last = results.last, let last else {
      throw Problem(.planNotRunnable, ["step": "nothing"])
    }
    return last
  }
}
