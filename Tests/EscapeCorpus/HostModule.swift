import Synchronization
import Workbench

/// Counts host objects that are alive.
final class LiveObjects: Sendable {
  private let number = Mutex(0)
  var count: Int { number.withLock { $0 } }
  func change(_ by: Int) { number.withLock { $0 += by } }
}

/// An object that is counted while it lives.
final class HostThing: LuaObject {
  let live: LiveObjects

  init(_ live: LiveObjects) {
    self.live = live
    live.change(1)
  }

  deinit { live.change(-1) }

  static let luaTypeName = "thing"
  var luaMemory: Int { 4096 }
}

/// `host`: functions that call back, fail, hold objects and take their time.
enum HostModule {
  static func make(_ live: LiveObjects) -> LuaModule {
    LuaModule(
      "host", "Functions for scripts that try to escape.",
      functions: [
        LuaFunctionSpec("host.thing", "Makes an object that is counted.") { call in
          try call.give(HostThing(live))
        },
        LuaFunctionSpec("host.fail", "Throws while it holds an object and has given one.") { call in
          let held = HostThing(live)
          try call.give(HostThing(live))
          try withExtendedLifetime(held) { throw Problem(.nothingToSay, ["reason": "it fails"]) }
        },
        LuaFunctionSpec(
          "host.map", "Calls back for each value.",
          parameters: [LuaParameter("values", .list(of: .any)), LuaParameter("f", .function)]
        ) { call in
          let held = HostThing(live)
          let function = try call.function(1)
          var results: [LuaValue] = []
          for value in try call.table(0).array {
            results.append(try call.invoke(function, [value]).first ?? .nil)
          }
          try withExtendedLifetime(held) { try call.give(.table(LuaTable(array: results))) }
        },
        LuaFunctionSpec(
          "host.echo", "Gives back.", parameters: [LuaParameter("value", .optional(.any))]
        ) { call in try call.give(call.value(0)) },
        LuaFunctionSpec("host.spin", "Loops until the script is to stop.") { call in
          while !call.shouldStop {}
        },
      ],
      types: [LuaTypeSpec("thing", "An object that is counted.")])
  }
}
