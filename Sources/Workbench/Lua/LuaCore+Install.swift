import CLua

/// Putting a registry into a machine.
extension LuaCore {
  func install() throws(Problem) {
    installReserved()
    for module in registry.modules {
      for type in module.types where type.name != LuaProblemObject.luaTypeName {
        try install(type)
      }
    }
    // Problems are met in every machine, whichever modules it has.
    try install(LuaProblemType.spec)
    for module in registry.modules { try install(module) }
  }

  private func made(_ done: Bool, _ what: String) throws(Problem) {
    guard done else {
      throw Problem(.luaStart, ["reason": "not enough memory to define \(what)"])
    }
  }

  /// The functions that C calls by number.
  private func installReserved() {
    let missing = LuaEntry(unchecked: "missing member") { call in
      let owner = try call.string(0)
      let name = try call.value(1).string ?? "[\(call.value(1).typeName)]"
      throw Problem(
        .luaUnknownMember, ["owner": owner, "name": name], asked: name,
        candidates: call.registry.memberNames(of: owner))
    }
    let readOnly = LuaEntry(unchecked: "assignment") { call in
      let name = try call.value(1).string ?? "[\(call.value(1).typeName)]"
      throw Problem(.luaReadOnly, ["owner": try call.string(0), "name": name])
    }
    let resolve = LuaEntry(unchecked: "require") { call in
      try LuaModuleFinder.resolve(try call.string(0), &call)
    }
    let unused = LuaEntry(unchecked: "reserved") { _ in }
    for entry in [missing, readOnly, resolve] { _ = add(entry) }
    while entryCount < Int(KL_FIRST_FUNCTION) { _ = add(unused) }
  }

  private func install(_ type: LuaTypeSpec) throws(Problem) {
    guard let number = registerType(type.name) else {
      throw Problem(.luaStart, ["reason": "too many types, or not enough memory"])
    }
    for property in type.properties {
      let entry = LuaEntry(
        unchecked: "\(type.name).\(property.name)", receiver: type.name, body: property.body)
      try made(kl_define_property(machine, number, property.name, add(entry)), entry.name)
    }
    for (event, body) in type.operators {
      let entry = LuaEntry(unchecked: "\(type.name) \(event.rawValue)", body: body)
      try made(kl_define_event(machine, number, event.rawValue, add(entry)), entry.name)
    }
    if let fast = type.fastIndex {
      try made(kl_define_fast_index(machine, number, fast), type.name)
    }
    try installDescription(number, type.name)
  }

  private func installDescription(_ number: Int32, _ name: String) throws(Problem) {
    let entry = LuaEntry(unchecked: "\(name) __tostring") { call in
      guard let object = LuaReader.anyObject(call.handle, 1) else { return call.give(name) }
      call.give(object.luaDescription)
    }
    try made(kl_define_event(machine, number, "__tostring", add(entry)), entry.name)
  }

  private func install(_ module: LuaModule) throws(Problem) {
    let isBase = module.name.isEmpty
    if !isBase, !LuaRegistry.stockLibraries.contains(module.name) {
      try made(kl_define_module(machine, module.name), module.name)
    }
    for spec in module.functions {
      let number = add(LuaEntry(spec) { registeredNumber(of: $0) })
      if spec.isMethod {
        guard let type = spec.owner.flatMap({ registerType($0) }) else {
          throw Problem(.luaUnregisteredType, ["type": spec.owner ?? spec.name])
        }
        try made(kl_define_method(machine, type, spec.shortName, number), spec.name)
      } else {
        try made(kl_define_function(machine, spec.owner, spec.shortName, number), spec.name)
      }
    }
    for constant in module.constants {
      try give(constant.value, to: kl_results(machine))
      let owner = isBase ? nil : module.name
      try made(kl_define_value(machine, owner, constant.name), constant.name)
    }
  }
}
