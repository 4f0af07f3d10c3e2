/// The list of all Lua modules. A new module is one file and one line here.
public enum LuaModules {
  public static func all(_ context: LuaContext = LuaContext()) -> [LuaModule] {
    [BaseModule.module(context), DataModule.module(context), ChartModule.module(context)]
  }
}
