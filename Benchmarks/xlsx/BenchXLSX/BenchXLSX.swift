import Glibc
import Workbench

/// Reads a workbook once and prints the time, the rows and the sum of the last column as JSON:
/// `BenchXLSX FILE`.
@main struct BenchXLSX {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 2 else {
      print("usage: BenchXLSX FILE")
      exit(2)
    }
    let clock = ContinuousClock()
    let start = clock.now
    let startBusy = processorSeconds()
    let table = try XLSXReader.read(path: arguments[1]).table
    let seconds = (clock.now - start) / .seconds(1)
    let busy = processorSeconds() - startBusy
    let total = table.columns.last.map(sum) ?? "none"
    print(
      "{\"rows\": \(table.rowCount), \"sum\": \"\(total)\", \"seconds\": \(seconds),"
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
