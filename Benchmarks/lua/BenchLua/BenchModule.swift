import Workbench

/// An object with a method and a property.
struct BenchThing: LuaBoxable {
  var size: Double
  static let luaTypeName = "benchthing"
}

/// Functions that do next to nothing, so that what is timed is the way to them.
enum BenchModule {
  static func make() -> LuaModule {
    let texts = (1...100_000).map { LuaValue.string("kommune \($0)") }
    let number = LuaParameter("value", .number)
    return LuaModule(
      "bench", "Functions for benchmarks.",
      functions: [
        LuaFunctionSpec("bench.none", "Gives 1.") { call in call.give(1.0) },
        LuaFunctionSpec("bench.one", "Gives back.", parameters: [number]) { call in
          call.give(try call.number(0))
        },
        LuaFunctionSpec("bench.add", "Adds.", parameters: [number, number]) { call in
          call.give(try call.number(0) + call.number(1))
        },
        LuaFunctionSpec("bench.thing", "Makes a thing.") { call in
          try call.give(boxed: BenchThing(size: 7))
        },
        LuaFunctionSpec("benchthing:get", "Gives back.", parameters: [number]) { call in
          _ = try call.receiver(of: BenchThing.self)
          call.give(try call.number(0))
        },
        LuaFunctionSpec("bench.sum", "Adds up.", parameters: [LuaParameter("t", .table)]) { call in
          call.give(call.numbers(0)?.reduce(0, +) ?? -1)
        },
        LuaFunctionSpec("bench.count", "Counts.", parameters: [LuaParameter("t", .table)]) { call in
          call.give(try call.table(0).array.count)
        },
        LuaFunctionSpec("bench.texts", "Gives texts.") { call in
          try call.give(.table(LuaTable(array: texts)))
        },
      ],
      types: [
        LuaTypeSpec(
          "benchthing", "A thing.",
          properties: [
            LuaProperty("size", .number, "its size") { call in
              call.give(try call.receiver(of: BenchThing.self).size)
            }
          ])
      ])
  }
}

/// A made-up file with one column of each kind.
enum BenchData {
  static let rows = 1_000_000

  static func real(_ row: Int) -> Double { Double(row) + 0.5 }
  static func year(_ row: Int) -> Int { 2000 + row % 25 }
  static func place(_ row: Int) -> String { "place \(row % 98)" }
  static func note(_ row: Int) -> String { "note number \(row)" }

  static func csv(rows: Int) -> String {
    var text = "real;whole;partly;place;note;year\n"
    for row in 0..<rows {
      let partly = row % 2 == 0 ? "3.5" : ""
      text += "\(row).5;\(row);\(partly);\(place(row));\(note(row));\(year(row))\n"
    }
    return text
  }
}
