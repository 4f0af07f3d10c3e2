import Workbench

/// `probe`: host functions that misbehave on purpose, and objects whose lives are counted.
struct ProbeModule {
  let live = Kept(0)
  let reports = Kept<[String]>([])

  final class Thing: LuaObject {
    private let live: Kept<Int>

    init(_ live: Kept<Int>) {
      self.live = live
      live.change { $0 += 1 }
    }

    deinit { live.change { $0 -= 1 } }

    static let luaTypeName = "thing"
  }

  var module: LuaModule {
    let live = live
    let reports = reports
    return LuaModule(
      "probe", "Functions for fuzzing.",
      functions: [
        LuaFunctionSpec(
          "probe.thing", "Makes a counted object.", result: LuaResult(.object("thing"))
        ) { call in try call.give(Thing(live)) },
        LuaFunctionSpec(
          "thing:itself", "Gives itself back.", result: LuaResult(.object("thing"))
        ) { call in call.giveReceiver() },
        LuaFunctionSpec("probe.fail", "Throws while it has given an object.") { call in
          try call.give(Thing(live))
          throw Problem(.nothingToSay, ["reason": "probe"])
        },
        LuaFunctionSpec(
          "probe.call", "Calls back.",
          parameters: [
            LuaParameter("f", .function), LuaParameter("value", .optional(.any)),
          ]
        ) { call in
          let held = Thing(live)
          for value in try call.invoke(call.function(0), [call.value(1), .object(held)]) {
            try call.give(value)
          }
        },
        LuaFunctionSpec(
          "probe.numbers", "Copies numbers.", parameters: [LuaParameter("values", .table)]
        ) { call in call.give(call.numbers(0) ?? []) },
        LuaFunctionSpec(
          "probe.report", "Notes a defect.", parameters: [LuaParameter("text", .string)]
        ) { call in
          let text = try call.string(0)
          reports.change { $0.append(text) }
        },
      ],
      types: [LuaTypeSpec("thing", "A counted object.")])
  }
}
