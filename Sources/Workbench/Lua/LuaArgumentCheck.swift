import CLua

/// The check of arguments and options against a function's spec.
enum LuaArgumentCheck {
  static func run(_ entry: LuaEntry, _ call: inout LuaCall) throws(Problem) {
    let reader = LuaReader(handle: call.handle, core: call.core, function: entry.name)
    if let receiver = entry.receiver { try checkReceiver(receiver, entry, call) }
    for (index, parameter) in entry.parameters.enumerated() {
      try check(parameter, at: index, entry, call, reader)
    }
    var taken = entry.parameters.count
    if !entry.options.isEmpty {
      call.optionValues = try options(entry, at: call.slot(taken), reader)
      taken += 1
    }
    let count = call.count
    guard !entry.isOpenEnded, count > taken else { return }
    let word = taken == 1 ? "argument" : "arguments"
    throw Problem(
      .luaTooManyArguments,
      [
        "function": entry.name, "found": String(count),
        "expected": taken == 0 ? "no arguments" : "at most \(taken) \(word)",
      ])
  }

  private static func checkReceiver(
    _ name: String, _ entry: LuaEntry, _ call: borrowing LuaCall
  ) throws(Problem) {
    let found = LuaReader.typeName(call.handle, 1, core: call.core)
    guard found != name else { return }
    let short = entry.name.split(separator: ":").last.map(String.init) ?? entry.name
    throw Problem(
      .luaMethodCall,
      [
        "function": entry.name, "expected": LuaParameterType.object(name).expectation,
        "found": found,
        "call": "\(name.prefix(1)):\(short)(…)",
      ])
  }

  private static func check(
    _ parameter: LuaParameter, at index: Int, _ entry: LuaEntry, _ call: borrowing LuaCall,
    _ reader: LuaReader
  ) throws(Problem) {
    let type = parameter.effectiveType
    let slot = call.slot(index)
    let found = kl_type_at(call.handle, slot)
    if type.mask & found.bit != 0 {
      if type.isDecidedByMask || type.isOptional && (found == KL_NIL || found == KL_NONE) { return }
      if case .object(let name) = type,
        LuaReader.typeName(call.handle, slot, core: call.core) == name
      {
        return
      }
      let value = try reader.value(at: slot)
      if type.accepts(value) { return }
      if !type.choices.isEmpty, let text = value.string {
        throw Problem(
          .luaArgumentChoice,
          [
            "function": entry.name, "argument": "argument \(index + 1) (\(parameter.name))",
            "found": text,
          ], asked: text, candidates: type.choices)
      }
    }
    throw mismatch(
      entry, position: index, expected: type,
      found: LuaReader.typeName(call.handle, slot, core: call.core))
  }

  static func mismatch(
    _ entry: LuaEntry, position: Int, expected: LuaParameterType, found: String
  ) -> Problem {
    let argument =
      entry.parameters.indices.contains(position)
      ? "argument \(position + 1) (\(entry.parameters[position].name))"
      : position < 0 ? "the value before the colon" : "argument \(position + 1)"
    return Problem(
      .luaArgument,
      [
        "function": entry.name, "argument": argument, "expected": expected.expectation,
        "found": found,
      ])
  }

  // MARK: Options

  private static func options(
    _ entry: LuaEntry, at slot: Int32, _ reader: LuaReader
  ) throws(Problem) -> [LuaValue?] {
    var values = [LuaValue?](repeating: nil, count: entry.options.count)
    switch kl_type_at(reader.handle, slot) {
    case KL_TABLE: try read(&values, entry, slot, reader)
    case KL_NONE, KL_NIL: break
    default:
      throw Problem(
        .luaArgument,
        [
          "function": entry.name, "argument": "argument \(entry.parameters.count + 1) (options)",
          "expected": "a table",
          "found": LuaReader.typeName(reader.handle, slot, core: reader.core),
        ])
    }
    for (index, option) in entry.options.enumerated()
    where values[index] == nil && option.isRequired {
      throw Problem(
        .luaMissingOption,
        [
          "function": entry.name, "option": option.name, "expected": option.type.expectation,
        ])
    }
    return values
  }

  private static func read(
    _ values: inout [LuaValue?], _ entry: LuaEntry, _ slot: Int32, _ reader: LuaReader
  ) throws(Problem) {
    guard case .table(let table) = try reader.value(at: slot) else { return }
    if !table.array.isEmpty { throw unknown("1", entry) }
    for (name, value) in table.fields {
      guard let index = entry.optionNames.firstIndex(of: name) else { throw unknown(name, entry) }
      let type = entry.options[index].effectiveType
      guard type.accepts(value) else { throw wrong(name, value, type, entry) }
      values[index] = value
    }
  }

  private static func unknown(_ name: String, _ entry: LuaEntry) -> Problem {
    entry.refused[name]
      ?? Problem(
        .luaUnknownOption, ["function": entry.name, "option": name], asked: name,
        candidates: entry.optionNames)
  }

  private static func wrong(
    _ name: String, _ value: LuaValue, _ type: LuaParameterType, _ entry: LuaEntry
  ) -> Problem {
    if !type.choices.isEmpty, let text = value.string {
      return Problem(
        .luaArgumentChoice,
        ["function": entry.name, "argument": "option «\(name)»", "found": text],
        asked: text, candidates: type.choices)
    }
    return Problem(
      .luaOption,
      [
        "function": entry.name, "option": name, "expected": type.expectation,
        "found": value.typeName,
      ])
  }
}
