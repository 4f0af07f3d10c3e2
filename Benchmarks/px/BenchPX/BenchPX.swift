import Glibc
import Workbench

/// Reads a PX file as often as asked and prints cells, their sum, the best time and the peak of
/// resident memory; the second time is the processor's, which others on the machine do not lengthen:
/// `BenchPX FILE [ROUNDS] [--cube]`. `BenchPX --make FILE CELLS` writes a file of
/// random numbers, and prints their sum.
@main struct BenchPX {
  static func main() throws {
    let arguments = CommandLine.arguments
    if arguments.count == 4, arguments[1] == "--make" {
      return try make(arguments[2], cells: Int(arguments[3]) ?? 1_000_000)
    }
    guard arguments.count > 1 else {
      print("usage: BenchPX FILE [ROUNDS] [--cube]")
      exit(2)
    }
    let rounds = arguments.count > 2 ? Int(arguments[2]) ?? 1 : 1
    var best = Double.infinity
    var busy = Double.infinity
    var rows = 0
    var total = ""
    for _ in 0..<rounds {
      let start = seconds()
      let startBusy = seconds(CLOCK_PROCESS_CPUTIME_ID)
      let values: Column
      if arguments.contains("--cube") {
        values = try PXReader.cube(path: arguments[1]).values
      } else {
        let table = try PXReader.read(path: arguments[1]).table
        values = try table.column("value")
      }
      best = min(best, seconds() - start)
      busy = min(busy, seconds(CLOCK_PROCESS_CPUTIME_ID) - startBusy)
      rows = values.count
      total = sum(values)
    }
    let size = Double(try FileBytes(path: arguments[1]).count)
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    print("cells \(rows) sum \(total) seconds \(best) rate \(Int(size / best / 1e6)) MB/s")
    print("processor \(busy) rate \(Int(size / busy / 1e6)) MB/s")
    print("peak \(usage.ru_maxrss / 1024) MB for a file of \(Int(size / 1e6)) MB")
  }

  /// Four variables of 98 municipalities, 101 ages, 10 kinds and as many years as it takes.
  static func make(_ path: String, cells: Int) throws {
    let years = max(1, cells / (98 * 101 * 10))
    func list(_ name: String, _ count: Int) -> String {
      (0..<count).map { "\"\(name)\($0)\"" }.joined(separator: ",\n")
    }
    let head = """
      CHARSET="ANSI";\nCODEPAGE="utf-8";\nDECIMALS=1;\nUNITS="antal";\nMATRIX="BENCH";
      STUB="a","b","c";\nHEADING="d";\nVALUES("a")=\(list("a", 98));\nVALUES("b")=\(list("b", 101));
      VALUES("c")=\(list("c", 10));\nVALUES("d")=\(list("d", years));\nDATA=\n
      """
    var out = Array(head.utf8)
    var state: UInt64 = 1
    var sum: Int64 = 0
    for _ in 0..<(98 * 101 * 10) {
      for _ in 0..<years {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let value = Int64((state >> 33) % 1_000_000)
        if value % 50 == 0 {
          out += [0x22, 0x2E, 0x2E, 0x22, 0x20]
          continue
        }
        sum += value
        out += Array(String(value / 10).utf8)
        if value % 10 != 0 { out += [0x2E, UInt8(0x30 + value % 10)] }
        out.append(0x20)
      }
      out += [0x0D, 0x0A]
    }
    out += [0x3B]
    try OutputFile.write(out, to: path)
    print("sum \(ExactDecimal(coefficient: sum, scale: 1).canonicalText)")
  }

  static func sum(_ column: Column) -> String {
    switch column.storage {
    case .decimal(let values, let scale):
      ExactDecimal(coefficient: values.reduce(0, &+), scale: scale).canonicalText
    case .integer(let values): String(values.reduce(0, &+))
    default: "none"
    }
  }

  static func seconds(_ clock: clockid_t = CLOCK_MONOTONIC) -> Double {
    var now = timespec()
    clock_gettime(clock, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}
