import ArgumentParser
import Workbench

/// The command `kkrlab`.
@main
struct KKRLab: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kkrlab",
    abstract: "Analyse municipal figures in Lua and write reports that agree with them.",
    version: "kkrlab 0.1.0")
}
