import CLua

/// How failures of the machine become problems.
extension LuaCore {
  /// The problem of a limit that was passed.
  func limitProblem(_ status: kl_status) -> Problem {
    switch status {
    case KL_TIME: Problem(.luaTime, ["limit": limits.seconds.map { "\($0)" } ?? "?"])
    case KL_STEPS: Problem(.luaSteps, ["limit": limits.steps.map(String.init) ?? "?"])
    case KL_OUTPUT: Problem(.luaOutput, ["limit": limits.outputBytes.map(String.init) ?? "?"])
    case KL_CANCELLED: Problem(.luaCancelled)
    default:
      Problem(.luaMemory, ["limit": limits.memory.map { String($0 / 1_000_000) } ?? "?"])
    }
  }

  private var frames: [LuaFrame] {
    (0..<kl_frame_count(machine)).compactMap { index in
      kl_frame_at(machine, index).map { LuaFrame($0.pointee) }
    }
  }

  /// The problem behind a failed run or a failed call back into Lua, whose error value lies at
  /// `index`; 0 where there is none.
  func problem(_ status: kl_status, _ handle: OpaquePointer?, at index: Int32) -> Problem {
    let frames = frames
    var problem: Problem
    if status != KL_RUNTIME {
      problem = limitProblem(status)
    } else if let handle, index > 0 {
      if let thrown = LuaReader.anyObject(handle, index) as? LuaProblemObject {
        problem = thrown.problem
      } else if let text = LuaReader.string(handle, index) {
        problem = runtimeProblem(text, frames)
      } else {
        problem = Problem(.luaErrorValue, ["value": LuaLiteral.text(handle, at: index)])
      }
    } else {
      problem = Problem(.luaErrorValue, ["value": "?"])
    }
    guard let first = frames.first else { return problem }
    if problem.place == nil { problem.place = place(first) }
    // The lines that led here, unless the place is all there is to say.
    let isPlace = problem.place?.source == first.source && problem.place?.line == first.line
    if problem.trace.isEmpty, frames.count > 1 || !isPlace {
      problem.trace = frames.map(\.traceLine)
    }
    return problem
  }

  /// A message of Lua's or of `error("…")`: the positions in front of it become the place. A
  /// message that came through a wrapped coroutine has several; the last is where it arose.
  private func runtimeProblem(_ text: String, _ frames: [LuaFrame]) -> Problem {
    var message = Substring(text)
    var place: Place?
    while let position = leadingPosition(of: message, frames) {
      message = position.rest
      place = self.place(source: position.source, line: position.line)
    }
    var problem = Problem(.luaRuntime, ["message": String(message)], place: place)
    suggestGlobal(&problem)
    return problem
  }

  /// `name:line: ` at the start of a message, where the name is that of a chunk that ran.
  private func leadingPosition(
    of message: Substring, _ frames: [LuaFrame]
  ) -> (source: String, line: Int, rest: Substring)? {
    let names = frames.map { ($0.shown, $0.source) } + chunkNames.map { ($0, $0) }
    for (shown, source) in names where !shown.isEmpty && message.hasPrefix(shown + ":") {
      let rest = message.dropFirst(shown.count + 1)
      let digits = rest.prefix { $0.isNumber }
      guard let line = Int(digits), rest.dropFirst(digits.count).hasPrefix(": ") else { continue }
      return (source, line, rest.dropFirst(digits.count + 2))
    }
    return nil
  }

  /// The module that a misspelt global most likely means.
  private func suggestGlobal(_ problem: inout Problem) {
    guard let message = problem.facts["message"] else { return }
    let mark = "(global '"
    guard let open = message.indices.first(where: { message[$0...].hasPrefix(mark) }) else {
      return
    }
    let name = message[open...].dropFirst(mark.count).prefix { $0 != "'" }
    problem.suggestion = NearestName.of(String(name), among: registry.globalNames)
  }

  /// A chunk that does not compile: `name:line: message near 'x'`.
  func syntaxProblem(_ status: kl_status, text: String, name: String) -> Problem {
    var message = Substring(text)
    var line = 1
    // The chunk's name may be shortened, so the first «:digits: » is the position.
    var search = text.startIndex
    while let colon = text[search...].firstIndex(of: ":") {
      let rest = text[text.index(after: colon)...]
      let digits = rest.prefix { $0.isNumber }
      if let number = Int(digits), rest.dropFirst(digits.count).hasPrefix(": ") {
        line = number
        message = rest.dropFirst(digits.count + 2)
        break
      }
      search = text.index(after: colon)
    }
    return Problem(
      status == KL_INCOMPLETE ? .luaIncomplete : .luaSyntax, ["message": String(message)],
      place: place(source: name, line: line))
  }

  // MARK: Calling back

  func invoke(
    _ function: LuaFunctionRef, _ arguments: [LuaValue], in handle: OpaquePointer, name: String
  ) throws(Problem) -> [LuaValue] {
    try requireOwn(function)
    let before = kl_count(handle)
    let mark = kl_mark(handle)
    do throws(Problem) {
      for argument in arguments { try give(argument, to: handle) }
    } catch {
      kl_drop(handle, mark)
      throw error
    }
    let status = kl_call_reference(handle, function.reference, mark)
    defer { kl_pop_to(handle, before) }
    let reader = LuaReader(handle: handle, core: self, function: name)
    guard status == KL_OK else {
      let top = kl_count(handle)
      throw problem(status, handle, at: top > before ? top : 0)
    }
    var results: [LuaValue] = []
    for index in before..<kl_count(handle) { results.append(try reader.value(at: index + 1)) }
    return results
  }
}
