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

  /// The problem behind a failed run or a failed call back into Lua.
  func problem(_ status: kl_status, object: (any LuaObject)?, text: String) -> Problem {
    let frames = frames
    var problem: Problem
    if status != KL_RUNTIME {
      problem = limitProblem(status)
    } else if let thrown = object as? LuaProblemObject {
      problem = thrown.problem
    } else {
      problem = runtimeProblem(text, frames)
    }
    if problem.place == nil, let first = frames.first { problem.place = place(first) }
    if problem.trace.isEmpty, frames.count > 1 { problem.trace = frames.map(\.traceLine) }
    return problem
  }

  /// A message of Lua's or of `error("…")`: the position in front of it becomes the place.
  private func runtimeProblem(_ text: String, _ frames: [LuaFrame]) -> Problem {
    var problem = Problem(.luaRuntime, ["message": text])
    for frame in frames where text.hasPrefix(frame.shown + ":") {
      let rest = text.dropFirst(frame.shown.count + 1)
      let digits = rest.prefix { $0.isNumber }
      guard let line = Int(digits), rest.dropFirst(digits.count).hasPrefix(": ") else { continue }
      let message = String(rest.dropFirst(digits.count + 2))
      problem.facts["message"] = message
      problem.place = place(source: frame.source, line: line)
      break
    }
    suggestGlobal(&problem)
    return problem
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
      let object = top > before ? LuaReader.anyObject(handle, top) : nil
      let text = top > before ? LuaReader.string(handle, top) : nil
      throw problem(
        status, object: object,
        text: text ?? "(error object is a \(String(cString: kl_type_name(handle, top))) value)")
    }
    var results: [LuaValue] = []
    for index in before..<kl_count(handle) { results.append(try reader.value(at: index + 1)) }
    return results
  }
}
