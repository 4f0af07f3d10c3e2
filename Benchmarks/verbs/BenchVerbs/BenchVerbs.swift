import Glibc
import Workbench

/// The verbs as a server of tasks, all of them in Lua: `BenchVerbs FOLDER ROWS TASK…`, as peer.py.
/// With `-` for the folder the columns are made here, and the right answers are printed as well.
///
/// Loads the columns of the tasks, then reads a task a line and prints seconds, bytes at the peak
/// above those before, and the answer.
@main struct BenchVerbs {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 2, let rows = Int(arguments[2]) else {
      print("BenchVerbs FOLDER ROWS TASK…")
      exit(64)
    }
    let tasks = arguments[3...].compactMap(BenchTask.init(rawValue:))
    let folder = arguments[1] == "-" ? nil : arguments[1]
    let data = BenchData(folder: folder, rows: rows)
    let settings = LuaSession.Settings(
      catalogue: DatasetCatalogue(folders: []), limits: .none, profile: .trusted)
    let session = try LuaSession(settings) { _ = write(2, $0.baseAddress, $0.count) }
    var columns: [String] = []
    for task in tasks { columns += task.columns.filter { !columns.contains($0) } }
    if !columns.isEmpty {
      let table = try data.table(columns, rows)
      try session.set("t", table)
      for task in tasks where !task.columns.isEmpty {
        try session.set(task.rawValue, try table.selecting(task.columns))
      }
    }
    try session.set("s", try data.table(["year", "area", "amount", "population"], 500))
    try session.set("keys", try data.keys())
    try session.set("large", try data.large())
    _ = try session.run(Array("rows = \(rows)".utf8), name: "rows")
    print("ready")
    fflush(nil)
    if folder == nil {
      for task in tasks {
        let answer = BenchMade(rows: rows).answer(task).map { "\($0)" }
        print("{\"\(task.rawValue)\": [\(answer.joined(separator: ", "))]}")
      }
      fflush(nil)
    }
    while let line = readLine(), let task = BenchTask(rawValue: line) {
      try serve(task, session)
      fflush(nil)
    }
  }

  private static func serve(_ task: BenchTask, _ session: LuaSession) throws {
    if let file = fopen("/proc/self/clear_refs", "w") {
      fputs("5", file)
      fclose(file)
    }
    let before = resident("VmRSS")
    let source = Array(task.source.utf8)
    let start = seconds()
    _ = try session.run(source, name: task.rawValue)
    let spent = seconds() - start
    let peak = resident("VmHWM") - before
    let found = try session.run(Array(task.answer.utf8), name: "answer").map { value in
      value.number.map { "\($0)" } ?? "null"
    }
    print("{\"seconds\": \(spent), \"peak\": \(peak), ", terminator: "")
    print("\"answer\": [\(found.joined(separator: ", "))]}")
  }

  static func seconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }

  /// Bytes by a line of the process's status.
  private static func resident(_ what: String) -> Int {
    guard let file = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, 256, file) != nil {
      let bytes = line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      let text = String(decoding: bytes, as: UTF8.self)
      guard text.hasPrefix(what) else { continue }
      return (Int(text.filter(\.isNumber)) ?? 0) * 1024
    }
    return 0
  }
}
