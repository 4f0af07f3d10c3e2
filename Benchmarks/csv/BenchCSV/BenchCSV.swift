import Glibc
import Workbench

/// Reads a CSV file as often as asked and prints rows, sum of the last column, the best time and
/// the peak of resident memory: `BenchCSV FILE [ROUNDS] [--schema]`.
@main struct BenchCSV {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else {
      print("usage: BenchCSV FILE [ROUNDS] [--schema]")
      exit(2)
    }
    let path = arguments[1]
    let rounds = arguments.count > 2 ? Int(arguments[2]) ?? 1 : 1
    var best = Double.infinity
    var rows = 0
    var total = ""
    var schema: [CSVSchemaColumn]?
    for _ in 0..<rounds {
      let start = seconds()
      let table = try CSVReader.read(path: path, schema: schema).imported.table
      best = min(best, seconds() - start)
      rows = table.rowCount
      total = sum(table.columns[table.columns.count - 1])
      if arguments.contains("--schema") { schema = table.columns.map { CSVSchemaColumn($0.field) } }
    }
    let size = Double(try FileBytes(path: path).count)
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    print("rows \(rows) sum \(total) seconds \(best) rate \(Int(size / best / 1e6)) MB/s")
    print("peak \(usage.ru_maxrss / 1024) MB for a file of \(Int(size / 1e6)) MB")
  }

  static func sum(_ column: Column) -> String {
    switch column.storage {
    case .decimal(let values, let scale):
      ExactDecimal(coefficient: values.reduce(0, &+), scale: scale).canonicalText
    case .integer(let values): String(values.reduce(0, &+))
    default: "none"
    }
  }

  static func seconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}
