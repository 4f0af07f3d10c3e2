import Glibc
import Workbench

/// Times the way between Lua and Swift, and checks every answer:
/// `BenchLua [RUNS] [PART OF A TITLE]`.
///
/// A figure is processor time of the process: the case with its count, less the same with a count
/// of nothing, less the loop around it. Medians of interleaved runs.
@main struct BenchLua {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let runs = arguments.first.flatMap { Int($0) } ?? 7
    let cases = BenchCase.all.filter { each in
      arguments.dropFirst().first.map { BenchCase.has(each.title, $0) } ?? true
    }
    let path = "/tmp/kkrlab-bench-lua-\(getpid()).csv"
    try OutputFile.write(Array(BenchData.csv(rows: BenchData.rows).utf8), to: path)
    defer { unlink(path) }
    let context = LuaContext(
      catalogue: DatasetCatalogue(folders: []), folders: try ScriptFolders(readable: ["/tmp"]))
    let vm = try LuaVM(
      limits: .none, profile: .strict,
      registry: LuaRegistry(LuaModules.all(context) + [BenchModule.make()])
    ) { write(1, $0.baseAddress, $0.count) }
    try vm.run(source: "t = data.open(\"\(path)\")", chunkName: "open")
    try vm.run(source: BenchCase.preparation, chunkName: "prepare")

    var times = [[Double]](repeating: [], count: cases.count)
    for _ in 0..<max(1, runs) {
      for (index, each) in cases.enumerated() { times[index].append(try each.measure(vm)) }
    }
    print("\nBetween Lua and Swift: medians of \(runs) runs")
    print(row("", "measured", "target", "reached"))
    for (index, each) in cases.enumerated() {
      let median = times[index].sorted()[times[index].count / 2]
      let reached = each.target.map { median <= $0 ? "yes" : "no" } ?? ""
      let target = each.target.map { text($0) } ?? ""
      print(row(each.title, "\(text(median)) \(each.unit.rawValue)", target, reached))
    }
  }

  static func row(_ cells: String...) -> String {
    var line = cells[0] + String(repeating: " ", count: max(0, 48 - cells[0].count))
    for cell in cells.dropFirst() {
      line += String(repeating: " ", count: max(1, 12 - cell.count)) + cell
    }
    return line
  }

  static func text(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

  /// Processor time of all threads: the machine has one of its own.
  static func seconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}

/// A wrong answer ends the benchmark.
struct WrongAnswer: Error {
  let title: String
  let found: [LuaValue]
}
