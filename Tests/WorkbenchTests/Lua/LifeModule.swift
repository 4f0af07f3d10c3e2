import CLua
import Synchronization
import Workbench

/// A Swift value that counts its lives, for boxes.
final class Counted: Sendable {
  private let live: LiveCount
  init(_ live: LiveCount) {
    self.live = live
    live.change(1)
  }
  deinit { live.change(-1) }
}

struct CountedBox: LuaBoxable {
  let size: Int
  let counted: Counted
  static let luaTypeName = "box"
  var luaMemory: Int { size }
}

/// Numbers that answer `series[i]` without the trampoline.
final class Series: LuaObject {
  private let counted: Counted
  init(_ live: LiveCount) { counted = Counted(live) }
  static let luaTypeName = "series"
}

/// A class that no registry knows.
final class Stranger: LuaObject {
  static let luaTypeName = "stranger"
}

/// A module `life` that hands out counted objects in every way that the bindings know.
final class LifeModule: Sendable {
  let live = LiveCount()
  private let kept = Mutex<[LuaFunctionRef]>([])

  var keptCount: Int { kept.withLock { $0.count } }

  func forgetKept() {
    let ended = kept.withLock { kept in
      defer { kept = [] }
      return kept
    }
    _ = consume ended
  }

  func thing() -> LuaValue { .object(TestObject(live)) }

  func box(_ size: Int) -> LuaBox<CountedBox> {
    LuaBox(CountedBox(size: size, counted: Counted(live)))
  }

  func nested() -> LuaValue {
    .table(
      LuaTable(
        array: [thing(), .table(LuaTable(array: [thing(), .nil, thing()]))],
        fields: [("a", thing()), ("b", .table(LuaTable(fields: [("c", thing())])))]))
  }

  func module() -> LuaModule {
    LuaModule(
      "life", "Objects that count their lives.", functions: makers + callers + failures,
      constants: [
        LuaConstant("answer", .integer(42), "The answer."),
        LuaConstant("words", .table(LuaTable(array: [.string("a")])), "Words."),
      ],
      types: [LuaTypeSpec("thing", "A thing that is counted."), boxType, seriesType])
  }

  private var makers: [LuaFunctionSpec] {
    [
      LuaFunctionSpec("life.thing", "Makes one.") { call in try call.give(self.thing()) },
      LuaFunctionSpec("life.several", "Makes three.") { call in
        for _ in 0..<3 { try call.give(self.thing()) }
      },
      LuaFunctionSpec("life.nested", "Makes a tree.") { call in try call.give(self.nested()) },
      LuaFunctionSpec("life.kinds", "Gives every kind of value.") { call in
        call.giveNil()
        call.give(true)
        call.give(7)
        call.give(1.5)
        call.give(String(repeating: "long text ", count: 50))
        try call.give(self.nested())
        try call.give(boxed: CountedBox(size: 1, counted: Counted(self.live)))
      },
      LuaFunctionSpec("life.numbers", "Gives an array in one copy.") { call in
        call.give((0..<100).map(Double.init))
      },
      LuaFunctionSpec("life.tree", "Gives very many values.") { call in
        let row = LuaValue.table(LuaTable(array: [.integer(1)], fields: [("name", .string("x"))]))
        try call.give(.table(LuaTable(array: [LuaValue](repeating: row, count: 50))))
      },
      LuaFunctionSpec("life.series", "Numbers with a fast index.") { call in
        try call.give(Series(self.live))
      },
      LuaFunctionSpec("life.alive", "Counts the living.") { call in call.give(self.live.value) },
      LuaFunctionSpec("life.twice", "Gives the same one twice.") { call in
        let one = self.thing()
        try call.give(one)
        try call.give(one)
      },
      LuaFunctionSpec("life.echo", "Gives back.", parameters: [LuaParameter("value", .any)]) {
        call in try call.give(call.value(0))
      },
      LuaFunctionSpec(
        "life.box", "Makes a box.",
        parameters: [LuaParameter("size", .integer)]
      ) { call in try call.give(self.box(try call.integer(0))) },
      LuaFunctionSpec("box:same", "Itself.") { call in call.giveReceiver() },
    ]
  }

  private var callers: [LuaFunctionSpec] {
    [
      LuaFunctionSpec(
        "life.map", "Calls back.",
        parameters: [LuaParameter("values", .list(of: .any)), LuaParameter("f", .function)]
      ) { call in
        let function = try call.function(1)
        for value in try call.table(0).array {
          for result in try call.invoke(function, [value, self.nested()]) { try call.give(result) }
        }
      },
      LuaFunctionSpec(
        "life.swallow", "Calls back, throws no error on and gives things around it.",
        parameters: [LuaParameter("f", .function)]
      ) { call in
        try call.give(self.thing())
        let function = try call.function(0)
        let foreign = LuaValue.object(Stranger())
        for argument in [self.thing(), foreign] {
          do { _ = try call.invoke(function, [self.thing(), argument]) } catch { continue }
        }
        try call.give(self.thing())
      },
      LuaFunctionSpec("life.keep", "Keeps.", parameters: [LuaParameter("f", .function)]) { call in
        let function = try call.function(0)
        self.kept.withLock { $0.append(function) }
      },
      LuaFunctionSpec("life.call", "Calls what is kept.") { call in
        for function in self.kept.withLock({ $0 }) {
          for result in try call.invoke(function) { try call.give(result) }
        }
      },
    ]
  }

  private var failures: [LuaFunctionSpec] {
    [
      LuaFunctionSpec("life.fail", "Throws with things in hand.") { call in
        let held = self.thing()
        try call.give(self.nested())
        try withExtendedLifetime(held) {
          throw Problem(.unknownColumn, ["name": "x", "table": "y"])
        }
      },
      LuaFunctionSpec("life.partly", "Fails in the middle of giving.") { call in
        try call.give(.table(LuaTable(array: [self.thing(), .object(Stranger())])))
      },
      LuaFunctionSpec("life.recovered", "Goes on after it could not give.") { call in
        let broken = LuaTable(array: [self.thing(), self.nested(), .object(Stranger())])
        do { try call.give(.table(broken)) } catch { try call.give(self.thing()) }
      },
      LuaFunctionSpec("life.stop", "Is told to stop while it gives.") { call in
        for _ in 0..<1000 { try call.give(self.nested()) }
        try call.print(String(repeating: "x", count: 2000))
      },
    ]
  }

  private var seriesType: LuaTypeSpec {
    LuaTypeSpec(
      "series", "Numbers.",
      operators: [(.index, { call in call.give("no such number") })],
      fastIndex: { _, position, out in
        guard let out, position <= 10 else { return }
        out.pointee.type = KL_NUMBER
        out.pointee.number = Double(position)
      })
  }

  private var boxType: LuaTypeSpec {
    LuaTypeSpec(
      "box", "A counted value.",
      properties: [
        LuaProperty("half", .object("box"), "A new one.") { call in
          try call.give(self.box(try call.receiver(of: CountedBox.self).size / 2))
        }
      ],
      operators: [
        (.add, { call in try call.give(self.box(1)) }),
        (.concatenate, { call in try call.give(self.nested()) }),
        (.equal, { call in call.give(true) }),
        (.lessThan, { call in try call.give(self.thing()) }),
        (.length, { call in try call.give(self.thing()) }),
        (.index, { call in try call.give(self.nested()) }),
      ])
  }
}
