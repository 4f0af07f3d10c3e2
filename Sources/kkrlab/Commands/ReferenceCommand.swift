import ArgumentParser
import Workbench

/// `kkrlab reference`: the documentation of every Lua function, made from the registry.
struct ReferenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "Print the reference of all Lua functions, or types for editors and linters.")

  enum Form: String, ExpressibleByArgument, CaseIterable { case markdown, luacats, luacheck }

  @Option(help: "markdown, luacats (editor types) or luacheck (names for the linter).")
  var to: Form = .markdown

  func run() throws {
    let registry = LuaRegistry.standard
    switch to {
    case .markdown: StandardOutput.write(registry.markdown())
    case .luacats: StandardOutput.write(registry.luaCATS)
    case .luacheck: StandardOutput.write(registry.luacheckStandard)
    }
  }
}
