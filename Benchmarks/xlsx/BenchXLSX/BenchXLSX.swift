import Glibc
import Workbench

/// Reads a workbook once, checks the sum of its last column, and prints the time and the peak of
/// resident memory: `BenchXLSX FILE SUM`.
@main struct BenchXLSX {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else {
      print("usage: BenchXLSX FILE SUM")
      exit(2)
    }
    let start = seconds()
    let table = try XLSXReader.read(path: arguments[1]).table
    let time = seconds() - start
    let found = table.columns.last.map(sum) ?? "none"
    guard found == arguments[2] else {
      print("kkrlab: the sum is \(found), not \(arguments[2])")
      exit(1)
    }
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let text = NumberFormat(language: .english).text(time, decimals: 3, grouped: false)
    print("seconds \(text) peak \(usage.ru_maxrss / 1024) MB")
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
