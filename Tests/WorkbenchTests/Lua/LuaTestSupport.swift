import Synchronization
import Testing
import Workbench

/// A machine whose output is kept.
final class LuaBench: Sendable {
  let vm: LuaVM
  private let printed: Printed

  init(
    limits: LuaLimits = .standard, profile: LuaProfile = .strict,
    modules: [LuaModule] = LuaModules.all(), libraryFolder: String? = nil
  ) throws(Problem) {
    let printed = Printed()
    self.printed = printed
    vm = try LuaVM(
      limits: limits, profile: profile, registry: LuaRegistry(modules),
      libraryFolder: libraryFolder
    ) { bytes in printed.append(bytes) }
  }

  var output: String { printed.text }

  func run(_ source: String) throws(Problem) -> [LuaValue] {
    try vm.run(source: source, chunkName: "test.lua")
  }

  /// The problem that a script ends with.
  func problem(_ source: String) -> Problem? {
    do throws(Problem) {
      _ = try run(source)
      return nil
    } catch {
      return error
    }
  }

  /// The message of the problem that a script ends with.
  func message(_ source: String) -> String? { problem(source).map { ProblemText().message($0) } }
}

final class Printed: Sendable {
  private let bytes = Mutex<[UInt8]>([])
  func append(_ new: UnsafeRawBufferPointer) { bytes.withLock { $0.append(contentsOf: new) } }
  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
}

/// Counts the boxes that are alive.
final class LiveCount: Sendable {
  private let count = Mutex(0)
  var value: Int { count.withLock { $0 } }
  func change(_ by: Int) { count.withLock { $0 += by } }
}

/// A boxed value for tests: a number with a unit.
struct TestAmount: LuaBoxable {
  var value: Double
  var unit: String
  static let luaTypeName = "amount"
  var luaDescription: String { "\(value) \(unit)" }
}

/// An object that counts its lives.
final class TestObject: LuaObject {
  let live: LiveCount
  init(_ live: LiveCount) {
    self.live = live
    live.change(1)
  }
  deinit { live.change(-1) }
  static let luaTypeName = "thing"
}

struct TestFailure: Error {}

enum TestModule {
  static func make(live: LiveCount = LiveCount()) -> LuaModule {
    LuaModule(
      "test", "Functions for tests.",
      functions: [
        LuaFunctionSpec(
          "test.amount", "Makes an amount.",
          parameters: [LuaParameter("value", .number, "its size")],
          options: [
            LuaParameter("unit", .enumeration(["kr.", "pct."]), "its unit", default: "\"kr.\""),
            LuaParameter("width", .optional(.integer), "columns"),
          ],
          result: LuaResult(.object("amount"), "the amount"),
          example: "test.amount(3, { unit = \"pct.\" })"
        ) { call in
          let unit = call.option("unit")?.string ?? "kr."
          try call.give(boxed: TestAmount(value: try call.number(0), unit: unit))
        },
        LuaFunctionSpec(
          "amount:times", "Multiplies an amount.",
          parameters: [LuaParameter("factor", .number)]
        ) { call in
          let amount = try call.receiver(of: TestAmount.self)
          try call.give(
            boxed: TestAmount(value: amount.value * (try call.number(0)), unit: amount.unit))
        },
        LuaFunctionSpec(
          "test.chart", "Takes options only.",
          options: [
            LuaParameter("data", .list(of: .number), "numbers"),
            LuaParameter("width", .integer, "columns", default: "80"),
          ]
        ) { call in call.give(call.option("data")?.table?.array.count ?? 0) },
        LuaFunctionSpec(
          "test.add", "Adds.",
          parameters: [LuaParameter("a", .number), LuaParameter("b", .number)]
        ) { call in call.give(try call.number(0) + call.number(1)) },
        LuaFunctionSpec("test.thing", "Makes a thing.") { call in
          try call.give(TestObject(live))
        },
        LuaFunctionSpec("test.fail", "Throws while it holds a thing and has given one.") { call in
          let held = TestObject(live)
          try call.give(TestObject(live))
          try withExtendedLifetime(held) {
            throw Problem.init(.unknownColumn, ["name": "beløb", "table": "nogletal"])
          }
        },
        LuaFunctionSpec("test.foreign", "Throws another error.") { _ in throw TestFailure() },
        LuaFunctionSpec(
          "test.map", "Calls back.",
          parameters: [
            LuaParameter("values", .list(of: .any)), LuaParameter("f", .function),
          ]
        ) { call in
          let function = try call.function(1)
          var out = LuaTable()
          for value in try call.table(0).array {
            out.array.append(try call.invoke(function, [value]).first ?? .nil)
          }
          try call.give(.table(out))
        },
        LuaFunctionSpec(
          "test.gather", "Gives a value, then what a function answers.",
          parameters: [LuaParameter("value", .any), LuaParameter("f", .function)]
        ) { call in
          try call.give(call.value(0))
          for value in try call.invoke(try call.function(1)) { try call.give(value) }
        },
        LuaFunctionSpec(
          "test.echo", "Gives back.", parameters: [LuaParameter("value", .optional(.any))]
        ) { call in try call.give(call.value(0)) },
      ],
      constants: [LuaConstant("answer", .integer(42), "The answer.")],
      types: [
        LuaTypeSpec(
          "amount", "A number with its unit.",
          properties: [
            LuaProperty("unit", .string, "The unit.") { call in
              call.give(try call.receiver(of: TestAmount.self).unit)
            }
          ],
          operators: [
            (
              .add,
              { call in
                let a = try call.value(0, of: TestAmount.self)
                let b = try call.value(1, of: TestAmount.self)
                try call.give(boxed: TestAmount(value: a.value + b.value, unit: a.unit))
              }
            )
          ]),
        LuaTypeSpec("thing", "A thing that is counted."),
      ])
  }
}
