import Glibc
import Workbench

/// Reads a CSV file once and prints the time, the rows and the sum of the last column as JSON:
/// `BenchCSV FILE [ROUNDS]`. Of several rounds the best counts.
@main struct BenchCSV {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else {
      print("usage: BenchCSV FILE [ROUNDS]")
      exit(2)
    }
    let rounds = arguments.count > 2 ? Int(arguments[2]) ?? 1 : 1
    let clock = ContinuousClock()
    var best = Duration.seconds(1_000_000)
    var busy = 0.0
    var rows = 0
    var total = ""
    for _ in 0..<rounds {
      let start = clock.now
      let startBusy = processorSeconds()
      let table = try CSVReader.read(path: arguments[1]).imported.table
      let seconds = clock.now - start
      if seconds < best { (best, busy) = (seconds, processorSeconds() - startBusy) }
      rows = table.rowCount
      total = sum(table.columns[table.columns.count - 1])
    }
    print(
      "{\"rows\": \(rows), \"sum\": \"\(total)\", \"seconds\": \(best / .seconds(1)),"
        + " \"processor\": \(busy)}")
  }

  static func processorSeconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }

  static func sum(_ column: Column) -> String {
    switch column.storage {
    case .decimal(let values, let scale):
      ExactDecimal(coefficient: values.reduce(0, &+), scale: scale).canonicalText
    case .integer(let values): String(values.reduce(0, &+))
    default: "none"
    }
  }
}
