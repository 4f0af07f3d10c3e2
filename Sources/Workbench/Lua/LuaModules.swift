/// The list of all Lua modules. A new module is one file and one line here.
public enum LuaModules {
  public static let all: [LuaModule] = [
    BaseModule.module
  ]
}
